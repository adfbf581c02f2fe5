"""Answers that need no phrase bank: places, labels, and short words that fit several options."""

from __future__ import annotations

import re

from assistant.language.matching.by_number import by_number
from assistant.language.matching.near_copy import near_labels
from assistant.language.reading import Candidate, Reading
from assistant.language.words.tokens import plain
from assistant.rulebase.models import Question

# Words that answer some question, but hardly ever this one alone.
_BARE = {
    "yes", "no", "yeah", "yep", "nope", "nah", "sometimes", "both", "some", "it depends", "depends",
    "maybe", "sort of",
}  # fmt: skip


def read_exactly(question: Question, text: str) -> Reading | None:
    """Read `text` where it points at options by place or by label, or is known to fit several."""
    words = " ".join(plain(text).split())
    numbered = by_number(question, words)
    if numbered is not None:
        return numbered
    if not words.endswith("?"):
        near = near_labels(question.options, text)
        if len(near) == 1:
            return _labelled(question, near, "nearly the words of the option")
        if near:
            return _asked_back(near)
        several = _several(question, text)
        if several:
            return _labelled(question, several, "nearly the words of several options")
    bare = words.strip(" .,!")
    for entry in question.ask_back:
        if bare == entry.typed:
            return _asked_back(entry.between)
    return _asked_back(()) if bare in _BARE and len(question.options) > 2 else None


def _labelled(question: Question, options: tuple[str, ...], because: str) -> Reading:
    candidates = tuple(Candidate(name, 1.0) for name in options)
    if len(options) == 1 and question.option_by_id[options[0]].not_sure:
        return Reading("control", options, candidates, because, control="not-sure")
    return Reading("take", options, candidates, because)


def _asked_back(between: tuple[str, ...]) -> Reading:
    return Reading("ask", between, (), "that could mean several of the options")


def _several(question: Question, text: str) -> tuple[str, ...]:
    """Read 'one option; another option' where several may be picked and every part is clear."""
    parts = [part for part in re.split(r"[;\n]|,(?! )", text) if part.strip()]
    if question.select != "many" or len(parts) < 2:
        return ()
    found = [near_labels(question.options, part) for part in parts]
    if any(len(near) != 1 for near in found):
        return ()
    return tuple(dict.fromkeys(name for [name] in found))
