"""A described area held against what must come out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reasoning.answers import Answers, in_order
from assistant.reasoning.assessment import Assessment, assess
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import Level
from assistant.rulebase.models import Scenario
from assistant.rulebase.rulebase import RuleBase

# The lists of `Expected` that name findings, with the levels that each allows.
LEVELS: dict[str, tuple[Level, ...]] = {
    "prominent": ("prominent",),
    "not_prominent": ("possible", "not_shown", "not_asked"),
    "silent": ("not_shown", "not_asked"),
    "in_place": ("in_place",),
    "weak": ("weak",),
    "national_prominent": ("prominent",),
}


@dataclass(frozen=True)
class Unmet:
    """An expectation that was not met: its list, the id in it, and what came out instead."""

    field: str
    id: str
    found: str


def answers_of(rulebase: RuleBase, scenario: Scenario) -> Answers:
    """Return the answers of a described area, by question."""
    return {
        name: in_order(
            rulebase.question_by_id[name], (picked,) if isinstance(picked, str) else picked
        )
        for name, picked in scenario.answers.items()
    }


def unmet(index: RuleIndex, scenario: Scenario) -> tuple[Unmet, ...]:
    """Return every expectation of `scenario` that the engine does not meet."""
    assessment = assess(index, answers_of(index.rulebase, scenario))
    return (
        *_ill(assessment, scenario),
        *_levels(assessment, scenario),
        *_structures(assessment, scenario),
        *_cases(assessment, scenario),
    )


def _ill(assessment: Assessment, scenario: Scenario) -> Iterator[Unmet]:
    if scenario.healthy:
        for judged in assessment.of_kind("barrier"):
            if judged.level == "prominent":
                yield Unmet("healthy", judged.id, "prominent where things are said to work")


def _levels(assessment: Assessment, scenario: Scenario) -> Iterator[Unmet]:
    for field, allowed in LEVELS.items():
        for name in getattr(scenario.expect, field):
            judged = assessment.judged(name)
            if judged.level not in allowed:
                spoke = [f"{e.rule.speaks} ({e.rule.strength}) {e.key}" for e in judged.evidence]
                why = f": {', '.join(spoke)}" if spoke else ""
                yield Unmet(field, name, judged.level.replace("_", " ") + why)


def _structures(assessment: Assessment, scenario: Scenario) -> Iterator[Unmet]:
    shown = {found.id: found.action for found in assessment.suggestions}
    improved = {other for found in assessment.suggestions for other in found.instead}
    places = [found.id for found in assessment.ranked]
    for name in scenario.expect.offered:
        if name not in shown and name not in improved:
            place = f"ranks {places.index(name) + 1}" if name in places else "is not ranked"
            yield Unmet("offered", name, f"{place}; offered are {', '.join(shown)}")
    for name in scenario.expect.not_offered:
        if shown.get(name) == "new":
            yield Unmet("not_offered", name, "offered as something new")


def _cases(assessment: Assessment, scenario: Scenario) -> Iterator[Unmet]:
    first = [match.id for match in assessment.first_cases]
    for name in scenario.expect.cases:
        if name not in first:
            yield Unmet("cases", name, f"first are {', '.join(first)}")
    for name in scenario.expect.not_cases:
        if name in first:
            yield Unmet("not_cases", name, "among the first")
