"""What only a face can do: save, write a paper, read a document, change the colours, leave."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.conversation.messages import Remark, Request
from assistant.rulebase.text import clean_text
from assistant.terminal import asides
from assistant.terminal.paper_errands import PaperErrands

if TYPE_CHECKING:
    from assistant.conversation.session import Session
    from assistant.conversation.store import SessionFile
    from assistant.terminal.keeping import Keeper
    from assistant.terminal.screens.reading import ReadingScreen
    from assistant.terminal.talk import Talk

Step = Callable[[], Awaitable[None]]
SAVE_AS = "save as "
READ = "read "


class Errands:
    """Carries out the requests of one talk, and keeps its session on disk."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self._keeper: Keeper | None = None
        self._trouble = ""

    async def carry_out(self, request: Request) -> None:
        """Do what the dialogue asks for."""
        actions: dict[str, Callable[[str], Awaitable[None]]] = {
            "quit": lambda _: self.leave(),
            "save_as": self._save_as,
            "read": self.read,
            "new": lambda _: self._part_with(self.talk.begin_new),
            "resume": lambda name: self._part_with(partial(self.talk.resume, name)),
            "theme": self._theme,
            "demo": self._examples,
            "find": self._search,
        }
        if request.action == "paper":
            await PaperErrands(self.talk).take(request)
        else:
            await actions[request.action](request.argument)

    async def _examples(self, _: str) -> None:
        self.talk.app.open_examples()

    async def _search(self, words: str) -> None:
        self.talk.app.open_search(words)

    async def _say(self, text: str) -> None:
        await self.talk.view.show((Remark(clean_text(text), "noted"),))

    async def _warn(self, text: str) -> None:
        await self.talk.view.show((Remark(clean_text(text), "warned"),))

    # The session on disk

    @property
    def kept_in(self) -> Path | None:
        """The file of the session, once there is one."""
        return self._keeper.file.path if self._keeper and self._keeper.file else None

    def keep_in(self, session: Session, file: SessionFile | None, path: Path | None) -> None:
        """Keep another session: in `file`, or in a new one at `path` or of its own name."""
        from assistant.terminal.keeping import Keeper

        assert self.talk.dialogue is not None
        self._keeper = Keeper(session, self.talk.dialogue.seen, file=file, path=path)
        self._trouble = ""

    def save(self, session: Session) -> None:
        """Save what changed, while the conversation goes on."""
        if self._keeper is not None and self._keeper.keep(session):
            self.talk.app.save_in_background(self._keeper)

    async def saved(self, keeper: Keeper, trouble: str) -> None:
        """Say so when saving failed, once until it works again; nothing is lost meanwhile."""
        if keeper is not self._keeper or trouble == self._trouble:
            return
        if trouble and self.talk.has_aside:
            return  # Said after the next answer, when there is no other question in the way.
        self._trouble = trouble
        if trouble:
            await self._warn(trouble)
            await self.talk.ask_aside(asides.not_saved(), self._after_trouble)

    async def _after_trouble(self, value: str) -> None:
        if value == asides.ELSEWHERE:
            self.talk.view.begin_typing(SAVE_AS)
        elif value == asides.YES and self._keeper is not None:
            self._trouble = ""
            self.talk.app.save_in_background(self._keeper)

    async def _save_as(self, name: str) -> None:
        if not name:
            self.talk.view.begin_typing(SAVE_AS)
        elif self._keeper is not None:
            trouble = await asyncio.to_thread(self._keeper.save_as, name)
            if trouble:
                await self._warn(trouble)
            else:
                self._trouble = ""
                await self._say(f"Saved in {self.kept_in}")

    async def leave(self) -> None:
        """End, once everything is on disk."""

        async def end() -> None:
            self.talk.app.exit()

        await self._part_with(end)

    async def _part_with(self, then: Step) -> None:
        """Go on to `then` once the session is on disk; ask first where it cannot be."""
        trouble = await asyncio.to_thread(self._keeper.save) if self._keeper else ""
        if not trouble:
            await then()
            return

        async def decide(value: str) -> None:
            if value == asides.YES:
                await then()
            elif value == asides.ELSEWHERE:
                self.talk.view.begin_typing(SAVE_AS)

        self._trouble = trouble
        await self._warn(trouble)
        await self.talk.ask_aside(asides.leave_unsaved(), decide)

    # Documents

    async def read(self, words: str) -> None:
        """Read the document that `words` name, or offer those that are at hand."""
        from assistant.language.documents.naming import document_path
        from assistant.language.documents.parts import DocumentError

        if words:
            try:
                self._begin_reading(document_path(words))
            except DocumentError as error:
                await self._warn(str(error))
            return
        from assistant.terminal.documents import newest_documents

        found = await asyncio.to_thread(newest_documents)
        if found:
            await self.talk.ask_aside(asides.which_document(found), self._read_chosen)
        else:
            await self._say(asides.HOW_TO_READ)
            self.talk.view.begin_typing(READ)

    async def _read_chosen(self, value: str) -> None:
        if value == asides.OTHER:
            self.talk.view.begin_typing(READ)
        else:
            self._begin_reading(Path(value))

    def _begin_reading(self, path: Path) -> None:
        from assistant.terminal.screens.reading import ReadingScreen

        if self.talk.dialogue is not None:
            self.talk.app.push_screen(ReadingScreen(self.talk.dialogue, path), self._was_read)

    async def _was_read(self, done: ReadingScreen.Done | None) -> None:
        """Go through what was read, or say why it was not; then nothing else happens."""
        if done is None:
            await self._say("Stopped. Nothing of the document was kept.")
        elif done.trouble:
            await self._warn(done.trouble)
        else:
            await self.talk.take_document(done.name, done.found)

    # The colours

    async def _theme(self, words: str) -> None:
        from assistant.terminal.themes import CHOICES, theme_named

        name = theme_named(words)
        if name is not None:
            await self._wear(name)
        else:
            asked = asides.which_theme(self.talk.app.theme, CHOICES)
            await self.talk.ask_aside(asked, self._wear)

    async def _wear(self, name: str) -> None:
        problem = self.talk.app.wear_theme(name)
        if problem:
            await self._warn(problem)
