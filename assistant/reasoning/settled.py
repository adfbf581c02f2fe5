"""Whether anything still open can change what matters: said only where nothing can."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from assistant.reasoning.answers import Answers, sort_answers
from assistant.reasoning.bounds import possible_levels
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import all_levels
from assistant.reasoning.suggestions import Suggestion, rank, same_thing, value_of
from assistant.reasoning.tally import Tally
from assistant.rulebase.fields import Options
from assistant.rulebase.models import Structure
from assistant.rulebase.rulebase import RuleBase

TOP = 3


@dataclass(frozen=True)
class _Range:
    """The points of a structure that come from answers directly, and whether it may exist."""

    least: int
    most: int
    can_change_action: bool


class _Open:
    """What the open questions could still do to findings and structures."""

    def __init__(self, index: RuleIndex, counted: Answers, questions: Collection[str]) -> None:
        self.rulebase: RuleBase = index.rulebase
        self.counted = counted
        self.questions = questions
        tally = Tally(index, counted)
        self.levels = {
            finding.id: possible_levels(tally, questions, finding.id)
            for finding in index.rulebase.findings
        }
        self.values = {
            finding: {value_of(self.rulebase, level) for level in levels}
            for finding, levels in self.levels.items()
        }
        self.places = index.places
        self.ranges = {s.id: self._range(s) for s in self.rulebase.structures}

    def _hits(self, conditions: Options) -> tuple[int, int]:
        """Return how many conditions are met now and could be met in the end."""
        now = could = 0
        for question, options in conditions.items():
            if question in self.questions:
                many = self.rulebase.question_by_id[question].select == "many"
                could += len(options) if many else 1
            else:
                met = len(set(self.counted.get(question, ())) & set(options))
                now, could = now + met, could + met
        return now, could

    def _range(self, structure: Structure) -> _Range:
        scoring = self.rulebase.scoring
        called, could_call = self._hits(structure.boost_if)
        exists, could_exist = self._hits(structure.already_have)
        early, could_be_early = self._hits(structure.not_yet)
        least = scoring.boost * min(called, scoring.most_boosts)
        most = scoring.boost * min(could_call, scoring.most_boosts)
        return _Range(
            least + (scoring.revive if exists else 0),
            most + (scoring.revive if could_exist else 0),
            not exists and (could_exist > 0 or (not early and could_be_early > 0)),
        )

    def least(self, structure: str) -> int:
        """The fewest points `structure` can end with."""
        found = sum(
            place * min(self.values[finding]) for finding, place in self.places[structure].items()
        )
        return found + self.ranges[structure].least

    def most(self, structure: str) -> int:
        """The most points `structure` can end with."""
        found = sum(
            place * max(self.values[finding]) for finding, place in self.places[structure].items()
        )
        return found + self.ranges[structure].most

    def always_ahead(self, one: str, other: str) -> bool:
        """Say whether `one` ranks before `other` whatever is answered.

        Findings that both serve move both, so the difference is bounded, not each alone. A tie
        counts as not ahead: what breaks it may change too.
        """
        mine, theirs = self.places[one], self.places[other]
        worst = self.ranges[one].least - self.ranges[other].most
        for finding in mine.keys() | theirs.keys():
            factor = mine.get(finding, 0) - theirs.get(finding, 0)
            worst += min(factor * value for value in self.values[finding])
        return worst > 0


def is_settled(index: RuleIndex, answers: Answers, open_questions: Collection[str]) -> bool:
    """Say whether no answer to `open_questions` can change the top three or a prominent barrier.

    The top three means which suggestions, in which order, and whether each is new, an improvement
    or too early. True is a promise; False only means that no promise can be made.
    """
    rulebase = index.rulebase
    for name in open_questions:
        if any("user" in option.sets for option in rulebase.question_by_id[name].options):
            return False  # who is asked what, and so which answers count, is still open
    counted = sort_answers(rulebase, answers).counted
    still = _Open(index, counted, frozenset(open_questions))
    for barrier in rulebase.of_kind("barrier"):
        if "prominent" in still.levels[barrier.id] and len(still.levels[barrier.id]) > 1:
            return False
    ranked = rank(index, all_levels(Tally(index, counted)), counted)
    return _top_is_fixed(still, ranked[:TOP])


def _top_is_fixed(still: _Open, top: list[Suggestion]) -> bool:
    if any(still.ranges[suggestion.id].can_change_action for suggestion in top):
        return False
    if any(still.least(suggestion.id) <= 0 for suggestion in top):
        return False
    for better, worse in pairwise(top):
        if not still.always_ahead(better.id, worse.id):
            return False
    shown = {suggestion.id for suggestion in top}
    for structure in still.rulebase.structures:
        if structure.id in shown:
            continue
        if len(top) < TOP:
            if still.most(structure.id) > 0:
                return False
            continue
        merged = next((s for s in top if s.exists and same_thing(s.structure, structure)), None)
        rival = merged or top[-1]
        if not still.always_ahead(rival.id, structure.id):
            return False
    return True
