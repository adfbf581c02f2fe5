"""Findings by themselves: those that no answers bring out, and those that nearly all do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.checks.check import Complaint, check
from assistant.checks.levels import Reached
from assistant.checks.people import Area, made_up_people
from assistant.checks.reproduction import HasLevel, Step
from assistant.checks.subject import Subject
from assistant.reasoning.levels import Level, all_levels, level
from assistant.reasoning.tally import Tally
from assistant.rulebase.models import Finding

# Enough for a share near the line to be right within three points in a hundred.
PEOPLE = 200
NEARLY_ALL = 0.95


@check(
    "finding/never-prominent",
    why="A finding that no answers can bring out is never told to anybody, however badly an area "
    "suffers from it. An element that can never be weak always looks fine.",
    avoid="Only slight rules, only questions that ask for a person's own claim, or for an element "
    "rules that all speak the same way.",
    prefer="One strong rule, or two moderate ones on different questions; for an element or a type "
    "at least one each way:\n  speaks: against\n  strength: strong",
)
def never_prominent(subject: Subject) -> Iterator[Complaint]:
    """Find barriers that are never prominent, elements and types that lack one end."""
    for finding in subject.rulebase.findings:
        missed = _missed(subject, finding, possible=False)
        if missed:
            message = f"no answers at all make '{finding.id}' {_words(missed)}; add {_fix(finding)}"
            yield _never(subject, finding, message, missed)


@check(
    "finding/undecided",
    why="What can be neither shown nor ruled out has not been checked, and that is said rather "
    "than passed over.",
    avoid="Many rules with several conditions, or that an exclusive option keeps apart, on one "
    "finding.",
    prefer="Rules on one question each, of which one strong one, or two moderate ones, are enough.",
)
def undecided(subject: Subject) -> Iterator[Complaint]:
    """Find findings of which it is not known whether answers can bring them out."""
    for finding in subject.rulebase.findings:
        missed = _missed(subject, finding, possible=None)
        if missed:
            message = (
                f"no answers were found that make '{finding.id}' {_words(missed)}, and none are "
                f"ruled out; add {_fix(finding)}"
            )
            yield _never(subject, finding, message, missed)


def _missed(subject: Subject, finding: Finding, *, possible: bool | None) -> dict[Level, Reached]:
    """Return the levels that a finding should be able to have, of which it came out `possible`."""
    ends: tuple[Level, ...] = ("prominent",)
    if finding.kind in ("element", "type"):
        ends = ("in_place", "weak")
    reached = {wanted: subject.search.level(finding.id, wanted) for wanted in ends}
    return {wanted: found for wanted, found in reached.items() if found.possible is possible}


def _words(levels: Iterable[Level]) -> str:
    return " or ".join(level.replace("_", " ") for level in levels)


def _fix(finding: Finding) -> str:
    if finding.kind == "barrier":
        return "a strong rule for it, or two moderate ones that go together"
    return "a strong or a moderate rule that way"


def _never(
    subject: Subject, finding: Finding, message: str, missed: dict[Level, Reached]
) -> Complaint:
    """Return a complaint that shows the answers that come nearest to each level."""
    steps = [
        Step(area, (HasLevel(finding.id, wanted, has=False),))
        for wanted, reached in missed.items()
        for area in reached.nearest
    ]
    fault = subject.fault(finding, message, "rules")
    return Complaint(finding.id, fault, subject.reproduction(*steps))


@check(
    "finding/nearly-always-prominent",
    why="A barrier that is prominent whatever is answered tells an area nothing about itself, and "
    "pushes what is peculiar to it off the screen.",
    avoid="A rule for the finding on almost every option of a question, and none against it.",
    prefer="Rules only where the answer makes a difference, and rules against it where things are "
    "well:\n  speaks: against",
)
def nearly_always_prominent(subject: Subject) -> Iterator[Complaint]:
    """Find barriers and national conditions that nearly all made-up people have as prominent."""
    index = subject.index
    people = list(made_up_people(subject.kinds, PEOPLE))
    judged = [all_levels(Tally(index, area)) for area in people]
    for finding in subject.rulebase.findings:
        having = [
            area
            for area, levels in zip(people, judged, strict=True)
            if levels[finding.id] == "prominent"
        ]
        share = len(having) / PEOPLE
        if share > NEARLY_ALL:
            message = (
                f"'{finding.id}' is prominent for {share:.0%} of {PEOPLE} people who answer at "
                "random; narrow its rules, or add some against it"
            )
            seen = (HasLevel(finding.id, "prominent"),)
            steps = [Step(_shortened(subject, finding, area), seen) for area in having[:3]]
            fault = subject.fault(finding, message, "rules")
            yield Complaint(finding.id, fault, subject.reproduction(*steps))


def _shortened(subject: Subject, finding: Finding, area: Area) -> Area:
    """Take away the answers that `finding` does not need, but not who it is that answers."""
    tally = Tally(subject.index, area)
    says = {name for kind in subject.kinds for name in kind.says}
    for name in [name for name in area if name not in says]:
        before = tally.put(name, None)
        if level(tally, finding.id) != "prominent":
            tally.put(name, before)
    return {name: picked for name, picked in area.items() if name in tally.picked}
