"""Findings that rest on nothing but impressions, for any answers and any marks on them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.reasoning.assessment import assess
from assistant.reasoning.impressions import only_impressions
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.models import Option
from assistant.rulebase.rulebase import RuleBase
from tests.areas import areas, some
from tests.worlds import ROLE, finding, question, rule, world, worlds


@some
@given(data=st.data(), rulebase=worlds())
def test_one_answer_that_is_no_impression_is_enough(
    data: st.DataObject, rulebase: RuleBase
) -> None:
    area = data.draw(areas(rulebase))
    assessment = assess(RuleIndex(rulebase), area)
    speak = {
        judged.id: {name for item in judged.evidence for name, _ in item.answers}
        for judged in assessment.findings
    }
    marked = data.draw(st.sets(st.sampled_from([q.id for q in rulebase.questions])))
    found = only_impressions(assessment, marked)
    assert found == {name for name, said in speak.items() if said and not said - marked}
    assert only_impressions(assessment, ()) == frozenset()
    assert only_impressions(assessment, set(area)) == {n for n, said in speak.items() if said}


def test_what_speaks_against_counts_too_and_what_is_quiet_does_not() -> None:
    options = (Option(id="yes", label="."), Option(id="no", label="."))
    questions = tuple(question(name, options) for name in ("a", "b", "c"))
    rules = (
        rule("for", {"a": ("yes",)}),
        rule("against", {"b": ("yes",)}, "against", "slight"),
        rule("silent", {"c": ("yes",)}),
    )
    index = RuleIndex(world((ROLE, *questions), (finding("gap", "barrier", *rules),)))
    assessment = assess(index, {"a": ("yes",), "b": ("yes",), "c": ("no",)})
    assert only_impressions(assessment, {"a"}) == frozenset()
    assert only_impressions(assessment, {"a", "b"}) == {"gap"}
