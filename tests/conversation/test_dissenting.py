"""Disagreeing with a rule: it is set aside with a reason, counts for nothing, and can come back."""

from __future__ import annotations

import pytest

from assistant.conversation.messages import Asked, Remark
from assistant.conversation.saved_model import read_session, read_text, write_session
from assistant.conversation.session import Disputed, Session
from assistant.reports.compose import compose
from tests.conversation.answering import from_answers
from tests.reports.papers import full_report, lines

LOST = "no-clear-way-in/sector-left-guessing"


@pytest.fixture
def session(dialogue) -> Session:
    """Somebody who cannot find a way in, half way through."""
    return from_answers(dialogue, {"role": "vcs-leader", "way-in": "sector-lost"})


def fired(dialogue, session) -> list[str]:
    judged = dialogue.assessment(session).judged("no-clear-way-in")
    return [evidence.key for evidence in judged.evidence]


def say(dialogue, session, *texts: str):
    messages = ()
    for text in texts:
        session, messages = dialogue.reply(session, text)
    return session, messages


def test_a_rule_is_set_aside_with_a_reason_and_all_is_worked_out_again(dialogue, session):
    [key] = fired(dialogue, session)
    before = dialogue.assessment(session)
    session, (_, asked) = say(dialogue, session, "disagree no clear way in")
    assert key in [choice.value for choice in asked.choices]
    session, (_, asked) = dialogue.choose(session, (key,))
    assert session.disputed == {}, "nothing is recorded before there is a reason"
    session, _ = say(dialogue, session, "because we have a named person now")
    assert session.disputed == {key: "we have a named person now"}
    after = dialogue.assessment(session)
    assert fired(dialogue, session) == []
    assert before.level("no-clear-way-in") == "prominent"
    assert after.level("no-clear-way-in") not in ("prominent", "possible")
    assert [s.id for s in after.ranked] != [s.id for s in before.ranked]


@pytest.mark.parametrize(
    "typed",
    [
        "This does not hold here because we have a named person",
        "disagree no clear way in because we have a named person",
        "I disagree because we have a named person",
    ],
)
def test_the_reason_may_come_with_it(dialogue, session, typed):
    [key] = fired(dialogue, session)
    session, _ = say(dialogue, session, typed)
    session, _ = dialogue.choose(session, (key,))
    assert session.disputed == {key: "we have a named person"}


def test_a_reason_in_words_is_never_taken_for_a_command(dialogue, session):
    [key] = fired(dialogue, session)
    session, _ = say(dialogue, session, "disagree")
    session, _ = dialogue.choose(session, (key,))
    session, _ = say(dialogue, session, "what is said of us is not true of the north")
    assert session.disputed == {key: "what is said of us is not true of the north"}


def test_going_back_or_never_mind_leaves_all_as_it_was(dialogue, session):
    [key] = fired(dialogue, session)
    asked = dialogue.open_question(session)
    for leave in ("back", "never mind; leave it as it is"):
        left, _ = say(dialogue, session, "disagree")
        left, _ = dialogue.choose(left, (key,))
        left, messages = say(dialogue, left, leave)
        assert left == session
        assert messages[-1] == asked


def test_it_can_be_undone_put_back_and_counted_again(dialogue, session):
    [key] = fired(dialogue, session)
    disputed = session.add(Disputed(key, "no"))
    undone, _ = say(dialogue, disputed, "undo")
    assert undone.disputed == {}
    redone, _ = say(dialogue, undone, "redo")
    assert redone.disputed == {key: "no"}
    agreed, _ = say(dialogue, redone, "agree")
    agreed, _ = dialogue.choose(agreed, (key,))
    assert agreed.disputed == {}
    assert dialogue.assessment(agreed) == dialogue.assessment(session)


def test_there_is_nothing_to_disagree_with_at_first(dialogue):
    session, _ = dialogue.start()
    for text in ("disagree", "agree"):
        left, (_, said, asked) = say(dialogue, session, text)
        assert isinstance(said, Remark)
        assert isinstance(asked, Asked)
        assert left == session


def test_it_is_kept_on_disk(dialogue, session):
    [key] = fired(dialogue, session)
    session = session.add(Disputed(key, "it: is\n'not' so"))
    located, faults, ended = read_text(write_session(session).encode(), "s.yaml")
    reading = read_session(located, faults, ended, "s.yaml")
    assert not reading.faults
    assert tuple(item.event for item in reading.events) == session.events


def test_the_report_and_the_card_say_what_was_set_aside_and_why(dialogue, session):
    [key] = fired(dialogue, session)
    rule = dialogue.assessment(session).judged("no-clear-way-in").evidence[0].rule
    session = session.add(Disputed(key, "Everybody here knows the way"))
    report = full_report(dialogue, session)
    card = dialogue.card("no-clear-way-in", session).as_text()
    for text in (report, card):
        assert rule.because in text
        assert "Everybody here knows the way" in text
    reasons = compose(dialogue, session, "reasons")
    told = [line.text for line in lines(reasons) if rule.because in line.text]
    assert len(told) == 1, "and not as evidence"


def test_what_is_open_is_judged_without_it(dialogue, session):
    """The next question and what would change a finding follow the rules that are left."""
    [key] = fired(dialogue, session)
    disputed = session.add(Disputed(key, "no"))
    engine = dialogue.engine(disputed)
    assert key not in {rule.key for rule in engine.index.rules}
    assert engine is not dialogue.engine(session)
    assert engine is dialogue.engine(disputed), "and is kept for the next turn"
