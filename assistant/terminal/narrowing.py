"""Narrowing a list while somebody types: beginnings of words, and words with a slip in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

_WORD = re.compile(r"[^\W_]+")
_FORGIVEN_FROM = 5  # shorter words must match as typed: CVS and CIC are different things
_NEAR = 76


@dataclass(frozen=True)
class Entry:
    """Something in a list: its id, what it goes by, and the text behind it."""

    id: str
    names: str
    text: str = ""


class Narrowing:
    """A list that is searched at every key, so the words in it are taken apart once."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = [(e.id, _words(e.names), frozenset(_words(e.text))) for e in entries]

    def matching(self, typed: str) -> list[str]:
        """Return the ids of what matches every word typed, best first; all where it is empty."""
        wanted = _words(typed)
        found = [
            (sum(scores), entry)
            for entry, names, text in self._entries
            if all(scores := [_likeness(word, names, text) for word in wanted])
        ]
        return [entry for _, entry in sorted(found, key=lambda pair: -pair[0])]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'").replace("'", ""))


def _likeness(word: str, names: list[str], text: frozenset[str]) -> float:
    """Return how well `word` fits, 0 for not at all: a name, then the text, then a slip."""
    if names[0].startswith(word):
        return 110
    if any(name.startswith(word) for name in names):
        return 100
    if any(name.startswith(word) for name in text):
        return 85
    if len(word) < _FORGIVEN_FROM:
        return 0
    # What is typed so far is set beside as much of the name, give or take a letter.
    best = max(
        (fuzz.ratio(word, name[: len(word) + more]) for name in names for more in (-1, 0, 1)),
        default=0,
    )
    return best * 0.8 if best >= _NEAR else 0
