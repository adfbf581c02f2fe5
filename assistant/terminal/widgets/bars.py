"""The line on top, with the progress, and the line at the bottom, with the keys."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from assistant.conversation.messages import Progress
from assistant.language.commands import COMMANDS, Command

TITLE = "Common Ground"
_SHORTEST_BAR = 6
_LONGEST_BAR = 40


class TopLine(Widget):
    """The name of the assistant and how far along the path one is, as a bar and in words."""

    DEFAULT_CSS = "TopLine { height: 1; }"

    def __init__(self) -> None:
        super().__init__(id="top")
        self.progress: Progress | None = None

    def show_progress(self, progress: Progress | None) -> None:
        """Show another progress, or none before a path is chosen."""
        if progress != self.progress:
            self.progress = progress
            self.refresh()

    def render(self) -> Content:
        """The title, a bar of the width that is left, and the words."""
        title = Content.styled(TITLE, "bold")
        progress = self.progress
        if progress is None or progress.total == 0:
            return title
        ended = progress.done >= progress.total
        told = f"All {progress.total} dealt with ({progress.path})"
        words = told if ended else progress.as_text()
        room = self.content_size.width - title.cell_length - len(words) - 6
        if room < _SHORTEST_BAR:
            return Content(words)
        length = min(room, _LONGEST_BAR)
        filled = round(length * min(progress.done, progress.total) / progress.total)
        gap = Content.blank(room - length + 3)
        bar = Content.assemble(("━" * filled, "$accent"), ("─" * (length - filled), "$rule"))
        return title + gap + bar + Content("   ") + Content.styled(words, "$quiet")


class KeyLine(Widget):
    """At most five keys with what they do, as many as fit; each can be clicked."""

    DEFAULT_CSS = "KeyLine { height: 1; }"

    class Pressed(Message):
        """The words of a key were clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._places: list[tuple[range, str]] = []

    def render(self) -> Content:
        """Every key that fits. The last is the way out, so those in the middle go first."""
        width = self.content_size.width
        shown = [command for command in COMMANDS if command.footer]
        gap = 3
        while shown and _width(shown, gap) > width:
            if gap > 1:
                gap -= 1
            else:
                shown.pop(max(0, len(shown) - 2))
        self._places = []
        content = Content("")
        for command in shown:
            if content:
                content = content + Content.blank(gap)
            start = content.cell_length
            content = content + _told(command)
            self._places.append((range(start, content.cell_length), command.id))
        return content

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        offset = event.get_content_offset(self)
        for place, command in self._places:
            if offset is not None and offset.x in place:
                self.post_message(self.Pressed(command))


def _told(command: Command) -> Content:
    name = command.words[0].capitalize()
    return Content.assemble((command.key_name, "bold $accent"), " ", name)


def _width(commands: list[Command], gap: int) -> int:
    return sum(_told(command).cell_length + gap for command in commands) - gap
