"""How hard a text is: the published formula, on syllables that are counted by the letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checks.readability import grade, sentences, syllables

SPOKEN = {
    1: "made makes asked named used weeks rule rules role share break though years side sides",
    2: "idle council people table tables needed boxes agreed being create social places homeless",
    3: "idea area areas agreement created museum reactive national neighbourhood",
    4: "community voluntary experience criteria material authority commissioning",
    5: "organisation associated opportunity",
}


@pytest.mark.parametrize(
    ("word", "count"),
    [(word, count) for count, words in SPOKEN.items() for word in words.split()],
)
def test_most_words_have_the_syllables_that_one_hears(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_is_that_of_the_formula() -> None:
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    four_of_ten = grade("The council asked people. They agreed at once, and it helped.")
    assert four_of_ten == pytest.approx(0.39 * 11 / 2 + 11.8 * 14 / 11 - 15.59)


def test_a_semicolon_ends_a_sentence_and_a_sum_of_money_does_not() -> None:
    assert len(sentences("It costs £2.50 a head; who pays? Nobody: it is free.")) == 4


def test_names_and_familiar_words_weigh_little() -> None:
    assert grade("We met in Northamptonshire.") == grade("We met in town.")
    assert grade("Community work", {"community"}) == grade("Many work")
    assert grade("Community work") > grade("Community work", {"community"})


WORDS = st.lists(st.sampled_from(["the", "council", "pays", "small", "groups"]), min_size=1)


@given(WORDS, WORDS)
def test_parting_a_sentence_never_makes_it_harder(one: list[str], other: list[str]) -> None:
    first, second = " ".join(one), " ".join(other)
    assert grade(f"{first}. {second}") <= grade(f"{first} {second}") + 1e-9


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll"]), min_size=1))
def test_every_word_has_a_syllable(word: str) -> None:
    assert syllables(word) >= 1
