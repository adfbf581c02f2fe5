"""The heart: one thing said by a person in, messages out.

`reply` takes anything typed, `choose` takes what was picked from the choices on show. Both return a
new session and what to say. There is no terminal, clock or file in here: a face shows the messages
and carries out the requests among them.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation.asking import CHANGE, NEXT, PATH, Asking
from assistant.conversation.cards import Cards
from assistant.conversation.commanding import Commanding
from assistant.conversation.messages import Asked, Card, Message, Remark
from assistant.conversation.phrases import answers_text, listing, moved_line
from assistant.conversation.picture import Picture, draw
from assistant.conversation.session import Answered, Offer, PathChosen, Session
from assistant.language.controls import read_command, unknown_command
from assistant.language.reading import Reading, read_answer
from assistant.reasoning.answers import Answers, fault_in, in_order
from assistant.reasoning.assessment import Assessment, assess
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.moved import what_moved
from assistant.reasoning.settled import is_settled
from assistant.rulebase.fields import PathName
from assistant.rulebase.text import clean_text

Turn = tuple[Session, tuple[Message, ...]]

_YES = {"yes", "y", "yes please", "that's right", "correct", "ok", "yep", "yeah"}
_NO = {"no", "n", "nope", "no thanks"}
_QUESTION_WORDS = (
    "what ",
    "who ",
    "why ",
    "how ",
    "which ",
    "where ",
    "when ",
    "do you ",
    "is it ",
)


class Dialogue:
    """A conversation about one area, on one rule base. Holds no state of any session."""

    def __init__(self, index: RuleIndex) -> None:
        self.index = index
        self.rulebase = index.rulebase
        self.asking = Asking(index)
        self.cards = Cards(index)
        self.commanding = Commanding(self)
        self._last: tuple[Answers, Assessment] | None = None

    def start(self, today: str) -> Turn:
        """Return a new session begun on the date `today` (ISO) and the opening messages."""
        session = Session(knowledge=self.rulebase.version, started=today)
        wording = self.rulebase.wording
        opening = [Remark(wording[name]) for name in ("greeting", "privacy", "how-to-answer")]
        return session, (*opening, self.open_question(session))

    def welcome_back(self, session: Session) -> tuple[Message, ...]:
        """Return what to say when a saved session is opened again."""
        count = len(session.answers)
        answers = "1 answer" if count == 1 else f"{count} answers"
        text = f"Welcome back. This session was begun on {session.started} and has {answers}."
        return Remark(text), self.open_question(session)

    def open_question(self, session: Session) -> Asked:
        """Return the question that is open now; there is always exactly one."""
        return self.asking.ask(session)

    def assessment(self, session: Session) -> Assessment:
        """Return everything that follows from the answers of `session`."""
        answers = session.answers
        if self._last is None or self._last[0] != answers:
            self._last = (answers, assess(self.index, answers))
        return self._last[1]

    def picture(self, session: Session) -> Picture:
        """Return the picture of `session` so far."""
        return draw(self.index, self.assessment(session))

    def card(self, name: str, session: Session | None = None) -> Card | None:
        """Return the card about an entry by its id, as it stands in `session`."""
        answers = session.answers if session else {}
        assessment = self.assessment(session) if session else assess(self.index, {})
        return self.cards.card(name, answers, assessment)

    def reply(self, session: Session, text: str) -> Turn:
        """Take anything typed: a command, an answer in any words, or nothing (a yes)."""
        text = clean_text(text).strip()
        if not text:
            return self._accept(session)
        heard = Remark(text, "heard")
        command = read_command(text)
        asked = self.open_question(session)
        if command is not None and not _is_choice(asked, text):
            session, messages = self.commanding.carry_out(session, command)
        elif (word := unknown_command(text)) is not None:
            sorry = Remark(f"There is no command /{word}. Type help to see them all.", "warned")
            messages = (sorry, asked)
        elif asked.topic in (PATH, NEXT, CHANGE):
            session, messages = self._reply_to_menu(session, asked, text)
        else:
            session, messages = self._reply_to_question(session, asked, text)
        return session, (heard, *messages)

    def choose(self, session: Session, values: tuple[str, ...]) -> Turn:
        """Take the values picked from the choices of the open question."""
        asked = self.open_question(session)
        labels = {choice.value: choice.label for choice in asked.choices}
        unknown = [value for value in values if value not in labels]
        if not values or unknown:
            return session, (Remark("Choose at least one of these.", "warned"), asked)
        heard = Remark("; ".join(labels[value] for value in values), "heard")
        session, messages = self._take(session, asked, values)
        return session, (heard, *messages)

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

    def _take(self, session: Session, asked: Asked, values: tuple[str, ...]) -> Turn:
        if asked.topic == PATH:
            return self.choose_path(session, values[0])
        if asked.topic == NEXT:
            command = read_command(f"/{values[0]}")
            return self.commanding.carry_out(session, command) if command else (session, ())
        if asked.topic == CHANGE:
            return self.commanding.reopen(session, values[0])
        return self.record(session, asked.topic, values, echo=False)

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
        return (Remark(wording[ended]), *self.commanding.end_of_path(session), asked)

    def _settled(self, session: Session) -> bool:
        left = self.asking.left(session)
        not_sure = self.assessment(session).answers.not_sure
        return bool(left) and is_settled(self.index, session.answers, {*left, *not_sure})

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

    def _accept(self, session: Session) -> Turn:
        """Take an empty line: a yes to what is offered, else a reminder."""
        asked = self.open_question(session)
        if session.offer and session.offer.question == asked.topic:
            offer = session.offer
            return self.record(session, offer.question, offer.options, offer.words)
        return session, (Remark(self.rulebase.wording["how-to-answer"]), asked)

    def _reply_to_menu(self, session: Session, asked: Asked, text: str) -> Turn:
        value = _menu_choice(asked, text)
        if value is not None:
            return self._take(session, asked, (value,))
        return session, (Remark(self.rulebase.wording["not-understood"], "warned"), asked)

    def _reply_to_question(self, session: Session, asked: Asked, text: str) -> Turn:
        if session.offer and text.lower().rstrip(".!") in _YES:
            return self._accept(session)
        if session.offer and text.lower().rstrip(".!") in _NO:
            session = replace(session, offer=None)
            return session, (self.open_question(session),)
        if text.endswith("?") or text.lower().startswith(_QUESTION_WORDS):
            return session, (*self.commanding.look_up(text), asked)
        question = self.rulebase.question_by_id[asked.topic]
        reading = read_answer(question, text)
        if reading.band == "take":
            words = "" if reading.by_number else text
            return self.record(session, asked.topic, reading.options, words)
        return self._offer(session, asked.topic, text, reading)

    def _offer(self, session: Session, topic: str, text: str, reading: Reading) -> Turn:
        """Offer the reading back with every option in view; record nothing."""
        wording = self.rulebase.wording
        if reading.band == "confirm":
            session = replace(session, offer=Offer(topic, reading.options, text))
            label = answers_text(self.index, topic, reading.options)
            said = Remark(f"{wording['confirm-reading']} “{label}”")
            return session, (said, self.open_question(session))
        session = replace(session, offer=None)
        labels = [f"“{answers_text(self.index, topic, (name,))}”" for name in reading.options]
        hint = f" It could be {listing(labels)}." if labels else ""
        because = f"{reading.because[0].upper()}{reading.because[1:]}."
        said = Remark(f"{because}{hint} {wording['not-understood']}", "warned")
        return session, (said, self.open_question(session))


def _is_choice(asked: Asked, text: str) -> bool:
    """Say whether a command's word is also the label of a choice on show."""
    plain = text.lower().strip()
    return asked.topic not in (PATH, NEXT, CHANGE) and any(
        choice.label.lower() == plain for choice in asked.choices
    )


def _menu_choice(asked: Asked, text: str) -> str | None:
    plain = text.lower().strip(" .")
    if plain.isdigit() and 1 <= int(plain) <= len(asked.choices):
        return asked.choices[int(plain) - 1].value
    for choice in asked.choices:
        if plain in (choice.value.lower(), choice.label.lower()):
            return choice.value
    return None
