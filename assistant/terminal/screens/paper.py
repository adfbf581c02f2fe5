"""A paper before it is written: its lines, what can be done to each, and how it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Static

from assistant.conversation.messages import Asked, Card, Choice, Line, Message, Remark
from assistant.terminal.screens.change import ChangeScreen
from assistant.terminal.screens.detail import CardReader, body_of
from assistant.terminal.screens.page import LEAVE, Page
from assistant.terminal.widgets.events import Left
from assistant.terminal.widgets.rows import Row, Rows
from assistant.terminal.widgets.typing_box import TypingBox

if TYPE_CHECKING:
    from assistant.conversation.session import EditAction, Session
    from assistant.language.paper_formats import PaperFormat
    from assistant.reports.desk import Desk, Step
    from assistant.reports.desk_lines import DeskLine
    from assistant.reports.document import Copy
    from assistant.reports.editing import EditLine
    from assistant.reports.writing import Draft

_PAGE = 8
_ALL = 999
_LEFT_OUT, _NOT_HERE, _OWN = "× ", "– ", "* "  # words say it too
_MARGIN = 10  # columns of a page that a picture cannot have
_WIDEST = 84

KEYS = (
    ("Up, Down", "Go to another line"),
    ("D", "Leave the line out, or bring it back"),
    ("Enter or R", "Put it in your own words; to bring the first words back, press B"),
    ("[ or ]", "Move it up or down, as Shift+Up and Shift+Down do"),
    ("U", "Take the last change back; Y makes it again"),
    ("S", "Go to the copy to share, or back to your private one"),
    ("A", "In the copy to share, also say where you disagree, or do not"),
    ("P", "Read the whole paper as it stands"),
    ("F2", "See its pictures"),
    ("W", "Write it to a file"),
    ("Esc", "Go back; your changes are kept"),
)


class PaperLines(Rows, can_focus=True):
    """The lines of a paper; the keys of the screen work on the one that is marked."""

    # Here, as the scroll around the lines would take them first.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.step(-1)", show=False),
        Binding("down", "screen.step(1)", show=False),
        Binding("pageup", f"screen.step({-_PAGE})", show=False),
        Binding("pagedown", f"screen.step({_PAGE})", show=False),
        Binding("home", f"screen.step({-_ALL})", show=False),
        Binding("end", f"screen.step({_ALL})", show=False),
    ]


class _Lines(VerticalScroll):
    """Keeps the marked line in view, however much room there is left."""

    def on_resize(self) -> None:
        """Follow the box for new words, and the window."""
        screen = self.screen
        if isinstance(screen, PaperScreen):
            screen.call_after_refresh(screen.reveal)


class PaperScreen(Page, inherit_bindings=False):
    """The desk: each change is kept at once by `keep`.

    When it is closed, `wanted` has the format in which the paper is to be written, or None; `draft`
    says whose copy.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["page.tcss", "paper.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "keys", "Keys", key_display="F1"),
        Binding("w", "write", "Write", key_display="W"),
        Binding("d,delete", "drop", "Drop", key_display="D"),
        Binding("r,enter", "reword", "Reword", key_display="R"),
        Binding("left_square_bracket,shift+up", "move('up')", "Move", key_display="[ ]"),
        Binding("s", "copy", "Share", key_display="S"),
        Binding("p", "preview", "Preview", key_display="P"),
        Binding("u", "undo", "Undo", key_display="U"),
        LEAVE,
        Binding("right_square_bracket,shift+down", "move('down')", show=False),
        Binding("f2", "pictures", show=False),
        Binding("b", "restore", show=False),
        Binding("a", "dissent", show=False),
        Binding("y", "redo", show=False),
    ]

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012

    def __init__(
        self, desk: Desk, session: Session, draft: Draft, keep: Callable[[Session], None]
    ) -> None:
        super().__init__(desk.title(draft))
        self.desk = desk
        self.session = session
        self.draft = draft
        self.wanted: PaperFormat | None = None
        self._keep = keep
        self._lines: dict[str, DeskLine] = {}
        self._part: EditLine | None = None
        self.rows = PaperLines()
        self.box = TypingBox()
        self.told = Static(markup=False, classes="told")

    def compose_body(self) -> ComposeResult:
        """The lines over what was said last, and a box that opens for new words."""
        with _Lines(classes="lines", can_focus=False):
            yield self.rows
        yield self.told
        with Vertical(id="rewording"):
            yield self.box

    def on_mount(self) -> None:
        """Begin with the first line."""
        self._draw()
        self._mark(next(iter(self._lines), None))
        self.rows.focus(scroll_visible=False)
        how = Remark(self.desk.wording["desk-how-by-keys"])
        self._say(self.desk.warnings(self.session, self.draft) or (how,))

    # What is shown

    def _draw(self) -> None:
        here = self.rows.key_at(self.rows.marked)
        lines = self.desk.lines(self.session, self.draft)
        self._lines = {one.line.key: one for one in lines}
        self.rows.show_rows(_rows(self.desk, lines))
        self.rows.set_reactive(Rows.marked, self.rows.place_of(here))
        self.rows.redraw()
        self.heading = self.desk.title(self.draft)
        self.entitle(self.heading)

    def _mark(self, key: str | None) -> None:
        self.rows.marked = self.rows.place_of(key)
        self.call_after_refresh(self.reveal)

    def reveal(self) -> None:
        """Scroll so that the marked line is in view, and what stands above the first one."""
        if self.rows.marked is not None and isinstance(self.rows.parent, VerticalScroll):
            region = self.rows.region_of(self.rows.marked)
            if self.rows.marked == self.rows.pickable[0]:
                region = region.union(self.rows.region_of(0))
            self.rows.parent.scroll_to_region(region, animate=False)

    def _say(self, messages: Sequence[Message]) -> None:
        """Say something below the lines; where there is a warning among it, that alone."""
        remarks = [message for message in messages if isinstance(message, Remark)]
        warned = [remark for remark in remarks if remark.tone == "warned"]
        self.told.update(Content(" ".join(remark.text for remark in warned or remarks)))
        self.told.set_class(bool(warned), "-warned")

    @property
    def _here(self) -> DeskLine | None:
        return self._lines.get(self.rows.key_at(self.rows.marked) or "")

    def _take(self, step: Step) -> None:
        """Show and keep what came of a key."""
        changed = step.session != self.session
        self.session, self.draft = step.session, step.draft
        if changed:
            self._keep(self.session)
        self._draw()
        self._mark(step.at or self.rows.key_at(self.rows.marked))
        self._say(step.messages)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002
        """While words are typed, letters are letters."""
        return not self.has_class("-rewording")

    def action_step(self, by: int) -> None:
        """Mark another line."""
        places = self.rows.pickable
        if not places:
            return
        now = places.index(self.rows.marked) if self.rows.marked in places else 0
        place = places[max(0, min(now + by, len(places) - 1))]
        self._say(())
        self._mark(self.rows.key_at(place))

    def _do(self, action: EditAction, key: str, words: str = "") -> None:
        self._take(self.desk.do(self.session, self.draft, action, key, words))

    def action_drop(self) -> None:
        """Leave the line out, or bring it back."""
        if (one := self._here) is not None:
            self._do("restore" if one.line.dropped else "drop", one.line.key)

    def action_restore(self) -> None:
        """Bring the line back as it was."""
        if (one := self._here) is not None:
            own = (part.key for part in one.parts if part.own)
            self._do("restore", next(own, one.line.key))

    def action_move(self, way: EditAction) -> None:
        """Move the line up or down."""
        if (one := self._here) is not None:
            self._do(way, one.line.key)

    def action_undo(self) -> None:
        """Take the last change of this paper back."""
        self._take(self.desk.undo(self.session, self.draft))

    def action_redo(self) -> None:
        """Make it again."""
        self._take(self.desk.redo(self.session, self.draft))

    def action_copy(self) -> None:
        """Go to the other copy."""
        other: Copy = "share" if self.draft.copy == "private" else "private"
        self._take(self.desk.take_copy(self.session, self.draft, other))

    def action_dissent(self) -> None:
        """Tell the disagreement in the copy to share, or do not."""
        dissent = not self.draft.dissent
        self._take(self.desk.tick_dissent(self.session, self.draft, dissent=dissent))

    def action_reword(self) -> None:
        """Open the box on the words of the line; of a row, ask first which of its cells."""
        one = self._here
        if one is None:
            return
        if not one.parts:
            self._do("reword", one.line.key)
        elif len(one.parts) == 1:
            self._open_box(one.parts[0])
        else:
            self.app.push_screen(
                ChangeScreen(_which_part(one)), partial(self._part_chosen, one.parts)
            )

    def _part_chosen(self, parts: Sequence[EditLine], chosen: tuple[str, ...] | None) -> None:
        part = next((part for part in parts if chosen and part.key == chosen[0]), None)
        if part is not None:
            self._open_box(part)

    def _open_box(self, part: EditLine) -> None:
        self._part = part
        name = "desk-type-part" if part.part else "desk-type-words"
        self._say((Remark(self.desk.wording[name].format(part=part.part)),))
        self.add_class("-rewording")
        self.box.text = part.words
        self.box.placeholder = ""
        self.box.move_cursor(self.box.document.end)
        self.box.focus()

    def _close_box(self) -> None:
        self.remove_class("-rewording")
        self.rows.focus(scroll_visible=False)
        self.refresh_bindings()

    def on_typing_box_sent(self, event: TypingBox.Sent) -> None:
        """Take the new words."""
        event.stop()
        self._close_box()
        if self._part is not None:
            self._do("reword", self._part.key, event.text)

    @on(Left)
    def give_up(self, event: Left) -> None:
        """Leave the words as they were."""
        event.stop()
        self._close_box()
        self._say(())

    @on(Rows.Picked)
    def mark_clicked(self, event: Rows.Picked) -> None:
        """Mark the line that was clicked; a second click opens the box."""
        event.stop()
        if event.rows.key_at(event.index) == self.rows.key_at(self.rows.marked):
            self.action_reword()
        else:
            self._mark(event.rows.key_at(event.index))

    def action_preview(self) -> None:
        """Show the whole paper."""
        self.app.push_screen(CardPage(self.desk.preview(self.session, self.draft)))

    def action_pictures(self) -> None:
        """Show the pictures of the paper in characters."""
        width = min(self.size.width - _MARGIN, _WIDEST)
        shown = self.desk.pictures(self.session, self.draft, width)
        if isinstance(shown, Card):
            self.app.push_screen(CardPage(shown))
        else:
            self._say((shown,))

    def action_keys(self) -> None:
        """Show all keys."""
        lines = tuple(Line(f"{keys}: {told}", "bullet") for keys, told in KEYS)
        self.app.push_screen(CardPage(Card("Keys of this page", lines)))

    def action_write(self) -> None:
        """Ask for the format, and close so that the paper is written."""
        self.app.push_screen(ChangeScreen(self.desk.which_format(self.draft)), self._format_chosen)

    def _format_chosen(self, chosen: tuple[str, ...] | None) -> None:
        from assistant.language.paper_formats import LAYOUTS

        self.wanted = next((one.id for one in LAYOUTS if chosen and one.id == chosen[0]), None)
        if self.wanted is not None:
            self.dismiss()


class CardPage(Page, inherit_bindings=False):
    """A card that fills the screen."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["page.tcss", "detail.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [LEAVE]

    def __init__(self, card: Card) -> None:
        super().__init__(card.title)
        self.card = card

    def compose_body(self) -> ComposeResult:
        """All of it, to read."""
        yield CardReader(body_of(self.card))


def _which_part(one: DeskLine) -> Asked:
    """Ask which cell of a row to put in other words."""
    choices = tuple(
        Choice(part.key, f"{part.part}: {part.words}" if part.words else part.part)
        for part in one.parts
    )
    blank = tuple(part.key for part in one.parts if not part.words)[:1]
    return Asked("paper-part", "Which part of it?", "", choices, preselected=blank)


def _rows(desk: Desk, lines: Sequence[DeskLine]) -> list[Row]:
    """Return the lines below their headings; what was done to one is told in words too."""
    rows: list[Row] = []
    under, wide = "", len(str(len(lines)))
    for one in lines:
        if one.line.under != under:
            under = one.line.under
            rows += [Row(Content(""), flush=True)] if rows else []
            rows.append(Row(Content.styled(under, "$quiet"), flush=True))
        lead = Content.styled(f"{one.number:>{wide}}. ", "$quiet")
        rows.append(Row(_content(desk, one), bullet=_bullet(one), lead=lead, key=one.line.key))
    return rows or [Row(Content(desk.wording["desk-no-lines"]))]


def _content(desk: Desk, one: DeskLine) -> Content:
    text = Content(one.line.text)
    if one.line.dropped:
        text = text.stylize("strike $quiet")
    elif one.left_out:
        text = text.stylize("$quiet")
    beside = "".join(f" · {told}" for told in one.beside(desk.wording))
    marks = "".join(f" [{mark}]" for mark in one.marks(desk.wording))
    return Content.assemble(text, (beside, "$quiet"), (marks, "$accent"))


def _bullet(one: DeskLine) -> str:
    if one.line.dropped:
        return _LEFT_OUT
    if one.left_out:
        return _NOT_HERE
    return _OWN if one.own else ""
