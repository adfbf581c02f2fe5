"""What a person says of the paper they want: which, in what format, whose copy, under what name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias, cast

from assistant.language.paper_formats import LAYOUTS, PaperFormat, format_of_file
from assistant.language.papers import PAPERS, PaperKind

PaperCopy: TypeAlias = Literal["private", "share"]

_KINDS: Final[dict[str, PaperKind]] = {
    saying: sort.kind
    for sort in PAPERS
    for saying in (*sort.words, sort.kind, sort.kind.replace("-", " "), sort.name.lower())
}
_FORMATS: Final[dict[str, PaperFormat]] = {
    saying: layout.id for layout in LAYOUTS for saying in layout.words
}
_COPIES: Final[dict[str, PaperCopy]] = {
    "private": "private", "private copy": "private", "working copy": "private",
    "to share": "share", "share": "share", "shared": "share", "shareable": "share",
    "shared copy": "share", "shareable copy": "share", "copy to share": "share",
}  # fmt: skip
# What each saying names: a field of the wish, and its value.
_SAYINGS: Final[dict[str, tuple[str, str]]] = (
    {saying: ("kind", kind) for saying, kind in _KINDS.items()}
    | {saying: ("format", name) for saying, name in _FORMATS.items()}
    | {saying: ("copy", copy) for saying, copy in _COPIES.items()}
)
_LONGEST = max(len(saying.split()) for saying in _SAYINGS)
# Words round a file's name that belong to the sentence.
_SMALL = {
    "a", "an", "and", "as", "called", "copy", "file", "for", "format", "in", "into", "it",
    "named", "of", "on", "paper", "please", "the", "to", "under", "version", "with",
}  # fmt: skip
_OURS = {"my", "our"}  # of a sentence only where nothing else is left
_QUOTED = re.compile(r"[\"“](?P<name>[^\"”]+)[\"”]")


@dataclass(frozen=True)
class PaperWish:
    """A paper that is wanted, as far as it was said; `name` is its file's, as it was typed."""

    kind: PaperKind | None = None
    format: PaperFormat | None = None
    copy: PaperCopy | None = None
    name: str = ""


def read_wish(text: str) -> PaperWish:
    """Return what `text` says of a paper, in any order; what names nothing is the file's name.

    A name in quotation marks is taken whole. Its ending gives the format, and a file that is called
    like a paper asks for that paper.
    """
    quoted = _QUOTED.search(text)
    rest = _QUOTED.sub(" ", text, count=1) if quoted else text
    said, left = _named(rest.split())
    name = quoted["name"].strip() if quoted else " ".join(_trimmed(left))
    wish = PaperWish(
        cast("PaperKind | None", said.get("kind")),
        cast("PaperFormat | None", said.get("format")),
        cast("PaperCopy | None", said.get("copy")),
        name,
    )
    return replace(
        wish, format=format_of_file(name) or wish.format, kind=wish.kind or _kind_of_file(name)
    )


def is_plain_wish(text: str) -> bool:
    """Say whether `text` can be nothing but a wish: no word is left over, but for a file's name."""
    wish = read_wish(text)
    if wish.name:
        return format_of_file(wish.name) is not None and " " not in wish.name
    return wish != PaperWish()


def _named(words: list[str]) -> tuple[dict[str, str], list[str]]:
    """Return what `words` name, each thing once, and those that name nothing."""
    said: dict[str, str] = {}
    left: list[str] = []
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            saying = " ".join(words[place : place + length]).lower().strip(" ,.")
            what, value = _SAYINGS.get(saying, ("", ""))
            if what and what not in said:
                said[what] = value
                place += length
                break
        else:
            left.append(words[place])
            place += 1
    return said, left


def _trimmed(words: list[str]) -> list[str]:
    kept = [] if all(word.lower() in _SMALL | _OURS for word in words) else list(words)
    while kept and kept[0].lower().strip(",.") in _SMALL:
        kept = kept[1:]
    while kept and kept[-1].lower().strip(",.") in _SMALL:
        kept = kept[:-1]
    return kept


def _kind_of_file(name: str) -> PaperKind | None:
    stem = re.split(r"[/\\]", name)[-1].partition(".")[0].lower()
    return _KINDS.get(stem) or _KINDS.get(re.sub(r"[-_]+", " ", stem))
