"""A session from what was read of its file, in the terms of today's knowledge."""

from __future__ import annotations

from assistant.conversation.carrying import Carried, carry
from assistant.conversation.old_ids import OldIds
from assistant.conversation.saved_model import Reading
from assistant.conversation.session import Earlier, Session
from assistant.rulebase.rulebase import RuleBase


def reopen(reading: Reading, rulebase: RuleBase) -> tuple[Session, tuple[tuple[int, str], ...]]:
    """Return the session, and a sentence with its line on each id that nothing explains.

    Where the session was saved under other knowledge, `Session.earlier` says what it was.
    """
    head = reading.head
    placed = (*reading.events, *reading.undone)
    carried = carry(
        [item.event for item in reading.events],
        [item.event for item in reading.undone],
        head.edition,
        rulebase,
    )
    other = head.knowledge != rulebase.version
    session = Session(
        knowledge=rulebase.version,
        edition=rulebase.retired.edition,
        started=head.started,
        title=head.title,
        events=carried.events,
        undone=carried.undone,
        earlier=_earlier(reading, carried, rulebase) if other else None,
    )
    return session, tuple((placed[place].line, sentence) for place, sentence in carried.wrong)


def _earlier(reading: Reading, carried: Carried, rulebase: RuleBase) -> Earlier:
    opened = Session(knowledge="", started="", events=carried.events)
    answers = opened.answers
    old_ids = OldIds(rulebase, reading.head.edition)
    widened = [
        old_ids.home(entry.question)
        for entry in rulebase.retired.now_pick_many
        if entry.edition > reading.head.edition
    ]
    return Earlier(
        knowledge=reading.head.knowledge,
        seen=reading.seen,
        answers=tuple(answers.items()),
        disputed=tuple(opened.disputed),
        carried_over=carried.carried_over,
        outdated=carried.outdated,
        now_pick_many=tuple(name for name in widened if name in answers),
        grounds_then=tuple(opened.grounds_then.items()),
    )
