"""Answers in; findings, suggestions, cases and what is still to find out, out."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.reasoning.answers import Answers, Sorted, is_for, sort_answers, user_of
from assistant.reasoning.cases import CaseMatch, match_cases, shown_first
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import ORDER, Level, level, share
from assistant.reasoning.suggestions import Suggestion, rank, shortlist
from assistant.reasoning.tally import Tally
from assistant.rulebase.fields import FindingKind
from assistant.rulebase.models import Citation, Finding, Rule


@dataclass(frozen=True)
class Evidence:
    """One rule that fired, with the answers that fired it."""

    finding: str
    rule: Rule
    answers: tuple[tuple[str, str], ...]  # (question id, option id)
    claim: bool

    @property
    def key(self) -> str:
        """The rule's id over the whole rule base."""
        return f"{self.finding}/{self.rule.id}"


@dataclass(frozen=True)
class Judged:
    """A finding with its level and everything that level rests on.

    `quiet` are the questions that bear on the finding and were answered without a word for or
    against it; with `evidence` they are the whole ground of the level. `single_source` is true
    where only one question speaks for a barrier that is shown.
    """

    finding: Finding
    level: Level
    share: float
    evidence: tuple[Evidence, ...]
    quiet: tuple[str, ...]
    single_source: bool

    @property
    def id(self) -> str:
        """The id of the finding."""
        return self.finding.id

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the finding stands, then where each rule that fired does."""
        return (self.finding.source, *(item.rule.source for item in self.evidence))


@dataclass(frozen=True)
class Assessment:
    """Everything that follows from one set of answers.

    `ranked` and `cases` are all that fit, best first; `suggestions` and `first_cases` are the few
    to show.
    """

    answers: Sorted
    findings: tuple[Judged, ...]
    ranked: tuple[Suggestion, ...]
    suggestions: tuple[Suggestion, ...]
    cases: tuple[CaseMatch, ...]
    first_cases: tuple[CaseMatch, ...]
    not_asked: tuple[str, ...]
    find_out: tuple[str, ...]

    def judged(self, finding: str) -> Judged:
        """Return the judgement on one finding."""
        return next(judged for judged in self.findings if judged.id == finding)

    def level(self, finding: str) -> Level:
        """Return the level of one finding."""
        return self.judged(finding).level

    def of_kind(self, kind: FindingKind) -> tuple[Judged, ...]:
        """Return the findings of one kind, strongest first."""
        return tuple(judged for judged in self.findings if judged.finding.kind == kind)

    @property
    def levels(self) -> dict[str, Level]:
        """The level of every finding by id."""
        return {judged.id: judged.level for judged in self.findings}


def assess(index: RuleIndex, answers: Answers) -> Assessment:
    """Judge every finding on `answers` and say what fits.

    The same answers give the same result in whatever order they were given. Answers must be
    possible ones (`answers.fault_in`).
    """
    rulebase = index.rulebase
    sorted_answers = sort_answers(rulebase, answers)
    counted = sorted_answers.counted
    tally = Tally(index, counted)
    findings = tuple(sorted((_judge(tally, f) for f in rulebase.findings), key=_strongest_first))
    levels = {judged.id: judged.level for judged in findings}
    ranked = rank(index, levels, counted)
    shown = shortlist(index, ranked)
    user = user_of(rulebase, answers)
    not_asked = tuple(
        question.id
        for question in rulebase.questions
        if question.id not in answers and is_for(question, user)
    )
    cases = match_cases(rulebase, levels, counted, shown)
    return Assessment(
        answers=sorted_answers,
        findings=findings,
        ranked=tuple(ranked),
        suggestions=tuple(shown),
        cases=tuple(cases),
        first_cases=tuple(shown_first(rulebase, cases)),
        not_asked=not_asked,
        find_out=sorted_answers.not_sure,
    )


def _strongest_first(judged: Judged) -> tuple[int, float]:
    return ORDER.index(judged.level), -abs(judged.share)


def _judge(tally: Tally, finding: Finding) -> Judged:
    index = tally.index
    fired = [number for number in index.rules_of_finding[finding.id] if number in tally.fired]
    evidence = tuple(_evidence(tally, number) for number in fired)
    spoke = {question for item in evidence for question, _ in item.answers}
    quiet = tuple(
        name
        for name in index.questions_of_finding[finding.id]
        if name not in spoke and tally.has_heard(finding.id, name)
    )
    speaks_for = {q for item in evidence if item.rule.speaks == "for" for q, _ in item.answers}
    found = level(tally, finding.id)
    return Judged(
        finding=finding,
        level=found,
        share=share(tally, finding.id),
        evidence=evidence,
        quiet=quiet,
        single_source=found in ("prominent", "possible") and len(speaks_for) == 1,
    )


def _evidence(tally: Tally, number: int) -> Evidence:
    indexed = tally.index.rules[number]
    answers = tuple(
        (question, option)
        for question, options in indexed.rule.when.items()
        for option in tally.picked[question]
        if option in options
    )
    return Evidence(indexed.finding, indexed.rule, answers, indexed.claim)
