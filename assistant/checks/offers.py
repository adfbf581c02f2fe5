"""Answers that have a structure suggested: found, proven impossible, or neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from assistant.checks.levels import Reached
from assistant.checks.people import Area, Kind
from assistant.reasoning.answers import in_order, sort_answers
from assistant.reasoning.bounds import possible_levels
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import Level, all_levels
from assistant.reasoning.suggestions import rank, shortlist, value_of
from assistant.reasoning.tally import Tally
from assistant.rulebase.fields import Options
from assistant.rulebase.models import Structure

LevelReach: TypeAlias = Callable[[str, Level], Reached]
# So many rounds of changing one answer at a time, where answers made on purpose do not do.
ROUNDS = 4


def reach_offer(
    index: RuleIndex, kinds: tuple[Kind, ...], structure: str, level: LevelReach
) -> Reached:
    """Look for answers of any one kind of user that have `structure` among the suggestions.

    `level` says what leads a finding to a level.
    """
    offer = _Offer(index, index.rulebase.structure_by_id[structure], level)
    nearest: list[Area] = []
    for kind in kinds:
        best = dict(kind.says)
        for area in offer.made_for(kind):
            if offer.behind(area) < 0:
                return Reached(True, (area,))
            best = min(best, area, key=offer.behind)
        nearest.append(best)
    if not offer.may_have_reason(kinds):
        return Reached(False, tuple(nearest))
    for kind, area in zip(kinds, nearest, strict=True):
        found = offer.climb(kind, area)
        if found is not None:
            return Reached(True, (found,))
    return Reached(None, tuple(nearest))


class _Offer:
    """One structure, and how near answers bring it to being suggested."""

    def __init__(self, index: RuleIndex, structure: Structure, level: LevelReach) -> None:
        self.index = index
        self.structure = structure
        self.level = level
        self._behind: dict[tuple[tuple[str, tuple[str, ...]], ...], float] = {}

    def made_for(self, kind: Kind) -> Iterator[Area]:
        """Yield answers made on purpose: what calls for it, and what its main findings rest on."""
        structure = self.structure
        called_for = self._meeting(kind, structure.boost_if)
        there = self._meeting(kind, structure.already_have)
        needed: list[Area] = [
            *self._leading_to(kind, structure.answers_barriers, "prominent"),
            *self._leading_to(kind, structure.builds, "weak"),
        ]
        says = dict(kind.says)
        yield {**says, **called_for}
        yield {**says, **there, **called_for}
        for area in needed:
            yield {**says, **area}
            yield {**says, **area, **called_for}
            yield {**says, **area, **there}
        if len(needed) > 1:
            together = {name: picked for area in reversed(needed) for name, picked in area.items()}
            yield {**says, **together, **called_for}

    def _meeting(self, kind: Kind, conditions: Options) -> Area:
        """Return answers of `kind` that meet as many of `conditions` as can be at once."""
        area: Area = {}
        for name, options in conditions.items():
            wanted = [option for option in options if option in kind.options.get(name, ())]
            if wanted:
                question = kind.questions[name]
                together = [o for o in wanted if not question.option_by_id[o].exclusive]
                most = 1 if question.select == "one" else question.max_pick or len(wanted)
                area[name] = in_order(question, together[:most] or wanted[:1])
        return area

    def _leading_to(self, kind: Kind, findings: tuple[str, ...], level: Level) -> Iterator[Area]:
        for finding in findings:
            reached = self.level(finding, level)
            if self.index.places[self.structure.id][finding] and reached.possible:
                yield {
                    name: picked
                    for name, picked in reached.answers.items()
                    if set(picked) <= set(kind.options.get(name, ()))
                }

    def may_have_reason(self, kinds: tuple[Kind, ...]) -> bool:
        """Say whether the engine's bounds leave it open that anything speaks for it."""
        return any(
            self._meeting(kind, self.structure.boost_if)
            or any(
                place * value_of(self.index.rulebase, level)
                for finding, place in self.index.places[self.structure.id].items()
                for level in possible_levels(Tally(self.index), kind.questions, finding)
            )
            for kind in kinds
        )

    def behind(self, area: Area) -> float:
        """Return how far it is behind the last one shown, in points; below 0 it is shown."""
        key = tuple(sorted(area.items()))
        if key not in self._behind:
            self._behind[key] = self._measure(area)
        return self._behind[key]

    def _measure(self, area: Area) -> float:
        index = self.index
        counted = sort_answers(index.rulebase, area).counted
        ranked = rank(index, all_levels(Tally(index, counted)), counted)
        shown = shortlist(index, ranked)
        if any(suggestion.id == self.structure.id for suggestion in shown):
            return -1
        places = [place for place, one in enumerate(ranked) if one.id == self.structure.id]
        if not places:
            return float("inf")
        # Between equals, the place decides.
        gap = shown[-1].points - ranked[places[0]].points
        return max(gap, 0) + places[0] / (1 + len(ranked))

    def climb(self, kind: Kind, area: Area) -> Area | None:
        """Change one answer at a time for the better until it is shown, or give up."""
        names = [name for name in kind.questions if name not in kind.says]
        for _ in range(ROUNDS):
            before = self.behind(area)
            for name in names:
                choices = [area, _without(area, name)]
                choices += [{**area, name: (option,)} for option in kind.options[name]]
                area = min(choices, key=self.behind)
                if self.behind(area) < 0:
                    return area
            if self.behind(area) == before:
                return None
        return None


def _without(area: Area, name: str) -> Area:
    return {key: picked for key, picked in area.items() if key != name}
