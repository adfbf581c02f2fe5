"""What somebody wants of the assistant instead of answering: a wish, a question, a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from assistant.language.matching.ranking import chance
from assistant.language.matching.wishes import DEFINE, WishModel
from assistant.language.speech.models import Confidence, Controls, Words
from assistant.language.words.tokens import plain, words_in

NEAR = 88  # how alike, of 100, a saying with a slip of typing must be
SHORTEST_NEAR = 5  # letters from which a slip of typing is forgiven
LONGEST_NEAR = 60  # and up to which a saying is looked for as a whole
LONGEST_ASKED = 16  # words in which a term may be asked about
LONG_TERM = 6  # words from which what is asked about is no term
QUESTION = "question"
ANYTHING = "…"
_TAG = re.compile(
    r"[,\s] ?(?:(?:is|are|was|do|does|did|have|has|had|would|will|can|could) (?:not )?"
    r"(?:it|they|we|you|he|she|i|there)(?: not)?|innit|right|eh|you know|see|ok|yeah)\?$"
)


@dataclass(frozen=True)
class Wish:
    """What somebody seems to ask for, the chance of it, and whether it is put as a question.

    `name` is an intent's, 'define:TERM', or 'question' where it is none of them.
    """

    name: str
    chance: float
    asks: bool


class Intents:
    """The sayings of `controls.yaml`, ready to be heard. `answers` are phrases that are none."""

    def __init__(self, controls: Controls, words: Words, answers: Sequence[str]) -> None:
        self._fillers = frozenset(controls.fillers)
        self._polite = frozenset(controls.polite)
        self._empty = frozenset(words.empty) | self._fillers
        self._sayings = {
            " ".join(words_in(plain(saying))): name
            for name, sayings in controls.intents.items()
            for saying in sayings
            if ANYTHING not in saying
        }
        asks = sorted((plain(one) for one in controls.asks), key=len, reverse=True)
        self._asks = re.compile(r"(?:" + "|".join(re.escape(one) for one in asks) + r")\b")
        # The longest first, so that "what … stands for" is not taken for "what …".
        meaning = sorted(controls.asks_meaning, key=len, reverse=True)
        self._meaning = [_term_in(one) for one in meaning]
        self._wishes = WishModel(controls, answers)

    def surely(self, text: str) -> str | None:
        """Return the name of the intent that `text` asks for and nothing besides, or None."""
        line = _line(text)
        words = words_in(line)
        if not words:
            return "help" if "?" in line else None
        return self._said(words, asks=line.endswith("?"))

    def hear(self, text: str, confidence: Confidence) -> Wish:
        """Return what `text` most likely asks for, and how likely it is that it does."""
        line = _line(text)
        asks = self._is_question(line)
        wished = self._wishes.hear(text)
        sure = chance(confidence.wish, wished.figures) if wished else 0.0
        term = self._term(line, text)
        if wished and sure >= confidence.wish_at and wished.name != DEFINE:
            return Wish(wished.name, sure, asks)
        if term:
            return Wish(f"{DEFINE}:{term}", 1.0, asks)
        if wished and sure >= confidence.wish_at:
            term = self._subject(line, text)
            return Wish(f"{DEFINE}:{term}" if term else QUESTION, sure, asks)
        return Wish(QUESTION, 1.0 if asks else 0.0, asks)

    def _is_question(self, line: str) -> bool:
        """Say whether a line as a whole is a question; a tag such as 'is it not?' makes none."""
        if line.endswith("?") and not _TAG.search(line):
            return True
        words = self._without(line.split(), self._polite)
        return self._asks.match(" ".join(words)) is not None

    def _said(self, words: list[str], *, asks: bool) -> str | None:
        """Return the intent whose saying this is, give or take fillers and a slip of typing.

        In a question one letter turns the sense ("who knows", "who know"), so that slips stay.
        """
        told = dict.fromkeys(
            (
                " ".join(words),
                " ".join(self._without(words, self._polite)),
                " ".join(self._trimmed(words)),
            )
        )
        for saying in told:
            if saying in self._sayings:
                return self._sayings[saying]
        for saying in () if asks else told:
            if SHORTEST_NEAR <= len(saying) <= LONGEST_NEAR:
                near = process.extractOne(
                    saying, self._sayings.keys(), scorer=fuzz.ratio, score_cutoff=NEAR
                )
                if near is not None:
                    return self._sayings[near[0]]
        return self._embedded(words)

    def _embedded(self, words: list[str]) -> str | None:
        """Return the intent of a saying among the words that leaves nothing of substance over."""
        for length in range(len(words) - 1, 1, -1):
            for start in range(len(words) - length + 1):
                part = " ".join(words[start : start + length])
                rest = (*words[:start], *words[start + length :])
                if part in self._sayings and all(word in self._fillers for word in rest):
                    return self._sayings[part]
        return None

    @staticmethod
    def _without(words: list[str], leading: frozenset[str]) -> list[str]:
        start = 0
        while len(words) - start > 1 and words[start].strip(",.!-") in leading:
            start += 1
        return words[start:]

    def _trimmed(self, words: list[str]) -> list[str]:
        words = self._without(words, self._fillers)
        return self._without(words[::-1], self._fillers)[::-1]

    def _term(self, line: str, text: str) -> str | None:
        """Return the word that is to be explained, as it was typed."""
        for part in dict.fromkeys((line, *re.split(r"[,.?!]\s+", line)[:1])):
            words = part.rstrip("?!. ").split()
            if len(words) > LONGEST_ASKED:
                continue
            for own in (words, self._without(words, self._polite)):
                told = " ".join(own).strip(" ,.-")
                for pattern in self._meaning:
                    match = pattern.fullmatch(told)
                    term = _bare(match["term"]) if match else ""
                    if term and len(term.split()) < LONG_TERM and not self._asks.match(term):
                        return _as_typed(term, text)
        return None

    def _subject(self, line: str, text: str) -> str | None:
        """Return the first words in a row that carry meaning, as it was typed."""
        found: list[str] = []
        for word in words_in(line):
            if word not in self._empty:
                found.append(word)
            elif found:
                break
        return _as_typed(" ".join(found), text) if found else None


def _line(text: str) -> str:
    return " ".join(plain(text).split()).strip(" \"'")


def _term_in(saying: str) -> re.Pattern[str]:
    before, _, after = (part.strip() for part in plain(saying).partition(ANYTHING))
    start = re.escape(before) + r"\s+" if before else ""
    end = r"\s*" + re.escape(after) if after.startswith(",") else r"\s+" + re.escape(after)
    return re.compile(rf"{start}(?P<term>.+?){end if after else ''}")


def _bare(term: str) -> str:
    term = re.sub(r"[\"']", "", term.strip(" ,.-?!\"'"))
    return re.sub(r"^(?:(?:an?|the|this|that|these|those|your|by|all)\s+)+", "", term)


def _as_typed(term: str, text: str) -> str:
    found = re.search(re.escape(term), text, re.IGNORECASE)
    return found.group() if found else term
