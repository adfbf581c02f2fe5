"""What a file is read into before there are sentences, and what stops the reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

# Called with how much is done and how much there is, in pages, paragraphs or bytes.
Progress: TypeAlias = Callable[[int, int], None]
Kind: TypeAlias = Literal["heading", "paragraph", "item", "cell"]

# A file of text of a thousand pages and more stays under these; what is larger is no council paper.
MOST_BYTES = 50_000_000
MOST_CHARACTERS = 5_000_000


class DocumentError(Exception):
    """The document cannot be read; one sentence for a person says why and what to do."""


@dataclass(frozen=True)
class Line:
    """A line of text as it stands in the file, and where a person finds it."""

    text: str
    place: str


@dataclass(frozen=True)
class Block:
    """Lines that belong together: a heading, a paragraph, an item of a list or a table's cell."""

    kind: Kind
    lines: tuple[Line, ...]


def damaged(name: str) -> DocumentError:
    """Return what to say of a file that breaks off or is not as its format has it."""
    return DocumentError(
        f"'{name}' is damaged or only part of it is there; get it again from where it came from, "
        "or open it and save a new copy."
    )


def too_long(name: str) -> DocumentError:
    """Return what to say of a file with more text than is read at once."""
    return DocumentError(
        f"'{name}' has more than {MOST_CHARACTERS:,} characters of text; "
        "save the part that matters as a file of its own and read that."
    )
