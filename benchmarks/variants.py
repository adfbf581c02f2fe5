"""Areas near the worked examples, for measuring: same seed, same areas."""

from __future__ import annotations

import random

from assistant.reasoning.answers import Answers, is_for, not_sure_option, user_of
from assistant.rulebase.models import Question, Scenario
from assistant.rulebase.rulebase import RuleBase

CHANGED = 1 / 6  # the share of a worked example's answers that is changed
LEFT_OUT = ("mostly-not-sure",)  # an example of how little can be said, not of an area


def variants(rulebase: RuleBase, each: int, seed: int = 1) -> list[Answers]:
    """Return `each` variants of every worked example, with an answer to every question asked."""
    chance = random.Random(seed)
    return [
        _variant(rulebase, scenario, chance)
        for scenario in rulebase.scenarios
        if scenario.id not in LEFT_OUT
        for _ in range(each)
    ]


def _variant(rulebase: RuleBase, scenario: Scenario, chance: random.Random) -> Answers:
    told = {
        question: (picked,) if isinstance(picked, str) else picked
        for question, picked in scenario.answers.items()
    }
    user = user_of(rulebase, told)
    answers: dict[str, tuple[str, ...]] = {}
    for question in rulebase.questions:
        if not is_for(question, user):
            continue
        if question.id not in told:
            answers[question.id] = _untold(question)
        elif question.id != "role" and chance.random() < CHANGED:
            answers[question.id] = (chance.choice(question.options).id,)
        else:
            answers[question.id] = told[question.id]
    return answers


def _untold(question: Question) -> tuple[str, ...]:
    return (not_sure_option(question) or question.options[0].id,)
