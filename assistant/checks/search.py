"""What answers can lead to, looked for once and remembered."""

from __future__ import annotations

from assistant.checks.levels import Reached, reach_level
from assistant.checks.offers import reach_offer
from assistant.checks.people import Kind
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import Level


class Search:
    """Answers of one person that bring a finding to a level, or have a structure suggested."""

    def __init__(self, index: RuleIndex, kinds: tuple[Kind, ...]) -> None:
        self._index = index
        self._kinds = kinds
        self._levels: dict[tuple[str, Level], Reached] = {}
        self._offers: dict[str, Reached] = {}

    def level(self, finding: str, wanted: Level) -> Reached:
        """Return what leads `finding` to the level `wanted`."""
        key = (finding, wanted)
        if key not in self._levels:
            self._levels[key] = reach_level(self._index, self._kinds, finding, wanted)
        return self._levels[key]

    def offer(self, structure: str) -> Reached:
        """Return what has `structure` among the suggestions that are shown."""
        if structure not in self._offers:
            self._offers[structure] = reach_offer(self._index, self._kinds, structure, self.level)
        return self._offers[structure]
