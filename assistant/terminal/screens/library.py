"""The cases and the glossary: a list that narrows as one types, each entry a key away."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Input

from assistant.conversation.dialogue import Dialogue
from assistant.rulebase.models import Case, Term
from assistant.terminal.narrowing import Entry, Narrowing
from assistant.terminal.screens.detail import ReadingPage
from assistant.terminal.screens.page import LEAVE
from assistant.terminal.widgets.message import Entry as MessageEntry
from assistant.terminal.widgets.message import rows_of
from assistant.terminal.widgets.reader import Reader
from assistant.terminal.widgets.rows import Row, Rows

Kind: TypeAlias = Literal["case", "glossary"]

_TITLES: dict[Kind, str] = {"case": "Cases", "glossary": "Glossary"}
_PAGE = 8


class LibraryScreen(ReadingPage, inherit_bindings=False):
    """Everything of one kind, with a box to search in.

    What is typed always goes to the box, and up, down and Enter to the list, so that nobody has
    to go between the two.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["page.tcss", "library.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "Next", key_display="↓", priority=True),
        Binding("up", "step(-1)", "Before", key_display="↑", priority=True),
        Binding("pagedown", f"step({_PAGE})", show=False, priority=True),
        Binding("pageup", f"step({-_PAGE})", show=False, priority=True),
        Binding("enter", "open", "Open", key_display="Enter", priority=True),
        LEAVE,
    ]

    def __init__(self, dialogue: Dialogue, kind: Kind) -> None:
        super().__init__(_TITLES[kind], dialogue)
        rulebase = dialogue.rulebase
        if kind == "case":
            self._rows = {case.id: _case_row(case) for case in rulebase.cases}
            entries = [_case_entry(case) for case in rulebase.cases]
        else:
            self._rows = {term.id: _term_row(term) for term in rulebase.glossary}
            entries = [_term_entry(term) for term in rulebase.glossary]
        self._narrowing = Narrowing(entries)
        self.box = Input(placeholder="Type to search")
        self.list = Rows()
        self.preview = Reader()
        self.preview.can_focus = False

    def compose_body(self) -> ComposeResult:
        """The box over the list, and beside them, where there is room, the entry itself."""
        with Horizontal(classes="library"):
            with Vertical(classes="found"):
                yield self.box
                with VerticalScroll(can_focus=False):
                    yield self.list
            yield self.preview

    def on_mount(self) -> None:
        """Begin with everything."""
        self.box.focus()
        self._narrow("")

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Show what matches now."""
        event.stop()
        self._narrow(event.value)

    def _narrow(self, typed: str) -> None:
        names = self._narrowing.matching(typed)
        self.list.marked = None
        nothing = Row(Content.styled("Nothing matches. Try fewer letters.", "$quiet"))
        self.list.show_rows([self._rows[name] for name in names] or [nothing])
        self.entitle(self.heading, f"{len(names)} of {len(self._rows)}")
        self._mark(0 if names else None)

    def _mark(self, index: int | None) -> None:
        self.list.marked = index
        name = self.list.key_at(index)
        card = self.dialogue.card(name) if name else None
        self.preview.show([] if card is None else rows_of(MessageEntry(card)))
        if index is not None:
            self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        if self.list.marked is not None and isinstance(self.list.parent, VerticalScroll):
            region = self.list.region_of(self.list.marked)
            self.list.parent.scroll_to_region(region, animate=False)

    def action_step(self, by: int) -> None:
        """Mark another row."""
        if self.list.marked is not None:
            last = len(self.list.rows) - 1
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


def _case_row(case: Case) -> Row:
    status = f"{case.place} · {case.status}"
    return Row(Content.assemble(case.title, "\n", (status, "$quiet")), key=case.id)


def _case_entry(case: Case) -> Entry:
    text = (case.what, case.result, *case.our_reading, *case.lessons_reported)
    return Entry(case.id, f"{case.title} {case.place}", " ".join(text))


def _term_row(term: Term) -> Row:
    also = f"  {', '.join(term.also)}" if term.also else ""
    return Row(Content.assemble(term.term, (also, "$quiet")), key=term.id)


def _term_entry(term: Term) -> Entry:
    return Entry(term.id, " ".join((term.term, *term.also)), term.means)
