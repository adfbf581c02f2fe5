"""A paper of a session as the content of a file, in any of its formats, and the name of the file.

What writes a format is loaded when a paper is written, and not before.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Session
from assistant.language.paper_formats import PaperFormat
from assistant.language.papers import PaperKind
from assistant.reports.compose import compose
from assistant.reports.document import Copy


@dataclass(frozen=True)
class Draft:
    """A paper that is wanted: which, whose copy, and whether that also tells the disagreement."""

    kind: PaperKind
    copy: Copy = "private"
    dissent: bool = False


@dataclass(frozen=True)
class Written:
    """The content of a file, and sentences on what of the paper could not be in it."""

    content: bytes
    notes: tuple[str, ...] = ()


def written(dialogue: Dialogue, session: Session, draft: Draft, form: PaperFormat) -> Written:
    """Return the paper as the content of a file of the format `form`.

    `form` is one of `layouts_of(draft.kind)`. The same session gives the same bytes on one day.
    """
    document = compose(dialogue, session, draft.kind, draft.copy, dissent=draft.dissent)
    wording = dialogue.rulebase.wording
    match form:
        case "md":
            from assistant.reports.writers import markdown

            return Written(markdown.write(document, wording).encode())
        case "html":
            from assistant.reports.writers import html

            return Written(html.write(document, wording).encode())
        case "docx":
            from assistant.reports.writers import word

            return Written(word.write(document, wording))
        case "csv":
            from assistant.reports.writers import spreadsheet

            return Written(spreadsheet.table_csv(document, wording).encode())
        case "ics":
            from assistant.reports.writers import calendar

            text, left_out = calendar.plan_calendar(document, wording)
            note = wording["desk-no-day"]
            notes = (note.format(text=one.text, action=one.action) for one in left_out)
            return Written(text.encode(), tuple(notes))


def file_name(dialogue: Dialogue, draft: Draft, form: PaperFormat) -> str:
    """Return the name of the file when nobody gave one."""
    shared = "-to-share" if draft.copy == "share" else ""
    return f"common-ground-{draft.kind}-{dialogue.today}{shared}.{form}"
