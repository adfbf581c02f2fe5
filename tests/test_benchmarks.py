"""The benchmarks run, and their made-up rule bases are as large as they say."""

from __future__ import annotations

import io

import pytest

from assistant.reasoning.index import RuleIndex
from assistant.rulebase.load import read
from assistant.rulebase.locate import knowledge_folder
from benchmarks.__main__ import main
from benchmarks.copies import write_copies
from benchmarks.figures import Times
from benchmarks.synthetic import FINDINGS, OPTIONS, QUESTIONS, rule_base


def test_rules_are_measured_at_every_size():
    out = io.StringIO()
    assert main(["--quick", "--only", "rules"], out) == 0
    printed = out.getvalue()
    for size in ("100 rules", "1,000 rules", "10,000 rules", "under 1 ms"):
        assert size in printed


@pytest.mark.parametrize("size", [100, 1_000])
def test_a_made_up_rule_base_is_of_the_size_told(rulebase, size):
    made = rule_base(size, rulebase.scoring)
    rules = RuleIndex(made).rules
    assert len(rules) == size
    assert {len(indexed.rule.when) for indexed in rules} == {1, 2, 3}
    assert len(made.questions) == QUESTIONS
    assert {len(question.options) for question in made.questions} == {OPTIONS}
    assert len(made.findings) == FINDINGS
    assert made == rule_base(size, rulebase.scoring)


def test_copies_of_the_knowledge_are_whole_and_many(tmp_path, rulebase):
    write_copies(knowledge_folder(), tmp_path, 2)
    twice, faults = read(tmp_path)
    assert faults == []
    assert twice is not None
    for name in ("sources", "questions", "findings", "structures", "cases", "glossary", "updates"):
        assert len(getattr(twice, name)) == 2 * len(getattr(rulebase, name))


def test_the_95th_percentile_leaves_one_in_twenty_out():
    times = Times.of_seconds(number / 1000 for number in range(1, 21))
    assert times.p95 == 19
    assert times.median == 10.5
