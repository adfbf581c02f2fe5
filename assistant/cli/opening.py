"""What every command for scripts begins with: the knowledge, the session, and how to refuse."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.equipping import equipped
from assistant.conversation.session import Session
from assistant.conversation.store import StoreError, read_answers
from assistant.rulebase.packs.places import find_packs


class Refused(Exception):
    """What was asked cannot be done; the text is one sentence for a person."""


def open_dialogue(knowledge: Sequence[str]) -> Dialogue:
    """Return a dialogue on the knowledge that came along and the user's packs.

    `knowledge` are the folders of packs besides those that the user has at every start. What is
    left out stands in its `notices`. Raises FileNotFoundError where one of them is no folder.
    """
    return equipped(find_packs(knowledge), date.today().isoformat())


def consult(knowledge: Sequence[str]) -> Dialogue:
    """Return the same for a script, which is told on standard error what was left out."""
    dialogue = open_dialogue(knowledge)
    for notice in dialogue.notices:
        print(f"common-ground: {notice.text}", file=sys.stderr)
    return dialogue


def read_session(dialogue: Dialogue, file: str) -> Session:
    """Return the session in `file`, or the one its `answers:` make up."""
    try:
        return read_answers(Path(file), dialogue.rulebase)
    except StoreError as error:
        raise Refused(str(error)) from error
