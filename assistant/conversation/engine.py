"""Everything that follows from answers, on one set of rules, with the last results remembered."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from assistant.conversation.asking import Asking
from assistant.conversation.cards import Cards
from assistant.conversation.session import Session
from assistant.reasoning.assessment import Assessment, assess
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.settled import is_settled


class Engine:
    """The reasoning on the rules of `index`, as the conversation asks for it.

    One turn asks for the same results several times over, so the last few are kept.
    """

    def __init__(self, index: RuleIndex, today: str) -> None:
        self.index = index
        self.asking = Asking(index)
        self.cards = Cards(index, today)
        self.assess = lru_cache(maxsize=8)(self._judge)
        self._is_settled = lru_cache(maxsize=8)(
            lambda given, still_open: is_settled(index, dict(given), still_open)
        )

    def assessment(self, session: Session) -> Assessment:
        """Return everything that follows from the answers of `session`."""
        return self.assess(tuple(session.answers.items()))

    def _judge(self, given: tuple[tuple[str, tuple[str, ...]], ...]) -> Assessment:
        """Return everything that follows from answers given as pairs of question and options."""
        return assess(self.index, dict(given))

    def is_settled(self, session: Session, still_open: Collection[str]) -> bool:
        """Say whether no answer to the questions `still_open` can change what matters."""
        return self._is_settled(tuple(session.answers.items()), frozenset(still_open))
