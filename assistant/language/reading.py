"""What a typed answer says, and how sure the reading is.

The seam for understanding: the dialogue relies on `Reading` alone. Today's reader takes numbers,
labels and near copies of labels; anything less clear is offered back, never recorded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rapidfuzz import fuzz

from assistant.rulebase.models import Option, Question
from assistant.rulebase.text import clean_line

# take: record and echo. confirm: offer the first option. ask: show all options again.
Band: TypeAlias = Literal["take", "confirm", "ask"]

NEAR_COPY = 90
WORTH_OFFERING = 60
CLEAR_LEAD = 8


@dataclass(frozen=True)
class Candidate:
    """An option and how alike the typed words are to it, from 0 to 100."""

    option: str
    likeness: float


@dataclass(frozen=True)
class Reading:
    """What the words seem to say. `options` would be recorded (take) or are offered (confirm).

    `by_number` is true where an option was pointed at by its place and no words were read.
    """

    band: Band
    options: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    because: str
    by_number: bool = False


def read_answer(question: Question, text: str) -> Reading:
    """Read `text` as an answer to `question`; the same text always reads the same."""
    words = _plain(text)
    numbered = _by_number(question, words)
    if numbered is not None:
        return numbered
    candidates = _candidates(question, words)
    best = candidates[0] if candidates else Candidate("", 0)
    lead = best.likeness - (candidates[1].likeness if len(candidates) > 1 else 0)
    if best.likeness >= NEAR_COPY and lead >= CLEAR_LEAD:
        return Reading("take", (best.option,), candidates, "nearly the words of the option")
    several = _several(question, text)
    if several:
        return Reading("take", several, candidates, "nearly the words of several options")
    asked_back = _ask_back(question, words)
    if asked_back is not None:
        return Reading("ask", asked_back, candidates, "that could mean several of the options")
    if best.likeness >= WORTH_OFFERING:
        return Reading("confirm", (best.option,), candidates, "the nearest option")
    return Reading("ask", (), candidates, "none of the options is near enough")


def _plain(text: str) -> str:
    lowered = clean_line(text).lower().replace("’", "'")
    return re.sub(r"[^\w\s,'&+-]", " ", lowered).strip()


def _by_number(question: Question, words: str) -> Reading | None:
    """Read '3', 'option 3', 'c' or, where several may be picked, '1, 3 and 4'."""
    if not re.fullmatch(r"(?:options?|numbers?|no|the)?\s*[\da-z](?:[\d\s,&+]|and)*", words):
        return None
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if not numbers:
        if len(words) != 1:
            return None
        numbers = [ord(words) - ord("a") + 1]
    options = list(question.option_by_id)
    if any(not 1 <= number <= len(options) for number in numbers):
        return Reading("ask", (), (), f"the options are numbered 1 to {len(options)}")
    picked = tuple(dict.fromkeys(options[number - 1] for number in numbers))
    return Reading(
        "take", picked, tuple(Candidate(name, 100) for name in picked), "its number", True
    )


def _candidates(question: Question, words: str) -> tuple[Candidate, ...]:
    found = [Candidate(option.id, _likeness(option, words)) for option in question.options]
    found.sort(key=lambda candidate: -candidate.likeness)
    return tuple(candidate for candidate in found if candidate.likeness > 0)


def _likeness(option: Option, words: str) -> float:
    label = _plain(option.label)
    if not words:
        return 0
    whole = fuzz.ratio(words, label)
    shuffled = fuzz.token_sort_ratio(words, label)
    own_id = fuzz.ratio(words, option.id.replace("-", " "))
    # A few of the label's words are a hint, never a near copy.
    partly = min(fuzz.token_set_ratio(words, label), NEAR_COPY - 1) if len(words) > 3 else 0
    return max(whole, shuffled, own_id, partly * 0.9)


def _several(question: Question, text: str) -> tuple[str, ...]:
    """Read 'one option; another option' where several may be picked and every part is clear."""
    parts = [part for part in re.split(r"[;\n]|,(?! )", text) if part.strip()]
    if question.select != "many" or len(parts) < 2:
        return ()
    readings = [read_answer(question, part) for part in parts]
    if any(reading.band != "take" or len(reading.options) != 1 for reading in readings):
        return ()
    return tuple(dict.fromkeys(reading.options[0] for reading in readings))


def _ask_back(question: Question, words: str) -> tuple[str, ...] | None:
    for entry in question.ask_back:
        if words.split(" ")[0:1] == [entry.typed] or words == entry.typed:
            return entry.between
    bare = {"yes", "no", "yeah", "nope", "yep", "sometimes", "both", "some", "it depends"}
    return () if words in bare and len(question.options) > 2 else None
