"""What the described areas exercise of the rule base, and what they leave untried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from assistant.reasoning.answers import Answers, sort_answers
from assistant.reasoning.assessment import assess
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import Level
from assistant.reasoning.tally import Tally


@dataclass(frozen=True)
class Untried:
    """What no area exercises. All empty is full coverage.

    Rules are named `finding/rule`, options `question/option`. A rule is tried both ways where one
    area fires it and another is a single answer away from that: its question was answered, with
    something else. A barrier is tried both ways where one area raises it to prominent and another
    was asked about it and does not show it; an element or type likewise, in place and weak.
    """

    options_never_given: tuple[str, ...]
    rules_never_fired: tuple[str, ...]
    rules_never_missed_by_one: tuple[str, ...]
    barriers_never_prominent: tuple[str, ...]
    barriers_never_silent: tuple[str, ...]
    never_in_place: tuple[str, ...]
    never_weak: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether anything is untried."""
        return any(getattr(self, field.name) for field in fields(self))


def untried(index: RuleIndex, areas: Sequence[Answers]) -> Untried:
    """Return what none of `areas` (answers by question) exercises, in the knowledge's order."""
    rulebase = index.rulebase
    given = {(name, option) for area in areas for name in area for option in area[name]}
    fired: set[int] = set()
    missed: set[int] = set()
    for area in areas:
        tally = Tally(index, sort_answers(rulebase, area).counted)
        fired |= tally.fired
        missed |= {rule.number for rule in index.rules if _missed_by_one(tally, rule.number)}
    seen = _levels_seen(index, areas)

    def without(kinds: Sequence[str], level: Level) -> tuple[str, ...]:
        found = (f.id for f in rulebase.findings if f.kind in kinds)
        return tuple(name for name in found if level not in seen[name])

    return Untried(
        options_never_given=tuple(
            f"{question.id}/{option}"
            for question in rulebase.questions
            for option in question.option_by_id
            if (question.id, option) not in given
        ),
        rules_never_fired=tuple(r.key for r in index.rules if r.number not in fired),
        rules_never_missed_by_one=tuple(r.key for r in index.rules if r.number not in missed),
        barriers_never_prominent=without(("barrier",), "prominent"),
        barriers_never_silent=without(("barrier",), "not_shown"),
        never_in_place=without(("element", "type"), "in_place"),
        never_weak=without(("element", "type"), "weak"),
    )


def _missed_by_one(tally: Tally, number: int) -> bool:
    """Say whether another answer to one question, which has an answer that counts, fires a rule."""
    if tally.unmet[number] != 1:
        return False
    when = tally.index.rules[number].rule.when
    conditions = tally.index.conditions_of_rule[number]
    return any(
        question in tally.picked and not tally.met(condition)
        for question, condition in zip(when, conditions, strict=True)
    )


def _levels_seen(index: RuleIndex, areas: Sequence[Answers]) -> Mapping[str, set[Level]]:
    seen: dict[str, set[Level]] = {finding.id: set() for finding in index.rulebase.findings}
    for area in areas:
        for name, level in assess(index, area).levels.items():
            seen[name].add(level)
    return seen
