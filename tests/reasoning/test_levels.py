"""The scoring rule, by small worked examples and by laws over the real knowledge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reasoning.answers import Answers
from assistant.reasoning.assessment import assess
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import level, share
from assistant.reasoning.tally import Tally
from assistant.rulebase.models import Finding, Option, Rule
from assistant.rulebase.rulebase import RuleBase
from tests.areas import areas, every_answer, many, some
from tests.worlds import finding, question, rule, world, worlds

YES_NO = (Option(id="yes", label="."), Option(id="no", label="."))


def level_from(kind, *speaking, claims=()):
    """The level where each of `speaking` ('for strong') is a question answered yes."""
    rules = [rule(f"r{n}", {f"q{n}": ("yes",)}, *said.split()) for n, said in enumerate(speaking)]
    questions = [question(f"q{n}", YES_NO, claim=n in claims) for n in range(len(rules))]
    index = RuleIndex(world(tuple(questions), (finding("found", kind, *rules),)))
    return assess(index, {entry.id: ("yes",) for entry in questions}).level("found")


@pytest.mark.parametrize(
    ("speaking", "expected"),
    [
        (["for strong"], "prominent"),
        (["for moderate"], "possible"),
        (["for slight"], "possible"),
        (["for slight"] * 5, "possible"),
        (["for moderate", "for moderate"], "prominent"),
        (["for moderate", "for slight", "for slight"], "possible"),
        (["for strong", "against slight"], "possible"),
        (["for strong", "against strong"], "not_shown"),
        (["for slight", "against strong"], "not_shown"),
        (["against strong"], "not_shown"),
        (["for strong", "for strong", "against moderate"], "prominent"),
    ],
)
def test_how_a_barrier_is_judged(speaking, expected):
    assert level_from("barrier", *speaking) == expected


@pytest.mark.parametrize(
    ("speaking", "expected"),
    [
        (["for strong"], "in_place"),
        (["for moderate"], "in_place"),
        (["for slight"], "mixed"),
        (["against strong"], "weak"),
        (["against moderate"], "weak"),
        (["against slight"], "mixed"),
        (["for strong", "against strong"], "mixed"),
        (["for strong", "against slight"], "mixed"),
        (["for strong", "for strong", "against slight"], "in_place"),
    ],
)
@pytest.mark.parametrize("kind", ["element", "type"])
def test_how_an_element_or_type_is_judged(kind, speaking, expected):
    assert level_from(kind, *speaking) == expected


def share_by_hand(rulebase: RuleBase, counted: Answers, found: Finding) -> float:
    """The share as the scoring rule says it in words, rule by rule and question by question."""
    weight = rulebase.scoring.weight

    def points(rules: list[Rule], speaks: str) -> int:
        return sum(weight[rule.strength] for rule in rules if rule.speaks == speaks)

    fired = [
        rule
        for rule in found.rules
        if all(set(counted.get(name, ())) & set(options) for name, options in rule.when.items())
    ]
    net = points(fired, "for") - points(fired, "against")
    way = "for" if net > 0 else "against"
    reach = 0
    for asked in rulebase.questions:
        # One answer to a pick-one question could have given as much as its best option gives.
        own = [rule for rule in found.rules if list(rule.when) == [asked.id]]
        if asked.select == "many":
            reach += points([rule for rule in own if rule in fired], way)
        elif any(rule in fired for rule in own):
            reach += max(
                points([rule for rule in own if option.id in rule.when[asked.id]], way)
                for option in asked.options
            )
    reach += points([rule for rule in fired if len(rule.when) > 1], way)
    return net / (reach + rulebase.scoring.steadying)


@many
@given(worlds(), st.data())
def test_the_share_is_what_the_scoring_rule_says_in_words(rulebase, data):
    assessment = assess(RuleIndex(rulebase), data.draw(areas(rulebase)))
    for judged in assessment.findings:
        by_hand = share_by_hand(rulebase, assessment.answers.counted, judged.finding)
        assert judged.share == by_hand


def test_a_barrier_that_is_only_claimed_is_possible_until_another_answer_agrees():
    assert level_from("barrier", "for strong", "for strong", claims=(0, 1)) == "possible"
    assert level_from("barrier", "for strong", "for slight", claims=(0,)) == "prominent"


def test_a_national_condition_needs_no_second_witness():
    assert level_from("national", "for moderate") == "prominent"


@pytest.mark.parametrize(
    ("kind", "strength", "asked", "expected"),
    [
        ("barrier", "strong", {}, "not_shown"),
        ("element", "strong", {}, "mixed"),
        ("barrier", "slight", {}, "not_asked"),
        ("barrier", "strong", {"claim": True}, "not_asked"),
        ("barrier", "strong", {"select": "many"}, "not_shown"),
        ("national", "strong", {"select": "many"}, "not_shown"),
        ("element", "strong", {"select": "many"}, "not_asked"),
        ("type", "strong", {"select": "many"}, "not_asked"),
    ],
)
def test_what_silence_says(kind, strength, asked, expected):
    """An answer without a word on a finding is an answer about it, unless it was hardly asked."""
    found = finding("found", kind, rule("r", {"q": ("yes",)}, "for", strength))
    index = RuleIndex(world((question("q", YES_NO, **asked),), (found,)))
    assert assess(index, {"q": ("no",)}).level("found") == expected
    assert assess(index, {"q": ("yes",)}).level("found") not in ("not_asked", "not_shown")


def test_a_share_that_is_just_on_the_line_counts_as_over_it():
    # 7 points of a reach of 17 and 3 for steadiness: exactly 35 %.
    for_it, against = ["for strong"] * 4, ["against strong", "against moderate"]
    questions = tuple(question(f"q{n}", YES_NO) for n in range(6))
    rules = [
        rule(f"r{n}", {f"q{n}": ("yes",)}, *said.split()) for n, said in enumerate(for_it + against)
    ]
    rules += [
        rule("more", {"q4": ("no",)}, "for", "strong"),
        rule("most", {"q5": ("no",)}, "for", "moderate"),
    ]
    index = RuleIndex(world(questions, (finding("found", "barrier", *rules),)))
    judged = assess(index, {entry.id: ("yes",) for entry in questions}).judged("found")
    assert judged.share == 0.35
    assert judged.level == "prominent"


def test_a_finding_nobody_was_asked_about_is_not_judged(index):
    assert set(assess(index, {}).levels.values()) == {"not_asked"}


def test_a_single_slight_hint_never_settles_anything(index):
    seen = 0
    for indexed in index.rules:
        if indexed.rule.strength != "slight":
            continue
        answers = {name: options[:1] for name, options in indexed.rule.when.items()}
        judged = assess(index, answers).judged(indexed.finding)
        if len(judged.evidence) == 1:
            seen += 1
            assert judged.level in ("possible", "not_shown", "mixed"), indexed.key
    assert seen > 50


@some
@given(st.data())
def test_one_slight_hint_among_other_answers_never_settles_anything(index, data):
    for judged in assess(index, data.draw(areas(index.rulebase))).findings:
        if [item.rule.strength for item in judged.evidence] == ["slight"]:
            assert judged.level not in ("prominent", "in_place", "weak")


def test_what_a_person_only_claims_is_possible_at_most(index):
    claims = [question for question in index.rulebase.questions if question.claim]
    assert claims
    for asked in claims:
        for picked in every_answer(asked):
            levels = assess(index, {asked.id: picked}).levels
            assert set(levels.values()) <= {"possible", "not_shown", "not_asked"}


@some
@given(st.data())
def test_no_barrier_is_prominent_on_claims_alone_whatever_else_is_answered(index, data):
    for judged in assess(index, data.draw(areas(index.rulebase))).of_kind("barrier"):
        speaks_for = [item for item in judged.evidence if item.rule.speaks == "for"]
        if all(item.claim for item in speaks_for):
            assert judged.level != "prominent"


@some
@given(st.data())
def test_not_sure_counts_for_nothing_but_the_list_of_what_to_find_out(index, data):
    rulebase = index.rulebase
    area = data.draw(areas(rulebase))
    unsure = {
        entry.id: (option.id,)
        for entry in rulebase.questions
        for option in entry.options
        if option.not_sure and data.draw(st.booleans())
    }
    without = {name: picked for name, picked in area.items() if name not in unsure}
    asked, unasked = assess(index, {**area, **unsure}), assess(index, without)
    assert asked.findings == unasked.findings
    assert asked.ranked == unasked.ranked
    assert asked.cases == unasked.cases
    user_is_asked = set(asked.answers.not_sure) | set(asked.answers.set_aside)
    assert set(unsure) <= user_is_asked
    assert set(asked.find_out) == set(asked.answers.not_sure)
    assert not set(unsure) & set(asked.not_asked)


@pytest.mark.parametrize(
    ("kind", "speaks", "expected"),
    [
        ("barrier", "for", "prominent"),
        ("national", "for", "prominent"),
        ("element", "for", "in_place"),
        ("type", "for", "in_place"),
        ("element", "against", "weak"),
        ("type", "against", "weak"),
    ],
)
def test_every_finding_can_come_out_at_its_clearest(index, kind, speaks, expected):
    for found in index.rulebase.of_kind(kind):
        tally = Tally(index)
        for name in index.questions_of_finding[found.id]:
            tally.put(name, _most_telling(tally, found.id, name, speaks))
        assert level(tally, found.id) == expected, found.id


def _most_telling(tally, found, name, speaks):
    """The answer to one question after which most speaks that way."""

    def lean(picked):
        tally.put(name, picked)
        return share(tally, found) * (1 if speaks == "for" else -1)

    options = tally.index.rulebase.question_by_id[name].options
    return max(((option.id,) for option in options if not option.not_sure), key=lean)
