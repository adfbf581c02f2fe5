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
from assistant.reports.document import Copy
from assistant.reports.editing import EditLine, edited, lines_of
from assistant.reports.in_characters import pictures_in_characters
from assistant.reports.preview import preview
from assistant.reports.sharing import shared
from assistant.reports.subject import Subject
from assistant.reports.writing import Draft
from assistant.rulebase.text import clean_line

_LONGEST = 150  # letters of a line in the list; "show 3" tells the whole of it
_FORMAT = "paper-format"


@dataclass(frozen=True)
class DeskLine:
    """A line by its number, as it stands in this copy, with its cells that can be reworded.

    A line is `left_out` where it stays out of the copy to share whether or not it was dropped.
    """

    number: int
    line: EditLine
    cells: tuple[EditLine, ...] = ()
    left_out: bool = False

    @property
    def own(self) -> bool:
        """Whether words in it are the person's own, and stand in this copy."""
        gone = self.left_out or self.line.dropped
        return not gone and any(one.own for one in (self.line, *self.cells))

    @property
    def parts(self) -> tuple[EditLine, ...]:
        """What of it can be put in other words: the line itself, or its cells."""
        if self.left_out or self.line.dropped:
            return ()
        return tuple(one for one in (self.line, *self.cells) if one.rewordable)


@dataclass(frozen=True)
class Step:
    """What came of an order: the session and draft after it, and what to say.

    `write` is there where a face is to write the paper, `left` where the person is done with it.
    """

    session: Session
    draft: Draft
    messages: tuple[Message, ...] = ()
    write: Order | None = None
    left: bool = False


class Desk:
    """Prepares papers of one dialogue; holds no state of any session."""

    def __init__(self, dialogue: Dialogue) -> None:
        self.dialogue = dialogue
        self.wording = dialogue.rulebase.wording

    # What there is

    def title(self, draft: Draft) -> str:
        """Return the name of the paper and which copy it is."""
        return f"{PAPER_BY_KIND[draft.kind].name}: {self.wording[f'desk-copy-{draft.copy}']}"

    def lines(self, session: Session, draft: Draft) -> tuple[DeskLine, ...]:
        """Return the lines of the paper that can be changed, as they stand in this copy."""
        paper = unedited(self.dialogue, session, draft.kind, draft.copy)
        edits = session.edits(draft.kind)
        found = lines_of(paper, edits)
        kept = {line.key: line for line in found}
        if draft.copy == "share":
            passed_on = shared(edited(paper, edits), dissent=draft.dissent)
            kept = {line.key: line for line in lines_of(passed_on, ())}
        numbered: list[DeskLine] = []
        for line in found:
            here = _as_kept(line, kept.get(line.key))
            if line.part and numbered:
                row = numbered[-1]
                numbered[-1] = replace(row, cells=(*row.cells, here))
            else:
                left_out = not line.dropped and line.key not in kept
                numbered.append(DeskLine(len(numbered) + 1, here, left_out=left_out))
        return tuple(numbered)

    def start(self, session: Session, draft: Draft) -> tuple[Message, ...]:
        """Return what to show first: the lines, and how to go on."""
        return (
            self.card(session, draft),
            *self.warnings(session, draft),
            Remark(self.wording["desk-how"]),
        )

    def card(self, session: Session, draft: Draft) -> Card:
        """Return the numbered lines below their headings."""
        shown: list[Line] = []
        under = ""
        for one in self.lines(session, draft):
            if one.line.under != under:
                under = one.line.under
                shown.append(Line(under, "heading"))
            shown.append(Line(f"{one.number:>2}. {_short(self.text_of(one))}"))
        return Card(self.title(draft), tuple(shown) or (Line(self.wording["desk-no-lines"]),))

    def text_of(self, one: DeskLine) -> str:
        """Return a line in full, with the other columns of a row and what was done to it."""
        marks = "".join(f"[{mark}] " for mark in self.marks(one))
        return f"{marks}{' · '.join((one.line.text, *self.beside(one)))}"

    def beside(self, one: DeskLine) -> tuple[str, ...]:
        """Return the other columns of a row, each with its text or that it is to be filled in."""
        blank = f"({self.wording['blank-mark']})"
        return tuple(f"{column}: {text or blank}" for column, text in one.line.beside)

    def marks(self, one: DeskLine) -> tuple[str, ...]:
        """Return in words what was done to a line, for whoever cannot see how it looks."""
        found = [
            ("desk-mark-dropped", one.line.dropped),
            ("desk-mark-left-out", one.left_out),
            ("own-words-mark", one.own),
        ]
        return tuple(self.wording[name] for name, holds in found if holds)

    def warnings(self, session: Session, draft: Draft) -> tuple[Remark, ...]:
        """Return what to mind before this copy is written."""
        if draft.copy == "private":
            return ()
        own = [one.number for one in self.lines(session, draft) if one.own]
        if not own:
            return ()
        return (self._warned("desk-own-words", lines=_numbers(own)),)

    def preview(self, session: Session, draft: Draft) -> Card:
        """Return the whole paper as it would be written now, in plain lines."""
        kind, copy, dissent = draft.kind, draft.copy, draft.dissent
        paper = compose(self.dialogue, session, kind, copy, dissent=dissent)
        return preview(paper, self.wording)

    def which_format(self, draft: Draft) -> Asked:
        """Ask in which format to write; each choice has the format as its value."""
        choices = tuple(Choice(one.id, one.name, one.note) for one in layouts_of(draft.kind))
        return Asked(_FORMAT, self.wording["desk-which-format"], "", choices)

    def pictures(self, session: Session, draft: Draft, width: int) -> Card | Remark:
        """Return the pictures of the paper in characters, or say that there are none."""
        drawn = pictures_in_characters(
            Subject(self.dialogue, session, draft.copy), draft.kind, width
        )
        if not drawn:
            return self._warned("desk-no-pictures")
        return Card(self.title(draft), tuple(Line(line) for line in drawn))

    def not_in_format(self, draft: Draft, form: PaperFormat | None) -> Remark | None:
        """Say why the paper cannot be written in a format; None where it can."""
        layouts = layouts_of(draft.kind)
        if form is None or LAYOUT_OF[form] in layouts:
            return None
        names = listing([layout.name for layout in layouts], "or")
        return self._warned("desk-not-in-format", layout=LAYOUT_OF[form].name, names=names)

    def has_dissent(self, session: Session) -> bool:
        """Say whether rules were set aside, so that there is something to tick."""
        return bool(session.disputed)

    # What can be done

    def do(
        self, session: Session, draft: Draft, action: EditAction, key: str, words: str = ""
    ) -> Step:
        """Do one thing to the line or cell `key`; say so, or say why it cannot be."""
        lines = self.lines(session, draft)
        one = next((one for one in lines if key in (one.line.key, *_keys(one.cells))), None)
        if one is None:
            return self._warn(session, draft, "desk-gone")
        after, name = self._done(session, draft, one, Edited(draft.kind, key, action, words))
        if after is not session:
            now = self.lines(after, draft)
            number = next(line.number for line in now if line.line.key == one.line.key)
            return self._told(after, draft, name, line=one.number, now=number)
        return self._warn(session, draft, name, line=one.number)

    def _done(
        self, session: Session, draft: Draft, one: DeskLine, edit: Edited
    ) -> tuple[Session, str]:
        """Return the session after `edit`, and what is to be said of it."""
        line, dropped = one.line, one.line.dropped
        if edit.action in ("drop", "up", "down") and edit.line != line.key:
            return session, "desk-part-of-line"
        refused = {
            "drop": (dropped, "desk-dropped-already"),
            "restore": (
                not dropped and not _is_own(one, edit.line),
                "desk-nothing-to-restore",
            ),
            "reword": (edit.line not in _keys(one.parts), "desk-not-rewordable"),
        }
        holds, name = refused.get(edit.action, (False, ""))
        if holds:
            return session, name
        if edit.action in ("up", "down") and not self._moves(session, draft, edit):
            return session, "desk-cannot-move" if line.movable else "desk-stands-alone"
        if edit.action == "reword":
            return self._reworded(session, draft, one, edit)
        return session.add(edit), f"desk-done-{edit.action}"

    def _moves(self, session: Session, draft: Draft, edit: Edited) -> bool:
        paper = unedited(self.dialogue, session, draft.kind, draft.copy)
        edits = session.edits(draft.kind)
        return lines_of(paper, edits) != lines_of(paper, (*edits, edit))

    def _reworded(
        self, session: Session, draft: Draft, one: DeskLine, edit: Edited
    ) -> tuple[Session, str]:
        """Take new words; those that stood there at first bring the line back as it was."""
        words = clean_line(edit.words)
        part = next(part for part in one.parts if part.key == edit.line)
        if not words:
            return session, "desk-no-words"
        if words == part.words:
            return session, "desk-same-words"
        paper = unedited(self.dialogue, session, draft.kind, draft.copy)
        first = {line.key: line.words for line in lines_of(paper, ())}
        if words == first[edit.line]:
            return session.add(replace(edit, action="restore", words="")), "desk-done-restore"
        return session.add(replace(edit, words=words)), "desk-done-reword"

    def undo(self, session: Session, draft: Draft) -> Step:
        """Take back the last thing done to this paper, if nothing else was done since."""
        if not _of_paper(session.events[-1:], draft):
            return self._warn(session, draft, "desk-nothing-to-undo")
        return self._told(session.undo(), draft, "desk-undone")

    def redo(self, session: Session, draft: Draft) -> Step:
        """Do again what was taken back."""
        if not _of_paper(session.undone[:1], draft):
            return self._warn(session, draft, "desk-nothing-to-redo")
        return self._told(session.redo(), draft, "desk-redone")

    def take_copy(self, session: Session, draft: Draft, copy: Copy) -> Step:
        """Go to the private copy or to the one to share."""
        draft = replace(draft, copy=copy)
        told = Remark(self.wording[f"desk-now-{copy}"], "noted")
        return Step(session, draft, (told, *self.warnings(session, draft)))

    def tick_dissent(self, session: Session, draft: Draft, dissent: bool) -> Step:
        """Say whether the copy to share tells where the person disagrees."""
        if not self.has_dissent(session):
            return self._warn(session, draft, "desk-no-dissent")
        draft = replace(draft, dissent=dissent)
        return self._told(
            session, draft, "desk-with-dissent" if dissent else "desk-no-more-dissent"
        )

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
        edits: dict[str, EditAction] = {
            "drop": "drop", "restore": "restore", "up": "up", "down": "down", "reword": "reword",
        }  # fmt: skip
        if order.doing in edits:
            return self._edit(session, draft, order, edits[order.doing])
        if order.doing == "show" and order.lines:
            return self._show(session, draft, order)
        simple: dict[str, Callable[[], Step]] = {
            "undo": lambda: self._listed(self.undo(session, draft)),
            "redo": lambda: self._listed(self.redo(session, draft)),
            "show": lambda: Step(session, draft, (self.card(session, draft),)),
            "preview": lambda: Step(session, draft, (self.preview(session, draft),)),
            "private": lambda: self._listed(self.take_copy(session, draft, "private")),
            "share": lambda: self._listed(self.take_copy(session, draft, "share")),
            "with-dissent": lambda: self.tick_dissent(session, draft, dissent=True),
            "without-dissent": lambda: self.tick_dissent(session, draft, dissent=False),
            "pictures": lambda: Step(session, draft, (self.pictures(session, draft, width),)),
            "write": lambda: self._write(session, draft, order),
            "help": lambda: Step(session, draft, (self._help(session),)),
            "leave": lambda: Step(session, draft, left=True),
        }
        return simple[order.doing]()

    def _edit(self, session: Session, draft: Draft, order: Order, action: EditAction) -> Step:
        lines = self.lines(session, draft)
        missing = [number for number in order.lines if not 1 <= number <= len(lines)]
        if missing:
            return self._warn(
                session, draft, "desk-no-such-line", line=_numbers(missing), last=len(lines)
            )
        if action == "reword":
            return self._reword(session, draft, lines[order.lines[0] - 1], order.words)
        if action in ("up", "down") and len(order.lines) > 1:
            return self._warn(session, draft, "desk-one-at-a-time")
        step = Step(session, draft)
        told: list[Message] = []
        for number in order.lines:
            one = lines[number - 1]
            key = one.line.key
            if action == "restore" and not one.line.dropped:
                key = next((part.key for part in one.parts if part.own), key)
            step = self.do(step.session, draft, action, key)
            told += step.messages
        return replace(step, messages=tuple(told))

    def _reword(self, session: Session, draft: Draft, one: DeskLine, words: str) -> Step:
        """Put a line in other words; of a row, the cell that the words name first."""
        parts = one.parts
        if not parts:
            return self._warn(session, draft, "desk-not-rewordable", line=one.number)
        if len(parts) == 1 and not parts[0].part:
            return self.do(session, draft, "reword", parts[0].key, words)
        named, colon, rest = words.partition(":")
        plain = named.strip().lower()
        cell = next((part for part in parts if colon and plain == part.part.lower()), None)
        if cell is None:
            columns = ", ".join(part.part for part in parts)
            name = "desk-which-part"
            example = parts[-1].part.lower()
            return self._warn(
                session, draft, name, line=one.number, columns=columns, example=example
            )
        return self.do(session, draft, "reword", cell.key, rest)

    def _show(self, session: Session, draft: Draft, order: Order) -> Step:
        lines = self.lines(session, draft)
        wanted = [number for number in order.lines if 1 <= number <= len(lines)]
        if not wanted:
            missing = _numbers(order.lines)
            return self._warn(session, draft, "desk-no-such-line", line=missing, last=len(lines))
        shown = tuple(Line(f"{number:>2}. {self.text_of(lines[number - 1])}") for number in wanted)
        return Step(session, draft, (Card(self.title(draft), shown),))

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
        """Add the lines as they stand now, where they cannot be guessed from what was said."""
        return replace(step, messages=(*step.messages, self.card(step.session, step.draft)))

    def _told(self, session: Session, draft: Draft, name: str, **filled: object) -> Step:
        return Step(session, draft, (Remark(self.wording[name].format(**filled), "noted"),))

    def _warn(self, session: Session, draft: Draft, name: str, **filled: object) -> Step:
        return Step(session, draft, (self._warned(name, **filled),))

    def _warned(self, name: str, **filled: object) -> Remark:
        return Remark(self.wording[name].format(**filled), "warned")


def _as_kept(line: EditLine, kept: EditLine | None) -> EditLine:
    """Return a line as it stands in the copy at hand; where others stand in, not to be reworded."""
    if kept is None or line.dropped:
        return line
    same = kept.words == line.words and kept.text == line.text
    return replace(
        line,
        text=kept.text,
        words=kept.words,
        beside=kept.beside,
        own=kept.own,
        rewordable=line.rewordable and same,
    )


def _is_own(one: DeskLine, key: str) -> bool:
    return any(part.own and part.key == key for part in (one.line, *one.cells))


def _keys(lines: Iterable[EditLine]) -> tuple[str, ...]:
    return tuple(line.key for line in lines)


def _numbers(numbers: Sequence[int]) -> str:
    return listing([str(number) for number in numbers])


def _of_paper(events: Sequence[Event], draft: Draft) -> bool:
    return any(isinstance(event, Edited) and event.paper == draft.kind for event in events)


def _short(text: str) -> str:
    """Return a long line cut at the end of a word."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
