"""What questions came to: on the line that stands for them, and when a session is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.conversation.messages import Asked
from assistant.terminal.widgets.message import Entry

if TYPE_CHECKING:
    from assistant.conversation.dialogue import Dialogue
    from assistant.conversation.session import Session

NO_LONGER = "(does not count any more)"
PASSED_OVER = "left for now"


def came_to(asked: Asked, before: Session, after: Session) -> str | None:
    """Return what a turn made of the question that was open, or None where it is open still."""
    from assistant.conversation.session import Answered, PathChosen, Skipped

    if len(after.events) <= len(before.events):
        return None
    event = after.events[-1]
    if isinstance(event, PathChosen):
        return labels_of(asked, (event.path,)) or None
    if isinstance(event, Answered) and event.question == asked.topic:
        return labels_of(asked, event.options)
    if isinstance(event, Skipped) and event.question == asked.topic:
        return PASSED_OVER
    return None


def labels_of(asked: Asked, values: tuple[str, ...]) -> str:
    """Return the labels of the choices with `values`."""
    return "; ".join(choice.label for choice in asked.choices if choice.value in values)


def told_again(dialogue: Dialogue, session: Session) -> list[Entry]:
    """Return a line for everything answered or passed over, for the log of a reopened session."""
    from assistant.conversation.old_answers import question_then, said_then
    from assistant.conversation.phrases import known_from, read_in
    from assistant.conversation.session import Answered, Outdated, Skipped

    entries = []
    grounds, then_known = session.grounds, session.grounds_then
    latest = {e.question: n for n, e in enumerate(session.events) if isinstance(e, Answered)}
    for place, event in enumerate(session.events):
        if isinstance(event, Outdated):
            then = Asked(event.question, question_then(dialogue.rulebase, event.question), "", ())
            said = said_then(dialogue.rulebase, event, then_known.get(event))
            entries.append(Entry(then, f"{said} {NO_LONGER}"))
            continue
        if not isinstance(event, Answered | Skipped):
            continue
        question = dialogue.rulebase.question_by_id[event.question]
        asked = Asked(question.id, question.ask, "", ())
        if isinstance(event, Skipped):
            entries.append(Entry(asked, PASSED_OVER))
        else:
            labels = [question.option_by_id[option].label for option in event.options]
            known = [read_in(event)] if event.source else []
            if event.question in grounds and place == latest[event.question]:
                known.append(known_from(dialogue.rulebase, grounds[event.question]))
            told = f" ({'; '.join(known)})" if known else ""
            entries.append(Entry(asked, f"{'; '.join(labels)}{told}"))
    return entries
