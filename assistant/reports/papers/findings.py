"""A finding in full: its level, the answers behind it, why they count, and where that stands."""

from __future__ import annotations

from assistant.conversation.phrases import STRENGTHS, answers_text, grounds_line, listing
from assistant.reasoning.assessment import Evidence, Judged
from assistant.reports.document import Block, Bullets, Heading, Paragraph
from assistant.reports.papers.known import bases_of
from assistant.reports.subject import Subject


def finding_in_full(subject: Subject, judged: Judged, level: int = 4) -> list[Block]:
    """Return a finding with every answer and rule behind it; its heading is of `level`."""
    finding, wording = judged.finding, subject.wording
    principle = subject.rulebase.principle_by_id.get(finding.principle or "")
    # What a barrier is says frankly what is wrong; in a copy to pass on its neutral name is enough.
    gloss = "" if finding.kind == "barrier" and subject.copy == "share" else finding.gloss
    if principle:
        gloss = f"{gloss} Part of: {principle.name}."
    blocks: list[Block] = [
        Heading(f"{finding.name}: {subject.level_text(judged.level)}", level),
        Paragraph(gloss, source=subject.cite([finding.source])),
    ]
    if judged.evidence:
        blocks.append(Bullets(tuple(evidence_line(subject, item) for item in judged.evidence)))
    if finding.kind == "barrier" and judged.evidence and all(e.claim for e in judged.evidence):
        blocks.append(Paragraph(wording["claim-note"]))
    elif judged.single_source:
        blocks.append(Paragraph(wording["single-source-note"]))
    if finding.id in subject.only_impressions:
        blocks.append(Paragraph(wording["only-impressions-note"]))
    if judged.quiet:
        blocks += [
            Paragraph(wording["quiet-note"]),
            Bullets(tuple(_quiet(subject, name) for name in judged.quiet)),
        ]
    for update in subject.updates_of(finding.id):
        blocks.append(
            Paragraph(
                f"{update.dated_title}. {subject.means(update)}",
                wording["changed-since"],
                source=subject.cite(update.sources),
            )
        )
    blocks.append(Paragraph(grounds_line(subject.grounds(judged.citations))))
    return blocks


def evidence_line(subject: Subject, evidence: Evidence) -> Paragraph:
    """Return one piece of evidence: answer, question, which way it speaks, because, source."""
    rule, wording = evidence.rule, subject.wording
    said = [answers_text(subject.index, name, [option]) for name, option in evidence.answers]
    asked = dict.fromkeys(subject.question(name).ask for name, _ in evidence.answers)
    strength = STRENGTHS[rule.strength]
    way = wording[f"way-{rule.speaks}-{subject.copy}"].format(strength=strength)
    text = f"(asked: {' / '.join(asked)}) {way}: {rule.because} (Rule: {evidence.key}.)"
    text = subject.signed(text, rule)
    if subject.copy == "private":
        text += bases_of(subject, evidence)
    return Paragraph(
        text,
        listing([f"“{label}”" for label in said]),
        source=subject.cite([rule.source]),
        key=f"{evidence.finding}/{rule.id}",
        private=subject.privacy(evidence),
        neutral=f"{wording['remark-not-shown']} {way}.",
    )


def _quiet(subject: Subject, name: str) -> Paragraph:
    said = answers_text(subject.index, name, subject.answers[name])
    asked = f"(asked: {subject.question(name).ask})"
    private = subject.privacy_of(name)
    return Paragraph(asked, f"“{said}”", private=private)
