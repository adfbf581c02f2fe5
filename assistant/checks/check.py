"""What a check is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from assistant.checks.reproduction import Reproduction
from assistant.checks.subject import Subject
from assistant.rulebase.faults import Fault


@dataclass(frozen=True)
class Complaint:
    """One thing that a check finds wrong.

    `at` is the id of what it is about: `finding/rule`, `question/option`, or the id of one entry; a
    waiver names it. `fault` says where it stands, and in one sentence what is wrong and what to do.
    `reproduction` shows it on the engine; complaints about wording may have none.
    """

    at: str
    fault: Fault
    reproduction: Reproduction | None = None

    @property
    def check(self) -> str:
        """The name of the check that found it."""
        return self.fault.check


Finder: TypeAlias = Callable[[Subject], Iterator[Complaint]]


@dataclass(frozen=True)
class Page:
    """What an author is told of one kind of fault.

    `name` is `area/defect` and never changes, as waivers and scripts name it. `why` says what the
    fault does to the people who use the assistant, `avoid` what causes it, `prefer` what to write.
    """

    name: str
    why: str
    avoid: str
    prefer: str

    def as_text(self) -> str:
        """Return the page as plain text."""
        parts = (("Why", self.why), ("Avoid", self.avoid), ("Prefer", self.prefer))
        return "\n\n".join((self.name, *(f"{head}: {text.strip()}" for head, text in parts)))


@dataclass(frozen=True)
class Check(Page):
    """A kind of fault that is looked for in a rule base that loaded."""

    find: Finder

    def run(self, subject: Subject) -> Iterator[Complaint]:
        """Yield everything that this check finds wrong, under its name."""
        for complaint in self.find(subject):
            yield replace(complaint, fault=replace(complaint.fault, check=self.name))


def check(name: str, *, why: str, avoid: str, prefer: str) -> Callable[[Finder], Check]:
    """Make a check of the function below it, which yields complaints without a check's name."""
    return lambda find: Check(name, why, avoid, prefer, find)
