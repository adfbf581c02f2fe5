"""Which answers count, and what is a possible answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reasoning.answers import fault_in, in_order, is_for, sort_answers, user_of
from assistant.reasoning.assessment import assess
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.models import Option
from tests.areas import answer_to, areas, many, some
from tests.worlds import ROLE, finding, question, rule, world, worlds

OPTIONS = (
    Option(id="a", label="."),
    Option(id="b", label="."),
    Option(id="c", label="."),
    Option(id="none", label=".", exclusive=True),
)


@some
@given(st.data())
def test_every_answer_counts_or_is_not_sure_or_waits(index, data):
    area = data.draw(areas(index.rulebase, least=1))
    found = sort_answers(index.rulebase, area)
    parts = [*found.counted, *found.not_sure, *found.set_aside]
    assert sorted(parts) == sorted(area)
    user = user_of(index.rulebase, area)
    for name in area:
        asked = index.rulebase.question_by_id[name]
        assert (name in found.set_aside) == (not is_for(asked, user))


@many
@given(worlds(), st.data())
def test_what_is_set_aside_changes_nothing_until_the_role_changes(rulebase, data):
    index, area = RuleIndex(rulebase), data.draw(areas(rulebase, least=1))
    aside = sort_answers(rulebase, area).set_aside
    with_it = assess(index, area)
    without_it = assess(index, {n: picked for n, picked in area.items() if n not in aside})
    assert with_it.findings == without_it.findings
    assert with_it.ranked == without_it.ranked
    assert not set(aside) & set(with_it.not_asked)


def test_an_answer_waits_while_someone_else_answers_and_counts_again():
    asked = question("q", OPTIONS, users=("vcs",))
    found = finding("found", "barrier", rule("r", {"q": ("a",)}))
    index = RuleIndex(world((ROLE, asked), (found,)))
    answers = {"q": ("a",)}
    assert assess(index, answers).level("found") == "prominent"
    assert assess(index, {**answers, "role": ("officer",)}).level("found") == "not_asked"
    assert assess(index, {**answers, "role": ("leader",)}).level("found") == "prominent"
    assert assess(index, {**answers, "role": ("other",)}).level("found") == "prominent"


@pytest.mark.parametrize(
    ("select", "max_pick", "picked", "possible"),
    [
        ("one", None, ("a",), True),
        ("one", None, (), False),
        ("one", None, ("a", "b"), False),
        ("one", None, ("unknown",), False),
        ("many", None, ("a", "b", "c"), True),
        ("many", 2, ("a", "b"), True),
        ("many", 2, ("a", "b", "c"), False),
        ("many", None, ("none",), True),
        ("many", None, ("a", "none"), False),
        ("many", None, ("a", "a"), False),
    ],
)
def test_what_is_a_possible_answer(select, max_pick, picked, possible):
    asked = question("q", OPTIONS, select=select, max_pick=max_pick)
    fault = fault_in(asked, picked)
    assert (fault is None) == possible
    assert fault is None or "'q'" in fault


@some
@given(st.data())
def test_picks_are_kept_in_the_order_of_the_question(index, data):
    asked = data.draw(st.sampled_from(index.rulebase.questions))
    picked = data.draw(answer_to(asked))
    assert in_order(asked, data.draw(st.permutations(picked))) == in_order(asked, picked)
    assert fault_in(asked, in_order(asked, picked)) is None
