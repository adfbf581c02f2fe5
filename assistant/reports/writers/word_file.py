"""A Word file without text yet: its page, styles, properties and foot; and a file as bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm

from assistant.language.papers import PAPER_BY_KIND
from assistant.reports.document import Document
from assistant.reports.writers.word_parts import add_field, add_text
from assistant.rulebase.days import MONTHS
from assistant.rulebase.text import clean_line

MARGIN = Mm(16)
TEXT_WIDTH = Mm(210) - 2 * MARGIN
_LANGUAGE = "en-GB"
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
_PLACES = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
# What the empty file of the library brings along and a paper has no use for, such as a picture of
# an empty page and the name of a program that did not write this.
_UNUSED = {
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}
# All files in a zipped one carry a time; this is the earliest that there is.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_WORD_NOW = "15"  # an older number has Word open the file as one of an older program


def blank_file(document: Document, wording: Mapping[str, str]) -> WordDocument:
    """Return the file that `document` goes into, with the foot of its pages."""
    file = docx.Document()
    for relations in (file.part.package.rels, file.part.rels):
        for name in [name for name, one in relations.items() if one.reltype in _UNUSED]:
            del relations[name]
    _fill(file.styles.element, "word_styles.xml")
    _fill(file.part.numbering_part.element, "word_lists.xml")
    if PAPER_BY_KIND[document.kind].pages is not None:
        _close_up(file)
    _set_up(file)
    _describe(file, document)
    _page(file)
    _foot(file, document.foot, wording["page-mark"])
    return file


def as_bytes(file: WordDocument) -> bytes:
    """Return the file as it is kept, without the time at which that was done."""
    kept, out = io.BytesIO(), io.BytesIO()
    file.save(kept)
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # not the system of this machine
            new.writestr(entry, old.read(name))
    return out.getvalue()


def _fill(element: Any, name: str) -> None:
    """Put what stands in the file of that name in the place of what `element` holds."""
    for old in list(element):
        element.remove(old)
    ours = parse_xml(files(__package__).joinpath(name).read_bytes())
    for new in list(ours):
        element.append(new)


def _close_up(file: WordDocument) -> None:
    """Set the lines of a paper closer together that has to stay within its pages."""
    for space in file.styles.element.iter(qn("w:spacing")):
        for name, share, least in (("before", 0.75, 0), ("after", 0.75, 0), ("line", 0.95, 240)):
            there = int(space.get(qn(f"w:{name}")))
            space.set(qn(f"w:{name}"), str(max(round(there * share), least)))


def _set_up(file: WordDocument) -> None:
    settings = file.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), _LANGUAGE)
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD_NOW)


def _describe(file: WordDocument, document: Document) -> None:
    """Say what the file is; nobody is named as its author, as nobody's name is known."""
    about = file.core_properties
    about.title = clean_line(document.title)[:255]
    about.subject = clean_line(document.foot)[:255]
    about.language = _LANGUAGE
    about.author = about.comments = about.last_modified_by = ""
    about.revision = 1
    day = _DAY.search(document.dated)
    if day:
        month = MONTHS.index(day[2]) + 1
        about.created = about.modified = datetime(int(day[3]), month, int(day[1]))
    else:
        for named in ("dcterms:created", "dcterms:modified"):
            for date in about._element.findall(qn(named)):
                about._element.remove(date)


def _page(file: WordDocument) -> None:
    page = file.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = MARGIN
    page.top_margin, page.bottom_margin = Mm(13), Mm(15)
    page.header_distance = page.footer_distance = Mm(6)


def _foot(file: WordDocument, text: str, page_of: str) -> None:
    foot = file.sections[0].footer.paragraphs[0]
    foot.style = "Footer"
    add_text(foot, text)
    foot.add_run("\t")
    for part in re.split(r"(\{\w+\})", page_of):
        if part in _PLACES:
            add_field(foot, _PLACES[part])
        else:
            add_text(foot, part)
