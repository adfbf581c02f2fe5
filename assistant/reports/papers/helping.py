"""What could help: each suggestion in full, with its reasons, cases and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.conversation.cards import EVIDENCE_KINDS
from assistant.conversation.phrases import action_line, because_case, because_of
from assistant.conversation.picture import ACTIONS
from assistant.reasoning.cases import CaseMatch, cases_of
from assistant.reasoning.suggestions import Picked, Suggestion
from assistant.reports.document import Block, Bullets, Heading, Paragraph
from assistant.reports.subject import Subject, sentence
from assistant.rulebase.models import Structure

# In full; a structure may have a dozen, and a report is read, not searched.
MOST_CASES = 3


def helping(subject: Subject) -> list[Block]:
    """Return the suggestions, at most as many as the rules show at once."""
    suggestions, wording = subject.assessment.suggestions, subject.wording
    if not suggestions:
        return [Paragraph(wording["nothing-called-for"])]
    blocks: list[Block] = [Paragraph(wording["cases-note"])]
    for suggestion in suggestions:
        blocks += _suggestion(subject, suggestion)
    return blocks


def _suggestion(subject: Subject, suggestion: Suggestion) -> list[Block]:
    structure, wording = suggestion.structure, subject.wording
    action = ACTIONS[suggestion.action]
    blocks: list[Block] = [Heading(f"{action[:1].upper()}{action[1:]}: {structure.name}")]
    if line := action_line(suggestion):
        blocks.append(Paragraph(sentence(line)))
    blocks += [
        Paragraph(
            subject.signed(f"{structure.what} {sentence(structure.basis)}", structure),
            source=subject.cite(structure.sources),
            key=f"{structure.id}/what",
        ),
        why_here(subject, suggestion),
    ]
    if suggestion.instead:
        names = "; ".join(subject.rulebase.structure_by_id[n].name for n in suggestion.instead)
        blocks.append(Paragraph(f"{names}.", wording["also-serves"]))
    blocks += _steps(subject, structure)
    blocks += _listed(wording["what-it-needs"], structure.preconditions)
    blocks += _listed(wording["take-care"], structure.cautions)
    blocks += [Paragraph(_work(structure), wording["who-and-work"])]
    blocks += _cases(subject, suggestion)
    blocks += _beyond(subject, structure)
    if structure.since_the_report:
        blocks.append(Paragraph(structure.since_the_report, wording["since-the-report"]))
    changes = tuple(
        Paragraph(
            subject.means(update), f"{update.dated_title}.", source=subject.cite(update.sources)
        )
        for update in subject.updates_of(structure.id)
    )
    if changes:
        blocks += [Paragraph("", wording["changed-since"]), Bullets(changes)]
    return blocks


def why_here(subject: Subject, suggestion: Suggestion) -> Paragraph:
    """Return why a structure is suggested here, with the answers that call for it."""

    def told(picked: tuple[Picked, ...]) -> tuple[Picked, ...]:
        return tuple(pair for pair in picked if subject.privacy_of(pair[0]) is None)

    public = replace(
        suggestion,
        called_for=told(suggestion.called_for),
        exists=told(suggestion.exists),
        too_early=told(suggestion.too_early),
    )
    lead, said = subject.wording["why-here"], subject.wording["the-answers-were"]
    text = because_of(subject.index, suggestion, subject.words, said)
    if public == suggestion:
        return Paragraph(text, lead)
    left = public.answers or public.builds or public.called_for or public.exists
    neutral = f"{lead} {because_of(subject.index, public, subject.words, said)}" if left else ""
    return Paragraph(text, lead, private="remark", neutral=neutral)


def _steps(subject: Subject, structure: Structure) -> list[Block]:
    """Return the first steps, those of the reader's own side first."""
    steps, wording = structure.first_steps, subject.wording
    council = _listed(wording["first-steps-council"], steps.council, f"{structure.id}/council")
    sector = _listed(wording["first-steps-sector"], steps.vcs, f"{structure.id}/sector")
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
    wording = subject.wording
    if not matches:
        return [Paragraph(wording["no-case"], wording["cases-lead"])]
    blocks: list[Block] = [
        Paragraph("", wording["cases-lead"]),
        Bullets(tuple(_case(subject, suggestion, match) for match in matches[:MOST_CASES])),
    ]
    if len(matches) > MOST_CASES:
        more = len(matches) - MOST_CASES
        blocks.append(Paragraph(wording["more-cases"].format(count=more)))
    return blocks


def _case(subject: Subject, suggestion: Suggestion, match: CaseMatch) -> Paragraph:
    case, changed = match.case, subject.wording["changed-since"]
    parts = [
        sentence(case.what),
        sentence(case.result),
        EVIDENCE_KINDS[case.evidence_kind],
        sentence(f"take care: {case.caution}") if case.caution else "",
        because_case(subject.index, match),
        f"{changed} {changes}." if (changes := subject.changes_to(case.id)) else "",
        sentence(f"status: {case.status}"),
    ]
    kind = f" {subject.wording['a-warning']}" if case.kind == "warning" else ""
    text = " ".join(part for part in parts if part)
    return Paragraph(
        subject.signed(text, case),
        f"{case.title}{kind}.",
        source=subject.cite(case.sources),
        key=f"{suggestion.id}/{case.id}",
    )


def _beyond(subject: Subject, structure: Structure) -> list[Block]:
    items = tuple(
        Paragraph(sentence(hint.text), source=subject.cite([hint.source]))
        for hint in structure.beyond_the_report
    )
    return [Paragraph("", subject.wording["outside-report"]), Bullets(items)] if items else []


def _listed(lead: str, texts: Iterable[str], key: str = "") -> list[Block]:
    items = tuple(
        Paragraph(text, key=f"{key}/{number}" if key else "") for number, text in enumerate(texts)
    )
    return [Paragraph("", lead), Bullets(items)] if items else []
