"""Answers that bring a finding to a level: found, proven impossible, or neither.

Impossible is what the engine's own bounds exclude, or what trying every answer excludes where there
are few. Possible is what answers show on the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

from assistant.checks.people import Area, Kind
from assistant.reasoning.bounds import possible_levels
from assistant.reasoning.index import IndexedRule, RuleIndex
from assistant.reasoning.levels import Level, level, share
from assistant.reasoning.tally import Tally
from assistant.rulebase.fields import Speaks

# So many sets of answers are tried one by one; a tenth of a second.
FEW = 5_000


@dataclass(frozen=True)
class Reached:
    """What was found out: `answers` that lead there, or the nearest to it where none do.

    `possible` is None where neither was shown.
    """

    possible: bool | None
    nearest: tuple[Area, ...]

    @property
    def answers(self) -> Area:
        """The first of the answers."""
        return self.nearest[0]


def reach_level(index: RuleIndex, kinds: tuple[Kind, ...], finding: str, wanted: Level) -> Reached:
    """Look for answers of any one kind of user with which `finding` is at the level `wanted`."""
    nearest: list[Area] = []
    for kind in kinds:
        climb = _Climb(index, kind, finding, wanted)
        found = climb.to_the_level()
        if found is not None:
            return Reached(True, (found,))
        nearest.append(climb.nearest)
    undecided = [kind for kind in kinds if _may_reach(index, kind, finding, wanted)]
    for kind in undecided:
        names = [name for name in index.questions_of_finding[finding] if name in kind.questions]
        if prod(kind.count_answers(name) + 1 for name in names) > FEW:
            return Reached(None, tuple(nearest))
        found = _try_all(index, kind, finding, wanted, names)
        if found is not None:
            return Reached(True, (found,))
    return Reached(False, tuple(nearest))


def _may_reach(index: RuleIndex, kind: Kind, finding: str, wanted: Level) -> bool:
    """Say whether the engine's bounds leave it open that `kind` brings `finding` there."""
    if wanted not in possible_levels(Tally(index), kind.questions, finding):
        return False
    if wanted != "prominent" or index.rulebase.finding_by_id[finding].kind == "national":
        return True
    # A prominent barrier needs more than claims, and more than slight hints, behind it.
    rules = [rule for rule in _rules(index, kind, finding) if rule.rule.speaks == "for"]
    strengths = [rule.rule.strength for rule in rules]
    enough = strengths.count("moderate") >= index.rulebase.scoring.least_moderate
    return any(not rule.claim for rule in rules) and (enough or "strong" in strengths)


def _rules(index: RuleIndex, kind: Kind, finding: str) -> Iterator[IndexedRule]:
    """Yield the rules about `finding` that answers of `kind` can fire."""
    for number in index.rules_of_finding[finding]:
        if next(kind.answers_meeting(index.rules[number].rule.when), None) is not None:
            yield index.rules[number]


def _try_all(
    index: RuleIndex, kind: Kind, finding: str, wanted: Level, names: list[str]
) -> Area | None:
    choices = [[*([] if name in kind.says else [None]), *kind.every_answer(name)] for name in names]
    for picked in product(*choices):
        chosen = {name: value for name, value in zip(names, picked, strict=True) if value}
        area = {**kind.says, **chosen}
        if level(Tally(index, area), finding) == wanted:
            return area
    return None


class _Climb:
    """Answer by answer towards a level: each question in turn gets the answer that helps most."""

    def __init__(self, index: RuleIndex, kind: Kind, finding: str, wanted: Level) -> None:
        self.index = index
        self.kind = kind
        self.finding = finding
        self.wanted = wanted
        self.speaks: Speaks = "against" if wanted == "weak" else "for"
        self.names = [n for n in index.questions_of_finding[finding] if n in kind.questions]
        self.tally = Tally(index, kind.says)
        self.nearest: Area = dict(kind.says)
        self._best = 0.0

    def to_the_level(self) -> Area | None:
        """Return answers that lead to the level, or None; `nearest` are then the best ones met."""
        for start in self._starts():
            for name in {*self.tally.picked, *start}:
                self.tally.put(name, start.get(name))
            self._climb()
            if level(self.tally, self.finding) == self.wanted:
                return self._answers()
        return None

    def _starts(self) -> Iterator[Area]:
        """Yield who it is and no more, then what fires each rule that speaks the wanted way."""
        yield dict(self.kind.says)
        for rule in _rules(self.index, self.kind, self.finding):
            if rule.rule.speaks == self.speaks:
                yield next(self.kind.answers_meeting(rule.rule.when))

    def _climb(self) -> None:
        better = True
        while better:
            better = sum(self._improve(name) for name in self.names) > 0
            if self._height() > self._best:
                self._best, self.nearest = self._height(), self._answers()
            if level(self.tally, self.finding) == self.wanted:
                return

    def _improve(self, name: str) -> bool:
        """Give the question `name` its best answer, grown option by option; say if it helped."""
        tally = self.tally
        best, height = tally.picked.get(name), self._height()
        before = best
        grown: tuple[str, ...] = ()
        while True:
            step = None
            for picked in self._grown(name, grown):
                tally.put(name, picked)
                if self._height() > height + 1e-9:
                    best, height, step = picked, self._height(), picked
            if step is None:
                break
            grown = step
        tally.put(name, best)
        return best != before

    def _grown(self, name: str, grown: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        question = self.kind.questions[name]
        if not grown:
            yield from ((option,) for option in self.kind.options[name])
        elif question.select == "many" and len(grown) < (
            question.max_pick or len(question.options)
        ):
            alone = {option.id for option in question.options if option.exclusive}
            if alone.isdisjoint(grown):
                for option in self.kind.options[name]:
                    if option not in alone and option not in grown:
                        yield tuple(o for o in question.option_by_id if o in {*grown, option})

    def _height(self) -> float:
        lean = share(self.tally, self.finding)
        return -lean if self.speaks == "against" else lean

    def _answers(self) -> Area:
        return dict(self.tally.picked)
