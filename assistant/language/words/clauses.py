"""A sentence as clauses: what each denies, hedges or asks, and when and where it holds.

Negation scope follows the common practice of sentiment work (Das and Chen 2001, Pang et al. 2002):
from the word that denies to the end of the clause, here also ended by a word that turns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from assistant.language.speech.models import Words
from assistant.language.words.tokens import WORD, numbers_named, plain, stem, words_in

Tense: TypeAlias = Literal["now", "past", "planned", "hoped", "elsewhere"]
# How far a denial reaches, in words that carry meaning.
REACH = 6
# A clause that is denied and followed by what is so instead counts for less.
OVERRULED = 0.5

_MARKS = re.compile(r"[.;:!?\n()]+|\s[-–—]+\s|,")
_JOINED = re.compile(r"\s(?=(?:but|however|though|although|whereas|because|instead|while|yet)\s)")


@dataclass(frozen=True)
class Term:
    """One word that carries meaning: its stem, its spelling, whether denied, how much it counts.

    `typed` is how it was written, where a slip was put right.
    """

    stem: str
    word: str
    denied: bool
    weight: float
    typed: str = ""


@dataclass(frozen=True)
class Clause:
    """A part of a sentence with a sense of its own; `text` is as it was typed."""

    text: str
    terms: tuple[Term, ...]
    tense: Tense
    hedged: bool
    asks: bool


@dataclass(frozen=True)
class Utterance:
    """What was typed, as clauses in order."""

    text: str
    clauses: tuple[Clause, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words of all clauses."""
        return tuple(term for clause in self.clauses for term in clause.terms)

    @property
    def weight(self) -> float:
        """How many words that carry meaning it has, each as much as it counts."""
        return sum(term.weight for term in self.terms)

    @property
    def hedged(self) -> bool:
        """Whether any of it is said with doubt."""
        return any(clause.hedged for clause in self.clauses)

    @property
    def denies(self) -> bool:
        """Whether any of it is denied."""
        return any(term.denied for term in self.terms)

    @property
    def tenses(self) -> frozenset[Tense]:
        """When and where its clauses hold."""
        return frozenset(clause.tense for clause in self.clauses if clause.terms)


class Grammar:
    """The small words of English, ready to part a sentence by."""

    def __init__(self, words: Words, repair: Callable[[str], str | None] | None = None) -> None:
        self._repair = repair
        self._empty = frozenset(words.empty) | {"not"}
        self._denies = frozenset(words.denies)
        self._turns = any_of(words.turns)
        self._bad = frozenset(stem(word) for word in words.bad_things)
        self._hedges = any_of(words.hedges)
        self._today = any_of(words.today)
        self._tenses: tuple[tuple[Tense, re.Pattern[str]], ...] = (
            ("elsewhere", any_of(words.elsewhere)),
            ("past", any_of(words.past)),
            ("planned", any_of(words.planned)),
            ("hoped", any_of(words.hoped)),
        )
        self._short = {short: words_in(full) for short, full in words.short_forms.items()}

    def parse(self, text: str) -> Utterance:
        """Return `text` as clauses; the same text always gives the same."""
        clauses = [self._clause(part, asks="?" in mark) for part, mark in _parts(plain(text))]
        terms = self._overruled([(clause.text, clause.terms) for clause in clauses])
        pairs = zip(clauses, terms, strict=True)
        return Utterance(text, tuple(replace(clause, terms=own) for clause, own in pairs))

    def terms(self, text: str) -> list[tuple[Term, ...]]:
        """Return the words of each clause of `text`, and no more: what a phrase is compared by."""
        parts = _parts(plain(text))
        return self._overruled([(p.strip(), self._terms(numbers_named(p))) for p, _ in parts])

    def _clause(self, part: str, *, asks: bool) -> Clause:
        hedged = self._hedges.search(part) is not None
        bare = self._hedges.sub(" ", part) if hedged else part
        terms = self._terms(numbers_named(bare))
        return Clause(part.strip(), terms, self._tense(part), hedged, asks)

    def _terms(self, line: str) -> tuple[Term, ...]:
        turns = {match.start() for match in self._turns.finditer(line)}
        found: list[Term] = []
        reach = 0
        for match in WORD.finditer(line):
            word = match.group()
            if match.start() in turns:
                reach = 0
            if word in self._denies:
                reach = REACH
                if word not in ("not", "no"):
                    found.append(Term(stem(word), word, False, 0.3))
                continue
            if word in self._empty:
                continue
            typed = word
            repaired = self._repair(word) if self._repair else None
            word = repaired or word
            if word in self._empty:
                continue
            own = stem(word)
            if own in self._bad and reach:
                reach = 0  # no trouble is good, and what follows is not denied
                found.append(Term(own, word, True, 1.0, typed))
                continue
            found.append(Term(own, word, reach > 0, 1.0, typed))
            found += [Term(stem(w), word, reach > 0, 0.5) for w in self._short.get(word, ())]
            reach = max(0, reach - 1)
        return tuple(found)

    def _tense(self, part: str) -> Tense:
        for tense, pattern in self._tenses:
            if pattern.search(part):
                if tense != "elsewhere" and self._today.search(part):
                    return "now"
                return tense
        return "now"

    def _overruled(self, clauses: list[tuple[str, tuple[Term, ...]]]) -> list[tuple[Term, ...]]:
        """Let a clause that denies count less where the next says what is so instead."""
        found = []
        for place, (_, terms) in enumerate(clauses):
            after = clauses[place + 1][0] if place + 1 < len(clauses) else ""
            if self._turns.match(after) and any(term.denied for term in terms):
                terms = tuple(replace(term, weight=term.weight * OVERRULED) for term in terms)
            found.append(terms)
        return found


def _parts(line: str) -> Iterator[tuple[str, str]]:
    """Yield each clause of a plain line that is not empty, and the mark that ends it."""
    ends = [(match.start(), match.group()) for match in _MARKS.finditer(line)]
    ends += [(match.start(), " ") for match in _JOINED.finditer(line)]
    start = 0
    for end, mark in (*sorted(ends), (len(line), "")):
        if line[start:end].strip():
            yield line[start:end], mark
        start = end + len(mark)


def any_of(sayings: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of these whole words or sayings, the longest first."""
    told = sorted((plain(saying) for saying in sayings), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(one) for one in told) + r")(?!\w)")
