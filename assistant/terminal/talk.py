"""The conduct of a conversation: what is chosen and typed goes to the dialogue, what comes back to
the screen, and what only a face can do (save, open, write, leave) is done here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.conversation.messages import Asked, Card, Line, Message, Remark, Request
from assistant.rulebase.text import clean_line, clean_text
from assistant.terminal import asides
from assistant.terminal.errands import Errands
from assistant.terminal.history import came_to, labels_of, told_again

if TYPE_CHECKING:
    from assistant.conversation.dialogue import Dialogue
    from assistant.conversation.session import Session
    from assistant.conversation.store import SessionFile
    from assistant.language.documents.suggesting import Suggested
    from assistant.terminal.app import CommonGroundApp
    from assistant.terminal.screens.conversation import ConversationScreen

Step = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Aside:
    """A question of the app's own that stands in for the open one, and what follows from it."""

    asked: Asked
    then: Callable[[str], Awaitable[None]]


class Talk:
    """One conversation at a time, on one screen. Until the engine is there, steps wait for it."""

    def __init__(
        self,
        app: CommonGroundApp,
        opening: tuple[Message, ...] | None,
        session_path: Path | None,
        document: str | None = None,
    ) -> None:
        self.app = app
        self.session: Session | None = None
        self.dialogue: Dialogue | None = None
        self._opening = opening
        self._path = session_path
        self._document = document
        self._open: Asked | None = None
        self._aside: Aside | None = None
        self._waiting: list[tuple[Step, bool]] = []
        self._reads = False  # whether words can be read already
        self._failed = False
        self.errands = Errands(self)

    @property
    def view(self) -> ConversationScreen:
        """The screen that the conversation is on."""
        return self.app.conversation

    # Beginning

    def begin(self, waiting_for: str = "") -> tuple[Message, ...]:
        """Return what can be shown before the engine is there."""
        if waiting_for or (self._path is not None and self._path.exists()):
            self._opening = None
            return (Remark(clean_line(f"Opening {waiting_for or self._path} …")),)
        if self._path is None and self._document is None:
            from assistant.conversation.store import recent_sessions

            saved = recent_sessions()
            if saved:
                asked = asides.where_to_begin(saved)
                self._aside = Aside(asked, self._begin_from)
                return (asked,)
        if self._opening is None:
            return (Remark("Getting the questions ready …"),)
        return self._opening

    async def engine_ready(self, dialogue: Dialogue) -> None:
        """Take the engine, and every step that waited for it."""
        self.dialogue = dialogue
        if self._path is not None and self._path.exists():
            await self._open_file(self._path)
        elif self._aside is None:
            await self.begin_new(shown=self._opening)
        await self._go_on()
        if self._document is not None:
            await self.errands.read(self._document)

    async def reader_ready(self) -> None:
        """Take the words that waited until words could be read."""
        self._reads = True
        await self._go_on()

    async def _go_on(self) -> None:
        """Take every step that waited, in order, up to one that has to wait longer."""
        while self._waiting and (self._reads or not self._waiting[0][1]):
            step, _ = self._waiting.pop(0)
            await step()
        if self._waiting:
            self.view.wait()

    async def engine_failed(self, sentences: tuple[str, ...]) -> None:
        """Say why there is nothing to talk with."""
        self._failed = True
        lines = tuple(Line(clean_line(sentence), "bullet") for sentence in sentences)
        await self.view.show((Card("The knowledge could not be read", lines),))

    async def _when_ready(self, step: Step, *, words: bool = False) -> None:
        """Take `step` when all it needs is there, and not before those that wait already.

        `words` says that it needs to read words, which takes a moment longer to get ready.
        """
        if self._can_take(words):
            await step()
        elif self._failed:
            sorry = "Nothing can be taken without the knowledge. F10 leaves."
            await self.view.show((Remark(sorry, "warned"),))
        else:
            self._waiting.append((step, words))
            self.view.wait()

    def _can_take(self, words: bool) -> bool:
        return self.dialogue is not None and not self._waiting and (self._reads or not words)

    async def _begin_from(self, value: str) -> None:
        if value == asides.OTHER:
            await self._choose_session()
        elif value == asides.NEW:
            await self._when_ready(self.begin_new)
        elif value == asides.EXAMPLES:
            await self._when_ready(self.begin_new)
            await self._when_ready(self._show_examples)
        else:
            await self._when_ready(partial(self._open_file, Path(value)))

    async def begin_new(self, shown: tuple[Message, ...] | None = None) -> None:
        """Begin a new session; `shown` is what stands on the screen already."""
        from assistant.conversation.opening import write_opening

        assert self.dialogue is not None
        session, messages = self.dialogue.start()
        self._take_up(session)
        if messages != shown:
            await self.view.restart(messages)
        if messages != self._opening:
            self._opening = messages
            write_opening(messages, self.app.packs)
        if self.dialogue.notices:
            await self.view.show(self.dialogue.notices)
        self._put(messages)
        self.view.draw(self.dialogue.picture(session))

    async def _open_file(self, path: Path) -> None:
        from assistant.conversation.store import SessionFile, StoreError

        assert self.dialogue is not None
        try:
            opened = await asyncio.to_thread(SessionFile.open, path, self.dialogue.rulebase)
        except StoreError as error:
            self._path = None
            if self.session is None:
                await self.begin_new()
            await self.view.show((Remark(clean_text(str(error)), "warned"),))
            self._put(())
            return
        self._take_up(opened.session, opened.file)
        warnings = tuple(Remark(clean_text(warning), "warned") for warning in opened.warnings)
        warnings = (*self.dialogue.notices, *warnings)
        messages = (*warnings, *self.dialogue.welcome_back(opened.session))
        await self.view.restart(messages, told_again(self.dialogue, opened.session))
        self._put(messages)
        self.view.draw(self.dialogue.picture(opened.session))

    def _take_up(self, session: Session, file: SessionFile | None = None) -> None:
        self.session = session
        self._open = self._aside = None
        self.errands.keep_in(session, file, self._path)
        self._path = None

    async def _show_examples(self) -> None:
        self.app.open_examples()

    # What the person does

    async def chosen(self, values: tuple[str, ...]) -> None:
        """Take what was picked from the choices."""
        asked = self._aside.asked if self._aside else self._open or self.view.asked
        if asked is None:
            return
        self.view.settle(labels_of(asked, values))
        if self._aside is not None:
            await self._answer_aside(values[0])
        else:
            await self._when_ready(partial(self._choose, values))

    async def sent(self, text: str) -> None:
        """Take what was typed."""
        if self._aside is not None:
            value = asides.value_meant(self._aside.asked, text)
            if value is not None:
                self.view.settle(labels_of(self._aside.asked, (value,)))
                await self._answer_aside(value)
                return
            await self._leave_aside()
        at_once = self._can_take(words=True)
        if not at_once and not self._failed:  # It is kept where it can be seen.
            await self.view.show((Remark(clean_text(text).strip(), "heard"),))
        await self._when_ready(partial(self._reply, text, heard=at_once), words=True)

    async def command(self, words: str) -> None:
        """Do what a key or the palette asks for, with no trace of typing."""
        if self._aside is not None:
            if self.session is None:
                return  # Where to begin comes first.
            await self._leave_aside()
        await self._when_ready(partial(self._reply, f"/{words}", heard=False))

    async def back(self) -> None:
        """Go back: out of a question of the app's own, or to the question before."""
        if self._aside is None:
            await self.command("back")
        elif self.session is not None:
            await self._leave_aside()

    async def _choose(self, values: tuple[str, ...]) -> None:
        assert self.dialogue is not None
        assert self.session is not None
        self._open = None
        session, messages = self.dialogue.choose(self.session, values)
        # The line of the question tells the answer, so it is not repeated as said.
        await self._say(session, _unheard(messages))

    async def _reply(self, text: str, heard: bool) -> None:
        assert self.dialogue is not None
        assert self.session is not None
        before = self.session
        session, messages = self.dialogue.reply(before, text)
        if self._open is not None and (settled := came_to(self._open, before, session)) is not None:
            self.view.settle(settled)
            self._open = None
        await self._say(session, messages if heard else _unheard(messages))

    async def take_document(self, name: str, found: Sequence[Suggested]) -> None:
        """Take what was found in a document, and begin to go through it."""
        assert self.dialogue is not None
        assert self.session is not None
        await self._say(*self.dialogue.take_document(self.session, name, found))

    def keep(self, session: Session) -> None:
        """Take a session in which the lines of a paper were changed, and save it."""
        self.session = session
        self.errands.save(session)

    async def _say(self, session: Session, messages: tuple[Message, ...]) -> None:
        """Show what came of a turn, keep the session, and do what was requested."""
        assert self.dialogue is not None
        changed = self.session is None or session.events != self.session.events
        self.session = session
        asked = _asked_in(messages)
        if asked is not None and self._open is not None:
            if asked.topic != self._open.topic:
                self.view.settle("")
            else:  # It stands in the log already; the choices repeat it where it has gone up.
                messages = tuple(message for message in messages if message is not asked)
        if asked is None and self._open is None:
            self._open = self.dialogue.open_question(session)
        copied = self.view.text_here()
        requests = [message for message in messages if isinstance(message, Request)]
        if any(request.action in ("copy", "theme", "demo", "find") for request in requests):
            messages = _unheard(messages)
        await self.view.show(messages)
        self._put((asked,) if asked else ())
        if changed:
            self.view.draw(self.dialogue.picture(session))
        self.errands.save(session)
        for request in requests:
            if request.action == "copy":
                self.app.copy_text(copied)
            else:
                await self.errands.carry_out(request)

    def _put(self, messages: tuple[Message, ...]) -> None:
        """Put the choices of the open question up."""
        asked = _asked_in(messages)
        if asked is not None:
            self._open = asked
        if self._open is not None and self._aside is None:
            self.view.ask(self._open)

    # Questions of the app's own

    @property
    def has_aside(self) -> bool:
        """Whether a question of the app's own waits for an answer."""
        return self._aside is not None

    async def ask_aside(self, asked: Asked, then: Callable[[str], Awaitable[None]]) -> None:
        """Ask a question of the app's own, and go on with `then` and the value chosen."""
        self._aside = Aside(asked, then)
        await self.view.show((asked,))
        self.view.ask(asked)

    async def _answer_aside(self, value: str) -> None:
        aside, self._aside = self._aside, None
        self._put(())
        if aside is not None:
            await aside.then(value)

    async def _leave_aside(self) -> None:
        self._aside = None
        self.view.settle("")
        if self.session is None:
            await self._when_ready(self.begin_new)
        self._put(())

    # Other sessions

    async def resume(self, name: str) -> None:
        """Open the session that `name` means, or ask which."""
        from assistant.conversation.store import StoreError, path_of

        if not name:
            await self._choose_session()
            return
        try:
            path = path_of(name)
        except StoreError as error:
            await self.view.show((Remark(clean_text(str(error)), "warned"),))
        else:
            await self._open_file(path)

    async def _choose_session(self) -> None:
        from assistant.conversation.store import recent_sessions

        saved = recent_sessions()
        if saved:
            await self.ask_aside(asides.which_session(saved), self._open_chosen)
        else:
            await self.view.show((Remark("There are no saved sessions yet.", "warned"),))

    async def _open_chosen(self, value: str) -> None:
        await self._when_ready(partial(self._open_file, Path(value)))


def _asked_in(messages: tuple[Message, ...]) -> Asked | None:
    return next((m for m in reversed(messages) if isinstance(m, Asked)), None)


def _unheard(messages: tuple[Message, ...]) -> tuple[Message, ...]:
    return tuple(m for m in messages if not (isinstance(m, Remark) and m.tone == "heard"))
