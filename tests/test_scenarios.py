"""Every described area in knowledge/scenarios comes out as an expert said it must."""

from __future__ import annotations

import pytest

from assistant.reasoning.answers import fault_in, in_order, is_for, user_of
from assistant.reasoning.assessment import Assessment, assess
from assistant.rulebase.load import load
from assistant.rulebase.models import Scenario

SCENARIOS = load(use_cache=False).scenarios
LEVELS = {
    "prominent": {"prominent"},
    "national_prominent": {"prominent"},
    "in_place": {"in_place"},
    "weak": {"weak"},
    "silent": {"not_shown", "not_asked"},
    "not_prominent": {"possible", "not_shown", "not_asked"},
}


def answers_of(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    return {
        name: (picked,) if isinstance(picked, str) else picked
        for name, picked in scenario.answers.items()
    }


@pytest.fixture
def assessment(index, request) -> Assessment:
    return assess(index, answers_of(request.param))


def each(*fields: str) -> pytest.MarkDecorator:
    """One test for every id that a scenario names in any of `fields`, told by name."""
    cases = [
        pytest.param(scenario, field, name, id=f"{scenario.id}-{field}-{name}")
        for scenario in SCENARIOS
        for field in fields
        for name in getattr(scenario.expect, field)
    ]
    return pytest.mark.parametrize(("assessment", "field", "name"), cases, indirect=["assessment"])


@each(*LEVELS)
def test_a_finding_has_the_level_that_was_expected(assessment, field, name):
    judged = assessment.judged(name)
    rests_on = [f"{item.rule.speaks} ({item.rule.strength}) {item.key}" for item in judged.evidence]
    assert judged.level in LEVELS[field], rests_on


@each("offered")
def test_a_structure_is_offered(assessment, field, name):  # noqa: ARG001
    offered = {found.id for found in assessment.suggestions}
    offered |= {other for found in assessment.suggestions for other in found.instead}
    place = [found.id for found in assessment.ranked]
    assert name in offered, f"offered: {place[:5]}; '{name}' ranks {place.index(name) + 1}"


@each("not_offered")
def test_a_structure_is_not_offered_as_new(assessment, field, name):  # noqa: ARG001
    assert name not in {found.id for found in assessment.suggestions if found.action == "new"}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_the_answers_are_ones_that_this_person_could_give(index, scenario):
    rulebase, answers = index.rulebase, answers_of(scenario)
    user = user_of(rulebase, answers)
    assert user is not None
    for name, picked in answers.items():
        question = rulebase.question_by_id[name]
        assert fault_in(question, picked) is None
        assert is_for(question, user), f"'{name}' is not asked of this person"
        assert set(in_order(question, picked)) == set(picked)


def test_where_things_work_no_barrier_is_prominent(index, rulebase):
    healthy = assess(index, answers_of(rulebase.scenario_by_id["healthy-area"]))
    assert all(judged.level != "prominent" for judged in healthy.of_kind("barrier"))


def test_a_person_who_is_not_sure_gets_no_verdict_but_a_list_to_find_out(index, rulebase):
    unsure = assess(index, answers_of(rulebase.scenario_by_id["mostly-not-sure"]))
    assert all(judged.level != "prominent" for judged in unsure.of_kind("barrier"))
    assert len(unsure.find_out) > 10


def test_every_barrier_is_denied_somewhere(rulebase):
    """A barrier that comes out in every area says nothing about any."""
    denied = {n for s in SCENARIOS for n in (*s.expect.silent, *s.expect.not_prominent)}
    assert {finding.id for finding in rulebase.of_kind("barrier")} <= denied
