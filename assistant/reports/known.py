"""The part of a report that says how answers are known, and what its other parts may tell of it.

What stands behind an answer is told wherever it speaks. The notes are in somebody's own words, so
they stand in a part of their own that can be taken out.
"""

from __future__ import annotations

from assistant.conversation.phrases import answers_text
from assistant.conversation.session import Grounded
from assistant.reasoning.assessment import Evidence
from assistant.reports.document import Block, Bullets, Heading, Paragraph
from assistant.reports.subject import Subject, sentence


def bases_of(subject: Subject, evidence: Evidence) -> str:
    """Return a sentence on what stands behind the answers of `evidence`; '' where none was told."""
    wording, picked = subject.rulebase.wording, dict(evidence.answers)
    told = {
        name: wording[f"basis-{grounds.basis}"]
        for name in picked
        if (grounds := subject.known.get(name)) and grounds.basis
    }
    if not told:
        return ""
    parts = [
        f"“{answers_text(subject.index, name, subject.answers[name])}” {basis}"
        if len(picked) > 1
        else basis
        for name, basis in told.items()
    ]
    return f" {wording['known-from']} {'; '.join(parts)}."


def private_part(subject: Subject) -> list[Block]:
    """Return every answer of which it was said how it is known, with the note on it in full."""
    wording = subject.rulebase.wording
    rows = tuple(
        Paragraph(_known(subject, question.id, subject.known[question.id]), question.ask)
        for question in subject.rulebase.questions
        if question.id in subject.known
    )
    if not rows:
        return []
    return [Heading(wording["private-heading"]), Paragraph(wording["private-note"]), Bullets(rows)]


def _known(subject: Subject, question: str, grounds: Grounded) -> str:
    """Return an answer with what stands behind it; a note on a document is its evidence."""
    wording = subject.rulebase.wording
    said = f"“{answers_text(subject.index, question, subject.answers[question])}”."
    basis = sentence(wording[f"basis-{grounds.basis}"]) if grounds.basis else ""
    lead = wording["note-as-evidence" if grounds.basis == "document" else "note-as-note"]
    note = f"{lead} “{grounds.note}”" if grounds.note else ""
    return " ".join(part for part in (said, basis, note) if part)
