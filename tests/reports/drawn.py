"""What a drawing looks like to somebody who measures it: where its shapes are and on what."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.reports.pictures.drawing import (
    COLOURS,
    EDGE,
    Box,
    Disc,
    Drawing,
    Shade,
    Shape,
    Stroke,
    Words,
)
from assistant.reports.pictures.fitting import width_of


@dataclass(frozen=True)
class Area:
    """The rectangle that a shape takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Area) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def area_of(shape: Shape) -> Area:
    match shape:
        case Box(x=x, y=y, width=width, height=height, edge=edge):
            rim = EDGE / 2 if edge else 0
            return Area(x - rim, y - rim, x + width + rim, y + height + rim)
        case Disc(x=x, y=y, radius=radius, edge=edge):
            out = radius + (EDGE / 2 if edge else 0)
            return Area(x - out, y - out, x + out, y + out)
        case Stroke(x=x, y=y, to_x=to_x, to_y=to_y):
            return Area(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
        case Words(x=x, y=y, size=size):
            wide = width_of(shape.text, size, shape.bold)
            left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
            return Area(left, y - 0.74 * size, left + wide, y + 0.22 * size)


def outside(drawing: Drawing) -> list[Shape]:
    """The shapes that reach over the edge of the picture."""
    within = Area(-1e-6, -1e-6, drawing.width + 1e-6, drawing.height + 1e-6)
    found = []
    for shape in drawing.shapes:
        area = area_of(shape)
        if not (within.holds(area.left, area.top) and within.holds(area.right, area.bottom)):
            found.append(shape)
    return found


def texts(drawing: Drawing) -> list[Words]:
    return [shape for shape in drawing.shapes if isinstance(shape, Words)]


def clashes(drawing: Drawing) -> list[tuple[Shape, Shape]]:
    """Labels that lie over labels, and discs over discs."""
    found: list[tuple[Shape, Shape]] = []
    discs = [shape for shape in drawing.shapes if isinstance(shape, Disc)]
    for alike in (texts(drawing), discs):
        for number, one in enumerate(alike):
            for other in alike[number + 1 :]:
                if area_of(one).touches(area_of(other)):
                    found.append((one, other))
    return found


def under(drawing: Drawing, text: Words) -> Shade:
    """The shade that the middle of `text` stands on."""
    area, shade = area_of(text), "paper"
    x, y = (area.left + area.right) / 2, (area.top + area.bottom) / 2
    for shape in drawing.shapes:
        if shape is text:
            break
        if isinstance(shape, Box | Disc) and shape.fill and area_of(shape).holds(x, y):
            shade = shape.fill
    return shade


def contrast(one: Shade, other: Shade) -> float:
    """How far two shades are apart, as the guidelines for the web (WCAG 2) measure it."""
    dark, light = sorted((_luminance(COLOURS[one]), _luminance(COLOURS[other])))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
