"""A complaint's proof: answers to give and what is then seen, for a person and for the engine.

The engine is asked through its public face; nothing here works anything out by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from assistant.reasoning.answers import Answers, sort_answers
from assistant.reasoning.assessment import assess
from assistant.reasoning.cases import cases_of, match_cases
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import Level
from assistant.reasoning.suggestions import hits, rank
from assistant.rulebase.models import Question
from assistant.rulebase.rulebase import RuleBase


class Seen(Protocol):
    """Something to be seen once answers are given."""

    def as_text(self, rulebase: RuleBase) -> str:
        """Say in words what is to be seen, as the end of a sentence."""

    def holds(self, index: RuleIndex, answers: Answers) -> bool:
        """Say whether it is so on the engine."""


@dataclass(frozen=True)
class Fires:
    """A rule (`finding/rule`) fires, or does not."""

    rule: str
    fires: bool = True

    def as_text(self, rulebase: RuleBase) -> str:  # noqa: ARG002 - its id says it
        """Say it in words."""
        return f"the rule '{self.rule}' {'fires' if self.fires else 'does not fire'}"

    def holds(self, index: RuleIndex, answers: Answers) -> bool:
        """Look for the rule among the evidence of every finding."""
        found = assess(index, answers).findings
        fired = {evidence.key for judged in found for evidence in judged.evidence}
        return (self.rule in fired) == self.fires


@dataclass(frozen=True)
class HasLevel:
    """A finding has a level, or has another."""

    finding: str
    level: Level
    has: bool = True

    def as_text(self, rulebase: RuleBase) -> str:
        """Say it in words."""
        name = rulebase.finding_by_id[self.finding].name
        level = self.level.replace("_", " ")
        return f"'{name}' ({self.finding}) is {'' if self.has else 'not '}{level}"

    def holds(self, index: RuleIndex, answers: Answers) -> bool:
        """Look at the level of the finding."""
        return (assess(index, answers).level(self.finding) == self.level) == self.has


@dataclass(frozen=True)
class Offered:
    """A structure is among the few suggestions shown, or is not."""

    structure: str
    offered: bool = True

    def as_text(self, rulebase: RuleBase) -> str:
        """Say it in words."""
        name = rulebase.structure_by_id[self.structure].name
        return f"'{name}' ({self.structure}) is {'' if self.offered else 'not '}suggested"

    def holds(self, index: RuleIndex, answers: Answers) -> bool:
        """Look for the structure among the suggestions."""
        shown = {suggestion.id for suggestion in assess(index, answers).suggestions}
        return (self.structure in shown) == self.offered


@dataclass(frozen=True)
class CaseShown:
    """A case is shown, on its own or with a suggestion, or is not."""

    case: str
    shown: bool = True

    def as_text(self, rulebase: RuleBase) -> str:
        """Say it in words."""
        title = rulebase.case_by_id[self.case].title
        return f"the case '{title}' ({self.case}) is {'' if self.shown else 'not '}shown"

    def holds(self, index: RuleIndex, answers: Answers) -> bool:
        """Look for the case among those that match and those of each suggestion."""
        found = assess(index, answers)
        counted = found.answers.counted
        shown = {match.id for match in found.cases}
        for suggestion in found.suggestions:
            with_it = cases_of(index.rulebase, suggestion, found.levels, counted)
            shown |= {match.id for match in with_it}
        return (self.case in shown) == self.shown


@dataclass(frozen=True)
class MovesNothing:
    """Nothing comes of the answer to one question: no rule, structure or case looks for it."""

    question: str

    def as_text(self, rulebase: RuleBase) -> str:  # noqa: ARG002 - its id says it
        """Say it in words."""
        return f"no rule fires, and nothing is suggested or shown, because of '{self.question}'"

    def holds(self, index: RuleIndex, answers: Answers) -> bool:
        """Look among the evidence, the answers each structure waits for, and the cases."""
        rulebase = index.rulebase
        evidence = [one for judged in assess(index, answers).findings for one in judged.evidence]
        looked_for = [named for one in evidence for named, _ in one.answers]
        counted = sort_answers(rulebase, answers).counted
        for structure in rulebase.structures:
            for conditions in (structure.boost_if, structure.already_have, structure.not_yet):
                looked_for += [named for named, _ in hits(conditions, counted)]
        return self.question not in looked_for and self._same_cases(index, counted)

    def _same_cases(self, index: RuleIndex, counted: Answers) -> bool:
        """Say whether the cases would be the same without the answer, were all of them shown."""
        rulebase = index.rulebase
        levels: dict[str, Level] = {
            finding.id: "weak" if finding.kind in ("element", "type") else "prominent"
            for finding in rulebase.findings
        }
        without = {name: picked for name, picked in counted.items() if name != self.question}
        suggested = rank(index, levels, without)
        return match_cases(rulebase, levels, counted, suggested) == match_cases(
            rulebase, levels, without, suggested
        )


@dataclass(frozen=True)
class Step:
    """Answers to give, from nothing, and what is then seen."""

    answers: Mapping[str, tuple[str, ...]]
    seen: tuple[Seen, ...]


@dataclass(frozen=True)
class Reproduction:
    """Steps that a person can follow and that the engine can run."""

    rulebase: RuleBase = field(repr=False)
    steps: tuple[Step, ...]

    def as_text(self) -> str:
        """Return the steps in words: a line for each answer, then one for what is seen.

        Steps that differ in one answer and end alike are told as one.
        """
        return "\n".join(line for group in _groups(self.steps) for line in self._lines(group))

    def _lines(self, group: list[Step]) -> Iterator[str]:
        first = group[0]
        if not first.answers:
            yield "Answer nothing."
        for name in first.answers:
            question = self.rulebase.question_by_id[name]
            given = dict.fromkeys(step.answers[name] for step in group)
            ways = " or ".join(_answer_in_words(question, picked) for picked in given)
            yield f"Answer '{question.ask}' ({name}) with {ways}."
        yield f"Then {self.seen_in(first)}."

    def seen_in(self, step: Step) -> str:
        """Say in words what is seen after one of the steps."""
        return " and ".join(seen.as_text(self.rulebase) for seen in step.seen)

    def holds(self, index: RuleIndex) -> bool:
        """Say whether every step is seen on the engine."""
        return all(seen.holds(index, step.answers) for step in self.steps for seen in step.seen)


def _answer_in_words(question: Question, picked: tuple[str, ...]) -> str:
    return " and ".join(f"'{question.option_by_id[option].label}' ({option})" for option in picked)


def _groups(steps: tuple[Step, ...]) -> Iterator[list[Step]]:
    """Yield runs of steps that end alike and differ in the answer to one question at most."""
    group: list[Step] = []
    for step in steps:
        if group and not _are_one([*group, step]):
            yield group
            group = []
        group.append(step)
    if group:
        yield group


def _are_one(steps: list[Step]) -> bool:
    first = steps[0]
    if any(
        step.seen != first.seen or step.answers.keys() != first.answers.keys() for step in steps
    ):
        return False
    differing = [name for name in first.answers if len({step.answers[name] for step in steps}) > 1]
    return len(differing) <= 1
