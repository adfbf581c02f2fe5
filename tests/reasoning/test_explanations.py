"""Explanations are read off what computed the result: they are the whole of it, and needed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.reasoning.answers import sort_answers
from assistant.reasoning.assessment import Judged, assess
from assistant.reasoning.explain import open_questions, why_asked, why_not
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.moved import what_moved
from assistant.reasoning.tally import Tally
from assistant.rulebase.models import Option
from tests.areas import Area, answer_to, areas, every_answer, few, level_of, many, some
from tests.worlds import finding, question, rule, world, worlds


def named(judged: Judged) -> dict[str, set[str]]:
    """The answers that the evidence names, by question."""
    found: dict[str, set[str]] = {}
    for item in judged.evidence:
        for name, option in item.answers:
            found.setdefault(name, set()).add(option)
    return found


def only_named(area: Area, judged: Judged) -> Area:
    """The area with nothing but what the explanation names, and whom it is for."""
    kept = {name: tuple(sorted(options)) for name, options in named(judged).items()}
    return kept | {name: area[name] for name in (*judged.quiet, "role") if name in area}


def without_named(area: Area, judged: Judged) -> Area:
    """The area without the answers that the evidence names."""
    left = {
        name: tuple(option for option in picked if option not in named(judged).get(name, ()))
        for name, picked in area.items()
    }
    return {name: picked for name, picked in left.items() if picked}


def check_faithful(index: RuleIndex, area: Area) -> None:
    for judged in assess(index, area).findings:
        kept = assess(index, only_named(area, judged)).judged(judged.id)
        assert (kept.level, kept.share) == (judged.level, judged.share)
        if judged.level in ("prominent", "possible", "in_place", "weak"):
            assert judged.evidence
            assert assess(index, without_named(area, judged)).level(judged.id) != judged.level


@few
@given(st.data())
def test_what_is_named_is_enough_and_needed(index, data):
    area = data.draw(areas(index.rulebase, least=1))
    assessment = assess(index, area)
    drawn = data.draw(st.lists(st.sampled_from(assessment.findings), min_size=4, max_size=4))
    for judged in drawn:
        kept = level_of(index, only_named(area, judged), judged.id)
        assert kept == judged.level
        if judged.level in ("prominent", "possible", "in_place", "weak"):
            left = sort_answers(index.rulebase, without_named(area, judged)).counted
            assert level_of(index, left, judged.id) != judged.level


@many
@given(worlds(), st.data())
def test_what_is_named_is_enough_and_needed_in_any_rule_base(rulebase, data):
    check_faithful(RuleIndex(rulebase), data.draw(areas(rulebase)))


@some
@given(st.data())
def test_evidence_is_every_rule_that_the_answers_meet_and_no_other(index, data):
    area = data.draw(areas(index.rulebase))
    assessment = assess(index, area)
    counted = assessment.answers.counted
    for judged in assessment.findings:
        met = [
            own.id
            for own in judged.finding.rules
            if all(set(counted.get(name, ())) & set(o) for name, o in own.when.items())
        ]
        assert [item.rule.id for item in judged.evidence] == met
        for item in judged.evidence:
            assert all(option in item.rule.when[name] for name, option in item.answers)
            assert all(option in counted[name] for name, option in item.answers)
        assert not {name for name in judged.quiet if name not in counted}


@some
@given(st.data())
def test_a_barrier_rests_on_a_single_answer_where_one_question_alone_speaks_for_it(index, data):
    for judged in assess(index, data.draw(areas(index.rulebase))).findings:
        speaking = {q for i in judged.evidence if i.rule.speaks == "for" for q, _ in i.answers}
        shown = judged.level in ("prominent", "possible")
        assert judged.single_source == (shown and len(speaking) == 1)


def check_moves(index: RuleIndex, area: Area, name: str) -> None:
    asked = index.rulebase.question_by_id[name]
    counted = sort_answers(index.rulebase, area).counted
    moves = {move.finding: move for move in why_asked(index, area, name)}
    assert set(moves) == set(index.findings_of_question.get(name, ()))
    for about, move in moves.items():
        now = level_of(index, counted, about)
        reached = {
            level_of(index, {**counted, name: picked}, about) for picked in every_answer(asked)
        }
        assert move.now == now
        assert set(move.could_become) == reached - {now}
        assert len(move.could_become) == len(set(move.could_become))
    could = [bool(move.could_become) for move in why_asked(index, area, name)]
    assert could == sorted(could, reverse=True)


@few
@given(st.data())
def test_why_a_question_is_asked_names_just_what_its_answers_lead_to(index, data):
    area = data.draw(areas(index.rulebase))
    small = [q.id for q in index.rulebase.questions if len(q.options) < 10 and q.id != "role"]
    check_moves(index, area, data.draw(st.sampled_from(small)))


@many
@given(worlds(), st.data())
def test_why_a_question_is_asked_holds_in_any_rule_base(rulebase, data):
    area = data.draw(areas(rulebase))
    area.pop("role", None)  # without a role every question is for this person
    name = data.draw(st.sampled_from([q.id for q in rulebase.questions if q.id != "role"]))
    check_moves(RuleIndex(rulebase), area, name)


def test_options_that_only_together_lead_somewhere_are_tried_together():
    options = tuple(Option(id=name, label=".") for name in ("one", "two", "three"))
    rules = [rule(name, {"q": (name,)}, "for", "moderate") for name in ("one", "two")]
    asked = question("q", options, select="many")
    index = RuleIndex(world((asked,), (finding("found", "barrier", *rules),)))
    [move] = why_asked(index, {}, "q")
    assert set(move.could_become) == {"not_shown", "possible", "prominent"}


@many
@given(worlds(), st.data())
def test_why_not_names_every_rule_for_a_finding_that_did_not_fire(rulebase, data):
    index, area = RuleIndex(rulebase), data.draw(areas(rulebase))
    counted = sort_answers(rulebase, area).counted
    for entry in rulebase.findings:
        missing = why_not(index, area, entry.id)
        fired = {item.rule.id for item in assess(index, area).judged(entry.id).evidence}
        speaks_for = {own.id for own in entry.rules if own.speaks == "for"}
        assert {found.rule.id for found in missing} == speaks_for - fired
        for found in missing:
            for state in found.conditions:
                picked = counted.get(state.question)
                met = bool(set(picked or ()) & set(state.options))
                assert state.options == found.rule.when[state.question]
                assert state.state == ("unknown" if picked is None else "met" if met else "unmet")
        unmet = [sum(s.state != "met" for s in found.conditions) for found in missing]
        assert unmet == sorted(unmet), "nearest to firing first"


@some
@given(st.data())
def test_what_one_answer_moved_is_just_the_difference(index, data):
    area = data.draw(areas(index.rulebase))
    asked = data.draw(st.sampled_from(index.rulebase.questions))
    before = assess(index, area)
    after = assess(index, {**area, asked.id: data.draw(answer_to(asked))})
    moved = {move.finding: move for move in what_moved(before, after)}
    for entry in index.rulebase.findings:
        was, now = before.judged(entry.id), after.judged(entry.id)
        had, has = ({item.key for item in judged.evidence} for judged in (was, now))
        if entry.id not in moved:
            assert (was.level, had) == (now.level, has)
            continue
        move = moved[entry.id]
        assert (move.before, move.after) == (was.level, now.level)
        assert {item.key for item in move.gained} == has - had
        assert {item.key for item in move.lost} == had - has
    assert what_moved(before, before) == ()


@some
@given(st.data())
def test_a_question_is_open_until_it_has_an_answer_that_counts(index, data):
    area = data.draw(areas(index.rulebase))
    still_open = open_questions(index, area)
    assessment = assess(index, area)
    assert set(still_open) == {*assessment.not_asked, *assessment.find_out}
    assert not set(still_open) & set(Tally(index, assessment.answers.counted).picked)
