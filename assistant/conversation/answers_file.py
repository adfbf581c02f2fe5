"""Answers from a file, for scripts: a saved session, or a list of answers.

    answers:
      way-in: several-doors
      theme: [housing, young-people]

The worked examples have this form too. Nothing is dropped in silence here: a script that misspells
an answer must hear of it, not get a different result.
"""

from __future__ import annotations

from typing import Any

from assistant.conversation.fitting import fit
from assistant.conversation.saved_model import is_session, read_session, read_text
from assistant.conversation.session import Answered, Event, Session
from assistant.rulebase.faults import Fault, did_you_mean
from assistant.rulebase.models import Scenario
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.text import clean_line
from assistant.rulebase.yaml_reader import Located


def session_from(content: bytes, file: str, rulebase: RuleBase) -> tuple[Session, list[Fault]]:
    """Return the answers in `content` as a session, which holds good only without any fault."""
    located, faults, ended = read_text(content, file)
    started = title = ""
    placed: list[tuple[Event, int]] = []
    if is_session(located.data):
        reading = read_session(located, faults, ended, file)
        faults = list(reading.faults)
        started, title = reading.head.started, reading.head.title
        placed = [(item.event, item.line) for item in reading.events]
    elif not faults:
        faults = _faults_around(located, file)
        if not faults:
            title = clean_line(str(located.data.get("title") or ""))
            placed = [
                (Answered(name, _as_options(given)), located.line(("answers", name)))
                for name, given in located.data["answers"].items()
            ]
    events: list[Event] = []
    for event, line in placed:
        fitting, wrong = fit(event, rulebase)
        events += [fitting] if fitting is not None else []
        faults += [Fault(file, line, sentence) for sentence in wrong]
    return Session(rulebase.version, started, title, tuple(events)), faults


def _faults_around(located: Located, file: str) -> list[Fault]:
    """Return what is wrong with a file of answers apart from the answers themselves."""
    data = located.data
    if not isinstance(data, dict) or "answers" not in data:
        names = data if isinstance(data, dict) else ()
        near = "".join(f", not '{name}'" for name in names if did_you_mean(name, ["answers"]))
        return [Fault(file, 1, f"there are no answers; they stand under 'answers:'{near}")]
    if not isinstance(data["answers"], dict) or not data["answers"]:
        message = "'answers' must be a block of 'question: option' lines"
        return [Fault(file, located.line(("answers",)), message)]
    fields = Scenario.model_fields
    return [
        Fault(
            file, located.line((name,)), f"'{name}' has no place here{did_you_mean(name, fields)}"
        )
        for name in data
        if name not in fields
    ]


def _as_options(given: Any) -> tuple[str, ...]:
    """Return what stands behind a question as words; what is none will fit no option."""
    return tuple(str(name) for name in (given if isinstance(given, list) else [given]))
