"""Something to read at leisure: scrolls, and stops at each line that opens something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message

from assistant.terminal.widgets.rows import Row, Rows

_LINES = 2  # how far a key scrolls


class Reader(VerticalScroll, can_focus=True):
    """Rows of text in a scroll.

    | Key | Does |
    | --- | --- |
    | up, down | go to the next line that opens something, where it is in view; else scroll |
    | enter | open what the marked line is about |
    | page up, page down, home, end | scroll |
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    class Opened(Message):
        """A line that names something was chosen."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = Rows(rows)

    def compose(self) -> ComposeResult:
        """All rows are one widget."""
        yield self.text

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows, from their beginning."""
        self.text.marked = None
        self.text.show_rows(rows)
        self.scroll_home(animate=False)

    def action_step(self, by: int) -> None:
        """Mark the next line in view that opens something, else scroll."""
        found = self._next(by)
        if found is not None:
            self.text.marked = found
            return
        if not self.allow_vertical_scroll:
            raise SkipAction  # somebody further out may be able to scroll
        self.scroll_relative(y=by * _LINES, animate=False)

    def action_open(self) -> None:
        """Open what the marked line is about, so long as it can be seen."""
        name = self.text.key_at(self.text.marked)
        if name is None or not self._in_view(self.text.marked):
            raise SkipAction
        self.post_message(self.Opened(name))

    @on(Rows.Picked)
    def open_clicked(self, event: Rows.Picked) -> None:
        """Open the line that was clicked."""
        event.stop()
        name = event.rows.key_at(event.index)
        if name is not None:
            self.post_message(self.Opened(name))

    def on_blur(self) -> None:
        """Leave no marker behind."""
        self.text.marked = None

    def _next(self, by: int) -> int | None:
        """Return the next stop in view, counting from the marked line if that is in view itself."""
        stops = [index for index in self.text.pickable if self._in_view(index)]
        if by < 0:
            stops.reverse()
        here = self.text.marked
        if here in stops:
            stops = stops[stops.index(here) + 1 :]
        return stops[0] if stops else None

    def _in_view(self, index: int | None) -> bool:
        if index is None:
            return False
        region = self.text.region_of(index)
        shown = self.scrollable_content_region.height
        return self.scroll_y <= region.y and region.bottom <= self.scroll_y + shown
