"""Word files and PDFs: their paragraphs, tables, headings and pages, without what is not text."""

from __future__ import annotations

import copy

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.language.documents.made import laid_out, printed, read_as, said, word

STORY = [
    "The council and the voluntary sector meet every quarter, and nobody from a small group is "
    "paid to come, so that few of them ever do. The board has one seat for the sector.",
    "Grants ended in 2019. Contracts are large, and they are let for five years at a time.",
]


def test_a_word_file_is_read_in_its_order_with_headings_lists_and_tables(tmp_path):
    def fill(document):
        document.add_heading("Our plan", 0)
        document.add_paragraph("The board meets. Nobody is paid.")
        document.add_paragraph("")
        document.add_heading("Voice", 2)
        document.add_paragraph("We do not:")
        document.add_paragraph("pay for travel", style="List Bullet")
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "CVS"
        table.cell(0, 1).text = "They do not answer letters. They never did so."
        document.add_paragraph("It ends here.")

    read = read_as(tmp_path, "plan.docx", word(fill))
    found = [(one.heading, one.place, one.text, one.before) for one in read.sentences]
    assert found == [
        ("Our plan", "paragraph 2", "The board meets.", ""),
        ("Our plan", "paragraph 2", "Nobody is paid.", "The board meets."),
        ("Voice", "paragraph 4", "We do not:", ""),
        ("Voice", "paragraph 5", "pay for travel", "We do not:"),
        ("Voice", "table 1", "They do not answer letters.", ""),
        ("Voice", "table 1", "They never did so.", "They do not answer letters."),
        ("Voice", "paragraph 6", "It ends here.", ""),
    ]


def wrapped(paragraph, tag, *, deleted=False):
    """Put the runs of a paragraph into a change, as Word does when it tracks them."""
    change = OxmlElement(tag)
    for run in list(paragraph._p.r_lst):
        change.append(run)
        for text in run.findall(qn("w:t")) if deleted else ():
            text.tag = qn("w:delText")
    paragraph._p.append(change)


def test_deleted_and_moved_text_is_left_out_and_inserted_text_is_read(tmp_path):
    def fill(document):
        wrapped(document.add_paragraph("This was taken out."), "w:del", deleted=True)
        wrapped(document.add_paragraph("This was moved away."), "w:moveFrom")
        wrapped(document.add_paragraph("This was put in."), "w:ins")
        wrapped(document.add_paragraph("This was moved here."), "w:moveTo")

    read = read_as(tmp_path, "plan.docx", word(fill))
    assert said(read) == ["This was put in.", "This was moved here."]


def test_headers_footers_contents_and_comments_are_left_out(tmp_path):
    def fill(document):
        document.sections[0].header.paragraphs[0].text = "A running header says this."
        document.sections[0].footer.paragraphs[0].text = "A running footer says this."
        document.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph("Where the sector has voice 3", style="toc 1")
        text = document.add_paragraph("The board meets.")
        document.add_comment(text.runs, "Is that so now?", "A reader")

    assert said(read_as(tmp_path, "plan.docx", word(fill))) == ["The board meets."]


def test_text_boxes_content_controls_links_and_line_breaks_are_read(tmp_path):
    def fill(document):
        whole = document.add_paragraph("The board\nmeets here.")
        boxed = copy.deepcopy(document.add_paragraph("A box says this.")._p)
        box = OxmlElement("w:txbxContent")
        box.append(boxed)
        whole.runs[0]._r.append(box)
        control = OxmlElement("w:sdt")
        content = OxmlElement("w:sdtContent")
        content.append(document.paragraphs[-1]._p)
        control.append(content)
        document.element.body.insert(1, control)

    read = read_as(tmp_path, "plan.docx", word(fill))
    assert said(read) == ["The board meets here.", "A box says this.", "A box says this."]


def test_a_pdf_is_read_with_its_pages_headings_and_items(tmp_path):
    pages = [
        ["# Working together", *STORY, "We do not:", "* pay for travel", "* pay for time"],
        ["# Money", STORY[1]],
    ]
    read = read_as(tmp_path, "plan.pdf", laid_out(pages))
    found = [(one.heading, one.place, one.text, one.before) for one in read.sentences]
    first, second = STORY[0].split(". ")
    third, fourth = STORY[1].split(". ")
    assert found == [
        ("Working together", "page 1", f"{first}.", ""),
        ("Working together", "page 1", second, f"{first}."),
        ("Working together", "page 1", f"{third}.", ""),
        ("Working together", "page 1", fourth, f"{third}."),
        ("Working together", "page 1", "We do not:", ""),
        ("Working together", "page 1", "pay for travel", "We do not:"),
        ("Working together", "page 1", "pay for time", "We do not:"),
        ("Money", "page 2", f"{third}.", ""),
        ("Money", "page 2", fourth, f"{third}."),
    ]


def test_running_headers_footers_and_page_numbers_are_left_out_and_headings_stay(tmp_path):
    kinds = ["hall", "grant", "board", "rent", "bid"]
    pages = [[f"# Part {n}", f"The {kind} was never shared."] for n, kind in enumerate(kinds)]
    content = laid_out(pages, "Borsetshire Council plan", "Page {page} of 5")
    read = read_as(tmp_path, "plan.pdf", content)
    assert [(one.heading, one.text) for one in read.sentences] == [
        (heading[2:], text) for heading, text in pages
    ]


def test_a_sentence_goes_on_over_the_page(tmp_path):
    pages = [
        ["The sector has one seat on the board. The council has nine, and"],
        ["it also has the chair. Nobody minds."],
    ]
    read = read_as(tmp_path, "plan.pdf", printed(pages))
    assert [(one.place, one.text) for one in read.sentences] == [
        ("page 1", "The sector has one seat on the board."),
        ("page 1", "The council has nine, and it also has the chair."),
        ("page 2", "Nobody minds."),
    ]


@pytest.mark.parametrize(
    ("lines", "healed"),
    [
        (["All commis-", "sioning is done by one team."], "All commissioning is done by one team."),
        (
            ["The long-term plan has no end. It is a long-", "term plan for the sector."],
            "It is a long-term plan for the sector.",
        ),
        (
            ["It ended with COVID-", "19 and was not missed."],
            "It ended with COVID-19 and was not missed.",
        ),
        (["They give short-", "and long-term grants."], "They give short- and long-term grants."),
    ],
)
def test_a_word_parted_at_the_end_of_a_line_is_made_whole(tmp_path, lines, healed):
    assert said(read_as(tmp_path, "plan.pdf", printed([lines])))[-1] == healed


def test_dots_that_lead_to_page_numbers_are_no_sentences(tmp_path):
    contents = ["Contents of it", "Voice . . . . . . . . 3", "Money ............ 12"]
    read = read_as(tmp_path, "plan.pdf", printed([[*contents, "The board never meets here."]]))
    assert said(read)[-1].endswith("The board never meets here.")
    assert "Voice" not in " ".join(said(read))
    assert "Money" not in " ".join(said(read))
