"""A paper as HTML: sound for every reader, and harmless whatever is in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reports.document import (
    Aside,
    Block,
    Bullets,
    Cell,
    Contents,
    Heading,
    Paragraph,
    Reference,
    References,
    Row,
    Table,
)
from assistant.reports.writers.html import write
from assistant.rulebase.text import clean_line
from tests.reports.made import AWKWARD, WORDING, everywhere, paper
from tests.reports.rendering import Browser, html_faults

WORD = "Anyword"  # stands for the text that a paper holds
VOID = {"meta", "col", "br", "rect", "line", "circle"}
HEADING = re.compile(r"h[1-6]")
CONTENT = re.compile(r'content: ("(?:[A-Za-z0-9]|\\[0-9a-f]{6})*"|[a-z]+\(pages?\)| |none)+')


class Page(HTMLParser):
    """What a reader of the page sees, and the tags and attributes that it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.style = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    def values(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]

    def count(self, tag: str) -> int:
        return sum(found == tag for found, _ in self.tags)


def page_of(*blocks: Block) -> Page:
    return Page(write(paper(*blocks), WORDING))


def check_inert(text: str) -> None:
    """The page is that of a plain word, with this text in its place and nothing else changed."""
    plain, found = (Page(write(everywhere(each), WORDING)) for each in (WORD, text))
    shown = clean_line(text)
    assert found.tags == plain.tags
    assert found.text == " ".join(plain.text.replace(WORD, shown).split())
    assert found.attributes == [
        (tag, name, value.replace(WORD, shown)) for tag, name, value in plain.attributes
    ]
    assert "<" not in found.style
    assert CONTENT.sub("", found.style) == CONTENT.sub("", plain.style)


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_is_shown_as_it_stands_and_does_nothing(text: str) -> None:
    check_inert(text)


@given(st.text(min_size=1, max_size=24))
def test_so_is_any_other(text: str) -> None:
    check_inert(text)


@given(st.text(alphabet="a<>&\"'/=!-;#x&\x00\x1b\u202e\ud800\ufffe{}\\", min_size=1, max_size=24))
def test_so_is_any_of_the_signs_that_html_or_a_style_acts_on(text: str) -> None:
    check_inert(text)


def test_awkward_papers_are_valid_too() -> None:
    # Of nothing but one letter the checker says that it is no English, and of a long title, so.
    some = [text for text in (*AWKWARD, WORD) if set(text) != {"a"}]
    papers = {text: replace(everywhere(text), title="A paper") for text in some}
    assert html_faults({text: write(made, WORDING) for text, made in papers.items()}) == {}


def test_one_of_everything_is_for_all_readers_and_fits_a_phone(browser: Browser) -> None:
    site = write(everywhere(WORD), WORDING)
    for media in ({}, {"media": "print"}, {"color_scheme": "dark"}, {"forced_colors": "active"}):
        assert browser.violations(site, **media) == [], media
    assert browser.violations(site, width=360) == []
    assert browser.requests(site) == []
    assert not browser.overflows(site)
    assert not browser.overflows(write(everywhere("a" * 300), WORDING))


def test_it_runs_nothing_and_asks_for_nothing() -> None:
    page = Page(write(everywhere(WORD), WORDING))
    names = {name for name, _ in page.tags}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "form", "base"})
    assert not any(name.startswith("on") or name == "src" for _, name, _ in page.attributes)
    assert not re.search(r"url\(|@import|expression", page.style)
    [policy] = [value for value in page.values("content") if "default-src" in value]
    assert policy.startswith("default-src 'none'")
    assert "script" not in policy


def test_only_a_plain_web_address_becomes_a_link_and_says_not_from_where() -> None:
    addresses = (
        "https://example.org/a_b?c=1&d=(2)",
        "javascript:alert(1)",
        'https://example.org/"onclick="alert(1)',
        "https://example.org/ two",
        "https://example.org/\u202egpj.exe",
        "file:///etc/passwd",
    )
    page = page_of(References(tuple(Reference("A source.", address) for address in addresses)))
    assert page.values("href") == [addresses[0]]
    assert page.values("rel") == ["noreferrer"]
    assert all(clean_line(address) in page.text for address in addresses)


levels = st.lists(st.integers(min_value=2, max_value=6), max_size=12)


@given(levels, levels, levels)
def test_no_level_of_headings_is_skipped(
    before: list[int], framed: list[int], after: list[int]
) -> None:
    aside = Aside("Apart", tuple(Heading("Inside", level) for level in framed))
    outside = [*(Heading("Before", level) for level in before), aside]
    page = page_of(*outside, *(Heading("After", level) for level in after))
    depths = [int(tag[1]) for tag, _ in page.tags if HEADING.fullmatch(tag)]
    assert depths[0] == 1
    assert depths.count(1) == 1
    assert len(depths) == 2 + len(before) + len(framed) + len(after)
    assert all(low - high <= 1 for high, low in pairwise(depths))


def test_what_stands_after_a_frame_is_under_the_heading_it_was_under() -> None:
    page = page_of(Heading("Part"), Aside("Apart", (Heading("Inside"),)), Heading("Below", 3))
    depths = [tag for tag, _ in page.tags if HEADING.fullmatch(tag)]
    assert depths == ["h1", "h2", "h3", "h4", "h3"]


def test_a_table_says_what_each_cell_belongs_to() -> None:
    rows = tuple(Row((Cell(f"Row {number}"), Cell("Said"), Cell())) for number in range(3))
    page = page_of(Table("What it is about", ("One", "Two", "Three"), rows, (2, 1, 1)))
    assert page.values("scope") == ["col"] * 3 + ["row"] * 3
    assert page.values("data-column") == ["One", "Two", "Three"] * 3
    assert "What it is about" in page.text
    assert page.text.count(WORDING["blank-mark"]) == 3
    assert page.values("style") == ["width:50.0%", "width:25.0%", "width:25.0%"]


def test_contents_lead_to_each_part_of_the_paper_and_no_further() -> None:
    page = page_of(
        Contents(),
        Heading("First"),
        Heading("Small", 3),
        Aside("Apart", (Heading("Inside"),)),
        Heading("Second"),
    )
    names = page.values("id")
    assert len(set(names)) == len(names) == 5
    assert page.values("href") == [f"#{names[0]}", f"#{names[-1]}"]
    assert page.text.count("First") == page.text.count("Second") == 2


def test_the_words_of_a_person_are_marked_only_in_their_own_copy() -> None:
    blocks = (Paragraph("Ours."), Paragraph("Theirs.", own=True))
    row = Row((Cell("Ours"), Cell("Theirs", own=True)))
    for copy, times in (("private", 2), ("share", 0)):
        made = paper(*blocks, Table("", ("One", "Two"), (row,)), copy=copy)
        assert Page(write(made, WORDING)).text.count(WORDING["own-words-mark"]) == times


def test_only_the_private_copy_speaks_of_what_is_private() -> None:
    private, share = (Page(write(everywhere(WORD, copy), WORDING)) for copy in ("private", "share"))
    for mark in (WORDING["private-copy-mark"], WORDING["private-part-mark"]):
        assert mark in private.text
        assert mark not in share.text
    assert "private" in private.values("class")
    assert "private" not in share.values("class")


def test_order_is_told_where_it_counts() -> None:
    lines = (Paragraph("One."), Paragraph("Two."))
    page = page_of(Bullets(lines), Bullets(lines, numbered=True))
    assert page.count("ul") == page.count("ol") == 1


def test_a_source_is_said_to_be_one() -> None:
    said = "Source: A report (2022)"
    row = Row((Cell("Who?"), Cell("")), source="A report (2022)")
    assert said in page_of(Paragraph("A fact.", source="A report (2022)")).text
    assert said in page_of(Table("", ("One", "Two"), (row,))).text


def test_the_foot_stands_at_the_end_and_on_each_printed_page() -> None:
    page = Page(write(paper(Paragraph("Text.")), WORDING))
    assert page.text.endswith("The foot.")
    assert 'content: "The\\000020foot\\00002e"' in page.style
    assert 'content: "Page\\000020" counter(page) "\\000020of\\000020" counter(pages)' in page.style
