"""The phrases that came along: enough for every option, and none learnt from the sets by heart."""

from __future__ import annotations

from typing import get_args

import pytest

from assistant.language.speech.load import load_speech
from assistant.language.speech.models import Manner, Speech
from assistant.language.words.tokens import folded
from assistant.rulebase.rulebase import RuleBase
from benchmarks.utterances import utterances


@pytest.fixture(scope="module")
def speech() -> Speech:
    return load_speech(use_cache=False)


def test_every_option_has_twelve_phrases_and_some_in_each_manner(
    rulebase: RuleBase, speech: Speech
) -> None:
    for question in rulebase.questions:
        said = speech.by_question[question.id].options
        for option in question.options:
            if option.not_sure:
                continue
            assert len(said[option.id].all_phrases) >= 12, f"{question.id}/{option.id}"
            spoken = {manner for manner, phrases in said[option.id].phrases.items() if phrases}
            assert spoken == set(get_args(Manner)), f"{question.id}/{option.id}"


def test_every_way_not_to_know_is_shared_by_all_questions(
    rulebase: RuleBase, speech: Speech
) -> None:
    assert len(speech.controls.intents["not-sure"]) >= 12
    for question in rulebase.questions:
        unsure = {option.id for option in question.options if option.not_sure}
        assert unsure.isdisjoint(speech.by_question[question.id].options)


@pytest.mark.parametrize("name", ["calibration", "test"])
def test_no_phrase_is_copied_from_a_set(speech: Speech, name: str) -> None:
    """Only how many there are is told, so that nobody reads what they are measured by."""
    bank = {
        (question.id, folded(phrase))
        for question in speech.questions
        for own in question.options.values()
        for phrase in (*own.all_phrases, *(p for near in own.near_misses.values() for p in near))
    }
    copied = sum((said.question, folded(said.text)) in bank for said in utterances(name))
    assert copied == 0
