"""A paper line by line: made ready in typed words, written, and offered to share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.messages import Request
from assistant.conversation.session import Session
from assistant.language.paper_formats import LAYOUTS, PaperFormat
from assistant.language.paper_request import PaperWish
from assistant.language.papers import PAPER_BY_KIND
from assistant.reports.desk import Desk
from assistant.reports.writing import Draft, file_name, written
from assistant.terminal.asides import BOTH, LOOK, NO, YES, replace_file, share_too
from assistant.terminal.papers import PaperError, free_beside, paper_path, write_paper
from assistant.terminal.voice import Voice


class PlainPapers:
    """Papers of one conversation; `keep` takes the session after each change and saves it."""

    def __init__(self, dialogue: Dialogue, voice: Voice, keep: Callable[[Session], None]) -> None:
        self.desk = Desk(dialogue)
        self.voice = voice
        self._keep = keep

    def take(self, session: Session, request: Request) -> None:
        """Prepare the paper that is asked for, or write it where it was said how.

        Raises PaperError where it cannot be written.
        """
        kind = next((kind for kind in PAPER_BY_KIND if kind == request.argument), None)
        if kind is None:
            return
        wish = request.wish or PaperWish()
        draft = Draft(kind, wish.copy or "private")
        if wish.format or wish.name:
            self._write(session, draft, wish.format or "html", wish.name)
        else:
            self._prepare(session, draft)

    def _prepare(self, session: Session, draft: Draft) -> None:
        """Take orders until the paper is written or left."""
        for message in self.desk.start(session, draft):
            self.voice.say(message.as_text())
        while (line := self.voice.ask()) is not None:
            step = self.desk.reply(session, draft, line, self.voice.width)
            if step.session != session:
                self._keep(step.session)
            session, draft = step.session, step.draft
            for message in step.messages:
                self.voice.say(message.as_text())
            if step.left:
                return
            if step.write is not None:
                form = step.write.format or self._which(draft)
                if form is not None and self._is_written(session, draft, form, step.write.name):
                    return

    def _is_written(self, session: Session, draft: Draft, form: PaperFormat, name: str) -> bool:
        """Write a paper and stay with it where that cannot be, so that it can go elsewhere."""
        try:
            return self._write(session, draft, form, name)
        except PaperError as error:
            self.voice.say(str(error))
            return False

    def _which(self, draft: Draft) -> PaperFormat | None:
        value = self.voice.choose(self.desk.which_format(draft))
        return next((layout.id for layout in LAYOUTS if layout.id == value), None)

    def _write(self, session: Session, draft: Draft, form: PaperFormat, name: str) -> bool:
        """Write a paper, and offer to write its copy to share; say whether it was written."""
        refused = self.desk.not_in_format(draft, form)
        if refused is not None:
            self.voice.say(refused.as_text())
            return False
        path = paper_path(name, form, file_name(self.desk.dialogue, draft, form))
        value = NO
        if path.exists():
            other = free_beside(path)
            value = self.voice.choose(replace_file(path, other)) or NO
            if value not in (BOTH, YES):
                self.voice.say("Nothing was written.")
                return False
            path = other if value == BOTH else path
        self._write_to(path, session, draft, form, replace=value == YES)
        if draft.copy == "private":
            self._offer_to_share(session, draft, form)
        return True

    def _write_to(
        self, path: Path, session: Session, draft: Draft, form: PaperFormat, *, replace: bool
    ) -> None:
        paper = written(self.desk.dialogue, session, draft, form)
        done = write_paper(path, paper.content, replace=replace)
        self.voice.say(f"{self.desk.title(draft)} is in {done}")
        for note in paper.notes:
            self.voice.say(note)

    def _offer_to_share(self, session: Session, draft: Draft, form: PaperFormat) -> None:
        shared = replace(draft, copy="share")
        value = self.voice.choose(share_too())
        if value == LOOK:
            self._prepare(session, shared)
        elif value == YES:
            for warning in self.desk.warnings(session, shared):
                self.voice.say(warning.as_text())
            self._write(session, shared, form, "")
