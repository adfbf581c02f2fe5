"""Documents made for the tests: small, and of every kind that is read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, SimpleDocTemplate
from reportlab.platypus import Paragraph as Printed

from assistant.language.documents.extract import Document, read_document


def read_as(folder: Path, name: str, content: bytes | str) -> Document:
    """Read `content` from a file of that name."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_document(path)


def said(document: Document) -> list[str]:
    return [sentence.text for sentence in document.sentences]


def word(fill: Any) -> bytes:
    """Return a Word file; `fill` is given the empty document."""
    document = docx.Document()
    fill(document)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def printed(pages: Sequence[Sequence[str]], **protection: Any) -> bytes:
    """Return a PDF with these lines printed one below another, all in one type."""
    held = io.BytesIO()
    canvas = Canvas(held, **protection)
    for page in pages:
        for number, line in enumerate(page):
            canvas.drawString(72, 760 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def laid_out(pages: Sequence[Sequence[str]], header: str = "", footer: str = "") -> bytes:
    """Return a PDF with paragraphs; '# ' before one makes it a heading, '* ' an item.

    `footer` may hold {page}. Both stand on every page.
    """
    styles = getSampleStyleSheet()
    story: list[Any] = []
    for page in pages:
        for text in page:
            if text.startswith("# "):
                story.append(Printed(text[2:], styles["Heading2"]))
            elif text.startswith("* "):
                story.append(Printed(text[2:], styles["Bullet"], bulletText="•"))
            else:
                story.append(Printed(text, styles["BodyText"]))
        story.append(PageBreak())

    def edges(canvas: Any, _: Any) -> None:
        canvas.drawString(72, 800, header)
        canvas.drawString(280, 30, footer.format(page=canvas.getPageNumber()))

    held = io.BytesIO()
    SimpleDocTemplate(held).build(story, onFirstPage=edges, onLaterPages=edges)
    return held.getvalue()
