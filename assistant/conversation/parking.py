"""Words kept for a question that is not open: told at once, shown and offered when it comes up.

Never evidence: what is kept counts only once somebody has seen it and said yes.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.conversation.messages import Message, Recalled, Remark
from assistant.conversation.phrases import answers_text, short
from assistant.conversation.session import Parked, Session
from assistant.language.reading import Heard
from assistant.language.words.clauses import Tense
from assistant.reasoning.answers import fault_in, in_order, is_for, user_of
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.models import Question

# How a sentence is marked that does not tell what is so here and today.
TENSES: dict[Tense, str] = {
    "now": "",
    "past": "speaks of the past, so it is not offered",
    "planned": "speaks of a plan, so it is not offered",
    "hoped": "speaks of a hope, so it is not offered",
    "elsewhere": "speaks of another place, so it is not offered",
}
# The same in a word, for where there is room for no more.
_IN_A_WORD: dict[Tense, str] = {
    "now": "",
    "past": "past",
    "planned": "planned",
    "hoped": "hoped for",
    "elsewhere": "elsewhere",
}


def marked(label: str, tense: Tense) -> str:
    """Return what a sentence seems to say, and in brackets why it is not offered, if it is not."""
    return f"{label} ({TENSES[tense]})" if TENSES[tense] else label


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
                Remark(
                    f"Kept for later: “{short(fact.words)}”. It may answer “{question.ask}” with "
                    f"“{label}”. I will ask you then.",
                    "noted",
                )
            )
        elif not set(fact.options) <= set(answered):
            told.append(
                Remark(
                    f"“{short(fact.words)}” may bear on “{question.ask}”, which you answered "
                    "otherwise. Your answer stands; type change to look at it.",
                    "noted",
                )
            )
    return session, tuple(told)


def offered(question: Question, session: Session) -> tuple[str, ...]:
    """Return what the words kept for `question` seem to say, those kept last before the others.

    Where several may be picked, all that goes together is offered.
    """
    found: tuple[str, ...] = ()
    for kept in reversed(session.parked.get(question.id, ())):
        together = in_order(question, {*found, *kept.options})
        if kept.options and fault_in(question, together) is None:
            found = together
    return found


def backing(session: Session, question: str, options: tuple[str, ...]) -> tuple[Parked, ...]:
    """Return words kept for `question` that together say just these `options`, latest first.

    There are none where one of the options would be left unsaid; none is kept that adds nothing.
    """
    kept: list[Parked] = []
    said: set[str] = set()
    for one in reversed(session.parked.get(question, ())):
        if set(one.options) <= set(options) and not set(one.options) <= said:
            kept.append(one)
            said |= set(one.options)
    return tuple(kept) if said == set(options) else ()


def as_evidence(kept: tuple[Parked, ...]) -> tuple[str, str]:
    """Return the words of all that is `kept` in one, and the documents they are from, if any."""
    words = " … ".join(dict.fromkeys(one.words for one in kept))
    if not any(one.source for one in kept):
        return words, ""
    return words, "; ".join(dict.fromkeys(one.source or "your own words" for one in kept))


def recalled(index: RuleIndex, session: Session, question: str) -> tuple[Recalled, ...]:
    """Return the words kept for `question`, those first that are offered first."""
    return tuple(
        Recalled(
            kept.words,
            who=kept.source or "You said",
            values=kept.options,
            labels=answers_text(index, question, kept.options),
            mark=TENSES[kept.tense],
            mark_word=_IN_A_WORD[kept.tense],
        )
        for kept in reversed(session.parked.get(question, ()))
    )
