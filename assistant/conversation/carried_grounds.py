"""How an answer is known, kept with its answer when that is carried over to today's questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.conversation.session import Answered, Event, Grounded, Outdated

_ABOUT = (Answered, Outdated)  # what grounds can be about


def answers_meant(events: Sequence[Event]) -> dict[int, int]:
    """Return the place of the answer that each grounds is about, by the place of the grounds."""
    latest: dict[str, int] = {}
    meant: dict[int, int] = {}
    for place, event in enumerate(events):
        if isinstance(event, _ABOUT):
            latest[event.question] = place
        elif isinstance(event, Grounded) and event.question in latest:
            meant[place] = latest[event.question]
    return meant


def carry_grounds(
    events: Sequence[Event], now: Sequence[list[Event]], last: Collection[int], given: int
) -> None:
    """Put into `now`, at each grounds of `events`, the same for what became of its answer.

    An answer that went to several questions, or is outdated, takes its grounds along to each.
    `last` are the places of the answers that no later one replaces, and `given` how many of the
    events are not undone. Where several such answers became one, what was told of each is told of
    it together, behind them all.
    """
    meant = answers_meant(events)
    told: dict[int, tuple[int, Grounded]] = {}
    for place, answer in meant.items():
        grounds = events[place]
        if isinstance(grounds, Grounded):
            names = _asked_in(now[answer])
            late = {name for m in range(answer + 1, place) for name in _asked_in(now[m])}
            now[place][:] = [replace(grounds, question=name) for name in names if name not in late]
            if (answer < given) == (place < given):  # what a later answer replaced stays with it
                now[answer] += [replace(grounds, question=name) for name in names if name in late]
            if place < given:
                told[answer] = (place, grounds)
    for question, answers in _joined(now, last).items():
        parts = [told[answer] for answer in answers if answer in told]
        if parts:
            behind = max(*answers, *(place for place, _ in parts))
            everywhere = len(parts) == len(answers)
            now[behind].append(_together(question, [g for _, g in parts], everywhere=everywhere))


def _asked_in(events: Sequence[Event]) -> list[str]:
    """Return the questions that answers among `events` are to, whether they count or not."""
    return list(dict.fromkeys(event.question for event in events if isinstance(event, _ABOUT)))


def _joined(now: Sequence[list[Event]], last: Collection[int]) -> dict[str, list[int]]:
    """Return the questions at which several answers became one, with the places of those."""
    places: dict[str, list[int]] = defaultdict(list)
    for place in sorted(last):
        for event in now[place]:
            if isinstance(event, Answered):
                places[event.question].append(place)
    return {question: found for question, found in places.items() if len(found) > 1}


def _together(question: str, parts: Sequence[Grounded], *, everywhere: bool) -> Grounded:
    """Return one grounds for all `parts`, with a basis only where all have the same."""
    bases = {part.basis for part in parts}
    notes = dict.fromkeys(part.note for part in parts if part.note)
    basis = bases.pop() if everywhere and len(bases) == 1 else None
    return Grounded(question, basis, "; ".join(notes))
