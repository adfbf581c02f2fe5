"""A report as plain blocks, in no format. What writes a format lays the blocks out, no more.

Text in a block may hold anything a person or a source wrote; the writer of each format sees to it
that it stays text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Heading:
    """A heading; the report's title is level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `lead` are opening words that stand out."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list of short paragraphs."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells under column names."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Reference:
    """A source as the reader can look it up; `address` where it stands on the web."""

    text: str
    address: str | None


@dataclass(frozen=True)
class References:
    """The list of sources at the end."""

    entries: tuple[Reference, ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Table | References


@dataclass(frozen=True)
class Document:
    """Blocks in reading order; the first is the title."""

    blocks: tuple[Block, ...]
