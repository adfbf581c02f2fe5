"""Cards to look things up in: a word, a change, a list, a benefit, a figure, a source."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from assistant.conversation.card_parts import CardParts, heading, small
from assistant.conversation.messages import Card, Line
from assistant.conversation.phrases import grounds_line
from assistant.reasoning.assessment import Assessment
from assistant.rulebase.models import Benefit, Checklist, Citation, Figure, Term, Update
from assistant.rulebase.provenance import by_review, grounds

BENEFITS = {"direct": "For the council and those it serves", "indirect": "For the wider area"}


class ReferenceCards(CardParts):
    """Makes cards that are the same whatever was answered."""

    def card(self, name: str) -> Card | None:
        """Return the card about the entry with the id `name`, or None where there is none."""
        rulebase = self.rulebase
        if name in rulebase.update_by_id:
            return self.update(rulebase.update_by_id[name])
        if name in rulebase.checklist_by_id:
            return self.checklist(rulebase.checklist_by_id[name])
        if name in rulebase.benefit_by_id:
            return self.benefit(rulebase.benefit_by_id[name])
        if name in rulebase.figure_by_id:
            return self.figure(rulebase.figure_by_id[name])
        if name in rulebase.term_by_id:
            return self.term(rulebase.term_by_id[name])
        if name in rulebase.source_by_id:
            return self.source(name)
        return None

    def update(self, update: Update) -> Card:
        """Return something that changed after the report."""
        lines = (
            Line(f"Date: {update.date}"),
            Line(update.what),
            Line(self.rulebase.wording[f"for-councils-{update.for_councils}"]),
            heading("What it means"),
            Line(f"For the council: {update.means_for.council}", "bullet"),
            Line(f"For the sector: {update.means_for.vcs}", "bullet"),
            heading("What it touches"),
            *(Line(self._titles[name], "bullet", opens=name) for name in update.affects),
            small(f"{update.read_as[0].upper()}{update.read_as[1:]}."),
            self.cited(update.sources),
            *self.origin(update),
        )
        return Card(update.title, lines, update.id)

    def checklist(self, checklist: Checklist) -> Card:
        """Return a list with all its items."""
        lines = [Line(checklist.what)]
        for number, item in enumerate(checklist.items, 1):
            lines += [heading(f"{number}. {item.name}"), Line(item.gloss)]
            lines += [Line(self._titles[name], "bullet", opens=name) for name in item.see]
            if item.source:
                lines.append(self.cited([item.source]))
        if checklist.note:
            lines += [heading("Take care"), Line(checklist.note)]
        lines.append(heading("Belongs to"))
        lines += [Line(self._titles[name], "bullet", opens=name) for name in checklist.about]
        lines += self.changes(checklist.id)
        lines.append(self.cited([checklist.source]))
        return Card(checklist.name, tuple(lines), checklist.id)

    def benefit(self, benefit: Benefit) -> Card:
        """Return why a council should bother, in one respect."""
        lines = [Line(benefit.gloss), *self._example(benefit), *self.changes(benefit.id)]
        return Card(benefit.name, (*lines, self.cited([benefit.source])), benefit.id)

    def benefits(self) -> Card:
        """Return everything that is named as a reason to work together, with its examples."""
        lines: list[Line] = []
        for kind, title in BENEFITS.items():
            lines.append(heading(title))
            for benefit in self.rulebase.benefits:
                if benefit.kind == kind:
                    lines.append(Line(benefit.name, "bullet", opens=benefit.id))
                    lines += [Line(benefit.gloss), *self._example(benefit)]
        lines.append(Line(self.rulebase.wording["benefits-note"]))
        lines.append(self.cited(benefit.source for benefit in self.rulebase.benefits))
        return Card("Why work together", tuple(lines))

    def _example(self, benefit: Benefit) -> list[Line]:
        name = benefit.case or benefit.see_also
        if name is None:
            return [small(self.rulebase.wording["no-example"])]
        return [Line(f"Example: {self._titles[name]}", "bullet", opens=name)]

    def figure(self, figure: Figure) -> Card:
        """Return a figure that may be quoted."""
        lines = [Line(figure.fact), *self.changes(figure.id), self.cited(figure.sources)]
        return Card("A figure to quote with care", tuple(lines), figure.id)

    def term(self, term: Term) -> Card:
        """Return what a word means here."""
        lines = [Line(term.means)]
        if term.careful:
            lines.append(Line(f"Take care: {term.careful}"))
        if term.also:
            lines.append(small("Also written: " + ", ".join(term.also)))
        lines += [Line(self._titles[name], "bullet", opens=name) for name in term.see]
        lines += [*self.changes(term.id), *self.origin(term)]
        return Card(term.term, tuple(lines), term.id)

    def source(self, name: str) -> Card:
        """Return a source with its publisher, date and address, and the state of its review."""
        source = self.rulebase.source_by_id[name]
        overdue = " It is overdue." if source.overdue(self.today) else ""
        lines = (
            Line(source.publisher),
            Line(f"Dated: {source.dated}"),
            Line(source.address),
            Line(f"What was read: {source.read}."),
            Line(f"Reviewed on {source.reviewed}; to be reviewed by {source.review_by}.{overdue}"),
            *self.origin(source),
        )
        return Card(source.title, lines, source.id)

    def sources(self, assessment: Assessment) -> Card:
        """Return what the picture so far rests on, and every source that is past its review."""
        behind = list(_behind(assessment))
        lines: list[Line] = []
        if behind:
            here = grounds(self.rulebase, behind, self.today)
            lines += [heading("Behind your findings"), Line(grounds_line(here))]
            lines += [
                Line(f"{source.short or source.title} ({source.dated})", "bullet", opens=source.id)
                for source in here.sources
            ]
        every = by_review(self.rulebase, self.today)
        overdue = [source for source in every if source.overdue(self.today)]
        lines += [heading("Behind everything"), Line(f"{len(every)} sources in all.")]
        if overdue:
            lines.append(heading("Past the day of their review"))
            lines += [
                Line(f"{source.title} (due {source.review_by})", "bullet", opens=source.id)
                for source in overdue
            ]
        else:
            lines.append(Line(f"None is overdue. The next is due on {every[0].review_by}."))
        return Card("What this rests on", tuple(lines))

    @cached_property
    def _titles(self) -> dict[str, str]:
        """What every entry is called, by its id; where kinds share one, the later here counts."""
        rulebase = self.rulebase
        return {
            **{figure.id: figure.fact for figure in rulebase.figures},
            **{checklist.id: checklist.name for checklist in rulebase.checklists},
            **{benefit.id: benefit.name for benefit in rulebase.benefits},
            **{case.id: case.title for case in rulebase.cases},
            **{finding.id: finding.name for finding in rulebase.findings},
            **{structure.id: structure.name for structure in rulebase.structures},
            **{term.id: term.term for term in rulebase.glossary},
        }


def _behind(assessment: Assessment) -> Iterable[Citation]:
    for judged in assessment.findings:
        for item in judged.evidence:
            yield item.rule.source
