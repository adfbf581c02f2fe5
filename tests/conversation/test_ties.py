"""The links for the map, read off a session."""

from __future__ import annotations

from assistant.conversation.session import Answered, Session, Told
from assistant.conversation.ties import Tie, ties_of


def with_events(*events: Answered | Told) -> Session:
    return Session("", "", events=events)


def test_the_main_link_is_told_in_answers_and_for_the_map(rulebase):
    session = with_events(
        Answered("link-type", ("delivery",)),
        Told("link-1/link-name", words="the food network"),
        Told("link-1/link-held-by", ("posts",)),
    )
    told = {"link-type": "delivery", "link-held-by": "posts"}
    assert ties_of(rulebase, session) == (Tie(1, told, "the food network"),)


def test_another_link_is_told_for_the_map_alone(rulebase):
    session = with_events(
        Told("link-3/link-type", ("shaping",)), Told("link-3/link-holder", words="a deputy")
    )
    assert ties_of(rulebase, session) == (Tie(3, {"link-type": "shaping"}, "", "a deputy"),)


def test_what_was_told_last_stands(rulebase):
    session = with_events(
        Told("link-2/link-name", words="one"),
        Told("link-2/link-name", words="other"),
        Told("link-2/link-type", ("shaping",)),
        Told("link-2/link-type"),
    )
    assert ties_of(rulebase, session) == (Tie(2, {}, "other"),)


def test_blanks_and_ids_that_are_gone_make_no_link(rulebase):
    session = with_events(
        Told("link-2/another", ("yes",)),
        Told("link-2/link-name"),
        Told("link-2/link-type", ("gone",)),
        Told("link-2/gone", ("delivery",), "words"),
        Told("link-1/link-type", ("delivery",)),
        Told("meeting-when", words="Monday"),
    )
    assert ties_of(rulebase, session) == ()


def test_no_other_link_means_none_further(rulebase):
    two = (Told("link-2/link-name", words="two"), Told("link-3/link-name", words="three"))
    assert [tie.number for tie in ties_of(rulebase, with_events(*two))] == [2, 3]
    ended = with_events(*two, Told("link-3/another", ("no",)))
    assert [tie.number for tie in ties_of(rulebase, ended)] == [2]
