"""Text -> plain words and their stems.

Stems are those of the Snowball stemmer for English (Porter 2), so that 'planned' and 'plans' meet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from snowballstemmer import stemmer

from assistant.rulebase.text import clean_text

_STEM = stemmer("english")
MOST_STEMS = 100_000
_stems: dict[str, str] = {}
# Spelt out, so that what denies is a word of its own.
_SPELT_OUT = (
    (re.compile(r"\b(?:can't|cant|cannot)\b"), "can not"),
    (re.compile(r"\bwon'?t\b"), "will not"),
    (re.compile(r"\bshan't\b"), "shall not"),
    (re.compile(r"\bain'?t\b"), "is not"),
    (re.compile(r"\b(do|does|did|is|are|was|were|has|have|had|could|would|should|must|might|need)n'?t\b"),
     r"\1 not"),
    (re.compile(r"\b(i)'m\b"), r"\1 am"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'d\b"), " would"),
    (re.compile(r"\b(it|he|she|that|there|what|who|where|here|let)'s\b"), r"\1 is"),
    (re.compile(r"'s\b"), ""),
    (re.compile(r"\bgonna\b"), "going to"),
    (re.compile(r"\bwanna\b"), "want to"),
    (re.compile(r"\bdunno\b"), "do not know"),
)  # fmt: skip
_MAY_NEED_SPELLING = re.compile(r"'|nt\b|cannot|gonna|wanna|dunno")
# A number is told by its kind, as it is never the number itself that decides.
_NUMBERS = (
    (re.compile(r"[£€$]\s?\d[\d,.]*\s*(?:k|m|bn|million|thousand)?\b"), " sumofmoney "),
    (re.compile(r"\b\d[\d,.]*\s?(?:k|quid|pounds|p)\b"), " sumofmoney "),
    (re.compile(r"\b(?:19|20)\d\d\b"), " inyear "),
    (re.compile(r"\b\d[\d,.]*\s?%|\b\d[\d,.]*\s?per\s?cent\b"), " percentage "),
)
_DIGIT = re.compile(r"\d")
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")


def plain(text: str) -> str:
    """Return `text` cleaned, in lower case, straight apostrophes, contractions spelt out."""
    line = clean_text(text).lower().replace("’", "'").replace("‘", "'").replace("&", " and ")
    if _MAY_NEED_SPELLING.search(line):
        for pattern, words in _SPELT_OUT:
            line = pattern.sub(words, line)
    return line


def numbers_named(line: str) -> str:
    """Return a plain line with sums, years and shares told by their kind."""
    if _DIGIT.search(line):
        for pattern, word in _NUMBERS:
            line = pattern.sub(word, line)
    return line


def words_in(line: str) -> list[str]:
    """Return the words of a plain line, in order, without marks; hyphens part words."""
    return WORD.findall(line)


def folded(text: str) -> str:
    """Return the words of `text` alone, parted by single spaces."""
    return " ".join(words_in(plain(text)))


def stem(word: str) -> str:
    """Return the stem of a plain word."""
    found = _stems.get(word)
    if found is None:
        if len(_stems) > MOST_STEMS:
            _stems.clear()
        found = _stems[word] = str(_STEM.stemWord(word))
    return found


def know_stems(stems: Mapping[str, str]) -> None:
    """Remember stems that were worked out before, as each takes a tenth of a millisecond."""
    _stems.update(stems)
