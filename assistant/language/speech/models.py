"""How people speak, as frozen models: phrases for every option, and words a sentence turns by."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from assistant.rulebase.fields import Day, Entry, Id, Line
from assistant.rulebase.loaded import SetAside

Manner: TypeAlias = Literal["terse", "chatty", "formal", "idiom", "jargon", "negated", "indirect"]
# What people ask for instead of answering; `define` and `question` are read off the sentence.
Intent: TypeAlias = Literal["not-sure", "skip", "back", "undo", "why", "help", "quit"]
Lines: TypeAlias = tuple[Line, ...]


class OptionSpeech(Entry):
    """How people say one option.

    `anchors` are words of which one nearly always falls when its subject is talked of. `polarity`
    says whether what the question is about is there and well (good) or not (bad). `mirror_of` is
    the sibling that says the opposite. `near_misses` are sayings that sound like this option and
    mean the sibling under whose id they stand.
    """

    anchors: Lines = ()
    polarity: Literal["good", "neutral", "bad"] = "neutral"
    mirror_of: Id | None = None
    phrases: dict[Manner, Lines] = Field(default_factory=dict)
    near_misses: dict[Id, Lines] = Field(default_factory=dict)

    @cached_property
    def all_phrases(self) -> Lines:
        """The phrases of every manner."""
        return tuple(phrase for phrases in self.phrases.values() for phrase in phrases)


class QuestionSpeech(Entry):
    """How people answer one question; an option marked not_sure shares one list with all others."""

    id: Id
    options: dict[Id, OptionSpeech]


class DocumentMarks(Entry):
    """How documents, beyond what people say, mark what is not so here and today.

    A sentence with a year and none of the words in `present` is taken to tell of the past. Those of
    `headings_…` hold for all that stands under such a heading.
    """

    past: Lines
    planned: Lines
    hoped: Lines
    elsewhere: Lines
    present: Lines
    headings_past: Lines
    headings_planned: Lines
    headings_hoped: Lines
    headings_elsewhere: Lines


class Words(Entry):
    """The words by which a sentence turns; `words.yaml` says what each list is for."""

    empty: Lines
    denies: Lines
    turns: Lines
    bad_things: Lines
    hedges: Lines
    past: Lines
    planned: Lines
    hoped: Lines
    elsewhere: Lines
    today: Lines
    short_forms: dict[str, Line]
    alike: tuple[Lines, ...]
    documents: DocumentMarks


class Controls(Entry):
    """What people say when they ask the assistant for something.

    `intents` has whole sayings for each thing that can be asked for. `asks` are openings of a
    question, `asks_meaning` what stands before or after (`…` is the word) when they want a word
    explained, `polite` words that may stand before a question, `fillers` words that may stand
    around a saying and add nothing.
    """

    intents: dict[Intent, Lines]
    asks: Lines
    asks_meaning: Lines
    polite: Lines
    fillers: Lines


class Curve(Entry):
    """A logistic curve over named evidence: what is sure at `intercept` plus weighted evidence."""

    intercept: float
    weights: dict[str, float]


class Confidence(Entry):
    """What the last fit found; written by the command that `fitted_by` names, not by hand.

    `ranking` weighs the views of one option against another, `answer` turns what is known of the
    best one into the chance that it is meant, `elsewhere` does so for a fact for another question,
    `document` for a sentence of a document, `wish` for words that ask for something instead.
    `confirm_at`, `elsewhere_at`, `document_at` and `wish_at` are the least chances that count;
    `take_at` is the chance from which typed words are recorded with an echo, or None where the
    calibration set does not support that, and `take_because` says what it supports. `fitted_to` is
    a hash of the phrases and of the set, so that a fit that is out of date is noticed.
    """

    version: Annotated[int, Field(ge=1)]
    fitted: Day
    fitted_by: Line
    fitted_to: Line
    utterances: int
    ranking: dict[str, float]
    answer: Curve
    elsewhere: Curve
    document: Curve
    wish: Curve
    confirm_at: float
    elsewhere_at: float
    document_at: float
    wish_at: float
    take_at: float | None
    take_because: Line


class LeftOut(SetAside):
    """The phrases of a pack that were left out."""

    @property
    def notice(self) -> str:
        """Say in one sentence that they were left out, and how to see why."""
        return f"The phrases of the pack {self.name} are left out, as they have {self.why}"


class Speech(Entry):
    """All of it. `left_out` are the packs whose phrases are not in it."""

    questions: tuple[QuestionSpeech, ...]
    words: Words
    controls: Controls
    confidence: Confidence
    left_out: tuple[LeftOut, ...] = ()

    @cached_property
    def by_question(self) -> dict[str, QuestionSpeech]:
        """How people answer each question, by its id."""
        return {entry.id: entry for entry in self.questions}

    @property
    def notices(self) -> tuple[str, ...]:
        """One sentence for each pack whose phrases were left out."""
        return tuple(one.notice for one in self.left_out)
