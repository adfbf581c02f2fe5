"""The second map: each link in the band of the scale at which it works; an empty band is news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.conversation.ties import Tie
from assistant.reports.pictures.drawing import EDGE, Box, Drawing, Shape, Words
from assistant.reports.pictures.fitting import fitted, width_of, wrapped
from assistant.reports.pictures.numbered import RADIUS, disc
from assistant.rulebase.rulebase import RuleBase

QUESTION = "link-scale"
# Its borders are not those of councils, so it is no step between two of the other bands.
APART = "health-system"

_WIDTH = 480.0
_NAMES = 118.0  # the room for the name of a band
_SIZE = 9.5
_PILL = 2 * RADIUS + 4
_GAP, _MARGIN = 6.0, 7.0
_INDENT, _TAIL = 2 * RADIUS + 6, 5.0


@dataclass(frozen=True)
class Band:
    """A scale by its name, with the links that work at it; `apart` from the others or not."""

    name: str
    ties: tuple[Tie, ...]
    apart: bool = False


@dataclass(frozen=True)
class Bands:
    """All scales, the narrowest first, and the links of which no scale was told."""

    bands: tuple[Band, ...]
    not_placed: tuple[Tie, ...]


def bands(rulebase: RuleBase, ties: Sequence[Tie]) -> Bands:
    """Return the scales of the question on it, each with those of `ties` that work at it."""
    options = [o for o in rulebase.question_by_id[QUESTION].options if not o.not_sure]
    options.sort(key=lambda option: option.id == APART)
    found = tuple(
        Band(
            option.label,
            tuple(tie for tie in ties if tie.told.get(QUESTION) == option.id),
            option.id == APART,
        )
        for option in options
    )
    placed = {tie.number for band in found for tie in band.ties}
    return Bands(found, tuple(tie for tie in ties if tie.number not in placed))


def levels_picture(rulebase: RuleBase, ties: Sequence[Tie], names: Mapping[int, str]) -> Drawing:
    """Return the bands drawn; `names` are what the links' numbers stand for."""
    found, wording = bands(rulebase, ties), rulebase.wording
    shapes: list[Shape] = []
    y = EDGE / 2
    for band in found.bands:
        y += 2 * _GAP if band.apart else 0
        pills, height = _pills(band.ties, names, y)
        at = (EDGE / 2, y, _WIDTH - EDGE, height)
        shapes.append(Box(*at, fill="pale") if band.ties else Box(*at, edge="quiet"))
        shapes += _heading(band.name, y + height / 2, bold=bool(band.ties))
        shapes += pills
        if not band.ties:
            x, stands = _NAMES + _MARGIN, y + height / 2 + 3.4
            shapes.append(Words(x, stands, wording["no-link-told"], _SIZE, shade="quiet"))
        y += height + _GAP
    if found.not_placed:
        pills, height = _pills(found.not_placed, names, y, placed=False)
        shapes += [*_heading(wording["not-placed"], y + height / 2, bold=False), *pills]
        y += height + _GAP
    title = wording["picture-of-levels"]
    words = levels_words(rulebase, ties, names)
    return Drawing(title, words, _WIDTH, y - _GAP + 1, tuple(shapes))


def levels_words(
    rulebase: RuleBase, ties: Sequence[Tie], names: Mapping[int, str]
) -> tuple[str, ...]:
    """Return a sentence for each scale that says which links are in it."""
    found, wording = bands(rulebase, ties), rulebase.wording

    def listed(these: Sequence[Tie]) -> str:
        told = ", ".join(f"{tie.number} ({names[tie.number]})" for tie in these)
        return told or wording["no-link-told"].lower()

    lines = [f"{band.name}: {listed(band.ties)}." for band in found.bands]
    if found.not_placed:
        lines.append(f"{wording['not-placed']}: {listed(found.not_placed)}.")
    return tuple(lines)


def _heading(name: str, middle: float, bold: bool) -> list[Shape]:
    lines = wrapped(name, _NAMES - _MARGIN - _GAP, _SIZE, most=2, bold=True)
    first = middle + 3.4 - (len(lines) - 1) * 6
    return [
        Words(_MARGIN, first + 12 * number, line, _SIZE, bold=bold)
        for number, line in enumerate(lines)
    ]


def _pills(
    ties: Sequence[Tie], names: Mapping[int, str], top: float, *, placed: bool = True
) -> tuple[list[Shape], float]:
    """Return the numbers and names of `ties` in rows, and how high a band they need."""
    left, right = _NAMES + _MARGIN, _WIDTH - _MARGIN
    x, y = left, top + _MARGIN
    shapes: list[Shape] = []
    for tie in ties:
        name = fitted(names[tie.number], right - left - _INDENT - _TAIL, _SIZE)
        width = _INDENT + width_of(name, _SIZE) + _TAIL
        if x > left and x + width > right:
            x, y = left, y + _PILL + _GAP
        shapes.append(Box(x, y, width, _PILL, fill="paper", edge="quiet", rounded=_PILL / 2))
        shapes += disc(tie.number, x + 2 + RADIUS, y + _PILL / 2, placed=placed)
        shapes.append(Words(x + _INDENT, y + _PILL / 2 + 3.4, name, _SIZE))
        x += width + _GAP
    return shapes, y + _PILL + _MARGIN - top
