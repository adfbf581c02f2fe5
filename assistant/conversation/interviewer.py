"""The course of the interview: what is open, what an answer does, and how a path ends."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TypeAlias

from assistant.conversation.asking import NEXT, PATH
from assistant.conversation.card_parts import bullets, heading, small
from assistant.conversation.changes import Changes, Changing, changes_in
from assistant.conversation.dissenting import TOPICS, Dissenting
from assistant.conversation.engine import Engine
from assistant.conversation.knowing import TOPICS as BASIS_TOPICS
from assistant.conversation.knowing import Knowing
from assistant.conversation.messages import Asked, Card, Line, Message, Remark
from assistant.conversation.phrases import action_line, answers_text, listing, moved_line
from assistant.conversation.picture import Picture, draw
from assistant.conversation.session import Answered, How, PathChosen, Session
from assistant.conversation.telling import Telling, is_of_paper
from assistant.language.search.entries import everything
from assistant.language.search.library import Library
from assistant.reasoning.answers import facts, fault_in, in_order
from assistant.reasoning.assessment import Assessment
from assistant.reasoning.dissent import without_rules
from assistant.reasoning.impressions import only_impressions
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.moved import what_moved
from assistant.reasoning.seen import Seen, seen_in
from assistant.rulebase.fields import PathName

Turn: TypeAlias = tuple[Session, tuple[Message, ...]]


class Interviewer:
    """Asks, records and tells what moved, on one rule base and one day (YYYY-MM-DD).

    Holds no state of any session.
    """

    def __init__(self, index: RuleIndex, today: str) -> None:
        self.index = index
        self.today = today
        self.rulebase = index.rulebase
        self._engine = lru_cache(maxsize=4)(self._engine_without)
        self.dissenting = Dissenting(self)
        self.knowing = Knowing(self)
        self.telling = Telling(self)
        self.changing = Changing(index, today)

    @cached_property
    def library(self) -> Library:
        """The search over all that is known; made when first asked for."""
        return Library(everything(self.rulebase))

    def finding_named(self, words: str) -> str | None:
        """Return the id of the finding that `words` name best, or None where they name none."""
        found = self.library.named(words, kinds=("finding",))
        return found[0].known.id if found else None

    def engine(self, session: Session) -> Engine:
        """Return the reasoning for `session`, on the rules that it has not set aside."""
        return self._engine(frozenset(session.disputed))

    def _engine_without(self, disputed: frozenset[str]) -> Engine:
        if not disputed:
            return Engine(self.index, self.today)
        return Engine(RuleIndex(without_rules(self.rulebase, disputed)), self.today)

    def open_question(self, session: Session) -> Asked:
        """Return the question that is open now; there is always exactly one."""
        if session.menu in TOPICS:
            return self.dissenting.ask(session)
        if session.menu in BASIS_TOPICS:
            return self.knowing.ask(session)
        asking = self.engine(session).asking
        if session.menu is not None:
            return asking.ask(session)
        topic = self.topic(session)
        return self.telling.ask(session) if is_of_paper(topic) else asking.put(session, topic)

    def topic(self, session: Session) -> str:
        """Return what is asked when no menu is in the way: for a paper, else of the interview."""
        told = None if session.reopened else self.telling.topic(session)
        return told or self.engine(session).asking.topic(session)

    def assessment(self, session: Session) -> Assessment:
        """Return everything that follows from the answers of `session`."""
        return self.engine(session).assessment(session)

    def without_dissent(self, session: Session) -> Assessment:
        """Return what would follow if no rule were set aside."""
        return self._engine(frozenset()).assessment(session)

    def seen(self, session: Session) -> Seen:
        """Return what is shown of `session`, to be kept with it."""
        return seen_in(self.assessment(session), self.rulebase.scoring)

    def changes(self, session: Session) -> Changes | None:
        """Return what changed since `session` was saved; None where the knowledge is the same."""
        if session.earlier is None:
            return None
        engine = self._engine(frozenset(session.earlier.disputed))
        then = engine.assess(session.earlier.answers)
        return changes_in(engine.index, session.earlier, then)

    def picture(self, session: Session) -> Picture:
        """Return the picture of `session` so far."""
        return draw(self.index, self.assessment(session), self.only_impressions(session))

    def only_impressions(self, session: Session) -> frozenset[str]:
        """Return the findings that rest on nothing but answers marked as impressions."""
        return only_impressions(self.assessment(session), session.impressions)

    def card(self, name: str, session: Session | None = None) -> Card | None:
        """Return the card about an entry by its id, as it stands in `session`."""
        session = session or Session(self.rulebase.version, self.today)
        card = self.engine(session).cards.card(name, session, self.assessment(session))
        told = [d for d in self.dissenting.dissents(session) if d.finding.id == name]
        if card is None or not told:
            return card
        lines = [heading("Set aside by you")]
        for dissent in told:
            lines += [Line(dissent.rule.because, "bullet"), small(f"Because: {dissent.because}")]
        return replace(card, lines=(*card.lines, *lines))

    def record(
        self,
        session: Session,
        question: str,
        options: tuple[str, ...],
        words: str = "",
        *,
        source: str = "",
        echo: bool = True,
    ) -> Turn:
        """Record an answer and say what it moved; an impossible answer is refused in a sentence.

        `words` are what was typed, where words were read, or the sentence of a document, which
        `source` then names. `echo` repeats the answer, which is needless where the person has just
        picked it by its label.
        """
        entry = self.rulebase.question_by_id[question]
        fault = fault_in(entry, options)
        if fault is not None:
            return session, (Remark(f"{fault[0].upper()}{fault[1:]}.", "warned"),)
        options = in_order(entry, options)
        before = self.assessment(session)
        was_settled = self._settled(session)
        was_known = question in session.grounds
        how: How = "document" if source else "words" if words else "chosen"
        event = Answered(question, options, how, words, source)
        session = session.add(event)
        after = self.assessment(session)
        noted = self._echo(event) if echo else _kept_with(event)
        messages: list[Message] = []
        if question in after.answers.not_sure:
            read = noted if words else ""
            messages.append(Remark(f"{read}On the find-out list. {entry.if_not_sure}", "noted"))
        else:
            if question in self.index.findings_of_question:
                moved = moved_line(self.index, what_moved(before, after))
            else:
                moved = self.rulebase.wording["background-note"]
            messages.append(Remark(f"{noted}{moved}", "noted"))
        if was_known:
            messages.append(Remark(self.rulebase.wording["note-dropped"], "noted"))
        messages += self._set_aside(before, after)
        if not was_settled and self.engine(session).asking.left(session) and self._settled(session):
            messages.append(Remark(self.rulebase.wording["settled"]))
        return session, (*messages, *self.onward(session))

    def _echo(self, event: Answered) -> str:
        """Repeat an answer; one that was read from words says so, and how to take it back."""
        label = answers_text(self.index, event.question, event.options)
        if event.source:
            return f"Noted from {event.source}: “{label}”. Undo takes it back. "
        if event.words and event.words.lower().rstrip(".") != label.lower():
            return f"I took your words as “{label}”. Undo takes it back. "
        return f"Noted: {label}. "

    def choose_path(self, session: Session, name: str) -> Turn:
        """Choose the length of the interview; answers already given are kept."""
        paths: dict[str, PathName] = {path.id: path.id for path in self.rulebase.interview.paths}
        if name not in paths:
            sorry = Remark(f"There is no path called {name}.", "warned")
            session = replace(session, menu=PATH)
            return session, (sorry, self.open_question(session))
        session = session.add(PathChosen(paths[name]))
        left = len(self.engine(session).asking.left(session))
        note = Remark(f"Noted: the {name} path, {left} questions to go.", "noted")
        return session, (note, *self.onward(session))

    def onward(self, session: Session) -> tuple[Message, ...]:
        """Return what follows an event: the next question, or the end of the path.

        While a paper is asked for, that is what it needs next, or nothing once it has all.
        """
        if session.paper is not None:
            return self.telling.onward(session)
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
            lines += self.engine(session).cards.changes_in_brief(suggestion.id)
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
        if lines and not session.grounds:
            lines.append(small(self.rulebase.wording["note-hint"]))
        return (Card("Where this leaves you", tuple(lines)),) if lines else ()

    def _settled(self, session: Session) -> bool:
        left = self.engine(session).asking.left(session)
        not_sure = self.assessment(session).answers.not_sure
        if not left:
            return False
        again = self.engine(session).asking.again(session)
        return self.engine(session).is_settled(session, {*left, *not_sure, *again})

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


def _kept_with(event: Answered) -> str:
    return f"Noted, with the sentence from {event.source}. " if event.source else ""
