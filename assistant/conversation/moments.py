"""What is half said at the moment: never saved, never evidence."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.language.basis import Basis
from assistant.language.paper_request import PaperWish


@dataclass(frozen=True)
class Offer:
    """A reading of typed words that waits for a yes. Never saved, never evidence."""

    question: str
    options: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Dispute:
    """A disagreement that is still being put: the rules to choose from, the one chosen, and why.

    Never saved.
    """

    rule: str = ""
    because: str = ""
    among: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grounding:
    """How an answer is known, half told: the answer's question, and the basis once it is chosen.

    Never saved.
    """

    question: str
    basis: Basis | None = None


@dataclass(frozen=True)
class PaperAsked:
    """A paper that is asked for, while it is being told what it needs.

    `begun` is how many events there were before; `again` that all of it is gone through once more.
    `at` is what was gone back to.
    """

    wish: PaperWish
    begun: int
    again: bool = False
    at: str = ""
