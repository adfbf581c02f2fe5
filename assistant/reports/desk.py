"""What can be done to a paper before it is written, for all faces alike. No file and no screen.

A face shows the lines and messages and does what is told of files. Each change is one event of the
session, so that it is saved at once and can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.messages import Asked, Card, Choice, Line, Message, Remark
from assistant.conversation.phrases import listing
from assistant.conversation.session import EditAction, Edited, Event, Session
from assistant.language.desk_orders import Order, read_order
from assistant.language.paper_formats import LAYOUT_OF, PaperFormat, layouts_of
from assistant.language.papers import PAPER_BY_KIND
from assistant.reports.compose import compose, unedited
from assistant.reports.desk_lines import DeskLine, desk_lines, line_of, missing
from assistant.reports.document import Copy, Document
from assistant.reports.editing import lines_of
from assistant.reports.in_characters import pictures_in_characters
from assistant.reports.preview import preview
from assistant.reports.subject import Subject
from assistant.reports.writing import Draft
from assistant.rulebase.text import clean_line

_FORMAT = "paper-format"
# About how many letters of a line stand in a list, and where it is only mentioned.
_IN_LIST, _IN_REMARK = 150, 50


@dataclass(frozen=True)
class Step:
    """What came of an order: the session and draft after it, and what to say.

    `at` is the key of the line that it was about. `write` is there where a face is to write the
    paper, `left` where the person is done with it.
    """

    session: Session
    draft: Draft
    messages: tuple[Message, ...] = ()
    at: str = ""
    write: Order | None = None
    left: bool = False


class Desk:
    """Prepares papers of one dialogue. Remembers what it composed last, and nothing else."""

    def __init__(self, dialogue: Dialogue) -> None:
        self.dialogue = dialogue
        self.wording = dialogue.rulebase.wording
        self._composed: tuple[object, Document] | None = None

    # What there is

    def title(self, draft: Draft) -> str:
        """Return the name of the paper and which copy it is."""
        return f"{PAPER_BY_KIND[draft.kind].name}: {self.wording[f'desk-copy-{draft.copy}']}"

    def lines(self, session: Session, draft: Draft) -> tuple[DeskLine, ...]:
        """Return the lines of the paper that can be changed, as they stand in this copy."""
        return desk_lines(self._paper(session, draft), session.edits(draft.kind), draft)

    def _paper(self, session: Session, draft: Draft) -> Document:
        """Return the paper before any edit, composed anew only where what it rests on changed."""
        kind, copy = draft.kind, draft.copy
        told = tuple(event for event in session.events if not isinstance(event, Edited))
        rests_on = (kind, copy, session.title, told)
        if self._composed is None or self._composed[0] != rests_on:
            self._composed = rests_on, unedited(self.dialogue, session, kind, copy)
        return self._composed[1]

    def start(self, session: Session, draft: Draft) -> tuple[Message, ...]:
        """Return what to show first: the lines, and how to go on."""
        how = Remark(self.wording["desk-how"])
        return (self.card(session, draft), *self.warnings(session, draft), how)

    def card(self, session: Session, draft: Draft) -> Card:
        """Return the numbered lines below their headings."""
        shown: list[Line] = []
        under = ""
        for one in self.lines(session, draft):
            if one.line.under != under:
                under = one.line.under
                shown.append(Line(under, "heading"))
            shown.append(Line(one.as_text(self.wording, _IN_LIST)))
        return Card(self.title(draft), tuple(shown) or (Line(self.wording["desk-no-lines"]),))

    def warnings(self, session: Session, draft: Draft) -> tuple[Remark, ...]:
        """Return what to mind before this copy is written."""
        if draft.copy == "private":
            return ()
        own = [one.number for one in self.lines(session, draft) if one.own]
        return (self._warned("desk-own-words", lines=_numbers(own)),) if own else ()

    def preview(self, session: Session, draft: Draft) -> Card:
        """Return the whole paper as it would be written now, in plain lines."""
        kind, copy, dissent = draft.kind, draft.copy, draft.dissent
        paper = compose(self.dialogue, session, kind, copy, dissent=dissent)
        return preview(paper, self.wording)

    def pictures(self, session: Session, draft: Draft, width: int) -> Card | Remark:
        """Return the pictures of the paper in characters, or say that there are none."""
        subject = Subject(self.dialogue, session, draft.copy)
        drawn = pictures_in_characters(subject, draft.kind, width)
        if not drawn:
            return self._warned("desk-no-pictures")
        return Card(self.title(draft), tuple(Line(line) for line in drawn))

    def has_dissent(self, session: Session) -> bool:
        """Say whether rules were set aside, so that there is something to tell."""
        return bool(session.disputed)

    def which_format(self, draft: Draft) -> Asked:
        """Ask in which format to write; each choice has the format as its value."""
        choices = tuple(Choice(one.id, one.name, one.note) for one in layouts_of(draft.kind))
        return Asked(_FORMAT, self.wording["desk-which-format"], "", choices)

    def not_in_format(self, draft: Draft, form: PaperFormat | None) -> Remark | None:
        """Say why the paper cannot be written in a format; None where it can."""
        layouts = layouts_of(draft.kind)
        if form is None or LAYOUT_OF[form] in layouts:
            return None
        names = listing([layout.name for layout in layouts], "or")
        return self._warned("desk-not-in-format", layout=LAYOUT_OF[form].name, names=names)

    # What can be done

    def do(
        self, session: Session, draft: Draft, action: EditAction, key: str, words: str = ""
    ) -> Step:
        """Do one thing to the line or cell `key`; say so, or say why it cannot be."""
        one = line_of(self.lines(session, draft), key)
        if one is None:
            return self._warn(session, draft, "desk-gone")
        edit = Edited(draft.kind, key, action, clean_line(words))
        refused = self._refusal(session, draft, one, edit)
        if refused:
            return self._warn(session, draft, refused, line=one.number)
        if action == "reword" and edit.words == self._first_words(session, draft, key):
            edit = replace(edit, action="restore", words="")
        after = session.add(edit)
        now = line_of(self.lines(after, draft), key) or one
        name = f"desk-done-{edit.action}"
        step = self._told(after, draft, name, line=one.number, now=now.number)
        return replace(step, at=one.line.key)

    def _refusal(self, session: Session, draft: Draft, one: DeskLine, edit: Edited) -> str:
        """Return the wording of why an edit cannot be made; '' where it can."""
        dropped = one.line.dropped
        if edit.action == "restore":
            own = any(part.own and part.key == edit.line for part in (one.line, *one.cells))
            return "" if dropped or own else "desk-nothing-to-restore"
        if dropped:
            return "desk-dropped-already" if edit.action == "drop" else "desk-bring-back-first"
        if edit.action == "reword":
            part = next((part for part in one.parts if part.key == edit.line), None)
            if part is None:
                return "desk-not-rewordable"
            if not edit.words:
                return "desk-no-words"
            return "desk-same-words" if edit.words == part.words else ""
        if edit.line != one.line.key:
            return "desk-part-of-line"
        if edit.action == "drop" or self._moves(session, draft, edit):
            return ""
        return "desk-cannot-move" if one.line.movable else "desk-stands-alone"

    def _moves(self, session: Session, draft: Draft, edit: Edited) -> bool:
        paper = self._paper(session, draft)
        edits = session.edits(draft.kind)
        return lines_of(paper, edits) != lines_of(paper, (*edits, edit))

    def _first_words(self, session: Session, draft: Draft, key: str) -> str:
        """Return the words of a line before any edit."""
        paper = self._paper(session, draft)
        return next((line.words for line in lines_of(paper, ()) if line.key == key), "")

    def undo(self, session: Session, draft: Draft) -> Step:
        """Take back the last thing done to this paper, if nothing else was done since."""
        last = _of_paper(session.events[-1:], draft)
        if last is None:
            return self._warn(session, draft, "desk-nothing-to-undo")
        return self._turned(session.undo(), draft, last, "desk-undone")

    def redo(self, session: Session, draft: Draft) -> Step:
        """Do again what was taken back."""
        last = _of_paper(session.undone[:1], draft)
        if last is None:
            return self._warn(session, draft, "desk-nothing-to-redo")
        return self._turned(session.redo(), draft, last, "desk-redone")

    def _turned(self, session: Session, draft: Draft, last: Edited, name: str) -> Step:
        """Return what a step back or forward came to, with the line as it stands now."""
        one = line_of(self.lines(session, draft), last.line)
        shown = one.as_text(self.wording, _IN_REMARK).strip() if one else ""
        step = self._told(session, draft, name, line=shown)
        return replace(step, at=one.line.key if one else "")

    def take_copy(self, session: Session, draft: Draft, copy: Copy) -> Step:
        """Go to the private copy or to the one to share."""
        draft = replace(draft, copy=copy)
        told = Remark(self.wording[f"desk-now-{copy}"], "noted")
        return Step(session, draft, (told, *self.warnings(session, draft)))

    def tick_dissent(self, session: Session, draft: Draft, *, dissent: bool) -> Step:
        """Say whether the copy to share tells where the person disagrees."""
        if not self.has_dissent(session):
            return self._warn(session, draft, "desk-no-dissent")
        name = "desk-with-dissent" if dissent else "desk-no-more-dissent"
        return self._told(session, replace(draft, dissent=dissent), name)

    # What is typed

    def reply(self, session: Session, draft: Draft, text: str, width: int = 78) -> Step:
        """Take what was typed about a paper, such as 'drop 3' or 'write'.

        Pictures are drawn in characters for a terminal of this width.
        """
        if not text.strip():
            return self._told(session, draft, "desk-how")
        order = read_order(text)
        if order is None:
            return self._warn(session, draft, "desk-not-understood")
        lines = self.lines(session, draft)
        wrong = missing(lines, order.lines)
        if wrong:
            last = len(lines)
            return self._warn(session, draft, "desk-no-such-line", line=_numbers(wrong), last=last)
        chosen = [lines[number - 1] for number in order.lines]
        orders: dict[str, Callable[[], Step]] = {
            "drop": lambda: self._drop(session, draft, chosen),
            "restore": lambda: self._restore(session, draft, chosen),
            "up": lambda: self._move(session, draft, chosen, "up"),
            "down": lambda: self._move(session, draft, chosen, "down"),
            "reword": lambda: self._reword(session, draft, chosen[0], order.words),
            "undo": lambda: self.undo(session, draft),
            "redo": lambda: self.redo(session, draft),
            "show": lambda: Step(session, draft, (self._shown(session, draft, chosen),)),
            "preview": lambda: Step(session, draft, (self.preview(session, draft),)),
            "pictures": lambda: Step(session, draft, (self.pictures(session, draft, width),)),
            "private": lambda: self._listed(self.take_copy(session, draft, "private")),
            "share": lambda: self._listed(self.take_copy(session, draft, "share")),
            "with-dissent": lambda: self.tick_dissent(session, draft, dissent=True),
            "without-dissent": lambda: self.tick_dissent(session, draft, dissent=False),
            "write": lambda: self._write(session, draft, order),
            "help": lambda: Step(session, draft, (self._help(session),)),
            "leave": lambda: Step(session, draft, left=True),
        }
        return orders[order.doing]()

    def _drop(self, session: Session, draft: Draft, chosen: Iterable[DeskLine]) -> Step:
        return self._each(session, draft, "drop", (one.line.key for one in chosen))

    def _restore(self, session: Session, draft: Draft, chosen: Iterable[DeskLine]) -> Step:
        """Bring back lines that are out; of one that is in, the first words of all its parts."""
        keys: list[str] = []
        for one in chosen:
            own = [part.key for part in one.parts if part.own]
            keys += own or [one.line.key]
        return self._each(session, draft, "restore", keys)

    def _each(
        self, session: Session, draft: Draft, action: EditAction, keys: Iterable[str]
    ) -> Step:
        step = Step(session, draft)
        told: list[Message] = []
        for key in keys:
            step = self.do(step.session, draft, action, key)
            told += step.messages
        return replace(step, messages=tuple(dict.fromkeys(told)))

    def _move(
        self, session: Session, draft: Draft, chosen: Sequence[DeskLine], way: EditAction
    ) -> Step:
        if len(chosen) > 1:
            return self._warn(session, draft, "desk-one-at-a-time")
        return self.do(session, draft, way, chosen[0].line.key)

    def _reword(self, session: Session, draft: Draft, one: DeskLine, words: str) -> Step:
        """Put a line in other words; of a row, the cell that the words name first."""
        parts = one.parts
        if not parts or not parts[0].part:
            return self.do(session, draft, "reword", one.line.key, words)
        named, colon, rest = words.partition(":")
        plain = named.strip().lower()
        cell = next((part for part in parts if colon and plain == part.part.lower()), None)
        if cell is None:
            columns = listing([part.part for part in parts])
            example = parts[-1].part.lower()
            filled = {"line": one.number, "columns": columns, "example": example}
            return self._warn(session, draft, "desk-which-part", **filled)
        return self.do(session, draft, "reword", cell.key, rest)

    def _shown(self, session: Session, draft: Draft, chosen: Sequence[DeskLine]) -> Card:
        """Return the lines chosen in full, or all of them cut short."""
        if not chosen:
            return self.card(session, draft)
        return Card(self.title(draft), tuple(Line(one.as_text(self.wording)) for one in chosen))

    def _write(self, session: Session, draft: Draft, order: Order) -> Step:
        refused = self.not_in_format(draft, order.format)
        if refused is not None:
            return Step(session, draft, (refused,))
        draft = replace(draft, copy=order.copy or draft.copy)
        return Step(session, draft, self.warnings(session, draft), write=order)

    def _help(self, session: Session) -> Card:
        names = ["drop", "move", "reword", "undo", "show", "copy"]
        names += ["dissent"] if self.has_dissent(session) else []
        names += ["write", "done"]
        lines = tuple(Line(self.wording[f"desk-help-{name}"], "bullet") for name in names)
        return Card(self.wording["desk-help-title"], lines)

    def _listed(self, step: Step) -> Step:
        """Add the lines, as they read otherwise in the other copy."""
        return replace(step, messages=(*step.messages, self.card(step.session, step.draft)))

    def _told(self, session: Session, draft: Draft, name: str, **filled: object) -> Step:
        return Step(session, draft, (Remark(self.wording[name].format(**filled), "noted"),))

    def _warn(self, session: Session, draft: Draft, name: str, **filled: object) -> Step:
        return Step(session, draft, (self._warned(name, **filled),))

    def _warned(self, name: str, **filled: object) -> Remark:
        return Remark(self.wording[name].format(**filled), "warned")


def _numbers(numbers: Iterable[int]) -> str:
    return listing([str(number) for number in numbers])


def _of_paper(events: Sequence[Event], draft: Draft) -> Edited | None:
    """Return the first event, where it is a change of this paper."""
    first = next(iter(events), None)
    return first if isinstance(first, Edited) and first.paper == draft.kind else None
