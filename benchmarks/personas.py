"""Made-up areas that hang together, for measuring: same seed, same areas."""

from __future__ import annotations

import math
import random

from assistant.reasoning.answers import in_order, is_for
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.models import Question

WARMTH = 1.5  # how far answers follow what is true of the area; 0 is pure chance
NOT_SURE = 0.1


def areas(index: RuleIndex, count: int, seed: int = 1) -> list[dict[str, tuple[str, ...]]]:
    """Return `count` areas, each with an answer to every question an officer is asked.

    Every finding is true or untrue of an area to some degree, drawn once; an option is the
    likelier to be picked the better what it speaks for fits.
    """
    chance = random.Random(seed)
    return [_area(index, chance) for _ in range(count)]


def _area(index: RuleIndex, chance: random.Random) -> dict[str, tuple[str, ...]]:
    overall = chance.uniform(-1, 1)  # places differ as a whole, and findings within a place
    truth = {}
    for finding in index.rulebase.findings:
        well = overall * 0.5 + chance.uniform(-1, 1)
        truth[finding.id] = well if finding.kind in ("element", "type") else -well
    answers: dict[str, tuple[str, ...]] = {"role": ("experienced-officer",)}
    for question in index.rulebase.questions:
        if question.id not in answers and is_for(question, "officer"):
            answers[question.id] = _answer(index, question, truth, chance)
    return answers


def _answer(
    index: RuleIndex, question: Question, truth: dict[str, float], chance: random.Random
) -> tuple[str, ...]:
    sure = [option for option in question.options if not option.not_sure]
    if len(sure) < len(question.options) and chance.random() < NOT_SURE:
        return tuple(option.id for option in question.options if option.not_sure)
    weights = [math.exp(WARMTH * _fit(index, question.id, o.id, truth)) for o in sure]
    if question.select == "one":
        return (chance.choices(sure, weights)[0].id,)
    wanted = chance.randint(1, question.max_pick or 3)
    picked: set[str] = set()
    for option in chance.choices(sure, weights, k=wanted):
        if option.exclusive:
            return (option.id,) if not picked else in_order(question, picked)
        picked.add(option.id)
    return in_order(question, picked)


def _fit(index: RuleIndex, question: str, option: str, truth: dict[str, float]) -> float:
    rules = {
        index.rule_of_condition[condition]
        for condition in index.satisfies.get((question, option), ())
    }
    if not rules:
        return 0.0
    signs = {"for": 1, "against": -1}
    return sum(
        signs[index.rules[n].rule.speaks] * index.rules[n].weight * truth[index.rules[n].finding]
        for n in rules
    ) / len(rules)
