"""What a path cannot see, against trying every answer to its questions."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reasoning.index import RuleIndex
from assistant.reasoning.reach import BlindSpots, blind_spots
from assistant.rulebase.models import Option
from assistant.rulebase.rulebase import RuleBase
from tests.areas import completions, level_of, many
from tests.worlds import finding, question, rule, world, worlds

YES = ("yes",)


def by_brute_force(rulebase: RuleBase, asked: set[str]) -> BlindSpots:
    """The same from the definition: which rules can fire at all on these questions."""
    claims = {entry.id for entry in rulebase.questions if entry.claim}
    unseen, unconfirmed, one_sided = [], [], []
    for entry in rulebase.findings:
        can_fire = [found for found in entry.rules if all(name in asked for name in found.when)]
        witnesses = [f for f in can_fire if f.speaks == "for" and not claims & set(f.when)]
        ways = {found.speaks for found in can_fire}
        if not can_fire:
            unseen.append(entry.id)
        elif entry.kind == "barrier" and not witnesses:
            unconfirmed.append(entry.id)
        elif entry.kind in ("element", "type") and len(ways) == 1:
            one_sided.append(entry.id)
    return BlindSpots(tuple(unseen), tuple(unconfirmed), tuple(one_sided))


@pytest.mark.parametrize("path", ["quick", "standard", "full"])
def test_blind_spots_of_each_path_are_those_of_its_rules(index, path):
    questions = set(index.rulebase.path(path).questions)
    assert blind_spots(index, questions) == by_brute_force(index.rulebase, questions)


def test_a_longer_path_sees_no_less(index):
    paths = index.rulebase.interview.paths
    spots = [blind_spots(index, path.questions) for path in paths]
    for shorter, longer in pairwise(spots):
        assert set(longer.unseen) <= set(shorter.unseen)
    assert spots[-1].unseen == ()
    assert spots[-1].unconfirmed == ()


@many
@given(worlds(), st.data())
def test_no_answer_shows_what_is_called_blind(rulebase, data):
    index = RuleIndex(rulebase)
    names = [entry.id for entry in rulebase.questions if entry.id != "role"]
    asked = set(data.draw(st.lists(st.sampled_from(names), max_size=2)))
    spots = blind_spots(index, asked)
    assert spots == by_brute_force(rulebase, asked)
    answered = list(completions(rulebase, {}, asked))
    for entry in rulebase.findings:
        levels = {level_of(index, area, entry.id) for area in answered}
        if entry.id in spots.unseen:
            assert levels <= {"not_asked", "not_shown", "mixed"}
        if entry.id in spots.unconfirmed:
            assert "prominent" not in levels
        if entry.id in spots.one_sided:
            assert not {"in_place", "weak"} <= levels


def test_a_claim_alone_confirms_nothing():
    options = (Option(id="yes", label="."), Option(id="no", label="."))
    questions = (question("says", options, claim=True), question("shows", options))
    found = finding("b", "barrier", rule("r0", {"says": YES}), rule("r1", {"shows": YES}))
    index = RuleIndex(world(questions, (found,)))
    assert blind_spots(index, ["says"]).unconfirmed == ("b",)
    assert blind_spots(index, ["says", "shows"]) == BlindSpots((), (), ())
    assert blind_spots(index, []).unseen == ("b",)
