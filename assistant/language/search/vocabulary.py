"""The words that stand in what is known, and which of them a typed word can mean.

A typed word means the words of the same stem; those that it begins, where it may be unfinished; and
those that it is a slip of. Distance is that of Damerau and Levenshtein (optimal string alignment):
one letter more, less, other or swapped.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.language.words.tokens import plain, stem, words_in

FORGIVEN_FROM = 5  # letters of a word that may hold a slip: CVS and CIC are different things
TWICE_FROM = 8  # letters from which two slips are forgiven
# How well a word of the knowledge fits a typed one.
AS_TYPED = 1.0
SAME_STEM = 0.97
BEGUN = 0.9
SLIPS = {0: 0.75, 1: 0.7, 2: 0.55}  # by how many
SLIPPED = SLIPS[0]  # the best that a slip can fit; anything better is meant
_JOINED = re.compile(r"[a-z]+(?:-[a-z]+)+")


def spoken(text: str) -> str:
    """Return `text` as a plain line without accents, so that 'Môn' is found by 'mon'."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in parts if not unicodedata.combining(char))
    return plain(text)


def words_of(text: str) -> list[str]:
    """Return the plain words of `text`, in order; hyphens part words."""
    return words_in(spoken(text))


def joined_in(line: str) -> list[str]:
    """Return the words that a plain line writes with a hyphen, as one: 'coproduction'."""
    return [found.replace("-", "") for found in _JOINED.findall(line)] if "-" in line else []


class Vocabulary:
    """All words that are known. `exact` are those of which a slip would mean something else."""

    def __init__(self, words: Iterable[str], exact: Collection[str] = ()) -> None:
        self._words = sorted(set(words))
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            self._by_stem[stem(word)].append(word)
            if len(word) >= FORGIVEN_FROM - 1 and word.isalpha() and word not in exact:
                self._by_letter[word[0]].append(word)
        self._starts = lru_cache(maxsize=500)(self._starts_of)

    def meant(self, word: str, *, unfinished: bool) -> dict[str, float]:
        """Return the words that `word` is or, if `unfinished`, begins, each with how well it fits.

        {} where there is none, so that it can only be a slip.
        """
        found: dict[str, float] = {}
        if unfinished:
            first = bisect_left(self._words, word)
            while first < len(self._words) and self._words[first].startswith(word):
                found[self._words[first]] = BEGUN
                first += 1
        for same in self._by_stem.get(stem(word), ()):
            found[same] = AS_TYPED if same == word else SAME_STEM
        return found

    def near(self, word: str, *, unfinished: bool) -> dict[str, float]:
        """Return the words that `word` is a slip of, each with how well it fits."""
        if len(word) < FORGIVEN_FROM or not word.isalpha():
            return {}
        most = 2 if len(word) >= TWICE_FROM else 1
        found: dict[str, float] = {}
        if unfinished:
            for length in range(len(word) - 1, len(word) + 2):
                starts = self._starts(word[0], length)
                for start, slips, _ in process.extract(
                    word, list(starts), scorer=OSA.distance, score_cutoff=most, limit=None
                ):
                    for longer in starts[start]:
                        fits = SLIPS[int(slips)] - 0.05
                        found[longer] = max(fits, found.get(longer, 0))
        # The first letter is seldom the slip, and never with another one.
        for letter, known in self._by_letter.items():
            forgiven = most if letter == word[0] else 1
            for whole, slips, _ in process.extract(
                word, known, scorer=OSA.distance, score_cutoff=forgiven, limit=None
            ):
                found[whole] = max(SLIPS[int(slips)], found.get(whole, 0))
        return found

    def _starts_of(self, letter: str, length: int) -> Mapping[str, list[str]]:
        """Return how the longer words with this first letter begin, and which begin so."""
        starts: dict[str, list[str]] = defaultdict(list)
        for word in self._by_letter.get(letter, ()):
            if len(word) > length:
                starts[word[:length]].append(word)
        return starts
