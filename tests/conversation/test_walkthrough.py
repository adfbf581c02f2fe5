"""Stepping through a worked example: forward, back, change one answer, put it back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation.walkthrough import Walkthrough
from assistant.reasoning.answers import fault_in
from assistant.reasoning.assessment import assess
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.load import load

INDEX = RuleIndex(load(use_cache=False))
TODAY = "2026-11-25"
WALKS = [Walkthrough(INDEX, scenario, TODAY) for scenario in INDEX.rulebase.scenarios]


def somewhere(draw: st.DrawFn) -> Walkthrough:
    walk = draw(st.sampled_from(WALKS))
    return walk.at(draw(st.integers(0, walk.length)))


@st.composite
def walks(draw: st.DrawFn) -> Walkthrough:
    return somewhere(draw)


@st.composite
def walks_with_change(draw: st.DrawFn) -> tuple[Walkthrough, str, tuple[str, ...]]:
    walk = somewhere(draw).forward()
    name = draw(st.sampled_from(list(walk.answers)))
    question = INDEX.rulebase.question_by_id[name]
    picked = draw(
        st.lists(st.sampled_from(list(question.option_by_id)), min_size=1, max_size=3, unique=True)
        .map(tuple)
        .filter(lambda options: fault_in(question, options) is None)
    )
    return walk, name, picked


@given(walks(), st.integers(0, 80))
def test_forward_then_back_is_where_one_was(walk: Walkthrough, steps: int) -> None:
    steps = min(steps, walk.length - walk.place)
    assert walk.forward(steps).back(steps) == walk
    assert walk.forward(steps).back(steps).as_text() == walk.as_text()


@settings(deadline=None)
@given(walks_with_change(), walks_with_change())
def test_change_then_put_back_is_as_it_was(
    case: tuple[Walkthrough, str, tuple[str, ...]], other: tuple[Walkthrough, str, tuple[str, ...]]
) -> None:
    walk, name, picked = case
    if other[1] in walk.answers:  # also on top of an earlier change
        walk = walk.change(other[1], other[2])
    assert walk.change(name, picked).put_back() == walk


@settings(deadline=None)
@given(walks_with_change())
def test_what_moves_and_what_is_left_alone_are_all_that_bear_on_the_question(
    case: tuple[Walkthrough, str, tuple[str, ...]],
) -> None:
    walk, name, picked = case
    walk = walk.at(walk.place_of(name))
    changed = walk.change(name, picked)
    effect = changed.effect
    moved = {move.finding for move in effect.moved}
    told = moved | {move.finding for move in effect.weighed} | {j.id for j in effect.kept}
    assert set(INDEX.findings_of_question.get(name, ())) <= told
    if name in changed.changed:
        before, after = assess(INDEX, walk.answers).levels, assess(INDEX, changed.answers).levels
        assert moved == {finding for finding in before if before[finding] != after[finding]}


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.scenario.id)
def test_the_steps_add_up_to_the_assessment_of_the_whole(walk: Walkthrough) -> None:
    levels = assess(INDEX, {}).levels
    for place in range(walk.length + 1):
        step = walk.at(place)
        for move in step.effect.moved:
            assert levels[move.finding] == move.before
            levels[move.finding] = move.after
    whole = assess(INDEX, dict(walk.own_answers))
    assert levels == whole.levels == walk.at(walk.length).assessment.levels


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.scenario.id)
def test_every_step_tells_question_answer_rules_and_sources(walk: Walkthrough) -> None:
    for place in range(1, walk.length + 1):
        step = walk.at(place)
        text = step.as_text()
        assert step.question is not None
        assert step.question.ask in text
        for option in step.options:
            assert step.question.option_by_id[option].label in text
        for move in (*step.effect.moved, *step.effect.weighed):
            assert INDEX.rulebase.finding_by_id[move.finding].name in text
            for evidence in (*move.gained, *move.lost):
                assert evidence.rule.because in text
                assert INDEX.rulebase.cite(evidence.rule.source, TODAY) in text


def test_the_ends_hold() -> None:
    walk = WALKS[0]
    assert walk.back() == walk
    assert walk.forward(1000).forward() == walk.at(walk.length)
    assert walk.choices() is None
    assert walk.scenario.about in walk.as_text()


def test_a_change_stands_while_one_steps_on_and_says_what_the_example_says() -> None:
    walk = Walkthrough(INDEX, INDEX.rulebase.scenario_by_id["hackney-before"], TODAY)
    walk = walk.at(walk.place_of("meeting-pay"))
    own = INDEX.rulebase.question_by_id["meeting-pay"].option_by_id[walk.options[0]].label
    other = next(option for option in walk.question.option_by_id if option not in walk.options)
    changed = walk.change("meeting-pay", [other])
    assert own in changed.as_text()
    assert changed.forward().back().options == (other,)
    assert "meeting-pay" in changed.forward().changed
    assert not changed.back().changed
    assert changed.choices().preselected == (other,)


def test_an_impossible_change_is_refused_in_a_sentence() -> None:
    walk = WALKS[0].forward()
    with pytest.raises(ValueError, match="no option"):
        walk.change(walk.question.id, ["no-such-option"])
    last = WALKS[0].own_answers[-1][0]
    with pytest.raises(ValueError, match="no answer yet"):
        walk.change(last, ["not-sure"])


def test_a_not_sure_moves_nothing_and_says_where_to_look() -> None:
    walk = Walkthrough(INDEX, INDEX.rulebase.scenario_by_id["mostly-not-sure"], TODAY)
    unsure = next(name for name, picked in walk.own_answers if picked == ("not-sure",))
    step = walk.at(walk.place_of(unsure))
    assert not step.effect.moved
    assert INDEX.rulebase.question_by_id[unsure].if_not_sure in step.as_text()
