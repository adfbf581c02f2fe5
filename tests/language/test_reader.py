"""What typed words are taken for, and what is never recorded."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language.reader import Reader
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.text import clean_text
from benchmarks.understanding import read_all
from benchmarks.utterances import utterances
from tests.awkward import AWKWARD

ASKED = "planning-ahead"


def words(rulebase: RuleBase) -> st.SearchStrategy[str]:
    """Bits of labels, small words that turn a sentence, marks and odd text, in any order."""
    labels = [o.label for question in rulebase.questions for o in question.options]
    bits = [bit for label in labels for bit in label.split()]
    turns = [
        "not",
        "never",
        "but",
        "used to",
        "I think",
        "?",
        ",",
        ".",
        "3",
        "b",
        "what is",
        "will",
    ]
    one = st.sampled_from(bits) | st.sampled_from(turns) | st.sampled_from(AWKWARD) | st.text()
    return st.lists(one, max_size=14).map(" ".join)


class TestWhateverIsTyped:
    def test_a_reading_keeps_its_promises(self, rulebase: RuleBase, reader: Reader) -> None:
        names = st.sampled_from([question.id for question in rulebase.questions])

        @settings(max_examples=250, deadline=None)
        @given(names, words(rulebase))
        def check(name: str, typed: str) -> None:
            question = rulebase.question_by_id[name]
            reading = reader.read(name, typed)
            assert reading == reader.read(name, typed)
            assert set(reading.options) <= set(question.option_by_id)
            assert {one.option for one in reading.candidates} <= set(question.option_by_id)
            assert all(0 <= one.confidence <= 1 for one in reading.candidates)
            if reading.band in ("take", "confirm"):
                assert reading.options
            if reading.band == "none":
                assert not reading.options
            assert (reading.band == "control") == bool(reading.control)
            if question.select == "one" and not reading.by_number and reading.band != "ask":
                assert len(reading.options) <= 1
            for heard in reading.also:
                other = rulebase.question_by_id[heard.question]
                assert heard.question != name
                assert set(heard.options) <= set(other.option_by_id)
                assert heard.words in " ".join(typed.split()) or heard.words in clean_text(typed)

        check()

    def test_a_question_is_never_an_answer(self, rulebase: RuleBase, reader: Reader) -> None:
        for question in rulebase.questions:
            for option in question.options:
                for typed in (f"What is meant by “{option.label}”?", f"{option.label}?"):
                    assert reader.read(question.id, typed).band != "take", typed

    def test_what_is_said_with_doubt_is_offered_at_most(
        self, rulebase: RuleBase, reader: Reader
    ) -> None:
        for question in rulebase.questions[::3]:
            for option in question.options:
                phrases = reader.bank.option_speech(question.id, option.id).all_phrases
                for phrase in phrases[::7]:
                    assert reader.read(question.id, f"I think {phrase}").band != "take", phrase

    def test_a_reading_says_what_it_rests_on(self, reader: Reader) -> None:
        typed = "every january we sit down together with the treacle people and plan the whole year"
        why = reader.read(ASKED, typed).why
        assert why.nearest in reader.bank.option_speech(ASKED, "joint-plan").all_phrases
        assert "plan" in why.counted
        assert "treacle" in why.not_understood
        assert why.runner_up


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ("annual workplan agreed together", "joint-plan"),
        ("we don't plan at all", "not-at-all"),
        ("there is no joint plan, only one project after another", "project-by-project"),
        ("only when the river floods", "crisis-or-deadline"),
        ("anual wrokplan agred togther", "joint-plan"),
    ],
)
def test_the_right_option_comes_first(reader: Reader, typed: str, option: str) -> None:
    assert reader.read(ASKED, typed).candidates[0].option == option


@pytest.mark.parametrize(
    ("typed", "tense"),
    [
        ("we used to have a joint plan for the year", "past"),
        ("we will be setting up a joint calendar next year", "planned"),
        ("I would like us to have a joint plan", "hoped"),
        ("the neighbouring council has a joint plan for the year", "elsewhere"),
    ],
)
def test_what_is_not_so_today_is_never_recorded(reader: Reader, typed: str, tense: str) -> None:
    reading = reader.read(ASKED, typed)
    assert reading.band != "take"
    assert reading.tense == tense


@pytest.mark.parametrize(
    ("typed", "control"),
    [
        ("haven't a clue, I only started on Monday", "not-sure"),
        ("next one please, we don't have any of that", "skip"),
        ("can I see the one before again", "back"),
        ("oops, pressed the wrong one, take it off again", "undo"),
        ("what do you need to know that for?", "why"),
        ("how does this work then?", "help"),
        ("sorry, phone's going, I'll have to leave it there for today", "quit"),
        ("what on earth is a compact?", "define:compact"),
        ("remind me what CIL stands for", "define:CIL"),
    ],
)
def test_a_wish_is_heard_in_words_of_their_own(reader: Reader, typed: str, control: str) -> None:
    assert reader.read(ASKED, typed).control.lower() == control.lower()


def test_a_fact_for_another_question_is_kept_for_it_with_its_words(reader: Reader) -> None:
    told = "our CVS shut its doors in march and nothing replaced it"
    reading = reader.read(ASKED, f"we just go from one project to the next. {told}")
    assert reading.candidates[0].option == "project-by-project"
    [heard] = reading.also
    assert (heard.question, heard.options) == ("umbrella-strength", ("none-or-closed",))
    assert heard.words == told


def test_what_is_recorded_without_asking_is_right_on_wording_never_seen(reader: Reader) -> None:
    """The aims that are promises: at most 1 % silently wrong, and no question an answer."""
    read = read_all(reader, utterances("test"))
    wrong = [each for each in read if each.wrong]
    assert len(wrong) <= len(read) * 0.01
    assert not [each for each in read if each.said.control and each.taken]
