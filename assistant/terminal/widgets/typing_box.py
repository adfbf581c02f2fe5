"""Where answers in one's own words are typed: as many lines as it takes."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from assistant.terminal.widgets.events import Left

# Ctrl+J reaches every program; the others do in some terminals.
_NEWLINE_KEYS = {"ctrl+j", "shift+enter", "alt+enter"}


class TypingBox(TextArea):
    """A box for typing. A paste keeps all its lines.

    | Key | Does |
    | --- | --- |
    | enter | send |
    | ctrl+j | begin a new line |
    | ctrl+a | mark everything, so that what is typed next takes its place |
    | escape | go to the choices; what was typed stays |
    """

    class Sent(Message):
        """The person has sent what they typed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__(
            id="entry",
            compact=True,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
            placeholder="Or say it in your own words",
        )

    def on_key(self, event: events.Key) -> None:
        """Send, break the line or leave."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            text = self.text
            self.clear()
            self.post_message(self.Sent(text))
        elif event.key in _NEWLINE_KEYS:
            event.stop()
            event.prevent_default()
            self.insert("\n")
        elif event.key == "ctrl+a":  # as everywhere else, and not the beginning of the line
            event.stop()
            event.prevent_default()
            self.select_all()
        elif event.key == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(Left())

    def begin(self, text: str) -> None:
        """Take the focus and go on from `text`."""
        self.focus()
        if text:
            self.insert(text)
