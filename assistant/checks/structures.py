"""Structures and cases: whether any answers lead to them."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.check import Complaint, check
from assistant.checks.levels import Reached
from assistant.checks.people import Area
from assistant.checks.reproduction import CaseShown, Offered, Step
from assistant.checks.subject import Subject
from assistant.reasoning.levels import Level
from assistant.rulebase.models import Case, Structure


@check(
    "structure/never-offered",
    why="A structure that no answers lead to is never suggested to anybody, though somebody took "
    "the trouble to describe it.",
    avoid="Naming no barrier and no element, or only findings far down a list whose places count "
    "for nothing, and no answer that calls for it.",
    prefer="The finding that it serves best first in its list, and the answers that call for it:\n"
    "  answers_barriers: [no-clear-way-in]\n  boost_if:\n    way-in: [sector-lost]",
)
def never_offered(subject: Subject) -> Iterator[Complaint]:
    """Find structures that nothing can give a reason for."""
    for structure in subject.rulebase.structures:
        reached = subject.search.offer(structure.id)
        if reached.possible is False:
            message = (
                f"no answers at all can have '{structure.id}' suggested: no finding that it serves "
                "and no answer gives it a reason; add one to 'boost_if'"
            )
            yield _never(subject, structure, message, reached)


@check(
    "structure/undecided",
    why="A structure for which no answers were found that have it suggested may be crowded out by "
    "others everywhere. That is said rather than passed over.",
    avoid="A structure that serves the same findings as five others and that no answer calls for.",
    prefer="An answer that calls for this one and for none of the others:\n"
    "  boost_if:\n    way-in: [sector-lost]",
)
def undecided(subject: Subject) -> Iterator[Complaint]:
    """Find structures that have a reason, but for which no answers were found."""
    for structure in subject.rulebase.structures:
        reached = subject.search.offer(structure.id)
        if reached.possible is None:
            message = (
                f"no answers were found that have '{structure.id}' suggested, as others come "
                "first; add an answer that calls for it to 'boost_if'"
            )
            yield _never(subject, structure, message, reached)


def _never(subject: Subject, structure: Structure, message: str, reached: Reached) -> Complaint:
    steps = [Step(area, (Offered(structure.id, offered=False),)) for area in reached.nearest]
    fault = subject.fault(structure, message, "id")
    return Complaint(structure.id, fault, subject.reproduction(*steps))


@check(
    "case/never-shown",
    why="A case that nothing leads to is read by nobody, though somebody found and dated it.",
    avoid="A case that names no barrier or element, and that no structure names.",
    prefer="The barriers it bore on, or its id among the cases of the structure it shows:\n"
    "  barriers: [no-clear-way-in]\n  suggestions: [vcs-led-board]",
)
def case_never_shown(subject: Subject) -> Iterator[Complaint]:
    """Find cases that no finding shows and that come with no structure that can be suggested."""
    for case in subject.rulebase.cases:
        if not any(found.possible for found in _ways_to(subject, case)):
            ways = list(_ways_to(subject, case))
            undecided = any(found.possible is None for found in ways)
            none = "no answers were found that lead" if undecided else "no answers at all lead"
            message = f"{none} to '{case.id}'; name a barrier or a structure that it shows"
            areas = [area for found in ways for area in found.nearest]
            areas = areas or _something_found(subject)
            steps = [Step(area, (CaseShown(case.id, shown=False),)) for area in areas]
            fault = subject.fault(case, message, "id")
            yield Complaint(case.id, fault, subject.reproduction(*steps))


def _something_found(subject: Subject) -> list[Area]:
    """Return answers that bring something out, so that cases are shown where there are any."""
    finding = subject.rulebase.findings[0]
    level: Level = "weak" if finding.kind in ("element", "type") else "prominent"
    return list(subject.search.level(finding.id, level).nearest)


def _ways_to(subject: Subject, case: Case) -> Iterator[Reached]:
    """Yield what leads to each thing beside which `case` is shown."""
    for structure in subject.rulebase.structures:
        if structure.id in case.suggestions or case.id in structure.cases:
            yield subject.search.offer(structure.id)
    for finding in (*case.barriers, *case.elements):
        levels: tuple[Level, ...] = ("prominent", "possible")
        for level in levels if finding in case.barriers else ("weak",):
            yield subject.search.level(finding, level)
