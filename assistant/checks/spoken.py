"""The phrases that are checked, each with its place, and the bank that reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.language.matching.bank import Bank
from assistant.language.matching.ranking import rank
from assistant.language.speech.load import Page, SpeechReading
from assistant.language.speech.models import OptionSpeech
from assistant.language.words.clauses import Utterance
from assistant.rulebase.faults import Fault
from assistant.rulebase.models import Question
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.yaml_reader import Path


@dataclass(frozen=True)
class Saying:
    """A phrase or a near miss: the option that it means, and where it stands."""

    question: Question
    option: str
    text: str
    page: Page
    path: Path

    @property
    def at(self) -> str:
        """Its name, as a waiver gives it."""
        return f"{self.question.id}/{self.option}/{self.text}"

    def fault(self, message: str) -> Fault:
        """Return a fault on its line."""
        return self.page.origin.fault(message, *self.path)


class Spoken:
    """What is judged of the phrases: those of packs where there are any, else what came along.

    What came along is judged by itself, so that no pack is told of files that are not in it.
    """

    def __init__(self, rulebase: RuleBase, reading: SpeechReading) -> None:
        self._rulebase = rulebase
        self._reading = reading
        self._heard: dict[str, Utterance] = {}
        there = reading.pages if reading.speech else ()
        packs = bool(rulebase.packs)
        self.pages = tuple(page for page in there if page.origin.pack or not packs)
        self._below = tuple(page for page in there if page not in self.pages)

    @cached_property
    def bank(self) -> Bank:
        """The bank, as the reader has it."""
        assert self._reading.speech is not None
        return Bank(self._rulebase.questions, self._reading.speech)

    @property
    def unpaged(self) -> tuple[Question, ...]:
        """The questions that came along and have no page, where what came along is judged."""
        if self._rulebase.packs or not self.pages:
            return ()
        there = {page.entry.id for page in self.pages}
        questions = self._rulebase.questions
        return tuple(one for one in questions if one.pack is None and one.id not in there)

    @cached_property
    def options(self) -> tuple[tuple[Question, Page, str, OptionSpeech], ...]:
        """Every option on the pages that is there, with its question and its page."""
        return tuple(self._options_on(self.pages))

    @cached_property
    def sayings(self) -> tuple[Saying, ...]:
        """Every phrase and near miss of an option that is there."""
        return tuple(self._sayings_on(self.pages))

    @cached_property
    def below(self) -> tuple[Saying, ...]:
        """The same of what is not judged: what came along, where there are packs."""
        return tuple(self._sayings_on(self._below))

    def _options_on(
        self, pages: Iterable[Page]
    ) -> Iterator[tuple[Question, Page, str, OptionSpeech]]:
        for page in pages:
            question = self._rulebase.question_by_id.get(page.entry.id)
            for name, own in page.entry.options.items() if question else ():
                if question and name in question.option_by_id:
                    yield question, page, name, own

    def _sayings_on(self, pages: Iterable[Page]) -> Iterator[Saying]:
        for question, page, name, own in self._options_on(pages):
            for manner, phrases in own.phrases.items():
                for place, text in enumerate(phrases):
                    in_phrases: Path = ("options", name, "phrases", manner, place)
                    yield Saying(question, name, text, page, in_phrases)
            for sibling, texts in own.near_misses.items():
                if sibling in question.option_by_id:
                    for place, text in enumerate(texts):
                        in_misses: Path = ("options", name, "near_misses", sibling, place)
                        yield Saying(question, sibling, text, page, in_misses)

    def hear(self, text: str) -> Utterance:
        """Return `text` as the reader hears it."""
        if text not in self._heard:
            self._heard[text] = self.bank.hear(text)
        return self._heard[text]

    def tells(self, text: str) -> bool:
        """Say whether any word of `text` carries meaning, besides those that deny."""
        denies = self.bank.speech.words.denies
        return any(term.word not in denies for term in self.hear(text).terms)

    def nearest(self, question: str, text: str) -> str:
        """Return the option that the reader takes `text` for."""
        ranked = rank(self.bank, question, self.hear(text))
        return self.bank.model(question).options[ranked.best]
