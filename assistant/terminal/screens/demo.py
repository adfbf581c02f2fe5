"""Worked examples: a described area answered question by question, for a room to watch."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.types import CSSPathType

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.picture import SHAPES, draw
from assistant.conversation.walkthrough import Walkthrough
from assistant.terminal.screens.change import ChangeScreen
from assistant.terminal.screens.detail import ReadingPage
from assistant.terminal.screens.page import LEAVE
from assistant.terminal.widgets.message import Entry
from assistant.terminal.widgets.message import rows_of as message_rows
from assistant.terminal.widgets.picture import PictureRows
from assistant.terminal.widgets.picture import rows_of as picture_rows
from assistant.terminal.widgets.reader import Reader
from assistant.terminal.widgets.rows import Row, Rows

_MOVED = "▸ "
_STEP = Binding.Group("Step", compact=True)


class ExampleRows(PictureRows):
    """The examples to choose from; they tell which one is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "Next", key_display="↓"),
        Binding("enter", "open", "Begin", key_display="Enter"),
    ]

    class Marked(Message):
        """Another row is marked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def watch_marked(self) -> None:
        """Tell which row is marked now."""
        super().watch_marked()
        name = self.key_at(self.marked)
        if name is not None:
            self.post_message(self.Marked(name))


class DemoScreen(ReadingPage, inherit_bindings=False):
    """The list of worked examples; one that is named is begun at once."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["page.tcss", "demo.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [LEAVE]

    def __init__(self, dialogue: Dialogue, scenario_id: str | None = None) -> None:
        super().__init__("Worked examples", dialogue)
        self._named = scenario_id
        self.list = ExampleRows(
            [Row(Content(s.title), key=s.id) for s in dialogue.rulebase.scenarios]
        )
        self.preview = Reader()
        self.preview.can_focus = False

    def compose_body(self) -> ComposeResult:
        """The examples, and beside them, where there is room, what the marked one is about."""
        with Horizontal(classes="beside"):
            with VerticalScroll(classes="examples", can_focus=False):
                yield self.list
            yield self.preview

    def on_mount(self) -> None:
        """Begin the example that was named; leaving it leaves this list too."""
        self.list.focus()
        if self._named:
            screen = WalkthroughScreen(self.dialogue, self._named)
            self.app.push_screen(screen, self._leave_too)

    def _leave_too(self, _: None) -> None:
        self.dismiss()

    @on(ExampleRows.Marked)
    def preview_marked(self, event: ExampleRows.Marked) -> None:
        """Show what the marked example is about."""
        scenario = self.dialogue.rulebase.scenario_by_id[event.name]
        card = Walkthrough(self.dialogue.index, scenario, self.dialogue.today).card()
        self.preview.show(message_rows(Entry(card)))

    @on(Rows.Picked)
    def begin_picked(self, event: Rows.Picked) -> None:
        """Begin the example that was picked."""
        event.stop()
        name = event.rows.key_at(event.index)
        if name is not None:
            self.app.push_screen(WalkthroughScreen(self.dialogue, name))


class WalkthroughScreen(ReadingPage, inherit_bindings=False):
    """One example: at the left the step, with what it moved and why; at the right the picture."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["page.tcss", "demo.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,b", "go(-1)", "Back", key_display="←", group=_STEP),
        Binding("right,n", "go(1)", "Next", key_display="→", group=_STEP),
        Binding("home", "go(-1000)", show=False),
        Binding("end", "go(1000)", show=False),
        Binding("c", "change", "Change", key_display="C"),
        Binding("p", "put_back", "Put back", key_display="P"),
        Binding("f2", "picture", "Picture", key_display="F2"),
        Binding("escape", "leave", "Leave", key_display="Esc"),
    ]

    def __init__(self, dialogue: Dialogue, scenario_id: str) -> None:
        scenario = dialogue.rulebase.scenario_by_id[scenario_id]
        super().__init__(scenario.title, dialogue)
        self.walk = Walkthrough(dialogue.index, scenario, dialogue.today)
        self.step = Reader()
        self.picture = PictureRows()

    def compose_body(self) -> ComposeResult:
        """The step and the picture; beside each other where there is room."""
        with Horizontal(classes="beside"):
            yield self.step
            with VerticalScroll(classes="seen", can_focus=False):
                yield self.picture

    def on_mount(self) -> None:
        """Begin with the area as it is described."""
        self.step.focus()
        self._show()

    def _show(self) -> None:
        walk = self.walk
        self.session = walk.session
        self.entitle(self.heading, walk.where)
        self.step.show(_step_rows(walk))
        self.picture.show_rows(_marked_rows(walk))
        self.call_after_refresh(self._reveal)
        self.refresh_bindings()

    def _reveal(self) -> None:
        """Show the picture from its beginning, or from where the first finding moved."""
        moved = {move.finding for move in self.walk.effect.moved}
        first = next((i for i, row in enumerate(self.picture.rows) if row.key in moved), None)
        if first is not None and isinstance(self.picture.parent, VerticalScroll):
            region = self.picture.region_of(first)
            self.picture.parent.scroll_home(animate=False, immediate=True)
            self.picture.parent.scroll_to_region(region, animate=False)

    def action_go(self, steps: int) -> None:
        """Go on or back by some answers."""
        moved = self.walk.forward(steps)
        if moved != self.walk:
            self.walk = moved
            self._show()

    def action_change(self) -> None:
        """Choose another answer to the question of this step."""
        asked = self.walk.choices()
        if asked is not None:
            self.app.push_screen(ChangeScreen(asked), self._changed)

    def _changed(self, picked: tuple[str, ...] | None) -> None:
        if picked is not None and self.walk.question is not None and picked != self.walk.options:
            self.walk = self.walk.change(self.walk.question.id, picked)
            self._show()

    def action_put_back(self) -> None:
        """Put back the latest change."""
        if self.walk.changes:
            question, _ = self.walk.changes[-1]
            self.walk = self.walk.put_back().at(self.walk.place_of(question))
            self._show()

    def action_picture(self) -> None:
        """Where there is no room beside the step, show the picture in its place, or go back."""
        over = self.toggle_class("-over").has_class("-over")
        (self.picture if over else self.step).focus()

    @on(Rows.Picked)
    def open_picked(self, event: Rows.Picked) -> None:
        """Open the finding or suggestion that was picked in the picture."""
        event.stop()
        name = event.rows.key_at(event.index)
        if name is not None:
            self.open_detail(name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the keys that can do nothing now; the picture has a key only where it is narrow."""
        if action == "picture":
            return self.has_class("-narrow")
        can = {
            "change": self.walk.place > 0,
            "put_back": bool(self.walk.changes),
            "go": self.walk.forward(int(str(parameters[0]))) != self.walk if parameters else True,
        }
        return True if can.get(action, True) else None


def _step_rows(walk: Walkthrough) -> list[Row]:
    """Return the rows of a step: what belongs to a finding hangs under it, with air between."""
    rows: list[Row] = []
    under = False
    for place, row in enumerate(message_rows(Entry(walk.card()))):
        if row.key is not None:
            if under and rows[-1].key is None:
                rows.append(Row(Content(""), flush=True))
            under = True
        elif not row.content:
            under = False
        elif place == 1 and walk.question is not None:
            row = replace(row, content=row.content.stylize("$accent"))
        rows.append(replace(row, flush=False) if under else row)
    return rows


def _marked_rows(walk: Walkthrough) -> list[Row]:
    """Return the rows of the picture, with a sign and the former shape on each that moved."""
    effect = walk.effect
    before = {move.finding: SHAPES[move.before] for move in effect.moved}
    came = {suggestion.id for suggestion in effect.came}
    rows = []
    for row in picture_rows(draw(walk.index, walk.assessment)):
        if row.key in before:
            was = Content.styled(f"{before[row.key]} → ", "$quiet")
            row = replace(
                row, bullet=_MOVED, content=row.content.stylize("bold"), tail=was + row.tail
            )
        elif row.key in came:
            row = replace(row, bullet=_MOVED)
        rows.append(row)
    return rows
