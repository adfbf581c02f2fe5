"""The pictures in characters of one width, for the terminal: lines that fit the width asked for.

Nothing stands to the right of a name that somebody typed, because terminals do not agree on how
wide some characters are.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from itertools import zip_longest

from assistant.conversation.picture import WORDS, Row
from assistant.conversation.ties import Tie
from assistant.reasoning.assessment import Assessment
from assistant.reasoning.index import RuleIndex
from assistant.reports.pictures.axes import Corner, Square, squares
from assistant.reports.pictures.fitting import ELLIPSIS
from assistant.reports.pictures.levels import bands
from assistant.reports.pictures.principles import COLUMNS, principle_sections
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.text import clean_line

_COLUMN = 11  # a level with its shape
_NAME = 28
_SIDE, _CELL = 9, 8
_SQUARE = 2 * _SIDE + 2 * _CELL + 5
_IN_A_ROW = 3
_NOTED = "*"


def principles_lines(
    index: RuleIndex,
    assessment: Assessment,
    width: int,
    only_impressions: Collection[str] = (),
) -> list[str]:
    """Return the principles, a line for each element; in columns where `width` has room for them.

    An element in `only_impressions` rests on nothing else, and says so.
    """
    wording = index.rulebase.wording
    sections = principle_sections(index, assessment, only_impressions)
    columns = width >= _NAME + _COLUMN * len(COLUMNS) + 2
    heads = _in_columns(" " * _NAME, [WORDS[level].capitalize() for level in COLUMNS])
    lines = [heads] if columns else []
    for section in sections:
        lines.append(section.title)
        lines += [_element(row, width, columns) for row in section.rows]
    rows = [row for section in sections for row in section.rows]
    if any(row.note for row in rows):
        lines.append(f"{_NOTED} {wording['only-impressions']}")
    if any(row.level == "not_asked" for row in rows):
        lines += textwrap.wrap(wording["not-asked-note"], width)
    return lines


def axes_lines(
    rulebase: RuleBase, ties: Sequence[Tie], names: Mapping[int, str], width: int
) -> list[str]:
    """Return the two squares, beside each other where `width` has room, and the numbers' names."""
    unknown = rulebase.wording["not-placed"]
    left, right = (_square(square, unknown) for square in squares(rulebase, ties))
    if width > 2 * _SQUARE:
        both = zip_longest(left, right, fillvalue="")
        lines = [f"{one:<{_SQUARE + 1}} {other}".rstrip() for one, other in both]
    else:
        lines = [*left, "", *right]
    lines += ["", *(_numbered(tie, names, width) for tie in ties)]
    return [*lines, *textwrap.wrap(rulebase.wording["corners-note"], width)]


def levels_lines(
    rulebase: RuleBase, ties: Sequence[Tie], names: Mapping[int, str], width: int
) -> list[str]:
    """Return a heading for each scale with the links that work at it, or that there is none."""
    found, wording = bands(rulebase, ties), rulebase.wording
    lines: list[str] = []
    for band in found.bands:
        lines += [""] if band.apart else []
        lines.append(_ruled(band.name, width))
        lines += [_numbered(tie, names, width) for tie in band.ties]
        lines += [] if band.ties else [f"   {wording['no-link-told']}"]
    if found.not_placed:
        lines += ["", wording["not-placed"]]
        lines += [_numbered(tie, names, width) for tie in found.not_placed]
    return lines


def _element(row: Row, width: int, columns: bool) -> str:
    told = f"{row.shape} {row.word}"
    name = f"  {row.name}{_NOTED if row.note else ''}"
    if columns:
        places = [told if row.level == level else "" for level in COLUMNS]
        return _in_columns(f"{_cut(name, _NAME - 1):<{_NAME}}", places)
    return f"{_cut(name, width - _COLUMN - 1):<{width - _COLUMN}}{told}"


def _in_columns(name: str, places: Sequence[str]) -> str:
    *asked, apart = places
    return f"{name}{''.join(f'{place:<{_COLUMN}}' for place in asked)}│ {apart}".rstrip()


def _square(square: Square, unknown: str) -> list[str]:
    """Return a square with the words at its sides, and below it the links in no corner."""
    upper, lower = square.corners[:2], square.corners[2:]
    edge = "─" * _CELL
    box = [
        f"┌{edge}┬{edge}┐",
        *_cells(upper),
        f"├{edge}┼{edge}┤",
        *_cells(lower),
        f"└{edge}┴{edge}┘",
    ]
    before = _at_middle(textwrap.wrap(square.left, _SIDE), len(box))
    after = _at_middle(textwrap.wrap(square.right, _SIDE), len(box))
    lines = [
        f"{one:>{_SIDE}} {part} {two}" for one, part, two in zip(before, box, after, strict=True)
    ]
    lines = [square.top.center(_SQUARE), *lines, square.bottom.center(_SQUARE)]
    if square.not_placed:
        lines.append(f"{unknown}: {_numbers(square.not_placed)}".center(_SQUARE))
    return [line.rstrip() for line in lines]


def _cells(corners: Sequence[Corner]) -> list[str]:
    rows = []
    for start in (0, _IN_A_ROW):
        parts = [f" {_numbers(corner.ties[start : start + _IN_A_ROW])}" for corner in corners]
        rows.append("".join(f"│{part:<{_CELL}}" for part in parts) + "│")
    return rows


def _at_middle(lines: list[str], height: int) -> list[str]:
    first = (height - len(lines)) // 2
    return [*[""] * first, *lines, *[""] * (height - first - len(lines))]


def _numbers(ties: Sequence[Tie]) -> str:
    return " ".join(str(tie.number) for tie in ties)


def _numbered(tie: Tie, names: Mapping[int, str], width: int) -> str:
    return _cut(f" {tie.number} {clean_line(names[tie.number])}", width)


def _ruled(name: str, width: int) -> str:
    heading = f"── {name} "
    return heading + "─" * (width - len(heading))


def _cut(text: str, width: int) -> str:
    """Return `text` no wider than `width`, its end left out where it must be."""
    if _wide(text) <= width:
        return text
    while _wide(text) >= width:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
