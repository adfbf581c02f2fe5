"""A paper as plain blocks, in no format. What writes a format lays the blocks out, no more.

Text in a block may hold anything a person or a source wrote; the writer of each format sees to it
that it stays text. A line with a `key` can be dropped, moved or reworded before the paper is
written (`editing`). What is `private` is left out of the copy that is passed on (`sharing`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.language.papers import PaperKind
from assistant.reports.pictures.drawing import Drawing

Copy: TypeAlias = Literal["private", "share"]
# Why something stays out of the copy that is passed on.
Private: TypeAlias = Literal["note", "name", "remark", "dissent"]


@dataclass(frozen=True)
class Heading:
    """A heading; the paper's title is level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or an item of a list; `lead` are opening words that stand out.

    `source` says where a fact in it stands and the date that this speaks of. `own` marks words that
    a person put in the place of ours. Where it is `private`, `neutral` stands in its place in the
    copy that is passed on; without one it is left out. A `quiet` one is set smaller.
    """

    text: str
    lead: str = ""
    source: str = ""
    key: str = ""
    own: bool = False
    private: Private | None = None
    neutral: str = ""
    quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of short paragraphs; `numbered` where their order counts."""

    items: tuple[Paragraph, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a table; without text it is a blank to be filled in by hand.

    `key` names the cell for rewording; the rest is as in a paragraph. `fills_in` says that what a
    person writes here names somebody, and so is private.
    """

    text: str = ""
    key: str = ""
    own: bool = False
    private: Private | None = None
    neutral: str = ""
    fills_in: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a table; `source` is where a fact in it stands."""

    cells: tuple[Cell, ...]
    key: str = ""
    source: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of cells under column names, with what the table is about.

    `widths` are the shares of the columns of the whole width; without them they are equal. The
    first cell of a row heads the row.
    """

    about: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A picture with a caption; what it says in words is in the drawing."""

    drawing: Drawing
    caption: str = ""


@dataclass(frozen=True)
class Aside:
    """Blocks that stand apart from the rest, in a frame of their own."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Reference:
    """A source as the reader can look it up; `address` where it stands on the web."""

    text: str
    address: str | None


@dataclass(frozen=True)
class References:
    """The list of sources at the end."""

    entries: tuple[Reference, ...]


@dataclass(frozen=True)
class Contents:
    """The place of a list of the headings of level 2, each leading to its part."""


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Figure | Aside | References | Contents


@dataclass(frozen=True)
class Document:
    """A paper: its title, its blocks in reading order, and what stands at the foot of each page.

    `private_part` begins a page of its own, so that it can be taken off. `dated` is the day on
    which it was written, in words.
    """

    kind: PaperKind
    title: str
    copy: Copy
    dated: str
    foot: str
    blocks: tuple[Block, ...]
    private_part: tuple[Block, ...] = ()
