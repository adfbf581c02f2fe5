"""The papers that a session can be written as: what each is called, and how long it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

PaperKind: TypeAlias = Literal[
    "orientation",
    "find-out",
    "talking-points",
    "asks-and-offers",
    "map",
    "action-plan",
    "reasons",
    "full",
]


@dataclass(frozen=True)
class PaperSort:
    """One sort of paper.

    `words` ask for it, typed or after a slash; `pages` is how many sides of A4 it may fill, None
    where that is up to what there is to say. `wanted` is the option of `output-wanted` that asks
    for it.
    """

    kind: PaperKind
    name: str
    words: tuple[str, ...]
    help: str
    pages: int | None = 1
    wanted: str = ""


PAPERS: tuple[PaperSort, ...] = (
    PaperSort(
        "orientation",
        "Orientation note",
        ("orientation note", "orientation", "one-page note"),
        "One page: what is known, possible and to find out, and three safe first moves",
        wanted="one-page-note",
    ),
    PaperSort(
        "find-out",
        "Find-out list",
        ("find-out page", "find out page", "write find-out"),
        "One page: what to find out, whom to ask, where to look, with room for the answers",
    ),
    PaperSort(
        "talking-points",
        "Talking points",
        ("talking points", "talking-points"),
        "One page for a meeting: three points with their facts, likely replies and fallbacks",
        wanted="talking-points",
    ),
    PaperSort(
        "asks-and-offers",
        "Asks and offers",
        ("asks and offers", "asks-and-offers"),
        "One side: three asks and three offers, with owner, date and cost",
        wanted="asks-and-offers",
    ),
    PaperSort(
        "map",
        "Relationship map",
        ("map", "relationship map"),
        "One page: each link you describe, drawn and as a table",
        wanted="relationship-map",
    ),
    PaperSort(
        "action-plan",
        "Action plan",
        ("action plan", "action-plan"),
        "At most five actions with owners and dates, also for a spreadsheet and a calendar",
        pages=2,
        wanted="action-plan",
    ),
    PaperSort(
        "reasons",
        "Reasons",
        ("reasons page", "all reasons"),
        "Every finding with the answers, rules and sources behind it",
        pages=None,
    ),
    PaperSort(
        "full",
        "Full report",
        ("full report", "whole report", "everything"),
        "All of it, with contents",
        pages=None,
    ),
)

PAPER_BY_KIND: dict[PaperKind, PaperSort] = {sort.kind: sort for sort in PAPERS}
