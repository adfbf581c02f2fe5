"""A paper in Word: it can be edited, is told by its structure, and holds text as text only."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings
from hypothesis import strategies as st

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
from assistant.reports.pictures.drawing import Box, Drawing
from assistant.reports.writers.word import write
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.text import clean_line, clean_text
from tests.awkward import AWKWARD
from tests.test_rooms import DOCUMENTS, loaded_by

WORDING = {
    "source-mark": "From:",
    "drawn-from-mark": "Out of:",
    "own-words-mark": "theirs",
    "contents-heading": "What is here",
    "page-mark": "Side {page} of {pages}",
    "private-copy-mark": "For you alone",
    "private-part-mark": "Take this off",
}
PICTURE = Drawing(
    "Two links", ("Link 1 is strategic", "Link 2 is not"), 900, 300, (Box(0, 0, 9, 9),)
)
BLANK = Cell(fills_in=True)


def paper(*blocks: Block, private: tuple[Block, ...] = (), **changes: Any) -> Document:
    made = Document(
        "full", "Our area", "private", "25 November 2026", "Nothing left here.", blocks, private
    )
    return replace(made, **changes)


def opened(document: Document) -> WordDocument:
    return docx.Document(io.BytesIO(write(document, WORDING)))


def told(file: WordDocument) -> Iterator[tuple[str, str]]:
    """The style and the text of every paragraph, with those in tables, in reading order."""
    for part in file.iter_inner_content():
        inside = [part] if isinstance(part, WordParagraph) else paragraphs_in(part)
        yield from ((one.style.name, one.text) for one in inside if one.style)


def paragraphs_in(table: WordTable) -> list[WordParagraph]:
    return [one for row in table.rows for cell in row.cells for one in cell.paragraphs]


def test_a_paper_reads_in_word_as_it_was_put_together() -> None:
    file = opened(
        paper(
            Contents(),
            Heading("What is known"),
            Paragraph("Groups meet.", "Voice:", "the report, 2022", own=True),
            Heading("In short", 3),
            Bullets((Paragraph("one"), Paragraph("two", "And:"))),
            Table(
                "Whom to ask",
                ("What", "Whom"),
                (Row((Cell("costs"), Cell("the CVS")), source="S7"),),
            ),
            Aside("National", (Paragraph("Outside the area."), Bullets((Paragraph("a rule"),)))),
            Figure(PICTURE, "Where each link is."),
            References((Reference("The report", "https://example.org/a"),)),
            private=(Heading("Notes"), Paragraph("We heard it.")),
        )
    )
    assert list(told(file)) == [
        ("Title", "Our area"),
        ("Subtitle", "25 November 2026 · For you alone"),
        ("TOC Heading", "What is here"),
        ("toc 1", "What is known"),
        ("Heading 1", "What is known"),
        ("Normal", "Voice: Groups meet. (theirs) Out of: the report, 2022"),
        ("Heading 2", "In short"),
        ("List Bullet", "one"),
        ("List Bullet", "And: two"),
        ("Caption", "Whom to ask"),
        ("No Spacing", "What"),
        ("No Spacing", "Whom"),
        ("No Spacing", "costs"),
        ("No Spacing", "From: S7"),
        ("No Spacing", "the CVS"),
        ("No Spacing", ""),
        ("Heading 3", "National"),
        ("Aside", "Outside the area."),
        ("List Bullet", "a rule"),
        ("Normal", ""),
        ("Caption", "Where each link is."),
        ("Bibliography", "The report https://example.org/a"),
        ("Normal", ""),
        ("Normal", "Take this off"),
        ("Heading 1", "Notes"),
        ("Normal", "We heard it."),
    ]


def test_only_the_frame_has_a_style_that_word_does_not_know() -> None:
    styles = opened(paper()).styles
    assert [style.name for style in styles if not style.builtin] == ["Aside"]


def test_the_copy_that_is_passed_on_does_not_tell_whose_words_are_whose() -> None:
    blocks = (Paragraph("Mine.", own=True), Table("", ("A",), (Row((Cell("My own.", own=True),)),)))
    texts = [text for _, text in told(opened(paper(*blocks, copy="share")))]
    assert texts[:3] == ["Our area", "25 November 2026", "Mine."]
    assert "My own." in texts


def test_what_is_private_begins_a_page_and_each_page_of_it_says_so() -> None:
    file = opened(paper(Paragraph("For all."), private=(Paragraph("For you."),)))
    heads = [[one.text for one in part.header.paragraphs if one.text] for part in file.sections]
    assert heads == [[], ["Take this off"]]
    assert file.sections[1].start_type == WD_SECTION.NEW_PAGE
    assert [text for _, text in told(file)][-3:] == ["", "Take this off", "For you."]
    assert len(opened(paper(Paragraph("For all."))).sections) == 1


class TestATable:
    ROWS = (
        Row((Cell("Who pays?"), Cell("Finance"), BLANK)),
        Row((Cell("Who comes?"), Cell("The CVS"), Cell("Two groups"))),
    )

    def made(self) -> WordTable:
        table = Table("What to find out", ("Question", "Whom", "Answer"), self.ROWS, (2, 1, 3))
        return opened(paper(table)).tables[0]

    def test_its_first_row_heads_it_on_each_page_and_its_first_column_heads_the_rows(self) -> None:
        table = self.made()
        assert [len(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows] == [1, 0, 0]
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")

    def test_no_row_is_split_between_pages(self) -> None:
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in self.made().rows)

    def test_it_says_what_it_is_about_to_whoever_cannot_see_it(self) -> None:
        about = self.made()._tbl.tblPr.find(qn("w:tblCaption"))
        assert about.get(qn("w:val")) == "What to find out"

    def test_its_columns_share_the_width_of_the_text(self) -> None:
        widths = [column.width for column in self.made().columns]
        whole = Mm(178)
        assert widths == pytest.approx([whole / 3, whole / 6, whole / 2], abs=Pt(0.1))

    def test_a_row_with_a_blank_is_high_enough_to_write_in(self) -> None:
        head, blank, full = self.made().rows
        assert blank.height is not None
        assert blank.height >= Mm(7)
        assert head.height is full.height is None

    def test_one_with_many_columns_has_smaller_letters(self) -> None:
        columns = tuple("abcdefg")
        wide = opened(paper(Table("", columns, (Row(tuple(map(Cell, columns))),)))).tables[0]
        sizes = [
            {one.style.font.size for one in paragraphs_in(table) if one.style}
            for table in (wide, self.made())
        ]
        assert sizes[0] == {Pt(8)}
        assert sizes[1] == {Pt(9)}

    def test_two_in_a_row_stay_two(self) -> None:
        table = Table("", ("A",), (Row((Cell("b"),)),))
        body = opened(paper(table, table)).element.body
        tags = [child.tag for child in body]
        assert tags.count(qn("w:tbl")) == 2
        assert (qn("w:tbl"), qn("w:tbl")) not in pairwise(tags)


def test_each_numbered_list_begins_at_one() -> None:
    steps = Bullets((Paragraph("first"), Paragraph("second")), numbered=True)
    file = opened(paper(steps, Paragraph("then"), steps, Bullets((Paragraph("any"),))))
    items = [one for one in file.paragraphs if one.style and one.style.name == "List Number"]
    lists = [one._p.pPr.numPr.numId.val for one in items]
    assert lists[0] == lists[1] != lists[2] == lists[3]
    numbering = file.part.numbering_part.element
    starts = [
        numbering.num_having_numId(number).find(f".//{qn('w:startOverride')}") for number in lists
    ]
    assert [start.get(qn("w:val")) for start in starts] == ["1"] * 4


def test_a_picture_says_in_words_what_it_shows_and_fits_the_page() -> None:
    shape = opened(paper(Figure(PICTURE, "Below."))).inline_shapes[0]
    about = shape._inline.docPr
    assert (about.get("title"), about.get("descr")) == (PICTURE.title, PICTURE.as_text())
    assert shape.width <= Mm(178)
    assert shape.width / shape.height == pytest.approx(3, rel=0.01)


def test_the_contents_lead_to_the_parts() -> None:
    parts = (Heading("One"), Heading("small", 3), Aside("apart", ()), Heading("Two"))
    file = opened(paper(Contents(), *parts, private=(Heading("Notes"),)))
    links = [one for one in file.paragraphs if one.style and one.style.name == "toc 1"]
    places = {
        mark.get(qn("w:name")): WordParagraph(mark.getparent(), file._body).text
        for mark in file.element.iter(qn("w:bookmarkStart"))
    }
    assert [one.text for one in links] == ["One", "Two"]  # what can be taken off is not named
    assert [places[one.hyperlinks[0].fragment] for one in links] == ["One", "Two"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a b",
        "https://[",
        "http:///none",
        "=cmd",
    ],
)
def test_an_address_that_is_none_on_the_web_is_no_link(address: str) -> None:
    file = opened(paper(References((Reference("It", address),))))
    assert [one.text for one in file.paragraphs][-1] == f"It {address}"
    assert not [one for one in file.part.rels.values() if one.is_external]


def test_an_address_on_the_web_is_a_link_that_word_can_keep() -> None:
    address = "https://example.org/naïve?a=1&b=%20#c"
    file = opened(paper(References((Reference("It", address),))))
    link = file.paragraphs[-1].hyperlinks[0]
    assert (link.text, link.url) == (address, "https://example.org/na%C3%AFve?a=1&b=%20#c")


def test_a_frame_is_one_ground_under_all_that_it_holds() -> None:
    inside = (
        Paragraph("Outside the area."),
        Bullets((Paragraph("a"), Paragraph("b")), numbered=True),
    )
    file = opened(paper(Heading("Part"), Aside("National", inside), Paragraph("After.")))
    grounds = [
        one for one in file.paragraphs if one._p.find(f"./{qn('w:pPr')}/{qn('w:shd')}") is not None
    ]
    assert [one.text for one in grounds] == ["National", "Outside the area.", "a", "b"]
    assert [one.paragraph_format.keep_with_next for one in grounds] == [True] * 3 + [False]


def test_a_quiet_line_is_smaller_from_its_first_word() -> None:
    file = opened(paper(Paragraph("What it means.", "CVS:", quiet=True), Paragraph("Loud.")))
    quiet, loud = (one.style for one in file.paragraphs[-2:])
    assert quiet.font.size < (loud.font.size or Pt(10))
    assert {run.style.font.size for run in file.paragraphs[-2].runs} == {None}


def test_a_list_stands_with_what_leads_into_it() -> None:
    file = opened(paper(Paragraph("Steps:"), Bullets((Paragraph("one"),)), Paragraph("Later.")))
    kept = {one.text: one.paragraph_format.keep_with_next for one in file.paragraphs}
    assert (kept["Steps:"], kept["Later."]) == (True, None)


def test_a_short_paper_is_set_closer_than_a_long_one() -> None:
    spaces = [
        [opened(paper(kind=kind)).styles[name].paragraph_format for name in ("Normal", "Heading 1")]
        for kind in ("orientation", "full")
    ]
    for short, long in zip(*spaces, strict=True):
        assert short.space_after < long.space_after
        assert 1 <= short.line_spacing <= long.line_spacing


class TestTheFile:
    def test_it_is_in_british_english_and_names_nobody(self) -> None:
        file = opened(paper())
        about = file.core_properties
        assert (about.title, about.language) == ("Our area", "en-GB")
        assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
        assert about.created == about.modified == datetime(2026, 11, 25, tzinfo=UTC)
        spoken = {one.get(qn("w:val")) for one in file.styles.element.iter(qn("w:lang"))}
        assert spoken == {"en-GB"}

    def test_without_a_day_it_says_none(self) -> None:
        assert "dcterms" not in "".join(
            one.tag for one in opened(paper(dated="one day")).core_properties._element
        )

    def test_each_page_is_a4_and_has_the_line_and_its_number_at_the_foot(self) -> None:
        page = opened(paper()).sections[0]
        assert (page.page_width, page.page_height) == pytest.approx((Mm(210), Mm(297)), abs=Pt(0.1))
        foot = page.footer.paragraphs[0]._p
        assert "".join(one.text for one in foot.iter(qn("w:t"))) == "Nothing left here.Side 1 of 1"
        fields = [one.get(qn("w:instr")) for one in foot.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]

    def test_the_same_paper_is_the_same_file(self) -> None:
        document = everywhere("The same.")
        assert write(document, WORDING) == write(document, WORDING)
        with zipfile.ZipFile(io.BytesIO(write(document, WORDING))) as parts:
            assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_the_words_that_every_paper_has_are_in_the_rule_base(self, rulebase: RuleBase) -> None:
        assert write(everywhere("Text."), rulebase.wording)

    def test_what_writes_it_loads_only_when_it_is_written(self) -> None:
        assert DOCUMENTS.isdisjoint(loaded_by("import assistant.reports.writers.word"))


def everywhere(text: str) -> Document:
    """A paper with `text` wherever a paper can hold any."""
    line = Paragraph(text, text, text, own=True)
    cells = (Cell(text), Cell(text, own=True), BLANK)
    return paper(
        Contents(),
        *(Heading(text, level) for level in (2, 3, 4)),
        line,
        Bullets((line, line)),
        Bullets((line,), numbered=True),
        Table(text, (text,) * 3, (Row(cells, source=text), Row((BLANK,) * 3, source=text))),
        Table("", (text,), (Row((Cell(text),)),)),
        Figure(replace(PICTURE, title=text, words=(text,), width=9, height=9), text),
        Aside(text, (line, Bullets((line,)), Heading(text, 3), Table(text, (text,), ()))),
        Aside(text, (line,)),
        References((Reference(text, None), Reference(text, text))),
        private=(Heading(text), line),
        title=text,
        dated=text,
        foot=text,
    )


def everything_in(document: Document) -> tuple[list[str], list[str], str]:
    """The tags of a paper, but for those of a line break; its texts; and the words at its foot."""
    file = opened(document)
    breaks = {qn("w:br"), qn("w:t"), qn("w:tab")}
    tags = [one.tag for one in file.element.iter() if one.tag not in breaks]
    return tags, [text for _, text in told(file)], file.sections[0].footer.paragraphs[0].text


PLAIN = "PLAIN"
TAGS, TEXTS, FOOT = everything_in(everywhere(PLAIN))


def check_inert(text: str) -> None:
    clean = clean_text(text)
    tags, texts, foot = everything_in(everywhere(text))
    assert tags == TAGS
    assert texts == [one.replace(PLAIN, clean) for one in TEXTS]
    assert foot == FOOT.replace(PLAIN, clean)


@pytest.mark.parametrize("text", [*AWKWARD, "{ HYPERLINK x }", "<w:br/>", "]]>", " two  spaces "])
def test_awkward_text_comes_back_as_it_was_and_does_nothing(text: str) -> None:
    check_inert(text)


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1).filter(lambda text: clean_line(text)))
def test_any_text_does_nothing(text: str) -> None:
    check_inert(text)


# Word refuses a file in which these come in another order.
ORDERS = {
    "w:pPr": "pStyle keepNext keepLines numPr pBdr shd tabs spacing ind jc outlineLvl sectPr",
    "w:pBdr": "top left bottom right",
    "w:rPr": "rStyle rFonts b bCs i iCs color sz szCs u lang",
    "w:tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "w:style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
}


@pytest.mark.parametrize(("parent", "order"), ORDERS.items())
def test_what_a_file_says_comes_in_the_order_that_word_wants(parent: str, order: str) -> None:
    file = opened(everywhere("Text."))
    wanted = [qn(f"w:{name}") for name in order.split()]
    for root in (file.element, file.styles.element):
        for element in root.iter(qn(parent)):
            places = [wanted.index(child.tag) for child in element]
            assert places == sorted(set(places))
