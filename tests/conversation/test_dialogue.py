"""The dialogue, driven by text alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.messages import Asked, Card, Remark, Request
from assistant.conversation.session import Outdated, Session
from assistant.language.commands import COMMANDS
from tests.awkward import AWKWARD
from tests.conversation.answering import from_answers


def talk(dialogue: Dialogue, *lines: str, session: Session | None = None):
    """Say each line and return the session with everything that was answered to the last."""
    messages: tuple = ()
    if session is None:
        session, messages = dialogue.start()
    for line in lines:
        session, messages = dialogue.reply(session, line)
    return session, messages


def asked(messages) -> Asked:
    return next(message for message in reversed(messages) if isinstance(message, Asked))


def cards(messages) -> list[Card]:
    return [message for message in messages if isinstance(message, Card)]


def remarks(messages, tone: str) -> list[str]:
    return [m.text for m in messages if isinstance(m, Remark) and m.tone == tone]


@pytest.fixture
def begun(dialogue):
    """A new officer on the quick path, with the setting answered."""
    return talk(dialogue, "1", "quick", "1")[0]


def test_it_greets_and_asks_which_chair_the_person_sits_in(dialogue):
    session, messages = dialogue.start()
    assert remarks(messages, "said")
    assert asked(messages).topic == "role"
    assert session.events == ()


def test_it_offers_three_paths_with_their_length_and_blind_spots(dialogue):
    _, messages = talk(dialogue, "vcs-leader")
    question = asked(messages)
    assert [choice.value for choice in question.choices] == ["quick", "standard", "full"]
    assert all("questions" in choice.note for choice in question.choices)
    assert "commissioning" in question.choices[0].note.lower()


def test_the_quick_path_runs_from_hello_to_a_picture_in_nine_answers(dialogue):
    session, messages = talk(dialogue, "1", "quick")
    count = 1
    while asked(messages).topic != "next":
        session, messages = dialogue.reply(session, "1")
        count += 1
    assert count == 9
    assert cards(messages), "the end of a path says where it leaves the person"
    assert len(session.answers) == 9


def test_each_answer_says_in_one_line_what_moved(dialogue, begun):
    _, messages = dialogue.reply(begun, "2")
    noted = remarks(messages, "noted")
    assert len(noted) == 1
    assert "\n" not in noted[0]


def test_an_option_is_taken_by_choosing_by_number_or_by_its_words(dialogue, begun):
    question = dialogue.open_question(begun)
    option = question.choices[1]
    chosen, _ = dialogue.choose(begun, (option.value,))
    numbered, _ = dialogue.reply(begun, "2")
    worded, _ = dialogue.reply(begun, option.label)
    assert chosen.answers == numbered.answers == worded.answers
    assert chosen.answers[question.topic] == (option.value,)


def test_every_option_is_taken_by_its_own_words(dialogue):
    session, _ = talk(dialogue, "1", "full")
    for question in dialogue.rulebase.questions:
        opened, _ = dialogue.commanding.reopen(session, question.id)
        for option in question.options:
            after, _ = dialogue.reply(opened, option.label)
            assert after.answers.get(question.id) == (option.id,), option.label


def test_several_options_can_be_picked_where_the_question_allows(dialogue):
    session, messages = talk(dialogue, "1", "full")
    while not asked(messages).many:
        session, messages = dialogue.reply(session, "1")
    topic = asked(messages).topic
    session, _ = dialogue.reply(session, "1, 2")
    assert len(session.answers[topic]) == 2


def test_an_impossible_pick_is_refused_and_changes_nothing(dialogue):
    session, messages = talk(dialogue, "1", "full")
    while not asked(messages).many:
        session, messages = dialogue.reply(session, "1")
    question = asked(messages)
    after, messages = dialogue.choose(session, (question.choices[0].value, question.alone[0]))
    assert after.events == session.events
    assert remarks(messages, "warned")


def test_unclear_words_are_offered_back_and_only_a_yes_records_them(dialogue, begun):
    session, _ = talk(dialogue, "/change role", session=begun)
    session, messages = dialogue.reply(session, "I lead a charity and community group")
    question = asked(messages)
    assert session.answers == begun.answers
    assert len(question.preselected) == 1
    assert len(question.choices) == 7, "all options stay in view"
    accepted, _ = dialogue.reply(session, "")
    refused, _ = dialogue.reply(session, "no")
    assert accepted.answers["role"] == question.preselected
    assert refused.answers == begun.answers


def test_a_question_back_is_never_an_answer(dialogue, begun):
    for text in ("what is a compact?", "who would know that?", "Multi-year flexible grants?"):
        session, _ = dialogue.reply(begun, text)
        assert session.answers == begun.answers, text


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_is_never_recorded_and_never_breaks_anything(dialogue, begun, text):
    session, messages = dialogue.reply(begun, text)
    assert session.answers == begun.answers
    assert all("\x1b" not in message.as_text() for message in messages)


def test_not_sure_goes_to_the_find_out_list_with_whom_to_ask(dialogue, begun):
    topic = dialogue.open_question(begun).topic
    session, messages = dialogue.reply(begun, "not sure")
    hint = dialogue.rulebase.question_by_id[topic].if_not_sure
    assert any(hint in text for text in remarks(messages, "noted"))
    _, messages = dialogue.reply(session, "find out")
    assert hint in cards(messages)[0].as_text()


def test_a_skipped_question_stays_never_asked_and_is_not_put_again(dialogue, begun):
    topic = dialogue.open_question(begun).topic
    session, _ = dialogue.reply(begun, "skip")
    assert topic in dialogue.assessment(session).not_asked
    assert dialogue.open_question(session).topic != topic


def test_back_reopens_the_last_question_with_its_answer_marked(dialogue, begun):
    topic = dialogue.open_question(begun).topic
    session, _ = talk(dialogue, "2", "back", session=begun)
    question = dialogue.open_question(session)
    assert question.topic == topic
    assert question.preselected == session.answers[topic]
    again, _ = dialogue.reply(session, "back")
    assert dialogue.open_question(again).topic == "setting"


def test_a_changed_role_sets_aside_and_brings_back_what_depends_on_it(dialogue):
    session, messages = talk(dialogue, "1", "full")
    while "officer-time" not in session.answers:
        session, messages = dialogue.reply(session, "1")
    before = dialogue.assessment(session)
    session, messages = talk(dialogue, "/change role", "6", session=session)
    assert "officer-time" in dialogue.assessment(session).answers.set_aside
    assert any("Set aside" in text for text in remarks(messages, "noted"))
    session, messages = talk(dialogue, "/change role", "1", session=session)
    assert any("Counted again" in text for text in remarks(messages, "noted"))
    assert dialogue.assessment(session).levels == before.levels


def test_what_is_to_answer_again_comes_first_with_what_was_said(dialogue, begun):
    old = Outdated("politics", ("wary",), "words", "they are wary of us", ("way-in", "meeting-pay"))
    session = begun.add(old)
    question = dialogue.open_question(session)
    assert question.topic == "way-in"
    assert old.words in question.recalled[0].as_text()
    assert old.words in question.as_text()
    session, messages = dialogue.reply(session, "1")
    assert asked(messages).topic == "meeting-pay"
    session, messages = dialogue.reply(session, "skip")
    assert not asked(messages).recalled
    assert session.to_ask_again == {}
    session, _ = talk(dialogue, "undo", "undo", session=session)
    assert dialogue.open_question(session).topic == "way-in"
    session, messages = dialogue.reply(session, "undo")
    assert any(old.words in text for text in remarks(messages, "noted"))
    assert session.to_ask_again == {}


def test_nothing_is_called_settled_while_an_answer_is_to_be_given_again(dialogue):
    rulebase = dialogue.rulebase
    calls = {
        name
        for structure in rulebase.structures
        for conditions in (structure.boost_if, structure.already_have, structure.not_yet)
        for name in conditions
    }
    idle = next(
        q.id
        for q in reversed(rulebase.questions)
        if q.id not in dialogue.index.findings_of_question
        and q.id not in calls
        and q.id not in rulebase.interview.pinned
    )
    whole = {
        question.id: question.options[0].id
        for question in rulebase.questions
        if question.id != idle
    }
    *first, last = whole
    session = from_answers(dialogue, {name: whole[name] for name in first})
    session, _ = dialogue.choose_path(session, "full")
    settled = rulebase.wording["settled"]
    assert any(settled in text for text in said_after(dialogue, session, last, whole[last]))
    old = Outdated("top-obstacles", ("gone",), ask=("top-obstacles",), partly=True)
    again = session.add(old)
    assert not any(settled in text for text in said_after(dialogue, again, last, whole[last]))


def said_after(dialogue, session, question, option):
    return remarks(dialogue.record(session, question, (option,))[1], "said")


def test_what_is_not_asked_of_this_role_is_not_asked_again(dialogue, begun):
    other = next(q.id for q in dialogue.rulebase.questions if "officer" not in q.users)
    session = begun.add(Outdated("politics", ("wary",), ask=(other,)))
    assert dialogue.open_question(session).topic != other


def test_every_command_answers_something_at_every_kind_of_question(dialogue, begun):
    start, _ = dialogue.start()
    at_path, _ = dialogue.reply(start, "1")
    at_end = begun
    while dialogue.open_question(at_end).topic != "next":
        at_end, _ = dialogue.reply(at_end, "1")
    asked_again = begun.add(Outdated("politics", ("wary",), ask=("way-in", "meeting-pay")))
    for session in (start, at_path, begun, at_end, asked_again):
        for command in COMMANDS:
            for argument in ("", " derby"):
                _, messages = dialogue.reply(session, f"/{command.words[0]}{argument}")
                assert len(messages) > 1, command.id


def test_faces_are_asked_for_what_only_they_can_do(dialogue, begun):
    for text, action in (
        ("full report area.md", "paper"),
        ("save as area.yaml", "save_as"),
        ("new", "new"),
        ("resume", "resume"),
        ("quit", "quit"),
    ):
        _, messages = dialogue.reply(begun, text)
        requests = [message for message in messages if isinstance(message, Request)]
        assert [request.action for request in requests] == [action]


def test_the_picture_can_be_had_at_any_point_and_says_what_was_never_asked(dialogue):
    start, _ = dialogue.start()
    _, messages = dialogue.reply(start, "picture")
    text = cards(messages)[0].as_text()
    for finding in dialogue.rulebase.findings:
        assert finding.name in text


def test_how_names_the_answers_the_reason_and_the_source(dialogue):
    scenario = dialogue.rulebase.scenario_by_id["derby-before"]
    session = from_answers(dialogue, scenario.answers)
    for judged in dialogue.assessment(session).findings:
        text = dialogue.card(judged.id, session).as_text()
        for evidence in judged.evidence:
            assert evidence.rule.because in text
            assert dialogue.rulebase.cite(evidence.rule.source, dialogue.today) in text


COMMON = ["1", "2", "3", "1, 2", "not sure", "skip", "back", "undo", "redo", "", "yes", "no"]
SAID = st.one_of(
    st.sampled_from(COMMON),
    st.sampled_from([f"/{command.words[0]}" for command in COMMANDS if command.id != "quit"]),
    st.sampled_from(["quick", "full", "/change role", "path full", "how local history"]),
    st.text(max_size=30),
)


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(SAID, max_size=25))
def test_whatever_is_said_one_question_stays_open_and_nothing_breaks(dialogue, lines):
    session, _ = dialogue.start()
    for line in lines:
        before = session.answers
        session, messages = dialogue.reply(session, line)
        assert dialogue.open_question(session).choices
        if session.answers != before:
            assert remarks(messages, "noted"), "every record is echoed"


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(SAID, max_size=20), steps=st.integers(1, 8))
def test_undo_then_redo_is_identity(dialogue, lines, steps):
    session, _ = dialogue.start()
    for line in lines:
        session, _ = dialogue.reply(session, line)
    session = session.at_rest()
    undone, count = session, 0
    for _ in range(steps):
        events = undone.events
        undone, _ = dialogue.reply(undone, "undo")
        count += undone.events != events
    back = undone
    for _ in range(count):
        back, _ = dialogue.reply(back, "redo")
    assert back.events == session.events
    assert back.undone == session.undone
