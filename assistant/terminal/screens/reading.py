"""A document being read: what is done, how far it is, and a way to give up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message as Event
from textual.screen import ModalScreen
from textual.types import CSSPathType
from textual.widgets import ProgressBar, Static
from textual.worker import get_current_worker

from assistant.language.documents.parts import DocumentError
from assistant.rulebase.text import clean_line
from assistant.terminal.documents import PAGES, read_and_weigh

if TYPE_CHECKING:
    from assistant.conversation.dialogue import Dialogue
    from assistant.language.documents.suggesting import Suggested

GIVE_UP = "Esc gives up"


class _GivenUp(Exception):
    """Nobody waits for the document any more."""


class ReadingScreen(ModalScreen["ReadingScreen.Done | None"]):
    """Reads one document in the background. What comes of it is the result; None is given up."""

    CSS_PATH: ClassVar[CSSPathType | None] = "reading.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", GIVE_UP, priority=True)]

    class Progressed(Event):
        """So much is done of what is being done."""

        def __init__(self, doing: str, done: int, total: int) -> None:
            super().__init__()
            self.doing = doing
            self.done = done
            self.total = total

    class Done(Event):
        """The document was read; or could not be: then `trouble` says why."""

        def __init__(self, name: str, found: Sequence[Suggested] = (), trouble: str = "") -> None:
            super().__init__()
            self.name = name
            self.found = found
            self.trouble = trouble

    def __init__(self, dialogue: Dialogue, path: Path) -> None:
        super().__init__()
        self._dialogue = dialogue
        self._path = path
        self._doing = Static(f"{PAGES} …", id="doing", markup=False)
        self._bar = ProgressBar(show_eta=False)

    def compose(self) -> ComposeResult:
        """A small box in the middle."""
        with Vertical(id="reading"):
            yield Static(clean_line(self._path.name), id="read-name", markup=False)
            yield self._doing
            yield self._bar
            yield Static(GIVE_UP, id="give-up", markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self._read()

    @work(thread=True, exit_on_error=False, group="read")
    def _read(self) -> None:
        worker = get_current_worker()

        def told(doing: str, done: int, total: int) -> None:
            if worker.is_cancelled:
                raise _GivenUp
            self.post_message(self.Progressed(doing, done, total))

        name = clean_line(self._path.name)
        try:
            name, found = read_and_weigh(self._dialogue, self._path, told)
            done = self.Done(name, found)
        except _GivenUp:
            return
        except DocumentError as error:
            done = self.Done(name, trouble=str(error))
        except Exception as error:
            done = self.Done(name, trouble=_unforeseen(name, error))
        if not worker.is_cancelled:
            self.post_message(done)

    def on_reading_screen_progressed(self, event: Progressed) -> None:
        """Show how far it is."""
        self._doing.update(Content(f"{event.doing} …"))
        self._bar.update(total=event.total or None, progress=event.done)

    def on_reading_screen_done(self, event: Done) -> None:
        """Hand on what was found."""
        self.dismiss(event)

    def action_give_up(self) -> None:
        """Leave the document unread."""
        self.workers.cancel_group(self, "read")
        self.dismiss(None)


def _unforeseen(name: str, error: Exception) -> str:
    return (
        f"'{name}' cannot be read ({type(error).__name__}); save it as .txt or .docx and read that."
    )
