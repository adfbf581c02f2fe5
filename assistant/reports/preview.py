"""A paper as it can be read in the terminal, before it is written: all of it, as plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assistant.conversation.messages import Card, Line
from assistant.reports.document import (
    Aside,
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Paragraph,
    References,
    Row,
    Table,
)


def preview(document: Document, wording: Mapping[str, str]) -> Card:
    """Return `document` as a card; its fixed words come from `wording`."""
    reading = _Preview(document, wording)
    lines = [*reading.under_title(), *reading.blocks(document.blocks)]
    if document.private_part:
        lines.append(Line(wording["private-part-mark"], "heading"))
        lines += reading.blocks(document.private_part)
    return Card(document.title, (*lines, Line(document.foot, "small")))


class _Preview:
    """Lays out blocks as lines of a card."""

    def __init__(self, document: Document, wording: Mapping[str, str]) -> None:
        self._document = document
        self._wording = wording

    def under_title(self) -> Iterator[Line]:
        mark = self._wording[f"desk-copy-{self._document.copy}"]
        yield Line(f"{self._document.dated} · {mark}", "small")

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Line]:
        for block in blocks:
            match block:
                case Heading():
                    yield Line(block.text, "heading")
                case Paragraph():
                    yield Line(self._said(block))
                    yield from self._source(block.source)
                case Bullets():
                    for number, item in enumerate(block.items, 1):
                        sign = f"{number}. " if block.numbered else ""
                        yield Line(f"{sign}{self._said(item)}", "bullet")
                        yield from self._source(item.source)
                case Table():
                    for row in block.rows:
                        yield Line(self._row(block, row), "bullet")
                        yield from self._source(row.source)
                case Figure():
                    yield Line(block.drawing.title)
                    yield from (Line(words, "bullet") for words in block.drawing.words)
                case Aside():
                    yield Line(block.title, "heading")
                    yield from self.blocks(block.blocks)
                case References():
                    for entry in block.entries:
                        text = f"{entry.text} {entry.address or ''}".rstrip()
                        yield Line(text, "bullet")
                case _:
                    pass

    def _said(self, line: Paragraph) -> str:
        return self._marked(" ".join(part for part in (line.lead, line.text) if part), line.own)

    def _marked(self, text: str, own: bool) -> str:
        """Return `text` with the sign that it is a person's own, in the copy that is theirs."""
        if own and self._document.copy == "private":
            return f"{text} ({self._wording['own-words-mark']})"
        return text

    def _row(self, table: Table, row: Row) -> str:
        blank = self._wording["blank-mark"]
        texts = [self._marked(cell.text or f"({blank})", cell.own) for cell in row.cells]
        named = [
            f"{column}: {text}" for column, text in zip(table.columns[1:], texts[1:], strict=True)
        ]
        return " · ".join([texts[0], *named])

    def _source(self, source: str) -> Iterator[Line]:
        if source:
            yield Line(f"{self._wording['source-mark']} {source}", "small")
