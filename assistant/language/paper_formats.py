"""The formats that a paper can be written in: the ending, and what people call each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.language.papers import PaperKind

PaperFormat: TypeAlias = Literal["html", "docx", "md", "csv", "ics"]


@dataclass(frozen=True)
class PaperLayout:
    """One format. `id` is also the ending of its files, and `endings` are others that mean it.

    `name` is what people know it by, `words` ask for it. `kinds` are the papers that can be so
    written, all of them where none is named. `text` says whether it can be read on a terminal.
    """

    id: PaperFormat
    name: str
    note: str
    words: tuple[str, ...]
    endings: tuple[str, ...] = ()
    kinds: tuple[PaperKind, ...] = ()
    text: bool = True


LAYOUTS: tuple[PaperLayout, ...] = (
    PaperLayout(
        "html",
        "Web page (HTML)",
        "to print, to send, or to read on a phone",
        ("html", "web page"),
        endings=("htm",),
    ),
    PaperLayout(
        "docx",
        "Word",
        "to change further, or to paste into another paper",
        ("word", "docx", "word file"),
        text=False,
    ),
    PaperLayout(
        "md",
        "Markdown",
        "plain text with light marks",
        ("markdown", "md"),
        endings=("markdown",),
    ),
    PaperLayout(
        "csv",
        "Spreadsheet (CSV)",
        "the table alone, for Excel and the like",
        ("spreadsheet", "csv", "excel"),
        kinds=("action-plan", "map"),
    ),
    PaperLayout(
        "ics",
        "Calendar (ICS)",
        "the dates alone, for Outlook and the like",
        ("calendar", "ics"),
        kinds=("action-plan",),
    ),
)
LAYOUT_OF: dict[PaperFormat, PaperLayout] = {layout.id: layout for layout in LAYOUTS}
FORMAT_OF_ENDING: dict[str, PaperFormat] = {
    ending: layout.id for layout in LAYOUTS for ending in (layout.id, *layout.endings)
}


def layouts_of(kind: PaperKind) -> tuple[PaperLayout, ...]:
    """Return the formats that a paper can be written in."""
    return tuple(layout for layout in LAYOUTS if not layout.kinds or kind in layout.kinds)


def format_of_file(name: str) -> PaperFormat | None:
    """Return the format that the ending of a file's name asks for; None where it names none."""
    stem, dot, ending = name.rpartition(".")
    return FORMAT_OF_ENDING.get(ending.lower()) if stem and dot else None
