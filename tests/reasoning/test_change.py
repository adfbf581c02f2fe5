"""What would change a finding: all of the smallest changes, only those, and they hold."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from assistant.reasoning.answers import fault_in, is_for, sort_answers, user_of
from assistant.reasoning.assessment import assess
from assistant.reasoning.change import Flip, what_would_change
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.models import Question
from tests.areas import Area, Picked, areas, every_answer, few, level_of, many, some
from tests.worlds import worlds

Key = tuple[frozenset[tuple[str, Picked]], str]


def one_step(question: Question, current: Picked) -> list[Picked]:
    """The answers one step from `current`: another option, or one option more or fewer."""
    if question.select == "one":
        return [picked for picked in every_answer(question) if picked != current]

    def alone(picked: Picked) -> bool:
        return any(question.option_by_id[option].exclusive for option in picked)

    return [
        picked
        for picked in every_answer(question)
        if picked != current
        and (
            len(set(picked) ^ set(current)) == 1
            or alone(picked)
            or (alone(current) and len(picked) == 1)
        )
    ]


def by_brute_force(index: RuleIndex, area: Area, finding: str, names: list[str]) -> set[Key]:
    """Every flip by one step, and by two steps of which neither flips on its own."""
    counted = dict(sort_answers(index.rulebase, area).counted)
    now = level_of(index, counted, finding)
    steps = [
        (name, picked)
        for name in names
        for picked in one_step(index.rulebase.question_by_id[name], counted.get(name, ()))
    ]
    found: set[Key] = set()
    quiet = []
    for step in steps:
        reached = level_of(index, counted | dict([step]), finding)
        if reached == now:
            quiet.append(step)
        else:
            found.add((frozenset([step]), reached))
    for pair in combinations(quiet, 2):
        if pair[0][0] != pair[1][0]:
            reached = level_of(index, counted | dict(pair), finding)
            if reached != now:
                found.add((frozenset(pair), reached))
    return found


def keys(flips: tuple[Flip, ...]) -> set[Key]:
    return {
        (frozenset((change.question, change.after) for change in flip.changes), flip.level)
        for flip in flips
    }


@many
@given(worlds(), st.data())
def test_all_smallest_changes_are_found_and_no_others(rulebase, data):
    index, area = RuleIndex(rulebase), data.draw(areas(rulebase))
    user = user_of(rulebase, area)
    names = [q.id for q in rulebase.questions if q.id != "role" and is_for(q, user)]
    for finding in rulebase.findings:
        flips = what_would_change(index, area, finding.id)
        assert keys(flips) == by_brute_force(index, area, finding.id, names)
        assert len(flips) == len(keys(flips))
        alone = what_would_change(index, area, finding.id, most=1)
        assert alone == tuple(flip for flip in flips if len(flip.changes) == 1)


@few
@given(st.data())
def test_all_smallest_changes_of_a_real_finding_are_found_and_no_others(index, data):
    rulebase, area = index.rulebase, data.draw(areas(index.rulebase))
    user = user_of(rulebase, area)
    few_questions = [f.id for f in rulebase.findings if len(index.questions_of_finding[f.id]) < 9]
    finding = data.draw(st.sampled_from(few_questions))
    asked = index.questions_of_finding[finding]
    names = [name for name in asked if is_for(rulebase.question_by_id[name], user)]
    flips = what_would_change(index, area, finding)
    assert keys(flips) == by_brute_force(index, area, finding, names)


@some
@given(st.data())
def test_making_the_changes_gives_the_level_that_was_told(index, data):
    rulebase, area = index.rulebase, data.draw(areas(index.rulebase))
    finding = data.draw(st.sampled_from(rulebase.findings)).id
    flips = what_would_change(index, area, finding)
    now = assess(index, area).level(finding)
    for flip in data.draw(st.lists(st.sampled_from(flips), max_size=3)) if flips else ():
        changed = dict(area)
        for change in flip.changes:
            assert fault_in(rulebase.question_by_id[change.question], change.after) is None
            assert change.before == sort_answers(rulebase, area).counted.get(change.question)
            changed[change.question] = change.after
        assert assess(index, changed).level(finding) == flip.level != now
        assert flip.only_open == all(c.question in _open(index, area) for c in flip.changes)


def _open(index: RuleIndex, area: Area) -> set[str]:
    counted = sort_answers(index.rulebase, area).counted
    return {question.id for question in index.rulebase.questions if question.id not in counted}


@some
@given(st.data())
def test_the_easiest_changes_come_first(index, data):
    area = data.draw(areas(index.rulebase))
    finding = data.draw(st.sampled_from(index.rulebase.findings)).id
    flips = what_would_change(index, area, finding)
    effort = [(len(flip.changes), not flip.only_open) for flip in flips]
    assert effort == sorted(effort)
