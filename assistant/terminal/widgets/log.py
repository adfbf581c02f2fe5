"""The conversation so far: the newest messages on the screen, earlier ones a key away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message as Event
from textual.widget import Widget
from textual.widgets import Static

from assistant.conversation.messages import Asked, Card, Message, Request
from assistant.terminal.widgets.events import Left, Opened
from assistant.terminal.widgets.message import Entry, MessageView
from assistant.terminal.widgets.rows import Rows

MOST_MOUNTED = 100
MORE = 20


class Earlier(Static):
    """The row on top that brings earlier messages back."""

    def tell(self, count: int) -> None:
        """Say how many there are, or go away."""
        self.display = count > 0
        self.update(Content.assemble(("↑ ", "$accent"), f"Earlier messages ({count})"))


class ConversationLog(VerticalScroll, can_focus=True):
    """Every message in order. Stays at the end unless the reader has scrolled up.

    | Key | Does |
    | --- | --- |
    | up, down | move to the message before or after, or to the next line that opens something |
    | enter | open what the line is about |
    | c | copy the message |
    | page up, page down, home, end | scroll |
    | escape | go back to the choices |
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("enter", "open", show=False),
        Binding("c", "copy", show=False),
        Binding("escape", "leave", show=False),
    ]

    class CopyAsked(Event):
        """A message is to be copied."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__(id="log")
        self.entries: list[Entry] = []
        self._first = 0  # the first entry on the screen
        self._earlier = Earlier(id="earlier")
        self._earlier.display = False
        self._here: MessageView | None = None
        # Which message stands at the top of the screen, at what width, and how much of it is above.
        self._place: tuple[MessageView, int] | None = None
        self._width = 0

    def compose(self) -> Iterable[Widget]:
        """Show what is there already."""
        yield self._earlier
        yield from self._views(self.entries[self._first :])

    def on_mount(self) -> None:
        """Stay at the end as messages come."""
        self._earlier.tell(self._first)
        self.anchor()

    def fill(self, messages: Iterable[Message]) -> None:
        """Hold `messages` before there is a screen to show them on."""
        self.entries += [Entry(m) for m in messages if not isinstance(m, Request)]
        self._first = max(0, len(self.entries) - MOST_MOUNTED)

    async def replace(self, entries: Sequence[Entry]) -> None:
        """Show another conversation."""
        self._here = self._place = None
        self.entries = list(entries)
        self._first = max(0, len(self.entries) - MOST_MOUNTED)
        with self.app.batch_update():
            await self.query_children(MessageView).remove()
            await self.mount_all(self._views(self.entries[self._first :]))
        self._earlier.tell(self._first)
        self.anchor()

    async def add(self, messages: Iterable[Message]) -> None:
        """Show what was just said, from its beginning where it is longer than the screen."""
        entries = [Entry(m) for m in messages if not isinstance(m, Request)]
        if not entries:
            return
        self.entries += entries
        views = self._views(entries)
        with self.app.batch_update():
            await self.mount_all(views)
            await self._prune()
        self.anchor()
        self.call_after_refresh(self._show_start, views)

    def _show_start(self, views: list[MessageView]) -> None:
        """Scroll back to where reading should begin, if that went over the top."""
        views = [view for view in views if view.is_mounted]
        if not views:
            return
        height = views[-1].virtual_region.bottom - views[0].virtual_region.y
        if height <= self.scrollable_content_region.height:
            return
        long_read = any(isinstance(view.entry.message, Card) for view in views)
        first = views[0] if long_read else views[-1]
        self.scroll_to(y=first.virtual_region.y, animate=False, immediate=True)
        self._keep_place()

    def settle(self, settled: str) -> None:
        """Fold the last open question into one line with what it came to."""
        for index in range(len(self.entries) - 1, -1, -1):
            entry = self.entries[index]
            if isinstance(entry.message, Asked) and entry.settled is None:
                self.entries[index] = Entry(entry.message, settled)
                if index >= self._first:
                    view = self.views[index - self._first]
                    view.show_entry(self.entries[index])
                return

    @property
    def views(self) -> list[MessageView]:
        """The messages on the screen, in order."""
        return [child for child in self.children if isinstance(child, MessageView)]

    @property
    def here(self) -> Entry | None:
        """The message that copying is about: the one picked out, else the last that is told."""
        if self._here is not None and self._here.is_mounted:
            return self._here.entry
        return self.entries[-1] if self.entries else None

    @property
    def ends_with_question(self) -> bool:
        """Whether the last message is a question that is still open."""
        last = self.entries[-1] if self.entries else None
        return last is not None and isinstance(last.message, Asked) and last.settled is None

    def _views(self, entries: Iterable[Entry]) -> list[MessageView]:
        return [MessageView(entry) for entry in entries]

    async def _prune(self) -> None:
        extra = len(self.entries) - self._first - MOST_MOUNTED
        if extra > 0:
            self._first += extra
            await self.remove_children(self.views[:extra])
        self._earlier.tell(self._first)

    @on(events.Click, "#earlier")
    async def show_earlier(self) -> None:
        """Bring twenty more messages back, and keep the reader's place."""
        if self._first == 0:
            return
        top = self.views[0]
        start = max(0, self._first - MORE)
        entries, self._first = self.entries[start : self._first], start
        self.release_anchor()
        await self.mount_all(self._views(entries), before=top)
        self._earlier.tell(self._first)
        self._place = (top, 0)
        self.call_after_refresh(self._return_to_place)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember which message stands at the top, so that a resize does not lose it."""
        super().watch_scroll_y(old_value, new_value)
        if self.size.width == self._width:
            self._keep_place()

    def _keep_place(self) -> None:
        top = round(self.scroll_y)
        for view in self.views:
            if view.virtual_region.bottom > top:
                self._place = (view, max(0, top - view.virtual_region.y))
                return

    def on_resize(self, event: events.Resize) -> None:
        """Keep the same message at the top when lines wrap anew."""
        if event.size.width != self._width:
            self.call_after_refresh(self._return_to_place)

    def _return_to_place(self) -> None:
        self._width = self.size.width
        if not self._anchor_released:
            return
        if self._place is not None and self._place[0].is_mounted:
            view, offset = self._place
            self.scroll_to(y=view.virtual_region.y + offset, animate=False)

    def on_focus(self) -> None:
        """Pick out the newest message to begin with."""
        if self._here is None or not self._here.is_mounted:
            self._go_to(self.views[-1] if self.views else None)

    def on_blur(self) -> None:
        """Leave no marker behind."""
        self._go_to(None)

    def _go_to(self, view: MessageView | None, line: int | None = None) -> None:
        if self._here is not None:
            self._here.remove_class("-here")
            self._here.marked = None
        self._here = view
        if view is None:
            return
        view.add_class("-here")
        view.marked = line
        region = view.virtual_region
        if line is not None:
            part = view.region_of(line)
            region = Region(region.x, region.y + part.y, region.width, part.height)
        self.scroll_to_region(region, animate=False, force=True, origin_visible=True)

    async def action_step(self, by: int) -> None:
        """Move to the next stop: a message, or a line in it that opens something."""
        views = self.views
        if self._here not in views:
            self._go_to(views[-1] if views else None)
            return
        here = self._here
        if here.marked is not None or by > 0:
            was = here.marked
            if here.step(by):
                self._go_to(here, here.marked)
                return
            if by < 0 and was is not None:
                self._go_to(here)
                return
        place = views.index(here) + by
        if place < 0:
            await self.show_earlier()
            return
        if place < len(views):
            view = views[place]
            self._go_to(view, view.pickable[-1] if by < 0 and view.pickable else None)

    def action_open(self) -> None:
        """Open what the picked line is about."""
        view = self._here
        if view is None:
            return
        name = view.key_at(view.marked) or view.key_at(next(iter(view.pickable), None))
        if name is not None:
            self.post_message(Opened(name))

    def action_copy(self) -> None:
        """Copy the message that is picked out."""
        if self.here is not None:
            self.post_message(self.CopyAsked(self.here.as_text()))

    def action_leave(self) -> None:
        """Go back to the choices."""
        self.post_message(Left())

    @on(Rows.Picked)
    def open_clicked(self, event: Rows.Picked) -> None:
        """Open the line that was clicked."""
        event.stop()
        name = event.rows.key_at(event.index)
        if name is not None:
            self.post_message(Opened(name))

    def on_click(self, event: events.Click) -> None:
        """Pick out the message that was clicked."""
        view = event.widget
        while view is not None and not isinstance(view, MessageView):
            view = view.parent if isinstance(view.parent, Widget) else None
        if view is not None:
            self._go_to(view)
