"""The course of the interview: what is open, what an answer does, and how a path ends."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from assistant.conversation.asking import NEXT, PATH, Asking
from assistant.conversation.cards import Cards, bullets, heading, small
from assistant.conversation.changes import Changes, Changing, changes_in
from assistant.conversation.messages import Asked, Card, Line, Message, Remark
from assistant.conversation.phrases import action_line, answers_text, listing, moved_line
from assistant.conversation.picture import Picture, draw
from assistant.conversation.session import Answered, PathChosen, Session
from assistant.reasoning.answers import facts, fault_in, in_order
from assistant.reasoning.assessment import Assessment, assess
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.moved import what_moved
from assistant.reasoning.seen import Seen, seen_in
from assistant.reasoning.settled import is_settled
from assistant.rulebase.fields import PathName

Turn: TypeAlias = tuple[Session, tuple[Message, ...]]


class Interviewer:
    """Asks, records and tells what moved, on one rule base. Holds no state of any session."""

    def __init__(self, index: RuleIndex) -> None:
        self.index = index
        self.rulebase = index.rulebase
        self.asking = Asking(index)
        self.cards = Cards(index)
        self.changing = Changing(index)
        # The last few results, as one turn asks for the same ones several times over.
        self._assess = lru_cache(maxsize=8)(lambda given: assess(index, dict(given)))
        self._is_settled = lru_cache(maxsize=8)(
            lambda given, still_open: is_settled(index, dict(given), still_open)
        )

    def open_question(self, session: Session) -> Asked:
        """Return the question that is open now; there is always exactly one."""
        return self.asking.ask(session)

    def assessment(self, session: Session) -> Assessment:
        """Return everything that follows from the answers of `session`."""
        return self._assess(tuple(session.answers.items()))

    def seen(self, session: Session) -> Seen:
        """Return what is shown of `session`, to be kept with it."""
        return seen_in(self.assessment(session), self.rulebase.scoring)

    def changes(self, session: Session) -> Changes | None:
        """Return what changed since `session` was saved; None where the knowledge is the same."""
        if session.earlier is None:
            return None
        then = self._assess(session.earlier.answers)
        return changes_in(self.index, session.earlier, then)

    def picture(self, session: Session) -> Picture:
        """Return the picture of `session` so far."""
        return draw(self.index, self.assessment(session))

    def card(self, name: str, session: Session | None = None) -> Card | None:
        """Return the card about an entry by its id, as it stands in `session`."""
        answers = session.answers if session else {}
        assessment = self.assessment(session) if session else assess(self.index, {})
        return self.cards.card(name, answers, assessment)

    def record(
        self,
        session: Session,
        question: str,
        options: tuple[str, ...],
        words: str = "",
        *,
        echo: bool = True,
    ) -> Turn:
        """Record an answer and say what it moved; an impossible answer is refused in a sentence.

        `words` are what was typed, where words were read. `echo` repeats the answer, which is
        needless where the person has just picked it by its label.
        """
        entry = self.rulebase.question_by_id[question]
        fault = fault_in(entry, options)
        if fault is not None:
            return session, (Remark(f"{fault[0].upper()}{fault[1:]}.", "warned"),)
        options = in_order(entry, options)
        before = self.assessment(session)
        was_settled = self._settled(session)
        event = Answered(question, options, "words" if words else "chosen", words)
        session = session.add(event)
        after = self.assessment(session)
        noted = f"Noted: {answers_text(self.index, question, options)}. " if echo else ""
        messages: list[Message] = []
        if question in after.answers.not_sure:
            messages.append(Remark(f"On the find-out list. {entry.if_not_sure}", "noted"))
        else:
            if question in self.index.findings_of_question:
                moved = moved_line(self.index, what_moved(before, after))
            else:
                moved = self.rulebase.wording["background-note"]
            messages.append(Remark(f"{noted}{moved}", "noted"))
        messages += self._set_aside(before, after)
        if not was_settled and self.asking.left(session) and self._settled(session):
            messages.append(Remark(self.rulebase.wording["settled"]))
        return session, (*messages, *self.onward(session))

    def choose_path(self, session: Session, name: str) -> Turn:
        """Choose the length of the interview; answers already given are kept."""
        paths: dict[str, PathName] = {path.id: path.id for path in self.rulebase.interview.paths}
        if name not in paths:
            sorry = Remark(f"There is no path called {name}.", "warned")
            session = replace(session, menu=PATH)
            return session, (sorry, self.open_question(session))
        session = session.add(PathChosen(paths[name]))
        left = len(self.asking.left(session))
        note = Remark(f"Noted: the {name} path, {left} questions to go.", "noted")
        return session, (note, *self.onward(session))

    def onward(self, session: Session) -> tuple[Message, ...]:
        """Return what follows an event: the next question, or the end of the path."""
        asked = self.open_question(session)
        if asked.topic != NEXT:
            return (asked,)
        wording = self.rulebase.wording
        ended = "path-done" if self.assessment(session).not_asked else "nothing-left"
        return (Remark(wording[ended]), *self._end_of_path(session), asked)

    def _end_of_path(self, session: Session) -> tuple[Message, ...]:
        """Return the honest ending: what shows, what rests on one answer, what was never asked."""
        assessment = self.assessment(session)
        lines: list[Line] = []
        prominent = [j for j in assessment.of_kind("barrier") if j.level == "prominent"]
        if prominent:
            lines.append(heading("What stands out"))
            lines += [Line(j.finding.name, "bullet", opens=j.id) for j in prominent]
        if assessment.suggestions:
            lines.append(heading("What could help"))
        for suggestion in assessment.suggestions:
            lines.append(Line(suggestion.structure.name, "bullet", opens=suggestion.id))
            if line := action_line(suggestion):
                lines.append(small(line))
        single = [j.finding.name for j in assessment.of_kind("barrier") if j.single_source]
        if single:
            lines += [heading("Rests on one answer only"), *bullets(single)]
        never = [j.finding.name for j in assessment.findings if j.level == "not_asked"]
        if never:
            lines += [heading("Never asked about"), Line(f"{listing(never)}.")]
            lines.append(small(self.rulebase.wording["not-asked-note"]))
        sure = facts(self.rulebase, session.answers).get("confidence")
        if sure:
            lines += [heading("How sure"), Line(self.rulebase.wording[f"confidence-{sure}"])]
        if assessment.find_out:
            count = len(assessment.find_out)
            lines += [heading("To find out"), Line(f"{count} on your find-out list.")]
        return (Card("Where this leaves you", tuple(lines)),) if lines else ()

    def _settled(self, session: Session) -> bool:
        left = self.asking.left(session)
        not_sure = self.assessment(session).answers.not_sure
        if not left:
            return False
        still_open = frozenset({*left, *not_sure, *self.asking.again(session)})
        return self._is_settled(tuple(session.answers.items()), still_open)

    def _set_aside(self, before: Assessment, after: Assessment) -> list[Message]:
        """Say which answers stopped or began to count because of who is answering."""

        def names(of: set[str]) -> str:
            asks = [q.ask for q in self.rulebase.questions if q.id in of]
            return listing([f"“{ask}”" for ask in asks])

        was, now = set(before.answers.set_aside), set(after.answers.set_aside)
        messages: list[Message] = []
        if now - was:
            text = f"Set aside, as not asked of your role, and kept: {names(now - was)}."
            messages.append(Remark(text, "noted"))
        if was - now:
            text = f"Counted again, as they are asked of your role: {names(was - now)}."
            messages.append(Remark(text, "noted"))
        return messages
