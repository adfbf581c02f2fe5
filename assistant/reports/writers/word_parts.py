"""The parts of a Word file that python-docx has no words for, one function each.

Whatever text comes in is set as text or as the value of an attribute, never as part of a command,
so it can do nothing in Word.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Length, Pt
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from assistant.reports.writers.addresses import is_web_address
from assistant.rulebase.text import clean_text

# What a frame is made of besides its edges, in the order that Word wants.
_FRAMING = ("w:shd", "w:spacing", "w:ind")


def set_style(paragraph: Paragraph, style: str) -> None:
    """Give `paragraph` the style with this id."""
    paragraph._p.style = style


def add_text(paragraph: Paragraph, text: str, style: str | None = None) -> Run:
    """Add `text`, in the character style with this id where one is given."""
    run = paragraph.add_run(clean_text(text))
    if style is not None:
        run._r.style = style
    return run


def add_field(paragraph: Paragraph, name: str) -> None:
    """Add what Word works out by itself, such as the number of the page."""
    field = _element("w:fldSimple", instr=name)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def add_link(paragraph: Paragraph, text: str, bookmark: str) -> None:
    """Add `text` as a link to the part of the file that `bookmark` names."""
    _link(add_text(paragraph, text)).set(qn("w:anchor"), bookmark)


def add_address(paragraph: Paragraph, address: str) -> None:
    """Add an address; as a link if it is one on the web, and as text if not."""
    target = _target(address)
    if target is None:
        add_text(paragraph, address)
        return
    kept = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    _link(add_text(paragraph, address, "Hyperlink")).set(qn("r:id"), kept)


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Name the text that `paragraph` holds, for links to lead to."""
    start = _element("w:bookmarkStart", id=str(number), name=name)
    runs = paragraph._p.r_lst
    runs[0].addprevious(start)
    paragraph._p.append(_element("w:bookmarkEnd", id=str(number)))


def begin_section(file: WordDocument, mark: str) -> None:
    """Begin a page, with `mark` at the head of it and of all that follow."""
    head = file.add_section(WD_SECTION.NEW_PAGE).header
    head.is_linked_to_previous = False
    add_text(head.paragraphs[0], mark)
    # The break stands in a line of its own, which must not come to stand on a page of its own.
    line = file.paragraphs[-1].paragraph_format
    line.space_after, line.line_spacing = Pt(0), Pt(1)


def describe_picture(run: Run, title: str, words: str) -> None:
    """Say what the picture in `run` shows, for whoever cannot see it."""
    placed, about = (run._r.find(f".//{qn(name)}") for name in ("wp:inline", "wp:docPr"))
    for side in "TBLR":  # LibreOffice keeps a picture apart from the margin unless told not to
        placed.set(f"dist{side}", "0")
    about.set("title", clean_text(title))
    about.set("descr", clean_text(words))


def start_at_one(paragraphs: list[Paragraph], file: WordDocument) -> None:
    """Have a numbered list of its own begin at 1."""
    numbering = file.part.numbering_part.element
    sort = numbering.num_having_numId(_style_of(paragraphs[0]).numPr.numId.val).abstractNumId.val
    number = numbering.add_num(sort)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    for paragraph in paragraphs:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number.numId


def describe_table(table: Table, about: str) -> None:
    """Say what the table is about, and that its first row and column head the rest."""
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    look = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0"}
    properties.append(_element("w:tblLook", val="06A0", **look, noHBand="1", noVBand="1"))
    properties.append(_element("w:tblCaption", val=clean_text(about)))


def fix_width(table: Table, width: Length) -> None:
    """Have the table be `width`, with the columns that it says."""
    table.autofit = False
    size = table._tbl.tblPr.find(qn("w:tblW"))
    size.set(qn("w:type"), "dxa")
    size.set(qn("w:w"), str(width.twips))


def keep_whole(row: _Row, *, heads: bool = False) -> None:
    """Keep a row on one page; one that `heads` the table comes again on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    if heads:
        properties.append(_element("w:tblHeader"))


def frame(paragraphs: Sequence[Paragraph], file: WordDocument) -> None:
    """Put paragraphs of any style into one frame, as the style Aside has it, on one page."""
    aside = file.styles["Aside"].element.pPr
    ground = aside.find(qn("w:shd"))
    edge = {"val": "single", "sz": "4", "space": "3", "color": ground.get(qn("w:fill"))}
    for number, paragraph in enumerate(paragraphs, 1):
        edges = copy.deepcopy(aside.find(qn("w:pBdr")))
        if number == 1:
            edges.insert(0, _element("w:top", **edge))
        if number == len(paragraphs):
            edges.insert(-1, _element("w:bottom", **edge))
        properties = paragraph._p.get_or_add_pPr()
        for part in (edges, *(copy.deepcopy(aside.find(qn(name))) for name in _FRAMING)):
            for old in properties.findall(part.tag):
                properties.remove(old)
            properties.append(part)
        styled = _style_of(paragraph)
        if styled.numPr is not None:
            properties.ind_left = Length(properties.ind_left + styled.ind_left)
        paragraph.paragraph_format.keep_with_next = number < len(paragraphs)


def _target(address: str) -> str | None:
    """Return the address in letters that a link may hold; None where it cannot be one."""
    try:
        known = is_web_address(address) and urlsplit(address).hostname
    except ValueError:
        return None
    return quote(address, safe="%:/?#[]@!$&'()*+,;=-._~") if known else None


def _link(run: Run) -> Any:
    """Put a link around `run`, which leads nowhere yet."""
    link = _element("w:hyperlink", history="1")
    run._r.addprevious(link)
    link.append(run._r)
    return link


def _style_of(paragraph: Paragraph) -> Any:
    """The properties that `paragraph` has from its style."""
    style: Any = paragraph.style
    return style.element.pPr


def _element(tag: str, **values: str) -> Any:
    element = OxmlElement(tag)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element
