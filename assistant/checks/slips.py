"""Slips in the files that reading puts right in silence, so that nobody would see them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from assistant.checks.check import Complaint, check
from assistant.checks.subject import Subject
from assistant.checks.written import Written


@check(
    "text/whitespace",
    why="Spaces and signs that cannot be seen are cleaned away as the file is read. They then come "
    "back in every copy of the text, and break a search for it.",
    avoid="Text pasted from a web page or a word processor, two spaces after a full stop, and a "
    "space before a closing quote.",
    prefer="One space between words. Type pasted text again where nothing wrong can be seen.",
)
def whitespace(subject: Subject) -> Iterator[Complaint]:
    """Find spaces too many and characters that cannot be seen."""
    for one in _strings(subject):
        slip = _slip_in(one.value)
        if slip:
            yield _complaint(one, f"has {slip}; take it out")


def _slip_in(text: str) -> str:
    for place, char in enumerate(text):
        unseen = unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Zs") and char not in " \n"
        if unseen:
            name = unicodedata.name(char, f"control character {ord(char)}").lower()
            return f"a character that cannot be seen ({name}, after {_last_words(text[:place])})"
    doubled = re.search(r"\S {2,}\S", text)
    if doubled:
        return f"two spaces after {_last_words(text[: doubled.start() + 1])}"
    if text.rstrip("\n") != text.strip():
        return "a space at its beginning or end"
    return ""


def _last_words(text: str) -> str:
    return f"'{' '.join(text.split()[-3:])}'" if text.split() else "nothing"


@check(
    "text/quotes",
    why="Curly quotation marks next to straight ones look like a mistake, cannot be found by a "
    "search for the straight one, and some terminals show a box. A bracket or quotation mark "
    "without its other half makes the reader look for it.",
    avoid="Text pasted from a word processor.",
    prefer="Straight marks throughout, and every mark that opens also closed:\n"
    '  label: It is called a "partnership", and is not one',
)
def quotes(subject: Subject) -> Iterator[Complaint]:
    """Find curly quotation marks, and brackets and double marks that stand alone."""
    for one in _strings(subject):
        curly = re.search("[‘’‚‛“”„‟]", one.value)
        if curly:
            word = next(word for word in one.value.split() if curly[0] in word)
            yield _complaint(one, f"has a curly mark ({word}); use ' or \"")
        elif one.value.count('"') % 2:
            yield _complaint(one, "has a quotation mark that is not closed; close it")
        elif one.value.count("(") != one.value.count(")"):
            yield _complaint(one, "has a bracket without its other half; add it")


@check(
    "field/default-written",
    why="A field that says what goes without saying makes an entry longer, and makes readers of "
    "the file wonder what would be so without it.",
    avoid="Copying every field of another entry, and 'no_case: false' or 'updates: []'.",
    prefer="Take the line out. Nothing changes, and what is written is what differs.",
)
def default_written(subject: Subject) -> Iterator[Complaint]:
    """Find fields that are set to what they would be without."""
    for one in subject.written:
        known = one.model.model_fields.get(one.field)
        if known is None or known.is_required():
            continue
        value = tuple(one.value) if isinstance(one.value, list) else one.value
        if value == known.get_default(call_default_factory=True):
            shown = json.dumps(one.value, ensure_ascii=False)
            yield _complaint(one, f"is {shown} anyway; take the line out")


@check(
    "list/repeated",
    why="The second time says nothing, and as a rule another id was meant.",
    avoid="Copying a line of a list and forgetting to change it.",
    prefer="Each id once; put the one that was meant in the place of the second.",
)
def repeated(subject: Subject) -> Iterator[Complaint]:
    """Find values that stand twice in one list."""
    for one in subject.written:
        if not isinstance(one.value, list):
            continue
        for place, value in enumerate(one.value):
            if isinstance(value, str) and value in one.value[:place]:
                again = replace(one, path=(*one.path, place), value=value)
                yield _complaint(again, f"has '{value}' twice; take one out")


def _strings(subject: Subject) -> Iterator[Written]:
    return (one for one in subject.written if isinstance(one.value, str))


def _complaint(one: Written, what: str) -> Complaint:
    return Complaint(one.at, one.fault(f"'{one.field}' {what}"))
