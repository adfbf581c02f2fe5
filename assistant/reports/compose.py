"""A session -> one of its papers, as a document in no format.

Never a score, a rank or blame: only what the answers show, the answers themselves, and the source
of every claim with its date. The private copy has everything; the copy to share leaves out what
was written for its writer alone, and uses neutral words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Session
from assistant.language.papers import PaperKind
from assistant.reports.document import Block, Copy, Document, Paragraph
from assistant.reports.editing import edited
from assistant.reports.papers.action_plan import action_plan
from assistant.reports.papers.asks_and_offers import asks_and_offers
from assistant.reports.papers.findout import find_out
from assistant.reports.papers.full import full
from assistant.reports.papers.known import private_part
from assistant.reports.papers.link_map import link_map
from assistant.reports.papers.meeting import unsaid_part
from assistant.reports.papers.orientation import orientation
from assistant.reports.papers.reasons import changes_in_full, reasons
from assistant.reports.papers.standing import sources_in_full, sources_in_short
from assistant.reports.papers.talking_points import talking_points
from assistant.reports.papers.words_used import words_used
from assistant.reports.sharing import left_out, shared
from assistant.reports.subject import Subject
from assistant.rulebase.days import day_in_words

Composer: TypeAlias = Callable[[Subject], list[Block]]
_COMPOSERS: dict[PaperKind, Composer] = {
    "orientation": orientation,
    "find-out": find_out,
    "talking-points": talking_points,
    "asks-and-offers": asks_and_offers,
    "map": link_map,
    "action-plan": action_plan,
    "reasons": reasons,
    "full": full,
}
# Papers that are as long as they need to be, and tell changes and sources in full.
_LONG = ("reasons", "full")
# Papers that leave out what must not be said at a meeting.
_FOR_A_MEETING = ("talking-points", "asks-and-offers", "full")


def compose(
    dialogue: Dialogue,
    session: Session,
    kind: PaperKind = "full",
    copy: Copy = "private",
    *,
    dissent: bool = False,
) -> Document:
    """Return the paper `kind` on `session`, with what was edited, dated the day of `dialogue`.

    In the copy to share, rules that were set aside are told only where `dissent` is ticked.
    """
    document = unedited(dialogue, session, kind, copy)
    document = edited(document, session.edits(kind))
    wording = dialogue.rulebase.wording
    if copy == "share":
        return shared(document, dissent=dissent)
    private = (*left_out(document, wording, dissent=dissent), *document.private_part)
    return Document(**{**vars(document), "private_part": private})


def unedited(
    dialogue: Dialogue, session: Session, kind: PaperKind, copy: Copy = "private"
) -> Document:
    """Return the paper as it is composed, with everything in it and before any edit."""
    subject = Subject(dialogue, session, copy)
    wording = subject.wording
    blocks = _COMPOSERS[kind](subject)
    long = kind in _LONG
    blocks += words_used(subject, blocks, in_short=not long)
    if long:
        blocks += changes_in_full(subject)  # after all that names them
        blocks += sources_in_full(subject)
    else:
        blocks += sources_in_short(subject)
    if session.title:
        title = Paragraph(session.title, wording["session-title"], private="name")
        blocks.insert(0, title)
    dated = day_in_words(dialogue.today)
    foot = wording["paper-foot"].format(date=dated, version=subject.rulebase.version)
    if session.edits(kind):
        foot = f"{foot} {wording['edited-note']}"
    unsaid = unsaid_part(subject) if kind in _FOR_A_MEETING else []
    return Document(
        kind=kind,
        title=wording[f"title-{kind}"],
        copy=copy,
        dated=dated,
        foot=foot,
        blocks=tuple(blocks),
        private_part=(*unsaid, *private_part(subject)),
    )
