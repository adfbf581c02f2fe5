"""Text is cleaned once, on the way in: nothing in it can steer a terminal, and no word is lost."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.rulebase.text import clean_line, clean_text
from tests.awkward import AWKWARD, HOSTILE, PLAIN

STEERING = {"Cc", "Cs", "Co", "Cn"}
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# fmt: off
PIECES = [
    "\x1b", "\x1b[", "\x1b]", "\x1bP", "\x9b", "\x9d", "\x9c", "\x90", "\x07", "\x1b\\", "[", "]",
    "31", ";", "m", "?25", "h", "52;c;", "\r", "\n", "\t", "\u2028", "\u0085", "e", "\u0301", "£",
    "\u202e", "\u2066", "\ud800", "\u200d", "\u200b", "\ufeff", "\u00ad", "words ",
]
SEQUENCES = [
    "\x1b[31m", "\x1b[?25l", "\x1b[38;2;1;2;3m", "\x9b2J", "\x1b]52;c;aGk=\x07", "\x1b]0;t\x1b\\",
    "\x9d0;t\x9c", "\x1bPq#0\x1b\\", "\x90q\x9c", "\x1b(B", "\x1bc", "\x1b7", "\x1b_x\x1b\\",
]
# fmt: on
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=14).map("".join)


@given(TEXTS | st.sampled_from(AWKWARD))
@example("\x1b\x1b[31m[31m")
@example("\x9b\x1b]")
@example("\x1b]52;c;\x1b[2J")
def test_cleaning_twice_is_cleaning_once_and_nothing_steers_a_terminal(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert {unicodedata.category(char) for char in cleaned if char != "\n"}.isdisjoint(STEERING)
    assert BIDI.isdisjoint(cleaned)


@given(TEXTS | st.sampled_from(AWKWARD))
def test_a_line_is_one_line_with_single_blanks_and_stays_so(text: str) -> None:
    line = clean_line(text)
    assert clean_line(line) == line
    assert clean_text(line) == line
    assert line == " ".join(line.split())


@given(st.text(st.characters(categories=["L", "N", "P", "S", "M", "Zs"])))
def test_text_without_controls_is_only_composed(text: str) -> None:
    assert clean_text(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_text_is_left_as_it_was_typed(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_means_harm_is_changed_and_its_words_stay(text: str) -> None:
    cleaned = clean_text(text)
    assert cleaned != text
    assert cleaned.strip()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("one\n\ntwo\n", "one\n\ntwo\n"),
        ("one\r\ntwo\rthree\u2028four\u2029five", "one\ntwo\nthree\nfour\nfive"),
        ("a\tb", "a b"),
        ("Llŷn, Þórr, naïve, £40", "Llŷn, Þórr, naïve, £40"),
        ("e\u0301", "é"),
        ("👩🏽‍🚀 and 👩‍👩‍👧 ❤️", "👩🏽‍🚀 and 👩‍👩‍👧 ❤️"),
        ("می‌خواهم", "می‌خواهم"),
        ("\ufeffstart", "start"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("abc\u202edcba\u202c", "abcdcba"),
        ("nul\x00 bell\x07 back\x08space", "nul bell backspace"),
    ],
)
def test_what_stays_and_what_goes(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_an_escape_sequence_goes_whole(sequence: str) -> None:
    assert clean_text(f"before{sequence} after") == "before after"


@pytest.mark.parametrize("opening", ["\x1b]", "\x1bP", "\x9d", "\x90", "\x98", "\x9f"])
def test_an_opening_that_is_never_closed_takes_no_words_with_it(opening: str) -> None:
    """Wrongly decoded text is full of such openings: a curly quote read as Latin-1 holds one."""
    assert clean_text(f"before {opening}after\nand more") == "before after\nand more"
    assert clean_text(f"before {opening}after\nand\x9c more") == "before after\nand more"
    mistaken = "the “council” and the Straße".encode().decode("latin-1")
    assert clean_text(mistaken).endswith("e")
    assert "council" in clean_text(mistaken)


@pytest.mark.parametrize(
    "piece", ["\x1b", "\x9d", "\x9b", "\x1b[", "\x1b]0;", "\x1b[0", "\x9d\x1b"]
)
def test_a_hundred_thousand_escapes_are_cleaned_quickly(piece: str) -> None:
    began = time.perf_counter()
    clean_text(piece * 100_000)
    assert time.perf_counter() - began < 2
