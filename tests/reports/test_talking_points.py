"""Talking points: few, each with a fact and its source, and nothing that must not be said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Session
from assistant.language.words.tokens import plain, stem, words_in
from assistant.reports.compose import compose
from assistant.reports.document import Copy, Document, Paragraph
from assistant.rulebase.load import load
from tests.areas import few
from tests.reports.meetings import WHOM, with_meeting
from tests.reports.papers import all_text, lines, session_of

SCENARIOS = tuple(load(use_cache=False).scenario_by_id)


def points(document: Document) -> list[str]:
    """The findings raised, in order."""
    return [x.key.split("/")[1] for x in lines(document) if x.key.endswith("/say")]


def cases(document: Document) -> list[str]:
    return [x.key.split("/")[1] for x in lines(document) if x.key.startswith("case/")]


def written(dialogue: Dialogue, session: Session, copy: Copy = "private") -> Document:
    return compose(dialogue, session, "talking-points", copy)


def chosen(document: Document) -> list[Paragraph]:
    """What was chosen to be said: points, question and cases."""
    kinds = ("point/", "question/", "case/", "national")
    return [line for line in lines(document) if line.key.startswith(kinds)]


@pytest.mark.parametrize("scenario", SCENARIOS)
class TestAnyArea:
    def test_every_point_has_one_fact_with_its_source(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        document = written(dialogue, session_of(dialogue.rulebase, scenario))
        facts = [x for x in lines(document) if x.key.endswith("/fact")]
        assert len(facts) == len(points(document))
        assert all(fact.source for fact in facts)

    def test_there_are_three_points_or_a_word_on_why_not(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        document = written(dialogue, session_of(dialogue.rulebase, scenario))
        found, wording = points(document), dialogue.rulebase.wording
        fewer = wording["points-fewer"].split("{")[0]
        why = [x for x in lines(document) if x.text.startswith((fewer, wording["points-none"]))]
        assert len(found) <= 3
        assert (len(found) < 3) == bool(why)

    def test_only_what_was_found_is_raised_and_nothing_that_is_in_place_or_national(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        session = session_of(dialogue.rulebase, scenario)
        assessment = dialogue.assessment(session)
        found = [assessment.judged(name) for name in points(written(dialogue, session))]
        ways = {"prominent": 0, "possible": 1, "weak": 2}
        assert {one.finding.kind for one in found} <= {"barrier", "element"}
        order = [ways[one.level] for one in found]
        assert order == sorted(order)

    def test_cases_may_be_named_come_from_two_places_and_show_age_and_source(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        document = written(dialogue, session_of(dialogue.rulebase, scenario))
        named = [dialogue.rulebase.case_by_id[name] for name in cases(document)]
        assert len({case.place for case in named}) == len(named) <= 2
        assert all(case.may_be_named for case in named)
        ages = [
            dialogue.rulebase.wording[n].split("{")[0] for n in ("points-age", "points-age-unknown")
        ]
        for line in (x for x in lines(document) if x.key.startswith("case/")):
            assert line.source
            assert any(age in line.text for age in ages)

    def test_a_case_from_another_kind_of_place_is_named_only_when_no_other_bears_on_anything(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        session = session_of(dialogue.rulebase, scenario)
        matches = {match.id: match for match in dialogue.assessment(session).cases}
        unlike = [
            matches[n] for n in cases(written(dialogue, session)) if matches[n].likeness[0] == 0
        ]
        fit = [
            match
            for match in matches.values()
            if match.likeness[0] and match.case.kind == "case" and match.case.may_be_named
        ]
        assert not unlike or len({match.case.place for match in fit}) < 2

    def test_nobody_who_was_named_is_in_the_copy_to_share(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        session = with_meeting(session_of(dialogue.rulebase, scenario))
        assert WHOM in all_text(written(dialogue, session))
        assert WHOM not in all_text(written(dialogue, session, "share"))

    def test_the_order_of_the_answers_changes_nothing(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        session = with_meeting(session_of(dialogue.rulebase, scenario))
        other = replace(session, events=session.events[::-1])
        assert written(dialogue, session) == written(dialogue, other)


def test_a_short_meeting_gets_two_points_and_says_so(dialogue: Dialogue) -> None:
    session = session_of(dialogue.rulebase, "contracts-for-everything")
    document = written(dialogue, with_meeting(session, length="quarter-hour"))
    assert points(document) == points(written(dialogue, session))[:2]
    assert dialogue.rulebase.wording["points-short"] in all_text(document)


def test_the_next_best_takes_the_place_of_a_point_that_must_not_be_made(
    dialogue: Dialogue,
) -> None:
    session = session_of(dialogue.rulebase, "contracts-for-everything")
    before = points(written(dialogue, session))
    name = dialogue.rulebase.finding_by_id[before[0]].name
    document = written(dialogue, with_meeting(session, unsaid=name))
    assert before[0] not in points(document)
    assert len(points(document)) == len(before)


def told_in(dialogue: Dialogue, document: Document) -> list[str]:
    """What was chosen to be said, in the words of the knowledge alone."""
    case_by_id = dialogue.rulebase.case_by_id
    named = [case_by_id[name] for name in cases(document)]
    told = [f"{case.title} {case.place} {case.what} {case.result}" for case in named]
    return [*told, *(x.text for x in chosen(document) if not x.key.startswith("case/"))]


@given(data=st.data())
@few
def test_what_must_not_be_said_is_nowhere_in_what_was_chosen(
    dialogue: Dialogue, data: st.DataObject
) -> None:
    session = session_of(dialogue.rulebase, data.draw(st.sampled_from(SCENARIOS)))
    common = {
        stem(x) for x in words_in(plain(" ".join(dialogue.rulebase.papers.unsaid.plain_words)))
    }
    said = words_in(plain(" ".join(told_in(dialogue, written(dialogue, session)))))
    telling = sorted({word for word in said if len(word) > 1 and stem(word) not in common})
    unsaid = data.draw(st.lists(st.sampled_from(telling), min_size=1, max_size=3))
    frank, stems = with_meeting(session, unsaid=" ".join(unsaid)), {stem(x) for x in unsaid}
    copies: tuple[Copy, ...] = ("private", "share")
    for copy in copies:
        for text in told_in(dialogue, written(dialogue, frank, copy)):
            assert not stems & {stem(word) for word in words_in(plain(text))}, text


def test_what_was_left_out_is_listed_for_its_writer_alone(dialogue: Dialogue) -> None:
    session = session_of(dialogue.rulebase, "hackney-before")
    title = dialogue.rulebase.case_by_id[cases(written(dialogue, session))[0]].title
    session = with_meeting(session, unsaid=f"the scandal of {title}")
    private = Document(**{**vars(written(dialogue, session)), "blocks": ()})
    assert title in all_text(private)
    share = all_text(written(dialogue, session, "share"))
    assert title not in share
    assert "scandal" not in share


def test_a_place_whose_name_was_typed_is_not_told_of_itself(dialogue: Dialogue) -> None:
    session = session_of(dialogue.rulebase, "hackney-before")
    place = dialogue.rulebase.case_by_id[cases(written(dialogue, session))[0]].place
    named = written(dialogue, replace(session, title=f"A visit to {place}"))
    assert cases(named)
    assert place not in [dialogue.rulebase.case_by_id[name].place for name in cases(named)]


@pytest.mark.parametrize("contract", ["running", "being-tendered"])
def test_a_live_contract_brings_its_caution(dialogue: Dialogue, contract: str) -> None:
    session = session_of(dialogue.rulebase, "contracts-for-everything")
    caution = dialogue.rulebase.wording[f"meeting-contract-{contract}"]
    assert caution in all_text(written(dialogue, with_meeting(session, contract=contract)))
    assert caution not in all_text(written(dialogue, with_meeting(session)))


def test_the_full_report_has_talking_points_only_where_a_meeting_was_told_of(
    dialogue: Dialogue,
) -> None:
    session = session_of(dialogue.rulebase, "derby-before")

    def raised(session: Session) -> list[str]:
        document = compose(dialogue, session, "full")
        return [x.key for x in lines(document) if x.key.startswith("talking-points/")]

    assert not raised(session)
    assert raised(with_meeting(session))
