"""What stands behind an answer, read from a few plain words: a document, a shared view, or less.

Only words that say nothing else are read, alone or before a colon. "We all agree, but for the
charities" begins like a shared view and is none, so whatever goes on in a person's own words stays
a note as it was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from assistant.rulebase.text import clean_text

Basis: TypeAlias = Literal["document", "shared", "impression"]
BASES: tuple[Basis, ...] = ("document", "shared", "impression")

_WORDS: Final[dict[Basis, frozenset[str]]] = {
    "document": frozenset(
        {
            "a document says so", "a paper", "document", "documents", "from a document",
            "in a document", "in writing", "on paper", "paper", "papers", "written down",
            "written evidence",
        }
    ),
    "shared": frozenset(
        {
            "a view we share", "agreed", "both sides agree", "common view", "everybody agrees",
            "everyone agrees", "shared", "shared opinion", "shared view", "view we share",
            "we agree", "we all agree", "we all think so", "we all think that", "we share it",
            "we share that view", "we share this view",
        }
    ),
    "impression": frozenset(
        {
            "feeling", "guess", "gut feeling", "how i see it", "how it looks to me",
            "how it seems to me", "hunch", "i guess", "i just think so", "i think", "i think so",
            "impression", "impressions", "opinion", "own impression", "own opinion", "own view",
            "personal impression", "personal opinion", "personal view", "view of mine",
        }
    ),
}  # fmt: skip
_NOTHING: Final = frozenset(
    {
        "clear", "clear it", "delete", "delete it", "no basis", "no note", "none", "nothing",
        "remove", "remove it", "take away", "take it away", "take the note away",
    }
)  # fmt: skip
_OPENING = re.compile(
    r"^(?:(?:it's|its|it is|it was|that's|that is|that was|this is|this was|only|just|really|"
    r"merely|simply|based on|from|because of|a|an|the|my|our)\s+)+"
)


@dataclass(frozen=True)
class Told:
    """What was told of an answer: its basis, where that was named, and what else was said.

    `away` says that what was told before is to go.
    """

    basis: Basis | None = None
    note: str = ""
    away: bool = False


def read_basis(text: str) -> Told:
    """Return what `text` tells of how an answer is known; what names no basis is all note."""
    text = clean_text(text).strip()
    plain = _plain(text)
    if plain in _NOTHING:
        return Told(away=True)
    if (basis := _named(plain)) is not None:
        return Told(basis)
    kind, _, note = text.partition(":")
    if note.strip() and (basis := _named(_plain(kind))) is not None:
        return Told(basis, note.strip())
    return Told(note=text)


def _named(plain: str) -> Basis | None:
    for words in (plain, _OPENING.sub("", plain)):
        for basis in BASES:
            if words in _WORDS[basis]:
                return basis
    return None


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split()).strip(" .!")
