"""Where an old id leads today, by the map in knowledge/retired.yaml.

An answer is only carried where the map says that it says the same; all else is asked again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from assistant.rulebase.models import Retired, RetiredIds
from assistant.rulebase.rulebase import RuleBase

Picked: TypeAlias = tuple[str, str]  # question id, option id


@dataclass(frozen=True)
class Fate:
    """What became of an option.

    `now` are the options of today that say, together, what it said; empty where that is not
    certain. Then `ask` names the questions of today that could settle it, and `explained` says
    whether the map knows of it at all.
    """

    now: tuple[Picked, ...] = ()
    ask: tuple[str, ...] = ()
    explained: bool = True


class OldIds:
    """Looks up ids of a session that was saved under the knowledge's `edition`."""

    def __init__(self, rulebase: RuleBase, edition: int) -> None:
        self.rulebase = rulebase
        self.edition = edition
        self._map: RetiredIds = rulebase.retired

    def home(self, question: str) -> str | None:
        """Return the question of today that `question` is, under whatever id, or None."""
        passed: set[str] = set()
        while question not in self.rulebase.question_by_id:
            entry = self._map.retired_by_id.get(question)
            if entry is None or not entry.same or question in passed:
                return None
            passed.add(question)
            question = entry.becomes[0]
        return question

    def leads_to(self, question: str) -> tuple[str, ...]:
        """Return the questions of today that `question` became, however many steps away."""
        found: dict[str, None] = {}
        ahead, passed = [question], set()
        while ahead:
            name = ahead.pop(0)
            if name in self.rulebase.question_by_id:
                found[name] = None
            elif name not in passed and name in self._map.retired_by_id:
                passed.add(name)
                ahead += [new.partition("/")[0] for new in self._map.retired_by_id[name].becomes]
        return tuple(found)

    def fate(self, question: str, option: str) -> Fate:
        """Return what became of an option that a session was saved with."""
        return self._fate(question, option, frozenset())

    def is_explained(self, question: str) -> bool:
        """Say whether the map tells what became of a question that is gone."""
        return question in self._map.retired_by_id

    def is_in_map(self, question: str, option: str) -> bool:
        """Say whether the map, of whatever edition, says anything of an option."""
        old = f"{question}/{option}"
        known = (*self._map.changes_of, *self._map.retired_by_id)
        return old in known or question in self._map.retired_by_id

    def _fate(self, question: str, option: str, passed: frozenset[str]) -> Fate:
        old = f"{question}/{option}"
        if old in passed:
            return Fate(explained=False)
        passed |= {old}
        if any(change.edition > self.edition for change in self._map.changes_of.get(old, ())):
            return Fate(ask=self.leads_to(question))
        known = self.rulebase.question_by_id.get(question)
        if known is not None and option in known.option_by_id:
            return Fate(now=((question, option),))
        entry = self._map.retired_by_id.get(old)
        if entry is None:
            whole = self._map.retired_by_id.get(question)
            if whole is not None and whole.same:
                return self._fate(whole.becomes[0], option, passed)
            return Fate(ask=self.leads_to(question), explained=whole is not None)
        if entry.same:
            steps = [name.partition("/") for name in entry.becomes]
            fates = [self._fate(name, new, passed) for name, _, new in steps]
            if all(fate.now for fate in fates):
                return Fate(now=tuple(picked for fate in fates for picked in fate.now))
            asked = [name for fate in fates for name in fate.ask or (q for q, _ in fate.now)]
            return Fate(ask=tuple(dict.fromkeys(asked)))
        return Fate(ask=self._in_place_of(question, entry))

    def _in_place_of(self, question: str, entry: Retired) -> tuple[str, ...]:
        new = [name.partition("/")[0] for name in entry.becomes]
        if question in self.rulebase.question_by_id or not new:
            new.insert(0, question)
        return tuple(dict.fromkeys(today for name in new for today in self.leads_to(name)))
