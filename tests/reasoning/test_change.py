"""What would change a finding, and what to ask next, against brute force."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from assistant.reasoning.answers import is_for, sort_answers, user_of
from assistant.reasoning.assessment import assess
from assistant.reasoning.change import what_would_change
from assistant.reasoning.next_question import next_question
from assistant.reasoning.reach import blind_spots
from tests.areas import areas, every_answer, few, level_of


def with_changes(answers, flip):
    return {**answers, **{change.question: change.after for change in flip.changes}}


@few
@given(st.data())
def test_every_flip_leads_where_it_says_and_none_of_its_parts_does_alone(index, data):
    answers = data.draw(areas(index.rulebase))
    name = data.draw(st.sampled_from([finding.id for finding in index.rulebase.findings]))
    now = assess(index, answers).level(name)
    flips = what_would_change(index, answers, name)
    for flip in (*flips[:6], *flips[-6:]):
        assert flip.level != now
        assert assess(index, with_changes(answers, flip)).level(name) == flip.level
        assert flip.only_open == all(change.before is None for change in flip.changes)
        if len(flip.changes) == 2:
            for change in flip.changes:
                alone = {**answers, change.question: change.after}
                assert assess(index, alone).level(name) == now


@few
@given(st.data())
def test_no_flip_by_one_or_two_pick_one_answers_is_missed(index, data):
    rulebase = index.rulebase
    answers = data.draw(areas(rulebase))
    name = data.draw(st.sampled_from([finding.id for finding in rulebase.findings]))
    counted = sort_answers(rulebase, answers).counted
    user = user_of(rulebase, answers)
    now = level_of(index, counted, name)
    single = [
        (question, picked)
        for question in index.questions_of_finding[name]
        if rulebase.question_by_id[question].select == "one"
        and is_for(rulebase.question_by_id[question], user)
        for picked in every_answer(rulebase.question_by_id[question])
        if picked != counted.get(question)
    ]
    told = {
        frozenset((change.question, change.after) for change in flip.changes)
        for flip in what_would_change(index, answers, name)
    }
    alone = {pair for pair in single if level_of(index, {**counted, **dict([pair])}, name) != now}
    assert {frozenset([pair]) for pair in alone} <= told
    quiet = [pair for pair in single if pair not in alone][:25]
    for pair in combinations(quiet, 2):
        if pair[0][0] != pair[1][0] and level_of(index, {**counted, **dict(pair)}, name) != now:
            assert frozenset(pair) in told


@few
@given(st.data())
def test_the_next_question_is_always_open_and_in_the_end_there_is_none(index, data):
    rulebase = index.rulebase
    area = data.draw(areas(rulebase))
    path = list(rulebase.path(data.draw(st.sampled_from(["quick", "standard"]))).questions)
    answers: dict = {}
    asked: list[str] = []
    while (coming := next_question(index, answers, path)) is not None:
        assert coming.question in path
        assert coming == next_question(index, dict(reversed(answers.items())), path)
        asked.append(coming.question)
        options = rulebase.question_by_id[coming.question].options
        answers[coming.question] = area.get(coming.question, (options[0].id,))
    assert sorted(asked) == sorted(path)
    pinned = [name for name in rulebase.interview.pinned if name in path]
    assert asked[: len(pinned)] == pinned
    last = [name for name in rulebase.interview.last if name in path]
    assert asked[len(asked) - len(last) :] == last


def test_what_a_path_cannot_see_can_never_come_out_on_it(index, rulebase):
    for path in rulebase.interview.paths:
        spots = blind_spots(index, path.questions)
        for name in spots.unseen:
            assert not set(index.questions_of_finding[name]) & set(path.questions)
        for name in spots.unconfirmed:
            speaking = [
                rule
                for rule in rulebase.finding_by_id[name].rules
                if rule.speaks == "for" and set(rule.when) <= set(path.questions)
            ]
            assert all(rulebase.question_by_id[q].claim for rule in speaking for q in rule.when)
    assert blind_spots(index, rulebase.path("full").questions).unseen == ()
