"""The described areas: what must come out of each, as its file says."""

from __future__ import annotations

import pytest

from assistant.reasoning.assessment import Assessment, assess
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.load import load
from assistant.rulebase.models import Scenario

SCENARIOS = load(use_cache=False).scenarios
SILENT = ("not_shown", "not_asked")


@pytest.fixture(params=SCENARIOS, ids=lambda scenario: scenario.id)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return request.param


@pytest.fixture
def assessment(index: RuleIndex, scenario: Scenario) -> Assessment:
    answers = {
        name: (picked,) if isinstance(picked, str) else picked
        for name, picked in scenario.answers.items()
    }
    return assess(index, answers)


def test_what_must_be_prominent_is(scenario, assessment):
    for name in (*scenario.expect.prominent, *scenario.expect.national_prominent):
        assert assessment.level(name) == "prominent", name


def test_what_must_not_be_prominent_is_not(scenario, assessment):
    for name in scenario.expect.not_prominent:
        assert assessment.level(name) != "prominent", name


def test_what_must_stay_silent_does(scenario, assessment):
    for name in scenario.expect.silent:
        assert assessment.level(name) in SILENT, name


def test_what_must_be_in_place_or_weak_is(scenario, assessment):
    for name in scenario.expect.in_place:
        assert assessment.level(name) == "in_place", name
    for name in scenario.expect.weak:
        assert assessment.level(name) == "weak", name


def test_what_must_be_offered_is_and_what_exists_is_never_proposed_as_new(scenario, assessment):
    shown = {s.id for s in assessment.suggestions}
    shown |= {name for s in assessment.suggestions for name in s.instead}
    new = {s.id for s in assessment.suggestions if s.action == "new"}
    assert set(scenario.expect.offered) <= shown
    assert not new & set(scenario.expect.not_offered)


def test_every_scenario_expects_something_and_uses_possible_answers(scenario):
    expect = scenario.expect
    assert expect.prominent or expect.not_prominent
    assert expect.silent or expect.offered or expect.not_prominent


def test_there_are_five_deep_dives_a_healthy_area_and_one_mostly_not_sure():
    ids = {scenario.id for scenario in SCENARIOS}
    assert sum(name.endswith("-before") for name in ids) >= 5
    assert {"healthy-area", "mostly-not-sure"} <= ids


def test_a_healthy_area_raises_no_prominent_barrier(index, rulebase):
    answers = {
        name: (picked,) if isinstance(picked, str) else picked
        for name, picked in rulebase.scenario_by_id["healthy-area"].answers.items()
    }
    barriers = assess(index, answers).of_kind("barrier")
    assert [judged.id for judged in barriers if judged.level == "prominent"] == []
