"""Rules set aside: everything comes out as if they had never been written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.reasoning.assessment import assess
from assistant.reasoning.dissent import without_rules
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.models import Option
from tests.areas import areas, some
from tests.worlds import finding, question, rule, world, worlds


def keys_of(rulebase):
    return [f"{found.id}/{own.id}" for found in rulebase.findings for own in found.rules]


@some
@given(worlds(), st.data())
def test_a_rule_set_aside_is_no_evidence_and_the_others_are_judged_as_before(rulebase, data):
    keys = set(data.draw(st.sets(st.sampled_from(keys_of(rulebase)))))
    area = data.draw(areas(rulebase))
    before = assess(RuleIndex(rulebase), area)
    after = assess(RuleIndex(without_rules(rulebase, keys)), area)
    for judged in after.findings:
        was = before.judged(judged.id)
        left = {item.key for item in was.evidence} - keys
        assert {item.key for item in judged.evidence} == left
        if not keys & {f"{judged.id}/{own.id}" for own in was.finding.rules}:
            assert judged.level == was.level


@some
@given(worlds(), st.data())
def test_setting_rules_aside_leaves_the_rule_base_as_it_was(rulebase, data):
    before, keys = rulebase.model_dump(), keys_of(rulebase)
    rulebase.finding_by_id  # noqa: B018 - what was worked out must not be carried over
    less = without_rules(rulebase, data.draw(st.sets(st.sampled_from(keys))))
    assert rulebase.model_dump() == before
    assert less.finding_by_id == {found.id: found for found in less.findings}


def test_a_finding_without_a_rule_left_was_not_asked_about():
    asked = question("q", (Option(id="yes", label="."), Option(id="no", label=".")))
    found = finding("f", "barrier", rule("r", {"q": ("yes",)}))
    rulebase = world((asked,), (found,))
    assert assess(RuleIndex(rulebase), {"q": ("yes",)}).level("f") == "prominent"
    less = RuleIndex(without_rules(rulebase, {"f/r"}))
    assert assess(less, {"q": ("yes",)}).level("f") == "not_asked"
