"""Sources: whether somebody has looked at them lately."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.check import Complaint, check
from assistant.checks.subject import Subject


@check(
    "source/overdue",
    why="Past the day on which a source was to be looked at again, nobody knows whether what rests "
    "on it still holds.",
    avoid="Moving the day on without reading the source again.",
    prefer="Reading it again, putting right what rests on it, and then both days:\n"
    "  reviewed: 2026-11-25\n  review_by: 2027-11-25",
)
def overdue(subject: Subject) -> Iterator[Complaint]:
    """Find sources whose review is past due."""
    for source in subject.rulebase.sources:
        if source.overdue(subject.today):
            message = (
                f"'{source.id}' was due for review by {source.review_by}; read it again, then set "
                "'reviewed' and 'review_by'"
            )
            yield Complaint(source.id, subject.fault(source, message, "review_by"))
