"""The picture so far: every finding with its level, for the screen, plain mode and reports."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assistant.reasoning.assessment import Assessment, Judged
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import Level

# Level is told by word and by shape, never by colour alone.
SHAPES: dict[Level, str] = {
    "prominent": "●",
    "possible": "◐",
    "not_shown": "○",
    "in_place": "■",
    "mixed": "◧",
    "weak": "□",
    "not_asked": "·",
}
WORDS: dict[Level, str] = {
    "prominent": "prominent",
    "possible": "possible",
    "not_shown": "not shown",
    "in_place": "in place",
    "mixed": "mixed",
    "weak": "weak",
    "not_asked": "not asked",
}
CHANGED = "*"
ACTIONS = {"new": "set up", "improve": "improve", "settle_first": "settle first"}


@dataclass(frozen=True)
class Row:
    """One finding or suggestion: its id, its name, and its state as shape and word.

    `note` is what must be read with it.
    """

    id: str
    name: str
    shape: str
    word: str
    level: Level | None = None
    note: str = ""

    def as_text(self) -> str:
        """Such as '● No clear way in, either way: prominent'."""
        note = f" ({self.note})" if self.note else ""
        return f"{self.shape} {self.name}: {self.word}{note}"


@dataclass(frozen=True)
class Section:
    """A heading with its rows and, where there is one, a note to show with them."""

    title: str
    rows: tuple[Row, ...]
    note: str = ""
    level: int = 1


@dataclass(frozen=True)
class Picture:
    """All sections in the order in which they are shown."""

    sections: tuple[Section, ...]

    def as_text(self) -> str:
        """The picture in words."""
        blocks = []
        for section in self.sections:
            lines = [section.title, *(f"  {row.as_text()}" for row in section.rows)]
            blocks.append("\n".join([*lines, f"  ({section.note})"] if section.note else lines))
        return "\n\n".join(blocks)


def draw(
    index: RuleIndex,
    assessment: Assessment,
    only_impressions: Collection[str] = (),
    words: Mapping[Level, str] = WORDS,
) -> Picture:
    """Return the picture of `assessment`: principles, barriers, types, national, suggestions.

    The findings in `only_impressions` rest on nothing else, and say so. `words` are those for the
    levels.
    """
    rulebase = index.rulebase

    def row_of(judged: Judged) -> Row:
        found = judged.level
        note = rulebase.wording["only-impressions"] if judged.id in only_impressions else ""
        return Row(judged.id, judged.finding.name, SHAPES[found], words[found], found, note)

    by_id = {judged.id: judged for judged in assessment.findings}
    principles = tuple(
        Section(principle.name, tuple(row_of(by_id[name]) for name in principle.elements), level=2)
        for principle in rulebase.principles
    )
    changed = {s.id for s in assessment.suggestions if s.id in rulebase.updates_of}
    suggestions = tuple(
        Row(s.id, s.structure.name, "›", f"{ACTIONS[s.action]}{CHANGED if s.id in changed else ''}")
        for s in assessment.suggestions
    )
    note = "" if suggestions else "None yet."
    if changed:
        note = f"{CHANGED} {rulebase.wording['changed-since-mark']}"
    barriers = tuple(row_of(judged) for judged in assessment.of_kind("barrier"))
    types = tuple(row_of(by_id[finding.id]) for finding in rulebase.of_kind("type"))
    national = tuple(row_of(judged) for judged in assessment.of_kind("national"))
    return Picture(
        (
            Section("Barriers", barriers),
            Section("Suggestions", suggestions, note),
            *principles,
            Section("Types of relationship", types, rulebase.wording["types-note"]),
            Section("Outside the area's control", national, rulebase.wording["national-note"]),
        )
    )
