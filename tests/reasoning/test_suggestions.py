"""Suggestions and cases: what they answer here, reviving before adding, like places first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.reasoning.assessment import assess
from assistant.reasoning.cases import cases_of
from tests.areas import areas, some


@some
@given(st.data())
def test_at_most_five_with_one_that_can_start_within_weeks_where_any_can(index, data):
    assessment = assess(index, data.draw(areas(index.rulebase)))
    assert len(assessment.suggestions) <= 5
    if any(suggestion.ready for suggestion in assessment.ranked):
        assert any(suggestion.ready for suggestion in assessment.suggestions)


@some
@given(st.data())
def test_what_exists_is_improved_and_what_is_too_early_is_settled_first(index, data):
    assessment = assess(index, data.draw(areas(index.rulebase)))
    counted = assessment.answers.counted

    def hit(conditions) -> bool:
        return any(set(counted.get(name, ())) & set(picked) for name, picked in conditions.items())

    for suggestion in assessment.ranked:
        structure = suggestion.structure
        if hit(structure.already_have):
            assert suggestion.action == "improve"
            assert structure.improve
        elif hit(structure.not_yet):
            assert suggestion.action == "settle_first"
            assert structure.first_settle
        else:
            assert suggestion.action == "new"


@some
@given(st.data())
def test_every_suggestion_has_a_reason_and_they_come_best_first(index, data):
    ranked = assess(index, data.draw(areas(index.rulebase))).ranked
    assert all(s.answers or s.builds or s.called_for for s in ranked)
    points = [suggestion.points for suggestion in ranked]
    assert points == sorted(points, reverse=True)
    named = [s.id for s in ranked] + [name for s in ranked for name in s.instead]
    assert len(named) == len(set(named))


@some
@given(st.data())
def test_a_case_from_another_kind_of_setting_never_comes_before_one_from_a_like_one(index, data):
    assessment = assess(index, data.draw(areas(index.rulebase)))
    counted = assessment.answers.counted
    setting = counted.get("setting")
    if not setting:
        return
    lists = [assessment.cases]
    lists += [
        tuple(cases_of(index.rulebase, s, assessment.levels, counted))
        for s in assessment.suggestions
    ]
    for matches in lists:
        like = [match.case.setting in setting for match in matches]
        assert like == sorted(like, reverse=True)


def test_a_rural_district_is_not_shown_an_inner_city_case_first(index):
    assessment = assess(
        index,
        {
            "setting": ("rural",),
            "council-type": ("district",),
            "planning-ahead": ("crisis-or-deadline",),
            "way-in": ("both-lost",),
        },
    )
    assert assessment.cases[0].case.setting == "rural"
    first = [match.case.setting for match in assessment.cases[:5]]
    assert "inner-city" not in first
