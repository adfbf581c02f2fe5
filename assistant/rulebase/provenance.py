"""What a set of citations rests on: how many sources, from when, and which are due for review."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.rulebase.models import Citation, Source
from assistant.rulebase.rulebase import RuleBase

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Grounds:
    """The sources of something said: all of them, and those that need a word.

    `oldest` is the one with the earliest year in its date, None where none shows a year; `undated`
    show no year; `overdue` are past the day by which they were to be reviewed, longest ago first.
    """

    sources: tuple[Source, ...]
    oldest: Source | None
    undated: tuple[Source, ...]
    overdue: tuple[Source, ...]


def year_of(source: Source) -> int | None:
    """Return the earliest year that a source's own date names, or None where it names none."""
    return min(map(int, _YEAR.findall(source.dated)), default=None)


def grounds(rulebase: RuleBase, citations: Iterable[Citation], today: str) -> Grounds:
    """Return what `citations` rest on, each source once; `today` is a day as YYYY-MM-DD."""
    named = {citation.ref for citation in citations}
    sources = tuple(source for source in rulebase.sources if source.id in named)
    years = {source.id: year for source in sources if (year := year_of(source)) is not None}
    return Grounds(
        sources=sources,
        oldest=min((s for s in sources if s.id in years), key=lambda s: years[s.id], default=None),
        undated=tuple(source for source in sources if source.id not in years),
        overdue=_longest_overdue(sources, today),
    )


def by_review(rulebase: RuleBase, today: str) -> tuple[Source, ...]:
    """Return every source, those overdue first, then those due soonest."""
    return tuple(
        sorted(
            rulebase.sources,
            key=lambda source: (not source.overdue(today), source.review_by, source.id),
        )
    )


def _longest_overdue(sources: Iterable[Source], today: str) -> tuple[Source, ...]:
    overdue = (source for source in sources if source.overdue(today))
    return tuple(sorted(overdue, key=lambda source: (source.review_by, source.id)))
