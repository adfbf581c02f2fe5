"""Rows of text that hang under their bullets, some of which can be picked. Text is literal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

GUTTER = 2
MARKER = "› "
CUT = "…"
_NARROWEST = 8


@dataclass(frozen=True)
class Row:
    """One row: a bullet in the gutter, a lead under which further lines hang, and a tail.

    The tail stands at the right edge. A row with a `key` can be picked; the marker then takes the
    place of its bullet. A `flush` row has no gutter. Of a row with `most`, no more than so many
    lines are shown, and a sign where it is cut.
    """

    content: Content
    bullet: str = ""
    lead: Content = Content("")  # noqa: RUF009 - Content never changes
    tail: Content = Content("")  # noqa: RUF009
    key: str | None = None
    flush: bool = False
    most: int = 0


class Rows(Widget):
    """Rows under each other, laid out for the width there is. One widget, however many rows."""

    DEFAULT_CSS = "Rows { width: 1fr; height: auto; }"

    marked: reactive[int | None] = reactive(None, init=False)
    """The row with the marker."""
    hovered: reactive[int | None] = reactive(None, init=False)
    """The row under the mouse."""

    class Picked(Message):
        """A row with a key was clicked."""

        def __init__(self, rows: Rows, index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> Rows:
            """The rows among which one was picked."""
            return self.rows

    def __init__(self, rows: Sequence[Row] = (), *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.rows = tuple(rows)
        self._lines: tuple[int, list[tuple[int, Content]]] | None = None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Put other rows in the place of those shown."""
        self.rows = tuple(rows)
        self.redraw()

    def redraw(self) -> None:
        """Lay out again, as rows or marker have changed."""
        self._lines = None
        self.refresh(layout=True)

    @property
    def pickable(self) -> list[int]:
        """Where the rows are that can be picked."""
        return [index for index, row in enumerate(self.rows) if row.key is not None]

    def key_at(self, index: int | None) -> str | None:
        """Return the key of the row at `index`."""
        return None if index is None or index >= len(self.rows) else self.rows[index].key

    def place_of(self, key: str | None) -> int | None:
        """Return where the row with `key` is, if there is one."""
        return next((i for i in self.pickable if self.rows[i].key == key), None)

    def lines(self, width: int) -> list[tuple[int, Content]]:
        """Return every line of the screen with the number of its row."""
        if self._lines is None or self._lines[0] != width:
            laid = [
                (index, line)
                for index, row in enumerate(self.rows)
                for line in self._laid_out(index, row, width)
            ]
            self._lines = (width, laid)
        return self._lines[1]

    def _laid_out(self, index: int, row: Row, width: int) -> list[Content]:
        picked_out = index == self.marked
        bullet = MARKER if picked_out else row.bullet
        gutter = Content.blank(0) if row.flush else Content.styled(f"{bullet:<{GUTTER}}", "$accent")
        first = gutter + row.lead
        hang = first.cell_length
        tail = row.tail.cell_length + 2 if row.tail else 0
        content = row.content
        if picked_out:
            content = content.stylize("bold")
        elif index == self.hovered and row.key is not None:
            content = content.stylize("underline")
        room = max(_NARROWEST, width - hang - tail)
        wrapped = content.wrap(room)
        if 0 < row.most < len(wrapped):
            cut = wrapped[row.most - 1].truncate(room - 1).rstrip()
            wrapped = [*wrapped[: row.most - 1], cut + CUT]
        top = first + wrapped[0]
        if row.tail:
            top = top.pad_right(max(1, width - top.cell_length - row.tail.cell_length)) + row.tail
        return [top, *(Content.blank(hang) + line for line in wrapped[1:])]

    def render(self) -> Content:
        """All lines as one text, so that the mouse can select it."""
        lines = self.lines(max(1, self.content_size.width))
        return Content("\n").join(line for _, line in lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines there are at this width."""
        return len(self.lines(max(1, width)))

    def region_of(self, index: int) -> Region:
        """Return where in this widget the row at `index` stands."""
        rows = [row for row, _ in self.lines(max(1, self.content_size.width))]
        if index not in rows:
            return Region(0, 0, 1, 1)
        return Region(0, rows.index(index), 1, rows.count(index))

    def row_at(self, event: events.MouseEvent) -> int | None:
        """Return the row under the mouse, where it can be picked."""
        offset = event.get_content_offset(self)
        lines = self.lines(max(1, self.content_size.width))
        if offset is None or not 0 <= offset.y < len(lines):
            return None
        index = lines[offset.y][0]
        return index if self.rows[index].key is not None else None

    def watch_marked(self) -> None:
        """Draw the marker where it is now."""
        self.redraw()

    def watch_hovered(self) -> None:
        """Show that the row under the mouse can be clicked."""
        self.redraw()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse."""
        self.hovered = self.row_at(event)

    def on_leave(self) -> None:
        """Forget the mouse."""
        self.hovered = None

    def on_click(self, event: events.Click) -> None:
        """Pick the row that was clicked."""
        index = self.row_at(event)
        if index is not None:
            event.stop()
            self.post_message(self.Picked(self, index))

    def step(self, by: int) -> bool:
        """Move the marker to the next row that can be picked; say whether there was one."""
        places = self.pickable
        if not places:
            return False
        if self.marked not in places:
            self.marked = places[0 if by > 0 else -1]
            return True
        place = places.index(self.marked) + by
        if not 0 <= place < len(places):
            return False
        self.marked = places[place]
        return True
