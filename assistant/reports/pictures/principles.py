"""The picture of the principles: each element at its level, side by side and never added up."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from assistant.conversation.picture import WORDS, Row, Section, draw
from assistant.reasoning.assessment import Assessment
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import Level
from assistant.reports.pictures.drawing import Box, Disc, Drawing, Shape, Stroke, Words
from assistant.reports.pictures.fitting import fitted, width_of

# In the order in which they are laid out; what was not asked stands apart from the rest.
COLUMNS: tuple[Level, ...] = ("weak", "mixed", "in_place", "not_asked")

_WIDTH = 480.0
_COLUMN_AT: dict[Level, float] = {"weak": 240, "mixed": 298, "in_place": 356, "not_asked": 420}
_APART_AT = 411.0  # the line before what was not asked
_NAMES_FROM, _NAMES_TO = 6.0, 230.0
_HEAD, _BAND, _ROW, _GAP = 20.0, 18.0, 17.0, 5.0
_MARK = 9.0


def principle_sections(
    index: RuleIndex,
    assessment: Assessment,
    only_impressions: Collection[str] = (),
    words: Mapping[Level, str] = WORDS,
) -> tuple[Section, ...]:
    """Return the principles, each with its elements and their levels, in the order of the report.

    The elements in `only_impressions` rest on nothing else, and say so. `words` are those for the
    levels.
    """
    sections = draw(index, assessment, only_impressions, words).sections
    names = {principle.name for principle in index.rulebase.principles}
    return tuple(section for section in sections if section.title in names)


def principles_picture(
    index: RuleIndex,
    assessment: Assessment,
    only_impressions: Collection[str] = (),
    words: Mapping[Level, str] = WORDS,
) -> Drawing:
    """Return the principles drawn: a row for each element, its mark in the column of its level.

    `only_impressions` and `words` are as in `principle_sections`.
    """
    wording = index.rulebase.wording
    sections = principle_sections(index, assessment, only_impressions, words)
    shapes: list[Shape] = _heads(words)
    y = _HEAD
    for section in sections:
        shapes += _band(section.title, y)
        y += _BAND
        for number, row in enumerate(section.rows):
            shapes += _element(row, y, first=number == 0)
            y += _ROW
        y += _GAP
    shapes.append(Stroke(_APART_AT, 2, _APART_AT, y - _GAP, "quiet", 0.8, dashed=True))
    told = [in_words(section) for section in sections]
    if any(row.level == "not_asked" for section in sections for row in section.rows):
        note = wording["not-asked-note"]
        shapes.append(Words(_WIDTH - 4, y + 8, note, 8.5, "end", shade="quiet"))
        told.append(note)
        y += 12
    return Drawing(wording["picture-of-principles"], tuple(told), _WIDTH, y, tuple(shapes))


def mark(level: Level, x: float, y: float) -> Shape:
    """Return the mark of an element's level, around `x`, `y`: what `SHAPES` has as a character."""
    side = _MARK
    if level == "not_asked":
        return Disc(x, y, 1.8, fill="quiet")
    at = (x - side / 2, y - side / 2, side, side)
    if level == "in_place":
        return Box(*at, fill="ink", edge="ink")
    return Box(*at, fill="ink" if level == "mixed" else None, edge="ink", half=level == "mixed")


def in_words(section: Section) -> str:
    """Return a principle with each of its elements and its level, as a sentence."""
    rows = (f"{r.name} {r.word}{f' ({r.note})' if r.note else ''}" for r in section.rows)
    return f"{section.title}: {', '.join(rows)}."


def _heads(words: Mapping[Level, str]) -> list[Shape]:
    return [
        Words(x, 13, words[level].capitalize(), 9.5, bold=True)
        if level != "not_asked"
        else Words(x, 13, words[level].capitalize(), 9.5, shade="quiet")
        for level, x in _COLUMN_AT.items()
    ]


def _band(title: str, y: float) -> list[Shape]:
    return [
        Box(0, y, _WIDTH, _BAND, fill="pale"),
        Words(_NAMES_FROM, y + 12.7, fitted(title, _WIDTH - 12, 10, bold=True), 10, bold=True),
    ]


def _element(row: Row, y: float, *, first: bool) -> list[Shape]:
    assert row.level is not None
    quiet = row.level == "not_asked"
    x = _COLUMN_AT[row.level]
    stands = y + 12
    room = _NAMES_TO - _NAMES_FROM
    shapes: list[Shape] = []
    if not first:
        shapes.append(Stroke(_NAMES_FROM, y, _WIDTH, y, "pale", 0.8))
    if row.note:
        note = fitted(row.note, room / 2, 8)
        shapes.append(Words(_NAMES_TO, stands, note, 8, "end", shade="quiet"))
        room -= width_of(note, 8) + 3
    name = fitted(row.name, room, 10)
    shapes.append(Words(_NAMES_FROM, stands, name, 10, shade="quiet" if quiet else "ink"))
    shapes.append(mark(row.level, x + _MARK / 2, y + _ROW / 2))
    shapes.append(Words(x + _MARK + 4, stands, row.word, 9, shade="quiet"))
    return shapes
