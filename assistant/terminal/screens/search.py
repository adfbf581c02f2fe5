"""The search: everything that is known, as one types, each with its kind and why it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from assistant.conversation.phrases import KIND_NAMES
from assistant.language.search.excerpt import WIDTH
from assistant.language.search.library import Hit
from assistant.terminal.screens.searching import SearchingPage
from assistant.terminal.widgets.rows import Row

if TYPE_CHECKING:
    from assistant.conversation.dialogue import Dialogue
    from assistant.conversation.session import Session

_ROOMY = 60  # columns below which the line under a title is kept shorter
_NARROW = 40
_MOST = 60  # rows; whoever needs more types another word


class SearchScreen(SearchingPage):
    """Everything that is known, judged by the answers of `session`, with `words` typed already."""

    def __init__(self, dialogue: Dialogue, words: str = "", session: Session | None = None) -> None:
        super().__init__("Find", dialogue, session)
        self.begun = words

    def found(self, typed: str) -> tuple[list[Row], str]:
        """Return what has all words typed, best first, and how to search where there are none."""
        wording = self.dialogue.rulebase.wording
        if not typed.strip():
            return [Row(Content.styled(wording["how-to-find"], "$quiet"))], ""
        hits = self.dialogue.library.find(typed, unfinished=True)
        if not hits:
            return [Row(Content.styled(wording["nothing-found"], "$quiet"))], "0 found"
        width = _NARROW if self.app.size.width < _ROOMY else WIDTH
        shown = [_row(hit, width) for hit in hits[:_MOST]]
        first = f"first {_MOST} of " if len(hits) > _MOST else ""
        return shown, f"{first}{len(hits)} found"


def _row(hit: Hit, width: int) -> Row:
    why = " · ".join(filter(None, (KIND_NAMES[hit.known.kind], hit.why(width))))
    return Row(Content.assemble(hit.known.title, "\n", (why, "$quiet")), key=hit.known.id)
