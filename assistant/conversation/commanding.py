"""Carrying out what a person asks for: explanations, going back, undoing, looking things up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from assistant.conversation.asking import CHANGE, NEXT, PATH, ROLE
from assistant.conversation.card_parts import bullets, heading, small
from assistant.conversation.interviewer import Interviewer, Turn
from assistant.conversation.messages import Action, Card, Line, Message, Remark, Request
from assistant.conversation.old_answers import question_then, said_then
from assistant.conversation.phrases import KIND_NAMES, answers_text
from assistant.conversation.reading_card import reading_card
from assistant.conversation.session import (
    Accepted,
    Answered,
    Disputed,
    Edited,
    Event,
    Grounded,
    Ignored,
    Outdated,
    Parked,
    PathChosen,
    Reopened,
    Session,
    Skipped,
    Told,
)
from assistant.conversation.telling import is_of_paper, is_untouched
from assistant.language.commands import COMMANDS, PAPER_COMMANDS
from assistant.language.controls import Asked as AskedFor
from assistant.language.papers import PAPER_BY_KIND, PaperKind
from assistant.language.reader import Reader
from assistant.language.search.entries import KINDS, Kind
from assistant.language.search.library import Hit
from assistant.reasoning.answers import not_sure_option

MOST_RESULTS = 8
# What a question can be answered with: no question of our own.
ANSWERING: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind != "question")


class Commanding:
    """The commands of the dialogue. Commands that need a face come out as requests."""

    def __init__(self, interviewer: Interviewer, reader: Reader) -> None:
        self.interviewer = interviewer
        self.reader = reader
        self.rulebase = interviewer.rulebase
        self._by_id: dict[str, Callable[[Session, str], Turn]] = {
            "help": self._help,
            "picture": self._picture,
            "why": self._why,
            "how": self._how,
            "what-if": self._what_if,
            "not-sure": self._not_sure,
            "skip": self._skip,
            "back": self._back,
            "change": self._change,
            "undo": self._undo,
            "redo": self._redo,
            "ignore": self._ignore,
            "reading": self._reading,
            "find-out": self._find_out,
            "define": self._define,
            "case": self._case,
            "show": self._show,
            "benefits": self._benefits,
            "sources": self._sources,
            "disagree": self.interviewer.dissenting.begin,
            "agree": self._agree,
            "note": self.interviewer.knowing.begin,
            "path": self._path,
            "changes": self._changes,
            "report": self.interviewer.telling.begin,
            "tell-again": self.interviewer.telling.begin_again,
            "quit": self._quit,
        }
        for name, kind in PAPER_COMMANDS.items():
            self._by_id[name] = partial(self._paper, kind)

    def carry_out(self, session: Session, asked: AskedFor) -> Turn:
        """Do what `asked` says."""
        handler = self._by_id.get(asked.command.id)
        if handler is not None:
            return handler(session, asked.argument)
        requests: dict[str, Action] = {
            "save-as": "save_as",
            "new": "new",
            "resume": "resume",
            "copy": "copy",
            "theme": "theme",
            "demo": "demo",
            "find": "find",
            "read": "read",
        }
        return session, (Request(requests[asked.command.id], asked.argument),)

    def look_up(self, text: str) -> tuple[Message, ...]:
        """Answer a question put to the assistant with what it knows, or say how to ask."""
        library = self.interviewer.library
        found = library.named_in(text, kinds=ANSWERING) or library.named(text, kinds=ANSWERING)
        if found:
            return (self._card(found[0], None),)
        return (Remark(self.rulebase.wording["not-understood"], "warned"),)

    def _help(self, session: Session, _: str) -> Turn:
        lines = [Line(self.rulebase.wording["how-to-answer"])]
        for command in COMMANDS:
            if command.where == "dialogue":
                argument = f" [{command.argument}]" if command.argument else ""
                lines.append(Line(f"{command.words[0]}{argument}: {command.help}", "bullet"))
        lines.append(Line(self.rulebase.wording["privacy"]))
        return session, (Card("What you can type", tuple(lines)),)

    def _picture(self, session: Session, _: str) -> Turn:
        assessment = self.interviewer.assessment(session)
        lines: list[Line] = []
        for section in self.interviewer.picture(session).sections:
            lines.append(heading(section.title))
            lines += [Line(row.as_text(), "bullet", opens=row.id) for row in section.rows]
            if section.note:
                lines.append(small(section.note))
        lines += [heading("Not asked"), Line(f"{len(assessment.not_asked)} questions.")]
        lines.append(small(self.rulebase.wording["not-asked-note"]))
        return session, (Card("The picture so far", tuple(lines)),)

    def _why(self, session: Session, _: str) -> Turn:
        topic = self.interviewer.topic(session)
        if is_of_paper(topic):
            return session, (self.interviewer.telling.why(session),)
        if topic in (PATH, NEXT):
            return session, (
                Remark("A short path gives a first picture; a long one a fuller one."),
            )
        return session, (self.interviewer.engine(session).cards.why(topic, session.answers),)

    def _how(self, session: Session, words: str) -> Turn:
        found = self._finding(words, session)
        if found is None:
            return session, (self._which_finding(session, "how"),)
        card = self.interviewer.card(found, session)
        return session, (card,) if card else ()

    def _what_if(self, session: Session, words: str) -> Turn:
        name = self._finding(words, session)
        if name is None:
            return session, (self._which_finding(session, "what if"),)
        finding = self.rulebase.finding_by_id[name]
        assessment = self.interviewer.assessment(session)
        return session, (
            self.interviewer.engine(session).cards.what_if(finding, session.answers, assessment),
        )

    def _finding(self, words: str, session: Session) -> str | None:
        """Return the finding that `words` name; without words, the one that stands out most."""
        if not words:
            top = self.interviewer.assessment(session).of_kind("barrier")[0]
            return top.id if top.level in ("prominent", "possible") else None
        return self.interviewer.finding_named(words)

    def _which_finding(self, session: Session, command: str) -> Message:
        names = [j.finding.name for j in self.interviewer.assessment(session).findings]
        lines = (Line(f"Type {command} and one of these:"), *bullets(names))
        return Card("Which finding?", lines)

    def _not_sure(self, session: Session, _: str) -> Turn:
        topic = self.interviewer.topic(session)
        if is_of_paper(topic):
            return self.interviewer.telling.not_sure(session)
        if topic in (PATH, NEXT):
            return session, (self.interviewer.open_question(session.at_rest()),)
        option = not_sure_option(self.rulebase.question_by_id[topic])
        if option is None:
            return self._skip(session, "")
        return self.interviewer.record(session, topic, (option,))

    def _skip(self, session: Session, _: str) -> Turn:
        topic = self.interviewer.topic(session)
        if is_of_paper(topic):
            return self.interviewer.telling.leave_blank(session)
        if topic in (PATH, NEXT):
            return session, (self.interviewer.open_question(session.at_rest()),)
        session = session.add(Skipped(topic))
        noted = Remark("Left for now; it stays as never asked.", "noted")
        return session, (noted, *self.interviewer.onward(session))

    def _back(self, session: Session, _: str) -> Turn:
        if session.menu:
            session = session.at_rest()
            return session, (self.interviewer.open_question(session),)
        if session.paper is not None and session.reopened is None:
            return self.interviewer.telling.back(session)
        done = [event.question for event in session.events if isinstance(event, Answered | Skipped)]
        order = list(dict.fromkeys(reversed(done)))
        here = session.reopened
        place = order.index(here) + 1 if here in order else 0
        if place >= len(order):
            return session, (Remark(self.rulebase.wording["nothing-before"], "warned"),)
        return self.reopen(session, order[place])

    def reopen(self, session: Session, question: str) -> Turn:
        """Ask `question` again, its old answer standing until another is given."""
        session = session.add(Reopened(question))
        return session, (self.interviewer.open_question(session),)

    def _change(self, session: Session, words: str) -> Turn:
        if words:
            found = self.interviewer.library.find(words, kinds=("question",))
            asked = [hit.known.id for hit in found if hit.known.id in session.answers]
            if asked:
                return self.reopen(session, asked[0])
        if not session.answers:
            return session, (Remark(self.rulebase.wording["nothing-before"], "warned"),)
        session = replace(session, menu=CHANGE, offer=None)
        return session, (self.interviewer.open_question(session),)

    def _undo(self, session: Session, _: str) -> Turn:
        if is_untouched(session):
            return session, (Remark(self.rulebase.wording["nothing-to-undo"], "warned"),)
        if session.paper is not None and len(session.events) <= session.paper.begun:
            session = session.without_paper()
        # Going back to look is not something to take back: it goes with the event before it.
        while isinstance(session.events[-1], Reopened):
            session = session.undo()
            if is_untouched(session):
                return session, self.interviewer.onward(session)
        text = f"Taken back: {self._told(session)}"
        session = session.undo()
        while _is_read(session.events[-1:]) and _is_read(session.undone[:1]):
            session = session.undo()  # What a document said was taken in at once.
        return session, (Remark(text, "noted"), *self.interviewer.onward(session))

    def _redo(self, session: Session, _: str) -> Turn:
        if not session.undone:
            return session, (Remark(self.rulebase.wording["nothing-to-redo"], "warned"),)
        session = session.redo()
        text = f"Put back: {self._told(session)}"
        while _is_read(session.undone[:1]) and _is_read(session.events[-1:]):
            session = session.redo()
        while session.undone and isinstance(session.undone[0], Reopened):
            session = session.redo()
        return session, (Remark(text, "noted"), *self.interviewer.onward(session))

    def _told(self, session: Session) -> str:
        event = session.events[-1]
        if isinstance(event, PathChosen):
            return f"the {event.path} path."
        if isinstance(event, Disputed | Accepted):
            return self.rulebase.wording["told-dissent"]
        if isinstance(event, Grounded):
            asked = question_then(self.rulebase, event.question)
            return f"{self.rulebase.wording['told-note']} “{asked}”."
        if isinstance(event, Edited):
            return f"{self.rulebase.wording['told-edit']} {PAPER_BY_KIND[event.paper].name}."
        if isinstance(event, Told):
            asked = self.interviewer.telling.told_of(session, event.about)
            return f"{self.rulebase.wording['told-for-paper']} “{asked}”."
        if isinstance(event, Outdated):
            asked = question_then(self.rulebase, event.question)
            return f"{asked} {said_then(self.rulebase, event)}, which does not count any more."
        ask = self.rulebase.question_by_id[event.question].ask
        if isinstance(event, Parked) and event.source:
            return "what was kept from a document."
        if isinstance(event, Parked):
            return f"keeping “{event.words}” for “{ask}”."
        if isinstance(event, Ignored):
            return f"putting aside what was kept for “{ask}”."
        if isinstance(event, Answered):
            return f"{ask} {answers_text(self.interviewer.index, event.question, event.options)}."
        return f"leaving out “{ask}”"

    def _ignore(self, session: Session, words: str) -> Turn:
        if session.offer and words != "all":  # What is ignored is what was made of the words.
            session = replace(session, offer=None)
            return session, (self.interviewer.open_question(session),)
        here = self.interviewer.topic(session)
        waiting = [name for name in session.parked if words == "all" or name == here]
        if not waiting:
            return session, (Remark(self.rulebase.wording["nothing-to-ignore"], "warned"),)
        for name in waiting:
            session = session.add(Ignored(name))
        told = "ignored" if len(waiting) == 1 else "ignored-all"
        noted = Remark(self.rulebase.wording[told], "noted")
        return session, (noted, *self.interviewer.onward(session))

    def _reading(self, session: Session, _: str) -> Turn:
        """Say how the words that wait for a yes, or those recorded last, were read."""
        said = session.offer or next(
            (e for e in reversed(session.events) if isinstance(e, Answered) and e.how == "words"),
            None,
        )
        if said is None:
            return session, (Remark(self.rulebase.wording["nothing-read"], "warned"),)
        reading = self.reader.read(said.question, said.words)
        return session, (reading_card(self.interviewer.index, said.question, said.words, reading),)

    def _find_out(self, session: Session, _: str) -> Turn:
        names = self.interviewer.assessment(session).find_out
        lines: list[Line] = []
        for name in names:
            question = self.rulebase.question_by_id[name]
            lines += [Line(question.ask, "bullet", opens=name), Line(question.if_not_sure)]
            for structure in self.rulebase.structures:
                if name in structure.offered_from_find_out:
                    lines.append(Line(f"Could help: {structure.name}", opens=structure.id))
        lines.append(small(self.rulebase.wording["find-out-note"]))
        return session, (Card("To find out" if names else "Nothing to find out yet", tuple(lines)),)

    def _define(self, session: Session, words: str) -> Turn:
        if not words:
            return session, (Remark("Type define and a word, such as: define compact."),)
        found = self.interviewer.library.define(words)
        if not found:
            return session, (Remark(f"I have no entry for “{words}”.", "warned"),)
        if found[0].closeness != "exact" and len(found) > 1:
            return session, (self._results(f"Nearest to “{words}”", found),)
        return session, (self._card(found[0], session),)

    def _case(self, session: Session, words: str) -> Turn:
        if not words:
            return session, (
                self.interviewer.engine(session).cards.case_list(
                    self.interviewer.assessment(session)
                ),
            )
        return self._searched(session, words, ("case",))

    def _show(self, session: Session, words: str) -> Turn:
        return self._searched(session, words, KINDS)

    def results(self, words: str) -> Message:
        """Return what there is about `words`, for a face that has no screen to search on."""
        if not words:
            return Remark("Type find and what to look for, such as: find pooled budgets.")
        found = self.interviewer.library.find(words, limit=MOST_RESULTS, unfinished=True)
        return self._results(f"Found for “{words}”", found)

    def _benefits(self, session: Session, _: str) -> Turn:
        return session, (self.interviewer.engine(session).cards.reference.benefits(),)

    def _sources(self, session: Session, _: str) -> Turn:
        assessment = self.interviewer.assessment(session)
        return session, (self.interviewer.engine(session).cards.reference.sources(assessment),)

    def _agree(self, session: Session, _: str) -> Turn:
        return self.interviewer.dissenting.begin_to_accept(session)

    def _searched(self, session: Session, words: str, kinds: tuple[Kind, ...]) -> Turn:
        found = self.interviewer.library.find(words, kinds=kinds, limit=MOST_RESULTS)
        if len(found) == 1 or (found and found[0].closeness == "exact"):
            return session, (self._card(found[0], session),)
        return session, (self._results(f"Found for “{words}”", found),)

    def _results(self, title: str, found: list[Hit]) -> Message:
        if not found:
            return Remark(self.rulebase.wording["nothing-found"], "warned")
        lines: list[Line] = []
        for hit in found:
            kind = KIND_NAMES[hit.known.kind].lower()
            lines.append(Line(f"{hit.known.title} ({kind})", "bullet", opens=hit.known.id))
            if why := hit.why():
                lines.append(small(why))
        return Card(title, tuple(lines))

    def _card(self, found: Hit, session: Session | None) -> Message:
        card = self.interviewer.card(found.known.id, session)
        return card or Remark(self.rulebase.wording["nothing-found"], "warned")

    def _path(self, session: Session, words: str) -> Turn:
        if ROLE not in session.answers and ROLE not in session.skipped:
            return session, (self.interviewer.open_question(session),)
        if words:
            return self.interviewer.choose_path(session, words.split()[0])
        session = replace(session, menu=PATH, offer=None)
        return session, (self.interviewer.open_question(session),)

    def _changes(self, session: Session, _: str) -> Turn:
        changes = self.interviewer.changes(session)
        if changes is None:
            return session, (Remark(self.rulebase.wording["same-knowledge"]),)
        return session, (self.interviewer.changing.told(changes),)

    def _paper(self, kind: PaperKind, session: Session, words: str) -> Turn:
        return self.interviewer.telling.begin_with(session, kind, words)

    def _quit(self, session: Session, _: str) -> Turn:
        return session, (Remark(self.rulebase.wording["goodbye"]), Request("quit"))


def _is_read(events: tuple[Event, ...]) -> bool:
    """Say whether there is an event here that keeps a sentence of a document."""
    return any(isinstance(event, Parked) and event.source for event in events)
