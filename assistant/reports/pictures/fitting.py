"""How much room a line of text takes, whatever font it ends up in, and how it is made to fit.

The machine that shows a picture may have Arial, Helvetica or something near them. So the measure
is a little wider than any of these, and what fits by it fits everywhere.
"""

from __future__ import annotations

import unicodedata
from itertools import accumulate

from assistant.rulebase.text import clean_line

ELLIPSIS = "…"
# Shares of the size of the text, by how wide a letter is drawn.
_WIDTHS = (
    (0.30, "ijlI'|"),
    (0.36, " ftr.,:;!()[]/\\-‘’·`"),
    (0.54, 'cksvxyzJ"*{}“”'),
    (0.88, "wAECDGHKNOQRUVXYBPS&"),
    (1.06, "mMW%@—…"),
)
_WIDTH_OF = {char: width for width, chars in _WIDTHS for char in chars}
_USUAL = 0.62
_UNKNOWN = 1.2
_BOLD = 1.08


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Return how wide `text` is at most, in points."""
    shares = sum(_share(char) for char in text)
    return shares * size * (_BOLD if bold else 1)


def fitted(text: str, room: float, size: float, bold: bool = False) -> str:
    """Return `text` as one clean line no wider than `room`, its end left out where it must be."""
    line = clean_line(text)
    if width_of(line, size, bold) <= room:
        return line
    room -= width_of(ELLIPSIS, size, bold)
    kept = sum(end <= room for end in accumulate(width_of(char, size, bold) for char in line))
    return line[:kept].rstrip() + ELLIPSIS


def wrapped(text: str, room: float, size: float, most: int, bold: bool = False) -> list[str]:
    """Return `text` in at most `most` lines no wider than `room`; the last one may be cut short."""
    lines: list[str] = []
    words = clean_line(text).split()
    while words:
        if len(lines) == most - 1:
            return [*lines, fitted(" ".join(words), room, size, bold)]
        line = words.pop(0)
        while words and width_of(f"{line} {words[0]}", size, bold) <= room:
            line = f"{line} {words.pop(0)}"
        lines.append(fitted(line, room, size, bold))
    return lines


def _share(char: str) -> float:
    found = _WIDTH_OF.get(char)
    if found is None:
        plain = unicodedata.normalize("NFD", char)[0]
        found = _WIDTH_OF.get(plain, _USUAL if plain < "\u0250" else _UNKNOWN)
    return found
