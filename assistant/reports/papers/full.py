"""The full report: all the papers as parts of one, with contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from assistant.reports.document import (
    Aside,
    Block,
    Bullets,
    Cell,
    Contents,
    Figure,
    Heading,
    Paragraph,
    Row,
    Table,
)
from assistant.reports.papers.action_plan import action_plan
from assistant.reports.papers.asks_and_offers import asks_and_offers
from assistant.reports.papers.findout import all_to_find_out
from assistant.reports.papers.helping import helping
from assistant.reports.papers.link_map import link_map
from assistant.reports.papers.meeting import is_told_of
from assistant.reports.papers.orientation import orientation
from assistant.reports.papers.reasons import reasons
from assistant.reports.papers.talking_points import talking_points
from assistant.reports.pictures.principles import principles_picture
from assistant.reports.subject import Subject


def _for_the_meeting(subject: Subject) -> list[Block]:
    return talking_points(subject) if is_told_of(subject) else []


def _described_map(subject: Subject) -> list[Block]:
    """Return the map; without a link it is a form to fill in, which is a paper of its own."""
    return link_map(subject) if subject.ties else []


def _whole_orientation(subject: Subject) -> list[Block]:
    return orientation(subject, most=len(subject.rulebase.findings))


# Each part with the wording of its heading; the heading's key also begins the keys of its lines.
_PARTS: tuple[tuple[str, Callable[[Subject], list[Block]]], ...] = (
    ("orientation", _whole_orientation),
    ("helping", helping),
    ("talking-points", _for_the_meeting),
    ("asks-and-offers", asks_and_offers),
    ("map", _described_map),
    ("action-plan", action_plan),
    ("find-out", all_to_find_out),
    ("reasons", reasons),
)


def full(subject: Subject) -> list[Block]:
    """Return every part that has something to say."""
    picture = principles_picture(
        subject.index, subject.assessment, subject.only_impressions, subject.words
    )
    wording = subject.wording
    blocks: list[Block] = [Paragraph(wording["report-note"]), Contents()]
    blocks += [Heading(wording["part-principles"]), Figure(picture, wording["principles-caption"])]
    for name, composer in _PARTS:
        part = composer(subject)
        if part:
            blocks.append(Heading(wording[f"part-{name}"]))
            blocks += as_part(part, name)
    return blocks


def as_part(blocks: Iterable[Block], name: str) -> list[Block]:
    """Return the blocks of a paper as part of another: a level deeper, keys begun with `name`."""

    def keyed(key: str) -> str:
        return f"{name}/{key}" if key else ""

    def cell(one: Cell) -> Cell:
        return replace(one, key=keyed(one.key))

    def row(one: Row) -> Row:
        return replace(one, key=keyed(one.key), cells=tuple(map(cell, one.cells)))

    def line(one: Paragraph) -> Paragraph:
        return replace(one, key=keyed(one.key))

    found: list[Block] = []
    for block in blocks:
        match block:
            case Heading():
                found.append(replace(block, level=block.level + 1))
            case Paragraph():
                found.append(line(block))
            case Bullets():
                found.append(replace(block, items=tuple(map(line, block.items))))
            case Table():
                found.append(replace(block, rows=tuple(map(row, block.rows))))
            case Aside():
                found.append(replace(block, blocks=tuple(as_part(block.blocks, name))))
            case _:
                found.append(block)
    return found
