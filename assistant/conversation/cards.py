"""Cards about what the answers bear on: one finding, structure, case or question in full."""

from __future__ import annotations

from assistant.conversation.card_parts import CardParts, bullets, heading, small
from assistant.conversation.messages import Card, Line
from assistant.conversation.phrases import (
    action_line,
    answers_text,
    because_case,
    because_of,
    case_date,
    evidence_line,
    flip_line,
    known_from,
    level_text,
)
from assistant.conversation.reference_cards import ReferenceCards
from assistant.conversation.session import Session
from assistant.reasoning.answers import Answers, facts
from assistant.reasoning.assessment import Assessment, Evidence
from assistant.reasoning.cases import cases_of
from assistant.reasoning.change import what_would_change
from assistant.reasoning.explain import why_asked, why_not
from assistant.reasoning.impressions import rests_on_impressions
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.suggestions import Suggestion
from assistant.rulebase.models import Case, Finding, Structure

KINDS = {
    "barrier": "Barrier",
    "element": "Element of a principle",
    "type": "Type of relationship",
    "national": "National condition",
}
EVIDENCE_KINDS = {
    "described": "Told, not measured.",
    "claim": "A figure from the council or scheme itself.",
    "record": "A fact from a public record, which says nothing about effect.",
    "evaluated": "Evaluated in a separate study.",
}
MOST_FLIPS = 6


class Cards(CardParts):
    """Makes cards about what is in the rule base, as it stands with a set of answers."""

    def __init__(self, index: RuleIndex, today: str) -> None:
        super().__init__(index, today)
        self.reference = ReferenceCards(index, today)

    def card(self, name: str, session: Session, assessment: Assessment) -> Card | None:
        """Return the card about the entry with the id `name`, or None where there is none."""
        rulebase, answers = self.rulebase, session.answers
        if name in rulebase.finding_by_id:
            return self.finding(rulebase.finding_by_id[name], session, assessment)
        if name in rulebase.structure_by_id:
            return self.structure(rulebase.structure_by_id[name], answers, assessment)
        if name in rulebase.case_by_id:
            return self.case(rulebase.case_by_id[name])
        if name in rulebase.question_by_id:
            return self.why(name, answers)
        return self.reference.card(name)

    def finding(self, finding: Finding, session: Session, assessment: Assessment) -> Card:
        """Return how a finding was concluded, and why it was not more."""
        judged = assessment.judged(finding.id)
        lines = [Line(f"{KINDS[finding.kind]}: {level_text(judged.level)}"), Line(finding.gloss)]
        if finding.kind == "national":
            lines.append(Line(self.rulebase.wording["national-note"]))
        if judged.evidence:
            lines.append(heading("What it rests on"))
            for item in judged.evidence:
                lines.append(Line(evidence_line(self.index, item, self.today), "bullet"))
                lines += self._known(item, session)
                if item.rule.does_not_apply_when:
                    lines.append(small(f"May not hold {item.rule.does_not_apply_when}"))
            lines.append(small(self.rulebase.wording["disagree-hint"]))
        if finding.kind == "barrier" and judged.evidence and all(e.claim for e in judged.evidence):
            lines.append(Line(self.rulebase.wording["claim-note"]))
        elif judged.single_source:
            lines.append(Line(self.rulebase.wording["single-source-note"]))
        if rests_on_impressions(judged, session.impressions):
            lines.append(Line(self.rulebase.wording["only-impressions-note"]))
        if judged.quiet:
            asked = [self.rulebase.question_by_id[name].ask for name in judged.quiet]
            lines += [heading("Asked, and nothing either way"), *bullets(asked)]
        lines += self._why_not(finding, session.answers)
        named = [s for s in assessment.ranked if finding.id in _touches(s)][:3]
        if named:
            lines.append(heading("What could help"))
            lines += [Line(s.structure.name, "bullet", opens=s.id) for s in named]
        lines += self.checklists(finding.id)
        lines += self.changes(finding.id)
        lines += [self.cited([finding.source]), self.rests_on(judged.citations)]
        return Card(finding.name, tuple(lines), finding.id)

    def _known(self, evidence: Evidence, session: Session) -> list[Line]:
        """Return how the answers behind a piece of evidence are known, where that was said."""
        picked = dict(evidence.answers)
        grounds = session.grounds
        lines = []
        for name in picked:
            if name in grounds:
                of = f" {self.rulebase.question_by_id[name].ask}" if len(picked) > 1 else ""
                known = known_from(self.rulebase, grounds[name])
                lines.append(small(f"{self.rulebase.wording['known-from']}{of} {known}."))
        return lines

    def _why_not(self, finding: Finding, answers: Answers) -> list[Line]:
        missing = why_not(self.index, answers, finding.id)
        unknown = [
            self.rulebase.question_by_id[state.question].ask
            for rule in missing
            for state in rule.conditions
            if state.state == "unknown"
        ]
        unmet = [
            f"{self.rulebase.question_by_id[state.question].ask} You did not say "
            f"“{answers_text(self.index, state.question, state.options)}”."
            for rule in missing
            for state in rule.conditions
            if state.state == "unmet"
        ]
        lines: list[Line] = []
        if unmet:
            lines += [heading("What would have spoken for it, and was not said")]
            lines += bullets(list(dict.fromkeys(unmet))[:MOST_FLIPS])
        if unknown:
            lines += [heading("Not known yet")]
            lines += bullets(list(dict.fromkeys(unknown))[:MOST_FLIPS])
        return lines

    def what_if(self, finding: Finding, answers: Answers, assessment: Assessment) -> Card:
        """Return the smallest changes that would alter a finding."""
        flips = what_would_change(self.index, answers, finding.id)
        judged = assessment.judged(finding.id)
        lines = [Line(f"Now: {level_text(judged.level)}")]
        for count, title in ((1, "One answer would do it"), (2, "Two answers together would")):
            some = [flip for flip in flips if len(flip.changes) == count]
            if some:
                lines += [heading(title)]
                lines += bullets(flip_line(self.index, flip) for flip in some[:MOST_FLIPS])
                if len(some) > MOST_FLIPS:
                    lines.append(small(f"And {len(some) - MOST_FLIPS} more."))
        if not flips:
            lines.append(Line("No one or two answers would change it."))
        return Card(f"What would change: {finding.name}", tuple(lines), finding.id)

    def structure(self, structure: Structure, answers: Answers, assessment: Assessment) -> Card:
        """Return a structure or measure in full, with why it fits here where it does."""
        suggestion = next((s for s in assessment.ranked if s.id == structure.id), None)
        lines = [Line(structure.what)]
        if suggestion is not None:
            lines = [
                *([Line(text)] if (text := action_line(suggestion)) else []),
                *lines,
                heading("Why here"),
                Line(because_of(self.index, suggestion)),
            ]
        lines += self._steps(structure, answers)
        if structure.preconditions:
            lines += [heading("What it needs"), *bullets(structure.preconditions)]
        if structure.cautions:
            lines += [heading("Take care"), *bullets(structure.cautions)]
        judged = structure.judged
        lines += [
            heading("Who, and how much work"),
            Line(f"{structure.led_by_who}."),
            Line(
                f"Effort {judged.effort}, time to a result {judged.time_to_result}, "
                f"cost {judged.cost} (our judgement)."
            ),
        ]
        lines += self._cases(structure, suggestion, assessment)
        if structure.beyond_the_report:
            lines.append(heading("From outside the report"))
            for hint in structure.beyond_the_report:
                lines += [Line(hint.text, "bullet"), self.cited([hint.source])]
        if structure.since_the_report:
            lines += [heading("Since the report"), Line(structure.since_the_report)]
        lines += self.checklists(structure.id)
        lines += self.changes(structure.id)
        lines += [small(f"{structure.basis[0].upper()}{structure.basis[1:]}.")]
        lines += [self.cited(structure.sources), *self.origin(structure)]
        return Card(structure.name, tuple(lines), structure.id)

    def _steps(self, structure: Structure, answers: Answers) -> list[Line]:
        sides = [
            ("First steps for the council", structure.first_steps.council),
            ("First steps for the sector", structure.first_steps.vcs),
        ]
        if facts(self.rulebase, answers).get("side") == "vcs":
            sides.reverse()
        return [
            line for title, steps in sides if steps for line in (heading(title), *bullets(steps))
        ]

    def _cases(
        self, structure: Structure, suggestion: Suggestion | None, assessment: Assessment
    ) -> list[Line]:
        lines = [heading("Cases")]
        if not structure.cases:
            return [*lines, Line(self.rulebase.wording["no-case"])]
        if suggestion is None:
            names = structure.cases
        else:
            levels, counted = assessment.levels, assessment.answers.counted
            names = tuple(m.id for m in cases_of(self.rulebase, suggestion, levels, counted))
        for name in names:
            case = self.rulebase.case_by_id[name]
            lines.append(Line(case.title, "bullet", opens=case.id))
            lines.append(small(case_date(self.index, case, self.today)))
            lines += self.changes_in_brief(case.id)
        return lines

    def case(self, case: Case) -> Card:
        """Return a case in full, with its status."""
        lines = [Line(case.what), heading("Result"), Line(case.result)]
        lines.append(small(EVIDENCE_KINDS[case.evidence_kind]))
        for title, texts in (
            ("Figures", case.figures),
            ("What was learned, as told", case.lessons_reported),
            ("Our reading", case.our_reading),
        ):
            if texts:
                lines += [heading(title), *bullets(texts)]
        if case.caution:
            lines += [heading("Caution"), Line(case.caution)]
        if case.suggestions:
            lines.append(heading("An example of"))
            for name in case.suggestions:
                structure = self.rulebase.structure_by_id[name]
                lines.append(Line(structure.name, "bullet", opens=structure.id))
        later = [c for c in self.rulebase.cases if c.updates_case == case.id]
        for other in later:
            lines += [heading("Brought up to date"), Line(other.title, "bullet", opens=other.id)]
        lines += self.changes(case.id)
        lines.append(small(f"Source: {case_date(self.index, case, self.today)}"))
        return Card(case.title, tuple(lines), case.id)

    def why(self, name: str, answers: Answers) -> Card:
        """Return why a question is asked: its reason, and what it can still move, and which way."""
        question = self.rulebase.question_by_id[name]
        lines = [Line(question.why)]
        moves = why_asked(self.index, answers, name)
        if moves:
            lines.append(heading("What an answer can move"))
        for move in moves:
            ways = {(True, True): "either way", (True, False): "up only"}
            way = ways.get((move.speaks_for, move.speaks_against), "down only")
            found = self.rulebase.finding_by_id[move.finding]
            text = f"{found.name}: now {level_text(move.now)}, {way}"
            if move.could_become:
                text += "; could become " + ", ".join(map(level_text, move.could_become))
            lines.append(Line(text, "bullet", opens=found.id))
        if not moves:
            lines.append(Line("It moves no finding; it helps to choose cases, wording or papers."))
        lines += [Line(f"If you are not sure: {question.if_not_sure}")]
        lines += [self.cited(question.sources), *self.origin(question)]
        return Card(f"Why: {question.ask}", tuple(lines), question.id)

    def case_list(self, assessment: Assessment) -> Card:
        """Return the cases that bear most on this area, each with why and its status."""
        lines: list[Line] = []
        for match in assessment.first_cases:
            lines.append(Line(match.case.title, "bullet", opens=match.id))
            lines.append(Line(because_case(self.index, match)))
            lines.append(small(case_date(self.index, match.case, self.today)))
            lines += self.changes_in_brief(match.id)
        lines.append(Line(self.rulebase.wording["cases-note"]))
        return Card("Cases that bear on your area", tuple(lines))


def _touches(suggestion: Suggestion) -> set[str]:
    return {part.about for part in (*suggestion.answers, *suggestion.builds)}
