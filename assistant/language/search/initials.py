"""Initials and what they stand for, as the glossary has them.

Whoever knows only the one finds what is written with the other: a text that says MoU is found by
'memorandum of understanding', and one that says 'umbrella body' by CVS.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from assistant.language.search.entries import Known
from assistant.language.search.vocabulary import words_of
from assistant.language.words.tokens import stem

# Two capitals or more, and no more small letters than capitals: VCSE, MoU, EbE; and their plurals.
_WRITTEN = re.compile(r"(?<![\w&])[A-Za-z&]*[A-Z][A-Za-z&]*[A-Z][A-Za-z&]*\d*(?![\w&])")
_PLURAL = re.compile(r"(?<=[A-Z])s$")


class Initials:
    """Knows the initials among the names of `known`, and their names in full."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._in_full: dict[str, list[str]] = defaultdict(list)
        # The names in full by the stem of their first word: all stems, and the initials for them.
        self._short: dict[str, list[tuple[list[str], list[str]]]] = defaultdict(list)
        for entry in known:
            short = [name for name in entry.names if is_initials(name)]
            full = [name for name in entry.names if name not in short]
            for name in short:
                self._in_full[name] += full
            for name in full if short else ():
                if stems := [stem(word) for word in words_of(name)]:
                    self._short[stems[0]].append((stems, short))

    @property
    def words(self) -> set[str]:
        """The initials as plain words."""
        return {word for name in self._in_full for word in words_of(name)}

    def other_words(self, text: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield words that mean what stands in `text`, each with what it stands for there.

        `words` are the plain words of `text`.
        """
        for written in set(_WRITTEN.findall(text)):
            for full in self._in_full.get(_PLURAL.sub("", written), ()):
                for word in words_of(full):
                    yield word, written
        stems = [stem(word) for word in words]
        for place, first in enumerate(stems):
            for name, short in self._short.get(first, ()):
                if stems[place : place + len(name)] == name:
                    for initials in short:
                        for word in words_of(initials):
                            yield word, " ".join(words[place : place + len(name)])


def is_initials(name: str) -> bool:
    """Say whether a name is initials: one word, mostly of capitals."""
    capitals = sum(char.isupper() for char in name)
    letters = sum(char.isalpha() for char in name)
    return capitals * 2 >= letters and _WRITTEN.fullmatch(name) is not None
