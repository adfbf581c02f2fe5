"""Leave for single complaints: which are waived, and which waivers are themselves at fault."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.checks.check import Complaint, Page
from assistant.checks.subject import Subject
from assistant.rulebase.faults import did_you_mean
from assistant.rulebase.models import Waiver

PAGES = (
    Page(
        "waiver/ended",
        why="Past the end of a waiver nobody has looked again, and what it covers may do harm that "
        "was once thought small.",
        avoid="Moving the date on without looking at what is waived.",
        prefer="Put the fault right and take the waiver out, or say anew why it may stay and set "
        "a new 'until'.",
    ),
    Page(
        "waiver/unused",
        why="What the waiver covered is gone. Left in place, it would hide the same fault if that "
        "came back.",
        avoid="Leaving a waiver behind after the fault was put right, or misspelling its 'at'.",
        prefer="Take it out. Where it was meant for another entry, copy that entry's id from what "
        "common-ground check prints.",
    ),
    Page(
        "waiver/unknown-check",
        why="A waiver that names no check covers nothing, though its author believes it does.",
        avoid="A check's name from memory. Faults of reading cannot be waived, as nothing runs "
        "until they are put right.",
        prefer="A name that common-ground check --explain lists:\n"
        "  - {check: option/moves-nothing, at: output-wanted/action-plan, because: ..., "
        "until: 2027-11-25}",
    ),
)
ENDED, UNUSED, UNKNOWN_CHECK = PAGES


@dataclass(frozen=True)
class Waived:
    """A complaint and the waiver that gives leave for it."""

    complaint: Complaint
    waiver: Waiver


def apply_waivers(
    subject: Subject, complaints: Sequence[Complaint], checks: Collection[str]
) -> tuple[list[Complaint], list[Waived]]:
    """Part `complaints` into those that stand and those that are waived.

    Complaints about the waivers themselves are among the first. `checks` are the names there are.
    """
    waivers = {(waiver.check, waiver.at): waiver for waiver in subject.rulebase.waivers}
    standing: list[Complaint] = []
    waived: list[Waived] = []
    used: set[str] = set()
    for complaint in complaints:
        waiver = waivers.get((complaint.check, complaint.at))
        if waiver is not None:
            used.add(waiver.id)
        if waiver is None or waiver.until < subject.today:
            standing.append(complaint)
        else:
            waived.append(Waived(complaint, waiver))
    standing += _faults_of(subject, used, checks)
    return standing, waived


def _faults_of(
    subject: Subject, used: Collection[str], checks: Collection[str]
) -> Iterator[Complaint]:
    for waiver in subject.rulebase.waivers:
        if waiver.check not in checks:
            near = did_you_mean(waiver.check, checks)
            message = f"no check that can be waived is called '{waiver.check}'{near}"
            yield _complaint(subject, waiver, UNKNOWN_CHECK, message, "check")
        elif waiver.id not in used and not _put_right_by_a_pack(subject, waiver):
            message = f"'{waiver.check}' finds nothing at '{waiver.at}'; take this waiver out"
            yield _complaint(subject, waiver, UNUSED, message, "at")
        elif waiver.id in used and waiver.until < subject.today:
            message = f"ended on {waiver.until}; put the fault right, or look again and set a day"
            yield _complaint(subject, waiver, ENDED, message, "until")


def _put_right_by_a_pack(subject: Subject, waiver: Waiver) -> bool:
    """Say whether a pack may have made a waiver below it needless, which is nobody's fault."""
    return bool(subject.rulebase.packs) and subject.origin(waiver).pack is None


def _complaint(subject: Subject, waiver: Waiver, page: Page, message: str, key: str) -> Complaint:
    fault = subject.fault(waiver, message, key)
    return Complaint(waiver.id, replace(fault, check=page.name))
