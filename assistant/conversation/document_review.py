"""A document taken into a session: told question by question, then gone through one by one.

Each sentence waits for its question like words said in passing. Nothing of it counts before
somebody has looked at it and agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.conversation.asking import ROLE
from assistant.conversation.card_parts import heading, small
from assistant.conversation.messages import Card, Line
from assistant.conversation.parking import marked
from assistant.conversation.phrases import answers_text
from assistant.conversation.session import Parked, Session
from assistant.language.documents.suggesting import Suggested
from assistant.reasoning.answers import is_for, user_of
from assistant.reasoning.index import RuleIndex


def take_in(
    index: RuleIndex, session: Session, name: str, found: Sequence[Suggested]
) -> tuple[Session, Card]:
    """Let the sentences of the document `name` wait for their questions, and tell all of them.

    `found` has the surest first. A question that has its answer keeps it; who is answering, no
    document can say.
    """
    user = user_of(index.rulebase, session.answers)
    questions = (q for q in index.rulebase.questions if q.id != ROLE and is_for(q, user))
    asked = {question.id: question for question in questions}
    own = [one for one in found if one.question in asked]
    # What is kept last is offered first, so that the surest comes last.
    for one in reversed(own):
        if one.question not in session.answers:
            kept = _parked(name, one)
            waiting = session.parked.get(one.question, ())
            # What a document says twice is shown once.
            if (kept.words, kept.options) not in ((w.words, w.options) for w in waiting):
                session = session.add(kept)
    lines: list[Line] = []
    for question in asked.values():
        lines += _told(index, session, question.ask, [o for o in own if o.question == question.id])
    if not lines:
        lines = [Line(index.rulebase.wording["document-silent"])]
    return session, Card(f"What {name} says", tuple(lines))


def _parked(name: str, one: Suggested) -> Parked:
    options = one.options if one.tense == "now" else ()
    source = f"{name}, {one.sentence.place}"
    return Parked(one.question, options, one.sentence.text, source, one.tense)


def _told(index: RuleIndex, session: Session, ask: str, own: Iterable[Suggested]) -> list[Line]:
    lines: list[Line] = []
    for one in own:
        lines = lines or [heading(ask)]
        said = marked(answers_text(index, one.question, one.options), one.tense)
        lines += [Line(said, "bullet"), small(f"{one.sentence.place}: “{one.sentence.text}”")]
        answered = session.answers.get(one.question)
        if answered is not None and not set(one.options) <= set(answered):
            now = answers_text(index, one.question, answered)
            lines.append(small(f"You answered: {now}. Type change to look at it."))
    return lines
