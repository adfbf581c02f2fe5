"""Typed answers: numbers, labels and near copies are taken, the rest is offered back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.language.reader import Reader
from assistant.language.speech.load import load_speech
from assistant.language.speech.models import Speech


def test_every_option_is_taken_by_its_number_its_letter_and_its_own_words(rulebase, reader):
    for question in rulebase.questions:
        for number, option in enumerate(question.options, 1):
            for typed in (str(number), f"{number}.", f"option {number}", option.label):
                reading = reader.read(question.id, typed)
                assert reading.options == (option.id,), typed
                assert reading.band == "take" or reading.control == "not-sure"


def test_a_letter_stands_for_an_option(rulebase, reader):
    question = rulebase.question_by_id["way-in"]
    assert reader.read(question.id, "b").options == (question.options[1].id,)


@pytest.mark.parametrize("typed", ["1, 3", "1 and 3", "1 & 3", "3,1", "options 1, 3"])
def test_several_numbers_are_several_options(rulebase, reader, typed):
    question = rulebase.question_by_id["outside-pressures"]
    picked = {question.options[0].id, question.options[2].id}
    assert set(reader.read(question.id, typed).options) == picked


@pytest.mark.parametrize("typed", ["0", "99", "1, 99"])
def test_a_number_that_no_option_has_is_asked_again(reader, typed):
    reading = reader.read("way-in", typed)
    assert (reading.band, reading.options) == ("ask", ())


def test_a_slip_of_typing_in_a_label_is_forgiven(rulebase, reader):
    question = rulebase.question_by_id["way-in"]
    typed = "the sector cannot find its way roudn the counsil"
    reading = reader.read(question.id, typed)
    assert (reading.band, reading.options) == ("take", ("sector-lost",))


def test_words_that_only_come_near_are_offered_not_taken(rulebase, reader):
    question = rulebase.question_by_id["way-in"]
    reading = reader.read(question.id, "the council is unsure")
    assert reading.band == "confirm"
    assert reading.options == ("council-unsure",)


@pytest.mark.parametrize("typed", ["purple elephants", "it depends", "yes", "no", "?!", "-"])
def test_nothing_is_offered_for_words_that_fit_nothing(reader, typed):
    reading = reader.read("way-in", typed)
    assert reading.band not in ("take", "confirm")
    assert reading.options == ()


def test_a_bare_yes_with_several_meanings_names_them(rulebase, reader):
    question = rulebase.question_by_id["candour"]
    reading = reader.read(question.id, "no")
    assert reading.band == "ask"
    assert set(reading.options) == set(question.ask_back[0].between)


def test_several_options_are_taken_by_their_words_one_a_line_or_with_semicolons(rulebase, reader):
    question = rulebase.question_by_id["outside-pressures"]
    first, second = question.options[0], question.options[3]
    for typed in (f"{first.label}; {second.label}", f"{first.label}\n{second.label}"):
        reading = reader.read(question.id, typed)
        assert (reading.band, set(reading.options)) == ("take", {first.id, second.id})


def test_several_parts_with_one_unclear_are_not_taken(rulebase, reader):
    question = rulebase.question_by_id["outside-pressures"]
    assert reader.read(question.id, f"{question.options[0].label}; purple elephants").band != "take"


def test_two_threads_count_the_phrases_once(rulebase) -> None:
    loaded: list[Speech] = []

    def speech() -> Speech:
        loaded.append(load_speech())
        return loaded[-1]

    reader = Reader(rulebase, speech)
    with ThreadPoolExecutor(4) as threads:
        banks = set(threads.map(lambda _: id(reader.bank), range(4)))
    assert (len(banks), len(loaded)) == (1, 1)
