"""The whole picture of a session, ready to be saved."""

from __future__ import annotations

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Session
from assistant.reports.compose import compose
from assistant.reports.writers.markdown import write


def write_report(dialogue: Dialogue, session: Session) -> str:
    """Return the whole picture of `session` as Markdown."""
    return write(compose(dialogue, session), dialogue.rulebase.wording)
