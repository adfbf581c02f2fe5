"""The picture so far: every finding with its level in a word and a shape, and what could help."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from assistant.terminal.widgets.events import Left, Opened
from assistant.terminal.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from assistant.conversation.picture import Picture

_LOUD = {"prominent", "in place", "weak", "mixed"}


class PictureRows(Rows, can_focus=True):
    """The rows of the picture. Enter opens the marked one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    def action_step(self, by: int) -> None:
        """Move the marker."""
        self.step(by)
        self._reveal()

    def action_open(self) -> None:
        """Open what the marked row is about."""
        if self.marked is not None:
            self.post_message(self.Picked(self, self.marked))

    def on_focus(self) -> None:
        """Show the marker while the keys come here."""
        if self.marked is None and self.pickable:
            self.marked = self.pickable[0]

    def on_blur(self) -> None:
        """Leave no marker behind."""
        self.marked = None

    def _reveal(self) -> None:
        if self.marked is not None and isinstance(self.parent, VerticalScroll):
            self.parent.scroll_to_region(self.region_of(self.marked), animate=False)


class PictureView(VerticalScroll, can_focus=False):
    """The picture beside the conversation, or over it where there is no room beside."""

    def __init__(self) -> None:
        super().__init__(id="picture")
        self.rows = PictureRows()

    def compose(self) -> ComposeResult:
        """The rows are one widget."""
        yield self.rows

    def draw(self, picture: Picture) -> None:
        """Show `picture`, the marker staying on the same row."""
        marked, rows = self.rows.key_at(self.rows.marked), tuple(rows_of(picture))
        if rows == self.rows.rows:
            return
        self.rows.show_rows(rows)
        self.rows.marked = self.rows.place_of(marked)

    @on(Rows.Picked)
    def open_row(self, event: Rows.Picked) -> None:
        """Open what was picked."""
        event.stop()
        name = event.rows.key_at(event.index)
        if name is not None:
            self.post_message(Opened(name))

    def on_key(self, event: events.Key) -> None:
        """Esc goes back to the question."""
        if event.key == "escape":
            event.stop()
            self.post_message(Left())


def rows_of(picture: Picture) -> list[Row]:
    """Return the rows of the picture: headings, findings with their levels, notes."""
    rows: list[Row] = []
    for section in picture.sections:
        if rows:
            rows.append(Row(Content(""), flush=True))
        style = "bold $accent" if section.level == 1 else "bold"
        rows.append(Row(Content.styled(section.title, style), flush=True))
        for row in section.rows:
            loud = row.level is None or row.word in _LOUD or row.word == "possible"
            style = "" if loud else "$quiet"
            note = (f" ({row.note})", "$quiet") if row.note else ""
            rows.append(
                Row(
                    Content.assemble((row.name, style), note),
                    lead=Content.styled(f"{row.shape} ", "$accent" if loud else "$quiet"),
                    tail=Content.styled(row.word, "bold" if row.word in _LOUD else "$quiet"),
                    key=row.id,
                )
            )
        if section.note:
            rows.append(Row(Content.styled(section.note, "$quiet")))
    return rows
