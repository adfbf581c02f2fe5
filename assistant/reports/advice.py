"""The part of a report that says what could help, each suggestion with its reasons and sources."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.conversation.cards import EVIDENCE_KINDS
from assistant.conversation.phrases import action_line, because_case, because_of
from assistant.conversation.picture import ACTIONS
from assistant.reasoning.cases import CaseMatch, cases_of
from assistant.reasoning.suggestions import Suggestion
from assistant.reports.document import Block, Bullets, Heading, Paragraph
from assistant.reports.subject import CHANGED, Subject, sentence
from assistant.rulebase.models import Structure

# In full; a structure may have a dozen, and a report is read, not searched.
MOST_CASES = 3


def advice(subject: Subject) -> list[Block]:
    """Return the suggestions, at most as many as the rules show at once."""
    suggestions = subject.assessment.suggestions
    blocks: list[Block] = [Heading("What could help")]
    if not suggestions:
        return [*blocks, Paragraph("The answers so far call for nothing in particular.")]
    blocks.append(Paragraph(subject.rulebase.wording["cases-note"]))
    for suggestion in suggestions:
        blocks += _suggestion(subject, suggestion)
    return blocks


def _suggestion(subject: Subject, suggestion: Suggestion) -> list[Block]:
    structure = suggestion.structure
    action = ACTIONS[suggestion.action]
    blocks: list[Block] = [Heading(f"{action[0].upper()}{action[1:]}: {structure.name}", 3)]
    if line := action_line(suggestion):
        blocks.append(Paragraph(sentence(line)))
    blocks += [
        Paragraph(structure.what),
        Paragraph(because_of(subject.index, suggestion), "Why here:"),
    ]
    if suggestion.instead:
        names = "; ".join(subject.rulebase.structure_by_id[n].name for n in suggestion.instead)
        blocks.append(Paragraph(f"{names}.", "The same work also serves:"))
    blocks += _steps(subject, structure)
    blocks += _listed("What it needs:", structure.preconditions)
    blocks += _listed("Take care:", structure.cautions)
    blocks += [Paragraph(_work(structure), "Who, and how much work:")]
    blocks += _cases(subject, suggestion)
    blocks += _beyond(subject, structure)
    if structure.since_the_report:
        blocks.append(Paragraph(structure.since_the_report, "Since the report:"))
    changes = tuple(
        Paragraph(subject.means(update), f"{update.dated_title}.")
        for update in subject.updates_of(structure.id)
    )
    if changes:
        blocks += [Paragraph("", CHANGED), Bullets(changes)]
    rests_on = f"{sentence(structure.basis)} Source: {subject.cite(structure.sources)}."
    blocks.append(Paragraph(subject.signed(rests_on, structure)))
    return blocks


def _steps(subject: Subject, structure: Structure) -> list[Block]:
    """Return the first steps, those of the reader's own side first."""
    council = _listed("First steps for the council:", structure.first_steps.council)
    sector = _listed("First steps for the sector:", structure.first_steps.vcs)
    return [*sector, *council] if subject.side == "vcs" else [*council, *sector]


def _work(structure: Structure) -> str:
    judged = structure.judged
    text = (
        f"{sentence(structure.led_by_who)} Effort {judged.effort}, time to a result "
        f"{judged.time_to_result}, cost {judged.cost} (our judgement)."
    )
    if structure.quick_win:
        only_if = structure.quick_win_only_if
        text += " " + sentence(f"can start within weeks{f', if {only_if}' if only_if else ''}")
    return text


def _cases(subject: Subject, suggestion: Suggestion) -> list[Block]:
    levels, counted = subject.assessment.levels, subject.assessment.answers.counted
    matches = cases_of(subject.rulebase, suggestion, levels, counted)
    if not matches:
        return [Paragraph(subject.rulebase.wording["no-case"], "Cases:")]
    blocks: list[Block] = [
        Paragraph("", "Cases:"),
        Bullets(tuple(_case(subject, match) for match in matches[:MOST_CASES])),
    ]
    if len(matches) > MOST_CASES:
        more = len(matches) - MOST_CASES
        blocks.append(Paragraph(f"The assistant knows {more} more; ask it for “cases”."))
    return blocks


def _case(subject: Subject, match: CaseMatch) -> Paragraph:
    case = match.case
    parts = [
        sentence(case.what),
        sentence(case.result),
        EVIDENCE_KINDS[case.evidence_kind],
        sentence(f"take care: {case.caution}") if case.caution else "",
        because_case(subject.index, match),
        f"{CHANGED} {changes}." if (changes := subject.changes_to(case.id)) else "",
        sentence(f"status: {case.status}"),
        f"Source: {subject.cite(case.sources)}.",
    ]
    kind = " (a warning)" if case.kind == "warning" else ""
    text = " ".join(part for part in parts if part)
    return Paragraph(subject.signed(text, case), f"{case.title}{kind}.")


def _beyond(subject: Subject, structure: Structure) -> list[Block]:
    return _listed(
        "From outside the report:",
        (
            f"{sentence(hint.text)} Source: {subject.cite([hint.source])}."
            for hint in structure.beyond_the_report
        ),
    )


def _listed(lead: str, texts: Iterable[str]) -> list[Block]:
    items = tuple(Paragraph(text) for text in texts)
    return [Paragraph("", lead), Bullets(items)] if items else []
