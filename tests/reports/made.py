"""Papers made by hand, to try the writers on: one of everything, and any text in every place."""

from __future__ import annotations

from assistant.reports.document import (
    Aside,
    Block,
    Bullets,
    Cell,
    Contents,
    Copy,
    Document,
    Figure,
    Heading,
    Paragraph,
    Reference,
    References,
    Row,
    Table,
)
from assistant.reports.pictures.drawing import Box, Drawing, Words
from tests.awkward import AWKWARD as OF_TERMINALS

# The fixed words of all formats. None is part of another, so that each can be found again.
WORDING = {
    "source-mark": "Source:",
    "drawn-from-mark": "Out of:",
    "own-words-mark": "own words",
    "blank-mark": "to fill in",
    "contents-heading": "Contents",
    "figure-in-words": "In words",
    "page-mark": "Page {page} of {pages}",
    "private-copy-mark": "Private copy",
    "private-part-mark": "Take this part off",
}
# What Markdown, a web page or a spreadsheet might take for its own.
OF_FORMATS = (
    "# no heading",
    "- no item",
    "+ no item",
    "1. no item",
    "12) no item",
    "> no quotation",
    "=== not underlined",
    "---",
    "=HYPERLINK(1)",
    "**not bold** _not slanted_ ~~not struck~~ `no code`",
    "[no link](http://example.org) ![no picture](x.png) [no]: http://example.org",
    "https://example.org and www.example.org and <https://example.org>",
    "<script>alert(1)</script> <b>no</b> <!-- no comment",
    "</style></title></main><img src=x onerror=alert(1)>",
    '" onclick="alert(1)" x=\'',
    "&lt;b&gt; &amp; &copy; &#35; fish & chips",
    "a | b | c",
    "back\\slash at the end\\",
    ": no definition {#no .anchor} $no$ ^no^ @no %no",
    "| --- |",
    "``` no fence",
    "~~~ no fence",
    "] [ ) ( no link",
    "______",
    "***",
)
AWKWARD = (*OF_FORMATS, *OF_TERMINALS)


def paper(*blocks: Block, copy: Copy = "private") -> Document:
    """A paper of these blocks and no more."""
    return Document("full", "A paper", copy, "25 November 2026", "The foot.", blocks)


def everywhere(text: str, copy: Copy = "private") -> Document:
    """A paper with `text` wherever one can hold any, and one of every sort of block."""
    line = Paragraph(text, text, text, own=True)
    drawing = Drawing(text, (text, text), 200, 50, (Box(0, 0, 9, 9, "ink"), Words(9, 9, text)))
    blocks: tuple[Block, ...] = (
        Contents(),
        Heading(text),
        line,
        Heading(text, 4),
        Bullets((line, Paragraph(text))),
        Bullets((line, Paragraph("", text)), numbered=True),
        Heading(text, 3),
        Table(
            text,
            (text, text, text),
            (
                Row((Cell(text), Cell(text, own=True), Cell())),
                Row((Cell(), Cell(), Cell(text)), source=text),
            ),
            (2, 1, 1),
        ),
        Aside(text, (line, Heading(text), Bullets((Paragraph(text),)))),
        Figure(drawing, text),
        Heading(text),
        References((Reference(text, None), Reference(text, text))),
    )
    private: tuple[Block, ...] = (Heading(text), Paragraph(text)) if copy == "private" else ()
    return Document("full", text, copy, text, text, blocks, private)
