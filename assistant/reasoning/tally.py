"""Working state of the counter index: set one answer, and every count is right again."""

from __future__ import annotations

from collections import defaultdict

from assistant.reasoning.answers import Answers
from assistant.reasoning.index import RuleIndex


class Tally:
    """What the answers set so far add up to, for each finding.

    A private scratch pad of the pure functions in this room: made from answers, changed by
    `put`, thrown away. Only answers that count are put in (never 'not sure').
    """

    def __init__(self, index: RuleIndex, answers: Answers | None = None) -> None:
        self.index = index
        self.picked: dict[str, tuple[str, ...]] = {}
        self._hits = [0] * len(index.rule_of_condition)
        self.unmet = [len(conditions) for conditions in index.conditions_of_rule]
        self.fired: set[int] = set()
        self.points_for: dict[str, int] = defaultdict(int)
        self.points_against: dict[str, int] = defaultdict(int)
        self.claimed: dict[str, int] = defaultdict(int)
        self.strong: dict[str, int] = defaultdict(int)  # how many strong rules speak for it
        self.moderate: dict[str, int] = defaultdict(int)
        self.reach_for: dict[str, int] = defaultdict(int)
        self.reach_against: dict[str, int] = defaultdict(int)
        self.asked: dict[str, int] = defaultdict(int)
        self._spoke: dict[tuple[str, str], int] = defaultdict(int)
        for question, picked in (answers or {}).items():
            self.put(question, picked)

    def put(self, question: str, picked: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """Set the answer to `question` (None takes it away) and return what it was before."""
        before = self.picked.pop(question, None)
        if before is not None:
            for option in before:
                for condition in self.index.satisfies.get((question, option), ()):
                    self._miss(condition)
            self._count_asked(question, before, -1)
        if picked is not None:
            self.picked[question] = picked
            for option in picked:
                for condition in self.index.satisfies.get((question, option), ()):
                    self._hit(condition)
            self._count_asked(question, picked, 1)
        return before

    def _hit(self, condition: int) -> None:
        self._hits[condition] += 1
        if self._hits[condition] == 1:
            number = self.index.rule_of_condition[condition]
            self.unmet[number] -= 1
            if not self.unmet[number]:
                self.fired.add(number)
                self._count(number, 1)

    def _miss(self, condition: int) -> None:
        self._hits[condition] -= 1
        if self._hits[condition] == 0:
            number = self.index.rule_of_condition[condition]
            if not self.unmet[number]:
                self.fired.discard(number)
                self._count(number, -1)
            self.unmet[number] += 1

    def met(self, condition: int) -> bool:
        """Say whether the condition numbered `condition` is met."""
        return self._hits[condition] > 0

    def has_heard(self, finding: str, question: str) -> bool:
        """Say whether the answer to `question` is an answer about `finding`, if a quiet one."""
        return question in self.picked and self._is_about(finding, question, self.picked[question])

    def _count_asked(self, question: str, picked: tuple[str, ...], step: int) -> None:
        for finding in self.index.findings_of_question.get(question, ()):
            if self._is_about(finding, question, picked):
                self.asked[finding] += step

    def _is_about(self, finding: str, question: str, picked: tuple[str, ...]) -> bool:
        index = self.index
        return (question, finding) in index.asks_about or any(
            index.rules[index.rule_of_condition[condition]].finding == finding
            for option in picked
            for condition in index.satisfies.get((question, option), ())
        )

    def _count(self, number: int, step: int) -> None:
        indexed = self.index.rules[number]
        finding, weight = indexed.finding, indexed.weight * step
        supports = indexed.rule.speaks == "for"
        if supports:
            self.points_for[finding] += weight
            if indexed.claim:
                self.claimed[finding] += weight
            if indexed.rule.strength == "strong":
                self.strong[finding] += step
            elif indexed.rule.strength == "moderate":
                self.moderate[finding] += step
        else:
            self.points_against[finding] += weight
        question = indexed.question
        if question is None or self.index.rulebase.question_by_id[question].select == "many":
            if supports:
                self.reach_for[finding] += weight
            else:
                self.reach_against[finding] += weight
            return
        before = self._spoke[finding, question]
        self._spoke[finding, question] = before + step
        if (before == 0) != (before + step == 0):
            most = self.index.most[finding, question]
            self.reach_for[finding] += most.speaks_for * step
            self.reach_against[finding] += most.against * step
