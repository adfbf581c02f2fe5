"""Finding what the assistant knows by its words: terms, structures, cases, findings, updates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rapidfuzz import fuzz

from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.text import clean_line

Kind: TypeAlias = Literal[
    "term", "finding", "structure", "case", "update", "list", "benefit", "figure", "question",
    "source",
]  # fmt: skip

GOOD_ENOUGH = 72


@dataclass(frozen=True)
class Known:
    """One thing that can be looked up: its id, kind and title, and the other words for it."""

    id: str
    kind: Kind
    title: str
    words: tuple[str, ...]
    more: str = ""


@dataclass(frozen=True)
class Found:
    """A thing that matched, and how well, from 0 to 100."""

    known: Known
    score: float


def findings(rulebase: RuleBase) -> list[Known]:
    """Return the findings, by all that they are called."""
    return [
        Known(f.id, "finding", f.name, (f.name, *f.also_called), f.gloss) for f in rulebase.findings
    ]


def everything(rulebase: RuleBase) -> list[Known]:
    """Return all that can be looked up, glossary first."""
    known = [
        Known(term.id, "term", term.term, (term.term, *term.also), term.means)
        for term in rulebase.glossary
    ]
    known += findings(rulebase)
    known += [Known(s.id, "structure", s.name, (s.name,), s.what) for s in rulebase.structures]
    known += [
        Known(case.id, "case", case.title, (case.title, case.place), case.what)
        for case in rulebase.cases
    ]
    known += [Known(u.id, "update", u.title, (u.title,), u.what) for u in rulebase.updates]
    known += [Known(c.id, "list", c.name, (c.name,), c.what) for c in rulebase.checklists]
    known += [Known(b.id, "benefit", b.name, (b.name,), b.gloss) for b in rulebase.benefits]
    known += [Known(f.id, "figure", f.fact, (f.fact,)) for f in rulebase.figures]
    known += [Known(q.id, "question", q.ask, (q.ask,), q.why) for q in rulebase.questions]
    known += [Known(s.id, "source", s.title, (s.title,), s.publisher) for s in rulebase.sources]
    return known


def find(known: Iterable[Known], words: str, *, limit: int = 8) -> list[Found]:
    """Return what matches `words` best, forgiving a slip of typing; [] where nothing does."""
    wanted = _plain(words)
    if not wanted:
        return []
    found = [
        Found(entry, score) for entry in known if (score := _score(entry, wanted)) >= GOOD_ENOUGH
    ]
    return sorted(found, key=lambda item: -item.score)[:limit]


def define(rulebase: RuleBase, words: str) -> list[Found]:
    """Return the glossary entries (then other things) that `words` name, best first."""
    known = everything(rulebase)
    terms = find((entry for entry in known if entry.kind == "term"), words, limit=3)
    return terms or find(known, words, limit=3)


def _plain(text: str) -> str:
    return clean_line(text).lower().replace("’", "'").strip(" ?!.\"'")


def _score(entry: Known, wanted: str) -> float:
    if wanted == entry.id or wanted.replace(" ", "-") == entry.id:
        return 100
    best = 0.0
    for words in entry.words:
        plain = _plain(words)
        if plain == wanted:
            return 100
        # Initials such as CVS must match whole: one letter off is another body.
        if len(wanted) > 4:
            best = max(best, fuzz.ratio(wanted, plain), fuzz.token_set_ratio(wanted, plain) * 0.95)
        elif wanted in plain.split():
            best = max(best, 90)
    if best < GOOD_ENOUGH and len(wanted) > 3 and wanted in _plain(entry.more):
        best = GOOD_ENOUGH + 1
    return best
