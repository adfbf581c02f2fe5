"""The counter index: from (question, option) to the rules that it helps to fire.

Each rule keeps a count of its unmet conditions; an answer only touches the rules that name it. The
same counts are the near misses, the reasons for asking and the what-ifs, so that explaining and
computing cannot drift apart.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from assistant.rulebase.models import Finding, Question, Rule, Structure
from assistant.rulebase.rulebase import RuleBase

# How many options of a pick-many question people tick, for judging what it could bring.
USUAL_PICKS = 3


@dataclass(frozen=True)
class IndexedRule:
    """A rule with its finding, its weight in points, and whether it rests on a claim."""

    number: int
    finding: str
    rule: Rule
    weight: int
    claim: bool

    @property
    def key(self) -> str:
        """The rule's id over the whole rule base."""
        return f"{self.finding}/{self.rule.id}"

    @property
    def question(self) -> str | None:
        """The question of a rule with a single condition, else None."""
        return next(iter(self.rule.when)) if len(self.rule.when) == 1 else None


@dataclass(frozen=True)
class Most:
    """The most points that one answer to a question can give a finding, either way."""

    speaks_for: int
    against: int


class RuleIndex:
    """Rules indexed by the answers that they look for. Built once; never changed."""

    def __init__(self, rulebase: RuleBase) -> None:
        self.rulebase = rulebase
        self.rules: list[IndexedRule] = []
        self.satisfies: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.rule_of_condition: list[int] = []
        self.conditions_of_rule: list[list[int]] = []
        self.rules_of_finding: dict[str, list[int]] = {}
        self.rules_of_question: dict[str, list[int]] = defaultdict(list)
        self.findings_of_question: dict[str, list[str]] = defaultdict(list)
        self.questions_of_finding: dict[str, list[str]] = {}
        self.most: dict[tuple[str, str], Most] = {}
        self.asks_about: set[tuple[str, str]] = set()  # (question, finding)
        for finding in rulebase.findings:
            self._add(finding)
        self.places = {
            structure.id: _places(rulebase, structure) for structure in rulebase.structures
        }

    def _add(self, finding: Finding) -> None:
        rulebase = self.rulebase
        numbers = self.rules_of_finding.setdefault(finding.id, [])
        questions: list[str] = []
        for rule in finding.rules:
            number = len(self.rules)
            claim = any(rulebase.question_by_id[name].claim for name in rule.when)
            weight = rulebase.scoring.weight[rule.strength]
            self.rules.append(IndexedRule(number, finding.id, rule, weight, claim))
            numbers.append(number)
            self.conditions_of_rule.append([])
            for name, options in rule.when.items():
                condition = len(self.rule_of_condition)
                self.rule_of_condition.append(number)
                self.conditions_of_rule[number].append(condition)
                self.rules_of_question[name].append(number)
                for option in options:
                    self.satisfies[name, option].append(condition)
                if name not in questions:
                    questions.append(name)
        self.questions_of_finding[finding.id] = questions
        for name in questions:
            self.findings_of_question[name].append(finding.id)
            self.most[finding.id, name] = self._most(finding.id, rulebase.question_by_id[name])
            if self._asks_about(name, finding):
                self.asks_about.add((name, finding.id))

    def _asks_about(self, name: str, finding: Finding) -> bool:
        """Say whether any answer to a question, even a quiet one, is about `finding`.

        Not so where the most it can give is a slight hint, nor where it asks for a short list of
        claims: silence there is no answer. Nor does a box left unticked say that an element or
        type is anything at all; of a barrier it says as much as 'not shown' does.
        """
        question = self.rulebase.question_by_id[name]
        unticked = question.select == "many" and finding.kind in ("element", "type")
        slight = self.rulebase.scoring.weight["slight"]
        return not (question.claim or unticked) and any(
            self.rules[number].weight > slight
            for number in self.rules_of_finding[finding.id]
            if name in self.rules[number].rule.when
        )

    def _most(self, finding: str, question: Question) -> Most:
        """Look over the single-condition rules of `finding` on `question`, either way."""
        best: dict[str, list[int]] = {"for": [], "against": []}
        for option in question.option_by_id:
            points = {"for": 0, "against": 0}
            for condition in self.satisfies.get((question.id, option), ()):
                indexed = self.rules[self.rule_of_condition[condition]]
                if indexed.finding == finding and indexed.question:
                    points[indexed.rule.speaks] += indexed.weight
            for way, found in points.items():
                best[way].append(found)
        picks = 1 if question.select == "one" else question.max_pick or USUAL_PICKS
        most = {way: sum(sorted(found, reverse=True)[:picks]) for way, found in best.items()}
        return Most(most["for"], most["against"])


def _places(rulebase: RuleBase, structure: Structure) -> dict[str, int]:
    """Return the weight of each finding that `structure` answers or builds: main one first."""
    steps = rulebase.scoring.main_first
    return {
        finding: steps[min(place, len(steps) - 1)]
        for listed in (structure.answers_barriers, structure.builds)
        for place, finding in enumerate(listed)
    }
