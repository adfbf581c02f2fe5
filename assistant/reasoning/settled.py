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
    """What the open questions leave of the rank that a structure owes to answers directly.

    Points from the answers that call for it or show that it exists; how many call for it; whether
    it may turn out to exist; and whether its action may change.
    """

    least: int
    most: int
    called_for: tuple[int, int]
    could_exist: bool
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
            (called, could_call),
            could_exist > 0,
            not exists and (could_exist > 0 or (not early and could_be_early > 0)),
        )

    def always_has_reason(self, structure: str) -> bool:
        """Say whether `structure` is ranked whatever is answered: existing alone is no reason."""
        return self.ranges[structure].called_for[0] > 0 or any(
            place * min(self.values[finding]) > 0
            for finding, place in self.places[structure].items()
        )

    def may_have_reason(self, structure: str) -> bool:
        """Say whether any answers could have `structure` ranked."""
        return self.ranges[structure].called_for[1] > 0 or any(
            place * max(self.values[finding]) > 0
            for finding, place in self.places[structure].items()
        )

    def always_ahead(self, one: Suggestion, other: str) -> bool:
        """Say whether `one`, whose action is fixed, ranks before `other` whatever is answered.

        Findings that both serve move both, so the difference is bounded, not each alone. Where
        that leaves a tie, what breaks it is taken at its worst as well (`suggestions.sort_key`).
        """
        mine, theirs = self.places[one.id], self.places[other]
        here, there = self.ranges[one.id], self.ranges[other]
        worst = here.least - there.most
        for finding in mine.keys() | theirs.keys():
            factor = mine.get(finding, 0) - theirs.get(finding, 0)
            worst += min(factor * value for value in self.values[finding])
        first = (one.action != "improve", -here.called_for[0], one.id)
        return worst > 0 or (
            worst == 0 and first < (not there.could_exist, -there.called_for[1], other)
        )


def is_settled(index: RuleIndex, answers: Answers, open_questions: Collection[str]) -> bool:
    """Say whether no answer to `open_questions` can change the top three or a prominent barrier.

    The top three means which suggestions, in which order, and whether each is new, an improvement
    or too early. Open questions have no answer yet, or only 'not sure'. True is a promise; False
    only means that no promise can be made.
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
    if not all(still.always_has_reason(suggestion.id) for suggestion in top):
        return False
    if not all(still.always_ahead(better, worse.id) for better, worse in pairwise(top)):
        return False
    shown = {suggestion.id for suggestion in top}
    for structure in still.rulebase.structures:
        if structure.id in shown or not still.may_have_reason(structure.id):
            continue
        merged = next((s for s in top if s.exists and same_thing(s.structure, structure)), None)
        if merged is None and len(top) < TOP:
            return False
        if not still.always_ahead(merged or top[-1], structure.id):
            return False
    return True
