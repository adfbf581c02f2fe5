"""A report of checks as it is printed: for a person, and as data for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from assistant.checks.check import Page
from assistant.checks.knowledge import Report
from assistant.checks.reproduction import Reproduction
from assistant.rulebase.faults import Fault


def as_text(report: Report) -> str:
    """Return every fault with its proof, what is waived, and a last line that counts them."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield from (_told(fault) for fault in report.reading)
    for complaint in report.complaints:
        yield _told(complaint.fault)
        if complaint.reproduction:
            yield from (f"    {line}" for line in complaint.reproduction.as_text().splitlines())
    for waived in report.waived:
        yield _told(waived.complaint.fault)
        yield f"    Waived until {waived.waiver.until}: {waived.waiver.because}"
    if report.reading:
        yield "Nothing else is checked until these are put right."
    faults = len(report.faults)
    yield f"{faults} {'fault' if faults == 1 else 'faults'}, {len(report.waived)} waived"


def _told(fault: Fault) -> str:
    return f"{fault} [{fault.check}]"


def as_data(report: Report) -> dict[str, Any]:
    """Return the same as plain data: `faults`, and `waived` with the reason and end of each."""
    return {
        "faults": [
            *(_row(fault, None, None) for fault in report.reading),
            *(_row(one.fault, one.at, one.reproduction) for one in report.complaints),
        ],
        "waived": [
            {
                **_row(one.complaint.fault, one.complaint.at, one.complaint.reproduction),
                "because": one.waiver.because,
                "until": one.waiver.until,
            }
            for one in report.waived
        ],
    }


def _row(fault: Fault, at: str | None, reproduction: Reproduction | None) -> dict[str, Any]:
    return {
        "check": fault.check,
        "at": at,
        "file": fault.file,
        "line": fault.line,
        "message": fault.message,
        "reproduction": reproduction
        and [
            {
                "answers": {name: list(picked) for name, picked in step.answers.items()},
                "seen": reproduction.seen_in(step),
            }
            for step in reproduction.steps
        ],
    }


def list_as_text(pages: Iterable[Page]) -> str:
    """Return the names of all kinds of fault, each with the first sentence of its page."""
    rows = [(page.name, page.why.partition(". ")[0].rstrip(".")) for page in pages]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {why}" for name, why in rows)
