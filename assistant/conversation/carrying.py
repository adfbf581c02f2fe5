"""The events of a saved session in the terms of today's knowledge. Nothing said is lost on the way.

What is certain is carried over; what is not stays in the session as an `Outdated` answer, which
counts for nothing and is shown when its question comes up again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.conversation.carried_grounds import carry_grounds
from assistant.conversation.old_ids import OldIds
from assistant.conversation.session import (
    Accepted,
    Answered,
    CarriedOver,
    Disputed,
    Edited,
    Event,
    Grounded,
    Outdated,
    Parked,
    PathChosen,
    Told,
)
from assistant.reasoning.answers import fault_in, in_order
from assistant.rulebase.faults import did_you_mean
from assistant.rulebase.rulebase import RuleBase


@dataclass(frozen=True)
class Carried:
    """What became of the events of a session.

    `carried_over` and `outdated` are the answers that opening it changed. `wrong` are sentences on
    what no entry of the map explains, each with the place of its event among events and undone.
    """

    events: tuple[Event, ...]
    undone: tuple[Event, ...]
    carried_over: tuple[CarriedOver, ...]
    outdated: tuple[Outdated, ...]
    wrong: tuple[tuple[int, str], ...]


def carry(
    events: Sequence[Event], undone: Sequence[Event], edition: int, rulebase: RuleBase
) -> Carried:
    """Return the events of a session saved under `edition` in the terms of `rulebase`."""
    return _Carrier(rulebase, OldIds(rulebase, edition)).carry(events, undone)


@dataclass
class _Parts:
    """An answer taken apart.

    `home` is its question of today and `here` what of it stands there; `moved` went to other
    questions. `unsure` are the old options of which neither is certain, and `ask` what could
    settle them.
    """

    home: str | None
    here: list[str] = field(default_factory=list)
    moved: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    came_from: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    unsure: list[str] = field(default_factory=list)
    ask: dict[str, None] = field(default_factory=dict)

    def doubt(self, target: str, *, ask: bool = True) -> None:
        """Take back what moved to `target`, and ask there instead."""
        self.moved.pop(target, None)
        self.unsure += [option for option in self.came_from[target] if option not in self.unsure]
        if ask:
            self.ask[target] = None


class _Carrier:
    def __init__(self, rulebase: RuleBase, old_ids: OldIds) -> None:
        self.rulebase = rulebase
        self.old_ids = old_ids
        self.carried_over: list[CarriedOver] = []
        self.outdated: list[Outdated] = []
        self.wrong: list[tuple[int, str]] = []

    def carry(self, events: Sequence[Event], undone: Sequence[Event]) -> Carried:
        parts = {
            place: self._apart(place, event)
            for place, event in enumerate((*events, *undone))
            if isinstance(event, Answered)
        }
        last = self._last_words(events, parts)
        for place in parts.keys() - last:
            # What was replaced later must not count beside it, wherever it moved; what was undone
            # would be put back on top of the rest, so that it is asked again then.
            for target in list(parts[place].moved):
                parts[place].doubt(target)
            if place < len(events):
                parts[place].ask.clear()
        self._settle_moves([parts[place] for place in sorted(last)])
        now = [self._today(n, event, parts.get(n)) for n, event in enumerate((*events, *undone))]
        carry_grounds((*events, *undone), now, last, len(events))
        for place in sorted(last):
            self._note(events[place], now[place])
        return Carried(
            events=tuple(event for some in now[: len(events)] for event in some),
            undone=tuple(event for some in now[len(events) :] for event in some),
            carried_over=tuple(self.carried_over),
            outdated=tuple(self.outdated),
            wrong=tuple(dict.fromkeys(self.wrong)),
        )

    def _last_words(self, events: Sequence[Event], parts: dict[int, _Parts]) -> set[int]:
        """Return the places of the answers that no later one to the same question replaces."""
        latest: dict[str, int] = {}
        for place, event in enumerate(events):
            if isinstance(event, Answered):
                latest[parts[place].home or event.question] = place
        return set(latest.values())

    def _apart(self, place: int, event: Answered) -> _Parts:
        parts = _Parts(self.old_ids.home(event.question))
        for option in event.options:
            fate = self.old_ids.fate(event.question, option)
            for question, new in fate.now:
                if question == parts.home:
                    parts.here.append(new)
                else:
                    parts.moved[question].append(new)
                    parts.came_from[question].append(option)
            if not fate.now:
                parts.unsure.append(option)
                parts.ask |= dict.fromkeys(fate.ask)
            if not fate.explained:
                self.wrong.append((place, self._unknown(event.question, option)))
        if parts.home is not None and parts.here:
            fault = fault_in(self.rulebase.question_by_id[parts.home], dict.fromkeys(parts.here))
            if fault is not None:
                self.wrong.append((place, fault))
                parts.unsure = list(event.options)
                parts.here = []
        for target in list(parts.moved):
            options = dict.fromkeys(parts.moved[target])
            if target in parts.ask or fault_in(self.rulebase.question_by_id[target], options):
                parts.doubt(target)
        if parts.home is not None and not parts.here:  # the question is left without an answer
            parts.ask[parts.home] = None
        return parts

    def _unknown(self, question: str, option: str) -> str:
        known = self.rulebase.question_by_id.get(question)
        if known is None:
            near = did_you_mean(question, self.rulebase.question_by_id)
            return f"there is no question '{question}'{near}"
        return f"'{question}' has no option '{option}'{did_you_mean(option, known.option_by_id)}"

    def _settle_moves(self, last: Sequence[_Parts]) -> None:
        """Let nothing that moved overrule what was said to the question itself, or each other."""
        direct = {parts.home for parts in last if parts.here}
        for parts in last:
            for target in [name for name in parts.moved if name in direct]:
                parts.doubt(target, ask=False)
        gathered: dict[str, dict[str, None]] = defaultdict(dict)
        for parts in last:
            for target, options in parts.moved.items():
                gathered[target] |= dict.fromkeys(options)
        for target, together in gathered.items():
            question = self.rulebase.question_by_id[target]
            sides = [parts for parts in last if target in parts.moved]
            if fault_in(question, together) is not None:
                for parts in sides:
                    parts.doubt(target)
            else:
                for parts in sides:
                    parts.moved[target] = list(together)

    def _today(self, place: int, event: Event, parts: _Parts | None) -> list[Event]:
        """Return what stands in place of one event."""
        if isinstance(event, PathChosen | Told | Edited):
            return [event]
        if isinstance(event, Disputed | Accepted):
            return self._dissent(place, event)
        if isinstance(event, Outdated):
            return [self._outdated(event)]
        if isinstance(event, Answered):
            return self._answer(event, parts) if parts else [event]
        if isinstance(event, Grounded):
            # It goes with its answer; what is about no answer means nothing, and is kept.
            return [replace(event, question=self.old_ids.home(event.question) or event.question)]
        if isinstance(event, Parked):
            return self._parked(place, event)
        home = self.old_ids.home(event.question)
        if home is None and not self.old_ids.is_explained(event.question):
            self.wrong.append((place, self._unknown(event.question, "")))
        return [replace(event, question=home)] if home is not None else []

    def _parked(self, place: int, event: Parked) -> list[Event]:
        """Keep words for the questions of today; what they seemed to say only where it is sure."""
        home = self.old_ids.home(event.question)
        fates = [self.old_ids.fate(event.question, option) for option in event.options]
        now = [picked for fate in fates for picked in fate.now]
        sure = all(fate.now for fate in fates) and all(question == home for question, _ in now)
        if home is not None:
            options = self._ordered(home, [option for _, option in now]) if sure else ()
            return [replace(event, question=home, options=options)]
        if not self.old_ids.is_explained(event.question):
            self.wrong.append((place, self._unknown(event.question, "")))
        leads_to = self.old_ids.leads_to(event.question)
        return [replace(event, question=question, options=()) for question in leads_to]

    def _dissent(self, place: int, event: Disputed | Accepted) -> list[Event]:
        """Take a rule set aside, under its name of today; of one that is gone the reason stays."""
        rules, retired = self.rulebase.rule_by_key, self.rulebase.retired
        name = retired.todays_id(event.rule)
        removed = retired.removed_by_id.get(name)
        if name not in rules and (removed is None or removed.kind != "rule"):
            near = did_you_mean(name, rules)
            self.wrong.append((place, f"there is no rule '{name}' to set aside{near}"))
        return [replace(event, rule=name)]

    def _answer(self, event: Answered, parts: _Parts) -> list[Event]:
        found: list[Event] = [
            replace(event, question=target, options=self._ordered(target, options))
            for target, options in parts.moved.items()
        ]
        if parts.home is not None and parts.here:
            options = self._ordered(parts.home, parts.here)
            found.append(replace(event, question=parts.home, options=options))
        if parts.unsure or (parts.home is not None and not parts.here):
            old = Outdated(
                question=event.question,
                options=tuple(parts.unsure or event.options),
                how=event.how,
                words=event.words,
                ask=tuple(parts.ask),
                partly=bool(parts.here),
                source=event.source,
            )
            found.append(old)
        return found

    def _note(self, was: Event, now: list[Event]) -> None:
        """Note what became of an answer that counted."""
        told = tuple(event for event in now if isinstance(event, Answered))
        self.outdated += [event for event in now if isinstance(event, Outdated)]
        if isinstance(was, Answered) and any(
            answer.question != was.question or not set(answer.options) <= set(was.options)
            for answer in told
        ):
            self.carried_over.append(CarriedOver(was, told))

    def _outdated(self, event: Outdated) -> Event:
        """Take what was outdated already; an answer that only was not known then counts again."""
        known = self.rulebase.question_by_id.get(event.question)
        in_map = any(self.old_ids.is_in_map(event.question, name) for name in event.options)
        only_unknown = known is not None and not in_map and not event.partly
        if known is not None and only_unknown and fault_in(known, event.options) is None:
            options = in_order(known, event.options)
            return Answered(event.question, options, event.how, event.words, event.source)
        ask = dict.fromkeys(new for name in event.ask for new in self.old_ids.leads_to(name))
        return replace(event, ask=tuple(ask))

    def _ordered(self, question: str, options: Sequence[str]) -> tuple[str, ...]:
        return in_order(self.rulebase.question_by_id[question], options)
