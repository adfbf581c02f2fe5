"""A drawing as SVG to stand inside an HTML page: nothing in it runs, loads or leaks."""

from __future__ import annotations

import html
import re

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
from assistant.rulebase.text import clean_line

FONTS = "Arial, Helvetica, 'Liberation Sans', sans-serif"


def svg(drawing: Drawing, key: str) -> str:
    """Return `drawing` as an `svg` element, with its words for whoever cannot see it.

    `key` must be one that no other picture of the page has; the ids are made from it.
    """
    name = re.sub(r"[^A-Za-z0-9_-]", "-", key)
    words = " ".join(_safe(line) for line in drawing.words)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-labelledby="{name}-title {name}-words" '
        f'viewBox="0 0 {_number(drawing.width)} {_number(drawing.height)}" '
        f'width="{_number(drawing.width)}pt" style="max-width:100%;height:auto" '
        f'font-family="{FONTS}">',
        f'<title id="{name}-title">{_safe(drawing.title)}</title>',
        f'<desc id="{name}-words">{words}</desc>',
        _box(Box(0, 0, drawing.width, drawing.height, fill="paper")),
        *(_element(shape) for shape in drawing.shapes),
        "</svg>",
    ]
    return "\n".join(parts)


def _element(shape: Shape) -> str:
    match shape:
        case Box():
            return _box(shape)
        case Disc():
            at = _attributes(cx=shape.x, cy=shape.y, r=shape.radius)
            return f"<circle {at} {_painted(shape.fill, shape.edge)}/>"
        case Stroke():
            at = _attributes(x1=shape.x, y1=shape.y, x2=shape.to_x, y2=shape.to_y)
            dashes = ' stroke-dasharray="3 3"' if shape.dashed else ""
            width = _number(shape.width)
            return f'<line {at} stroke="{COLOURS[shape.shade]}" stroke-width="{width}"{dashes}/>'
        case Words():
            return _words(shape)


def _box(box: Box) -> str:
    at = _attributes(x=box.x, y=box.y, width=box.width, height=box.height)
    corners = f' rx="{_number(box.rounded)}"' if box.rounded else ""
    if not box.half:
        return f"<rect {at}{corners} {_painted(box.fill, box.edge)}/>"
    left = _attributes(x=box.x, y=box.y, width=box.width / 2, height=box.height)
    filled, outline = _painted(box.fill, None), _painted(None, box.edge)
    return f"<rect {left} {filled}/><rect {at}{corners} {outline}/>"


def _words(words: Words) -> str:
    at = _attributes(x=words.x, y=words.y)
    look = f'font-size="{_number(words.size)}" fill="{COLOURS[words.shade]}"'
    if words.anchor != "start":
        look += f' text-anchor="{words.anchor}"'
    if words.bold:
        look += ' font-weight="bold"'
    return f"<text {at} {look}>{_safe(words.text)}</text>"


def _painted(fill: Shade | None, edge: Shade | None) -> str:
    inside = f'fill="{COLOURS[fill] if fill else "none"}"'
    return f'{inside} stroke="{COLOURS[edge]}" stroke-width="{EDGE}"' if edge else inside


def _attributes(**lengths: float) -> str:
    return " ".join(f'{name}="{_number(length)}"' for name, length in lengths.items())


def _number(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")


def _safe(text: str) -> str:
    # Cleaned as well as escaped: a control character alone makes a page invalid.
    return html.escape(clean_line(text))
