"""Both maps side by side, for beside a table that has the names: links stand as numbers alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.conversation.ties import Tie
from assistant.reports.pictures.axes import Square, axes_words, squares
from assistant.reports.pictures.drawing import EDGE, Box, Drawing, Shape, Stroke, Words
from assistant.reports.pictures.fitting import wrapped
from assistant.reports.pictures.levels import bands, levels_words
from assistant.reports.pictures.numbered import RADIUS, disc
from assistant.rulebase.rulebase import RuleBase

_WIDTH = 480.0
_SQUARE = 114.0
_BETWEEN = 18.0
_TOP = 14.0
_SIZE, _SMALL = 9.0, 8.0
_STEP = 2 * RADIUS + 1.5
_IN_A_ROW = 3
_BANDS_LEFT = 2 * (_SQUARE + _BETWEEN)
_NAMES = 102.0  # the room for the name of a band
_BAND, _GAP = 24.0, 3.0


def links_picture(rulebase: RuleBase, ties: Sequence[Tie], names: Mapping[int, str]) -> Drawing:
    """Return the two squares and the scales, with the number of each link in its place.

    What the picture says in words has the `names`.
    """
    wording = rulebase.wording
    shapes: list[Shape] = []
    bottoms = [_BAND]
    for number, square in enumerate(squares(rulebase, ties)):
        drawn, bottom = _square(square, number * (_SQUARE + _BETWEEN), wording["not-placed"])
        shapes += drawn
        bottoms.append(bottom)
    drawn, bottom = _scales(rulebase, ties)
    shapes += drawn
    end = max(*bottoms, bottom) + 12
    shapes.append(Words(1, end, wording["corners-note"], _SMALL, shade="quiet"))
    told = (*axes_words(rulebase, ties, names), *levels_words(rulebase, ties, names))
    words = (*told, wording["corners-note"])
    return Drawing(wording["picture-of-links"], words, _WIDTH, end + 4, tuple(shapes))


def _square(square: Square, left: float, not_placed: str) -> tuple[list[Shape], float]:
    """Return a square with the words at the ends of its axes, and where it ends."""
    half, foot = _SQUARE / 2, _TOP + _SQUARE
    shapes: list[Shape] = [
        Words(left + half, _TOP - 5, square.top, _SIZE, "middle", bold=True),
        Words(left + half, foot + 11, square.bottom, _SIZE, "middle", bold=True),
        Words(left, foot + 22, square.left, _SMALL, bold=True),
        Words(left + _SQUARE, foot + 22, square.right, _SMALL, "end", bold=True),
        Box(left, _TOP, _SQUARE, _SQUARE, fill="pale"),
        Stroke(left + half, _TOP, left + half, foot, "paper", 3),
        Stroke(left, _TOP + half, left + _SQUARE, _TOP + half, "paper", 3),
    ]
    for place, corner in enumerate(square.corners):
        across = left + half / 2 + place % 2 * half
        down = _TOP + half / 2 + place // 2 * half
        rows = [
            corner.ties[start : start + _IN_A_ROW]
            for start in range(0, len(corner.ties), _IN_A_ROW)
        ]
        for number, row in enumerate(rows):
            y = down + (number - (len(rows) - 1) / 2) * _STEP
            for at, tie in enumerate(row):
                shapes += disc(tie.number, across + (at - (len(row) - 1) / 2) * _STEP, y)
    bottom = foot + 26
    if square.not_placed:
        beside = len(square.not_placed) <= _IN_A_ROW
        down, x = (4, left + _SQUARE / 2) if beside else (16, left + 1)
        y = bottom + down + RADIUS
        shapes.append(Words(left, y + 3 if beside else y - 13, not_placed, _SIZE, shade="quiet"))
        for at, tie in enumerate(square.not_placed):
            shapes += disc(tie.number, x + RADIUS + at * _STEP, y, placed=False)
        bottom = y + RADIUS + 1
    return shapes, bottom


def _scales(rulebase: RuleBase, ties: Sequence[Tie]) -> tuple[list[Shape], float]:
    """Return the scales as bands, the narrowest first, and where they end."""
    found, wording = bands(rulebase, ties), rulebase.wording
    shapes: list[Shape] = []
    y, width = _TOP, _WIDTH - _BANDS_LEFT - EDGE
    for band in found.bands:
        y += 2 * _GAP if band.apart else 0
        at = (_BANDS_LEFT, y, width, _BAND)
        shapes.append(Box(*at, fill="pale") if band.ties else Box(*at, edge="quiet"))
        shapes += _row(band.name, band.ties, y, placed=True)
        if not band.ties:
            x, told = _BANDS_LEFT + _NAMES, wording["no-link-told"]
            shapes.append(Words(x, y + _BAND / 2 + 3, told, _SIZE, shade="quiet"))
        y += _BAND + _GAP
    if found.not_placed:
        shapes += _row(wording["not-placed"], found.not_placed, y, placed=False)
        y += _BAND
    return shapes, y


def _row(name: str, ties: Sequence[Tie], top: float, *, placed: bool) -> list[Shape]:
    """Return the name of a band and the numbers of the links in it."""
    lines = wrapped(name, _NAMES - 8, _SMALL, most=2, bold=placed)
    first = top + _BAND / 2 + 3 - (len(lines) - 1) * 5
    bold = placed and bool(ties)
    shapes: list[Shape] = [
        Words(_BANDS_LEFT + 5, first + number * 10, line, _SMALL, bold=bold)
        for number, line in enumerate(lines)
    ]
    for at, tie in enumerate(ties):
        x = _BANDS_LEFT + _NAMES + RADIUS + at * _STEP
        shapes += disc(tie.number, x, top + _BAND / 2, placed=placed)
    return shapes
