"""How somebody knows an answer: a document, a shared view or an impression, and a note on it.

It is never asked for. It is told of the answer given last, or of the one gone back to.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, get_args

from assistant.conversation.messages import Asked, Choice, Remark
from assistant.conversation.moments import Grounding
from assistant.conversation.phrases import answers_text, known_from, short
from assistant.conversation.session import Answered, Grounded, Session
from assistant.language.basis import Basis, read_basis

if TYPE_CHECKING:
    from assistant.conversation.interviewer import Interviewer, Turn

# Topics of the questions that are asked on the way.
BASIS: Final = "basis"
NOTE: Final = "basis-note"
TOPICS = (BASIS, NOTE)
# Values of choices that are no basis.
AWAY: Final = "nothing"
KEEP: Final = "keep"
WITHOUT: Final = "without"
_NO_NOTE = {"no", "none", "nothing", "no note", "without", "skip", "next", "pass"}


class Knowing:
    """The part of the conversation in which a person says how they know an answer."""

    def __init__(self, interviewer: Interviewer) -> None:
        self.interviewer = interviewer
        self.rulebase = interviewer.rulebase

    def begin(self, session: Session, words: str) -> Turn:
        """Take 'note' with what is told of the answer, or ask for it."""
        question = _answer_meant(session)
        if question is None:
            nothing = self.rulebase.wording["nothing-to-note"]
            return session, (Remark(nothing, "warned"), self.interviewer.open_question(session))
        if not words:
            session = session.at_rest()
            session = replace(session, menu=BASIS, grounding=Grounding(question))
            return session, (self.ask(session),)
        told = read_basis(words)
        if told.away:
            return self._record(session, Grounded(question))
        was = self._standing(session, question)
        chosen = session.grounding.basis if session.grounding else None
        basis, note = told.basis or chosen or was.basis, told.note or was.note
        return self._record(session, Grounded(question, basis, note))

    def ask(self, session: Session) -> Asked:
        """Return the question that is open while it is told how an answer is known."""
        wording, grounding = self.rulebase.wording, session.grounding
        question = grounding.question if grounding else ""
        was = self._standing(session, question)
        if session.menu == NOTE:
            choices = [Choice(WITHOUT, wording["no-note"])]
            if was.note:
                choices.insert(0, Choice(KEEP, f"{wording['keep-note']} “{short(was.note)}”"))
            first = (choices[0].value,)
            return Asked(NOTE, wording["ask-note"], "", tuple(choices), preselected=first)
        kinds = tuple(Choice(basis, wording[f"choose-{basis}"]) for basis in get_args(Basis))
        away = Choice(AWAY, wording["choose-nothing"])
        return Asked(
            BASIS,
            f"{wording['ask-basis']} {self._said(session, question)}",
            "",
            (*kinds, away),
            preselected=(was.basis,) if was.basis else (),
        )

    def choose(self, session: Session, value: str) -> Turn:
        """Take a choice of the question that `ask` returns."""
        grounding = session.grounding
        if grounding is None:
            return session, (self.interviewer.open_question(session.at_rest()),)
        if value == AWAY:
            return self._record(session, Grounded(grounding.question))
        if value in (KEEP, WITHOUT):
            note = self._standing(session, grounding.question).note if value == KEEP else ""
            return self._record(session, Grounded(grounding.question, grounding.basis, note))
        basis = next(basis for basis in get_args(Basis) if basis == value)
        session = replace(session, menu=NOTE, grounding=replace(grounding, basis=basis))
        return session, (self.ask(session),)

    def reply(self, session: Session, text: str) -> Turn:
        """Take what was typed where one could choose: a basis in a few words, or the note."""
        grounding, told = session.grounding, read_basis(text)
        if session.menu == NOTE and grounding is not None:
            if text.lower().strip(" .!") in _NO_NOTE:
                return self.choose(session, WITHOUT)
            return self._record(session, Grounded(grounding.question, grounding.basis, text))
        if told.away:
            return self.choose(session, AWAY)
        if told.basis is not None:
            return self.begin(session, text) if told.note else self.choose(session, told.basis)
        return session, (
            Remark(self.rulebase.wording["not-understood"], "warned"),
            self.ask(session),
        )

    def _record(self, session: Session, grounds: Grounded) -> Turn:
        """Record `grounds`, and go on; a question that was gone back to keeps its answer."""
        name, was = grounds.question, session
        if grounds == self._standing(session, name):
            session = session.at_rest()
        else:
            session = session.add(grounds)
        noted = Remark(self._noted(session, name, changed=session.events != was.events), "noted")
        if was.reopened is not None and session.reopened is None:
            return session, (noted, *self.interviewer.onward(session))
        # Without a menu the question that is open is open still, and need not be put again.
        return session, (noted, self.interviewer.open_question(session)) if was.menu else (noted,)

    def _noted(self, session: Session, question: str, *, changed: bool) -> str:
        wording, grounds = self.rulebase.wording, session.grounds.get(question)
        if not changed:
            return wording["note-unchanged"]
        if grounds is None:
            return wording["note-gone"]
        known = known_from(self.rulebase, grounds)
        text = f"{wording['note-taken']} {self._said(session, question)}: {known}."
        return text if grounds.basis else f"{text} {wording['basis-hint']}"

    def _standing(self, session: Session, question: str) -> Grounded:
        return session.grounds.get(question) or Grounded(question)

    def _said(self, session: Session, question: str) -> str:
        label = answers_text(self.interviewer.index, question, session.answers[question])
        return f"{self.rulebase.question_by_id[question].ask} “{label}”"


def _answer_meant(session: Session) -> str | None:
    """Return the question gone back to, else the one answered last; None without an answer."""
    answers = session.answers
    if session.reopened is not None:
        return session.reopened if session.reopened in answers else None
    given = (event.question for event in reversed(session.events) if isinstance(event, Answered))
    return next((question for question in given if question in answers), None)
