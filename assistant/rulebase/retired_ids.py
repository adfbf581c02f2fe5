"""What must hold of the map from old ids to today's: no id comes back, and every step leads on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from assistant.rulebase.faults import Fault, did_you_mean
from assistant.rulebase.folder import Folder, Origin
from assistant.rulebase.models import Removed, Retired, RetiredIds
from assistant.rulebase.rulebase import RuleBase


def check_retired(rulebase: RuleBase, folder: Folder) -> Iterator[Fault]:
    """Yield a fault for everything in the map that would lose or change what a session says."""
    for (kind, _), origin in folder.origins.items():
        if kind is RetiredIds:  # one that came along, and one of each pack that has any
            checker = _Checker(rulebase, folder, origin)
            yield from checker.retired()
            yield from checker.changed()
            yield from checker.editions()
            yield from checker.removed()


class _Checker:
    def __init__(self, rulebase: RuleBase, folder: Folder, origin: Origin) -> None:
        self.map = RetiredIds.model_validate(origin.data)
        self.everywhere = rulebase.retired
        self.unread = folder.unread
        self.origin = origin
        self.questions = set(rulebase.question_by_id)
        self.options = {f"{q.id}/{option}" for q in rulebase.questions for option in q.option_by_id}
        self.alive = self.questions | self.options
        self.entries: dict[str, Collection[str]] = {
            "finding": set(rulebase.finding_by_id),
            "rule": set(rulebase.rule_by_key),
            "structure": set(rulebase.structure_by_id),
            "case": set(rulebase.case_by_id),
        }

    def retired(self) -> Iterator[Fault]:
        seen: set[str] = set()
        steps = {entry.old: entry.becomes for entry in self.everywhere.retired}
        for index, entry in enumerate(self.map.retired):
            where = ("retired", index)
            if entry.old in self.alive:
                message = f"'{entry.old}' is retired but in use again"
                yield self.origin.fault(message, *where, check="id/reused")
            if entry.old in seen:
                yield self.origin.fault(f"'{entry.old}' is retired twice", *where)
            seen.add(entry.old)
            there = self.alive | set(self.everywhere.retired_by_id)
            for place, name in enumerate(entry.becomes):
                if self._is_missing(name, there):
                    message = f"there is no '{name}' to take its place{did_you_mean(name, there)}"
                    yield self.origin.fault(message, *where, "becomes", place, check="id/unknown")
            if entry.same and (sentence := _not_the_same(entry)):
                yield self.origin.fault(sentence, *where, "same")
            if entry.old not in self.alive and _comes_back(entry.old, steps):
                yield self.origin.fault(f"'{entry.old}' leads back to itself", *where, "becomes")

    def changed(self) -> Iterator[Fault]:
        gone = set(self.everywhere.retired_by_id)
        for index, change in enumerate(self.map.changed_meaning):
            later_retired = change.old in gone or change.question in gone
            for name in (*(() if later_retired else (change.old,)), *change.moved_to):
                if self._is_missing(name, self.options):
                    message = f"there is no option '{name}'{did_you_mean(name, self.options)}"
                    yield self.origin.fault(message, "changed_meaning", index, check="id/unknown")
        for index, many in enumerate(self.map.now_pick_many):
            if self._is_missing(many.question, self.questions | gone):
                near = did_you_mean(many.question, self.questions)
                message = f"there is no question '{many.question}'{near}"
                yield self.origin.fault(message, "now_pick_many", index)

    def editions(self) -> Iterator[Fault]:
        """Two changes under one number could not be told apart by a session saved between them."""
        numbers: set[int] = set()
        entries = [
            *(("changed_meaning", n, e.edition) for n, e in enumerate(self.map.changed_meaning)),
            *(("now_pick_many", n, e.edition) for n, e in enumerate(self.map.now_pick_many)),
        ]
        for name, index, edition in sorted(entries, key=lambda entry: entry[2]):
            if edition == 1:
                continue
            following = max(numbers, default=1) + 1
            if edition in numbers:
                message = f"the edition {edition} is taken; the next is {self.map.edition + 1}"
                yield self.origin.fault(message, name, index, "edition")
            elif edition != following:
                message = f"the edition {edition} leaves a gap; the next is {following}"
                yield self.origin.fault(message, name, index, "edition")
            numbers.add(edition)

    def removed(self) -> Iterator[Fault]:
        seen: set[str] = set()
        for index, entry in enumerate(self.map.removed):
            where = ("removed", index)
            if entry.id in seen:
                yield self.origin.fault(f"'{entry.id}' is removed twice", *where, "id")
            seen.add(entry.id)
            if (entry.kind == "rule") != ("/" in entry.id):
                message = (
                    f"'{entry.id}' is not how a {entry.kind} is written; a rule is finding/rule"
                )
                yield self.origin.fault(message, *where, "id")
            elif any(entry.id in ids for ids in (*self.entries.values(), self.questions)):
                message = f"'{entry.id}' is removed but in use again"
                yield self.origin.fault(message, *where, "id", check="id/reused")
            yield from self._renamed(entry, index)

    def _renamed(self, entry: Removed, index: int) -> Iterator[Fault]:
        if entry.becomes is None:
            return
        others = {other.id for other in self.everywhere.removed if other.kind == entry.kind}
        there = {*self.entries[entry.kind], *others}
        if self._is_missing(entry.becomes, there):
            near = did_you_mean(entry.becomes, there)
            message = f"there is no {entry.kind} '{entry.becomes}' to take its place{near}"
            yield self.origin.fault(message, "removed", index, "becomes")
        steps = {e.id: (e.becomes,) for e in self.everywhere.removed if e.becomes}
        if _comes_back(entry.id, steps):
            message = f"'{entry.id}' leads back to itself"
            yield self.origin.fault(message, "removed", index, "becomes")

    def _is_missing(self, name: str, there: Collection[str]) -> bool:
        return name not in there and name.partition("/")[0] not in self.unread


def _comes_back(start: str, steps: Mapping[str, tuple[str, ...]]) -> bool:
    """Say whether following `steps` from `start` leads to it again."""
    ahead, passed = list(steps.get(start, ())), set()
    while ahead:
        name = ahead.pop()
        if name == start:
            return True
        if name not in passed:
            passed.add(name)
            ahead += steps.get(name, ())
    return False


def _not_the_same(entry: Retired) -> str:
    """Say why what took the place of an entry cannot say the same, or return ''."""
    if entry.question is None and (len(entry.becomes) != 1 or "/" in entry.becomes[0]):
        return f"'{entry.id}' can only be the same as one other question"
    if entry.question is not None and not all("/" in name for name in entry.becomes):
        return f"'{entry.old}' can only be the same as options, written question/option"
    if not entry.becomes:
        return f"'{entry.old}' cannot be the same as nothing"
    return ""
