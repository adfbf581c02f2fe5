"""A knowledge folder in; everything that is wrong with it out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.checks.catalogue import CHECKS
from assistant.checks.check import Complaint
from assistant.checks.subject import Subject
from assistant.checks.waivers import Waived, apply_waivers
from assistant.rulebase.faults import Fault
from assistant.rulebase.folder import Folder
from assistant.rulebase.load import read_folder


@dataclass(frozen=True)
class Report:
    """What is wrong with a knowledge folder, in the order of its files.

    `reading` are the faults found in reading. Where there are any, no check has run, and the other
    two are empty. `complaints` stand, `waived` have leave.
    """

    reading: tuple[Fault, ...]
    complaints: tuple[Complaint, ...]
    waived: tuple[Waived, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that has to be put right."""
        return (*self.reading, *(complaint.fault for complaint in self.complaints))


def check_knowledge(root: Path, today: str) -> Report:
    """Read the folder `root` and run every check on it, judging by the day `today` (YYYY-MM-DD).

    Raises FileNotFoundError where there is no such folder.
    """
    folder = Folder(root)
    rulebase = read_folder(folder)
    if rulebase is None or folder.faults:
        return Report(tuple(sorted(set(folder.faults))), (), ())
    subject = Subject(rulebase, folder, today)
    found = [complaint for check in CHECKS for complaint in check.run(subject)]
    standing, waived = apply_waivers(subject, found, {check.name for check in CHECKS})
    return Report(
        (),
        tuple(sorted(standing, key=lambda complaint: complaint.fault)),
        tuple(sorted(waived, key=lambda one: one.complaint.fault)),
    )
