"""Everything the assistant knows, in one frozen whole."""

from __future__ import annotations

from functools import cached_property

from assistant.rulebase.days import day_in_words
from assistant.rulebase.fields import Entry, FindingKind, Packed, PathName, Prose
from assistant.rulebase.models import (
    Benefit,
    Case,
    Checklist,
    Citation,
    Figure,
    Finding,
    Interview,
    Path,
    Principle,
    Question,
    RetiredIds,
    Rule,
    Scenario,
    Scoring,
    Source,
    Structure,
    Term,
    Update,
    Waiver,
)
from assistant.rulebase.packs.models import Pack
from assistant.rulebase.paper_models import Lookup, PaperQuestion, Papers, TalkingPoint


class RuleBase(Entry):
    """Everything the assistant knows; `version` changes whenever any of it does.

    `packs` are those of the user's own that are in it, in the order in which they were laid over.
    `jargon` are words of the trade, which a paper explains, `everyday` initials that need no word.
    """

    version: str
    sources: tuple[Source, ...]
    questions: tuple[Question, ...]
    interview: Interview
    principles: tuple[Principle, ...]
    findings: tuple[Finding, ...]
    structures: tuple[Structure, ...]
    cases: tuple[Case, ...]
    updates: tuple[Update, ...]
    benefits: tuple[Benefit, ...]
    figures: tuple[Figure, ...]
    checklists: tuple[Checklist, ...]
    glossary: tuple[Term, ...]
    scenarios: tuple[Scenario, ...]
    scoring: Scoring
    retired: RetiredIds
    waivers: tuple[Waiver, ...]
    wording: dict[str, Prose]
    papers: Papers = Papers()
    jargon: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    packs: tuple[Pack, ...] = ()

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """Sources by id."""
        return {entry.id: entry for entry in self.sources}

    @cached_property
    def question_by_id(self) -> dict[str, Question]:
        """Questions by id, in the order of the full path."""
        return {entry.id: entry for entry in self.questions}

    @cached_property
    def finding_by_id(self) -> dict[str, Finding]:
        """Findings by id: barriers, elements, types and national conditions, in report order."""
        return {entry.id: entry for entry in self.findings}

    @cached_property
    def rule_by_key(self) -> dict[str, Rule]:
        """Rules by 'finding/rule', in the order of the findings."""
        return {f"{f.id}/{rule.id}": rule for f in self.findings for rule in f.rules}

    @cached_property
    def principle_by_id(self) -> dict[str, Principle]:
        """Principles by id."""
        return {entry.id: entry for entry in self.principles}

    @cached_property
    def structure_by_id(self) -> dict[str, Structure]:
        """Structures and measures by id."""
        return {entry.id: entry for entry in self.structures}

    @cached_property
    def case_by_id(self) -> dict[str, Case]:
        """Cases by id."""
        return {entry.id: entry for entry in self.cases}

    @cached_property
    def update_by_id(self) -> dict[str, Update]:
        """Updates by id."""
        return {entry.id: entry for entry in self.updates}

    @cached_property
    def term_by_id(self) -> dict[str, Term]:
        """Glossary entries by id."""
        return {entry.id: entry for entry in self.glossary}

    @cached_property
    def scenario_by_id(self) -> dict[str, Scenario]:
        """Scenarios by id."""
        return {entry.id: entry for entry in self.scenarios}

    @cached_property
    def benefit_by_id(self) -> dict[str, Benefit]:
        """Benefits by id."""
        return {entry.id: entry for entry in self.benefits}

    @cached_property
    def checklist_by_id(self) -> dict[str, Checklist]:
        """Checklists by id."""
        return {entry.id: entry for entry in self.checklists}

    @cached_property
    def figure_by_id(self) -> dict[str, Figure]:
        """Figures by id."""
        return {entry.id: entry for entry in self.figures}

    @cached_property
    def paper_question_by_id(self) -> dict[str, PaperQuestion]:
        """The questions that are asked for the sake of a paper, by id, in the order of the file."""
        return {entry.id: entry for entry in self.papers.questions}

    @cached_property
    def point_of(self) -> dict[str, TalkingPoint]:
        """How to raise a finding in a meeting, by the finding."""
        return {entry.finding: entry for entry in self.papers.points}

    @cached_property
    def lookup_of(self) -> dict[str, Lookup]:
        """Whom to ask and where to look, by the question; a pack's questions may have none."""
        return {entry.question: entry for entry in self.papers.lookups}

    @cached_property
    def updates_of(self) -> dict[str, tuple[Update, ...]]:
        """The changes that touch an entry, by its id, in the order of the file."""
        found: dict[str, tuple[Update, ...]] = {}
        for update in self.updates:
            for name in update.affects:
                found[name] = (*found.get(name, ()), update)
        return found

    def pack_of(self, entry: Packed) -> Pack | None:
        """Return the pack that an entry or a rule came from, or None where it came along."""
        return next((pack for pack in self.packs if pack.id == entry.pack), None)

    def path(self, name: PathName) -> Path:
        """Return the path called `name`."""
        return next(path for path in self.interview.paths if path.id == name)

    def of_kind(self, kind: FindingKind) -> tuple[Finding, ...]:
        """Return the findings of one kind, in report order."""
        return tuple(finding for finding in self.findings if finding.kind == kind)

    def cite(self, citation: Citation, today: str) -> str:
        """Return a citation as a person reads it: what, which part, and the date it speaks of.

        A source whose review is overdue on the day `today` (YYYY-MM-DD) is marked as such.
        """
        source = self.source_by_id[citation.ref]
        title = source.short or source.title
        place = source.sections.get(citation.section or "") or citation.locator
        if place and place[0].isdigit():  # a numbered section, which its number alone does not say
            place = f"section {place}"
        due = day_in_words(source.review_by)
        late = f"; review overdue since {due}" if source.overdue(today) else ""
        return f"{title}{f', {place}' if place else ''} ({source.dated}{late})"
