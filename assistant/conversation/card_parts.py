"""What every card is put together from: headings, sources with their dates, and changes since."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.conversation.messages import Line
from assistant.conversation.phrases import from_pack, grounds_line
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.fields import Packed
from assistant.rulebase.models import Citation
from assistant.rulebase.provenance import grounds


def heading(text: str) -> Line:
    """Return a heading inside a card."""
    return Line(text, "heading")


def bullets(texts: Iterable[str]) -> tuple[Line, ...]:
    """Return a bullet for each text."""
    return tuple(Line(text, "bullet") for text in texts)


def small(text: str) -> Line:
    """Return a line in small type: sources and dates."""
    return Line(text, "small")


class CardParts:
    """Makes parts of cards about what is in the rule base, on the day `today` (YYYY-MM-DD)."""

    def __init__(self, index: RuleIndex, today: str) -> None:
        self.index = index
        self.rulebase = index.rulebase
        self.today = today

    def cited(self, citations: Iterable[Citation]) -> Line:
        """Return one line with sources and dates."""
        texts = dict.fromkeys(self.rulebase.cite(citation, self.today) for citation in citations)
        return small("Source: " + "; ".join(texts))

    def origin(self, entry: Packed) -> list[Line]:
        """Return the line that says which pack an entry came from; none where it came along."""
        return [small(text)] if (text := from_pack(self.index, entry)) else []

    def rests_on(self, citations: Iterable[Citation]) -> Line:
        """Return one line on how many sources these are, the oldest, and any past its review."""
        return small(grounds_line(grounds(self.rulebase, citations, self.today)))

    def changes(self, name: str) -> list[Line]:
        """Return what has changed since the report about an entry, to open."""
        found = self.rulebase.updates_of.get(name, ())
        if not found:
            return []
        lines = [heading("Changes since the report")]
        return lines + [Line(u.dated_title, "bullet", opens=u.id) for u in found]

    def changes_in_brief(self, name: str) -> list[Line]:
        """Return the same in one small line, to stand beside a name in a list."""
        found = self.rulebase.updates_of.get(name, ())
        titles = "; ".join(update.dated_title for update in found)
        return [small(f"Changed since the report: {titles}")] if found else []

    def checklists(self, name: str) -> list[Line]:
        """Return the lists that belong beside an entry, to open."""
        found = [entry for entry in self.rulebase.checklists if name in entry.about]
        lines = [heading("Lists to go through")] if found else []
        return lines + [Line(entry.name, "bullet", opens=entry.id) for entry in found]
