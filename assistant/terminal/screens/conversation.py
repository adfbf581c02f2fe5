"""The main screen: the conversation, the choices and the typing box, and the picture beside it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Static

from assistant.conversation.messages import Asked, Card, Message
from assistant.language.commands import COMMANDS
from assistant.terminal.widgets.bars import KeyLine, TopLine
from assistant.terminal.widgets.choices import Choices
from assistant.terminal.widgets.events import Left, Opened
from assistant.terminal.widgets.log import ConversationLog
from assistant.terminal.widgets.message import Entry
from assistant.terminal.widgets.recalled import RecalledWords

if TYPE_CHECKING:
    from assistant.conversation.picture import Picture
    from assistant.terminal.talk import Talk
    from assistant.terminal.widgets.picture import PictureView
    from assistant.terminal.widgets.typing_box import TypingBox


_SIDE_TITLE = (("The picture so far", "bold"), ("\nEnter opens a row, Esc goes back", "$quiet"))


class ConversationScreen(Screen[None]):
    """Lays out what is said, and hands what is chosen and typed to the talk.

    Only what the first question needs is there at first. The typing box and the picture come right
    after it has been painted, into places that were kept for them.
    """

    AUTO_FOCUS = ""
    # Ahead of the typing box, which has editing keys of its own; other screens take none of them.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            command.key, f"app.command('{command.id}')", command.help, show=False, priority=True
        )
        for command in COMMANDS
        if command.key
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-low"), (30, "-tall")]  # noqa: RUF012

    def __init__(self, talk: Talk, first: tuple[Message, ...], grace: float) -> None:
        super().__init__()
        self.talk = talk
        self._first = first
        self.log_of_talk = ConversationLog()
        self.choices = Choices(time.monotonic, grace)
        self._recalled = RecalledWords()
        self._top = TopLine()
        self._hint = Static(id="hint", markup=False)
        self._box: TypingBox | None = None
        self._picture_view: PictureView | None = None
        self._picture: Picture | None = None
        self._to_type = ""
        self._repeats = False

    def compose(self) -> ComposeResult:
        """The least that shows the first question."""
        self.log_of_talk.fill(self._first)
        # Known before the first layout, so that the first painting is the right one.
        for size, points in (
            (self.app.size.width, self.HORIZONTAL_BREAKPOINTS),
            (self.app.size.height, self.VERTICAL_BREAKPOINTS),
        ):
            self.add_class(next(name for least, name in reversed(points) if size >= least))
        yield self._top
        with Horizontal(id="body"):
            with Vertical(id="talk"):
                yield self.log_of_talk
                yield self._recalled
                with VerticalScroll(id="ask", can_focus=False):
                    yield self.choices
                yield self._hint
                yield Vertical(id="typing")
            yield Vertical(id="side")
        yield KeyLine()

    def on_mount(self) -> None:
        """Put the first choices up, and leave the rest until they have been painted."""
        asked = next((message for message in self._first if isinstance(message, Asked)), None)
        if asked is not None:
            self.ask(asked)
        self.choices.focus()
        self.call_after_refresh(self._furnish)

    async def _furnish(self) -> None:
        from assistant.terminal.widgets.picture import PictureView
        from assistant.terminal.widgets.typing_box import TypingBox

        box, picture = TypingBox(), PictureView()
        await self.query_one("#typing").mount(box)
        await self.query_one("#side").mount(
            Static(Content.assemble(*_SIDE_TITLE), id="side-title"), picture
        )
        self._box, self._picture_view = box, picture
        if self._picture is not None:
            picture.draw(self._picture)
        if self._to_type:
            self.begin_typing(self._to_type)
        self.talk.app.load_engine()

    def on_resize(self, event: Resize) -> None:
        """Leave the choices their place on a smaller screen."""
        self._recalled.fit(event.size.height)

    # What the talk asks for

    @property
    def asked(self) -> Asked | None:
        """The question whose choices are up."""
        return self.choices.asked

    async def show(self, messages: Sequence[Message]) -> None:
        """Add messages to the conversation."""
        await self.log_of_talk.add(messages)
        self._repeat_question(messages)

    async def restart(self, messages: Sequence[Message], before: Sequence[Entry] = ()) -> None:
        """Show another conversation: what went before, and `messages`."""
        await self.log_of_talk.replace([*before, *map(Entry, messages)])
        self._repeat_question(())

    def _repeat_question(self, newest: Sequence[Message]) -> None:
        """Say whether the choices repeat their question, as it is not at the end of what is seen.

        What holds a card is shown from its beginning, and the question may be below the screen.
        """
        long_read = any(isinstance(message, Card) for message in newest)
        self._repeats = long_read or not self.log_of_talk.ends_with_question
        self.choices.head(self._repeats)

    def settle(self, settled: str) -> None:
        """Fold the open question into one line with what it came to."""
        self.log_of_talk.settle(settled)

    def ask(self, asked: Asked) -> None:
        """Put the choices of `asked` up."""
        self.choices.ask(asked)
        self._recalled.tell(asked, self.app.size.height)
        self._hint.update(self.choices.how, layout=False)
        self._hint.remove_class("-warned")
        self.choices.head(self._repeats)
        self._top.show_progress(asked.progress)

    def wait(self) -> None:
        """Say that what was chosen is kept until it can be taken."""
        self.choices.waiting = True

    def draw(self, picture: Picture) -> None:
        """Show the picture as it is now."""
        self._picture = picture
        if self._picture_view is not None:
            self._picture_view.draw(picture)

    def text_here(self) -> str:
        """Return what copying would copy now."""
        here = self.log_of_talk.here
        return here.as_text() if here is not None else ""

    def begin_typing(self, text: str = "") -> None:
        """Go to the typing box, with `text` as a beginning."""
        self.show_talk()
        if self._box is None:
            self._to_type += text
        else:
            self._to_type = ""
            self._box.begin(text)

    # What the person does

    @on(Choices.Chosen)
    async def take_choice(self, event: Choices.Chosen) -> None:
        """Hand on what was chosen."""
        await self.talk.chosen(event.values)

    @on(Choices.BackAsked)
    async def go_back(self) -> None:
        """Go back a question."""
        await self.talk.back()

    @on(Choices.IgnoreAsked)
    async def put_aside(self) -> None:
        """Put aside what was kept for the question."""
        await self.talk.command("ignore")

    @on(Choices.OwnWords)
    def type_instead(self, event: Choices.OwnWords) -> None:
        """Answer in one's own words."""
        self.begin_typing(event.begun)

    @on(Choices.Told)
    def tell(self, event: Choices.Told) -> None:
        """Say how to choose, or why a key did nothing."""
        self._hint.update(event.text, layout=False)
        self._hint.set_class(event.warned, "-warned")

    @on(Left)
    def back_to_question(self) -> None:
        """Go back to the choices."""
        self.show_talk()
        self.choices.focus()

    @on(Opened)
    def open_detail(self, event: Opened) -> None:
        """Show all there is about what was chosen."""
        self.talk.app.open_detail(event.name)

    async def on_typing_box_sent(self, event: TypingBox.Sent) -> None:
        """Hand on what was typed."""
        await self.talk.sent(event.text)

    @on(ConversationLog.CopyAsked)
    def copy_message(self, event: ConversationLog.CopyAsked) -> None:
        """Copy a message."""
        self.talk.app.copy_text(event.text)

    @on(KeyLine.Pressed)
    async def press(self, event: KeyLine.Pressed) -> None:
        """Do what was clicked at the bottom."""
        await self.talk.app.action_command(event.command)

    # The picture

    def show_talk(self) -> None:
        """Put the conversation in front, where there is room for one of the two only."""
        self.remove_class("-over")

    def toggle_picture(self) -> None:
        """Go to the picture, in front of the conversation where it has no place beside it."""
        picture = self._picture_view
        if picture is None:
            return
        if picture.rows.has_focus:
            self.back_to_question()
        else:
            self.add_class("-over")
            picture.rows.focus()
