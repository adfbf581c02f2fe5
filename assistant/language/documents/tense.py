"""When and where a sentence of a document holds: by its own words, its heading and its lead-in."""

from __future__ import annotations

import re

from assistant.language.documents.extract import Sentence
from assistant.language.speech.models import Words
from assistant.language.words.clauses import Tense, any_of
from assistant.language.words.tokens import numbers_named, plain

_YEAR = "inyear"  # what any year is read as


class DocumentTense:
    """The words by which documents mark what is past, planned, hoped for or of another place."""

    def __init__(self, words: Words) -> None:
        marks = words.documents
        self._today = any_of(words.today)
        self._present = any_of(marks.present)
        self._sentence: tuple[tuple[Tense, re.Pattern[str]], ...] = (
            ("elsewhere", any_of((*words.elsewhere, *marks.elsewhere))),
            ("past", any_of((*words.past, *marks.past))),
            ("planned", any_of((*words.planned, *marks.planned))),
            ("hoped", any_of((*words.hoped, *marks.hoped))),
        )
        self._heading: tuple[tuple[Tense, re.Pattern[str]], ...] = (
            ("elsewhere", any_of(marks.headings_elsewhere)),
            ("planned", any_of(marks.headings_planned)),
            ("hoped", any_of(marks.headings_hoped)),
            ("past", any_of(marks.headings_past)),
        )

    def of(self, sentence: Sentence) -> Tense:
        """Return when and where `sentence` holds; 'now' where nothing says otherwise."""
        line = " ".join(numbers_named(plain(sentence.text)).split())
        own = _first(self._sentence, line)
        if own == "now" and _YEAR in line and not self._present.search(line):
            own = "past"
        if own == "past" and self._today.search(line):
            return "now"
        if own != "now":
            return own
        lead = plain(sentence.before) if sentence.before.endswith(":") else ""
        return (
            _first(self._sentence, lead) if lead else _first(self._heading, plain(sentence.heading))
        )


def _first(marks: tuple[tuple[Tense, re.Pattern[str]], ...], line: str) -> Tense:
    return next((tense for tense, pattern in marks if pattern.search(line)), "now")
