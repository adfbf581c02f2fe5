"""A picture as plain shapes, in no format, and in words.

Lengths are in points of a page, from the left upper corner. Shades are few and far apart, so that a
picture printed in grey, or seen by somebody who cannot tell colours, says the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Shade: TypeAlias = Literal["ink", "quiet", "pale", "paper", "accent"]
Anchor: TypeAlias = Literal["start", "middle", "end"]

# How light each is tells them apart, so that a grey print keeps them apart too. All that is written
# or drawn on paper or on pale is at least 4.5 times as dark or as light as what it stands on.
COLOURS: dict[Shade, str] = {
    "ink": "#111111",
    "accent": "#123f7a",
    "quiet": "#5f5f5f",
    "pale": "#ececec",
    "paper": "#ffffff",
}
EDGE = 1.2  # how wide an outline is


@dataclass(frozen=True)
class Box:
    """A rectangle; `fill` and `edge` are its inside and its outline, None where it has none.

    A `half` one is filled in its left half only.
    """

    x: float
    y: float
    width: float
    height: float
    fill: Shade | None = None
    edge: Shade | None = None
    rounded: float = 0
    half: bool = False


@dataclass(frozen=True)
class Disc:
    """A circle around `x`, `y`."""

    x: float
    y: float
    radius: float
    fill: Shade | None = None
    edge: Shade | None = None


@dataclass(frozen=True)
class Stroke:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    shade: Shade = "quiet"
    width: float = 1
    dashed: bool = False


@dataclass(frozen=True)
class Words:
    """One line of text; `y` is where its letters stand, `x` where `anchor` says."""

    x: float
    y: float
    text: str
    size: float = 10
    anchor: Anchor = "start"
    bold: bool = False
    shade: Shade = "ink"


Shape: TypeAlias = Box | Disc | Stroke | Words


@dataclass(frozen=True)
class Drawing:
    """A picture with its `title`, and with all that it says in words, a line each."""

    title: str
    words: tuple[str, ...]
    width: float
    height: float
    shapes: tuple[Shape, ...]

    def as_text(self) -> str:
        """What the picture says, for whoever cannot see it."""
        return "\n".join((f"{self.title}.", *self.words))
