"""The part of a report that says how answers are known, and what its other parts may tell of it.

What stands behind an answer is told wherever it speaks. The notes are in somebody's own words, so
they stand in a part of their own that can be taken out.
"""

from __future__ import annotations

from assistant.conversation.phrases import answers_text
from assistant.conversation.session import Grounded
from assistant.language.basis import Basis
from assistant.reasoning.assessment import Evidence
from assistant.reports.document import Block, Bullets, Heading, Paragraph
from assistant.reports.subject import Subject, sentence


def bases_of(subject: Subject, evidence: Evidence) -> str:
    """Return a sentence on what stands behind the answers of `evidence`; '' where none was told."""
    wording, picked = subject.wording, dict(evidence.answers)
    told = {name: wording[f"basis-{basis}"] for name in picked if (basis := _basis(subject, name))}
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
    """Return every answer of which it was said or read how it is known, with the words in full."""
    wording = subject.wording
    rows = tuple(
        Paragraph(_known(subject, question.id), question.ask)
        for question in subject.rulebase.questions
        if question.id in subject.session.grounds or question.id in subject.session.from_documents
    )
    if not rows:
        return []
    return [Heading(wording["private-heading"]), Paragraph(wording["private-note"]), Bullets(rows)]


def _basis(subject: Subject, question: str) -> Basis | None:
    """Return what stands behind an answer: what was said of it, else the document it is from."""
    grounds = subject.session.grounds.get(question)
    if grounds is not None and grounds.basis:
        return grounds.basis
    return "document" if question in subject.session.from_documents else None


def _known(subject: Subject, question: str) -> str:
    """Return an answer with what stands behind it, and the sentence that it was taken from."""
    said = f"“{answers_text(subject.index, question, subject.answers[question])}”."
    parts = [said]
    if (grounds := subject.session.grounds.get(question)) is not None:
        parts.append(_noted(subject, grounds))
    if (read := subject.session.from_documents.get(question)) is not None:
        parts.append(f"{subject.wording['read-in']} {read.source}: “{read.words}”")
    return " ".join(parts)


def _noted(subject: Subject, grounds: Grounded) -> str:
    """Return what was said of how an answer is known; a note on a document is its evidence."""
    wording = subject.wording
    basis = sentence(wording[f"basis-{grounds.basis}"]) if grounds.basis else ""
    lead = wording["note-as-evidence" if grounds.basis == "document" else "note-as-note"]
    note = f"{lead} “{grounds.note}”" if grounds.note else ""
    return " ".join(part for part in (basis, note) if part)
