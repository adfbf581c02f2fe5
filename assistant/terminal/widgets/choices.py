"""The quick reply: the choices of the open question, and one's own words as the last of them."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from assistant.conversation.messages import Asked
from assistant.terminal.widgets.rows import Row, Rows

OWN_WORDS = "In my own words"
IGNORE = "None of this: put aside what was kept"
_TWO_DIGITS = 1.0  # seconds in which a second digit belongs to the first
_CONFIRM = "\0confirm"  # no value of a choice holds a control character
_OWN = "\0own"
_IGNORE = "\0ignore"


class Choices(Rows, can_focus=True):
    """One control with every choice. A digit moves the marker; nothing is taken before Enter.

    | Key | Does |
    | --- | --- |
    | up, down, home, end, digits | move the marker (two digits for 10 and over, 0 for own words) |
    | space | tick, where several may be chosen |
    | enter | take the marked choice, or the ticked ones |
    | escape | go back to the question before |
    | any letter | begin an answer in own words |
    """

    waiting: reactive[bool] = reactive(False, init=False)
    """Whether something was chosen that could not be taken yet."""

    class Chosen(Message):
        """The person has chosen."""

        def __init__(self, values: tuple[str, ...]) -> None:
            super().__init__()
            self.values = values

    class OwnWords(Message):
        """The person wants to type; `begun` is what was typed already."""

        def __init__(self, begun: str = "") -> None:
            super().__init__()
            self.begun = begun

    class BackAsked(Message):
        """The person wants to go back."""

    class IgnoreAsked(Message):
        """The person wants what was kept for the question put aside."""

    class Told(Message):
        """The line under the choices is to say something; `warned` where a key was refused."""

        def __init__(self, text: str, warned: bool) -> None:
            super().__init__()
            self.text = text
            self.warned = warned

    def __init__(self, clock: Callable[[], float], grace: float) -> None:
        super().__init__()
        self._clock = clock
        self._grace = grace
        self._ready_at = 0.0
        self._digit: tuple[int, float] = (0, 0.0)
        self.asked: Asked | None = None
        self.ticked: set[str] = set()
        self.headed = False
        self._typing = False

    def ask(self, asked: Asked) -> None:
        """Put the choices of `asked` up. If they are new, no key does anything for a moment."""
        is_new, self.asked = asked != self.asked, asked
        self.waiting = False
        if not is_new:
            return
        self.headed = False
        self.ticked = set(asked.preselected) if asked.many else set()
        self._ready_at = self._clock() + self._grace
        self._digit = (0, 0.0)
        self.rows = self._rows(asked)
        first = self.place_of(asked.preselected[0]) if asked.preselected else None
        self.set_reactive(Choices.marked, self.pickable[0] if first is None else first)
        self.redraw()
        self._reveal()

    def head(self, headed: bool) -> None:
        """Repeat the question above its choices, for when it has gone up the log."""
        if self.asked is None or headed == self.headed:
            return
        marked = self.key_at(self.marked)
        self.headed = headed
        self._draw(marked)

    def _draw(self, marked: str | None) -> None:
        if self.asked is not None:
            self.rows = self._rows(self.asked)
            self.set_reactive(Choices.marked, self.place_of(marked))
            self.redraw()

    def _rows(self, asked: Asked) -> tuple[Row, ...]:
        wide = len(str(len(asked.choices)))
        rows = []
        if self.headed:
            rows.append(Row(Content.styled(asked.text, "bold"), flush=True))
        for number, choice in enumerate(asked.choices, 1):
            lead = Content.styled(f"{number:>{wide}}. ", "$quiet") + self._mark(choice.value)
            content = Content(choice.label)
            if choice.note:
                content = Content.assemble(content, "  ", (choice.note, "$quiet"))
            rows.append(Row(content, lead=lead, key=choice.value))
        if asked.many:
            lead = Content(" " * (wide + 2))
            text = Content.styled("Take what is ticked", "$accent")
            rows.append(Row(text, lead=lead, key=_CONFIRM))
        if asked.can_ignore:
            lead = Content(" " * (wide + 2))
            rows.append(Row(Content.styled(IGNORE, "$accent"), lead=lead, key=_IGNORE))
        own = Content.styled(f"{0:>{wide}}. ", "$quiet")
        rows.append(Row(Content(OWN_WORDS), lead=own, key=_OWN))
        return tuple(rows)

    def _mark(self, value: str) -> Content:
        """Return the box of a choice that can be ticked, and the dot of the one preselected."""
        asked = self.asked
        if asked is None or not (asked.many or asked.preselected):
            return Content("")
        if asked.many:
            return Content.styled("[x] " if value in self.ticked else "[ ] ", "$accent")
        return Content.styled("● " if value in asked.preselected else "○ ", "$accent")

    @property
    def how(self) -> str:
        """How to choose now, in a line."""
        if self.asked is None:
            return ""
        if self.waiting:
            return "One moment …"
        if self.asked.many:
            most = f" (at most {self.asked.at_most})" if self.asked.at_most else ""
            return f"Space ticks{most}, Enter takes them, Esc back"
        if self.asked.can_ignore and self.asked.preselected:
            return "Enter says yes to ●, or choose another. Esc back"
        return "Number or arrows, then Enter. Esc back"

    def _tell(self, problem: str = "") -> None:
        self.post_message(self.Told(problem or self.how, bool(problem)))

    @property
    def deaf(self) -> bool:
        """Whether the question is so new that a key was surely meant for something else."""
        return self._clock() < self._ready_at

    def on_key(self, event: events.Key) -> None:
        """Take the keys listed above; leave all others alone."""
        action = self._typed_on(event) or self._action_for(event)
        if action is None:
            return
        event.stop()
        event.prevent_default()
        if not self.deaf and not self.waiting:
            action()

    def on_focus(self) -> None:
        """Keys are choices again."""
        self._typing = False

    def _typed_on(self, event: events.Key) -> Callable[[], object] | None:
        """Return what to do with keys that overtook the move to the typing box."""
        character = "\n" if event.key == "enter" else event.character
        if self._typing and character is not None and (event.is_printable or character == "\n"):
            return lambda: self.post_message(self.OwnWords(character))
        return None

    def _begin_words(self, character: str) -> None:
        self._typing = True
        self.post_message(self.OwnWords(character))

    def _action_for(self, event: events.Key) -> Callable[[], object] | None:
        actions: dict[str, Callable[[], object]] = {
            "up": lambda: self._move(-1),
            "down": lambda: self._move(1),
            "home": lambda: self._mark_row(self.pickable[0]),
            "end": lambda: self._mark_row(self.pickable[-1]),
            "enter": self._confirm,
            "space": self._toggle_marked,
            "escape": lambda: self.post_message(self.BackAsked()),
        }
        character = event.character
        if event.key in actions:
            return actions[event.key]
        if character is not None and character.isascii() and character.isdigit():
            return lambda: self._digit_typed(int(character))
        if character is not None and event.is_printable:
            return lambda: self._begin_words(character)
        return None

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is an answer in own words."""
        event.stop()
        if not self.waiting:
            self.post_message(self.OwnWords(event.text))

    def _move(self, by: int) -> None:
        if self.step(by):
            self._reveal()
        self._tell()

    def _mark_row(self, index: int | None) -> None:
        self.marked = index
        self._reveal()
        self._tell()

    def _digit_typed(self, digit: int) -> None:
        if self.asked is None:
            return
        now = self._clock()
        before, when = self._digit
        number = before * 10 + digit if now - when <= _TWO_DIGITS else digit
        if number > len(self.asked.choices):
            number = digit
        self._digit = (number, now)
        if number > len(self.asked.choices):
            self._tell(f"There is no {number}.")
            return
        value = _OWN if number == 0 else self.asked.choices[number - 1].value
        self._mark_row(self.place_of(value))

    def _toggle_marked(self) -> None:
        key = self.key_at(self.marked)
        if self.asked is None or key is None:
            return
        if key in (_CONFIRM, _OWN, _IGNORE):
            self._confirm()
        elif self.asked.many:
            self._toggle(key)
        else:
            self._tell("Press Enter to take the marked choice.")

    def _toggle(self, value: str) -> None:
        asked = self.asked
        if asked is None:
            return
        if value in self.ticked:
            ticked = self.ticked - {value}
        elif value in asked.alone:
            ticked = {value}
        else:
            ticked = (self.ticked - set(asked.alone)) | {value}
        if asked.at_most is not None and len(ticked) > asked.at_most:
            self._tell(f"At most {asked.at_most}. Untick one first.")
            return
        self.ticked = ticked
        self._draw(value)
        self._tell()

    def _confirm(self) -> None:
        key = self.key_at(self.marked)
        if self.asked is None or key is None:
            return
        if key == _OWN:
            self.post_message(self.OwnWords())
        elif key == _IGNORE:
            self.post_message(self.IgnoreAsked())
        elif not self.asked.many:
            self.post_message(self.Chosen((key,)))
        elif self.ticked:
            values = (choice.value for choice in self.asked.choices)
            self.post_message(self.Chosen(tuple(v for v in values if v in self.ticked)))
        else:
            self._tell("Nothing is ticked yet. Space ticks.")

    def on_rows_picked(self, event: Rows.Picked) -> None:
        """A click takes a choice, or ticks it where several may be chosen."""
        event.stop()
        key = self.key_at(event.index)
        if self.asked is None or key is None or self.deaf or self.waiting:
            return
        self.marked = event.index
        if self.asked.many and key not in (_CONFIRM, _OWN, _IGNORE):
            self._toggle(key)
        else:
            self._confirm()

    def watch_waiting(self) -> None:
        """Say that the choice is kept."""
        self._tell()

    def _reveal(self) -> None:
        """Scroll so that the marked choice is in view."""
        self.call_after_refresh(self._scroll_to_marked)

    def _scroll_to_marked(self) -> None:
        if self.marked is not None and isinstance(self.parent, VerticalScroll):
            self.parent.scroll_to_region(self.region_of(self.marked), animate=False)
