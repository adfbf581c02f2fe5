"""Every described area in knowledge/scenarios comes out as an expert said it must."""

from __future__ import annotations

import pytest

from assistant.reasoning.answers import fault_in, is_for, user_of
from assistant.reasoning.assessment import assess
from assistant.reasoning.coverage import untried
from assistant.reasoning.expectations import answers_of, unmet
from assistant.rulebase.load import load

SCENARIOS = load(use_cache=False).scenarios
HEALTHY = [scenario for scenario in SCENARIOS if scenario.healthy]
each = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)


@each
def test_it_comes_out_as_expected(index, scenario):
    assert unmet(index, scenario) == ()


@each
def test_the_answers_are_ones_that_this_person_could_give(index, scenario):
    rulebase, answers = index.rulebase, answers_of(index.rulebase, scenario)
    user = user_of(rulebase, answers)
    for name, picked in answers.items():
        question = rulebase.question_by_id[name]
        assert fault_in(question, picked) is None
        assert is_for(question, user), f"'{name}' is not asked of this person"


def test_together_they_try_everything(index):
    """Every option is given; every rule fires in one area and is one answer away in another."""
    areas = [answers_of(index.rulebase, scenario) for scenario in SCENARIOS]
    assert not untried(index, areas), untried(index, areas)


def test_there_are_healthy_areas_of_more_than_one_kind(rulebase):
    kinds = {answers_of(rulebase, scenario)["setting"] for scenario in HEALTHY}
    assert len(kinds) > 2


@pytest.mark.parametrize("scenario", HEALTHY, ids=lambda scenario: scenario.id)
def test_where_things_work_no_barrier_is_prominent(index, scenario):
    healthy = assess(index, answers_of(index.rulebase, scenario))
    assert all(judged.level != "prominent" for judged in healthy.of_kind("barrier"))


def test_a_person_who_is_not_sure_gets_no_verdict_but_a_list_to_find_out(index, rulebase):
    unsure = assess(index, answers_of(rulebase, rulebase.scenario_by_id["mostly-not-sure"]))
    assert all(judged.level != "prominent" for judged in unsure.of_kind("barrier"))
    assert len(unsure.find_out) > 10


def test_every_barrier_is_denied_somewhere(rulebase):
    """A barrier that comes out in every area says nothing about any."""
    denied = {n for s in SCENARIOS for n in (*s.expect.silent, *s.expect.not_prominent)}
    assert {finding.id for finding in rulebase.of_kind("barrier")} <= denied
