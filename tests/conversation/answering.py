"""Sessions made by answering, as a person would have."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Session


def from_answers(dialogue: Dialogue, answers: Mapping[str, str | tuple[str, ...]]) -> Session:
    """Answer each of these questions in turn and return the session."""
    session, _ = dialogue.start()
    for question, picked in answers.items():
        options = (picked,) if isinstance(picked, str) else picked
        session, _ = dialogue.record(session, question, options)
    return session
