"""A described area that does not come out as it must is told of, whichever list it stands in."""

from __future__ import annotations

import pytest

from assistant.reasoning.assessment import assess
from assistant.reasoning.expectations import answers_of, unmet
from assistant.rulebase.models import Expected


@pytest.fixture(scope="module")
def area(rulebase):
    return rulebase.scenario_by_id["derby-before"]


def held_to(area, **expected):
    return area.model_copy(update={"expect": Expected(**expected)})


def test_an_area_held_to_what_comes_out_has_nothing_unmet(index, area):
    assessment = assess(index, answers_of(index.rulebase, area))
    at = {
        level: [j.id for j in assessment.findings if j.level == level]
        for level in {judged.level for judged in assessment.findings}
    }
    barriers = {finding.id for finding in index.rulebase.of_kind("barrier")}
    whole = held_to(
        area,
        prominent=[name for name in at["prominent"] if name in barriers],
        not_prominent=[name for name in at["possible"] if name in barriers],
        silent=[name for name in at["not_shown"] if name in barriers],
        in_place=at["in_place"],
        weak=at["weak"],
        offered=[suggestion.id for suggestion in assessment.suggestions],
        cases=[match.id for match in assessment.first_cases],
        not_cases=[m.id for m in assessment.cases if m not in assessment.first_cases],
    )  # fmt: skip
    assert unmet(index, whole) == ()


@pytest.mark.parametrize(
    ("field", "level"),
    [
        ("prominent", "possible"),
        ("not_prominent", "prominent"),
        ("silent", "possible"),
        ("in_place", "weak"),
        ("weak", "in_place"),
    ],
)
def test_a_level_other_than_expected_is_unmet_and_says_why(index, area, field, level):
    assessment = assess(index, answers_of(index.rulebase, area))
    kinds = ("element", "type") if field in ("in_place", "weak") else ("barrier",)
    judged = next(j for j in assessment.findings if j.level == level and j.finding.kind in kinds)
    [found] = unmet(index, held_to(area, **{field: [judged.id]}))
    assert (found.field, found.id) == (field, judged.id)
    assert all(item.key in found.found for item in judged.evidence)


def test_structures_and_cases_are_held_to_as_well(index, area):
    assessment = assess(index, answers_of(index.rulebase, area))
    shown = next(s.id for s in assessment.suggestions if s.action == "new")
    late, first = assessment.ranked[-1].id, assessment.cases[0].id
    last = assessment.cases[-1].id
    wrong = held_to(area, offered=[late], not_offered=[shown], cases=[last], not_cases=[first])
    told = {(found.field, found.id) for found in unmet(index, wrong)}
    assert told == {
        ("offered", late), ("not_offered", shown), ("cases", last), ("not_cases", first),
    }  # fmt: skip


def test_an_area_called_healthy_may_have_no_prominent_barrier(index, area):
    told = unmet(index, area.model_copy(update={"healthy": True, "expect": Expected()}))
    assert {found.field for found in told} == {"healthy"}
