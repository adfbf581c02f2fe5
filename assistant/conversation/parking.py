"""Words kept for a question that is not open: told at once, shown and offered when it comes up.

Never evidence: what is kept counts only once somebody has seen it and said yes.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.conversation.messages import Message, Remark
from assistant.conversation.phrases import answers_text
from assistant.conversation.session import Parked, Session
from assistant.language.reading import Heard
from assistant.language.words.clauses import Tense
from assistant.reasoning.answers import is_for, user_of
from assistant.reasoning.index import RuleIndex

# How a sentence is marked that does not tell what is so here and today.
TENSES: dict[Tense, str] = {
    "now": "",
    "past": "speaks of the past, so it is not offered",
    "planned": "speaks of a plan, so it is not offered",
    "hoped": "speaks of a hope, so it is not offered",
    "elsewhere": "speaks of another place, so it is not offered",
}


def park(
    index: RuleIndex, session: Session, heard: Iterable[Heard]
) -> tuple[Session, tuple[Message, ...]]:
    """Keep facts told in passing for their questions, and say so.

    A question that has its answer keeps it: the person is told where to change it.
    """
    told: list[Message] = []
    user = user_of(index.rulebase, session.answers)
    for fact in heard:
        question = index.rulebase.question_by_id[fact.question]
        if not is_for(question, user):
            continue
        label = answers_text(index, fact.question, fact.options)
        answered = session.answers.get(fact.question)
        if answered is None:
            kept = Parked(fact.question, fact.options, fact.words)
            if kept in session.parked.get(fact.question, ()):
                continue
            session = session.add(kept)
            told.append(
                Remark(f"Kept for “{question.ask}”: “{fact.words}” ({label}). I will ask.", "noted")
            )
        elif not set(fact.options) <= set(answered):
            told.append(
                Remark(
                    f"“{fact.words}” may bear on “{question.ask}”, which you answered otherwise. "
                    "Type change to look at it.",
                    "noted",
                )
            )
    return session, tuple(told)


def offered(session: Session, question: str) -> tuple[str, ...]:
    """Return what the words kept for `question` seem to say, those kept last before the others."""
    for kept in reversed(session.parked.get(question, ())):
        if kept.options:
            return kept.options
    return ()


def backing(session: Session, question: str, options: tuple[str, ...]) -> Parked | None:
    """Return the words kept for `question` that say just these `options`, if any."""
    for kept in reversed(session.parked.get(question, ())):
        if kept.options and set(kept.options) == set(options):
            return kept
    return None


def recalled(index: RuleIndex, session: Session, question: str) -> tuple[str, ...]:
    """Return a line for each of the words kept for `question`: who said it, and what it seems."""
    lines = []
    for kept in session.parked.get(question, ()):
        who = kept.source or "You said"
        label = answers_text(index, question, kept.options)
        means = f" Is it this: {label}?" if kept.options else ""
        mark = TENSES[kept.tense]
        lines.append(f"{who}: “{kept.words}”{means}{f' ({mark})' if mark else ''}")
    return tuple(lines)
