"""Text from a .txt file, whichever of the usual encodings it was saved in."""

from __future__ import annotations

import codecs
import re

from assistant.language.documents.flow import flow
from assistant.language.documents.parts import (
    MOST_CHARACTERS,
    Block,
    DocumentError,
    Line,
    Progress,
    too_long,
)
from assistant.rulebase.text import clean_line, clean_text

# A few stray control characters are forgiven; with more it is no text.
_FEW_STRAY = 8
_MOST_STRAY = 0.01
_STRAY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x80-\x9f\ufffd]")
_UNDERLINE = re.compile(r"(=|-|_|~|\*){3,}")


def read(content: bytes, name: str, progress: Progress) -> list[Block]:
    """Return the paragraphs, items and headings of a text; raise DocumentError for what is none."""
    progress(0, len(content))
    lines = lines_of(decode(content, name))
    blocks: list[Block] = []
    start = 0
    for number, line in enumerate(lines):
        # A line of marks is a heading's underline below a single line, else a rule between parts.
        if _UNDERLINE.fullmatch(line.text):
            alone = number > start and (number - 1 == start or not lines[number - 2].text)
            heading = alone and lines[number - 1].text != ""
            blocks += flow(lines[start : number - 1 if heading else number])
            if heading:
                blocks.append(Block("heading", (lines[number - 1],)))
            start = number + 1
    blocks += flow(lines[start:])
    progress(len(content), len(content))
    return blocks


def decode(content: bytes, name: str) -> str:
    """Return `content` as text with one kind of line ending; raise DocumentError if it is none."""
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = content.decode("utf-16")
        else:
            text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if len(_STRAY.findall(text)) > _FEW_STRAY + _MOST_STRAY * len(text):
        raise DocumentError(
            f"'{name}' is not plain text; open it in the program it was made with and save it as "
            "text (UTF-8), Word (.docx) or PDF."
        )
    if len(text) > MOST_CHARACTERS:
        raise too_long(name)
    return clean_text(text.replace("\f", "\n\n"))


def lines_of(text: str) -> list[Line]:
    """Return the lines of `text`, each one clean line, with the number a person counts."""
    return [
        Line(clean_line(line), f"line {number}") for number, line in enumerate(text.split("\n"), 1)
    ]
