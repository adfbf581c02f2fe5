"""The sentences of a document that bear on a question, each with the reading that it suggests.

Nothing here is an answer: a person looks at each. What is past, planned, hoped for or told of
another place is marked, and never offered as what is so today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.language.documents.extract import Document, Sentence
from assistant.language.documents.tense import DocumentTense
from assistant.language.matching.bank import Bank
from assistant.language.matching.ranking import Ranked, chance, elsewhere_figures, most_about, rank
from assistant.language.words.clauses import Tense

LOOKED_INTO = 3  # questions that a sentence is compared with in full
LEAST = 3.0  # words that carry meaning in a sentence that may state a fact
MOST_A_QUESTION = 5  # sentences shown for one question
EVERY = 25  # sentences after which the progress is told


@dataclass(frozen=True)
class Suggested:
    """A sentence, the question that it bears on, the option it suggests, and how surely."""

    question: str
    options: tuple[str, ...]
    sentence: Sentence
    tense: Tense
    confidence: float


def suggestions(
    bank: Bank, document: Document, progress: Callable[[int, int], None] | None = None
) -> tuple[Suggested, ...]:
    """Return the surest readings of the document's sentences, the surest first.

    A sentence is suggested for one question only, and a question has its surest few sentences.
    `progress` is told how many sentences are done, of how many.
    """
    least = bank.speech.confidence.document_at
    tenses = DocumentTense(bank.speech.words)
    found: list[Suggested] = []
    total = len(document.sentences)
    for place, sentence in enumerate(document.sentences):
        if progress and place % EVERY == 0:
            progress(place, total)
        best = max(readings(bank, tenses, sentence), key=lambda one: one.confidence, default=None)
        if best is not None and best.confidence >= least:
            found.append(best)
    if progress:
        progress(total, total)
    found.sort(key=lambda one: -one.confidence)
    return tuple(_surest(found))


def readings(bank: Bank, tenses: DocumentTense, sentence: Sentence) -> Iterator[Suggested]:
    """Yield what one sentence may say, however unsure."""
    tense = tenses.of(sentence)
    for ranked, about in compared(bank, sentence):
        figures = elsewhere_figures(bank, None, ranked, about)
        sure = chance(bank.speech.confidence.document, figures)
        option = bank.model(ranked.question).options[ranked.best]
        yield Suggested(ranked.question, (option,), sentence, tense, sure)


def compared(bank: Bank, sentence: Sentence) -> Iterator[tuple[Ranked, dict[str, float]]]:
    """Yield the sentence ranked for the questions that it is most about."""
    said = bank.hear(sentence.text)
    if said.weight < LEAST:
        return
    about = bank.bearing(said)
    for question in most_about(about, LOOKED_INTO):
        yield rank(bank, question, said), about


def _surest(found: list[Suggested]) -> Iterator[Suggested]:
    shown: dict[str, int] = {}
    for one in found:
        shown[one.question] = shown.get(one.question, 0) + 1
        if shown[one.question] <= MOST_A_QUESTION:
            yield one
