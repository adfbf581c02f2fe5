"""What described areas leave untried is named, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.reasoning.answers import sort_answers
from assistant.reasoning.assessment import assess
from assistant.reasoning.coverage import untried
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.models import Option
from tests.areas import areas, every_answer, some
from tests.worlds import finding, question, rule, world, worlds

YES_NO = (
    Option(id="yes", label="."),
    Option(id="no", label="."),
    Option(id="not-sure", label=".", not_sure=True),
)
BARRIER = finding("found", "barrier", rule("r", {"q": ("yes",)}))
SMALL = RuleIndex(world((question("q", YES_NO),), (BARRIER,)))


def areas_of(*picked: str) -> list[dict[str, tuple[str, ...]]]:
    return [{"q": (option,)} for option in picked]


def test_both_ways_and_every_option_is_full_coverage():
    assert not untried(SMALL, areas_of("yes", "no", "not-sure"))


def test_each_area_left_out_leaves_something_untried():
    without_yes = untried(SMALL, areas_of("no", "not-sure"))
    assert without_yes.rules_never_fired == ("found/r",)
    assert without_yes.barriers_never_prominent == ("found",)
    assert without_yes.options_never_given == ("q/yes",)
    without_no = untried(SMALL, areas_of("yes", "not-sure"))
    assert without_no.rules_never_missed_by_one == ("found/r",), "not sure is never no"
    assert without_no.barriers_never_silent == ("found",)
    assert untried(SMALL, areas_of("yes", "no")).options_never_given == ("q/not-sure",)


@some
@given(worlds(), st.data())
def test_a_rule_missed_by_one_really_fires_on_another_answer(rulebase, data):
    index = RuleIndex(rulebase)
    given_areas = data.draw(st.lists(areas(rulebase), max_size=3))
    never = set(untried(index, given_areas).rules_never_missed_by_one)
    for indexed in index.rules:
        near = any(_one_answer_away(index, area, indexed) for area in given_areas)
        assert near == (indexed.key not in never)


def _one_answer_away(index, area, indexed) -> bool:
    counted = sort_answers(index.rulebase, area).counted

    def fires(answers):
        evidence = assess(index, answers).judged(indexed.finding).evidence
        return indexed.key in {item.key for item in evidence}

    return not fires(area) and any(
        fires({**area, name: picked})
        for name in indexed.rule.when
        if name in counted
        for picked in every_answer(index.rulebase.question_by_id[name])
    )
