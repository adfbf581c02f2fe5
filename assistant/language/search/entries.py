"""Everything that can be looked up, as names and text: terms, structures, cases, findings, ..."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from assistant.rulebase.models import Case, Checklist, Structure, Update
from assistant.rulebase.rulebase import RuleBase

Kind: TypeAlias = Literal[
    "term", "finding", "structure", "case", "update", "list", "benefit", "figure", "question",
    "source",
]  # fmt: skip

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Known:
    """One thing that can be looked up: its id, kind and title, other names for it, and its text.

    `text` is what its card says, most telling first; `place` counts as much as a name, though no
    place is any one thing's name; `pack` is the user's own pack that it is from.
    """

    id: str
    kind: Kind
    title: str
    also: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    place: str = ""
    pack: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called, its title first."""
        return (self.title, *self.also)


def terms(rulebase: RuleBase) -> list[Known]:
    """Return the entries of the glossary."""
    return [
        Known(t.id, "term", t.term, t.also, _told(t.means, t.careful), pack=t.pack)
        for t in rulebase.glossary
    ]


def findings(rulebase: RuleBase) -> list[Known]:
    """Return the findings, by all that they are called."""
    return [Known(f.id, "finding", f.name, f.also_called, (f.gloss,)) for f in rulebase.findings]


def everything(rulebase: RuleBase) -> list[Known]:
    """Return all that can be looked up, glossary first."""
    return [
        *terms(rulebase),
        *findings(rulebase),
        *map(_structure, rulebase.structures),
        *map(_case, rulebase.cases),
        *map(_update, rulebase.updates),
        *map(_checklist, rulebase.checklists),
        *(Known(b.id, "benefit", b.name, (), (b.gloss,)) for b in rulebase.benefits),
        *(Known(f.id, "figure", f.fact) for f in rulebase.figures),
        *(
            Known(q.id, "question", q.ask, (), (q.why, *(o.label for o in q.options)), pack=q.pack)
            for q in rulebase.questions
        ),
        *(
            Known(s.id, "source", s.title, _told(s.short), (s.publisher, s.read), pack=s.pack)
            for s in rulebase.sources
        ),
    ]


def _structure(entry: Structure) -> Known:
    steps = (*entry.first_steps.council, *entry.first_steps.vcs)
    hints = (hint.text for hint in entry.beyond_the_report)
    text = (entry.what, *steps, *entry.preconditions, *entry.cautions, *hints)
    return Known(entry.id, "structure", entry.name, (), text, pack=entry.pack)


def _case(entry: Case) -> Known:
    text = (entry.what, entry.result, *entry.our_reading, *entry.lessons_reported, *entry.figures)
    return Known(entry.id, "case", entry.title, (), text, entry.place, entry.pack)


def _update(entry: Update) -> Known:
    text = (entry.what, entry.means_for.council, entry.means_for.vcs)
    return Known(entry.id, "update", entry.title, (), text, pack=entry.pack)


def _checklist(entry: Checklist) -> Known:
    items = (f"{item.name}: {item.gloss}" for item in entry.items)
    return Known(entry.id, "list", entry.name, (), (entry.what, *items, *_told(entry.note)))


def _told(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)
