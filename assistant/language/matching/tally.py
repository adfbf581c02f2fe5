"""The words of the phrase bank, counted once and kept: they are the same at every start.

Never trusted more than any cache: the name it is kept under is a hash of every phrase and of the
code that counts, and what does not fit is counted afresh.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.language.matching.evidence import Evidence, Weights
from assistant.language.words import tokens
from assistant.language.words.clauses import Grammar
from assistant.language.words.tokens import plain, words_in
from assistant.rulebase import cache
from assistant.rulebase.fields import Entry
from assistant.rulebase.fingerprint import fingerprint

KIND = "tally"

# Texts with how much their words count, by question.
Texts = Mapping[str, Sequence[tuple[str, float]]]


class Tally(Entry):
    """How much each word counts in each question, how often it is written, and its stem."""

    counts: dict[str, dict[str, float]]
    written: dict[str, int]
    stems: dict[str, str]


def tally(texts: Texts, evidence: Evidence, grammar: Grammar) -> Tally:
    """Return the tally of `texts`, from the cache where it has been made before."""
    key = _key(texts)
    kept = cache.read(KIND, key, Tally)
    if kept is None:
        kept = _made(texts, evidence, grammar)
        cache.write(KIND, key, kept)
    tokens.know_stems(kept.stems)
    return kept


def _made(texts: Texts, evidence: Evidence, grammar: Grammar) -> Tally:
    counts: dict[str, Weights] = {}
    written: Counter[str] = Counter()
    for question, own in texts.items():
        found: dict[str, float] = defaultdict(float)
        for text, times in own:
            written.update(words_in(plain(text)))
            for terms in grammar.terms(text):
                for name, weight in evidence.of_words(terms).items():
                    found[name] += times * weight
        counts[question] = dict(found)
    stems = {word: tokens.stem(word) for word in written}
    return Tally(counts=counts, written=dict(written), stems=stems)


def _key(texts: Texts) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for folder in ("words", "matching", "speech"):
        code = Path(__file__).parents[1] / folder
        digest.update(fingerprint(code, code).encode())
    for question, own in texts.items():
        digest.update(f"{question}\0".encode())
        for text, times in own:
            digest.update(f"{text}\0{times}\0".encode())
    return digest.hexdigest()
