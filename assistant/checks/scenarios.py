"""Described areas: a line that changes nothing is a fault, and so is one that cannot come true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checks.check import Complaint, check
from assistant.checks.questions import looked_for_in
from assistant.checks.reproduction import Step
from assistant.checks.subject import Subject
from assistant.reasoning.answers import Answers, facts
from assistant.reasoning.assessment import Assessment, assess
from assistant.reasoning.expectations import Unmet, answers_of, unmet
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.models import Expected, Scenario
from assistant.rulebase.rulebase import RuleBase


@dataclass(frozen=True)
class SameWithout:
    """Nothing comes out differently without the answer to one question."""

    question: str

    def as_text(self, rulebase: RuleBase) -> str:  # noqa: ARG002 - its id says it
        """Say it in words."""
        return f"everything comes out the same without the answer to '{self.question}'"

    def holds(self, index: RuleIndex, answers: Answers) -> bool:
        """Judge with and without the answer, and hold every part of the two against each other."""
        without = {name: picked for name, picked in answers.items() if name != self.question}
        one, other = assess(index, answers), assess(index, without)
        return (
            (one.findings, one.ranked, one.suggestions, one.cases, one.find_out)
            == (other.findings, other.ranked, other.suggestions, other.cases, other.find_out)
        ) and facts(index.rulebase, answers) == facts(index.rulebase, without)


@dataclass(frozen=True)
class Unlike:
    """Something comes out of the answers of an example otherwise than it says."""

    scenario: Scenario
    found: Unmet

    def as_text(self, rulebase: RuleBase) -> str:  # noqa: ARG002 - its id says it
        """Say it in words."""
        return f"'{self.found.id}' is not as '{self.found.field}' says ({self.found.found})"

    def holds(self, index: RuleIndex, answers: Answers) -> bool:
        """Hold the example against the engine again."""
        same = answers == answers_of(index.rulebase, self.scenario)
        return same and self.found in unmet(index, self.scenario)


@check(
    "scenario/unused-answer",
    why="A line that changes nothing makes the example longer and the test weaker: somebody will "
    "believe that it is what brings the result about.",
    avoid="Answers that the person in the example is not asked, and answers that no rule, "
    "structure or case looks for.",
    prefer="Take the line out. Where it should have counted, the rule is missing, or the role in "
    "the example is the wrong one.",
)
def unused_answer(subject: Subject) -> Iterator[Complaint]:
    """Find answers without which everything comes out the same.

    An option that nothing looks for anywhere is a matter of its question (option/moves-nothing).
    """
    wanted = looked_for_in(subject.rulebase)
    for scenario in subject.rulebase.scenarios:
        answers = answers_of(subject.rulebase, scenario)
        assessment = assess(subject.index, answers)
        spoke = _spoke(assessment)
        for name, picked in answers.items():
            asked = name not in assessment.answers.set_aside
            if asked and (name in spoke or not any((name, option) in wanted for option in picked)):
                continue
            seen = SameWithout(name)
            if seen.holds(subject.index, answers):
                why = "changes nothing here" if asked else "is not put to this person"
                message = f"the answer to '{name}' {why}; take it out"
                fault = subject.fault(scenario, message, "answers", name)
                proof = subject.reproduction(Step(answers, (seen,)))
                yield Complaint(f"{scenario.id}/{name}", fault, proof)


def _spoke(assessment: Assessment) -> set[str]:
    """Return the questions whose answers are named among the reasons for what comes out."""
    found = {name for one in assessment.findings for e in one.evidence for name, _ in e.answers}
    for suggestion in assessment.ranked:
        reasons = (*suggestion.called_for, *suggestion.exists, *suggestion.too_early)
        found |= {name for name, _ in reasons}
    return found


# What an expectation says already, so that the other need not be said.
_IMPLIED = (("silent", "not_prominent"),)
_AGAINST = (
    ("prominent", "not_prominent"),
    ("prominent", "silent"),
    ("in_place", "weak"),
    ("cases", "not_cases"),
)
_MUST = ("prominent", "in_place", "weak", "national_prominent", "offered", "cases")
_MUST_NOT = ("not_prominent", "silent", "not_offered", "not_cases")


@check(
    "scenario/unused-expectation",
    why="What is said twice is tested once. When one of the two is changed, the other hides it.",
    avoid="A barrier under 'not_prominent' that stands under 'silent' too, or in an area that is "
    "'healthy', where no barrier may be prominent.",
    prefer="Each finding in the one list that says most of it.",
)
def unused_expectation(subject: Subject) -> Iterator[Complaint]:
    """Find expectations that another in the same area says already."""
    for scenario in subject.rulebase.scenarios:
        expect = scenario.expect
        for stronger, weaker in _IMPLIED:
            both = _in_both(expect, stronger, weaker)
            if both and not scenario.healthy:
                message = f"'{stronger}' says this already of {_named(both)}; take it out here"
                yield _complaint(subject, scenario, message, weaker)
        if scenario.healthy and expect.not_prominent:
            message = "'healthy' says this already of every barrier; take the list out"
            yield _complaint(subject, scenario, message, "not_prominent")


@check(
    "scenario/contradiction",
    why="An example that expects two things which cannot both come true fails whatever the rules "
    "say, and hides what it was meant to test.",
    avoid="Copying an example and changing one of its lists.",
    prefer="The list that the description bears out.",
)
def contradiction(subject: Subject) -> Iterator[Complaint]:
    """Find ids that are expected one way and the other."""
    for scenario in subject.rulebase.scenarios:
        for one, other in _AGAINST:
            both = _in_both(scenario.expect, one, other)
            if both:
                message = f"expects {_named(both)} under '{one}' as well; keep one of them"
                yield _complaint(subject, scenario, message, other)
        if scenario.healthy and scenario.expect.prominent:
            message = "is called 'healthy', where no barrier may be prominent; take one out"
            yield _complaint(subject, scenario, message, "prominent")


@check(
    "scenario/unmet",
    why="An example is a test: somebody who knows the subject said what must come out. Where "
    "something else does, the rules or the expectation are wrong, and people step through it.",
    avoid="Changing the list to whatever comes out, without asking who is right.",
    prefer="Read which rules spoke. Put a rule right where it is wrong; else change the list, and "
    "say in 'note' what was expected first.",
)
def unmet_expectation(subject: Subject) -> Iterator[Complaint]:
    """Find what does not come out as an example says it must."""
    for scenario in subject.rulebase.scenarios:
        for found in unmet(subject.index, scenario):
            where = (found.field,) if found.field == "healthy" else ("expect", found.field)
            message = f"'{found.id}' is not as '{found.field}' says: {found.found}"
            fault = subject.fault(scenario, message, *where)
            step = Step(answers_of(subject.rulebase, scenario), (Unlike(scenario, found),))
            yield Complaint(f"{scenario.id}/{found.id}", fault, subject.reproduction(step))


@check(
    "scenario/too-thin",
    why="An example is read aloud, and proves something only if it says what must come out and "
    "what must not: an engine that says everything, or nothing, would pass otherwise.",
    avoid="A title and a list of answers.",
    prefer="A paragraph that paints the place, something that must come out of it, and something "
    "that must not. How many words are too few is in style.yaml.",
)
def too_thin(subject: Subject) -> Iterator[Complaint]:
    """Find areas with too few words, or that expect only one way."""
    least = subject.style.shortest_about
    for scenario in subject.rulebase.scenarios:
        count = len(scenario.about.split())
        if count < least:
            message = f"describes the place in {count} words; give it {least} or more"
            yield Complaint(scenario.id, subject.fault(scenario, message, "about"))
        must = any(getattr(scenario.expect, name) for name in _MUST)
        must_not = scenario.healthy or any(getattr(scenario.expect, name) for name in _MUST_NOT)
        if not must or not must_not:
            message = (
                f"says nothing that {'must not' if must else 'must'} come out; add it under "
                f"{', '.join(_MUST_NOT if must else _MUST)}"
            )
            yield Complaint(scenario.id, subject.fault(scenario, message, "expect"))


@check(
    "scenario/no-source",
    why="What is told of a place that has a name is told about people who live and work there. "
    "They must be able to see on whose word.",
    avoid="A real place without a source, or an invented one that sounds real.",
    prefer="The source, or a place that says it is made up:\n  place: An invented area",
)
def no_source(subject: Subject) -> Iterator[Complaint]:
    """Find areas with a real name and no source."""
    for scenario in subject.rulebase.scenarios:
        if scenario.source is None and "invented" not in scenario.place.lower():
            message = f"tells of {scenario.place} without a source; cite it, or say 'invented'"
            yield Complaint(scenario.id, subject.fault(scenario, message, "place"))


def _in_both(expect: Expected, one: str, other: str) -> list[str]:
    return [name for name in getattr(expect, other) if name in getattr(expect, one)]


def _named(ids: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in ids)


def _complaint(subject: Subject, scenario: Scenario, message: str, field: str) -> Complaint:
    return Complaint(scenario.id, subject.fault(scenario, message, "expect", field))
