"""The report in Markdown, with every piece of text written so that it can do nothing.

What a person typed, or a source wrote, is shown as it stands: it makes no heading, link, picture,
table cell or HTML, and no formula where the text is pasted into a spreadsheet.
"""

from __future__ import annotations

import re

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Session
from assistant.reports.compose import compose
from assistant.reports.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Reference,
    References,
    Table,
)

# Characters that mean something to one Markdown reader or another, wherever they stand.
_SPECIAL = re.compile(r"[\\`*_{}\[\]#|~$^@]")
# ... and those that mean something only where a block begins.
_OPENING = re.compile(r"(?=[-+=:%])|(?<=\d)(?=[.)])")
_ENTITY = re.compile(r"&(?=[#\w])")
_LINK = re.compile(r"(?=:/)|(?<=www)(?=\.)", re.IGNORECASE)
# An address that can stand between angle brackets and be nothing else.
_ADDRESS = re.compile(r"https?://[^\s<>\"`\\]+")


def write_report(dialogue: Dialogue, session: Session) -> str:
    """Return the whole picture of `session` as Markdown."""
    return write(compose(dialogue, session))


def write(document: Document) -> str:
    """Return `document` as Markdown."""
    return "\n\n".join(_block(block) for block in document.blocks) + "\n"


def inert(text: str) -> str:
    """Return `text` on one line, with everything escaped that Markdown or HTML would act on."""
    text = " ".join(text.split())
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")
    text = _LINK.sub(r"\\", _SPECIAL.sub(r"\\\g<0>", text))
    start = re.match(r"\d*", text)
    place = start.end() if start else 0
    opening = _OPENING.match(text, place)
    return f"{text[:place]}\\{text[place:]}" if opening else text


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {inert(block.text)}"
        case Paragraph():
            return _paragraph(block)
        case Bullets():
            return "\n".join(f"- {_paragraph(item)}" for item in block.items)
        case Table():
            rows = (block.columns, ("---",) * len(block.columns), *block.rows)
            rule = 1
            return "\n".join(
                _row(row if number == rule else tuple(inert(cell) for cell in row))
                for number, row in enumerate(rows)
            )
        case References():
            return "\n".join(f"- {_reference(entry)}" for entry in block.entries)


def _paragraph(paragraph: Paragraph) -> str:
    lead = f"**{inert(paragraph.lead)}**" if paragraph.lead else ""
    return " ".join(part for part in (lead, inert(paragraph.text)) if part)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _reference(reference: Reference) -> str:
    if not reference.address:
        return inert(reference.text)
    plain = _ADDRESS.fullmatch(reference.address)
    address = f"<{reference.address}>" if plain else inert(reference.address)
    return f"{inert(reference.text)} {address}"
