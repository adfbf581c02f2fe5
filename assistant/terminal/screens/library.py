"""The cases and the glossary: a list that narrows as one types, each entry a key away."""

from __future__ import annotations

from typing import Literal, TypeAlias

from textual.content import Content

from assistant.conversation.dialogue import Dialogue
from assistant.rulebase.models import Case, Term
from assistant.terminal.screens.searching import SearchingPage
from assistant.terminal.widgets.rows import Row

Shelf: TypeAlias = Literal["case", "term"]

_TITLES: dict[Shelf, str] = {"case": "Cases", "term": "Glossary"}


class LibraryScreen(SearchingPage):
    """Everything of one kind, in the order of the knowledge until something is typed."""

    def __init__(self, dialogue: Dialogue, kind: Shelf) -> None:
        super().__init__(_TITLES[kind], dialogue)
        self.kind = kind
        rulebase = dialogue.rulebase
        if kind == "case":
            self._rows = {case.id: _case_row(case) for case in rulebase.cases}
        else:
            self._rows = {term.id: _term_row(term) for term in rulebase.glossary}

    def found(self, typed: str) -> tuple[list[Row], str]:
        """Return the entries that match, best first; all of them where nothing is typed."""
        rows = list(self._rows.values())
        if typed.strip():
            hits = self.dialogue.library.find(typed, kinds=(self.kind,), unfinished=True)
            rows = [self._rows[hit.known.id] for hit in hits]
        told = f"{len(rows)} of {len(self._rows)}"
        nothing = self.dialogue.rulebase.wording["nothing-found"]
        return rows or [Row(Content.styled(nothing, "$quiet"))], told


def _case_row(case: Case) -> Row:
    status = f"{case.place} · {case.status}"
    return Row(Content.assemble(case.title, "\n", (status, "$quiet")), key=case.id)


def _term_row(term: Term) -> Row:
    also = f"  {', '.join(term.also)}" if term.also else ""
    return Row(Content.assemble(term.term, (also, "$quiet")), key=term.id)
