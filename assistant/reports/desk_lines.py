"""The lines of a paper by number, as they stand in one copy, before the paper is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.conversation.session import Edited
from assistant.reports.document import Document
from assistant.reports.editing import EditLine, edited, lines_of
from assistant.reports.sharing import shared
from assistant.reports.writing import Draft


@dataclass(frozen=True)
class DeskLine:
    """A line by its number, as it stands in this copy, with its cells that can be reworded.

    A line is `left_out` where it stays out of the copy to share whether or not it was dropped.
    """

    number: int
    line: EditLine
    cells: tuple[EditLine, ...] = ()
    left_out: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the line and its cells."""
        return (self.line.key, *(cell.key for cell in self.cells))

    @property
    def own(self) -> bool:
        """Whether words in it are the person's own, and stand in this copy."""
        gone = self.left_out or self.line.dropped
        return not gone and any(one.own for one in (self.line, *self.cells))

    @property
    def parts(self) -> tuple[EditLine, ...]:
        """What of it can be put in other words: the line itself, or its cells."""
        if self.left_out or self.line.dropped:
            return ()
        return tuple(one for one in (self.line, *self.cells) if one.rewordable)

    def beside(self, wording: Mapping[str, str]) -> tuple[str, ...]:
        """Return the other columns of a row that say something, or are to be filled in."""
        blank, nothing = f"({wording['blank-mark']})", wording["nothing-yet"]
        return tuple(
            f"{column}: {text or blank}" for column, text in self.line.beside if text != nothing
        )

    def marks(self, wording: Mapping[str, str]) -> tuple[str, ...]:
        """Return in words what was done to it, for whoever cannot see how it looks."""
        found = {
            "desk-mark-dropped": self.line.dropped,
            "desk-mark-left-out": self.left_out,
            "own-words-mark": self.own,
        }
        return tuple(wording[name] for name, holds in found.items() if holds)

    def as_text(self, wording: Mapping[str, str], most: int = 0) -> str:
        """Return all of it in one line with its number, or about `most` letters of it."""
        marks = "".join(f"[{mark}] " for mark in self.marks(wording))
        text = f"{marks}{' · '.join((self.line.text, *self.beside(wording)))}"
        if 0 < most < len(text):
            text = f"{text[:most].rsplit(' ', 1)[0]} …"
        return f"{self.number:>2}. {text}"


def desk_lines(paper: Document, edits: Sequence[Edited], draft: Draft) -> tuple[DeskLine, ...]:
    """Return the lines that can be changed; those that were dropped stand where they would be.

    `paper` is as it was composed for the copy of `draft`, before any edit.
    """
    found = lines_of(paper, edits)
    kept = {line.key: line for line in found}
    if draft.copy == "share":
        passed_on = shared(edited(paper, edits), dissent=draft.dissent)
        kept = {line.key: line for line in lines_of(passed_on, ())}
    numbered: list[DeskLine] = []
    for line in found:
        here = _as_kept(line, kept.get(line.key))
        if line.part:  # a cell, which comes after its row
            row = numbered[-1]
            numbered[-1] = replace(row, cells=(*row.cells, here))
        else:
            left_out = not line.dropped and line.key not in kept
            numbered.append(DeskLine(len(numbered) + 1, here, left_out=left_out))
    return tuple(numbered)


def line_of(lines: Iterable[DeskLine], key: str) -> DeskLine | None:
    """Return the line that is, or has the cell, `key`."""
    return next((one for one in lines if key in one.keys), None)


def missing(lines: Sequence[DeskLine], numbers: Iterable[int]) -> list[int]:
    """Return the numbers that no line has."""
    return [number for number in numbers if not 1 <= number <= len(lines)]


def _as_kept(line: EditLine, kept: EditLine | None) -> EditLine:
    """Return a line as it stands in the copy at hand; where other words do, not to be reworded."""
    if kept is None or line.dropped:
        return line
    same = kept.words == line.words and kept.text == line.text
    return replace(
        line,
        text=kept.text,
        words=kept.words,
        beside=kept.beside,
        own=kept.own,
        rewordable=line.rewordable and same,
    )
