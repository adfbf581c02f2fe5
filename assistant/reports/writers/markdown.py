"""A paper in Markdown, with every piece of text written so that it can do nothing.

What a person typed, or a source wrote, is shown as it stands: it makes no heading, link, picture,
table cell or HTML, and no formula where the text is pasted into a spreadsheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from assistant.reports.document import (
    Aside,
    Block,
    Bullets,
    Contents,
    Document,
    Figure,
    Heading,
    Paragraph,
    Reference,
    References,
    Row,
    Table,
)
from assistant.reports.writers.addresses import is_web_address
from assistant.reports.writers.alike import source_mark
from assistant.reports.writers.outline import Outline, headings

# Characters that mean something to one Markdown reader or another, wherever they stand.
_SPECIAL = re.compile(r"[\\`*_{}\[\]#|~$^@]")
# ... and those that mean something only where a block begins.
_OPENING = re.compile(r"(?=[-+=:%])|(?<=\d)(?=[.)])")
_ENTITY = re.compile(r"&(?=[#\w])")
_LINK = re.compile(r"(?=:/)|(?<=www)(?=\.)", re.IGNORECASE)
# What a heading loses where a Markdown reader makes an anchor of it.
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")
_BLANK = "______"
_RULE = "***"


def write(document: Document, wording: Mapping[str, str]) -> str:
    """Return `document` as Markdown; its fixed words, such as "Source:", come from `wording`."""
    writer = _Writer(document, wording)
    parts = [f"# {inert(document.title)}", writer.under_title(), *writer.blocks(document.blocks)]
    if document.private_part:
        mark = f"**{inert(wording['private-part-mark'])}**"
        parts += [_RULE, mark, *writer.blocks(document.private_part)]
    return "\n\n".join([*parts, _RULE, inert(document.foot)]) + "\n"


def inert(text: str) -> str:
    """Return `text` on one line, with everything escaped that Markdown or HTML would act on."""
    text = " ".join(text.split())
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")
    text = _LINK.sub(r"\\", _SPECIAL.sub(r"\\\g<0>", text))
    start = re.match(r"\d*", text)
    place = start.end() if start else 0
    opening = _OPENING.match(text, place)
    return f"{text[:place]}\\{text[place:]}" if opening else text


class _Writer:
    """Writes blocks one after another; knows under which heading it is."""

    def __init__(self, document: Document, wording: Mapping[str, str]) -> None:
        self._document = document
        self._wording = wording
        self._outline = Outline()

    def under_title(self) -> str:
        """Return the day of the paper, and which copy it is where it is the private one."""
        dated = inert(self._document.dated)
        if self._document.copy == "share":
            return dated
        return f"{dated} · **{inert(self._wording['private-copy-mark'])}**"

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            if written := self._block(block):
                yield written

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                self._outline.enter(block.level)
                return self._heading(block.text)
            case Paragraph():
                return self._line(block)
            case Bullets():
                signs = (f"{n}." if block.numbered else "-" for n in range(1, len(block.items) + 1))
                lines = zip(signs, map(self._line, block.items), strict=True)
                return "\n".join(f"{sign} {line}" for sign, line in lines)
            case Table():
                return self._table(block)
            case Figure():
                words = "\n".join(f"- {inert(line)}" for line in block.drawing.words)
                title = f"**{inert(block.drawing.title)}**"
                return "\n\n".join(part for part in (title, words, inert(block.caption)) if part)
            case Aside():
                return self._aside(block)
            case References():
                return "\n".join(f"- {_reference(entry)}" for entry in block.entries)
            case Contents():
                return self._contents()

    def _heading(self, text: str) -> str:
        return f"{'#' * self._outline.depth} {inert(text)}"

    def _line(self, line: Paragraph) -> str:
        lead = f"**{inert(line.lead)}**" if line.lead else ""
        text = self._marked(inert(line.text), line.own)
        return " ".join(part for part in (lead, text, self._source(line.source, line.own)) if part)

    def _marked(self, text: str, own: bool) -> str:
        """Return `text` with the sign that it is a person's own, in the copy that is theirs."""
        if own and self._document.copy == "private":
            return f"{text} ({inert(self._wording['own-words-mark'])})"
        return text

    def _source(self, source: str, own: bool) -> str:
        mark = inert(self._wording[source_mark(own)])
        return f"({mark} {inert(source)})" if source else ""

    def _table(self, table: Table) -> str:
        rows = [
            tuple(map(inert, table.columns)),
            ("---",) * len(table.columns),
            *map(self._cells, table.rows),
        ]
        lines = "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
        return f"{inert(table.about)}\n\n{lines}" if table.about else lines

    def _cells(self, row: Row) -> tuple[str, ...]:
        cells = [
            self._marked(inert(cell.text), cell.own) if cell.text else _BLANK for cell in row.cells
        ]
        if row.source:
            cells[0] += f" {self._source(row.source, row.cells[0].own)}"
        return tuple(cells)

    def _aside(self, aside: Aside) -> str:
        outside = self._outline
        self._outline = outside.framed()
        title = self._heading(aside.title)
        framed = "\n\n".join([title, *self.blocks(aside.blocks)])
        self._outline = outside
        return "\n".join(f"> {line}".rstrip() for line in framed.splitlines())

    def _contents(self) -> str:
        listed = zip(headings(self._document.blocks), _anchors(self._document), strict=True)
        links = [f"- [{inert(text)}](#{anchor})" for (text, level), anchor in listed if level == 2]
        return "\n".join([f"**{inert(self._wording['contents-heading'])}**", "", *links])


def _anchors(document: Document) -> list[str]:
    """Return the anchor of each heading below the title, as GitHub and others make them."""
    found: list[str] = []
    for text in (document.title, *(text for text, _ in headings(document.blocks))):
        plain = _NOT_IN_ANCHOR.sub("", " ".join(text.split()).lower()).replace(" ", "-")
        anchor, count = plain, 0
        while anchor in found:
            count += 1
            anchor = f"{plain}-{count}"
        found.append(anchor)
    return found[1:]


def _reference(reference: Reference) -> str:
    if not reference.address:
        return inert(reference.text)
    plain = is_web_address(reference.address)
    address = f"<{reference.address}>" if plain else inert(reference.address)
    return f"{inert(reference.text)} {address}"
