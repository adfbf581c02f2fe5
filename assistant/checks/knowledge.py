"""A knowledge folder in; everything that is wrong with it out."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.checks.catalogue import CHECKS, EXAMPLES
from assistant.checks.check import Complaint
from assistant.checks.subject import Subject
from assistant.checks.waivers import Waived, apply_waivers
from assistant.language.speech.load import NO_SPEECH, read_speech, speaks
from assistant.rulebase.faults import Fault
from assistant.rulebase.load import read_with_packs
from assistant.rulebase.packs.places import shown


@dataclass(frozen=True)
class Report:
    """What is wrong with a knowledge folder, in the order of its files.

    `reading` are the faults found in reading. Where there are any, no check has run, and the other
    two are empty. `complaints` stand, `waived` have leave.
    """

    reading: tuple[Fault, ...]
    complaints: tuple[Complaint, ...]
    waived: tuple[Waived, ...]

    def of_files_in(self, folder: Path) -> Report:
        """Return the same without what is waived elsewhere than in the pack in `folder`."""
        own = shown(folder, "")
        kept = (one for one in self.waived if one.complaint.fault.file.startswith(own))
        return replace(self, waived=tuple(kept))

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that has to be put right."""
        return (*self.reading, *(complaint.fault for complaint in self.complaints))


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Keep Python from looking for rubbish: nearly all stays in use, and looking takes a third."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def check_knowledge(
    root: Path, today: str, packs: Sequence[Path] = (), *, examples: bool = False
) -> Report:
    """Read the folder `root`, lay `packs` over it, and run every check on the whole.

    With `examples` the described areas are held to what they expect, once all else is sound.
    `today` is the day to judge by (YYYY-MM-DD). Raises FileNotFoundError where there is no such
    folder.
    """
    reading, refused = read_with_packs(packs, root)
    faults = [*reading.faults, *(fault for pack in refused for fault in pack.faults)]
    speech = NO_SPEECH
    if speaks(root) and not refused:  # a pack that was refused may not even be opened
        speech = read_speech([pack for pack in packs if speaks(pack)], root)
        faults += [*speech.faults, *(fault for pack in speech.left_out for fault in pack.faults)]
    if reading.rulebase is None or faults:
        return Report(tuple(sorted(set(faults))), (), ())
    subject = Subject(reading.rulebase, reading.folder, today, speech)
    with _nothing_thrown_away():
        found = [complaint for check in CHECKS for complaint in check.run(subject)]
    standing, waived = apply_waivers(subject, found, {check.name for check in CHECKS})
    if examples and not standing:
        standing = [complaint for check in EXAMPLES for complaint in check.run(subject)]
    return Report(
        (),
        tuple(sorted(standing, key=lambda complaint: complaint.fault)),
        tuple(sorted(waived, key=lambda one: one.complaint.fault)),
    )
