"""The heart: one thing said by a person in, messages out.

`reply` takes anything typed, `choose` takes what was picked from the choices on show. Both return a
new session and what to say. There is no terminal, clock or file in here: a face shows the messages
and carries out the requests among them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.conversation.asking import CHANGE, NEXT, PATH
from assistant.conversation.commanding import Commanding
from assistant.conversation.dissenting import REASON, TOPICS
from assistant.conversation.document_review import take_in
from assistant.conversation.interviewer import Interviewer, Turn
from assistant.conversation.knowing import NOTE
from assistant.conversation.knowing import TOPICS as BASIS_TOPICS
from assistant.conversation.messages import Asked, Choice, Message, Remark
from assistant.conversation.moments import Offer
from assistant.conversation.parking import as_evidence, backing, park
from assistant.conversation.phrases import answers_text, listing
from assistant.conversation.session import Session
from assistant.conversation.telling import is_of_paper
from assistant.language.commands import COMMAND_BY_ID, PAPER_COMMANDS
from assistant.language.controls import Asked as AskedFor
from assistant.language.controls import read_command, unknown_command
from assistant.language.documents.suggesting import Suggested
from assistant.language.reader import Reader
from assistant.language.reading import Reading
from assistant.language.speech.load import load_speech
from assistant.language.speech.models import Speech
from assistant.language.words.tokens import folded
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.text import clean_text

MENUS = (PATH, NEXT, CHANGE, *TOPICS, *BASIS_TOPICS)
_YES = {"yes", "y", "yes please", "that's right", "correct", "ok", "yep", "yeah"}
_NO = {"no", "n", "nope", "no thanks"}
# What may be wished for in words of one's own; any other command is told by its own words.
_INTENTS = {"not-sure", "skip", "back", "undo", "why", "help", "quit", "define"}


class Dialogue(Interviewer):
    """A conversation about one area, on one rule base. Holds no state of any session.

    `speech` loads how people say things; it is called when words are first read.
    """

    def __init__(
        self,
        index: RuleIndex,
        today: str,
        notices: tuple[str, ...] = (),
        speech: Callable[[], Speech] = load_speech,
    ) -> None:
        super().__init__(index, today)
        self.reader = Reader(index.rulebase, speech)
        self.commanding = Commanding(self, self.reader)
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
            return self.telling.finish(*self._accept(session))
        heard = Remark(text, "heard")
        command = read_command(text)
        asked = self.open_question(session)
        own_words = asked.topic in self.rulebase.question_by_id and not text.startswith("/")
        if own_words and (command is None or command.command.id in _INTENTS):
            session, messages = self._reply_to_question(session, asked, text, command)
        elif command is not None and not self._is_answer(session, asked, text, command):
            session, messages = self.commanding.carry_out(session, command)
        elif (word := unknown_command(text)) is not None:
            sorry = Remark(f"There is no command /{word}. Type help to see them all.", "warned")
            messages = (sorry, asked)
        elif asked.topic in MENUS or is_of_paper(asked.topic):
            session, messages = self._reply_to_menu(session, asked, text)
        else:
            session, messages = self._reply_to_question(session, asked, text, None)
        return self.telling.finish(session, (heard, *messages))

    def take_document(self, session: Session, name: str, found: Sequence[Suggested]) -> Turn:
        """Take what was found in the document `name`, tell it all, and begin to go through it."""
        session, card = take_in(self.index, session.without_paper(), name, found)
        asking = self.engine(session).asking
        if not asking.documented(session):
            return session, (card, self.open_question(session))
        return session, (
            Remark(self.rulebase.wording["document-review"]),
            card,
            self.open_question(session),
        )

    def choose(self, session: Session, values: tuple[str, ...]) -> Turn:
        """Take the values picked from the choices of the open question."""
        asked = self.open_question(session)
        labels = {choice.value: choice.label for choice in asked.choices}
        unknown = [value for value in values if value not in labels]
        if not values or unknown:
            return session, (Remark("Choose at least one of these.", "warned"), asked)
        heard = Remark("; ".join(labels[value] for value in values), "heard")
        session, messages = self._take(session, asked, values)
        return self.telling.finish(session, (heard, *messages))

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
        if asked.topic in BASIS_TOPICS:
            return self.knowing.choose(session, values[0])
        if is_of_paper(asked.topic):
            return self.telling.choose(session, values[0])
        offer = session.offer
        if offer and (offer.question, set(offer.options)) == (asked.topic, set(values)):
            return self.record(session, asked.topic, values, offer.words, echo=False)
        return self._picked(session, asked.topic, values, echo=False)

    def _picked(
        self, session: Session, question: str, values: tuple[str, ...], *, echo: bool
    ) -> Turn:
        """Record what was picked, with the words that were kept for it if they say the same."""
        words, source = as_evidence(backing(session, question, values))
        return self.record(session, question, values, words, source=source, echo=echo)

    def _accept(self, session: Session) -> Turn:
        """Take an empty line: a yes to what is offered, a blank where one may be left."""
        asked = self.open_question(session)
        if is_of_paper(asked.topic):
            return self.telling.choose(session, asked.preselected[0], echo=True)
        if asked.topic == NOTE:
            return self._take(session, asked, asked.preselected)
        if session.offer and session.offer.question == asked.topic:
            offer = session.offer
            return self.record(session, offer.question, offer.options, offer.words)
        if asked.preselected and backing(session, asked.topic, asked.preselected):
            return self._picked(session, asked.topic, asked.preselected, echo=True)
        return session, (Remark(self.rulebase.wording["how-to-answer"]), asked)

    def _reply_to_menu(self, session: Session, asked: Asked, text: str) -> Turn:
        value = _menu_choice(asked, text)
        if is_of_paper(asked.topic):
            return self._tell(session, asked, text, value)
        if value is not None:
            return self._take(session, asked, (value,))
        if asked.topic == REASON:
            return self.dissenting.because(session, text)
        if asked.topic in BASIS_TOPICS:
            return self.knowing.reply(session, text)
        return session, (Remark(self.rulebase.wording["not-understood"], "warned"), asked)

    def _tell(self, session: Session, asked: Asked, text: str, value: str | None) -> Turn:
        """Take what was typed for the sake of a paper; a question is never an answer there."""
        if value is not None:
            return self.telling.choose(session, value, echo=True)
        if text.endswith("?"):
            hint = Remark(self.rulebase.wording["no-question-mark"])
            return session, (*self.commanding.look_up(text), hint, asked)
        return self.telling.reply(session, text)

    def _reply_to_question(
        self, session: Session, asked: Asked, text: str, command: AskedFor | None
    ) -> Turn:
        plain = text.lower().rstrip(".!")
        if plain in _YES and (session.offer or backing(session, asked.topic, asked.preselected)):
            return self._accept(session)
        if session.offer and plain in _NO:
            session = replace(session, offer=None)
            return session, (self.open_question(session),)
        if plain in _NO and asked.can_ignore and asked.preselected:
            return self.commanding.carry_out(session, AskedFor(COMMAND_BY_ID["ignore"]))
        reading = self.reader.read(asked.topic, text)
        if reading.control:
            return self._wished(session, asked, text, reading)
        if command is not None and not self._is_answer(session, asked, text, command):
            return self.commanding.carry_out(session, command)
        session, kept = park(self.index, session, reading.also)
        if reading.by_number:
            session, messages = self._picked(session, asked.topic, reading.options, echo=True)
        elif reading.band == "take":
            session, messages = self.record(session, asked.topic, reading.options, text)
        else:
            session, messages = self._offer(session, asked.topic, text, reading)
        return session, (*kept, *messages)

    def _wished(self, session: Session, asked: Asked, text: str, reading: Reading) -> Turn:
        """Do what was wished for in words of their own; a question is never an answer."""
        name, _, argument = reading.control.partition(":")
        if name == "question":
            return session, (*self.commanding.look_up(text), asked)
        if not reading.sure:
            return session, (Remark(self.rulebase.wording[f"wish-{name}"]), asked)
        session, messages = self.commanding.carry_out(
            session, AskedFor(COMMAND_BY_ID[name], argument)
        )
        return session, messages

    def _offer(self, session: Session, topic: str, text: str, reading: Reading) -> Turn:
        """Offer the reading back with every option in view; record nothing."""
        wording = self.rulebase.wording
        if reading.band == "confirm":
            session = replace(session, offer=Offer(topic, reading.options, text))
            label = answers_text(self.index, topic, reading.options)
            sure = wording["confirm-reading"]
            if reading.tense != "now":
                sure = f"{wording[f'tense-{reading.tense}']} {wording['tense-doubt']}"
            said = Remark(f"I read that as “{label}”. {sure}")
            return session, (said, self.open_question(session))
        session = replace(session, offer=None)
        if reading.band == "none" and reading.also:
            return session, (Remark(wording["about-something-else"]), self.open_question(session))
        labels = [f"“{answers_text(self.index, topic, (name,))}”" for name in reading.options]
        unknown = [f"“{word}”" for word in reading.why.not_understood]
        if labels:
            text = f"That could be {listing(labels, 'or')}. {wording['which-of-these']}"
        elif unknown:
            text = f"I could not place {listing(unknown, 'or')}. {wording['say-it-again']}"
        else:
            text = wording["not-understood"]
        said = Remark(text, "warned")
        return session, (said, self.open_question(session))

    def _is_answer(self, session: Session, asked: Asked, text: str, command: AskedFor) -> bool:
        """Say whether what reads as a command is an answer: a choice on show, or own words."""
        plain, name = text.lower().strip(), command.command.id
        if asked.topic == REASON:
            return bool(command.argument) and not text.startswith("/")
        if asked.topic == NOTE and name != "note" and not text.startswith("/"):
            return bool(command.argument) or name == "skip"
        if is_of_paper(asked.topic) and self.telling.is_said(session, text, command):
            return True
        if asked.topic in (PATH, NEXT, CHANGE):
            return False
        if (
            name in PAPER_COMMANDS
            and not text.startswith("/")
            and any(_says(choice, plain) for choice in asked.choices)
        ):
            return True
        return any(choice.label.lower() == plain for choice in asked.choices)


def _says(choice: Choice, plain: str) -> bool:
    """Say whether words stand as they are in the label or the id of a choice."""
    own = f" {folded(choice.label)} {folded(choice.value.replace('-', ' '))} "
    return f" {folded(plain)} " in own


def _menu_choice(asked: Asked, text: str) -> str | None:
    plain = text.lower().strip(" .")
    if plain.isdecimal() and 1 <= int(plain) <= len(asked.choices):
        return asked.choices[int(plain) - 1].value
    for choice in asked.choices:
        if plain in (choice.value.lower(), choice.label.lower()):
            return choice.value
    return None
