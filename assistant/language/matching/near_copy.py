"""Whether typed words are nearly a label or a phrase of one option, and of no other.

Likeness is that of rapidfuzz, from 0 to 100. In the trial this was the one reading without error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from assistant.language.matching.views import Phrase
from assistant.language.words.tokens import folded
from assistant.rulebase.models import Option, Question

NEAR = 90
LEAD = 8  # by which it must be nearer than to any other option
SHORTEST = 4  # letters of what may be a slip of typing of a phrase
_ROUND = re.compile(r"^(?:(?:about|around|roughly|an?|the) )+")
_DENIES = {"not", "no", "never", "nobody", "none", "nothing", "neither", "nor", "without", "hardly"}


def near_labels(options: Sequence[Option], text: str) -> tuple[str, ...]:
    """Return the option whose label or id `text` nearly is; several where it lies between them."""
    words = folded(text)
    found = [(_likeness(words, folded(o.label), o.id.replace("-", " ")), o.id) for o in options]
    return _near(found)


def option_meant(options: Sequence[Option], text: str) -> str | None:
    """Return the one option whose label `text` nearly is, or that alone has these words in a row.

    For questions that have no phrases: a single word is too little to go by.
    """
    said = folded(text)
    meant = near_labels(options, text)
    if not meant:
        meant = tuple(o.id for o in options if _bare(folded(o.label)) == _bare(said))
    if not meant and len(said.split()) > 1:
        meant = tuple(o.id for o in options if f" {said} " in f" {folded(o.label)} ")
    return meant[0] if len(meant) == 1 else None


def near_phrase(question: Question, phrases: Sequence[Phrase], text: str) -> tuple[str, str] | None:
    """Return the option and the phrase of it that `text` nearly is, or None."""
    words = folded(text)
    if len(words) < SHORTEST:
        return None
    best: dict[int, tuple[float, str]] = {}
    hits = process.extract(
        words,
        [phrase.folded for phrase in phrases],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=NEAR - LEAD,
        limit=None,
    )
    for _, score, place in hits:
        phrase = phrases[place]
        if score > best.get(phrase.option, (0.0, ""))[0]:
            best[phrase.option] = (score, phrase.text)
    options = [option.id for option in question.options]
    near = _near([(score, options[place]) for place, (score, _) in best.items()])
    if len(near) != 1:
        return None
    [clear] = near
    phrase_text = best[options.index(clear)][1]
    # One small word more or less turns a sentence round.
    same = _denials(words) == _denials(folded(phrase_text))
    return (clear, phrase_text) if same else None


def _bare(words: str) -> str:
    return _ROUND.sub("", words)


def _likeness(words: str, label: str, own_id: str) -> float:
    if not words or _denials(words) != _denials(label):
        return fuzz.ratio(words, own_id)
    return max(
        fuzz.ratio(words, label), fuzz.token_sort_ratio(words, label), fuzz.ratio(words, own_id)
    )


def _near(found: list[tuple[float, str]]) -> tuple[str, ...]:
    """Return the nearest of what is near enough, and all that it does not clearly lead."""
    best = max((score for score, _ in found), default=0.0)
    if best < NEAR:
        return ()
    return tuple(name for score, name in found if best - score < LEAD)


def _denials(words: str) -> int:
    return sum(word in _DENIES for word in words.split())
