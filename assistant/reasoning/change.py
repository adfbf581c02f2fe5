"""What would change a finding: every smallest set of one or two changed answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from assistant.reasoning.answers import Answers, is_for, sort_answers, user_of
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import Level, level
from assistant.reasoning.tally import Tally
from assistant.rulebase.models import Question


@dataclass(frozen=True)
class Change:
    """One answer that would be other than it is; `before` is None where none was given."""

    question: str
    before: tuple[str, ...] | None
    after: tuple[str, ...]


@dataclass(frozen=True)
class Flip:
    """A smallest set of changes, the level that they lead to, and whether all are new answers."""

    changes: tuple[Change, ...]
    level: Level
    only_open: bool


def what_would_change(
    index: RuleIndex, answers: Answers, finding: str, *, most: Literal[1, 2] = 2
) -> tuple[Flip, ...]:
    """Return all minimal flips of `finding` by at most `most` answers, easiest first.

    A pick-many answer changes by one option at a time. A pair is minimal where neither of its
    changes alone alters the level. Fewest changes first, then those that only answer what is
    open, then the order of the questions.
    """
    rulebase = index.rulebase
    tally = Tally(index, sort_answers(rulebase, answers).counted)
    user = user_of(rulebase, answers)
    now = level(tally, finding)
    candidates = [
        change
        for name in index.questions_of_finding[finding]
        if is_for(rulebase.question_by_id[name], user)
        for change in _changes(rulebase.question_by_id[name], tally.picked.get(name))
    ]
    flips: list[Flip] = []
    quiet: list[Change] = []
    for change in candidates:
        found = _try(tally, finding, (change,))
        if found != now:
            flips.append(_flip((change,), found))
        else:
            quiet.append(change)
    for pair in combinations(quiet, 2) if most == 2 else ():
        if pair[0].question != pair[1].question:
            found = _try(tally, finding, pair)
            if found != now:
                flips.append(_flip(pair, found))
    return tuple(sorted(flips, key=lambda flip: (len(flip.changes), not flip.only_open)))


def _flip(changes: tuple[Change, ...], found: Level) -> Flip:
    return Flip(changes, found, all(change.before is None for change in changes))


def _try(tally: Tally, finding: str, changes: tuple[Change, ...]) -> Level:
    before = [tally.put(change.question, change.after) for change in changes]
    found = level(tally, finding)
    for change, picked in zip(changes, before, strict=True):
        tally.put(change.question, picked)
    return found


def _changes(question: Question, before: tuple[str, ...] | None) -> Iterator[Change]:
    """Yield each answer that is one step from `before`; 'not sure' is not a step."""
    current = before or ()
    for option in question.options:
        if option.not_sure or (question.select == "one" and option.id in current):
            continue
        if question.select == "one" or option.exclusive:
            after: tuple[str, ...] = (option.id,)
        elif option.id in current:
            after = tuple(name for name in current if name != option.id)
        else:
            kept = {name for name in current if not question.option_by_id[name].exclusive}
            after = tuple(name for name in question.option_by_id if name in kept | {option.id})
        too_many = question.max_pick is not None and len(after) > question.max_pick
        if after and after != current and not too_many:
            yield Change(question.id, before, after)
