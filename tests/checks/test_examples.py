"""Examples are held to what they expect, once all else is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.checks.catalogue import EXAMPLES, PAGES
from assistant.checks.knowledge import check_knowledge
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.load import read
from assistant.rulebase.locate import knowledge_folder
from tests.checks.seeded import TODAY
from tests.rulebase.broken import Change

EXAMPLE = "scenarios/derby-before.yaml"


def expecting(root: Path, text: str) -> None:
    """Let the small knowledge's example expect just this."""
    path = root / EXAMPLE
    head, _, _ = path.read_text(encoding="utf-8").partition("expect:\n")
    path.write_text(f"{head}expect:\n{text}", encoding="utf-8")


TRUE = """\
  prominent: [no-clear-way-in]
  not_prominent: [local-history]
  weak: [shaping]
  offered: [vcs-led-board]
"""


@pytest.fixture
def true(root: Path) -> Path:
    expecting(root, TRUE)
    return root


def test_an_example_that_comes_true_is_no_fault(true: Path) -> None:
    assert check_knowledge(true, TODAY, examples=True).faults == ()


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("offered: [vcs-led-board]", "not_offered: [published-contacts]", "published-contacts"),
        ("weak: [shaping]", "in_place: [shaping]", "shaping"),
        ("  not_prominent: [local-history]\n", "  silent: [local-history]\n", "local-history"),
    ],
)
def test_an_example_that_does_not_come_true_is_told_with_its_proof(
    true: Path, old: str, new: str, at: str
) -> None:
    Change(EXAMPLE, old, new).apply(true)
    told = [
        one
        for one in check_knowledge(true, TODAY, examples=True).complaints
        if one.at == f"derby-before/{at}"
    ]
    assert [one.check for one in told] == ["scenario/unmet"]
    (one,) = told
    lines = (true / EXAMPLE).read_text(encoding="utf-8").splitlines()
    assert new.strip() in lines[one.fault.line - 1]
    assert one.reproduction is not None
    rulebase, _ = read(true)
    assert rulebase is not None
    assert one.reproduction.holds(RuleIndex(rulebase))


def test_it_is_told_only_where_all_else_is_sound(root: Path) -> None:
    """The example of the small knowledge does not come true as it stands."""
    assert check_knowledge(root, TODAY, examples=True).faults
    Change("sources.yaml", "review_by: 2027-11-25", "review_by: 2026-11-26").apply(root)
    Change("sources.yaml", "reviewed: 2026-11-25", "reviewed: 2026-11-27").apply(root)
    found = check_knowledge(root, TODAY, examples=True)
    assert found.faults
    assert "scenario/unmet" not in {fault.check for fault in found.faults}


def test_every_example_that_came_along_comes_true() -> None:
    assert check_knowledge(knowledge_folder(), TODAY, examples=True).faults == ()


def test_its_kind_of_fault_is_explained() -> None:
    assert {check.name for check in EXAMPLES} <= set(PAGES)
