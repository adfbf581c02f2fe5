"""The words of an entry round what was looked for, in one short line."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.language.search.entries import Known

WIDTH = 80
_BEFORE = 3  # one part in so many is shown ahead of the match
_WORD = re.compile(r"\w+")


def excerpt(known: Known, seen: Collection[str], width: int = WIDTH) -> str:
    """Return the part of `known` beside its title that has most of the plain words `seen`.

    Where none has any, the title says it all, and its text is shown from the beginning. Returns ''
    where there is nothing but the title.
    """
    other_names = f"Also: {', '.join(known.also)}" if known.also else known.place
    best, text, place = 0, known.text[0] if known.text else other_names, 0
    for part in known.text:
        there, start = _densest(part, seen, width)
        if there > best:
            best, text, place = there, part, start
    # Other names, or the place, are told only for words that the title lacks.
    there, start = _densest(other_names, seen, width)
    if there > max(best - 1, _densest(known.title, seen, width)[0]):
        text, place = other_names, start
    return _cut(text, place, width)


def _densest(text: str, seen: Collection[str], width: int) -> tuple[int, int]:
    """Return how many of the words stand close together in `text`, at most, and where they do."""
    found = [
        (match.start(), word)
        for match in _WORD.finditer(text)
        if (word := match.group().lower()) in seen
    ]
    best, place = 0, 0
    for number, (start, _) in enumerate(found):
        words = {word for at, word in found[number:] if at < start + width - width // _BEFORE}
        if len(words) > best:
            best, place = len(words), start
    return best, place


def _cut(text: str, place: int, width: int) -> str:
    """Return what stands round `place`, on whole words."""
    before = width // _BEFORE
    start = 0
    if place > before and len(text) > width:
        start = min(place - before, len(text) - width)
        space = text.find(" ", start, place)
        start = space + 1 if space >= 0 else place
    end = len(text)
    if end - start > width:
        space = text.rfind(" ", start, start + width)
        end = space if space > start else start + width
    opening, closing = "… " if start else "", " …" if end < len(text) else ""
    return f"{opening}{text[start:end].strip(' ,;:')}{closing}"
