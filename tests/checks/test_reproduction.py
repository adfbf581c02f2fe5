"""A proof holds where the engine agrees and fails where it does not, whichever way it is put."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.checks.reproduction import (
    CaseShown,
    Fires,
    HasLevel,
    MovesNothing,
    Offered,
    Reproduction,
    Seen,
    Step,
)
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.load import load
from tests.checks.packs import CONTACTS, PANEL
from tests.checks.seeded import changed
from tests.rulebase.broken import SMALL

LOST = {"role": ("officer",), "way-in": ("sector-lost",)}
GRIEVANCES = {"role": ("officer",), "past-grievance": ("favourites", "broken-promise")}


@pytest.fixture(scope="module")
def small() -> RuleIndex:
    return RuleIndex(load(SMALL, use_cache=False))


def proof(small: RuleIndex, answers: dict[str, tuple[str, ...]], *seen: Seen) -> Reproduction:
    return Reproduction(small.rulebase, (Step(answers, seen),))


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (
            Fires("no-clear-way-in/sector-searches"),
            Fires("no-clear-way-in/sector-searches", fires=False),
        ),
        (
            Fires("no-clear-way-in/staff-within-reach", fires=False),
            Fires("no-clear-way-in/staff-within-reach"),
        ),
        (HasLevel("no-clear-way-in", "prominent"), HasLevel("no-clear-way-in", "possible")),
        (
            HasLevel("local-history", "prominent", has=False),
            HasLevel("no-clear-way-in", "prominent", has=False),
        ),
        (Offered("published-contacts"), Offered("published-contacts", offered=False)),
        (CaseShown("derby-board"), CaseShown("derby-board", shown=False)),
        (MovesNothing("theme"), MovesNothing("way-in")),
    ],
)
def test_what_is_seen_is_what_the_engine_says(small: RuleIndex, true: Seen, false: Seen) -> None:
    assert proof(small, LOST, true).holds(small)
    assert not proof(small, LOST, false).holds(small)
    assert not proof(small, LOST, true, false).holds(small)


def test_a_structure_or_case_without_a_reason_is_not_shown(small: RuleIndex) -> None:
    seen = Offered("published-contacts", offered=False), CaseShown("salford-panel", shown=False)
    assert proof(small, GRIEVANCES, *seen).holds(small)
    for other in (Offered("published-contacts"), CaseShown("salford-panel")):
        assert not proof(small, GRIEVANCES, other).holds(small)


def test_a_case_comes_with_a_suggestion_that_names_it(root: Path) -> None:
    rows = (
        (PANEL, "[published-contacts]", "[]"),
        (CONTACTS, "cases: []\nno_case: true", "cases: [salford-panel]"),
    )
    for change in changed(*rows):
        change.apply(root)
    index = RuleIndex(load(root, use_cache=False))
    assert proof(index, LOST, CaseShown("salford-panel")).holds(index)
    assert not proof(index, GRIEVANCES, CaseShown("salford-panel")).holds(index)


@pytest.mark.parametrize(
    ("question", "option"),
    [
        ("way-in", "council-unsure"),  # calls for a structure
        ("way-in", "clear-both-ways"),  # shows that one exists
        ("past-grievance", "favourites"),  # is to be settled first
        ("theme", "health"),  # chooses cases
        ("setting", "rural"),  # puts cases from elsewhere last
    ],
)
def test_an_answer_that_something_looks_for_moves_something(
    small: RuleIndex, question: str, option: str
) -> None:
    answers = {"role": ("officer",), question: (option,)}
    assert not proof(small, answers, MovesNothing(question)).holds(small)


def test_every_step_must_hold(small: RuleIndex) -> None:
    right = Step(LOST, (HasLevel("no-clear-way-in", "prominent"),))
    wrong = Step(GRIEVANCES, (HasLevel("no-clear-way-in", "prominent"),))
    assert Reproduction(small.rulebase, (right,)).holds(small)
    assert not Reproduction(small.rulebase, (right, wrong)).holds(small)


def test_in_words_it_can_be_typed(small: RuleIndex) -> None:
    text = proof(small, GRIEVANCES, HasLevel("local-history", "possible")).as_text()
    for word in ("(role)", "(officer)", "(past-grievance)", "(favourites)", "(broken-promise)"):
        assert word in text
    assert "(local-history) is possible" in text


def test_steps_that_differ_in_one_answer_are_told_as_one(small: RuleIndex) -> None:
    seen = (HasLevel("local-history", "prominent", has=False),)
    one, other = ({"role": ("officer",), "theme": (theme,)} for theme in ("housing", "health"))
    told = Reproduction(small.rulebase, (Step(one, seen), Step(other, seen))).as_text()
    assert len(told.splitlines()) == 3
    both = {"role": ("vcs",), "theme": ("health",)}
    apart = Reproduction(small.rulebase, (Step(one, seen), Step(both, seen))).as_text()
    assert len(apart.splitlines()) == 6
