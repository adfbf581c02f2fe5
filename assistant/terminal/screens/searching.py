"""A box to type in over a list of what was found, and beside it the entry that is marked."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.types import CSSPathType
from textual.widgets import Input

from assistant.terminal.screens.detail import ReadingPage
from assistant.terminal.screens.page import LEAVE
from assistant.terminal.widgets.message import Entry, rows_of
from assistant.terminal.widgets.reader import Reader
from assistant.terminal.widgets.rows import Row, Rows

_PAGE = 8


class SearchingPage(ReadingPage, inherit_bindings=False):
    """A list that follows what is typed.

    What is typed always goes to the box, and up, down and Enter to the list, so that nobody has
    to go between the two.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["page.tcss", "searching.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "Next", key_display="↓", priority=True),
        Binding("up", "step(-1)", "Before", key_display="↑", priority=True),
        Binding("pagedown", f"step({_PAGE})", show=False, priority=True),
        Binding("pageup", f"step({-_PAGE})", show=False, priority=True),
        Binding("enter", "open", "Open", key_display="Enter", priority=True),
        LEAVE,
    ]
    begun = ""
    """What stands in the box to begin with."""

    def found(self, typed: str) -> tuple[list[Row], str]:
        """Return the rows for what is typed, and how many there are, in words."""
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        """The box over the list, and beside them, where there is room, the entry itself."""
        self.box = Input(self.begun, placeholder="Type to search", select_on_focus=False)
        self.list = Rows()
        self.preview = Reader()
        self.preview.can_focus = False
        with Horizontal(classes="library"):
            with Vertical(classes="found"):
                yield self.box
                with VerticalScroll(can_focus=False):
                    yield self.list
            yield self.preview

    def on_mount(self) -> None:
        """Begin with what stands in the box."""
        self.box.focus()
        self._follow(self.begun)

    @on(Input.Changed)
    def follow(self, event: Input.Changed) -> None:
        """Show what is found now."""
        event.stop()
        self._follow(event.value)

    def _follow(self, typed: str) -> None:
        rows, told = self.found(typed)
        self.list.marked = None
        self.list.show_rows(rows)
        self.entitle(self.heading, told)
        self._mark(0 if self.list.pickable else None)

    def _mark(self, index: int | None) -> None:
        self.list.marked = index
        name = self.list.key_at(index)
        card = self.dialogue.card(name, self.session) if name else None
        self.preview.show([] if card is None else rows_of(Entry(card)))
        if index is not None:
            self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        if self.list.marked is not None and isinstance(self.list.parent, VerticalScroll):
            region = self.list.region_of(self.list.marked)
            self.list.parent.scroll_to_region(region, animate=False)

    def action_step(self, by: int) -> None:
        """Mark another row."""
        if self.list.marked is not None:
            last = len(self.list.pickable) - 1
            self._mark(max(0, min(self.list.marked + by, last)))

    def action_open(self) -> None:
        """Open what is marked."""
        name = self.list.key_at(self.list.marked)
        if name is not None:
            self.open_detail(name)

    @on(Rows.Picked)
    def open_clicked(self, event: Rows.Picked) -> None:
        """Open the row that was clicked."""
        event.stop()
        self._mark(event.index)
        self.action_open()
