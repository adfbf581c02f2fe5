"""The heart: one thing said by a person in, messages out.

`reply` takes anything typed, `choose` takes what was picked from the choices on show. Both return a
new session and what to say. There is no terminal, clock or file in here: a face shows the messages
and carries out the requests among them.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.conversation.asking import CHANGE, NEXT, PATH
from assistant.conversation.commanding import Commanding
from assistant.conversation.dissenting import REASON, TOPICS
from assistant.conversation.interviewer import Interviewer, Turn
from assistant.conversation.messages import Asked, Message, Remark
from assistant.conversation.phrases import answers_text, listing
from assistant.conversation.session import Offer, Session
from assistant.language.controls import Asked as AskedFor
from assistant.language.controls import read_command, unknown_command
from assistant.language.reading import Reading, read_answer
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.text import clean_text

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


class Dialogue(Interviewer):
    """A conversation about one area, on one rule base. Holds no state of any session."""

    def __init__(self, index: RuleIndex, today: str, notices: tuple[str, ...] = ()) -> None:
        super().__init__(index, today)
        self.commanding = Commanding(self)
        # What a person must know of the knowledge itself, whichever session they open.
        self.notices = tuple(Remark(notice, "warned") for notice in notices)

    def start(self) -> Turn:
        """Return a new session, begun today, and the opening messages."""
        edition = self.rulebase.retired.edition
        session = Session(knowledge=self.rulebase.version, started=self.today, edition=edition)
        wording = self.rulebase.wording
        opening = [Remark(wording[name]) for name in ("greeting", "privacy", "how-to-answer")]
        return session, (*opening, self.open_question(session))

    def welcome_back(self, session: Session) -> tuple[Message, ...]:
        """Return what to say when a saved session is opened again, and what changed since."""
        count = len(session.answers)
        answers = "1 answer" if count == 1 else f"{count} answers"
        text = f"Welcome back. This session was begun on {session.started} and has {answers}."
        changes = self.changes(session)
        told = (self.changing.told(changes),) if changes else ()
        return Remark(text), *told, self.open_question(session)

    def reply(self, session: Session, text: str) -> Turn:
        """Take anything typed: a command, an answer in any words, or nothing (a yes)."""
        text = clean_text(text).strip()
        if not text:
            return self._accept(session)
        heard = Remark(text, "heard")
        command = read_command(text)
        asked = self.open_question(session)
        if command is not None and not _is_answer(asked, text, command):
            session, messages = self.commanding.carry_out(session, command)
        elif (word := unknown_command(text)) is not None:
            sorry = Remark(f"There is no command /{word}. Type help to see them all.", "warned")
            messages = (sorry, asked)
        elif asked.topic in (PATH, NEXT, CHANGE, *TOPICS):
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

    def results(self, words: str) -> Message:
        """Return what there is about `words`, for a face without a screen to search on."""
        return self.commanding.results(words)

    def _take(self, session: Session, asked: Asked, values: tuple[str, ...]) -> Turn:
        if asked.topic == PATH:
            return self.choose_path(session, values[0])
        if asked.topic == NEXT:
            command = read_command(f"/{values[0]}")
            return self.commanding.carry_out(session, command) if command else (session, ())
        if asked.topic == CHANGE:
            return self.commanding.reopen(session, values[0])
        if asked.topic in TOPICS:
            return self.dissenting.choose(session, values[0])
        return self.record(session, asked.topic, values, echo=False)

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
        if asked.topic == REASON:
            return self.dissenting.because(session, text)
        return session, (Remark(self.rulebase.wording["not-understood"], "warned"), asked)

    def _reply_to_question(self, session: Session, asked: Asked, text: str) -> Turn:
        if session.offer and text.lower().rstrip(".!") in _YES:
            return self._accept(session)
        if session.offer and text.lower().rstrip(".!") in _NO:
            session = replace(session, offer=None)
            return session, (self.open_question(session),)
        reading = read_answer(self.rulebase.question_by_id[asked.topic], text)
        # "When the notice is published" begins like a question and is the label of an option.
        asks = text.lower().startswith(_QUESTION_WORDS) and reading.band != "take"
        if text.endswith("?") or asks:
            return session, (*self.commanding.look_up(text), asked)
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


def _is_answer(asked: Asked, text: str, command: AskedFor) -> bool:
    """Say whether what reads as a command is an answer: a choice on show, or a reason in words."""
    plain = text.lower().strip()
    if asked.topic == REASON:
        return bool(command.argument) and not text.startswith("/")
    return asked.topic not in (PATH, NEXT, CHANGE) and any(
        choice.label.lower() == plain for choice in asked.choices
    )


def _menu_choice(asked: Asked, text: str) -> str | None:
    plain = text.lower().strip(" .")
    if plain.isdecimal() and 1 <= int(plain) <= len(asked.choices):
        return asked.choices[int(plain) - 1].value
    for choice in asked.choices:
        if plain in (choice.value.lower(), choice.label.lower()):
            return choice.value
    return None
