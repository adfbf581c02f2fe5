"""A paper in the app: made ready on a screen of its own, written, and offered to share."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.conversation.messages import Remark
from assistant.rulebase.text import clean_text
from assistant.terminal import asides

if TYPE_CHECKING:
    from assistant.conversation.messages import Request
    from assistant.conversation.session import Session
    from assistant.language.paper_formats import PaperFormat
    from assistant.reports.desk import Desk
    from assistant.reports.writing import Draft
    from assistant.terminal.talk import Talk


class PaperErrands:
    """Carries out what one talk asks for about papers."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk

    async def take(self, request: Request) -> None:
        """Open the paper that is asked for, or write it where it was said how."""
        from assistant.language.paper_request import PaperWish
        from assistant.language.papers import PAPER_BY_KIND
        from assistant.reports.writing import Draft

        kind = next((kind for kind in PAPER_BY_KIND if kind == request.argument), None)
        if kind is None:
            return
        wish = request.wish or PaperWish()
        draft = Draft(kind, wish.copy or "private")
        if wish.format or wish.name:
            await self._write(draft, wish.format or "html", wish.name)
        else:
            self._open(draft)

    def _open(self, draft: Draft) -> None:
        from assistant.terminal.screens.paper import PaperScreen

        desk, session = self._desk(), self.talk.session
        if desk is None or session is None:
            return
        screen = PaperScreen(desk, session, draft, self.talk.keep)

        async def closed(_: None) -> None:
            if screen.wanted is not None:
                await self._write(screen.draft, screen.wanted, "")

        self.talk.app.push_screen(screen, closed)

    def _desk(self) -> Desk | None:
        from assistant.reports.desk import Desk

        return Desk(self.talk.dialogue) if self.talk.dialogue is not None else None

    async def _write(self, draft: Draft, form: PaperFormat, name: str) -> None:
        """Write a paper to a file of this name, or of its own; ask first where one is there."""
        from assistant.reports.writing import file_name
        from assistant.terminal.papers import PaperError, free_beside, paper_path

        talk, desk = self.talk, self._desk()
        if desk is None or talk.session is None:
            return
        refused = desk.not_in_format(draft, form)
        if refused is not None:
            await talk.view.show((refused,))
            return
        try:
            path = paper_path(name, form, file_name(desk.dialogue, draft, form))
        except PaperError as error:
            await self._warn(str(error))
            return
        other = free_beside(path) if path.exists() else None
        if other is None:
            await self._write_to(path, draft, form, replace=False)
            return

        async def decide(value: str) -> None:
            if value == asides.YES:
                await self._write_to(path, draft, form, replace=True)
            elif value == asides.BOTH:
                await self._write_to(other, draft, form, replace=False)

        await talk.ask_aside(asides.replace_file(path, other), decide)

    async def _write_to(
        self, path: Path, draft: Draft, form: PaperFormat, *, replace: bool
    ) -> None:
        from assistant.terminal.papers import PaperError, write_paper

        talk, desk = self.talk, self._desk()
        if desk is None or talk.session is None:
            return
        session: Session = talk.session

        def work() -> tuple[Path, tuple[str, ...]]:
            from assistant.reports.writing import written

            paper = written(desk.dialogue, session, draft, form)
            return write_paper(path, paper.content, replace=replace), paper.notes

        try:
            done, notes = await asyncio.to_thread(work)
        except PaperError as error:
            await self._warn(str(error))
            return
        told = Remark(clean_text(f"{desk.title(draft)} is in {done}"), "noted")
        missing = (Remark(note, "warned") for note in notes)
        await talk.view.show((told, *missing, *desk.warnings(session, draft)))
        if draft.copy == "private":
            await self._offer_to_share(draft, form)

    async def _offer_to_share(self, draft: Draft, form: PaperFormat) -> None:
        from dataclasses import replace

        shared = replace(draft, copy="share")

        async def decide(value: str) -> None:
            if value == asides.YES:
                await self._write(shared, form, "")
            elif value == asides.LOOK:
                self._open(shared)

        await self.talk.ask_aside(asides.share_too(), decide)

    async def _warn(self, text: str) -> None:
        await self.talk.view.show((Remark(clean_text(text), "warned"),))
