"""The copy that is passed on: the same paper without what was meant for its writer alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from assistant.reports.document import (
    Aside,
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Paragraph,
    Private,
    Row,
    Table,
)


def shared(document: Document, *, dissent: bool) -> Document:
    """Return `document` as it can be passed on; where it was ticked, `dissent` stays in.

    What is private goes, or its neutral words take its place; so does a heading with nothing left
    below it.
    """
    hidden = set(get_args(Private)) - ({"dissent"} if dissent else set())
    kept = tuple(_without_bare_headings(tuple(_blocks(document.blocks, hidden))))
    return replace(document, copy="share", blocks=kept, private_part=())


def left_out(document: Document, wording: Mapping[str, str], *, dissent: bool) -> list[Block]:
    """Return the list of what `shared` leaves out of `document`; nothing where it is all there."""
    found = [
        Paragraph(text, f"{wording[f'left-out-{why}']}")
        for why, text in dict.fromkeys(_private(document.blocks))
        if not (why == "dissent" and dissent)
    ]
    if document.private_part:
        found.append(Paragraph(wording["left-out-below"], wording["left-out-note"]))
    return [Heading(wording["left-out-heading"]), Bullets(tuple(found))] if found else []


def _blocks(blocks: Sequence[Block], hidden: set[str]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Paragraph():
                yield from _line(block, hidden)
            case Bullets():
                items = tuple(line for item in block.items for line in _line(item, hidden))
                if items:
                    yield replace(block, items=items)
            case Table():
                yield replace(block, rows=tuple(_row(row, hidden) for row in block.rows))
            case Aside():
                inner = tuple(_blocks(block.blocks, hidden))
                if inner:
                    yield replace(block, blocks=inner)
            case _:
                yield block


def _line(line: Paragraph, hidden: set[str]) -> Iterator[Paragraph]:
    if line.private not in hidden:
        yield line
    elif line.neutral:
        yield Paragraph(line.neutral, key=line.key)


def _row(row: Row, hidden: set[str]) -> Row:
    return replace(row, cells=tuple(_cell(cell, hidden) for cell in row.cells))


def _cell(cell: Cell, hidden: set[str]) -> Cell:
    return Cell(cell.neutral, cell.key) if cell.private in hidden else cell


def _without_bare_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Leave out each heading that has nothing of its own below it."""
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level > 1:
            below = blocks[place + 1] if place + 1 < len(blocks) else None
            deeper = isinstance(below, Heading) and below.level > block.level
            if below is None or (isinstance(below, Heading) and not deeper):
                continue
        yield block


def _private(blocks: Sequence[Block]) -> Iterator[tuple[Private, str]]:
    for block in blocks:
        match block:
            case Paragraph():
                if block.private:
                    yield block.private, f"{block.lead} {block.text}".strip()
            case Bullets():
                yield from _private(block.items)
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        if cell.private and cell.text:
                            yield cell.private, cell.text
            case Aside():
                yield from _private(block.blocks)
            case _:
                pass
