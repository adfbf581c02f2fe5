"""A paragraph into its sentences.

A full stop ends a sentence unless what stands before it is often written with one. No word is
lost, whatever is decided: a wrong guess only puts two sentences together or parts one in two.
"""

from __future__ import annotations

import re


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Always followed by what they belong to.
_NEVER_LAST = _words(
    "e.g i.e eg ie vs v cllr cllrs dr mr mrs ms mx prof rev revd hon messrs capt sgt lt col gen "
    "approx incl excl est cf viz dept st"
)
# Abbreviations before a number, else words or endings of their own: "No. 5", "the answer is no."
_BEFORE_A_NUMBER = _words(
    "no nos p pp para paras s ss sec sect ch art fig figs ref refs app vol ver c ca ext tel min "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
# May end a sentence; it does where a common first word follows.
_PERHAPS_LAST = _words("ltd inc co plc bros govt assoc etc al p.a a.m p.m rd ave")
_FIRST_WORDS = _words(
    "the a an this that these those it its we our they their there he she his her you your i in "
    "on at for from to by as if when while where although however but and so some many most all "
    "no not each both what why how who since after before with under over one"
)
# How many characters on either side are looked at: more than any word has.
_NEAR = 60

# What may end a sentence, with the quotes, brackets and footnote number that cling to it.
# It takes no step back, so that no text, however odd, makes it slow.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'’”»)\]]*+\d{0,3}+(?=\s|$)")
_BULLET = re.compile(r"(?:[•·▪▫◦‣⁃●○■□◆◇➢➤►▶✓✔✗–—*+-])\s+(?=\S)")
_NUMBERING = re.compile(
    r"(?:\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)"  # (a), (iv), (3)
    r"|(?:[a-zA-Z]|[ivx]{1,5}|\d{1,2})\)"  # a), iv), 3)
    r"|(?:[a-z]|[ivx]{1,5}|\d{1,2})\."  # a., iv., 3.
    r"|\d{1,2}(?:\.\d{1,2}){2,4}\.?"  # 3.2.1
    r"|\d{1,2}\.\d{1,2}\."  # 3.2.
    r"|\d{1,2}\.\d{1,2}(?=\s+[\"'‘“(]?[A-Z]))"  # 3.2 and a capital: "3.5 million" is a number
    r"\s+(?=\S)"
)


def mark_of(text: str) -> str:
    """Return the bullet and numbering that `text` begins with, or nothing."""
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    number = _NUMBERING.match(text, start)
    return text[: number.end() if number else start]


def is_bullet(text: str) -> bool:
    """Return whether `text` begins with a bullet, which needs no other sign to be an item."""
    return _BULLET.match(text) is not None


def split(text: str) -> list[tuple[int, str]]:
    """Return the sentences of `text`, one clean line, each with where in it it begins."""
    found = []
    start = 0
    for match in _END.finditer(text):
        before = text[max(start, match.start() - _NEAR) : match.start()]
        after = text[match.end() : match.end() + _NEAR].lstrip()
        if not after or _ends(before, match.group(), after):
            found.append((start, text[start : match.end()]))
            start = match.end() + 1
    if start < len(text):
        found.append((start, text[start:]))
    return found


def _ends(before: str, mark: str, after: str) -> bool:
    """Say whether a sentence ends at `mark`, with text before and after it."""
    if not any(char.isalnum() for char in before):
        return False
    first = after.lstrip("\"'‘“«([")
    lower = first[:1].islower()
    quoted = mark[-1] in "\"'’”»)]"
    if not mark.startswith(".") or mark.startswith(".."):
        hanging = quoted or mark[0] in ".…"
        return not (lower and hanging)
    word = before.split()[-1].lstrip("\"'‘’“”«([–—-")
    plain = word.lower()
    if mark[-1].isdigit():
        return not lower and word[-1].isalpha()
    if quoted:
        return not lower
    if plain in _NEVER_LAST:
        return False
    if plain in _BEFORE_A_NUMBER and first[:1].isdigit():
        return False
    unsure = plain in _PERHAPS_LAST or "." in word or (len(word) == 1 and word.isupper())
    if unsure and word[-1:].isalpha():
        next_word = re.match(r"[^\W\d_]*", first)
        known = next_word is not None and next_word.group().lower() in _FIRST_WORDS
        return known and not lower
    return not lower or len(plain) > 3
