"""Answers in terms that are gone, told in the words in which they were given, and why they are."""

from __future__ import annotations

from assistant.conversation.phrases import known_from
from assistant.conversation.session import Answered, Grounded, Outdated
from assistant.rulebase.models import ChangedMeaning
from assistant.rulebase.rulebase import RuleBase


def said_then(
    rulebase: RuleBase, answer: Answered | Outdated, grounds: Grounded | None = None
) -> str:
    """Return what was picked, as far as its wording is still known, and what was typed.

    `grounds` are told with it where it was said how the answer was known.
    """
    picked = "; ".join(option_then(rulebase, answer.question, name) for name in answer.options)
    source = f"{answer.source}: " if answer.source else ""
    typed = f" ({source}“{answer.words}”)" if answer.words else ""
    known = f" ({known_from(rulebase, grounds)})" if grounds else ""
    return f"“{picked}”{typed}{known}"


def option_then(rulebase: RuleBase, question: str, option: str) -> str:
    """Return the label that an option had, or else the words of its id."""
    name = f"{question}/{option}"
    retired = rulebase.retired.retired_by_id.get(name)
    changed = _latest_change(rulebase, name)
    if (retired and retired.said) or (changed and changed.said):
        return (retired and retired.said) or (changed and changed.said) or ""
    known = rulebase.question_by_id.get(question)
    if changed is None and known is not None and option in known.option_by_id:
        return known.option_by_id[option].label
    return option.replace("-", " ")


def question_then(rulebase: RuleBase, question: str) -> str:
    """Return a question as it was asked, or else the words of its id."""
    known = rulebase.question_by_id.get(question)
    if known is not None:
        return known.ask
    retired = rulebase.retired.retired_by_id.get(question)
    return (retired and retired.said) or question.replace("-", " ")


def why_outdated(rulebase: RuleBase, answer: Outdated) -> str:
    """Say why an answer does not count any more, in the words of the map."""
    reasons = dict.fromkeys(_why(rulebase, answer.question, name) for name in answer.options)
    return " ".join(reasons)


def _why(rulebase: RuleBase, question: str, option: str) -> str:
    name = f"{question}/{option}"
    changed = _latest_change(rulebase, name)
    known = rulebase.question_by_id.get(question)
    for entry in (name, question):
        if retired := rulebase.retired.retired_by_id.get(entry):
            return _sentence(retired.because)
    if changed is not None:
        moved = [picked.partition("/") for picked in changed.moved_to]
        others = [option_then(rulebase, *picked) for picked in ((q, o) for q, _, o in moved)]
        instead = f" What you meant may now be “{'” or “'.join(others)}”." if others else ""
        return f"It now means: {_sentence(changed.now)}{instead}"
    if known is not None and option in known.option_by_id:
        return "These do not go together in one answer any more."
    return "The knowledge does not have this answer any more."


def _latest_change(rulebase: RuleBase, name: str) -> ChangedMeaning | None:
    changes = rulebase.retired.changes_of.get(name, ())
    return max(changes, key=lambda change: change.edition, default=None)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
