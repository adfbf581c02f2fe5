"""What the answers still open could do: the levels that a finding can yet have.

Bounds, not searches: each open question is taken at its best and at its worst for each finding on
its own. What is called impossible here is impossible; what is called possible may not be. That
one-sidedness is what lets `settled` promise.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from assistant.reasoning.index import IndexedRule
from assistant.reasoning.levels import Level, level
from assistant.reasoning.tally import Tally

# Shares are floats, levels are cut at '>=': what only rounding keeps below a line may reach it.
HAIR = 1e-9


@dataclass(frozen=True)
class _Effect:
    """What one open part can add: points either way and the reach that comes with them."""

    points_for: int = 0
    points_against: int = 0
    reach_for: int = 0
    reach_against: int = 0

    def lean(self, share: float) -> float:
        """How far it moves 'net points for >= share of the reach for'."""
        return self.points_for - self.points_against - share * self.reach_for

    def lean_against(self, share: float) -> float:
        """The same for the points against."""
        return self.points_against - self.points_for - share * self.reach_against


def possible_levels(
    tally: Tally, open_questions: Collection[str], finding: str
) -> frozenset[Level]:
    """Return every level that `finding` could have once any of `open_questions` are answered.

    The answers in `tally` stay as they are. Always holds the level of today.
    """
    index = tally.index
    scoring = index.rulebase.scoring
    groups = [
        group
        for question in index.questions_of_finding[finding]
        if question in open_questions
        for group in _groups(tally, finding, question)
    ]
    groups += [[_of_rule(rule)] for rule in _undecided_pairs(tally, finding, open_questions)]
    now = level(tally, finding)
    if not groups:
        return frozenset({now})
    net = tally.points_for[finding] - tally.points_against[finding]
    clear, line = scoring.clear_share, scoring.clear_share * scoring.steadying

    def most(measure: Callable[[_Effect, float], float], share: float) -> float:
        return sum(max(0.0, *(measure(effect, share) for effect in group)) for group in groups)

    def least(measure: Callable[[_Effect, float], float], share: float) -> float:
        return sum(min(0.0, *(measure(effect, share) for effect in group)) for group in groups)

    found: set[Level] = {now}
    today = net - clear * tally.reach_for[finding]
    highest, lowest = today + most(_Effect.lean, clear), today + least(_Effect.lean, clear)
    kind = index.rulebase.finding_by_id[finding].kind
    if kind in ("element", "type"):
        against = -net - clear * tally.reach_against[finding]
        if highest >= line - HAIR:
            found.add("in_place")
        if against + most(_Effect.lean_against, clear) >= line - HAIR:
            found.add("weak")
        if lowest < line and against + least(_Effect.lean_against, clear) < line:
            found.add("mixed")
        return frozenset(found)
    if highest >= line - HAIR:
        found.add("prominent")
    some = scoring.possible_share
    above = net - some * tally.reach_for[finding]
    if above + most(_Effect.lean, some) > some * scoring.steadying:
        found.add("possible")
    if above + least(_Effect.lean, some) <= some * scoring.steadying + HAIR:
        found.add("not_shown")
    if "prominent" in found and lowest >= line and now == "prominent":
        return frozenset({"prominent"})
    return frozenset(found)


def _groups(tally: Tally, finding: str, question: str) -> list[list[_Effect]]:
    """Return the parts of an open question, each with the effects of which one may come true.

    A pick-one question is one part, an effect an option. Options of a pick-many question add up,
    so every rule on it is a part of its own. A question on which nothing can fire still asks.
    """
    index = tally.index
    rules = [
        index.rules[number]
        for number in index.rules_of_question[question]
        if index.rules[number].finding == finding and index.rules[number].question
    ]
    if index.rulebase.question_by_id[question].select == "many":
        return [[_of_rule(rule)] for rule in rules] or [[_Effect()]]
    most = index.most[finding, question]
    effects: list[_Effect] = []
    for option in index.rulebase.question_by_id[question].option_by_id:
        fired = [rule for rule in rules if option in rule.rule.when[question]]
        if fired:
            effects.append(
                _Effect(
                    sum(rule.weight for rule in fired if rule.rule.speaks == "for"),
                    sum(rule.weight for rule in fired if rule.rule.speaks == "against"),
                    most.speaks_for,
                    most.against,
                )
            )
    return [effects] if effects else [[_Effect()]]


def _of_rule(rule: IndexedRule) -> _Effect:
    if rule.rule.speaks == "for":
        return _Effect(points_for=rule.weight, reach_for=rule.weight)
    return _Effect(points_against=rule.weight, reach_against=rule.weight)


def _undecided_pairs(
    tally: Tally, finding: str, open_questions: Collection[str]
) -> list[IndexedRule]:
    """Return the rules with several conditions that could still fire."""
    index = tally.index
    return [
        index.rules[number]
        for number in index.rules_of_finding[finding]
        if index.rules[number].question is None
        and number not in tally.fired
        and all(
            tally.met(condition) or question in open_questions
            for question, condition in zip(
                index.rules[number].rule.when, index.conditions_of_rule[number], strict=True
            )
        )
    ]
