"""Choosing in a box over the screen: another answer, a format, a part of a line."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.conversation.messages import Asked
from assistant.terminal.widgets.rows import Row, Rows

_TAKE = "\0take"  # no value of a choice holds a control character


class ChangeScreen(ModalScreen[tuple[str, ...] | None]):
    """The question, its choices, and how to choose; returns what was chosen, or None."""

    CSS_PATH = "change.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self.choices = Alternatives(asked)
        self.hint = Static(markup=False, classes="change-hint")

    def compose(self) -> ComposeResult:
        """A box over the step."""
        with Vertical(classes="change"):
            yield Static(Content.styled(self.asked.text, "bold"), classes="change-title")
            with VerticalScroll(can_focus=False):
                yield self.choices
            yield self.hint

    def on_mount(self) -> None:
        """The keys go to the choices."""
        self.choices.focus()
        self._hint("")

    def _hint(self, warning: str) -> None:
        how = "Space ticks, Enter takes them" if self.asked.many else "Number or arrows, then Enter"
        self.hint.update(Content(warning or f"{how}. Esc leaves it as it is"))
        self.hint.set_class(bool(warning), "-warned")

    def on_alternatives_taken(self, event: Alternatives.Taken) -> None:
        """Take what was chosen."""
        self.dismiss(event.values)

    def on_alternatives_refused(self, event: Alternatives.Refused) -> None:
        """Say why something could not be chosen."""
        self._hint(event.why)

    def action_leave(self) -> None:
        """Leave the answer as it is."""
        self.dismiss(None)


class Alternatives(Rows, can_focus=True):
    """The choices of a question that takes one of them, or several, and nothing in own words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("space", "tick", show=False),
        Binding("enter", "take", show=False),
    ]

    class Taken(Message):
        """The person has chosen."""

        def __init__(self, values: tuple[str, ...]) -> None:
            super().__init__()
            self.values = values

    class Refused(Message):
        """What was pressed cannot be; `why` is empty once it is past."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self.ticked = set(asked.preselected)
        self._values = [choice.value for choice in asked.choices]
        self._digits = ""
        self._draw()
        first = next((v for v in asked.preselected if v in self._values), self._values[0])
        self.set_reactive(Alternatives.marked, self._values.index(first))

    def _draw(self) -> None:
        wide = len(str(len(self._values)))
        off, on = ("[ ] ", "[x] ") if self.asked.many else ("○ ", "● ")
        rows = [
            Row(
                Content.assemble(
                    choice.label, (f"  {choice.note}" if choice.note else "", "$quiet")
                ),
                lead=Content.assemble(
                    (f"{number:>{wide}}. ", "$quiet"),
                    (on if choice.value in self.ticked else off, "$accent"),
                ),
                key=choice.value,
            )
            for number, choice in enumerate(self.asked.choices, 1)
        ]
        if self.asked.many:
            take = Content.styled("Take what is ticked", "$accent")
            rows.append(Row(take, lead=Content.blank(wide + 2), key=_TAKE))
        self.show_rows(rows)

    def on_mount(self) -> None:
        """Show the present answer, however far down it is."""
        self._reveal()

    def action_step(self, by: int) -> None:
        """Move the marker."""
        self._digits = ""
        self.step(by)
        self._reveal()

    def on_key(self, event: events.Key) -> None:
        """A digit moves the marker; a second one goes with it where there are that many."""
        digit = event.character or ""
        if not (digit.isascii() and digit.isdecimal()):
            return
        event.stop()
        both = self._digits + digit
        self._digits = both if 1 <= int(both) <= len(self._values) else digit
        number = int(self._digits)
        if 1 <= number <= len(self._values):
            self.marked = number - 1
            self._reveal()
        else:
            self._digits = ""

    def action_tick(self) -> None:
        """Tick or untick, where several may be chosen."""
        value = self.key_at(self.marked)
        if self.asked.many and value is not None and value != _TAKE:
            self._tick(value)

    def _tick(self, value: str) -> None:
        if value in self.ticked:
            ticked = self.ticked - {value}
        elif value in self.asked.alone:
            ticked = {value}
        else:
            ticked = (self.ticked - set(self.asked.alone)) | {value}
        if self.asked.at_most is not None and len(ticked) > self.asked.at_most:
            self.post_message(self.Refused(f"At most {self.asked.at_most}. Untick one first."))
            return
        self.ticked = ticked
        self._draw()
        self.post_message(self.Refused(""))

    def action_take(self) -> None:
        """Take the marked choice, or those that are ticked."""
        value = self.key_at(self.marked)
        if not self.asked.many:
            self.post_message(self.Taken((value,) if value is not None else ()))
        elif self.ticked:
            self.post_message(self.Taken(tuple(v for v in self._values if v in self.ticked)))
        else:
            self.post_message(self.Refused("Nothing is ticked yet. Space ticks."))

    @on(Rows.Picked)
    def picked(self, event: Rows.Picked) -> None:
        """A click takes a choice, or ticks it where several may be chosen."""
        event.stop()
        self.marked = event.index
        value = self.key_at(event.index)
        if self.asked.many and value is not None and value != _TAKE:
            self._tick(value)
        else:
            self.action_take()

    def _reveal(self) -> None:
        self.call_after_refresh(self._scroll_to_marked)

    def _scroll_to_marked(self) -> None:
        if self.marked is not None and isinstance(self.parent, VerticalScroll):
            self.parent.scroll_to_region(self.region_of(self.marked), animate=False)
