"""Events from a file held against today's knowledge."""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation.session import Accepted, Answered, Disputed, Event, PathChosen
from assistant.reasoning.answers import fault_in, in_order
from assistant.rulebase.faults import did_you_mean
from assistant.rulebase.rulebase import RuleBase


def fit(event: Event, rulebase: RuleBase) -> tuple[Event | None, list[str]]:
    """Return what of `event` can stand, and what is wrong with the rest."""
    if isinstance(event, PathChosen):
        return event, []
    if isinstance(event, Disputed | Accepted):
        return _fit_dispute(event, rulebase)
    question = rulebase.question_by_id.get(event.question)
    if question is None:
        near = did_you_mean(event.question, rulebase.question_by_id)
        return None, [f"there is no question '{event.question}'{near}"]
    if not isinstance(event, Answered):
        return event, []
    options = [name for name in event.options if name in question.option_by_id]
    wrong = [
        f"'{question.id}' has no option '{name}'{did_you_mean(name, question.option_by_id)}"
        for name in event.options
        if name not in question.option_by_id
    ]
    fault = fault_in(question, options) if options or not wrong else None
    if not options or fault:
        return None, [*wrong, fault] if fault else wrong
    return replace(event, options=in_order(question, options)), wrong


def _fit_dispute(event: Disputed | Accepted, rulebase: RuleBase) -> tuple[Event | None, list[str]]:
    rules = {f"{finding.id}/{rule.id}" for finding in rulebase.findings for rule in finding.rules}
    if event.rule in rules:
        return event, []
    return None, [f"there is no rule '{event.rule}' to set aside{did_you_mean(event.rule, rules)}"]
