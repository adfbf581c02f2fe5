"""On the real knowledge: what is said to be possible is seen on the engine."""

from __future__ import annotations

import pytest

from assistant.checks.people import kinds_of_user, made_up_people
from assistant.checks.search import Search
from assistant.reasoning.answers import fault_in, user_of
from assistant.reasoning.assessment import assess
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.rulebase import RuleBase


@pytest.fixture(scope="module")
def search(index: RuleIndex) -> Search:
    return Search(index, kinds_of_user(index.rulebase))


def test_every_end_of_every_finding_is_reached(index: RuleIndex, search: Search) -> None:
    for finding in index.rulebase.findings:
        ends = ("in_place", "weak") if finding.kind in ("element", "type") else ("prominent",)
        for wanted in ends:
            reached = search.level(finding.id, wanted)
            assert reached.possible
            assert assess(index, reached.answers).level(finding.id) == wanted


def test_every_structure_is_suggested_to_somebody(index: RuleIndex, search: Search) -> None:
    for structure in index.rulebase.structures:
        reached = search.offer(structure.id)
        assert reached.possible, structure.id
        shown = {one.id for one in assess(index, reached.answers).suggestions}
        assert structure.id in shown


def test_made_up_people_are_possible_and_the_same_every_time(rulebase: RuleBase) -> None:
    kinds = kinds_of_user(rulebase)
    people = list(made_up_people(kinds, 9))
    assert people == list(made_up_people(kinds, 9))
    assert {user_of(rulebase, area) for area in people} == {"officer", "vcs", "trainer"}
    for area in people:
        user = user_of(rulebase, area)
        for name, picked in area.items():
            question = rulebase.question_by_id[name]
            assert fault_in(question, picked) is None
            assert user in question.users
            assert not any(question.option_by_id[option].not_sure for option in picked)
