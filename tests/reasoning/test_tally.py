"""One answer at a time or all at once, in any order: the same counts, and no more work than due."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assistant.reasoning.answers import sort_answers
from assistant.reasoning.assessment import assess
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import all_levels, share
from assistant.reasoning.tally import Tally
from assistant.rulebase.models import Option
from tests.areas import areas, many, some
from tests.worlds import finding, question, rule, world, worlds


def state(tally: Tally) -> dict[str, Any]:
    """All that a tally has counted, without what stands at nothing."""
    counts = {
        name: {key: value for key, value in vars(tally)[name].items() if value}
        for name, value in vars(tally).items()
        if isinstance(value, dict)
    }
    shares = {entry.id: share(tally, entry.id) for entry in tally.index.rulebase.findings}
    return counts | {
        "fired": set(tally.fired),
        "unmet": list(tally.unmet),
        "levels": all_levels(tally),
        "shares": shares,
    }


@some
@given(st.data())
def test_the_order_of_answers_never_matters(index, data):
    area = data.draw(areas(index.rulebase, least=1))
    shuffled = dict(data.draw(st.permutations(list(area.items()))))
    assert assess(index, area) == assess(index, shuffled)


@many
@given(worlds(), st.data())
def test_the_order_of_answers_never_matters_in_any_rule_base(rulebase, data):
    index, area = RuleIndex(rulebase), data.draw(areas(rulebase))
    shuffled = dict(data.draw(st.permutations(list(area.items()))))
    assert assess(index, area) == assess(index, shuffled)


@many
@given(worlds(), st.data())
def test_changing_answers_one_by_one_counts_the_same_as_from_scratch(rulebase, data):
    index = RuleIndex(rulebase)
    tally = Tally(index)
    held: dict[str, tuple[str, ...]] = {}
    for _ in range(3):
        change = sort_answers(rulebase, data.draw(areas(rulebase))).counted
        dropped = data.draw(st.sets(st.sampled_from(sorted(held)))) if held else set()
        for name in sorted(dropped):
            tally.put(name, None)
            del held[name]
        for name, picked in change.items():
            assert tally.put(name, picked) == held.get(name)
            held[name] = picked
        assert state(tally) == state(Tally(index, held))


@some
@given(st.data())
def test_real_answers_one_by_one_count_the_same_as_from_scratch(index, data):
    first, second = (
        sort_answers(index.rulebase, data.draw(areas(index.rulebase))).counted for _ in range(2)
    )
    tally = Tally(index, first)
    for name in [*first, *second]:
        tally.put(name, second.get(name))
    assert state(tally) == state(Tally(index, second))


@many
@given(worlds(), st.data())
def test_putting_back_what_was_there_undoes_an_answer(rulebase, data):
    index = RuleIndex(rulebase)
    tally = Tally(index, sort_answers(rulebase, data.draw(areas(rulebase))).counted)
    before = state(tally)
    for name, picked in sort_answers(rulebase, data.draw(areas(rulebase))).counted.items():
        was = tally.put(name, picked)
        tally.put(name, was)
        assert state(tally) == before


def crowded(rules: int) -> RuleIndex:
    """An index of `rules` rules, five of which look at the question 'asked'."""
    options = tuple(Option(id=f"o{n}", label=".") for n in range(4))
    others = tuple(question(f"q{n}", options) for n in range(30))
    findings = []
    for n in range(10):
        own = [
            rule(f"r{n}-{k}", {others[(n + 7 * k) % 30].id: (f"o{k % 4}",)})
            for k in range(rules // 10)
        ]
        if n < 5:
            own[0] = rule("asked", {"asked": ("o0", "o1")})
        findings.append(finding(f"f{n}", "barrier", *own))
    return RuleIndex(world((question("asked", options), *others), tuple(findings)))


def calls_for_one_answer(rules: int) -> int:
    """How many functions are called to take in one answer among `rules` rules."""
    index = crowded(rules)
    tally = Tally(index, {f"q{n}": ("o1",) for n in range(30)})
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        tally.put("asked", ("o0",))
    finally:
        sys.setprofile(None)
    assert tally.fired >= set(index.rules_of_question["asked"])
    return calls


def test_one_answer_costs_no_more_among_a_thousand_rules_than_among_a_hundred():
    assert calls_for_one_answer(1000) == calls_for_one_answer(100)
    assert calls_for_one_answer(1000) < 100


@some
@given(st.data())
def test_an_answer_touches_only_the_rules_and_findings_that_look_at_it(index, data):
    tally = Tally(index, sort_answers(index.rulebase, data.draw(areas(index.rulebase))).counted)
    before = state(tally)
    name = data.draw(st.sampled_from([entry.id for entry in index.rulebase.questions]))
    tally.put(name, None)
    after = state(tally)
    assert before["fired"] ^ after["fired"] <= set(index.rules_of_question.get(name, ()))
    moved = {key for key in before["levels"] if before["levels"][key] != after["levels"][key]}
    assert moved <= set(index.findings_of_question.get(name, ()))
