"""How do you know: told of one answer, gone with it, never evidence, and never in the way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.freezing import freeze
from assistant.conversation.messages import Asked, Card, Remark
from assistant.conversation.saved_model import read_session, read_text, write_session
from assistant.conversation.session import Answered, Event, Grounded, Outdated, Session
from tests.conversation.answering import from_answers
from tests.conversation.saved import events
from tests.reports.papers import full_report

MINUTES = "the minutes of 3 May say so"


@pytest.fixture
def session(dialogue: Dialogue) -> Session:
    """Somebody who cannot find a way in, on the quick path."""
    session = from_answers(dialogue, {"role": "vcs-leader"})
    session, _ = dialogue.reply(session, "quick")
    session, _ = dialogue.record(session, "setting", ("city",))
    session, _ = dialogue.record(session, "way-in", ("sector-lost",))
    return session


def say(dialogue: Dialogue, session: Session, *texts: str):
    messages = ()
    for text in texts:
        session, messages = dialogue.reply(session, text)
    return session, messages


def known(session: Session, question: str = "way-in") -> tuple[str | None, str] | None:
    grounds = session.grounds.get(question)
    return (grounds.basis, grounds.note) if grounds else None


class TestTelling:
    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            (f"note {MINUTES}", (None, MINUTES)),
            ("basis document", ("document", "")),
            ("how I know it's just my impression", ("impression", "")),
            ("note shared: the board said so in June", ("shared", "the board said so in June")),
            ("/note nothing much", (None, "nothing much")),
        ],
    )
    def test_it_is_taken_with_the_word(self, dialogue, session, typed, told):
        before = dialogue.open_question(session)
        after, messages = say(dialogue, session, typed)
        assert known(after) == told
        assert after.answers == session.answers
        assert dialogue.open_question(after) == before, "nothing is asked on the way"
        assert any(isinstance(m, Remark) and m.tone == "noted" for m in messages)

    def test_it_is_asked_for_step_by_step(self, dialogue, session):
        asking, (_, asked) = say(dialogue, session, "note")
        assert [choice.value for choice in asked.choices][:3] == [
            "document",
            "shared",
            "impression",
        ]
        assert dialogue.rulebase.question_by_id["way-in"].ask in asked.text
        asking, (_, asked) = dialogue.choose(asking, ("document",))
        assert asking.events == session.events, "nothing is recorded before the note"
        told, _ = say(dialogue, asking, MINUTES)
        assert known(told) == ("document", MINUTES)
        assert len(told.events) == len(session.events) + 1

    @pytest.mark.parametrize("typed", ["", "skip", "no", "1"])
    def test_the_note_can_be_left_out(self, dialogue, session, typed):
        told, _ = say(dialogue, session, "note", "it's only my impression", typed)
        assert known(told) == ("impression", "")
        assert told.skipped == ()

    @pytest.mark.parametrize(
        "typed", ["find out in the report of 2021", "case notes of May", "define it as we did"]
    )
    def test_a_note_in_words_is_never_taken_for_a_command(self, dialogue, session, typed):
        told, _ = say(dialogue, session, "note", "1", typed)
        assert known(told) == ("document", typed)

    def test_a_note_that_stands_is_kept_under_another_basis(self, dialogue, session):
        told, _ = say(dialogue, session, f"note {MINUTES}", "basis document")
        assert known(told) == ("document", MINUTES)
        told, _ = say(dialogue, told, "note", "2", "")
        assert known(told) == ("shared", MINUTES)
        told, _ = say(dialogue, told, "basis", "2", "no note")
        assert known(told) == ("shared", "")

    def test_it_can_be_taken_away(self, dialogue, session):
        told = session.add(Grounded("way-in", "document", MINUTES))
        for texts in (("note nothing",), ("note", "4"), ("note", "take it away")):
            gone, _ = say(dialogue, told, *texts)
            assert known(gone) is None
            back, _ = say(dialogue, gone, "undo")
            assert known(back) == ("document", MINUTES)
        left, _ = say(dialogue, session, "note nothing")
        assert left.events == session.events, "there was nothing to take away"

    def test_it_is_about_the_answer_gone_back_to_and_leaves_that_standing(self, dialogue, session):
        asked = dialogue.open_question(session)
        back, _ = say(dialogue, session, "back", "back")
        assert dialogue.open_question(back).topic == "setting"
        told, messages = say(dialogue, back, "note a map")
        assert known(told, "setting") == (None, "a map")
        assert known(told) is None
        assert told.answers == session.answers
        assert messages[-1] == asked

    def test_a_question_gone_back_to_without_an_answer_takes_no_other_answers_note(
        self, dialogue, session
    ):
        skipped, _ = say(dialogue, session, "skip", "back")
        told, messages = say(dialogue, skipped, "note a map")
        assert told.grounds == {}
        assert isinstance(messages[1], Remark)
        assert messages[1].tone == "warned"

    def test_there_is_nothing_to_say_it_of_at_first(self, dialogue):
        session, _ = dialogue.start()
        for text in ("note", "note a map"):
            left, (_, said, asked) = say(dialogue, session, text)
            assert said.tone == "warned"
            assert isinstance(asked, Asked)
            assert left == session

    @pytest.mark.parametrize("leave", [("back",), ("1", "back"), ("undo", "redo")])
    def test_leaving_leaves_all_as_it_was(self, dialogue, session, leave):
        left, _ = say(dialogue, session, "note", *leave)
        assert left.events == session.events
        assert dialogue.open_question(left) == dialogue.open_question(session)

    def test_words_that_are_no_basis_are_not_guessed_at(self, dialogue, session):
        asking, messages = say(dialogue, session, "note", "the weather")
        assert asking.grounds == {}
        assert isinstance(messages[-1], Asked)
        assert messages[-1].topic == "basis"


class TestWithItsAnswer:
    def test_a_new_answer_has_none_and_says_so(self, dialogue, session):
        told, _ = say(dialogue, session, f"note {MINUTES}", "back")
        again, messages = dialogue.choose(told, ("sector-lost",))
        assert again.grounds == {}
        assert dialogue.rulebase.wording["note-dropped"] in [
            m.text for m in messages if isinstance(m, Remark)
        ]
        back, _ = say(dialogue, again, "undo")
        assert known(back) == (None, MINUTES)

    def test_undo_and_redo_take_it_as_one(self, dialogue, session):
        told, _ = say(dialogue, session, "note", "1", MINUTES)
        undone, _ = say(dialogue, told, "undo")
        assert undone.events == session.events
        redone, _ = say(dialogue, undone, "redo")
        assert redone.events == told.events

    def test_an_outdated_answer_takes_it_along_out_of_count(self):
        old = Outdated("politics", ("wary",), ask=("way-in",))
        session = Session("", "").add(Answered("way-in", ("sector-lost",)))
        session = session.add(Grounded("way-in", "impression")).add(old)
        assert session.grounds == {}
        assert session.impressions == frozenset()
        session = session.add(Grounded("politics", "document", MINUTES))
        assert session.grounds == {}
        assert session.grounds_then == {old: Grounded("politics", "document", MINUTES)}


class TestShown:
    def test_where_answers_are_listed(self, dialogue, session):
        told = session.add(Grounded("way-in", "document", MINUTES * 9))
        _, (_, asked) = say(dialogue, told, "change")
        [note] = [choice.note for choice in asked.choices if choice.value == "way-in"]
        card = dialogue.card("no-clear-way-in", told).as_text()
        for text in (note, card):
            assert dialogue.rulebase.wording["basis-document"] in text
            assert MINUTES in text
            assert MINUTES * 9 not in text, "it is short there"

    def test_the_note_stands_only_in_the_private_part_of_a_report(self, dialogue, session):
        told = session.add(Grounded("way-in", "document", MINUTES * 9))
        wording = dialogue.rulebase.wording
        public, heading, private = full_report(dialogue, told).partition(
            f"## {wording['private-heading']}"
        )
        assert heading
        assert MINUTES not in public
        assert f"{wording['known-from']} {wording['basis-document']}" in public
        assert f"{wording['note-as-evidence']} “{MINUTES * 9}”" in private
        assert wording["private-heading"] not in full_report(dialogue, session)

    def test_a_finding_that_rests_only_on_impressions_says_so_everywhere(self, dialogue, session):
        note = dialogue.rulebase.wording["only-impressions-note"]
        mark = dialogue.rulebase.wording["only-impressions"]
        marked = session.add(Grounded("way-in", "impression"))
        for basis, says in (("impression", True), ("shared", False), (None, False)):
            told = marked.add(Grounded("way-in", basis, MINUTES))
            assert (note in dialogue.card("no-clear-way-in", told).as_text()) == says
            assert (note in full_report(dialogue, told)) == says
            assert (mark in dialogue.picture(told).as_text()) == says

    def test_a_mix_says_nothing(self, dialogue, session):
        def mixed(session: Session) -> bool:
            return "no-clear-way-in" in dialogue.only_impressions(session)

        first = session.add(Grounded("way-in", "impression"))
        other = first.add(Answered("top-obstacles", ("cannot-find-person",)))
        named = {
            name
            for item in dialogue.assessment(other).judged("no-clear-way-in").evidence
            for name, _ in item.answers
        }
        assert named == {"way-in", "top-obstacles"}
        assert mixed(first)
        assert not mixed(other)
        assert mixed(other.add(Grounded("top-obstacles", "impression")))

    def test_it_is_offered_once_at_the_end_and_never_on_the_way(self, dialogue):
        hint = dialogue.rulebase.wording["note-hint"]
        session, _ = dialogue.start()
        session, messages = say(dialogue, session, "4", "quick")
        while dialogue.open_question(session).topic != "next":
            assert all(hint not in message.as_text() for message in messages)
            session, messages = say(dialogue, session, "1")
        assert sum(hint in m.as_text() for m in messages if isinstance(m, Card)) == 1


def test_a_described_area_has_none_of_it(dialogue, session):
    told = session.add(Grounded("way-in", "document", MINUTES))
    assert freeze(dialogue.index, told, "area") == freeze(dialogue.index, session, "area")


def test_it_is_kept_on_disk_a_line_each(session):
    told = session.add(Grounded("way-in", "document", "it: is\n'not' so"))
    before, after = write_session(session).splitlines(), write_session(told).splitlines()
    assert after[: len(before) - 1] == before[:-1]
    located, faults, ended = read_text("\n".join(after).encode(), "s.yaml")
    reading = read_session(located, faults, ended, "s.yaml")
    assert not reading.faults
    assert tuple(item.event for item in reading.events) == told.events


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_it_never_alters_what_is_found(data: st.DataObject, dialogue: Dialogue) -> None:
    told = tuple(data.draw(st.lists(events(dialogue.rulebase), max_size=10)))
    plain: tuple[Event, ...] = tuple(e for e in told if not isinstance(e, Grounded))
    ours, theirs = (Session("", "", events=listed) for listed in (told, plain))
    assert dialogue.assessment(ours) == dialogue.assessment(theirs)
    assert dialogue.seen(ours) == dialogue.seen(theirs)
    assert dialogue.engine(ours).asking.coming(ours) == dialogue.engine(theirs).asking.coming(
        theirs
    )


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_it_stands_exactly_while_its_answer_does(data: st.DataObject, dialogue: Dialogue) -> None:
    listed = tuple(data.draw(st.lists(events(dialogue.rulebase), max_size=10)))
    session = Session("", "", events=listed)
    assert set(session.grounds) <= set(session.answers)
    for question in session.answers:
        told = session.add(Grounded(question, "shared", "so"))
        assert told.grounds[question] == Grounded(question, "shared", "so")
        assert told.undo().grounds == session.grounds
        assert told.undo().redo().grounds == told.grounds
        again = told.add(Answered(question, session.answers[question]))
        assert question not in again.grounds
        assert again.undo().grounds == told.grounds
