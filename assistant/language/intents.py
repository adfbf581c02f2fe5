"""What somebody wants of the assistant instead of answering: a wish, a question, a word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from assistant.language.speech.models import Controls
from assistant.language.words.tokens import plain, words_in

NEAR = 88  # how alike, of 100, a saying with a slip of typing must be
SHORTEST_NEAR = 5  # letters from which a slip of typing is forgiven
LONG_TERM = 6  # words from which what is asked about is no term
ANYTHING = "…"
# What may be wished for in the form of a question.
_WISHES = ("help", "quit", "back", "skip", "undo")
_PARTS = re.compile(r"[,.;:!?]+\s+|\s+[-–—]+\s+|,|\s+(?:and|but|because|cos|so)\s+")
_TAG = re.compile(
    r"[,\s] ?(?:(?:is|are|was|do|does|did|have|has|had|would|will|can|could) (?:not )?"
    r"(?:it|they|we|you|he|she|i|there)(?: not)?|innit|right|eh|you know|see|ok|yeah)\?$"
)


@dataclass(frozen=True)
class Intent:
    """What is wanted: an intent's name, 'define:TERM', or 'question' for any other question.

    `sure` says that nothing was said besides; else some of the words may answer after all.
    """

    name: str
    sure: bool = True


class Intents:
    """The sayings of `controls.yaml`, ready to be heard."""

    def __init__(self, controls: Controls) -> None:
        self._fillers = frozenset(controls.fillers)
        self._polite = frozenset(controls.polite)
        self._sayings: dict[str, str] = {}
        openings: dict[str, list[str]] = {}
        for name, sayings in controls.intents.items():
            for saying in sayings:
                if ANYTHING in saying:
                    openings.setdefault(name, []).append(_any_in(saying))
                else:
                    self._sayings.setdefault(" ".join(words_in(plain(saying))), name)
        self._open = {name: re.compile("|".join(forms)) for name, forms in openings.items()}
        asks = sorted((plain(one) for one in controls.asks), key=len, reverse=True)
        self._asks = re.compile(r"(?:" + "|".join(re.escape(one) for one in asks) + r")\b")
        self._meaning = [_term_in(one) for one in controls.asks_meaning]

    def hear(self, text: str) -> Intent | None:
        """Return what `text` asks of the assistant, or None where it reads as an answer."""
        line = " ".join(plain(text).split()).strip(" \"'")
        words = words_in(line)
        if not words:
            return Intent("help") if "?" in line else None
        if name := self._said(words):
            return Intent(name)
        asks = self.asks(text)
        parts = [words, *filter(None, (words_in(part) for part in _PARTS.split(line)))]
        if asks and any(self._opens_with(part, ("why",)) for part in parts):
            return Intent("why")
        if term := self._term(line, text):
            return Intent(f"define:{term}")
        if asks:
            wishes = (self._opens_with(part, _WISHES) for part in parts)
            return Intent(next(filter(None, wishes), "question"))
        return self._among(parts)

    def asks(self, text: str) -> bool:
        """Say whether `text` as a whole is a question; a tag such as 'is it not?' makes none."""
        line = " ".join(plain(text).split()).strip(" \"'")
        if line.endswith("?") and not _TAG.search(line):
            return True
        words = self._without(line.split(), self._polite)
        return self._asks.match(" ".join(words)) is not None

    def _said(self, words: list[str]) -> str | None:
        """Return the intent whose saying this is, give or take fillers and a slip of typing."""
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
        for saying in told:
            if len(saying) >= SHORTEST_NEAR:
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

    def _opens_with(self, words: list[str], names: tuple[str, ...]) -> str | None:
        """Return the one of the intents `names` that one of its open sayings matches."""
        told = dict.fromkeys((" ".join(self._without(words, self._polite)), " ".join(words)))
        for name in names:
            pattern = self._open.get(name)
            if pattern and any(pattern.fullmatch(saying) for saying in told):
                return name
        return None

    def _among(self, parts: list[list[str]]) -> Intent | None:
        """Return the intent of one part of a line; the rest of it may say something besides."""
        whole, *smaller = parts
        for words in smaller:
            if len(words) > 1 and (name := self._said(words)):
                return Intent(name, sure=len(smaller) == 1)
        names = tuple(self._open)
        for words in (whole, *smaller):
            if name := self._opens_with(words, names):
                return Intent(name, sure=False)
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
            for own in (words, self._without(words, self._polite)):
                told = " ".join(own).strip(" ,.-")
                for pattern in self._meaning:
                    match = pattern.fullmatch(told)
                    term = _bare(match["term"]) if match else ""
                    if term and len(term.split()) < LONG_TERM and not self._asks.match(term):
                        return _as_typed(term, text)
        return None


def _any_in(saying: str) -> str:
    """Return a pattern for a saying in which … stands for any words."""
    parts = (re.escape(" ".join(words_in(plain(part)))) for part in saying.split(ANYTHING))
    return r"\b.*\b".join(parts)


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
