"""What is seen once somebody has typed something: proof for complaints about wording."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.language.matching.exact import read_exactly
from assistant.language.reading import Reading
from assistant.language.search.entries import terms
from assistant.language.search.library import Library
from assistant.reasoning.answers import Answers
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.models import Question
from assistant.rulebase.rulebase import RuleBase


def reading_of(question: Question, typed: str) -> Reading:
    """Read what is typed by places and labels alone, which come before all else."""
    reading = read_exactly(question, typed)
    if reading is None:
        return Reading("ask", (), (), "none of the options has nearly these words")
    return reading


@dataclass(frozen=True)
class ReadAs:
    """Words typed at a question are taken for options, offered as one, or lead to none."""

    question: str
    typed: str
    band: str
    options: tuple[str, ...]

    def as_text(self, rulebase: RuleBase) -> str:
        """Say it in words."""
        question = rulebase.question_by_id[self.question]
        labels = [f"'{question.option_by_id[name].label}' ({name})" for name in self.options]
        what = {
            "take": "is taken for",
            "confirm": "is offered back as",
            "ask": "is asked back, between",
            "control": "is taken for",
        }[self.band]
        read = f"{what} {' and '.join(labels)}" if labels else "is not understood"
        return f"'{self.typed}', typed at '{question.ask}' ({self.question}), {read}"

    def holds(self, index: RuleIndex, answers: Answers) -> bool:  # noqa: ARG002 - reading needs none
        """Read the words as an answer."""
        reading = reading_of(index.rulebase.question_by_id[self.question], self.typed)
        return (reading.band, reading.options) == (self.band, self.options)


@dataclass(frozen=True)
class NearestTo:
    """Words typed at a question are nearest to one of its options, as `nearest` finds it."""

    question: str
    typed: str
    option: str
    nearest: Callable[[str, str], str] = field(repr=False, compare=False)

    def as_text(self, rulebase: RuleBase) -> str:
        """Say it in words."""
        question = rulebase.question_by_id[self.question]
        label = question.option_by_id[self.option].label
        return (
            f"'{self.typed}', typed at '{question.ask}' ({self.question}), is nearest to "
            f"'{label}' ({self.option})"
        )

    def holds(self, index: RuleIndex, answers: Answers) -> bool:  # noqa: ARG002 - reading needs none
        """Read the words against the phrase bank."""
        return self.nearest(self.question, self.typed) == self.option


@dataclass(frozen=True)
class LooksUp:
    """Asking what a word means brings these entries of the glossary, or none."""

    words: str
    terms: tuple[str, ...]

    def as_text(self, rulebase: RuleBase) -> str:
        """Say it in words."""
        names = [f"'{rulebase.term_by_id[name].term}' ({name})" for name in self.terms]
        found = f"brings {' and '.join(names)}" if names else "finds no glossary entry for it"
        return f"'what is {self.words}' {found}"

    def holds(self, index: RuleIndex, answers: Answers) -> bool:  # noqa: ARG002 - looking up needs none
        """Look the words up."""
        glossary = Library(terms(index.rulebase))
        return set(looked_up(glossary, self.words)) == set(self.terms)


def looked_up(glossary: Library, words: str) -> tuple[str, ...]:
    """Return the entries that somebody finds who asks what `words` means."""
    near = ("exact", "named")  # anything further off, a person will not take for what they meant
    return tuple(hit.known.id for hit in glossary.define(words) if hit.closeness in near)
