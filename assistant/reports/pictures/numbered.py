"""Links as numbered discs, and the list that says which number is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.conversation.ties import Tie
from assistant.reports.pictures.drawing import Disc, Shape, Words
from assistant.reports.pictures.fitting import wrapped

RADIUS = 8.5
_SIZE = 9.5
_LINE = 12.0
_GAP = 5.0


def disc(number: int, x: float, y: float, *, placed: bool = True) -> list[Shape]:
    """Return the disc of a link around `x`, `y`; a hollow one where its place was not told."""
    circle = Disc(x, y, RADIUS, fill="accent")
    figure = Words(x, y + 3.3, str(number), 9, "middle", bold=True, shade="paper")
    if not placed:
        circle = Disc(x, y, RADIUS, fill="paper", edge="ink")
        figure = replace(figure, shade="ink")
    return [circle, figure]


def legend(
    ties: Sequence[Tie], names: Mapping[int, str], x: float, y: float, room: float
) -> tuple[list[Shape], float]:
    """Return the number and name of every link, in two columns, and where the list ends."""
    shapes: list[Shape] = []
    column = (room - _GAP) / 2
    indent = 2 * RADIUS + 5
    half = (len(ties) + 1) // 2
    bottom = y
    for number, part in enumerate((ties[:half], ties[half:])):
        left, top = x + number * (column + _GAP), y
        for tie in part:
            lines = wrapped(names[tie.number], column - indent, _SIZE, most=2)
            middle = top + max(2 * RADIUS, len(lines) * _LINE) / 2
            shapes += disc(tie.number, left + RADIUS, middle)
            first = middle - (len(lines) - 1) * _LINE / 2 + 3.4
            shapes += [
                Words(left + indent, first + at * _LINE, line, _SIZE)
                for at, line in enumerate(lines)
            ]
            top = middle + max(2 * RADIUS, len(lines) * _LINE) / 2 + _GAP
        bottom = max(bottom, top)
    return shapes, bottom
