"""Which papers fit: those that were wished for, else by who is answering."""

from __future__ import annotations

from typing import Final

from assistant.language.papers import PAPERS, PaperKind
from assistant.reasoning.answers import Answers, user_of
from assistant.rulebase.fields import User
from assistant.rulebase.rulebase import RuleBase

WISHED_IN: Final = "output-wanted"
_FIRST: Final[dict[User | None, PaperKind]] = {
    "officer": "orientation",
    "vcs": "talking-points",
    "trainer": "full",
    None: "orientation",
}


def wished(answers: Answers) -> tuple[PaperKind, ...]:
    """Return the papers that the answers ask for, in the order of the papers."""
    picked = answers.get(WISHED_IN, ())
    return tuple(sort.kind for sort in PAPERS if sort.wanted in picked)


def first_paper(rulebase: RuleBase, answers: Answers) -> PaperKind:
    """Return the paper to offer first."""
    return next(iter(wished(answers)), _FIRST[user_of(rulebase, answers)])
