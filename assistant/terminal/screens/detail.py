"""Everything about one finding, structure, case, word, change or source, with source and date."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from assistant.conversation.messages import Card
from assistant.terminal.screens.page import LEAVE, Page
from assistant.terminal.widgets.message import Entry, rows_of
from assistant.terminal.widgets.reader import Reader
from assistant.terminal.widgets.rows import Row

if TYPE_CHECKING:
    from assistant.conversation.dialogue import Dialogue
    from assistant.conversation.session import Session
    from assistant.terminal.app import CommonGroundApp


class ReadingPage(Page):
    """A page with lines that open something, judged by the answers of `session`."""

    def __init__(self, heading: str, dialogue: Dialogue, session: Session | None = None) -> None:
        super().__init__(heading)
        self.dialogue = dialogue
        self.session = session

    @on(Reader.Opened)
    def open_line(self, event: Reader.Opened) -> None:
        """Open what the line is about, on top of this page."""
        event.stop()
        self.open_detail(event.name)

    def open_detail(self, name: str) -> None:
        """Open the entry with the id `name` on top of this page."""
        self.app.push_screen(DetailScreen(self.dialogue, name, self.session))


def body_of(card: Card) -> list[Row]:
    """Return the rows of a card without its title, which stands at the top of the page."""
    return rows_of(Entry(card))[1:]


class CardReader(Reader):
    """A reader that is the whole page, so that its keys are told."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "Read on", key_display="↓"),
        Binding("enter", "open", "Open", key_display="Enter"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002
        """Hide the key that opens where nothing can be opened."""
        return action != "open" or bool(self.text.pickable)


class DetailScreen(ReadingPage, inherit_bindings=False):
    """One card in full."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["page.tcss", "detail.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", "Copy", key_display="C"),
        LEAVE,
    ]

    def __init__(self, dialogue: Dialogue, name: str, session: Session | None = None) -> None:
        self.card = dialogue.card(name, session) or Card(f"Nothing is known about “{name}”", ())
        super().__init__(self.card.title, dialogue, session)

    def compose_body(self) -> ComposeResult:
        """The card fills the screen."""
        yield CardReader(body_of(self.card))

    def action_copy(self) -> None:
        """Copy the whole card."""
        cast("CommonGroundApp", self.app).copy_text(self.card.as_text())
