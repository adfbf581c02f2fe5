"""Keeping the session on disk while the conversation goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.conversation.session import Session
    from assistant.conversation.store import SessionFile
    from assistant.reasoning.seen import Seen


class Keeper:
    """Saves the newest state of one session; the file is made with the first answer.

    `seen` tells what the person is shown of a session, which is saved with it. `save` may be called
    from any thread, and from several: what is saved is always the newest.
    """

    def __init__(
        self,
        session: Session,
        seen: Callable[[Session], Seen],
        *,
        file: SessionFile | None = None,
        path: Path | None = None,
    ) -> None:
        self.file = file
        self._seen = seen
        self._path = path
        self._newest = self._saved = session
        self._lock = threading.Lock()

    def keep(self, session: Session) -> bool:
        """Take note of the newest state; say whether there is anything to save."""
        self._newest = session
        return session != self._saved

    def save(self) -> str:
        """Save the newest state and return '', or a sentence on why it could not be saved."""
        from assistant.conversation.store import SessionFile, StoreError

        with self._lock:
            session = self._newest
            if session == self._saved:
                return ""
            try:
                if self.file is None:
                    self.file = SessionFile.create(session, self._path, self._seen(session))
                else:
                    self.file.save(session, self._seen(session))
            except StoreError as error:
                return str(error)
            self._saved = session
            return ""

    def save_as(self, name: str) -> str:
        """Save under another name, never over a file that is there; return as `save` does."""
        from assistant.conversation.store import SessionFile, StoreError, path_of

        with self._lock:
            session = self._newest
            try:
                self.file = SessionFile.create(session, path_of(name), self._seen(session))
            except StoreError as error:
                return str(error)
            self._saved = session
            return ""
