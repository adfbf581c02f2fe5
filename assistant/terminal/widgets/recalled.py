"""What was said before and bears on the open question, above its choices and never in their way."""

from __future__ import annotations

from textual.content import Content

from assistant.conversation.messages import Asked, Recalled
from assistant.terminal.widgets.rows import Row, Rows


class RecalledWords(Rows):
    """A few of the words that wait for a question, cut to fit; all of them stand in the log."""

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self._asked: Asked | None = None

    def tell(self, asked: Asked, height: int) -> None:
        """Show what `asked` recalls, on a screen that is `height` lines high."""
        self._asked = asked
        self.display = bool(asked.recalled)
        self.fit(height)

    def fit(self, height: int) -> None:
        """Take no more of the screen than the choices can spare."""
        if self._asked is None or not self._asked.recalled:
            return
        many, lines = (3, 2) if height >= 30 else (2, 1) if height >= 20 else (1, 1)
        recalled = self._asked.recalled
        # One line for one more is no longer than the line that says so.
        shown = recalled if len(recalled) <= many else recalled[: max(1, many - 1)]
        rows = [_row(self._asked, one, lines) for one in shown]
        left = len(recalled) - len(shown)
        if left and many > 1:
            rows.append(Row(Content.styled(f"and {left} more, above", "$quiet")))
        self.show_rows(rows)


def _row(asked: Asked, one: Recalled, lines: int) -> Row:
    if not one.who:
        return Row(Content(one.words), most=lines)
    places = [str(n) for n, choice in enumerate(asked.choices, 1) if choice.value in one.values]
    says = f"says {' and '.join(places)}" if places else one.mark_word
    quoted = Content(f"“{one.words}”")
    who = Content.styled(one.who, "$quiet")
    # Where it stands goes first only if it leaves room for what is said.
    content = who + ": " + quoted if lines > 1 else quoted + "  " + who
    return Row(content, bullet="▸ ", tail=Content.styled(says, "$accent"), most=lines)
