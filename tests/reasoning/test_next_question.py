"""Which question comes next: one of the path, never twice, always the same for the same answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reasoning.answers import is_for, user_of
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.next_question import next_question
from assistant.rulebase.models import Option
from assistant.rulebase.rulebase import RuleBase
from tests.areas import answer_to, areas, few, many, some
from tests.worlds import finding, question, rule, structure, world, worlds

YES_NO = (Option(id="yes", label="."), Option(id="no", label="."))
YES = ("yes",)


def walk(index: RuleIndex, path: list[str], data: st.DataObject) -> list[str]:
    """Answer or skip question after question until there is none, and return them in order."""
    answers: dict[str, tuple[str, ...]] = {}
    passed: list[str] = []
    asked: list[str] = []
    while (coming := next_question(index, answers, path, passed)) is not None:
        asked.append(coming.question)
        assert len(asked) <= len(path), "it ends"
        if data.draw(st.integers(0, 4)):
            answers[coming.question] = data.draw(
                answer_to(index.rulebase.question_by_id[coming.question])
            )
        else:
            passed.append(coming.question)
    return asked


@few
@given(st.data())
def test_every_question_of_the_path_is_asked_once_and_no_other(index, data):
    path = list(index.rulebase.path(data.draw(st.sampled_from(("quick", "standard")))).questions)
    assert sorted(walk(index, path, data)) == sorted(path)


@many
@given(worlds(), st.data())
def test_every_question_of_any_path_is_asked_once_and_no_other(rulebase, data):
    names = [entry.id for entry in rulebase.questions]
    path = data.draw(st.lists(st.sampled_from(names), unique=True))
    assert sorted(walk(RuleIndex(rulebase), path, data)) == sorted(path)


@some
@given(st.data())
def test_the_same_answers_lead_to_the_same_question(index, data):
    area = data.draw(areas(index.rulebase))
    path = index.rulebase.path("full").questions
    shuffled = dict(data.draw(st.permutations(list(area.items()))))
    fresh = RuleIndex(index.rulebase)
    coming = next_question(index, area, path)
    assert coming == next_question(fresh, shuffled, path)
    assert coming is None or coming.question in set(path) - set(area)


def opening(rulebase: RuleBase, path: list[str]) -> list[str]:
    first = (*rulebase.interview.pinned, *rulebase.interview.gateways)
    return [name for name in first if name in path]


@pytest.mark.parametrize("name", ["quick", "standard", "full"])
@given(data=st.data())
@few
def test_pinned_questions_come_first_and_then_the_gateways(index, name, data):
    rulebase = index.rulebase
    path = list(rulebase.path(name).questions)
    answers: dict[str, tuple[str, ...]] = {}
    for expected in opening(rulebase, path):
        coming = next_question(index, answers, path)
        assert coming is not None
        assert coming.question == expected
        assert coming.reason == ("pinned" if expected in rulebase.interview.pinned else "gateway")
        answers[expected] = data.draw(answer_to(rulebase.question_by_id[expected]))


@some
@given(st.data())
def test_what_it_could_move_is_what_its_rules_bear_on(index, data):
    area = data.draw(areas(index.rulebase, least=3))
    user = user_of(index.rulebase, area)
    path = [q.id for q in index.rulebase.questions if is_for(q, user)]
    coming = next_question(index, area, path)
    if coming is not None:
        assert set(coming.findings) <= set(index.findings_of_question.get(coming.question, ()))
        assert not coming.findings or coming.reason == "could_move"


def test_the_question_that_can_move_most_comes_before_one_that_can_move_nothing():
    questions = tuple(question(f"q{n}", YES_NO) for n in range(3))
    found = finding(
        "b", "barrier", rule("weak", {"q1": YES}, "for", "slight"), rule("r", {"q2": YES})
    )
    rulebase = world(questions, (found,), (structure("s", answers_barriers=("b",)),))
    index, path = RuleIndex(rulebase), [entry.id for entry in questions]
    asked = next_question(index, {}, path)
    assert asked is not None
    assert (asked.question, asked.reason, asked.findings) == ("q2", "could_move", ("b",))
    last = next_question(index, {"q1": YES, "q2": YES}, path)
    assert last is not None
    assert (last.question, last.reason) == ("q0", "in_order")
