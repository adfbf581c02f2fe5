"""How an answer is known, in plain words: only what names nothing else is taken for a basis."""

from __future__ import annotations

import pytest

from assistant.language.basis import Told, read_basis
from assistant.language.controls import read_command
from tests.awkward import PLAIN


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("document", "document"),
        ("It is in writing.", "document"),
        ("a paper", "document"),
        ("a shared view", "shared"),
        ("we all think so", "shared"),
        ("it’s just my impression", "impression"),
        ("It's only a hunch", "impression"),
        ("my own view", "impression"),
    ],
)
def test_a_basis_is_read_from_words_that_say_nothing_else(text: str, basis: str) -> None:
    assert read_basis(text) == Told(basis)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "the minutes of 3 May say so",
        "no document says so",
        "not a shared view",
        "it isn't my impression",
        "the document and my impression differ",
        "I think the minutes are wrong",
        "we all agree, but for the charities",
        "we all agree - but for the charities",
        "the plan says: 2024",
    ],
)
def test_whatever_says_more_is_a_note_as_it_was_typed(text: str) -> None:
    assert read_basis(text) == Told(note=text)


def test_a_note_may_follow_the_basis() -> None:
    told = read_basis("A document: the plan of 2024, page 3: the end")
    assert told == Told("document", "the plan of 2024, page 3: the end")


@pytest.mark.parametrize("text", ["nothing", "Take it away.", "none"])
def test_it_can_be_taken_away(text: str) -> None:
    assert read_basis(text) == Told(away=True)


@pytest.mark.parametrize("text", PLAIN)
def test_awkward_text_is_a_note(text: str) -> None:
    assert read_basis(text).note == text


@pytest.mark.parametrize(
    "note",
    ["the minutes of 3 May say so.", "is it in the plan?", "The Clerk’s note: a page", "a a a."],
)
def test_a_note_is_kept_as_it_was_typed(note: str) -> None:
    for word in ("note", "/note", "please note", "how I know"):
        asked = read_command(f"{word} {note}")
        assert asked is not None
        assert (asked.command.id, asked.argument) == ("note", note)


def test_a_word_that_only_points_is_no_note() -> None:
    for text in ("note", "note this", "basis?", "how I know that"):
        asked = read_command(text)
        assert asked is not None
        assert (asked.command.id, asked.argument) == ("note", "")
