"""The blocks of a paper, laid out in a Word file one after another."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise, zip_longest

from docx.document import Document as WordDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Length, Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph as WordParagraph

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
from assistant.reports.pictures.png import png
from assistant.reports.writers.alike import MANY_COLUMNS, source_mark
from assistant.reports.writers.outline import Outline, headings
from assistant.reports.writers.word_file import TEXT_WIDTH
from assistant.reports.writers.word_parts import (
    add_address,
    add_bookmark,
    add_link,
    add_text,
    begin_section,
    describe_picture,
    describe_table,
    fix_width,
    frame,
    keep_whole,
    set_style,
    start_at_one,
)

# Styles are named by their ids in word_styles.xml: to look each name up takes half of all the time.
_CELL, _SMALL_CELL = "NoSpacing", "BodyText3"
_BY_HAND = Mm(8)  # high enough to write in
_DEEPEST = 4  # of the styles for headings
_PART = 2  # the level of the headings that the contents name
_LEADING_IN, _AFTER_A_LIST = Pt(1.5), Pt(4)
_AROUND = Pt(7)  # between a table or a frame and what follows


def lay_out(document: Document, wording: Mapping[str, str], file: WordDocument) -> None:
    """Put the title and the blocks of `document` into `file`."""
    layout = _Layout(document, wording, file)
    layout.opening()
    layout.blocks(document.blocks)
    layout.private_part()
    layout.ending()


class _Layout:
    """Adds blocks one after another; knows under which heading it is, and what came before."""

    def __init__(self, document: Document, wording: Mapping[str, str], file: WordDocument) -> None:
        self._document = document
        self._wording = wording
        self._file = file
        self._outline = Outline()
        self._headings = 0
        self._framed: list[WordParagraph] | None = None  # what is in the frame that is open
        self._gap = False  # whether what comes next has to keep away from what came before

    def opening(self) -> None:
        """Add the title, the day, and which copy it is where it is the private one."""
        add_text(self._paragraph("Title"), self._document.title)
        dated = self._paragraph("Subtitle")
        add_text(dated, self._document.dated)
        if self._document.copy == "private":
            dated.add_run(" · ")
            add_text(dated, self._wording["private-copy-mark"], "Strong")

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Add `blocks`; a heading after them is no longer under one of theirs."""
        held = tuple(blocks)
        for block, after in zip_longest(held, held[1:]):
            self._block(block, leads_in=isinstance(after, Bullets))
        self._outline.leave()

    def private_part(self) -> None:
        """Add what begins a page of its own, so that it can be taken off."""
        if not self._document.private_part:
            return
        self._keep_apart()
        mark = self._wording["private-part-mark"]
        begin_section(self._file, mark)
        add_text(self._paragraph("Normal"), mark, "Strong")
        self.blocks(self._document.private_part)

    def _block(self, block: Block, *, leads_in: bool) -> None:
        match block:
            case Heading():
                self._outline.enter(block.level)
                self._heading(block.text)
            case Paragraph():
                plain = "BodyText2" if block.quiet else "Normal"
                place = self._paragraph(plain if self._framed is None else "Aside")
                self._line(place, block)
                if leads_in:
                    place.paragraph_format.keep_with_next = True
                    place.paragraph_format.space_after = _LEADING_IN
            case Bullets():
                self._bullets(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Aside():
                self._aside(block)
            case References():
                for entry in block.entries:
                    self._reference(entry)
            case Contents():
                self._contents()

    def _paragraph(self, style: str) -> WordParagraph:
        """Add an empty paragraph, in the frame where one is open."""
        paragraph = self._file.add_paragraph()
        set_style(paragraph, style)
        if self._framed is not None:
            self._framed.append(paragraph)
        elif self._gap and not style.startswith("Heading"):
            paragraph.paragraph_format.space_before = _AROUND
        self._gap = False
        return paragraph

    def _heading(self, text: str) -> None:
        self._headings += 1
        heading = self._paragraph(f"Heading{min(self._outline.depth - 1, _DEEPEST)}")
        add_text(heading, text)
        add_bookmark(heading, _name(self._headings), self._headings)

    def _line(self, place: WordParagraph, line: Paragraph) -> None:
        if line.lead:
            add_text(place, line.lead, "Strong")
            place.add_run(" ")
        self._text(place, line.text, line.own)
        if line.source:
            place.add_run(" ")
            self._source(place, line.source, line.own)

    def _text(self, place: WordParagraph, text: str, own: bool) -> None:
        """Add `text`, with the sign that it is a person's own in the copy that is theirs."""
        add_text(place, text)
        if own and self._document.copy == "private":
            place.add_run(" ")
            add_text(place, f"({self._wording['own-words-mark']})", "Emphasis")

    def _source(self, place: WordParagraph, source: str, own: bool) -> None:
        add_text(place, f"{self._wording[source_mark(own)]} {source}", "SubtleReference")

    def _bullets(self, bullets: Bullets) -> None:
        items = []
        for item in bullets.items:
            items.append(self._paragraph("ListNumber" if bullets.numbered else "ListBullet"))
            self._line(items[-1], item)
        if bullets.numbered and items:
            start_at_one(items, self._file)
        if items:
            items[-1].paragraph_format.space_after = _AFTER_A_LIST

    def _table(self, table: Table) -> None:
        if table.about:
            about = self._paragraph("Caption")
            about.paragraph_format.keep_with_next = True
            add_text(about, table.about)
        else:
            self._keep_apart()
        placed = self._file.add_table(1, len(table.columns), "Table Grid")
        _set_widths(placed, table)  # a row that is added takes on the widths
        describe_table(placed, table.about)
        for cell, name in zip(placed.rows[0].cells, table.columns, strict=True):
            add_text(_in(cell, _style_of_cells(table.columns)), name, "Strong")
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        keep_whole(placed.rows[0], heads=True)
        for row in table.rows:
            self._row(placed, row)
        self._gap = True

    def _row(self, placed: WordTable, row: Row) -> None:
        kept: WordRow = placed.add_row()  # type: ignore[no-untyped-call]
        keep_whole(kept)
        if not all(cell.text for cell in row.cells):
            kept.height, kept.height_rule = _BY_HAND, WD_ROW_HEIGHT_RULE.AT_LEAST
        style = _style_of_cells(row.cells)
        for cell, words in zip(kept.cells, row.cells, strict=True):
            self._text(_in(cell, style), words.text, words.own)
        if row.source:
            place = kept.cells[0].add_paragraph()
            set_style(place, style)
            self._source(place, row.source, words.own)

    def _figure(self, figure: Figure) -> None:
        drawing = figure.drawing
        place = self._paragraph("Normal")
        place.paragraph_format.keep_with_next = bool(figure.caption)
        width = min(Pt(drawing.width), TEXT_WIDTH)
        run = place.add_run()
        run.add_picture(io.BytesIO(png(drawing)), width=Length(width))
        describe_picture(run, drawing.title, drawing.as_text())
        if figure.caption:
            add_text(self._paragraph("Caption"), figure.caption)

    def _aside(self, aside: Aside) -> None:
        outside, self._outline = self._outline, self._outline.framed()
        self._keep_apart()
        framed: list[WordParagraph] = []
        self._framed = framed
        self._heading(aside.title)
        self.blocks(aside.blocks)
        self._framed = None
        self._outline = outside
        frame(framed, self._file)
        framed[0].paragraph_format.space_before = _AROUND
        self._gap = True

    def _contents(self) -> None:
        add_text(self._paragraph("TOCHeading"), self._wording["contents-heading"])
        for number, (text, level) in enumerate(headings(self._document.blocks), 1):
            if level == _PART:
                add_link(self._paragraph("TOC1"), text, _name(number))

    def _reference(self, reference: Reference) -> None:
        place = self._paragraph("Bibliography")
        add_text(place, reference.text)
        if reference.address:
            place.add_run(" ")
            add_address(place, reference.address)

    def ending(self) -> None:
        """End on a paragraph, as Word does, also after a table."""
        self._keep_apart()

    def _keep_apart(self) -> None:
        """Add a low empty line where two tables, or two frames, would grow into one."""
        if self._gap:
            self._gap = False
            self._paragraph(_CELL).paragraph_format.line_spacing = _AROUND


def _set_widths(placed: WordTable, table: Table) -> None:
    """Share the width of the text out among the columns."""
    shares = table.widths or (1,) * len(table.columns)
    ends = [TEXT_WIDTH * upto // sum(shares) for upto in accumulate(shares, initial=0)]
    fix_width(placed, Length(TEXT_WIDTH))
    for column, (start, end) in zip(placed.columns, pairwise(ends), strict=True):
        column.width = Length(end - start)
        for cell in column.cells:
            cell.width = Length(end - start)


def _style_of_cells(row: Sequence[object]) -> str:
    return _SMALL_CELL if len(row) > MANY_COLUMNS else _CELL


def _in(cell: WordCell, style: str) -> WordParagraph:
    """The paragraph that a cell begins with, in the style of its table."""
    paragraph: WordParagraph = cell.paragraphs[0]
    set_style(paragraph, style)
    return paragraph


def _name(heading: int) -> str:
    return f"part_{heading}"
