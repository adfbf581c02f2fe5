"""Whether what a person would type leads to what they mean, asked of the reader itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.check import Complaint, check
from assistant.checks.heard import ReadAs, reading_of
from assistant.checks.reproduction import Step
from assistant.checks.subject import Subject
from assistant.language.reading import Reading
from assistant.rulebase.models import Option, Question


@check(
    "wording/nearer-to-sibling",
    why="Somebody types the words of one option and another is recorded, or they are asked which "
    "they meant although they said it.",
    avoid="Options that differ in one word, and one that begins with the whole of another.",
    prefer="Options that differ where the eye and the ear fall first:\n"
    "  label: No pay, but times and format suit them\n"
    "  label: Nobody pays, so the organisation bears it",
)
def nearer_to_sibling(subject: Subject) -> Iterator[Complaint]:
    """Find options whose own words are read as another, or not surely as them.

    The first words alone, up to a comma or the like, may be asked back but never taken for another.
    """
    for question in subject.rulebase.questions:
        for place, option in enumerate(question.options):
            wrong = _misread(question, option)
            if wrong is None:
                continue
            typed, reading = wrong
            seen = ReadAs(question.id, typed, reading.band, reading.options)
            message = (
                f"whoever types '{typed}' {_reads(reading)}; word this option or the other "
                "differently"
            )
            fault = subject.fault(question, message, "options", place, "label")
            at = f"{question.id}/{option.id}"
            yield Complaint(at, fault, subject.reproduction(Step({}, (seen,))))


def _misread(question: Question, option: Option) -> tuple[str, Reading] | None:
    """Return words of `option` that are read wrongly, and how they are read."""
    reading = reading_of(question, option.label)
    if not _is_recorded(reading) or reading.options != (option.id,):
        return option.label, reading
    first = re.split(r"[,;:]", option.label)[0]
    reading = reading_of(question, first)
    if _is_recorded(reading) and reading.options != (option.id,):
        return first, reading
    return None


def _is_recorded(reading: Reading) -> bool:
    return reading.band == "take" or reading.control == "not-sure"


def _reads(reading: Reading) -> str:
    options = " and ".join(f"'{name}'" for name in reading.options)
    if _is_recorded(reading):
        return f"gets {options}"
    return f"is only asked whether it is {options}" if options else "is not understood"


@check(
    "wording/ask-back-unheard",
    why="A short answer that fits several options is asked back, so that nothing is recorded on a "
    "guess. Where the reader takes it for one of them first, the guess is recorded after all.",
    avoid="An ask_back whose words are also nearly those of one option.",
    prefer="Words that fit all that they lie between and none of them alone:\n"
    "  ask_back:\n    - typed: 'yes'\n      between: [both-ways, with-limits]",
)
def ask_back_unheard(subject: Subject) -> Iterator[Complaint]:
    """Find typed answers that should be asked back and are not, or between other options."""
    for question in subject.rulebase.questions:
        for place, entry in enumerate(question.ask_back):
            reading = reading_of(question, entry.typed)
            if (reading.band, reading.options) == ("ask", entry.between):
                continue
            seen = ReadAs(question.id, entry.typed, reading.band, reading.options)
            message = (
                f"whoever types '{entry.typed}' {_reads(reading)}, and is not asked back; take "
                "this out, or word the option differently"
            )
            fault = subject.fault(question, message, "ask_back", place, "typed")
            at = f"{question.id}/{entry.typed}"
            yield Complaint(at, fault, subject.reproduction(Step({}, (seen,))))
