"""Slips of typing put right against the words that the phrase bank knows.

Distance is that of Damerau and Levenshtein (optimal string alignment): one letter more, less, other
or swapped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4  # letters of a word that may be repaired
LONG = 8  # letters from which two slips are forgiven


class Repair:
    """Knows the words of the bank, with how often each comes."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(counts):
            self._by_length[len(word)].append(word)
        self.repaired = lru_cache(maxsize=5_000)(self._repaired)

    def knows(self, word: str) -> bool:
        """Say whether the bank has this word."""
        return word in self._counts

    def _repaired(self, word: str) -> str | None:
        """Return the word of the bank that `word` is a slip of, or None."""
        if len(word) < SHORTEST or word in self._counts or not word.isalpha():
            return None
        slips = 2 if len(word) >= LONG else 1
        near: list[tuple[int, int, str]] = []
        for length in range(len(word) - slips, len(word) + slips + 1):
            if length < SHORTEST:
                continue
            found = process.extract(
                word, self._by_length[length], scorer=OSA.distance, score_cutoff=slips, limit=3
            )
            near += [(int(slip), -self._counts[known], known) for known, slip, _ in found]
        # The first letter is seldom the slip; and two words as near leave it open which was meant.
        near = sorted(entry for entry in near if entry[2][0] == word[0] or entry[0] == 1)
        return near[0][2] if near else None
