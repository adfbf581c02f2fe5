"""On any small rule base, what the checks say agrees with trying every answer there is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cached_property
from itertools import combinations, permutations
from pathlib import Path

from hypothesis import given, settings

from assistant.checks import findings, questions, rules, structures
from assistant.checks.catalogue import CHECKS, PAGES
from assistant.checks.check import Check
from assistant.checks.subject import Subject
from assistant.reasoning.answers import fault_in, sort_answers, user_of
from assistant.reasoning.assessment import assess
from assistant.reasoning.levels import Level, level
from assistant.reasoning.tally import Tally
from assistant.rulebase.fields import User
from assistant.rulebase.folder import Folder, Origin
from assistant.rulebase.models import Rule
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.yaml_reader import Located
from tests.areas import Area, completions, random_area
from tests.checks.seeded import TODAY
from tests.worlds import worlds

# Those that look at the rule base alone; the rest look at files, which nothing made up has.
LOGIC = [
    check
    for check in CHECKS
    if check.find.__module__ in {m.__name__ for m in (rules, questions, findings, structures)}
]

some = settings(max_examples=40, deadline=None)


def subject_of(rulebase: RuleBase) -> Subject:
    """A rule base that was never in a file, as if each entry had one."""
    folder = Folder(Path())
    parts = (rulebase.findings, rulebase.questions, rulebase.structures, rulebase.cases)
    for entries in parts:
        for entry in entries:
            folder.origins[type(entry), entry.id] = Origin(f"{entry.id}.yaml", Located({}), ())
    folder.note_rules(rulebase.findings)
    return Subject(rulebase, folder, TODAY)


def complained_of(subject: Subject, name: str) -> set[str]:
    check = PAGES[name]
    assert isinstance(check, Check)
    return {complaint.at for complaint in check.run(subject)}


def is_one_persons(rulebase: RuleBase, area: Area) -> bool:
    """Say whether somebody of one kind, whether they say so or not, can answer all of `area`."""
    named: set[User] = {"officer", "vcs"}  # those whom the made-up role answers name
    stated = user_of(rulebase, area)
    asked = [set(rulebase.question_by_id[name].users) for name in area]
    return bool(named.intersection(*asked, {stated} if stated else named))


class Everybody:
    """Every set of answers that one person, of one kind of user, can give."""

    def __init__(self, rulebase: RuleBase) -> None:
        self.rulebase = rulebase
        self.subject = subject_of(rulebase)
        self.index = self.subject.index
        areas = completions(rulebase, {}, rulebase.question_by_id)
        self.areas = [area for area in areas if is_one_persons(rulebase, area)]

    @cached_property
    def fired(self) -> list[set[str]]:
        """For each set of answers the rules that fire on the engine."""
        rules = self.index.rules
        return [{rules[number].key for number in self._tally(area).fired} for area in self.areas]

    def _tally(self, area: Area) -> Tally:
        return Tally(self.index, sort_answers(self.rulebase, area).counted)

    def where(self, key: str) -> set[int]:
        """The numbers of the sets of answers that fire a rule."""
        return {number for number, fired in enumerate(self.fired) if key in fired}

    def levels_of(self, finding: str) -> set[Level]:
        """Every level that a finding comes to have."""
        return {level(self._tally(area), finding) for area in self.areas}

    def rules(self) -> Iterator[tuple[str, Rule]]:
        for finding in self.rulebase.findings:
            for rule in finding.rules:
                yield f"{finding.id}/{rule.id}", rule

    def pairs(self) -> Iterator[tuple[tuple[str, Rule], tuple[str, Rule]]]:
        """Every two rules on one finding, in the order in which they are written."""
        for finding in self.rulebase.findings:
            named = [(f"{finding.id}/{rule.id}", rule) for rule in finding.rules]
            yield from combinations(named, 2)


@some
@given(worlds())
def test_a_rule_never_fires_just_where_no_answers_fire_it(rulebase: RuleBase) -> None:
    everybody = Everybody(rulebase)
    never = {key for key, _ in everybody.rules() if not everybody.where(key)}
    assert complained_of(everybody.subject, "rule/never-fires") == never


@some
@given(worlds())
def test_a_rule_always_fires_just_where_all_answers_to_its_questions_fire_it(
    rulebase: RuleBase,
) -> None:
    everybody = Everybody(rulebase)
    always = set()
    for key, rule in everybody.rules():
        answered = {n for n, area in enumerate(everybody.areas) if set(rule.when) <= set(area)}
        counted = {
            number
            for number in answered
            if set(rule.when) <= set(sort_answers(rulebase, everybody.areas[number]).counted)
        }
        if counted and counted == everybody.where(key):
            always.add(key)
    assert complained_of(everybody.subject, "rule/always-fires") == always


@some
@given(worlds())
def test_rules_repeat_and_subsume_each_other_just_as_the_answers_that_fire_them_do(
    rulebase: RuleBase,
) -> None:
    everybody = Everybody(rulebase)
    repeated, subsumed = set(), set()
    for pair in everybody.pairs():
        for (one, first), (other, second) in permutations(pair):
            here, there = everybody.where(one), everybody.where(other)
            if here and first.speaks == second.speaks:
                if here < there:
                    subsumed.add(one)
                elif here == there:
                    repeated.add(pair[1][0])
    assert complained_of(everybody.subject, "rule/repeated") == repeated
    assert complained_of(everybody.subject, "rule/subsumed") == subsumed


@some
@given(worlds())
def test_rules_contradict_each_other_just_where_one_answer_speaks_both_ways(
    rulebase: RuleBase,
) -> None:
    everybody = Everybody(rulebase)
    contradicting = set()
    for (one, first), (other, second) in everybody.pairs():
        larger = max(set(first.when), set(second.when), key=len)
        if first.speaks == second.speaks or not set(first.when) | set(second.when) <= larger:
            continue
        for number in everybody.where(one) & everybody.where(other):
            area = everybody.areas[number]
            if set(area) == larger and all(len(picked) == 1 for picked in area.values()):
                contradicting.add(other)
    assert complained_of(everybody.subject, "rule/contradicts") == contradicting


@some
@given(worlds())
def test_a_level_is_called_possible_or_impossible_just_where_it_is(rulebase: RuleBase) -> None:
    everybody = Everybody(rulebase)
    search = everybody.subject.search
    for finding in rulebase.findings:
        ends: tuple[Level, ...] = ("prominent", "possible")
        if finding.kind in ("element", "type"):
            ends = ("in_place", "weak")
        there = everybody.levels_of(finding.id)
        for wanted in ends:
            reached = search.level(finding.id, wanted)
            if reached.possible is not None:
                assert reached.possible == (wanted in there)
            if reached.possible:
                assert_one_persons(everybody, reached.answers)
                assert assess(everybody.index, reached.answers).level(finding.id) == wanted


def assert_one_persons(everybody: Everybody, area: Area) -> None:
    for name, picked in area.items():
        assert fault_in(everybody.rulebase.question_by_id[name], picked) is None
    assert area in everybody.areas


@some
@given(worlds())
def test_complaints_about_findings_are_those_of_the_levels_they_cannot_have(
    rulebase: RuleBase,
) -> None:
    everybody = Everybody(rulebase)
    never = complained_of(everybody.subject, "finding/never-prominent")
    undecided = complained_of(everybody.subject, "finding/undecided")
    for finding in rulebase.findings:
        there = everybody.levels_of(finding.id)
        ends = {"in_place", "weak"} if finding.kind in ("element", "type") else {"prominent"}
        if finding.id not in undecided:
            assert (finding.id in never) == (not ends <= there)


@some
@given(worlds())
def test_a_structure_that_is_never_offered_is_offered_to_nobody(rulebase: RuleBase) -> None:
    subject = subject_of(rulebase)
    chance = random.Random(7)
    areas = [random_area(rulebase, chance) for _ in range(60)]
    offered = {
        suggestion.id
        for area in areas
        if is_one_persons(rulebase, area)
        for suggestion in assess(subject.index, area).suggestions
    }
    never = complained_of(subject, "structure/never-offered")
    assert never.isdisjoint(offered)
    for structure in rulebase.structures:
        reached = subject.search.offer(structure.id)
        assert (reached.possible is False) == (structure.id in never)
        shown = {one.id for one in assess(subject.index, reached.answers).suggestions}
        assert (structure.id in shown) == (reached.possible is True)


@some
@given(worlds())
def test_every_complaint_is_shown_on_the_engine_by_answers_that_say_whose_they_are(
    rulebase: RuleBase,
) -> None:
    subject = subject_of(rulebase)
    for check in LOGIC:
        for complaint in check.run(subject):
            assert complaint.reproduction is not None
            assert complaint.reproduction.holds(subject.index), complaint
            for step in complaint.reproduction.steps:
                assert "role" in step.answers
