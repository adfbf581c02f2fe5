"""Which question to ask next: what the author pinned, then gateways, then what could move most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.reasoning.answers import Answers, sort_answers
from assistant.reasoning.bounds import possible_levels
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import all_levels
from assistant.reasoning.suggestions import rank, value_of
from assistant.reasoning.tally import Tally

TOP = 3
NEAR = 15  # points behind the third place at which a structure matters half as much

Reason: TypeAlias = Literal["pinned", "gateway", "could_move", "in_order"]


@dataclass(frozen=True)
class Next:
    """The question to ask next, why it comes now, and the findings that it could move most."""

    question: str
    reason: Reason
    findings: tuple[str, ...] = ()


def next_question(
    index: RuleIndex, answers: Answers, path: Sequence[str], passed: Collection[str] = ()
) -> Next | None:
    """Return the next of `path`'s questions, or None where all are dealt with.

    `path` holds the questions put to this person, in the author's order; `passed` those skipped.
    Given the same answers it is always the same question.
    """
    open_questions = [name for name in path if name not in answers and name not in passed]
    if not open_questions:
        return None
    interview = index.rulebase.interview
    for names, reason in ((interview.pinned, "pinned"), (interview.gateways, "gateway")):
        for name in names:
            if name in open_questions:
                return Next(name, reason)  # type: ignore[arg-type]
    open_questions = [name for name in open_questions if name not in interview.last] or [
        next(name for name in interview.last if name in open_questions)
    ]
    stakes = _Stakes(index, answers, open_questions)
    best = max(open_questions, key=lambda name: (stakes.of(name), -open_questions.index(name)))
    if not stakes.of(best):
        return Next(open_questions[0], "in_order")
    return Next(best, "could_move", stakes.findings(best)[:3])


class _Stakes:
    """How many points of ranking each open question could still move.

    A finding is worth the points that its level can still shift in the structures that stand near
    the top, and the less has been heard about it, the more one answer shifts it. An answer that
    can call for a structure is worth those points as well.
    """

    def __init__(self, index: RuleIndex, answers: Answers, open_questions: Collection[str]) -> None:
        self.index = index
        rulebase = index.rulebase
        counted = sort_answers(rulebase, answers).counted
        tally = Tally(index, counted)
        ranked = rank(index, all_levels(tally), counted)
        points = {suggestion.id: suggestion.points for suggestion in ranked}
        bar = ranked[TOP - 1].points if len(ranked) >= TOP else 0
        self._called_for: dict[str, float] = defaultdict(float)
        touched: dict[str, float] = defaultdict(float)
        for structure in rulebase.structures:
            near = 1 / (1 + max(0, bar - points.get(structure.id, 0)) / NEAR)
            for finding, place in index.places[structure.id].items():
                touched[finding] += place * near
            for question in structure.boost_if:
                self._called_for[question] += rulebase.scoring.boost * near
        self._need = {
            finding.id: touched[finding.id] * spread / (rulebase.scoring.steadying + heard)
            for finding in rulebase.findings
            if (spread := _spread(tally, open_questions, finding.id))
            for heard in [tally.points_for[finding.id] + tally.points_against[finding.id]]
        }

    def of(self, question: str) -> float:
        """The points at stake with `question`."""
        moved = sum(self._moves(question, name) for name in self._bears_on(question))
        return moved + self._called_for[question]

    def findings(self, question: str) -> tuple[str, ...]:
        """The findings that `question` could move, most first."""
        moved = [name for name in self._bears_on(question) if self._moves(question, name)]
        return tuple(sorted(moved, key=lambda name: -self._moves(question, name)))

    def _bears_on(self, question: str) -> list[str]:
        return self.index.findings_of_question.get(question, [])

    def _moves(self, question: str, finding: str) -> float:
        most = self.index.most[finding, question]
        return (most.speaks_for + most.against) * self._need.get(finding, 0.0)


def _spread(tally: Tally, open_questions: Collection[str], finding: str) -> int:
    """Return the points between the best and the worst level that `finding` can still have."""
    rulebase = tally.index.rulebase
    values = [value_of(rulebase, x) for x in possible_levels(tally, open_questions, finding)]
    return max(values) - min(values)
