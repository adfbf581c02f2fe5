"""Lines into paragraphs, items and headings, where the file itself does not say which is which.

Plain text and PDF have only lines. A paragraph may be broken over many of them, or every line may
be a note of its own; which it is shows in how full the lines are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.language.documents.parts import Block, Kind, Line
from assistant.language.documents.sentences import is_bullet, mark_of

# In characters: narrower than this, lines are notes and not a paragraph broken by its width.
_NARROWEST = 40
_FULL = 0.8
_EVEN = 0.75
_TITLE_WORDS = 12
_SHORT_TITLE_WORDS = 5
_PROSE_WORDS = 12


def flow(lines: Sequence[Line]) -> list[Block]:
    """Return `lines` as blocks. An empty line always ends one; no word is left out."""
    width = _width(lines)
    groups = [part for group in _between_gaps(lines) for part in _parted(group, width)]
    blocks: list[Block] = []
    for group in reversed(groups):
        following = blocks[-1] if blocks else None
        blocks.append(Block(_kind(group, following), tuple(group)))
    return blocks[::-1]


def _width(lines: Sequence[Line]) -> float:
    """Return how long a full line is, in characters; 0 where lines are not broken by a width."""
    lengths = sorted(len(line.text) for line, after in pairwise(lines) if line.text and after.text)
    if not lengths:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    even = lengths[len(lengths) // 2] >= _EVEN * width
    return width if width >= _NARROWEST and even else 0


def _between_gaps(lines: Sequence[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if line.text:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _parted(group: list[Line], width: float) -> Iterator[list[Line]]:
    """Yield the paragraphs and items of lines that no gap parts."""
    part: list[Line] = []
    for line in group:
        if part and not _continues(part, line.text, width):
            yield part
            part = []
        part.append(line)
    yield part


def _continues(part: list[Line], text: str, width: float) -> bool:
    """Say whether `text` goes on with the paragraph or item that `part` has begun."""
    first, last = part[0].text, part[-1].text
    if is_bullet(text):
        return False
    if mark_of(text) and (mark_of(first) or last[-1] in ".:;!?"):
        return False  # elsewhere a number at the start of a line is only a number
    full = width > 0 and len(last) + 1 + len(text.split()[0]) >= _FULL * width
    if text.lstrip("\"'‘“([")[:1].islower():
        return full or bool(mark_of(first)) or not first[0].islower()
    return full


def _kind(group: list[Line], following: Block | None) -> Kind:
    """Say what the lines are, given what comes below them: a heading has something under it."""
    text = group[0].text
    mark = mark_of(text)
    if len(group) == 1 and following is not None and _may_be_heading(text):
        below = mark_of(following.lines[0].text)
        if following.kind == "item" and mark:
            deeper = len(below) > len(mark) and below.startswith(mark.rstrip(" ."))
            return "heading" if deeper else "item"
        leads = following.kind != "paragraph" or _is_prose(following)
        short = len(text.split()) <= _SHORT_TITLE_WORDS
        if leads and (mark or short or _is_titled(text)):
            return "heading"
    return "item" if mark else "paragraph"


def _may_be_heading(text: str) -> bool:
    own = text[len(mark_of(text)) :]
    return (
        not is_bullet(text)
        and len(own.split()) <= _TITLE_WORDS
        and not own[0].islower()
        and (own[-1].isalnum() or own[-1] in ")’'\"”")
        and any(char.isalpha() for char in own)
    )


def _is_titled(text: str) -> bool:
    """Say whether `text` is in capitals, or most of its longer words begin with one."""
    long = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    capital = sum(word[0].isupper() for word in long)
    return text.isupper() or (len(long) > 1 and capital > len(long) / 2)


def _is_prose(block: Block) -> bool:
    text = " ".join(line.text for line in block.lines)
    return text[-1] in ".!?:;" or len(text.split()) >= _PROSE_WORDS
