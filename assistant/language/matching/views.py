"""Several views of how well words fit each option of one question; a higher figure fits better.

counts: multinomial naive Bayes over the features of all phrases of an option, as log odds against
its siblings (Rennie et al. 2003 on the odds and on normalising by length). nearest: cosine with the
nearest phrases, weighted by inverse document frequency. parts: the same over parts of words.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.language.matching.evidence import Weights, unit

SMOOTHING = 0.15
NEAREST = 3  # phrases that count for an option


@dataclass(frozen=True)
class Phrase:
    """A phrase of the bank: the place of its option, its words, and its words alone."""

    option: int
    text: str
    folded: str


@dataclass(frozen=True)
class Counted:
    """A phrase with its features and the parts of its words."""

    phrase: Phrase
    features: Weights
    parts: Mapping[str, float]


@dataclass(frozen=True)
class Views:
    """What each view says of each option, in the order of the options."""

    counts: tuple[float, ...]
    nearest: tuple[float, ...]
    parts: tuple[float, ...]
    nearest_phrase: tuple[int, ...]
    known: float  # share of the weight of the words that the bank of this question knows


class QuestionModel:
    """The phrases of one question, counted."""

    def __init__(self, options: tuple[str, ...], counted: Sequence[Counted]) -> None:
        self.options = options
        counted = sorted(counted, key=lambda one: one.phrase.option)
        self.phrases = [one.phrase for one in counted]
        places = [phrase.option for phrase in self.phrases]
        # Where the phrases of each option begin and end.
        self._spans = [
            (bisect_left(places, option), bisect_right(places, option))
            for option in range(len(options))
        ]
        self._rarity = _rarity(one.features for one in counted)
        self._part_rarity = _rarity(one.parts for one in counted)
        self._counts, self._totals = _counts(counted, len(self.options))
        self._odds: dict[str, tuple[float, ...]] = {}
        self._index: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._part_index: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, phrase in enumerate(counted):
            for name, value in unit(_rare(phrase.features, self._rarity)).items():
                self._index[name].append((place, value))
            for name, value in unit(_rare(phrase.parts, self._part_rarity)).items():
                self._part_index[name].append((place, value))

    def knows(self, word_stem: str) -> bool:
        """Say whether any phrase of this question has a word with this stem."""
        return word_stem in self._counts

    def speaks_for(self, word_stem: str, option: int) -> float:
        """Return how much a word speaks for one option against its siblings, denied or not."""
        rows = (self._row(name) for name in (word_stem, f"!{word_stem}"))
        return max((row[option] for row in rows if row), default=0.0)

    def views(self, features: Weights, parts: Mapping[str, float]) -> Views:
        """Return what each view says of `features` and `parts`."""
        words = [name for name in features if name[0] not in "=!" and "_" not in name]
        total = sum(features[name] for name in words)
        known = sum(features[name] for name in words if name in self._counts)
        nearest, best = self._nearest(self._index, unit(_rare(features, self._rarity)))
        similar, _ = self._nearest(self._part_index, unit(_rare(parts, self._part_rarity)))
        share = known / total if total else 0.0
        return Views(self.counts(features), nearest, similar, best, share)

    def counts(self, features: Weights) -> tuple[float, ...]:
        """Return the log odds of each option alone."""
        found = [0.0] * len(self.options)
        for name, weight in features.items():
            for place, odds in enumerate(self._row(name)):
                found[place] += weight * odds
        return tuple(found)

    def _row(self, name: str) -> tuple[float, ...]:
        """Return the log odds of a feature for each option against the mean of its siblings."""
        if name not in self._counts:
            return ()
        if name not in self._odds:
            mean = sum(self._totals) / len(self._totals)
            logs = [
                math.log((count * mean / total if total else 0.0) + SMOOTHING)
                for count, total in zip(self._counts[name], self._totals, strict=True)
            ]
            middle = sum(logs) / len(logs)
            self._odds[name] = tuple(value - middle for value in logs)
        return self._odds[name]

    def _nearest(
        self, index: Mapping[str, list[tuple[int, float]]], wanted: Weights
    ) -> tuple[tuple[float, ...], tuple[int, ...]]:
        likeness = [0.0] * len(self.phrases)
        for name, value in wanted.items():
            for place, other in index.get(name, ()):
                likeness[place] += value * other
        scores, best = [], []
        for start, end in self._spans:
            own = likeness[start:end]
            top = sorted(own, reverse=True)[:NEAREST]
            scores.append(sum(value / (n + 1) for n, value in enumerate(top)))
            best.append(start + own.index(top[0]) if top and top[0] > 0 else -1)
        return tuple(scores), tuple(best)


def _rare(features: Mapping[str, float], rarity: Mapping[str, float]) -> Weights:
    return {name: value * rarity.get(name, 0.0) for name, value in features.items()}


def _counts(counted: Sequence[Counted], number: int) -> tuple[dict[str, list[float]], list[float]]:
    """Return how much each feature counts for each option, and all of them together."""
    counts: dict[str, list[float]] = {}
    totals = [0.0] * number
    for one in counted:
        place = one.phrase.option
        for name, weight in one.features.items():
            row = counts.get(name)
            if row is None:
                row = counts[name] = [0.0] * number
            row[place] += weight
            totals[place] += weight
    return counts, totals


def _rarity(rows: Iterable[Mapping[str, float]]) -> Weights:
    """Return how telling each name in `rows` is: the inverse of the share of rows that have it."""
    counts: Counter[str] = Counter()
    total = 0
    for row in rows:
        counts.update(row.keys())
        total += 1
    return {name: math.log(1 + total / count) for name, count in counts.items()}
