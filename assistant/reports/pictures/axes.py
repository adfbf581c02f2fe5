"""The first map: each link in a corner of two squares, strategic by proactive and money by time.

Only the corner of a link is known. Where in a corner its disc lies says nothing but its number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.conversation.ties import Tie
from assistant.reasoning.answers import facts
from assistant.reports.pictures.drawing import Anchor, Box, Drawing, Shape, Stroke, Words
from assistant.reports.pictures.fitting import wrapped
from assistant.reports.pictures.numbered import RADIUS, disc, legend
from assistant.rulebase.rulebase import RuleBase

# What goes up and what goes across in each square.
AXES = (("axis-strategic", "axis-proactive"), ("axis-money", "axis-time"))

_WIDTH = 480.0
_SQUARE = 128.0
_BESIDE = 56.0  # room for the word at either side of a square
_NEXT = _WIDTH - _SQUARE - 2 * _BESIDE  # how far right the second square begins
_SIZE = 9.0
_TOP = 18.0
_STEP = 2 * RADIUS + 3
_IN_A_ROW = 3


@dataclass(frozen=True)
class Corner:
    """A corner of a square: its name, and the links in it."""

    name: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True)
class Square:
    """Two axes with the words at their ends, and the links by corner or in none.

    `corners` are left and right, the upper ones first.
    """

    top: str
    bottom: str
    left: str
    right: str
    corners: tuple[Corner, ...]
    not_placed: tuple[Tie, ...]

    def where(self, tie: Tie) -> str | None:
        """Return the name of the corner that `tie` is in, or None where that was not told."""
        return next((corner.name for corner in self.corners if tie in corner.ties), None)


def squares(rulebase: RuleBase, ties: Sequence[Tie]) -> tuple[Square, ...]:
    """Return where `ties` lie on the axes, as the options picked for them say."""
    return tuple(_square(rulebase, ties, up, across) for up, across in AXES)


def axes_picture(rulebase: RuleBase, ties: Sequence[Tie], names: Mapping[int, str]) -> Drawing:
    """Return the squares drawn; `names` are what the links' numbers stand for."""
    found = squares(rulebase, ties)
    not_placed = rulebase.wording["not-placed"]
    shapes: list[Shape] = []
    for number, square in enumerate(found):
        shapes += _drawn(square, number * _NEXT, not_placed)
    bottom = _TOP + _SQUARE + 16
    if any(square.not_placed for square in found):
        bottom += 2 * RADIUS + 6
    listed, bottom = legend(ties, names, 1, bottom + 10, _WIDTH - 1)
    note = rulebase.wording["corners-note"]
    shapes += [*listed, Words(1, bottom + 11, note, 8.5, shade="quiet")]
    title = rulebase.wording["picture-of-axes"]
    words = (*axes_words(rulebase, ties, names), note)
    return Drawing(title, words, _WIDTH, bottom + 15, tuple(shapes))


def axes_words(
    rulebase: RuleBase, ties: Sequence[Tie], names: Mapping[int, str]
) -> tuple[str, ...]:
    """Return a sentence for each link that says which corners it is in."""
    found = squares(rulebase, ties)
    unknown = rulebase.wording["not-placed"]
    return tuple(
        f"{tie.number}, {names[tie.number]}: "
        f"{'; '.join((square.where(tie) or unknown).lower() for square in found)}."
        for tie in ties
    )


def _square(rulebase: RuleBase, ties: Sequence[Tie], up: str, across: str) -> Square:
    def end(axis: str, which: object) -> str:
        return rulebase.wording[f"{axis}-{which}"]

    at: dict[int, tuple[object, object]] = {}
    for tie in ties:
        asked = {n: (told,) for n, told in tie.told.items() if n in rulebase.question_by_id}
        said = facts(rulebase, asked)
        at[tie.number] = (said.get(up), said.get(across))
    order = [(high, side) for high in ("high", "low") for side in ("low", "high")]
    corners = tuple(
        Corner(
            f"{end(up, high)}, {end(across, side).lower()}",
            tuple(tie for tie in ties if at[tie.number] == (high, side)),
        )
        for high, side in order
    )
    return Square(
        top=end(up, "high"),
        bottom=end(up, "low"),
        left=end(across, "low"),
        right=end(across, "high"),
        corners=corners,
        not_placed=tuple(tie for tie in ties if at[tie.number] not in order),
    )


def _drawn(square: Square, left: float, not_placed: str) -> list[Shape]:
    x, y, half = left + _BESIDE, _TOP, _SQUARE / 2
    shapes: list[Shape] = [
        Words(x + half, y - 6, square.top, _SIZE, "middle", bold=True),
        Words(x + half, y + _SQUARE + 13, square.bottom, _SIZE, "middle", bold=True),
        *_beside(square.left, x - 5, y + half, "end"),
        *_beside(square.right, x + _SQUARE + 5, y + half, "start"),
        Box(x, y, _SQUARE, _SQUARE, fill="pale"),
        Stroke(x + half, y, x + half, y + _SQUARE, "paper", 3),
        Stroke(x, y + half, x + _SQUARE, y + half, "paper", 3),
    ]
    for place, corner in enumerate(square.corners):
        across, down = x + half / 2 + place % 2 * half, y + half / 2 + place // 2 * half
        shapes += _in_rows(corner.ties, across, down)
    if square.not_placed:
        down = y + _SQUARE + 18 + RADIUS + 4
        shapes.append(Words(x - 5, down + 3.3, not_placed, 9, "end", shade="quiet"))
        for number, tie in enumerate(square.not_placed):
            shapes += disc(tie.number, x + RADIUS + number * _STEP, down, placed=False)
    return shapes


def _beside(text: str, x: float, middle: float, anchor: Anchor) -> list[Shape]:
    lines = wrapped(text, _BESIDE - 5, _SIZE, most=3, bold=True)
    first = middle + 3.4 - (len(lines) - 1) * 6
    return [
        Words(x, first + 12 * number, line, _SIZE, anchor, bold=True)
        for number, line in enumerate(lines)
    ]


def _in_rows(ties: Sequence[Tie], x: float, y: float) -> list[Shape]:
    """Return the discs of `ties` in rows, with `x`, `y` in the middle of them all."""
    rows = [ties[start : start + _IN_A_ROW] for start in range(0, len(ties), _IN_A_ROW)]
    shapes: list[Shape] = []
    for down, row in enumerate(rows):
        for across, tie in enumerate(row):
            shapes += disc(
                tie.number,
                x + (across - (len(row) - 1) / 2) * _STEP,
                y + (down - (len(rows) - 1) / 2) * _STEP,
            )
    return shapes
