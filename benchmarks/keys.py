"""From a key press to the screen that shows what came of it, in a conversation of 200 messages."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from operator import ne
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.cli.opening import open_dialogue
from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Answered, PathChosen, Session, on_path
from assistant.conversation.store import SessionFile
from assistant.rulebase.models import Question
from benchmarks.figures import Figure, Times
from benchmarks.terminal import (
    DOWN,
    ENTER,
    QUIET,
    SPACE,
    Terminal,
    first,
    settled,
    shows_question,
)

MESSAGES = 200
CYCLED = 10  # questions answered over and over to make a long conversation; the rest stay open
AIM = 50.0
DEAF = 0.6 - QUIET  # a new question takes no keys for half a second


def measure(*, quick: bool) -> Iterator[Figure]:
    """Answer question after question as a person would, an arrow key and Enter at a time."""
    dialogue = open_dialogue(())
    session = long_session(dialogue)
    moved: list[float] = []
    reacted: list[float] = []
    updated: list[float] = []
    with TemporaryDirectory() as folder:
        path = Path(folder, "long.yaml")
        SessionFile.create(session, path)
        with Terminal("assistant", "--session", str(path)) as terminal:
            asked = dialogue.open_question(session)
            terminal.watch(shows_question(asked), quiet=1.5)
            for _ in range(4 if quick else 30):
                time.sleep(DEAF)
                pressed = terminal.press(DOWN)
                moved.append(settled(terminal.watch()) - pressed)
                if asked.many:
                    terminal.press(SPACE)
                    terminal.watch()
                session, _ = dialogue.choose(session, (asked.choices[1].value,))
                asked = dialogue.open_question(session)
                before = terminal.screen
                pressed = terminal.press(ENTER)
                moments = terminal.watch(shows_question(asked))
                reacted.append(first(moments, partial(ne, before)) - pressed)
                updated.append(settled(moments) - pressed)
    for what, seconds in (
        ("an arrow key: marker moved", moved),
        ("Enter: first sign of it on screen", reacted),
        ("Enter: answer, next question and picture all on screen", updated),
    ):
        found = Times.of_seconds(seconds)
        yield Figure(
            f"{MESSAGES} messages, {what}",
            found.spread(),
            f"95 % within {AIM:.0f} ms",
            found.p95 <= AIM,
        )


def long_session(dialogue: Dialogue) -> Session:
    """Return a session on the full path with the same few questions answered again and again."""
    session = dialogue.start()[0].add(PathChosen("full"))
    role = dialogue.rulebase.question_by_id["role"]
    session = session.add(Answered(role.id, (role.options[0].id,)))
    open_now = on_path(dialogue.rulebase, "full", session.answers)[1 : CYCLED + 1]
    for number in range(MESSAGES - 1):
        question = dialogue.rulebase.question_by_id[open_now[number % CYCLED]]
        session = session.add(Answered(question.id, (_option(question, number // CYCLED),)))
    return session


def _option(question: Question, number: int) -> str:
    return question.options[number % len(question.options)].id
