"""What all screens over the conversation have in common: a title, a way out, a line of keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.types import CSSPathType
from textual.widgets import Footer

from assistant.terminal.widgets.rows import Row, Rows

LEAVE = Binding("escape", "leave", "Back", key_display="Esc")


class Page(ModalScreen[None]):
    """A screen over the conversation. While it is open, the keys of the conversation rest."""

    CSS_PATH: ClassVar[CSSPathType | None] = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [LEAVE]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual has it

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading = heading
        self.title_row = Rows(classes="page-title")
        self.entitle(heading)

    def entitle(self, heading: str, beside: str = "") -> None:
        """Put a title at the left of the top line, and something at its right end."""
        tail = Content.styled(beside, "$quiet")
        self.title_row.show_rows([Row(Content.styled(heading, "bold"), tail=tail, flush=True)])

    def compose(self) -> ComposeResult:
        """Put the body between the title and the keys."""
        yield self.title_row
        yield from self.compose_body()
        yield Footer(show_command_palette=False)

    def compose_body(self) -> ComposeResult:
        """Return what the screen is about."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Go back to where one came from."""
        self.dismiss()
