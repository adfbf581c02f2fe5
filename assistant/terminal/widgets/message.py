"""One message of the conversation, laid out. One light widget each, however much it says."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from assistant.conversation.messages import Asked, Card, Line, Message, Remark, Request
from assistant.terminal.widgets.rows import Row, Rows


@dataclass(frozen=True)
class Entry:
    """A message in the log. `settled` is what a question came to, once that is known."""

    message: Message
    settled: str | None = None

    @property
    def kind(self) -> str:
        """The class of the widget, which decides how it looks."""
        if isinstance(self.message, Asked):
            return "-asked" if self.settled is None else "-settled"
        return f"-{self.message.tone}" if isinstance(self.message, Remark) else "-card"

    def as_text(self) -> str:
        """What copying the message copies."""
        if isinstance(self.message, Asked) and self.settled is not None:
            return f"{self.message.text} {self.settled}".rstrip()
        return self.message.as_text()


class MessageView(Rows):
    """A message on the screen."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(rows_of(entry), classes=f"message {entry.kind}")
        self.entry = entry

    def show_entry(self, entry: Entry) -> None:
        """Show the message as it is now, such as a question that was answered."""
        self.remove_class(self.entry.kind)
        self.add_class(entry.kind)
        self.entry = entry
        self.show_rows(rows_of(entry))


def rows_of(entry: Entry) -> list[Row]:
    """Return the rows that make up a message."""
    message = entry.message
    if isinstance(message, Asked):
        return _asked(message) if entry.settled is None else [_settled(message, entry.settled)]
    if isinstance(message, Card):
        title = Row(Content.styled(message.title, "bold"), flush=True)
        return [title, *(row for line in message.lines for row in _card_rows(line))]
    if isinstance(message, Request):
        return []
    return [_remark(message)]


def _remark(remark: Remark) -> Row:
    content = Content(remark.text)
    if remark.tone == "noted":
        return Row(content.stylize("$quiet"), bullet="↳ ")
    if remark.tone == "warned":
        return Row(content, bullet="! ")
    return Row(content, flush=True)


def _asked(asked: Asked) -> list[Row]:
    rows = [Row(Content.styled(asked.text, "bold"), flush=True)]
    rows += [Row(Content(one.as_text()), bullet="▸ ") for one in asked.recalled]
    if asked.why:
        rows.append(Row(Content.styled(asked.why, "$quiet"), flush=True))
    return rows


def _settled(asked: Asked, settled: str) -> Row:
    """Return an answered question on one line; one that was passed by has no tick."""
    question = Content.styled(asked.text, "$quiet")
    if not settled:
        return Row(question, bullet="– ")
    return Row(Content.assemble(question, " ", settled), bullet="✓ ")


def _card_rows(line: Line) -> list[Row]:
    content = Content(line.text)
    if line.kind == "heading":
        heading = Row(content.stylize("bold $accent"), flush=True)
        return [Row(Content(""), flush=True), heading]
    if line.kind == "small":
        content = content.stylize("$quiet")
    if line.opens:
        return [Row(content.stylize("underline"), bullet="• ", key=line.opens)]
    if line.kind == "bullet":
        return [Row(content, bullet="• ")]
    return [Row(content, flush=line.kind == "text" or not line.opens)]
