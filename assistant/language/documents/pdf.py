"""Text from a PDF: page by page, then its lines back into paragraphs.

A PDF says where each piece of text is printed and in which type, and nothing of sentences. Gaps,
sizes and bold type part headings and paragraphs; what repeats at the edges of pages is left out.
"""

from __future__ import annotations

import io
import logging
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError

from assistant.language.documents.flow import flow
from assistant.language.documents.parts import (
    MOST_CHARACTERS,
    Block,
    DocumentError,
    Line,
    Progress,
    damaged,
    too_long,
)
from assistant.language.documents.sentences import is_bullet
from assistant.rulebase.text import clean_line

# What the library would print of a faulty file is no sentence for a person.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

# A page with fewer letters than this is most likely a picture of one.
_LETTERS_A_PAGE = 16
# How many lines at the top and at the bottom of a page may be running headers or footers.
_EDGE = 3
# On more than this share of pages, as left and right pages may differ.
_REPEATS = 0.4
_FEWEST_REPEATS = 3
# A drop to the next line of more than this many usual drops parts two paragraphs.
_GAP = 1.25
# In sizes of the type: closer is a raised figure, further is another part of the page.
_TIGHTEST, _WIDEST = 0.9, 4
_COMMON = 0.25
_LARGER = 1.12
_HEADING_WORDS = 20
_BOLD_HEADING_WORDS = 14

_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–|\s]*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?[-–|\s]*",
    re.IGNORECASE,
)
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\x7f": "•"}
)
# Bullets from symbol fonts, and the letter o that Word prints for a round one.
_SYMBOL_BULLET = re.compile(r"^\s*(?:[\ue000-\uf8ff]|o)(?=\s|$)")
_BARE_BULLET = re.compile(r"[•·▪▫◦‣●○■□➢➤►✓–-]")
# How much of a line's end is looked at for what follows.
_LINE_END = 80
# The dots that lead to a page number in a table of contents.
_LEADER = re.compile(r"(?:[.…·_]\s?){4,}\d*$")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_HYPHEN = re.compile(r"([^\W\d_]+)([-‐\xad])$")


@dataclass(frozen=True)
class _Printed:
    """A printed line: its text, page, height on the page, and type."""

    text: str
    page: int
    height: float
    size: float
    bold: bool


def read(content: bytes, name: str, progress: Progress) -> list[Block]:
    """Return the headings, paragraphs and items of a PDF.

    Raises DocumentError if it is protected, scanned, damaged or too long.
    """
    pages = _without_edges(list(_pages(content, name, progress)))
    lines = _whole_words(_with_bullets([line for page in pages for line in page]))
    letters = sum(char.isalpha() for line in lines for char in line.text)
    if letters < _LETTERS_A_PAGE * len(pages):
        raise DocumentError(
            f"'{name}' has next to no text in its pages, so it is probably scanned; "
            "ask for the file it was printed from, or have its text recognised (OCR) first."
        )
    return _blocks(lines)


def _pages(content: bytes, name: str, progress: Progress) -> Iterator[list[_Printed]]:
    if b"%PDF-" not in content[:1024] or b"%%EOF" not in content.rstrip(b"\0\r\n ")[-2048:]:
        raise damaged(name)
    try:
        reader = PdfReader(io.BytesIO(content))
        opens = not reader.is_encrypted or bool(reader.decrypt(""))
        total = len(reader.pages) if opens else 0
    except DependencyError:
        opens, total = False, 0
    except Exception as error:  # a faulty file may bring the library to any of them
        raise damaged(name) from error
    if not opens:
        raise DocumentError(
            f"'{name}' is protected; open it with its password, print it to a new PDF or save it "
            "without protection, and read that."
        )
    if not total:
        raise damaged(name)
    progress(0, total)
    length = 0
    for number in range(1, total + 1):
        try:
            printed = _lines_on(reader.pages[number - 1], number)
        except DependencyError as error:
            raise DocumentError(
                f"'{name}' is protected in a way that is not read here; "
                "print it to a new PDF and read that."
            ) from error
        except Exception as error:
            raise DocumentError(
                f"Page {number} of '{name}' is damaged; "
                "open it, print it to a new PDF and read that."
            ) from error
        length += sum(len(line.text) for line in printed)
        if length > MOST_CHARACTERS:
            raise too_long(name)
        progress(number, total)
        yield printed


def _lines_on(page: Any, number: int) -> list[_Printed]:
    """Return the printed lines of a page in the order in which they are to be read."""
    lines: list[_Printed] = []
    pieces: list[tuple[str, float, float, bool]] = []

    def end_line() -> None:
        text = "".join(piece[0] for piece in pieces).translate(_LIGATURES)
        text = _SYMBOL_BULLET.sub("•", text)
        # A soft hyphen at the end of a line parts a word, and cleaning would take it away.
        soft = text.rstrip().endswith("\xad")
        text = clean_line(text) + ("\xad" if soft else "")
        if text and not _LEADER.search(text[-_LINE_END:]):
            seen = [piece for piece in pieces if piece[0].strip()]
            sizes: Counter[float] = Counter()
            for piece in seen:
                sizes[piece[2]] += len(piece[0])
            size = sizes.most_common(1)[0][0]
            bold = all(piece[3] for piece in seen)
            lines.append(_Printed(text, number, seen[0][1], size, bold))
        pieces.clear()

    def take(text: str, page_matrix: Any, matrix: Any, font: Any, size: float) -> None:
        height = matrix[4] * page_matrix[1] + matrix[5] * page_matrix[3] + page_matrix[5]
        if not math.isfinite(height):
            raise ValueError("text is printed nowhere")
        printed_size = round(abs(size) * _scale(matrix) * _scale(page_matrix) * 2) / 2
        bold = bool(font) and "bold" in str(font.get("/BaseFont", "")).lower()
        first, *rest = text.split("\n")
        pieces.append((first, height, printed_size, bold))
        for part in rest:
            end_line()
            pieces.append((part, height, printed_size, bold))

    page.extract_text(visitor_text=take)
    end_line()
    return lines


def _scale(matrix: Any) -> float:
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def _without_edges(pages: list[list[_Printed]]) -> list[list[_Printed]]:
    """Return the pages without the page numbers, and the headers and footers, at their edges."""
    body = _most([line for page in pages for line in page], "size")
    stamps = [[_stamp(line, body) for line in page] for page in pages]
    seen: Counter[tuple[str, int]] = Counter()
    for page, stamp in zip(pages, stamps, strict=True):
        seen.update({stamp[at] for edge in _edges(page) for at in edge})
    least = max(_FEWEST_REPEATS, _REPEATS * len(pages))
    kept = []
    for page, stamp in zip(pages, stamps, strict=True):
        dropped = set()
        for edge in _edges(page):
            for at in edge:  # from the outside in: what is inside of kept text is text too
                if seen[stamp[at]] < least and not _PAGE_NUMBER.fullmatch(page[at].text):
                    break
                dropped.add(at)
        kept.append([line for at, line in enumerate(page) if at not in dropped])
    return kept


def _edges(page: Sequence[_Printed]) -> tuple[list[int], list[int]]:
    """Return which lines are the lowest and the highest, each from the outside in."""
    by_height = sorted(range(len(page)), key=lambda at: page[at].height)
    return by_height[:_EDGE], by_height[: -_EDGE - 1 : -1]


def _stamp(line: _Printed, body: float) -> tuple[str, int]:
    """Return what is the same of a running header or footer on every page.

    Its page number differs; but numbers count in large type, where they are those of headings.
    """
    large = line.size > _LARGER * body
    return line.text if large else re.sub(r"\d+", "#", line.text), round(line.height)


def _with_bullets(lines: list[_Printed]) -> list[_Printed]:
    """Return the lines with each bullet that is printed on its own before what it belongs to."""
    whole: list[_Printed] = []
    for line in lines:
        if whole and _BARE_BULLET.fullmatch(whole[-1].text):
            line = replace(line, text=f"{whole.pop().text} {line.text}")
        whole.append(line)
    return whole


def _whole_words(lines: list[_Printed]) -> list[_Printed]:
    """Return the lines with every word that a hyphen parts at a line's end moved up whole.

    Whether the hyphen is the word's own shows in the rest of the document.
    """
    words: set[str] = set()
    for line in lines:
        parted = _HYPHEN.search(line.text[-_LINE_END:])
        text = line.text.rpartition(" ")[0] if parted else line.text
        words.update(word.lower() for word in _WORD.findall(text))
    parts = {part for word in words for part in re.split("[-‐]", word)}
    whole = list(lines)
    for at in range(len(whole) - 1):
        end = _HYPHEN.search(whole[at].text[-_LINE_END:])
        if end is None:
            continue
        first, hyphen = end.groups()
        start = re.match(r"[^\W\d_]+", whole[at + 1].text)
        if is_bullet(whole[at + 1].text) or (start and start.group() in ("and", "or", "to")):
            continue
        joined = hyphen == "\xad"
        if start is not None and not joined:
            head, tail = first.lower(), start.group().lower()
            own = f"{head}-{tail}" in words or (head in parts and tail in parts)
            joined = start.group()[0].islower() and (head + tail in words or not own)
        rest, *after = whole[at + 1].text.split(" ", 1)
        stem = whole[at].text[:-1]
        whole[at] = replace(whole[at], text=stem + ("" if joined else "-") + rest)
        whole[at + 1] = replace(whole[at + 1], text=after[0] if after else "")
    return [line for line in whole if line.text]


def _blocks(lines: list[_Printed]) -> list[Block]:
    """Return the lines as headings, paragraphs and items."""
    body = _most(lines, "size")
    emphasis = not _most(lines, "bold")
    blocks: list[Block] = []
    prose: list[Line] = []
    for run in _runs(lines):
        own = [Line(line.text, f"page {line.page}") for line in run]
        if _is_heading(run, body, emphasis):
            blocks += [*flow(prose), Block("heading", tuple(own))]
            prose = []
        else:
            prose += [*own, Line("", "")]
    return blocks + flow(prose)


def _most(lines: list[_Printed], feature: str) -> Any:
    """Return the size or boldness that most of the text is printed in, 0 if there is none."""
    seen: Counter[Any] = Counter()
    for line in lines:
        seen[getattr(line, feature)] += len(line.text)
    return max(seen, key=seen.__getitem__, default=0)


def _runs(lines: list[_Printed]) -> Iterator[list[_Printed]]:
    """Yield the lines that nothing in the print parts."""
    usual = _usual_drops(lines)
    run = lines[:1]
    for before, line in pairwise(lines):
        if _parted(before, line, usual):
            yield run
            run = []
        run.append(line)
    yield run


def _usual_drops(lines: list[_Printed]) -> dict[float, float]:
    """Return how far apart lines of each size stand within a paragraph: the least that is common.

    Short paragraphs make the drop between two of them as common as the one within.
    """
    drops: dict[float, Counter[float]] = {}
    for before, line in pairwise(lines):
        drop = round((before.height - line.height) * 2) / 2
        same = before.page == line.page and before.size == line.size
        if same and _TIGHTEST * line.size <= drop <= _WIDEST * line.size:
            drops.setdefault(line.size, Counter())[drop] += 1
    return {
        size: min(drop for drop, count in seen.items() if count >= _COMMON * max(seen.values()))
        for size, seen in drops.items()
    }


def _parted(before: _Printed, line: _Printed, usual: dict[float, float]) -> bool:
    if max(before.size, line.size) > _LARGER * min(before.size, line.size):
        return True
    if before.bold != line.bold and not line.text[0].islower():
        return True
    drop = before.height - line.height
    if before.page != line.page or drop < 0:  # a new page or column, perhaps within a sentence
        return before.text[-1] in ".!?:;"
    return drop > _GAP * usual.get(line.size, math.inf)


def _is_heading(run: list[_Printed], body: float, emphasis: bool) -> bool:
    """Say whether a run is set larger than most text, or in bold where bold is not usual."""
    text = " ".join(line.text for line in run)
    words = len(text.split())
    if words > _HEADING_WORDS or text[-1] in ".;," or is_bullet(text) or text[0].islower():
        return False
    if not any(char.isalpha() for char in text):
        return False
    larger = run[0].size > _LARGER * body
    return larger or (emphasis and run[0].bold and words <= _BOLD_HEADING_WORDS)
