"""Answers, and which of them count for the person who gave them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from assistant.rulebase.fields import User
from assistant.rulebase.models import Question
from assistant.rulebase.rulebase import RuleBase

# Question id -> the options picked, in the order of the question. Never empty.
Answers: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Sorted:
    """Answers by what they may do.

    `counted` may speak for or against findings; `not_sure` feed the find-out list only;
    `set_aside` belong to questions that are not for this person and wait in case they become so.
    """

    counted: Answers
    not_sure: tuple[str, ...]
    set_aside: tuple[str, ...]


def facts(rulebase: RuleBase, answers: Answers) -> dict[str, str | bool]:
    """Return what the answers fix about the person and the moment (`sets` of picked options)."""
    found: dict[str, str | bool] = {}
    for name in sorted(answers):
        question = rulebase.question_by_id[name]
        for option in answers[name]:
            found |= question.option_by_id[option].sets
    return found


def user_of(rulebase: RuleBase, answers: Answers) -> User | None:
    """Return the kind of user that the role answer names, or None where it names none."""
    user = facts(rulebase, answers).get("user")
    return user if user in ("officer", "vcs", "trainer") else None  # type: ignore[return-value]


def is_for(question: Question, user: User | None) -> bool:
    """Say whether `question` is put to `user`; someone who has not said is asked everything."""
    return user is None or user in question.users


def sort_answers(rulebase: RuleBase, answers: Answers) -> Sorted:
    """Split `answers` into those that count, those that say not sure, and those set aside."""
    user = user_of(rulebase, answers)
    counted: dict[str, tuple[str, ...]] = {}
    not_sure: list[str] = []
    set_aside: list[str] = []
    for question in rulebase.questions:
        picked = answers.get(question.id)
        if picked is None:
            continue
        if not is_for(question, user):
            set_aside.append(question.id)
        elif any(question.option_by_id[option].not_sure for option in picked):
            not_sure.append(question.id)
        else:
            counted[question.id] = picked
    return Sorted(counted, tuple(not_sure), tuple(set_aside))


def not_sure_option(question: Question) -> str | None:
    """Return the id of the option that says not sure, where the question has one."""
    return next((option.id for option in question.options if option.not_sure), None)


def fault_in(question: Question, picked: Iterable[str]) -> str | None:
    """Say in a sentence why `picked` is not a possible answer to `question`, or return None."""
    options = tuple(picked)
    if not options:
        return f"'{question.id}' has no option picked"
    for option in options:
        if option not in question.option_by_id:
            return f"'{question.id}' has no option '{option}'"
    if len(set(options)) < len(options):
        return f"'{question.id}' has an option picked twice"
    if question.select == "one" and len(options) > 1:
        return f"'{question.id}' takes one option, not {len(options)}"
    if question.max_pick is not None and len(options) > question.max_pick:
        return f"'{question.id}' takes at most {question.max_pick} options, not {len(options)}"
    alone = [option for option in options if question.option_by_id[option].exclusive]
    if alone and len(options) > 1:
        return f"'{alone[0]}' stands alone; it cannot go with other options of '{question.id}'"
    return None


def in_order(question: Question, picked: Iterable[str]) -> tuple[str, ...]:
    """Return `picked` in the order of the question, so that equal answers compare equal."""
    chosen = set(picked)
    return tuple(option for option in question.option_by_id if option in chosen)
