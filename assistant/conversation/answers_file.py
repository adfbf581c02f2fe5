"""Answers from a file, for scripts: a saved session, or a list of answers.

    answers:
      way-in: several-doors
      theme: [housing, young-people]

The worked examples have this form too. Nothing is dropped in silence here: a script that misspells
an answer must hear of it, not get a different result.
"""

from __future__ import annotations

from typing import Any

from assistant.conversation.carrying import carry
from assistant.conversation.phrases import listing
from assistant.conversation.reopening import reopen
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
    if is_session(located.data):
        reading = read_session(located, faults, ended, file)
        session, unknown = reopen(reading, rulebase)
        return session, [*reading.faults, *(Fault(file, line, said) for line, said in unknown)]
    title = ""
    events: list[Event] = []
    if not faults:
        faults = _faults_around(located, file)
    if not faults:
        title = clean_line(str(located.data.get("title") or ""))
        for name, given in located.data["answers"].items():
            fitting, wrong = _fit(Answered(name, _as_options(given)), rulebase)
            line = located.line(("answers", name))
            faults += [Fault(file, line, sentence) for sentence in wrong]
            events += fitting
    edition = rulebase.retired.edition
    return Session(rulebase.version, "", title, tuple(events), edition=edition), faults


def _fit(answer: Answered, rulebase: RuleBase) -> tuple[tuple[Event, ...], list[str]]:
    """Return an answer in today's ids, and what is wrong with it: an old id is wrong here too."""
    carried = carry([answer], [], rulebase.retired.edition, rulebase)
    if carried.wrong:
        return (), [sentence for _, sentence in carried.wrong]
    if not answer.options:
        return (), [f"'{answer.question}' has no option picked"]
    if carried.carried_over or carried.outdated:
        known = rulebase.retired.retired_by_id
        names = [f"{answer.question}/{option}" for option in answer.options]
        entries = {known.get(name) or known.get(answer.question): None for name in names}
        return (), [
            f"'{entry.old}' is not used any more; it became {listing(entry.becomes) or 'nothing'}"
            for entry in entries
            if entry is not None
        ]
    return carried.events, []


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
