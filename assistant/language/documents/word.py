"""Text from a Word file (.docx): its paragraphs and tables as they follow one another.

Headers, footers, notes, comments, tables of contents and deleted text are left out; inserted text
and text boxes are read. Nothing that the file points to outside itself is opened.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.oxml.ns import qn

from assistant.language.documents.parts import (
    MOST_CHARACTERS,
    Block,
    DocumentError,
    Kind,
    Line,
    Progress,
    damaged,
    too_long,
)
from assistant.rulebase.text import clean_line

# What the parts of a file may come to once unpacked; pictures hardly shrink, so few come near.
MOST_UNPACKED = 60_000_000
# A style builds on another, and that on a third; a faulty file has them go round for ever.
_STYLES_DEEP = 12

_PARAGRAPH, _TABLE = qn("w:p"), qn("w:tbl")
# What is inside these is not in the text as it now reads, or stands in it twice.
_LEFT_OUT = {
    qn("w:del"),
    qn("w:moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_WORDS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read(content: bytes, name: str, progress: Progress) -> list[Block]:
    """Return the headings, paragraphs, items and cells of a Word file.

    Raises DocumentError if it is damaged, no Word file, or too long.
    """
    _refuse_bombs(content, name)
    try:
        document = docx.Document(io.BytesIO(content))
        styles = _Styles(document)
        body = document.element.body
        paragraphs = [] if body is None else _inside(body, _PARAGRAPH)
        return _blocks(paragraphs, styles, name, progress)
    except DocumentError:
        raise
    except Exception as error:  # a faulty file may bring the libraries to any of them
        raise damaged(name) from error


def _refuse_bombs(content: bytes, name: str) -> None:
    """Raise DocumentError for what is no Word file or would fill the memory, before unpacking."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except Exception as error:  # a faulty directory of parts may bring zipfile to any of them
        raise damaged(name) from error
    names = {part.filename for part in parts}
    if "mimetype" in names or "[Content_Types].xml" not in names:
        raise DocumentError(
            f"'{name}' is a zipped file but not a Word file; open it in the program it was made "
            "with and save it as .docx or .pdf."
        )
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise DocumentError(
            f"'{name}' holds more than {MOST_UNPACKED // 1_000_000} MB once unpacked; "
            "save a copy without pictures and read that."
        )


def _blocks(paragraphs: list[Any], styles: _Styles, name: str, progress: Progress) -> list[Block]:
    total = len(paragraphs)
    progress(0, total)
    blocks: list[Block] = []
    tables: dict[Any, int] = {}
    told = length = 0
    for done, paragraph in enumerate(paragraphs, 1):
        text = _text(paragraph)
        table = _outermost_table(paragraph)
        if table is not None:
            tables.setdefault(table, len(tables) + 1)
        if clean_line(text):
            told += table is None
            place = f"paragraph {told}" if table is None else f"table {tables[table]}"
            kind = styles.kind(paragraph, in_table=table is not None)
            if kind is not None:
                lines = (Line(line, place) for line in text.split("\n"))
                blocks.append(Block(kind, tuple(lines)))
        length += len(text)
        if length > MOST_CHARACTERS:
            raise too_long(name)
        progress(done, total)
    return blocks


def _inside(element: Any, tag: str) -> list[Any]:
    """Return what has `tag` at any depth, in order, without what is left out."""
    found = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == tag and one is not element:
            found.append(one)
        waiting += [child for child in reversed(one) if child.tag not in _LEFT_OUT]
    return found


def _text(paragraph: Any) -> str:
    """Return the words of a paragraph as it now reads, but not those of a text box within it."""
    words = []
    waiting = list(reversed(paragraph))
    while waiting:
        one = waiting.pop()
        if one.tag == qn("w:t"):
            words.append(one.text or "")
        elif one.tag in _WORDS:
            words.append(_WORDS[one.tag])
        elif one.tag not in _LEFT_OUT and one.tag not in (_PARAGRAPH, qn("w:pPr")):
            waiting += reversed(one)
    return "".join(words)


def _outermost_table(paragraph: Any) -> Any:
    table = None
    for above in paragraph.iterancestors():
        if above.tag == _TABLE:
            table = above
    return table


class _Styles:
    """What the named styles of a document make of a paragraph."""

    def __init__(self, document: Any) -> None:
        self._by_id = {style.style_id: style for style in document.styles}
        self._names_by_id: dict[str | None, list[str]] = {}

    def kind(self, paragraph: Any, *, in_table: bool) -> Kind | None:
        """Return what the paragraph is by its style; None for a line in a table of contents."""
        names = self._names(paragraph.style)
        if any(name.startswith(("toc ", "table of figures")) for name in names):
            return None
        if any(name.startswith("heading ") or name in ("title", "subtitle") for name in names):
            return "heading"
        if in_table:
            return "cell"
        properties = paragraph.pPr
        numbered = properties is not None and properties.numPr is not None
        listed = any(name.startswith(("list", "bullet", "number")) for name in names)
        return "item" if listed or numbered else "paragraph"

    def _names(self, style_id: str | None) -> list[str]:
        """Return the names of a style and of those that it builds on."""
        known = self._names_by_id.get(style_id)
        if known is None:
            known = []
            style = self._by_id.get(style_id)
            while style is not None and len(known) < _STYLES_DEEP:
                known.append((style.name or "").lower())
                style = getattr(style, "base_style", None)
            self._names_by_id[style_id] = known
        return known
