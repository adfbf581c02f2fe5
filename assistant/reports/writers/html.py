"""A paper as one HTML file that needs nothing else: no script, no network, no other file.

Text is only ever text: it is cleaned and escaped in one place (`_safe`), and no text gets into the
style sheet but for the line at the foot of a printed page, which is spelled out in numbers.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from assistant.language.papers import PAPER_BY_KIND
from assistant.reports.document import (
    Aside,
    Block,
    Bullets,
    Cell,
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
from assistant.reports.pictures.svg import svg
from assistant.reports.writers.addresses import is_web_address
from assistant.reports.writers.alike import MANY_COLUMNS, source_mark
from assistant.reports.writers.outline import Outline, headings
from assistant.rulebase.text import clean_line, clean_text

# What a browser may do with the file: show it, in the style that it brings along.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write(document: Document, wording: Mapping[str, str]) -> str:
    """Return `document` as HTML; its fixed words, such as "Source:", come from `wording`."""
    writer = _Writer(document, wording)
    short = PAPER_BY_KIND[document.kind].pages is not None
    title = _safe(document.title)
    parts = [
        "<!doctype html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>\n{_style()}{_printed(document, wording)}</style>",
        "</head>",
        f'<body class="{"short" if short else "long"}">',
        "<header>",
        f"<h1>{title}</h1>",
        f'<p class="dated">{writer.under_title()}</p>',
        "</header>",
        "<main>",
        *writer.blocks(document.blocks),
        *writer.private_part(),
        "</main>",
        f"<footer>\n<p>{_safe(document.foot)}</p>\n</footer>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


@cache
def _style() -> str:
    return files(__package__).joinpath("paper.css").read_text(encoding="utf-8")


def _printed(document: Document, wording: Mapping[str, str]) -> str:
    """Return the style of what stands in the margin of each printed page."""
    signs = re.split(r"\{(pages?)\}", wording["page-mark"])
    page = [
        f"counter({part})" if place % 2 else _in_style(part) for place, part in enumerate(signs)
    ]
    copy = wording["private-copy-mark"] if document.copy == "private" else ""
    return (
        f"@page {{ @top-right {{ content: {_in_style(copy)} }}\n"
        f"@bottom-left {{ content: {_in_style(document.foot)} }}\n"
        f"@bottom-right {{ content: {' '.join(page)} }} }}\n"
        "@page :first { @top-right { content: none } }\n"
    )


def _in_style(text: str) -> str:
    """Return `text` as a string of a style sheet, each sign but letters and digits by number."""
    signs = (
        sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):06x}"
        for sign in clean_text(text)
    )
    return f'"{"".join(signs)}"'


def _safe(text: str) -> str:
    """Return `text` on one line, as text and nothing else, also between quotation marks."""
    return html.escape(clean_line(text))


class _Writer:
    """Writes blocks one after another; knows which headings are open."""

    def __init__(self, document: Document, wording: Mapping[str, str]) -> None:
        self._document = document
        self._wording = wording
        self._outline = Outline()
        self._headings = 0
        self._figures = 0

    def under_title(self) -> str:
        """Return the day of the paper, and which copy it is where it is the private one."""
        dated = _safe(self._document.dated)
        if self._document.copy == "share":
            return dated
        return f"{dated} · <strong>{self._word('private-copy-mark')}</strong>"

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Write `blocks`, each heading and what belongs to it as a section in the one above."""
        for block in blocks:
            yield from self._block(block)
        yield from ["</section>"] * self._outline.leave()

    def private_part(self) -> Iterator[str]:
        """Write what stands on pages of its own, so that it can be taken off."""
        if self._document.private_part:
            yield '<div class="private">'
            yield f'<p class="mark">{self._word("private-part-mark")}</p>'
            yield from self.blocks(self._document.private_part)
            yield "</div>"

    def _block(self, block: Block) -> Iterable[str]:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                quiet = ' class="quiet"' if block.quiet else ""
                return [f"<p{quiet}>{self._line(block)}</p>"]
            case Bullets():
                kind = "ol" if block.numbered else "ul"
                items = [f"<li>{self._line(item)}</li>" for item in block.items]
                return [f"<{kind}>", *items, f"</{kind}>"]
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Aside():
                return self._aside(block)
            case References():
                entries = [f"<li>{_reference(entry)}</li>" for entry in block.entries]
                return ['<ul class="references">', *entries, "</ul>"]
            case Contents():
                return self._contents()

    def _heading(self, heading: Heading) -> Iterator[str]:
        yield from ["</section>"] * self._outline.enter(heading.level)
        yield "<section>"
        yield self._titled(heading.text, f"level{heading.level}")[1]

    def _titled(self, text: str, look: str) -> tuple[str, str]:
        """Return the id of the next heading, and the heading."""
        self._headings += 1
        name, depth = _name(self._headings), self._outline.depth
        return name, f'<h{depth} id="{name}" class="{look}">{_safe(text)}</h{depth}>'

    def _line(self, line: Paragraph) -> str:
        lead = f"<strong>{_safe(line.lead)}</strong>" if line.lead else ""
        text = self._marked(_safe(line.text), line.own)
        return " ".join(part for part in (lead, text, self._source(line.source, line.own)) if part)

    def _marked(self, text: str, own: bool) -> str:
        """Return `text` with the sign that it is a person's own, in the copy that is theirs."""
        if own and self._document.copy == "private":
            return f'{text} <small class="own">({self._word("own-words-mark")})</small>'
        return text

    def _source(self, source: str, own: bool) -> str:
        mark = self._word(source_mark(own))
        return f"<small>{mark} {_safe(source)}</small>" if source else ""

    def _word(self, name: str) -> str:
        return _safe(self._wording[name])

    def _table(self, table: Table) -> Iterator[str]:
        yield '<table class="wide">' if len(table.columns) > MANY_COLUMNS else "<table>"
        if table.about:
            yield f"<caption>{_safe(table.about)}</caption>"
        if table.widths:
            whole = sum(table.widths)
            shares = (f'<col style="width:{100 * width / whole:.1f}%">' for width in table.widths)
            yield f"<colgroup>{''.join(shares)}</colgroup>"
        names = "".join(f'<th scope="col">{_safe(name)}</th>' for name in table.columns)
        yield f"<thead>\n<tr>{names}</tr>\n</thead>\n<tbody>"
        for row in table.rows:
            yield f"<tr>{''.join(self._cells(table, row))}</tr>"
        yield "</tbody>\n</table>"

    def _cells(self, table: Table, row: Row) -> Iterator[str]:
        for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
            tag, scope = ("td", "") if place else ("th", ' scope="row"')
            text = self._cell(cell)
            if row.source and not place:
                text += f" {self._source(row.source, cell.own)}"
            yield f'<{tag}{scope} data-column="{_safe(column)}">{text}</{tag}>'

    def _cell(self, cell: Cell) -> str:
        if cell.text:
            return self._marked(_safe(cell.text), cell.own)
        return f'<span class="blank"><span class="unseen">{self._word("blank-mark")}</span></span>'

    def _figure(self, figure: Figure) -> Iterator[str]:
        self._figures += 1
        drawing = figure.drawing
        yield f"<figure>\n{svg(drawing, f'figure-{self._figures}')}\n<figcaption>"
        if figure.caption:
            yield f"<p>{_safe(figure.caption)}</p>"
        words = "".join(f"<li>{_safe(line)}</li>" for line in drawing.words)
        summary = f"<summary>{self._word('figure-in-words')}</summary>"
        yield f"<details>{summary}<ul>{words}</ul></details>\n</figcaption>\n</figure>"

    def _aside(self, aside: Aside) -> Iterator[str]:
        outside = self._outline
        self._outline = outside.framed()
        name, title = self._titled(aside.title, "framed")
        yield f'<section class="aside" aria-labelledby="{name}">'
        yield title
        yield from self.blocks(aside.blocks)  # ends with the frame itself
        self._outline = outside

    def _contents(self) -> Iterator[str]:
        yield f'<nav aria-label="{self._word("contents-heading")}">'
        yield f'<p class="mark">{self._word("contents-heading")}</p>\n<ol>'
        for place, (text, level) in enumerate(headings(self._document.blocks), 1):
            if level == 2:
                yield f'<li><a href="#{_name(place)}">{_safe(text)}</a></li>'
        yield "</ol>\n</nav>"


def _name(place: int) -> str:
    return f"part-{place}"


def _reference(reference: Reference) -> str:
    text, address = _safe(reference.text), reference.address
    if not address:
        return text
    if not is_web_address(address):
        return f"{text} {_safe(address)}"
    return f'{text} <a href="{_safe(address)}" rel="noreferrer">{_safe(address)}</a>'
