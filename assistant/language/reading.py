"""What typed words are taken to say, and how surely: the seam between language and dialogue.

The dialogue relies on `Reading` alone. A number and a near copy are taken; anything less clear is
offered back; a question and a wish are passed on as such; nothing is recorded on a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.language.words.clauses import Tense

# take: record and echo. confirm: offer the first option. ask: show all options again.
# control: they want something of the assistant. none: about something else.
Band: TypeAlias = Literal["take", "confirm", "ask", "control", "none"]


@dataclass(frozen=True)
class Candidate:
    """An option and the chance, from 0 to 1, that it is what was meant."""

    option: str
    confidence: float


@dataclass(frozen=True)
class Heard:
    """A fact for another question in the person's own words; offered there, never recorded."""

    question: str
    options: tuple[str, ...]
    words: str
    confidence: float


@dataclass(frozen=True)
class Why:
    """What a reading rests on: the nearest saying, words that counted, runner-up, words unknown."""

    nearest: str = ""
    counted: tuple[str, ...] = ()
    runner_up: str = ""
    not_understood: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What the words seem to say. `options` would be recorded (take) or are offered (confirm).

    `candidates` are the options, the likeliest first. `by_number` is true where an option was
    pointed at by its place and no words were read. `control` is what they want of the assistant;
    unless `sure`, it is only guessed, and they are told how to say it.
    `also` are facts for other questions. `tense` is 'now' unless what they tell of is not so today.
    """

    band: Band
    options: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    because: str
    by_number: bool = False
    control: str = ""
    sure: bool = True
    also: tuple[Heard, ...] = ()
    why: Why = Why()
    tense: Tense = "now"
