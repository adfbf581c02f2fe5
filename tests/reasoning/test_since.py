"""What other knowledge changed for a person: all of it, each with what caused it, and no more."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation.carrying import carry
from assistant.conversation.session import Answered, Session
from assistant.reasoning.answers import Answers, fault_in, in_order
from assistant.reasoning.assessment import Assessment, assess
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.seen import Seen, Weight, digest_of, seen_in, under_todays_ids
from assistant.reasoning.since import Cause, Differences, since_then
from assistant.reasoning.suggestions import value_of
from assistant.rulebase.fields import Options
from assistant.rulebase.models import Option, Removed
from assistant.rulebase.rulebase import RuleBase
from tests.edits import (
    anyhow_edited,
    edited,
    mapped,
    with_finding,
    with_question,
    with_rule,
    with_scoring,
    without_finding,
    without_rule,
    without_structure,
)
from tests.worlds import ROLE, finding, question, rule, structure, world, worlds


def answered(rulebase: RuleBase, seed: int) -> dict[str, tuple[str, ...]]:
    """Any possible answers, to most of the questions."""
    chance = random.Random(seed)
    found: dict[str, tuple[str, ...]] = {}
    for entry in rulebase.questions:
        names = list(entry.option_by_id)
        picked = in_order(entry, chance.sample(names, chance.randint(1, min(2, len(names)))))
        if fault_in(entry, picked) is not None:
            picked = picked[:1]
        if chance.random() < 0.8:
            found[entry.id] = picked
    return found


def then(rulebase: RuleBase, answers: Answers) -> tuple[Assessment, Seen]:
    assessment = assess(RuleIndex(rulebase), answers)
    return assessment, seen_in(assessment, rulebase.scoring)


def opened(
    old: RuleBase, new: RuleBase, answers: Answers
) -> tuple[Assessment, Assessment, Differences]:
    """Both assessments and what differs, as when a session saved under `old` is opened."""
    before, seen = then(old, answers)
    events = [Answered(name, picked) for name, picked in answers.items()]
    carried = carry(events, [], old.retired.edition, new)
    index = RuleIndex(new)
    after = assess(index, Session("", "", events=carried.events).answers)
    unsettled: dict[str, tuple[str, ...]] = {}
    for answer in carried.outdated:
        for name in {answer.question, *answer.ask}:
            old_ids = tuple(f"{answer.question}/{option}" for option in answer.options)
            unsettled[name] = (*unsettled.get(name, ()), *old_ids)
    return before, after, since_then(index, seen, after, unsettled)


@settings(max_examples=300, deadline=None)
@given(old=worlds(), edits=st.integers(0, 2**32), picks=st.integers(0, 2**32))
def test_all_that_differs_is_listed_with_a_cause_and_nothing_else(
    old: RuleBase, edits: int, picks: int
) -> None:
    new = anyhow_edited(old, edits)
    before, after, differences = opened(old, new, answered(old, picks))
    was = before.levels
    now = after.levels
    moved = {
        name
        for name in {*was, *now}
        if was.get(name, "not_asked") != now.get(name, "not_asked")
        or (name not in now and was[name] != "not_asked")
    }
    listed = {changed.finding: changed for changed in differences.findings}
    assert set(listed) == moved
    for name, changed in listed.items():
        assert changed.before == was.get(name, "not_asked")
        assert changed.after == now.get(name)
    shown = [{s.id for s in assessment.suggestions} for assessment in (before, after)]
    assert {offered.structure for offered in differences.lost} == shown[0] - shown[1]
    assert {offered.structure for offered in differences.gained} == shown[1] - shown[0]
    for way, offers in ((1, differences.gained), (-1, differences.lost)):
        for cause in (cause for offered in offers for cause in offered.causes):
            if cause.kind == "finding_moved":
                worth = value_of(new, now[cause.entry])
                worth_then = value_of(new, was.get(cause.entry, "not_asked"))
                assert (worth - worth_then) * way > 0
    for entry in (*differences.findings, *differences.gained, *differences.lost):
        assert entry.causes
        assert len(set(entry.causes)) == len(entry.causes)
        for cause in entry.causes:
            check_cause(cause, old, new, before, after)


def condition(rulebase: RuleBase, key: str) -> Options:
    name, _, own = key.partition("/")
    return next(rule.when for rule in rulebase.finding_by_id[name].rules if rule.id == own)


def check_cause(
    cause: Cause, old: RuleBase, new: RuleBase, before: Assessment, after: Assessment
) -> None:
    """A cause says only what is so."""
    fired_then, fires = (
        {e.key: Weight(e.rule.speaks, e.rule.strength) for j in a.findings for e in j.evidence}
        for a in (before, after)
    )
    there = {f"{f.id}/{r.id}" for f in new.findings for r in f.rules}
    match cause.kind:
        case "rule_speaks":
            assert cause.entry not in fired_then
            assert fires[cause.entry] == cause.now
        case "rule_changed":
            assert fired_then[cause.entry] == cause.was != cause.now == fires[cause.entry]
        case "rule_silent":
            assert cause.entry in fired_then
            assert cause.entry not in fires
            assert condition(old, cause.entry) != condition(new, cause.entry)
        case "rule_gone":
            assert cause.entry in fired_then
            assert cause.entry not in there
        case "finding_gone":
            assert cause.entry not in new.finding_by_id
        case "answer_outdated":
            name, _, option = cause.entry.partition("/")
            assert option in old.question_by_id[name].option_by_id
            assert option not in after.answers.counted.get(name, ())
        case "answer_set_aside":
            assert cause.entry in after.answers.set_aside
        case "structure_gone":
            assert cause.entry not in new.structure_by_id
        case "scoring":
            assert old.scoring != new.scoring
        case "finding_moved":
            assert before.levels.get(cause.entry, "not_asked") != after.levels[cause.entry]
        case "asked_about":
            assert cause.entry in new.question_by_id
        case "place_free":
            assert cause.entry in {s.id for s in before.suggestions}
        case "place_taken":
            assert cause.entry in {s.id for s in after.ranked} | {
                name for s in after.ranked for name in s.instead
            }
        case _:
            pass


@settings(max_examples=100, deadline=None)
@given(old=worlds(), picks=st.integers(0, 2**32))
def test_the_same_knowledge_changes_nothing(old: RuleBase, picks: int) -> None:
    assert opened(old, edited(old), answered(old, picks))[2] == Differences()


ASK = question("ask", tuple(Option(id=name, label=name) for name in ("a", "b", "c")))
OTHER = question("other", tuple(Option(id=name, label=name) for name in ("x", "y")))
SMALL = world(
    (ASK, OTHER),
    (
        finding("gap", "barrier", rule("r1", {"ask": ("a",)}), rule("r2", {"ask": ("b",)})),
        finding("bond", "element", rule("r3", {"other": ("x",)})),
    ),
    (structure("board", answers_barriers=("gap",)), structure("pot", builds=("bond",))),
)
GIVEN = {"ask": ("a",), "other": ("x",)}
STRONG = Weight("for", "strong")


def findings_of(new: RuleBase) -> dict[str, tuple[Cause, ...]]:
    return {c.finding: c.causes for c in opened(SMALL, new, GIVEN)[2].findings}


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            without_rule(SMALL, "gap", "r1"),
            {"gap": (Cause("rule_gone", "gap/r1", STRONG),)},
        ),
        (
            with_rule(SMALL, "gap", "r1", strength="slight"),
            {"gap": (Cause("rule_changed", "gap/r1", STRONG, Weight("for", "slight")),)},
        ),
        (
            with_rule(SMALL, "gap", "r1", when={"ask": ("c",)}),
            {"gap": (Cause("rule_silent", "gap/r1", STRONG),)},
        ),
        (
            with_finding(
                SMALL,
                "gap",
                rules=(*SMALL.findings[0].rules, rule("r9", {"other": ("x",)}, "against")),
            ),
            {"gap": (Cause("rule_speaks", "gap/r9", now=Weight("against", "strong")),)},
        ),
        (without_finding(SMALL, "gap"), {"gap": (Cause("finding_gone", "gap"),)}),
        (
            with_scoring(SMALL, clear_share=0.9),
            {"gap": (Cause("scoring"),), "bond": (Cause("scoring"),)},
        ),
        (
            with_question(SMALL, "other", users=("trainer",)),
            {},  # nobody said who they are, so that they are asked everything
        ),
    ],
    ids=["rule gone", "strength", "condition", "rule new", "finding gone", "scoring", "users"],
)
def test_the_cause_is_the_entry_that_was_edited(
    new: RuleBase, expected: dict[str, tuple[Cause, ...]]
) -> None:
    assert findings_of(new) == expected


def test_a_rule_on_another_option_that_dilutes_the_same_evidence_is_the_weighing() -> None:
    more = tuple(rule(f"extra{n}", {"ask": ("b",)}) for n in range(4))
    diluted = with_finding(SMALL, "gap", rules=(*SMALL.findings[0].rules, *more))
    assert findings_of(diluted) == {"gap": (Cause("weighing"),)}


def test_silence_that_is_read_as_an_answer_names_its_question() -> None:
    before = world((ASK, OTHER), (finding("gap", "barrier", rule("r1", {"ask": ("b",)})),))
    after = with_finding(
        before, "gap", rules=(*before.findings[0].rules, rule("r2", {"other": ("y",)}))
    )
    given_then = {"other": ("x",)}
    [changed] = opened(before, after, given_then)[2].findings
    assert (changed.before, changed.after) == ("not_asked", "not_shown")
    assert changed.causes == (Cause("asked_about", "other"),)
    [changed] = opened(after, edited(before), given_then)[2].findings
    assert changed.causes == (Cause("not_asked_about"),)


def test_a_suggestion_goes_with_its_structure_or_with_the_finding_it_answers() -> None:
    *_, differences = opened(SMALL, without_structure(SMALL, "board"), GIVEN)
    [lost] = differences.lost
    assert (lost.structure, lost.causes) == ("board", (Cause("structure_gone", "board"),))
    *_, differences = opened(SMALL, without_rule(SMALL, "gap", "r1"), GIVEN)
    [lost] = differences.lost
    assert (lost.structure, lost.causes) == ("board", (Cause("finding_moved", "gap"),))


def test_a_suggestion_comes_with_a_new_structure_or_in_the_place_of_one_that_went() -> None:
    added = edited(SMALL, structures=(*SMALL.structures, structure("new", builds=("bond",))))
    weak = {"ask": ("a",), "other": ("x",)}
    old = with_rule(SMALL, "bond", "r3", speaks="against")
    added = with_rule(added, "bond", "r3", speaks="against")
    [gained] = opened(old, added, weak)[2].gained
    assert (gained.structure, gained.causes) == ("new", (Cause("structure_changed", "new"),))
    narrow = with_scoring(old, most_suggestions=1)
    *_, differences = opened(narrow, without_structure(narrow, "board"), weak)
    [gained] = differences.gained
    assert (gained.structure, gained.causes) == ("pot", (Cause("place_free", "board"),))


def test_a_suggestion_that_lost_nothing_itself_names_what_came_before_it() -> None:
    old = with_scoring(with_rule(SMALL, "bond", "r3", speaks="against"), most_suggestions=1)
    better = structure("new", answers_barriers=("gap",), builds=("bond",))
    new = edited(old, structures=(*old.structures, better))
    *_, differences = opened(old, new, GIVEN)
    [lost] = differences.lost
    assert (lost.structure, lost.causes) == ("board", (Cause("place_taken", "new"),))


def test_an_answer_that_is_not_asked_of_this_person_now_names_its_question() -> None:
    old = edited(SMALL, questions=(ROLE, *SMALL.questions))
    given_then = {"role": ("officer",), **GIVEN}
    new = with_question(old, "ask", users=("vcs",))
    [changed] = opened(old, new, given_then)[2].findings
    assert (changed.finding, changed.after) == ("gap", "not_asked")
    assert changed.causes == (Cause("answer_set_aside", "ask"),)


def test_a_rule_keeps_its_own_id_where_only_its_finding_is_renamed() -> None:
    to = mapped(
        SMALL,
        Removed(kind="finding", id="gap", becomes="hole", because="It was renamed."),
        Removed(kind="rule", id="hole/r2", becomes="hole/q2", because="It was renamed later."),
    )
    rules = {"gap/r1": STRONG, "gap/r2": STRONG, "bond/r3": STRONG}
    today = under_todays_ids(Seen({}, rules, (), ""), to.retired)
    assert set(today.rules) == {"hole/r1", "hole/q2", "bond/r3"}


def test_what_only_has_another_id_is_no_change() -> None:
    findings = (
        finding("hole", "barrier", rule("q1", {"ask": ("a",)}), rule("r2", {"ask": ("b",)})),
        SMALL.findings[1],
    )
    structures = (structure("panel", answers_barriers=("hole",)), SMALL.structures[1])
    renamed = mapped(
        edited(SMALL, findings=findings, structures=structures),
        Removed(kind="finding", id="gap", becomes="chasm", because="It was renamed."),
        Removed(kind="finding", id="chasm", becomes="hole", because="It was renamed again."),
        Removed(kind="rule", id="hole/r1", becomes="hole/q1", because="It was renamed."),
        Removed(kind="structure", id="board", becomes="panel", because="It was renamed."),
    )
    assert opened(SMALL, renamed, GIVEN)[2] == Differences()


def test_the_scoring_is_told_apart_by_its_numbers_alone() -> None:
    assert digest_of(SMALL.scoring) == digest_of(SMALL.scoring.model_copy())
    assert digest_of(SMALL.scoring) != digest_of(with_scoring(SMALL, boost=5).scoring)
    assert digest_of(SMALL.scoring) == digest_of(with_scoring(SMALL, most_cases=9).scoring)


def test_the_numbers_of_the_first_release_read_as_they_did_then() -> None:
    """Sessions hold this text; were it another one, each would say that the scoring changed."""
    assert digest_of(SMALL.scoring) == "23582a4b"
