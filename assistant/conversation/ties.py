"""The links between the two sides that a person describes for the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.conversation.session import Session
from assistant.rulebase.rulebase import RuleBase


@dataclass(frozen=True)
class Tie:
    """A link between the two sides, as far as it was described; number 1 is the main link.

    `told` has the option picked for each question about links, by the question's id. `name` and
    `holder` are as they were typed.
    """

    number: int
    told: Mapping[str, str]
    name: str = ""
    holder: str = ""


def ties_of(rulebase: RuleBase, session: Session) -> tuple[Tie, ...]:
    """Return the links described in `session`, the main link first."""
    told = {
        question.id: session.answers[question.id][0]
        for question in rulebase.questions
        if question.about_links and question.id in session.answers
    }
    return (Tie(1, told),) if told else ()
