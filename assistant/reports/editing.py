"""What a person does to the lines of a paper before it is written: drop, move, say otherwise.

A paper is composed afresh each time and the edits are applied to it, so that they hold while
answers change. An edit of a line that is no longer there waits; it does no harm. What has a key
that begins with that of another line, and a slash, belongs to it and goes with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from assistant.conversation.session import Edited
from assistant.reports.document import (
    Aside,
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
)

_Entry = TypeVar("_Entry", Paragraph, Row)


@dataclass(frozen=True)
class EditLine:
    """A line of a paper as it stands after all edits.

    `under` is the heading that it stands below, `part` the column of a cell, '' else. `words` are
    those of its text that can be put otherwise; `beside` has the other columns of a row, each with
    its text. A `dropped` line is not in the paper and can be brought back; `movable` ones have
    neighbours to move among. The row of a cell comes before its cells.
    """

    key: str
    text: str
    under: str
    part: str = ""
    words: str = ""
    beside: tuple[tuple[str, str], ...] = ()
    own: bool = False
    dropped: bool = False
    movable: bool = False
    rewordable: bool = True


def edited(document: Document, edits: Sequence[Edited]) -> Document:
    """Return `document` with `edits` made, oldest first."""
    if not edits:
        return document
    state = _State(document, edits)
    return replace(document, blocks=tuple(state.blocks(document.blocks)))


def lines_of(document: Document, edits: Sequence[Edited]) -> tuple[EditLine, ...]:
    """Return the lines that can be edited, in the order of the edited paper.

    `document` is the paper before any edit; lines that were dropped stand where they would be.
    """
    return tuple(_State(document, edits).lines(document.blocks, document.title))


class _State:
    """What the edits come to: an order for each list, what is dropped, and other words."""

    def __init__(self, document: Document, edits: Sequence[Edited]) -> None:
        self.order: dict[str, list[str]] = {}  # of each key, the keys of the list that it is in
        self.dropped: set[str] = set()
        self.words: dict[str, str] = {}
        for keys in _lists(document.blocks):
            self.order.update(dict.fromkeys(keys, keys))
        for edit in edits:
            self._take(edit)

    def _take(self, edit: Edited) -> None:
        match edit.action:
            case "drop":
                self.dropped.add(edit.line)
            case "restore" if edit.line in self.dropped:
                self.dropped.discard(edit.line)
            case "restore":
                self.words.pop(edit.line, None)
            case "reword":
                if edit.words:
                    self.words[edit.line] = edit.words
            case "up" | "down":
                self._move(edit.line, -1 if edit.action == "up" else 1)

    def _move(self, key: str, step: int) -> None:
        """Move a line past its next neighbour that is in the paper."""
        keys = self.order.get(key, [])
        place = keys.index(key) if key in keys else -1
        other = place + step
        while 0 <= other < len(keys) and keys[other] in self.dropped:
            other += step
        if place >= 0 and 0 <= other < len(keys):
            keys.insert(other, keys.pop(place))

    # -- the edited paper

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Block]:
        for block in blocks:
            match block:
                case Paragraph():
                    if not self._is_dropped(block.key):
                        yield self._paragraph(block)
                case Bullets():
                    items = tuple(self._paragraph(item) for item in self._kept(block.items))
                    if items:
                        yield replace(block, items=items)
                case Table():
                    rows = tuple(self._row(row) for row in self._kept(block.rows))
                    if rows:
                        yield replace(block, rows=rows)
                case Aside():
                    yield replace(block, blocks=tuple(self.blocks(block.blocks)))
                case _:
                    yield block

    def _kept(self, entries: Sequence[_Entry]) -> list[_Entry]:
        return [entry for entry in self._sorted(entries) if not self._is_dropped(entry.key)]

    def _is_dropped(self, key: str) -> bool:
        return key in self.dropped or self._goes_with_another(key)

    def _goes_with_another(self, key: str) -> bool:
        """Say whether the line that one belongs to is dropped."""
        parts = key.split("/")
        return any("/".join(parts[:number]) in self.dropped for number in range(1, len(parts)))

    def _sorted(self, entries: Sequence[_Entry]) -> list[_Entry]:
        """Return entries in their order of now; those without a key stay behind the rest."""
        place = {key: n for entry in entries for n, key in enumerate(self.order.get(entry.key, ()))}
        return sorted(entries, key=lambda entry: place.get(entry.key, len(place)))

    def _paragraph(self, line: Paragraph) -> Paragraph:
        words = self.words.get(line.key) if line.key else None
        if not words:
            return line
        # Our neutral words stood for what the line said before, so they go with it.
        return replace(line, text=words, own=True, neutral="")

    def _row(self, row: Row) -> Row:
        return replace(row, cells=tuple(self._cell(cell) for cell in row.cells))

    def _cell(self, cell: Cell) -> Cell:
        words = self.words.get(cell.key) if cell.key else None
        if not words:
            return cell
        if cell.fills_in:
            return replace(cell, text=words, own=True, private="name", neutral=cell.text)
        return replace(cell, text=words, own=True)

    # -- the lines to choose from

    def lines(self, blocks: Sequence[Block], under: str) -> Iterator[EditLine]:
        for block in blocks:
            match block:
                case Heading():
                    under = block.text
                case Paragraph():
                    if block.key and not self._goes_with_another(block.key):
                        yield self._line(block, under, among=1)
                case Bullets():
                    for item in self._sorted(block.items):
                        if item.key and not self._goes_with_another(item.key):
                            yield self._line(item, under, among=len(block.items))
                case Table():
                    for row in self._sorted(block.rows):
                        if row.key and not self._goes_with_another(row.key):
                            yield from self._cells(block, row, under)
                case Aside():
                    yield from self.lines(block.blocks, block.title)
                case _:
                    pass

    def _line(self, line: Paragraph, under: str, among: int) -> EditLine:
        now = self._paragraph(line)
        dropped = line.key in self.dropped
        return EditLine(
            line.key,
            _joined(now),
            under,
            words=now.text,
            own=now.own,
            dropped=dropped,
            movable=among > 1 and not dropped,
        )

    def _cells(self, table: Table, row: Row, under: str) -> Iterator[EditLine]:
        dropped = row.key in self.dropped
        first, *others = self._row(row).cells
        yield EditLine(
            row.key,
            first.text,
            under,
            beside=tuple(
                (column, cell.text) for column, cell in zip(table.columns[1:], others, strict=True)
            ),
            own=first.own,
            dropped=dropped,
            movable=len(table.rows) > 1 and not dropped,
            rewordable=False,
        )
        if not dropped:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if cell.key:
                    now = self._cell(cell)
                    yield EditLine(cell.key, now.text, under, column, now.text, own=now.own)


def _joined(line: Paragraph) -> str:
    """Return the opening words and the text; one's own words may need a mark between them."""
    apart = ": " if line.own and line.lead[-1:].isalnum() and line.text[:1].isalnum() else " "
    return apart.join(part for part in (line.lead, line.text) if part)


def _lists(blocks: Sequence[Block]) -> Iterator[list[str]]:
    for block in blocks:
        match block:
            case Bullets():
                yield [item.key for item in block.items if item.key]
            case Table():
                yield [row.key for row in block.rows if row.key]
            case Aside():
                yield from _lists(block.blocks)
            case _:
                pass
