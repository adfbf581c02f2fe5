"""All that is known, indexed once, and searched at every key.

Every word typed must be found in an entry; the best come first: those with the very name, then
those with all the words in their names, then names that the words are a slip of, then those that
have them in their text. Rarer words count more. The same words always give the same list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Literal, TypeAlias

from assistant.language.search.entries import KINDS, Kind, Known
from assistant.language.search.excerpt import WIDTH, excerpt
from assistant.language.search.initials import Initials
from assistant.language.search.vocabulary import (
    SAME_STEM,
    SLIPPED,
    Vocabulary,
    joined_in,
    spoken,
    words_of,
)
from assistant.language.words.tokens import stem, words_in

Closeness: TypeAlias = Literal["exact", "named", "near", "text"]

# Words that need not be found, unless nothing else was typed.
_SMALL = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "how", "i",
    "in", "is", "it", "its", "of", "on", "or", "our", "s", "that", "the", "their", "they", "this",
    "to", "was", "we", "what", "when", "where", "which", "who", "why", "with", "you", "your",
))  # fmt: skip
_NAMES_ONLY = 3  # letters below which the beginning of a word is looked for in names alone
_OTHER_WORDS = 0.85  # how well initials fit what they stand for, and the other way round
_NAME, _TEXT = 3.0, 1.0  # how much a word counts there
_BEGINS = 0.25  # what it adds that a title begins with the first word
_TOGETHER = 0.5  # what it adds that several words stand together in a name as they were typed
_NOT_TITLE = 0.9  # how much of a name counts that is not the title
# The places in the list, best first.
_ID, _TITLE, _ID_IN_WORDS, _OTHER_NAME, _SAME_NAME, _NAMED, _NEAR, _IN_TEXT = range(8)
_CLOSENESS: dict[int, Closeness] = {_NAMED: "named", _NEAR: "near", _IN_TEXT: "text"}


@dataclass(frozen=True)
class Hit:
    """A thing that was found, and how close its names are.

    `seen` are the words looked for; `stands_for` has those that are not in it as they are, with
    what is written there for them.
    """

    known: Known
    closeness: Closeness
    seen: frozenset[str] = frozenset()
    stands_for: Mapping[str, str] = field(default_factory=dict)

    def why(self, width: int = WIDTH) -> str:
        """Return the words of the entry round the match, in a line of about `width` letters."""
        others = [written for word, written in self.stands_for.items() if word in self.seen]
        return excerpt(self.known, self.seen.union(*map(words_of, others)), width)


@dataclass(frozen=True)
class _Indexed:
    """An entry with the words and stems of its names, and its words that stand for others."""

    known: Known
    order: tuple[int, str]
    names: list[tuple[str, ...]]
    stems: list[tuple[str, ...]]
    lines: list[str]
    stands_for: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Wanted:
    """What somebody looks for: all words typed, those to be found, and the one still being typed.

    `together` is a line of several words, to be looked for in names; `by_id` the entry whose id was
    typed, if any, and `id_place` its place in the list.
    """

    typed: tuple[str, ...]
    stems: tuple[str, ...]
    words: tuple[str, ...]
    begun: str
    together: str
    by_id: int | None
    id_place: int


@dataclass(frozen=True)
class _Fits:
    """What a typed word can mean, and how well each entry fits it: by its names, by its text."""

    meant: dict[str, float]
    named: dict[int, float]
    told: dict[int, float]

    @property
    def having(self) -> set[int]:
        """The entries that have the word."""
        return {*self.named, *self.told}


@dataclass(frozen=True)
class _Row:
    """An entry that has all the words: its place in the list and its score within that place."""

    place: int
    score: float
    number: int
    meant: frozenset[str]


class Library:
    """A search over `known`, for a face to ask at every key."""

    def __init__(self, known: Iterable[Known]) -> None:
        known = list(known)
        self._initials = Initials(entry for entry in known if entry.kind == "term")
        self._entries: list[_Indexed] = []
        # Word -> entry -> how well it stands there: in the names, and in the text.
        self._in_names: dict[str, dict[int, float]] = defaultdict(dict)
        self._in_text: dict[str, dict[int, float]] = defaultdict(dict)
        self._by_id: dict[tuple[str, ...], int] = {}
        # Names by their first stem, to be found in running text.
        self._by_start: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        for number, entry in enumerate(known):
            self._add(number, entry)
        words = {*self._in_names, *self._in_text}
        self._vocabulary = Vocabulary(words, self._initials.words)
        self._weights = [self._weighed(entry) for entry in self._entries]

    def _add(self, number: int, known: Known) -> None:
        names = [tuple(words_of(name)) for name in known.names]
        stems = [tuple(map(stem, words)) for words in names]
        lines = [f" {' '.join(words)} " for words in names]
        entry = _Indexed(known, (KINDS.index(known.kind), known.id), names, stems, lines)
        self._entries.append(entry)
        self._by_id[tuple(words_of(known.id))] = number
        for text in (*known.names, known.place):
            self._take_in(number, entry, text, self._in_names)
        for text in known.text:
            self._take_in(number, entry, text, self._in_text)
        for name in stems:
            if not _SMALL.issuperset(name):
                self._by_start[name[0]].append((name, number))

    def _take_in(
        self, number: int, entry: _Indexed, text: str, index: Mapping[str, dict[int, float]]
    ) -> None:
        line = spoken(text)
        words = words_in(line)
        for word in (*words, *joined_in(line)):
            index[word][number] = 1.0
        for word, written in self._initials.other_words(text, words):
            if word not in _SMALL and len(word) > 1:
                index[word].setdefault(number, _OTHER_WORDS)
                entry.stands_for.setdefault(word, written)

    def _weighed(self, entry: _Indexed) -> list[dict[str, float]]:
        """Return the words of each name with the share of the name that each makes up."""
        weighed: list[dict[str, float]] = []
        for name in entry.names:
            rarity = {word: self._rarity(len(self._in_names[word])) for word in name}
            whole = sum(rarity.values())
            weighed.append({word: rare / whole for word, rare in rarity.items()})
        return weighed

    def _rarity(self, entries: int) -> float:
        return log(1 + len(self._entries) / max(1, entries))

    def find(
        self,
        words: str,
        *,
        kinds: tuple[Kind, ...] = KINDS,
        limit: int | None = None,
        unfinished: bool = False,
    ) -> list[Hit]:
        """Return what has all of `words`, best first; [] where nothing does.

        `unfinished` says that somebody is still typing, so that the last word may be a beginning.
        """
        wanted = self._wanted(words, unfinished=unfinished)
        if not wanted.typed:
            return []
        rows = self._rows(wanted, kinds, forgiving=False)
        if not any(row.place < _NEAR for row in rows):
            # No name has the words as typed, so that a word we know may be a slip of another.
            forgiven = self._rows(wanted, kinds, forgiving=True)
            near = [row for row in forgiven if row.place <= _NEAR]
            there = {row.number for row in near}
            rows = near + [row for row in rows if row.number not in there]
        rows.sort(key=lambda row: (row.place, -row.score, self._entries[row.number].order))
        return [self._hit(row) for row in rows[:limit]]

    def named(self, words: str, *, kinds: tuple[Kind, ...] = KINDS) -> list[Hit]:
        """Return what `words` name, best first: by their names, or in running text by whole ones.

        What only has the words in its text is not what they name.
        """
        found = self.find(words, kinds=kinds)
        return [hit for hit in found if hit.closeness != "text"] or self.named_in(
            words, kinds=kinds
        )

    def define(self, words: str, *, limit: int = 3) -> list[Hit]:
        """Return the glossary entries, or else other things, that `words` name, best first."""
        return (self.named(words, kinds=("term",)) or self.find(words))[:limit]

    def named_in(self, text: str, *, kinds: tuple[Kind, ...] = KINDS) -> list[Hit]:
        """Return what is called by its whole name in running text, the most telling name first."""
        stems = tuple(map(stem, words_of(text)))
        told: dict[int, float] = {}
        for place, first in enumerate(stems):
            for name, number in self._by_start.get(first, ()):
                if stems[place : place + len(name)] == name:
                    telling = sum(self._rarity(len(self._by_start.get(word, ()))) for word in name)
                    told[number] = max(telling, told.get(number, 0.0))
        best = sorted(told, key=lambda number: (-told[number], self._entries[number].order))
        found = [self._entries[number].known for number in best]
        return [Hit(known, "named") for known in found if known.kind in kinds]

    def _wanted(self, words: str, *, unfinished: bool) -> _Wanted:
        typed = tuple(words_of(words))
        telling = [word for word in typed if word not in _SMALL]
        begun = typed[-1] if typed and unfinished and words[-1].isalnum() else ""
        by_id = self._by_id.get(typed)
        as_written = by_id is not None and words.strip() == self._entries[by_id].known.id
        return _Wanted(
            typed,
            tuple(map(stem, typed)),
            tuple(dict.fromkeys(telling or typed)),
            begun,
            f" {' '.join(typed)}{'' if begun else ' '}" if len(typed) > 1 else "",
            by_id,
            _ID if as_written and "-" in words else _ID_IN_WORDS,
        )

    def _fits(self, word: str, *, unfinished: bool, forgiving: bool) -> _Fits:
        """Return what has a word; what has a slip of one that we know only if `forgiving`."""
        meant = self._vocabulary.meant(word, unfinished=unfinished)
        if forgiving or not meant:
            meant = {**self._vocabulary.near(word, unfinished=unfinished), **meant}
        whole = {same: fits for same, fits in meant.items() if fits >= SAME_STEM}
        in_text = whole if len(word) < _NAMES_ONLY else meant
        return _Fits(meant, _best(meant, self._in_names), _best(in_text, self._in_text))

    def _rows(self, wanted: _Wanted, kinds: tuple[Kind, ...], *, forgiving: bool) -> list[_Row]:
        """Return every entry of these kinds that has all words, and the one whose id they are."""
        fitting = [
            self._fits(word, unfinished=word == wanted.begun, forgiving=forgiving)
            for word in wanted.words
        ]
        having = set.intersection(*(fits.having for fits in fitting))
        if wanted.by_id is not None:
            having.add(wanted.by_id)
        rare = [self._rarity(len(fits.having)) for fits in fitting]
        whole = sum(rare) * _NAME
        meant = frozenset(word for fits in fitting for word in fits.meant)
        rows: list[_Row] = []
        for number in having:
            if self._entries[number].known.kind not in kinds:
                continue
            named = [fits.named.get(number, 0.0) for fits in fitting]
            place = self._place(number, wanted, named)
            score = 0.0
            for much, name, fits in zip(rare, named, fitting, strict=True):
                score += much * max(_NAME * name, _TEXT * fits.told.get(number, 0.0))
            covered = self._covered(number, wanted, meant, fitting) if place <= _NEAR else 0.0
            rows.append(_Row(place, score / whole + covered, number, meant))
        return rows

    def _place(self, number: int, wanted: _Wanted, named: Sequence[float]) -> int:
        entry = self._entries[number]
        if number == wanted.by_id and wanted.id_place == _ID:
            return _ID
        if wanted.typed == entry.names[0]:
            return _TITLE
        if number == wanted.by_id:
            return _ID_IN_WORDS
        if wanted.typed in entry.names:
            return _OTHER_NAME
        if wanted.stems in entry.stems:
            return _SAME_NAME
        if not all(named):
            return _IN_TEXT
        return _NEAR if min(named) <= SLIPPED else _NAMED

    def _covered(
        self, number: int, wanted: _Wanted, meant: Collection[str], fitting: Sequence[_Fits]
    ) -> float:
        """Return how nearly one name is just what was looked for.

        That is how much of the name was typed, times how much of what was typed is in the name;
        more where the title begins so, and where several words stand together as typed.
        """
        worth = 1.0
        best = 0.0
        for shares in self._weights[number]:
            covered = sum([share for word, share in shares.items() if word in meant])
            if covered:
                there = sum([not fits.meant.keys().isdisjoint(shares) for fits in fitting])
                best = max(best, worth * covered * there / len(fitting))
            worth = _NOT_TITLE
        entry = self._entries[number]
        if entry.names[0] and entry.names[0][0] in fitting[0].meant:
            best += _BEGINS
        if wanted.together and any(wanted.together in line for line in entry.lines):
            best += _TOGETHER
        return best

    def _hit(self, row: _Row) -> Hit:
        entry = self._entries[row.number]
        closeness = _CLOSENESS.get(row.place, "exact")
        return Hit(entry.known, closeness, row.meant, entry.stands_for)


def _best(meant: Mapping[str, float], index: Mapping[str, Mapping[int, float]]) -> dict[int, float]:
    """Return how well each entry that has one of the words fits, at best."""
    best: dict[int, float] = {}
    for word, fits in meant.items():
        for number, there in index.get(word, {}).items():
            if fits * there > best.get(number, 0.0):
                best[number] = fits * there
    return best
