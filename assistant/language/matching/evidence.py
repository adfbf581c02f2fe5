"""A sentence as the evidence that is counted: words, what is denied, word pairs, parts of words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from assistant.language.speech.models import Words
from assistant.language.words.clauses import Term, Utterance
from assistant.language.words.tokens import stem

# How much each kind of evidence counts beside a plain word.
DENIED_WORD = 0.4  # the word itself, where it is denied
PAIR = 0.6
ALIKE = 0.5
GRAM = 4  # letters in a part of a word

Weights = dict[str, float]


class Evidence:
    """Turns clauses into weighted features, the same way for phrases and for what is typed."""

    def __init__(self, words: Words) -> None:
        self._alike: dict[str, list[str]] = {}
        for group in words.alike:
            for word in group:
                known = self._alike.setdefault(stem(word), [])
                name = f"={group[0]}"
                if name not in known:
                    known.append(name)

    def of(self, utterance: Utterance) -> Weights:
        """Return the features of what was said, each with how much it counts."""
        return self.of_terms(clause.terms for clause in utterance.clauses)

    def of_words(self, terms: Iterable[Term]) -> Weights:
        """Return the plain words alone, denied or not: what tells one subject from another."""
        found: Weights = {}
        for term in terms:
            for name in (term.stem, *self._alike.get(term.stem, ())):
                found[name] = max(found.get(name, 0.0), term.weight)
        return found

    def of_terms(self, clauses: Iterable[tuple[Term, ...]]) -> Weights:
        """Return the features of the words of some clauses."""
        found: Weights = {}

        def add(name: str, weight: float) -> None:
            if weight > found.get(name, 0.0):
                found[name] = weight

        for terms in clauses:
            before = ""
            for term in terms:
                if term.denied:
                    add(f"!{term.stem}", term.weight)
                    add(term.stem, term.weight * DENIED_WORD)
                else:
                    add(term.stem, term.weight)
                sign = "!" if term.denied else ""
                for alike in self._alike.get(term.stem, ()):
                    add(sign + alike, term.weight * ALIKE)
                if before:
                    add(f"{before}_{term.stem}", term.weight * PAIR)
                before = term.stem
        return found


@lru_cache(maxsize=20_000)
def grams_of(word: str) -> tuple[str, ...]:
    """Return the parts of a word, GRAM letters each, with marks where it begins and ends."""
    marked = f"<{word}>"
    if len(marked) <= GRAM:
        return (marked,)
    return tuple(marked[place : place + GRAM] for place in range(len(marked) - GRAM + 1))


def gram_counts(terms: Iterable[Term]) -> Weights:
    """Return how often each part of a word comes, a denied word apart from one that is not."""
    found: Weights = defaultdict(float)
    for term in terms:
        sign = "!" if term.denied else ""
        for gram in grams_of(term.word):
            found[sign + gram] += 1.0
            if sign:
                found[gram] += DENIED_WORD
    return found


def unit(weights: Weights) -> Weights:
    """Return `weights` scaled to length one; nothing where there is nothing."""
    length = math.sqrt(sum(value * value for value in weights.values()))
    return {name: value / length for name, value in weights.items()} if length else {}
