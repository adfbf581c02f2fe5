"""A drawing as a PNG image, for papers that cannot hold shapes."""

from __future__ import annotations

import contextlib
import io
import math
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, cast

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
from assistant.rulebase.text import clean_line

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

# Drawn this much larger and made smaller again, so that slanted and round edges are smooth.
_FINER = 2
_DASH = 3.0
# Looked for in this order. What comes with Pillow has neither accents nor a pound sign.
_FONTS = {
    False: ("arial.ttf", "Arial.ttf", "LiberationSans-Regular.ttf", "DejaVuSans.ttf"),
    True: ("arialbd.ttf", "Arial Bold.ttf", "LiberationSans-Bold.ttf", "DejaVuSans-Bold.ttf"),
}
_PLAINER = str.maketrans({"–": "-", "—": "-", "£": "GBP "})
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def png(drawing: Drawing, scale: float = 3) -> bytes:
    """Return `drawing` as a PNG image with `scale` dots to a point; the same each time."""
    from PIL import Image, ImageDraw

    width, height = round(drawing.width * scale), round(drawing.height * scale)
    image = Image.new("RGB", (width * _FINER, height * _FINER), COLOURS["paper"])
    pen = _Pen(ImageDraw.Draw(image), scale * _FINER)
    for shape in drawing.shapes:
        pen.add(shape)
    image = image.resize((width, height), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    image.save(written, "PNG", optimize=True, dpi=(72 * scale, 72 * scale))
    return written.getvalue()


class _Pen:
    """Puts shapes on an image with `scale` dots to a point."""

    def __init__(self, draw: ImageDraw, scale: float) -> None:
        self.draw = draw
        self.scale = scale

    def add(self, shape: Shape) -> None:
        """Draw one shape over what is there."""
        match shape:
            case Box():
                self._box(shape)
            case Disc(x=x, y=y, radius=r):
                at = self._dots(x - r, y - r, x + r, y + r)
                self.draw.ellipse(at, **self._painted(shape.fill, shape.edge))
            case Stroke():
                self._stroke(shape)
            case Words():
                self._words(shape)

    def _box(self, box: Box) -> None:
        at = self._dots(box.x, box.y, box.x + box.width, box.y + box.height)
        fill = box.fill
        if box.half:
            left = self._dots(box.x, box.y, box.x + box.width / 2, box.y + box.height)
            self.draw.rectangle(left, **self._painted(box.fill, None))
            fill = None
        painted = self._painted(fill, box.edge)
        self.draw.rounded_rectangle(at, radius=box.rounded * self.scale, **painted)

    def _stroke(self, stroke: Stroke) -> None:
        across, down = stroke.to_x - stroke.x, stroke.to_y - stroke.y
        length = math.hypot(across, down)
        dash = _DASH if stroke.dashed else length
        for number in range(math.ceil(length / dash / 2)):
            start = 2 * number * dash / length
            end = min(start + dash / length, 1)
            at = self._dots(
                stroke.x + across * start,
                stroke.y + down * start,
                stroke.x + across * end,
                stroke.y + down * end,
            )
            self.draw.line(at, fill=COLOURS[stroke.shade], width=self._wide(stroke.width))

    def _words(self, words: Words) -> None:
        text, size = clean_line(words.text), words.size * self.scale
        font, shown = _letters(text, words.bold, size)
        # A font may be wider than the room that was kept; the lines of the picture stay in place.
        room = width_of(text, size, words.bold)
        while (wide := font.getlength(shown)) > room:
            # Letters are as wide as whole dots allow, so that one step may fall short.
            size *= min(room / wide, 0.97)
            font, shown = _letters(text, words.bold, size)
        at = (words.x * self.scale, words.y * self.scale)
        fill = COLOURS[words.shade]
        self.draw.text(at, shown, fill=fill, font=font, anchor=_ANCHORS[words.anchor])

    def _painted(self, fill: Shade | None, edge: Shade | None) -> dict[str, Any]:
        return {
            "fill": COLOURS[fill] if fill else None,
            "outline": COLOURS[edge] if edge else None,
            "width": self._wide(EDGE) if edge else 0,
        }

    def _wide(self, width: float) -> int:
        return max(1, round(width * self.scale))

    def _dots(self, *lengths: float) -> tuple[int, ...]:
        return tuple(round(length * self.scale) for length in lengths)


def _letters(text: str, bold: bool, size: float) -> tuple[FreeTypeFont, str]:
    """Return a font, and `text` in letters that it has."""
    from PIL import ImageFont

    if (name := _first_there(_FONTS[bold])) is not None:
        return ImageFont.truetype(name, size, layout_engine=ImageFont.Layout.BASIC), text
    spelt = unicodedata.normalize("NFD", text.translate(_PLAINER))
    plain = "".join(char for char in spelt if not unicodedata.combining(char))
    return cast("FreeTypeFont", ImageFont.load_default(size)), plain


@cache
def _first_there(names: tuple[str, ...]) -> str | None:
    """Return the path of the first of these fonts that is on this machine."""
    from PIL import ImageFont

    for name in names:
        with contextlib.suppress(OSError):
            return str(ImageFont.truetype(name).path)
    return None
