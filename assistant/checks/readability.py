"""How hard a text is to read: the Flesch-Kincaid grade (Kincaid and others, 1975).

    0.39 x words per sentence + 11.8 x syllables per word - 15.59

The result is a school grade; about five more is the age. A colon or semicolon ends a sentence, as
in Flesch's own rule for counting. Three things are ours. Syllables are counted by the letters, and
rightly for nearly all words. A name (a capital inside a sentence) counts as one syllable, as a
reader knows it or looks it up whole. And familiar words, which every page of the subject needs,
count as two at most. One short text gives a rough figure, so limits are to be generous.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_VOWELS = re.compile(r"[aeiouy]+")
# An e that is not spoken: made, makes, asked, homeless (but: needed, boxes, table, tables).
_SILENT = re.compile(
    r"(?:[^aeiouyl]|[aeiouy]l)e$"
    r"|[^aeiouydt]ed$"
    r"|(?:(?<![cs]h)[^aeiouycgslxz]|[aeiouy]l)es$"
    r"|[^aeiouyl]e(?=ful|less|ly|ment|ness|one|thing|work)"
    r"|(?<=bus)i(?=ness)"
)
# Two vowels together that are spoken apart, as in idea, create, period and criteria.
_APART = re.compile(
    r"[^cgst]ia|ia$|ciat|[^cglnstx]io(?!u)|[rv]ious|iu|(?<!f)[dlr]ie[nt]|ciet|scien"
    r"|(?:ar|id)eas?$|creat(?!u)|[or]eact|roact|[^p]eo(?!u)|eum|[^q]ua|eing|ying"
)


def sentences(text: str) -> list[str]:
    """Split `text`, one line, at full stops, question and exclamation marks, colons, semicolons."""
    return [part for part in _SENTENCE_END.split(text) if _WORD.search(part)]


def syllables(word: str) -> int:
    """Return about how many syllables `word` has, at least 1."""
    word = re.sub(r"[^a-z]", "", word.lower())
    spoken = len(_VOWELS.findall(word)) + len(_APART.findall(word))
    return max(spoken - len(_SILENT.findall(word)), 1)


def grade(text: str, familiar: Collection[str] = ()) -> float:
    """Return the Flesch-Kincaid grade of `text`, which has at least one word.

    `familiar` are words in small letters that count as two syllables at most.
    """
    parts = [_WORD.findall(part) for part in sentences(text)]
    counted = [_spoken(word, place, familiar) for part in parts for place, word in enumerate(part)]
    return 0.39 * len(counted) / len(parts) + 11.8 * sum(counted) / len(counted) - 15.59


def _spoken(word: str, place: int, familiar: Collection[str]) -> int:
    if word[0].isupper() and place:
        return 1
    return min(2, syllables(word)) if word.lower() in familiar else syllables(word)
