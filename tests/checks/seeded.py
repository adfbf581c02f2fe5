"""A fault put into the small knowledge on purpose, and what must be said of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.checks.knowledge import Report
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.faults import Fault
from assistant.rulebase.load import read
from tests.rulebase.broken import Change

TODAY = "2026-11-25"


class Alteration(Protocol):
    def apply(self, root: Path) -> None: ...


@dataclass(frozen=True)
class Added:
    """A new file."""

    file: str
    text: str

    def apply(self, root: Path) -> None:
        (root / self.file).write_text(self.text, encoding="utf-8")


@dataclass(frozen=True)
class Copied:
    """A file that stands a second time in another place."""

    file: str
    to: str

    def apply(self, root: Path) -> None:
        (root / self.to).parent.mkdir(exist_ok=True)
        shutil.copy(root / self.file, root / self.to)


@dataclass(frozen=True)
class Seeded:
    """Alterations after which just `check` complains, of `at`, on the line of `file` with `line`.

    `words` stand in its sentence, `proof` in its reproduction; `also` are other complaints that
    come with it, as (check, at). A fault of reading has no `at` and no proof.
    """

    check: str
    alterations: tuple[Alteration, ...]
    at: str
    file: str
    line: str
    words: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    name: str = ""

    def __str__(self) -> str:
        return f"{self.check} {self.name}".strip()

    def apply(self, root: Path) -> None:
        for alteration in self.alterations:
            alteration.apply(root)

    def fits(self, root: Path, fault: Fault) -> bool:
        """Say whether `fault` is of the right check, on the right line, and says the words."""
        lines = (root / self.file).read_text(encoding="utf-8").splitlines()
        line = next(number for number, text in enumerate(lines, 1) if self.line in text)
        return (fault.check, fault.file, fault.line) == (self.check, self.file, line) and all(
            word in fault.message for word in self.words
        )

    def is_told(self, root: Path, report: Report) -> None:
        """Fail unless `report` tells of this fault alone, with a proof that holds on the engine."""
        if not self.at:
            (fault,) = report.reading
            assert self.fits(root, fault), fault
            return
        assert report.reading == ()
        told = {(one.check, one.at): one for one in report.complaints}
        assert set(told) == {(self.check, self.at), *self.also}
        assert len(told) == len(report.complaints)
        complaint = told[self.check, self.at]
        assert self.fits(root, complaint.fault), complaint.fault
        rulebase, _ = read(root)
        assert rulebase is not None
        if self.proof:
            assert complaint.reproduction is not None
            text = complaint.reproduction.as_text()
            assert all(word in text for word in self.proof), text
        for one in report.complaints:
            assert one.reproduction is None or one.reproduction.holds(RuleIndex(rulebase))


def changed(*rows: tuple[str, str, str]) -> tuple[Change, ...]:
    """Changes given as (file, old, new)."""
    return tuple(Change(*row) for row in rows)
