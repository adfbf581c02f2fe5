"""Facts for other questions that somebody tells in passing, each with the words that say it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.language.matching.bank import Bank
from assistant.language.matching.ranking import Ranked, chance, elsewhere_figures, most_about, rank
from assistant.language.reading import Heard
from assistant.language.words.clauses import Utterance

WORTH_A_LOOK = 0.03  # chance from which a part of what was said may be about a question
LOOKED_INTO = 3  # questions that a part of what was said is compared with in full
LEAST = 1.5  # words that carry meaning in a part that may state a fact
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")
_PART = re.compile(
    r",?\s+(?:and|but|although|though|while|whereas|because|so|plus|which|then)\s+|,\s+|\s[-–—]+\s"
)


def told_elsewhere(bank: Bank, text: str, asked: str) -> tuple[Heard, ...]:
    """Return what parts of `text` say of questions other than `asked`, the surest first.

    However unsure: it is for whoever asks to say from where on it counts.
    """
    best: dict[str, Heard] = {}
    for heard in candidates(bank, text, asked):
        known = best.get(heard.question)
        if known is None or heard.confidence > known.confidence:
            best[heard.question] = heard
    return tuple(sorted(best.values(), key=lambda heard: (-heard.confidence, heard.question)))


def candidates(bank: Bank, text: str, asked: str) -> Iterator[Heard]:
    """Yield every reading of a part of `text` for another question."""
    curve = bank.speech.confidence.elsewhere
    for words, here, ranked, about in compared(bank, text, asked):
        figures = elsewhere_figures(bank, here, ranked, about)
        option = bank.model(ranked.question).options[ranked.best]
        yield Heard(ranked.question, (option,), words, chance(curve, figures))


def compared(
    bank: Bank, text: str, asked: str
) -> Iterator[tuple[str, Ranked, Ranked, dict[str, float]]]:
    """Yield each part of `text`, ranked for `asked` and for the questions it is most about."""
    for words in parts_of(text):
        said = bank.hear(words)
        if not states_a_fact(said):
            continue
        about = bank.bearing(said)
        near = {n: v for n, v in about.items() if n != asked and v >= WORTH_A_LOOK}
        if not near:
            continue
        here = rank(bank, asked, said)
        for question in most_about(near, LOOKED_INTO):
            yield words, here, rank(bank, question, said), about


def states_a_fact(said: Utterance) -> bool:
    """Say whether enough is said to be a fact, and as one that holds here and now."""
    return said.weight >= LEAST and said.tenses <= {"now"}


def parts_of(text: str) -> list[str]:
    """Return the sentences of `text`, and the parts of those that have several."""
    found: list[str] = []
    for sentence in _SENTENCE.split(text):
        if sentence.strip():
            found.append(sentence.strip())
            parts = [part.strip() for part in _PART.split(sentence)]
            if len(parts) > 1:
                found += [part for part in parts if len(part.split()) >= 3]
    return list(dict.fromkeys(found))
