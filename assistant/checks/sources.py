"""Sources: whether somebody has looked at them lately."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.check import Complaint, check
from assistant.checks.subject import Subject
from assistant.rulebase.models import Citation


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


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NO_DATE = "no date shown"


@check(
    "source/no-date",
    why="People quote what they read to others. Without a date they quote an old page as today's.",
    avoid="'tbc', 'recent' or 'n.d.' as the date.",
    prefer="The date that the source shows, with its year. Where it shows none, say so first, and "
    f"then what can be told:\n  dated: {_NO_DATE}; tells of a meeting in April 2019",
)
def no_date(subject: Subject) -> Iterator[Complaint]:
    """Find sources whose date names no year and does not say that there is none."""
    for source in subject.rulebase.sources:
        if not _YEAR.search(source.dated) and not source.dated.startswith(_NO_DATE):
            message = f"'{source.dated}' is no date; give the year, or say '{_NO_DATE}'"
            yield Complaint(source.id, subject.fault(source, message, "dated"))


@check(
    "source/dates-disagree",
    why="A review dated tomorrow did not happen, and one due before the last would be overdue on "
    "the day it is done. Either makes the mark of overdue sources worthless.",
    avoid="A mistyped year, and moving 'review_by' without a review.",
    prefer="The day on which somebody held the knowledge against the source, and a later one:\n"
    "  reviewed: 2026-11-25\n  review_by: 2027-11-25",
)
def dates_disagree(subject: Subject) -> Iterator[Complaint]:
    """Find reviews that lie ahead, and next reviews that are not after the last."""
    for source in subject.rulebase.sources:
        if source.reviewed > subject.today:
            message = f"the review of {source.reviewed} lies ahead; give the day it was done"
            yield Complaint(source.id, subject.fault(source, message, "reviewed"))
        elif source.review_by <= source.reviewed:
            message = (
                f"the next review ({source.review_by}) is not after the last "
                f"({source.reviewed}); give a later day"
            )
            yield Complaint(source.id, subject.fault(source, message, "review_by"))


@check(
    "source/unused",
    why="A source that nothing cites is reviewed year after year for nothing, and makes the list "
    "of what the knowledge rests on longer than it is.",
    avoid="Leaving a source behind when the last fact from it goes.",
    prefer="Cite it where a fact rests on it, or take it out.",
)
def unused(subject: Subject) -> Iterator[Complaint]:
    """Find sources that no citation names.

    One that came along may lose its last to a pack, whose author cannot take it out.
    """
    cited = {one.value for one in subject.written if (one.model, one.field) == (Citation, "ref")}
    for source in subject.rulebase.sources:
        if source.id not in cited and (source.pack or not subject.rulebase.packs):
            message = f"nothing cites '{source.id}'; cite it, or take it out"
            yield Complaint(source.id, subject.fault(source, message, "id"))


# What a source says of the part that was read where it says nothing to look for.
_EVERYWHERE = {"whole", "the whole", "all", "all of it", "everything", "full", "in full", "yes"}


@check(
    "source/no-locator",
    why="Nobody can look a fact up in forty pages without knowing where it stands.",
    avoid="Citing a source that was read whole by its id alone.",
    prefer="The place with the citation, or the part that was read with the source:\n"
    "  source: {ref: county-paper, locator: page 12}\n"
    "  read: the summary (pages 3 to 5)",
)
def no_locator(subject: Subject) -> Iterator[Complaint]:
    """Find citations that name no place in a source which names none for them.

    One of a source that lists its sections does not get this far (source/no-section).
    """
    for one in subject.written:
        if (one.model, one.field) != (Citation, "ref"):
            continue
        source = subject.rulebase.source_by_id[one.value]
        if source.read.lower() in _EVERYWHERE and not {"section", "locator"} & one.block.keys():
            message = f"says nothing of where in '{source.id}' it stands; add a locator"
            yield Complaint(f"{one.at}/{source.id}", one.fault(message))
