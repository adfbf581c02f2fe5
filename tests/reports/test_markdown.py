"""A paper as Markdown: readable as it stands, and harmless whatever is in it."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.reports.document import (
    Aside,
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
from assistant.reports.pictures.drawing import Drawing
from assistant.reports.writers.markdown import write
from assistant.rulebase.text import clean_line
from tests.reports.made import AWKWARD, WORDING, everywhere, paper

WORD = "Anyword"  # stands for the text that a paper holds


class Rendered(HTMLParser):
    """What a reader of the page sees, and the tags it is made of."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        renderer = MarkdownIt("gfm-like", {"html": True, "typographer": False})
        self.feed(renderer.render(markdown))

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_comment(self, _: str) -> None:
        self.tags.append("comment")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


def rendered(document: Document) -> Rendered:
    return Rendered(write(document, WORDING))


def check_inert(text: str) -> None:
    """The page is that of a plain word, with this text in its place and nothing else changed."""
    plain, found = rendered(everywhere(WORD)), rendered(everywhere(text))
    assert found.tags == plain.tags
    assert found.text == " ".join(plain.text.replace(WORD, text).split())


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_is_shown_as_it_stands_and_does_nothing(text: str) -> None:
    check_inert(clean_line(text))


@given(st.text(alphabet="ab1 \\`*_{}[]()<>#+-.!|~&;:=$^@%/\"'", min_size=1, max_size=24))
def test_so_is_any_other(text: str) -> None:
    cleaned = clean_line(text)
    if cleaned:
        check_inert(cleaned)


@pytest.mark.parametrize("text", AWKWARD)
def test_no_line_begins_with_a_sign_that_a_spreadsheet_or_markdown_obeys(text: str) -> None:
    lines = (Paragraph(clean_line(text)), Paragraph("", clean_line(text)))
    written = write(paper(*lines), WORDING)
    for line in written.splitlines()[1:]:  # the first is the title
        assert line[:1] not in {"=", "+", "-", "@", "#", ">", "|"}


def test_only_a_plain_web_address_becomes_a_link() -> None:
    addresses = (
        "https://example.org/a_b?c=1&d=(2)",
        "javascript:alert(1)",
        "https://example.org/><script>",
        "https://example.org/ two",
        "https://example.org/\u202egpj.exe",
        "file:///etc/passwd",
    )
    entries = tuple(Reference("A source.", address) for address in addresses)
    found = rendered(paper(References(entries)))
    assert len(found.links) == 1
    assert found.links[0].startswith("https://example.org/a_b")


def test_contents_lead_to_the_anchors_that_a_reader_of_markdown_makes() -> None:
    found = rendered(
        paper(
            Contents(),
            Heading("A paper"),  # as the title
            Heading("What’s known: the council, or both?"),
            Heading("Small", 3),
            Aside("What is set nationally", (Heading("In a frame"),)),
            Heading("Small"),
            Heading("Small"),
        )
    )
    assert found.links == ["#a-paper-1", "#whats-known-the-council-or-both", "#small-1", "#small-2"]


def test_what_stands_apart_is_in_a_frame_and_what_follows_is_not() -> None:
    text = write(
        paper(Heading("Part"), Aside("Apart", (Paragraph("In."),)), Paragraph("Out.")), WORDING
    )
    assert "> ### Apart\n>\n> In.\n\nOut.\n" in text


def test_a_blank_has_room_to_write_in() -> None:
    text = write(paper(Table("", ("Who", "Answer"), (Row((Cell("The CVS"), Cell())),))), WORDING)
    assert "| The CVS | ______ |" in text


def test_a_picture_is_told_in_words() -> None:
    drawing = Drawing(
        "Where each link stands", ("Link 1: strategic.", "Link 2: not placed."), 9, 9, ()
    )
    found = rendered(paper(Figure(drawing, "As of today.")))
    for said in (drawing.title, *drawing.words, "As of today."):
        assert said in found.text


def test_order_is_told_where_it_counts() -> None:
    lines = (Paragraph("One."), Paragraph("Two."))
    text = write(paper(Bullets(lines), Bullets(lines, numbered=True)), WORDING)
    assert "- One.\n- Two.\n\n1. One.\n2. Two.\n" in text


def test_a_source_is_said_to_be_one() -> None:
    said = "(Source: A report (2022))"
    row = Row((Cell("Who?"), Cell("")), source="A report (2022)")
    assert f"A fact. {said}" in write(
        paper(Paragraph("A fact.", source="A report (2022)")), WORDING
    )
    assert f"| Who? {said} |" in write(paper(Table("", ("One", "Two"), (row,))), WORDING)


def test_the_words_of_a_person_are_marked_only_in_their_own_copy() -> None:
    own = Paragraph("Theirs.", own=True)
    assert f"Theirs. ({WORDING['own-words-mark']})" in write(paper(own), WORDING)
    assert WORDING["own-words-mark"] not in write(paper(own, copy="share"), WORDING)


def test_only_the_private_copy_speaks_of_what_is_private() -> None:
    for mark in (WORDING["private-copy-mark"], WORDING["private-part-mark"]):
        assert mark in rendered(everywhere(WORD)).text
        assert mark not in rendered(everywhere(WORD, "share")).text


def test_the_foot_stands_at_the_end() -> None:
    assert write(paper(Paragraph("Text.")), WORDING).endswith("\n\n***\n\nThe foot.\n")
