"""What papers say of where their picture comes from: whose view, what was not asked, sources."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.conversation.phrases import STRENGTHS, grounds_line, listing
from assistant.reports.document import Block, Bullets, Heading, Paragraph, Reference, References
from assistant.reports.subject import Subject, sentence
from assistant.rulebase.fields import FindingKind

_KINDS: tuple[FindingKind, ...] = ("barrier", "element", "type")


def view_line(subject: Subject) -> Paragraph:
    """Return whose view it is and how many answers it rests on."""
    wording, view = subject.wording, whose_view(subject)
    of = len(subject.answers) + len(subject.assessment.not_asked)
    given = wording["answers-given"].format(given=len(subject.answers), of=of)
    if unsure := len(subject.assessment.find_out):
        given += f" {wording['answers-unsure'].format(unsure=unsure)}"
    packs = ""
    if subject.rulebase.packs:
        named = listing([f"{pack.name}, by {pack.by}" for pack in subject.rulebase.packs])
        packs = f" {wording['from-packs']} {named}."
    aside = ""
    if subject.assessment.answers.set_aside:
        asked = [subject.question(name).ask for name in subject.assessment.answers.set_aside]
        aside = f" {wording['set-aside-answers']} {listing(asked)}"
    return Paragraph(f"{view} {given}{packs}{aside}")


def whose_view(subject: Subject) -> str:
    """Return whose view it is, in a sentence."""
    side = subject.side if subject.side in ("council", "vcs", "both") else "unknown"
    return subject.wording[f"view-{side}"]


def mostly_unsure(subject: Subject) -> list[Block]:
    """Return a word of caution where most answers are 'not sure'."""
    return [Paragraph(subject.wording["mostly-unsure"])] if subject.mostly_unsure else []


def never_asked(subject: Subject, kinds: Sequence[FindingKind] = _KINDS) -> Paragraph:
    """Return what was never asked, in short, of findings of `kinds`: it is not the same as fine."""
    wording = subject.wording
    count = len(subject.assessment.not_asked)
    found = [judged for kind in kinds for judged in subject.at(kind, "not_asked")]
    unsure = [judged for judged in found if subject.asked_in_vain(judged)]
    names = [judged.finding.name for judged in found if judged not in unsure]
    if not count and not found:
        return Paragraph(wording["all-asked"], key="never-asked")
    text = wording["never-asked-count"].format(count=count)
    if names:
        text += f" {wording['never-asked-findings']} {'; '.join(names)}."
    if unsure:
        listed = "; ".join(judged.finding.name for judged in unsure)
        text += f" {wording['only-not-sure']} {listed}."
    lead = f"{wording['never-asked']}:"
    return Paragraph(f"{text} {wording['not-asked-note']}", lead, key="never-asked")


def sources_in_short(subject: Subject) -> list[Block]:
    """Return every source cited, a line each, for a paper of one page."""
    entries = tuple(
        Reference(
            f"{source.short or source.title}. {source.publisher}, {source.dated}.", source.address
        )
        for source in subject.all_grounds().sources
    )
    return [References(entries)] if entries else []


def sources_in_full(subject: Subject) -> list[Block]:
    """Return every source cited, with what of it was read and how fresh it is."""
    found = subject.all_grounds().sources
    if not found:
        return []
    entries = tuple(
        Reference(subject.signed(subject.reference(source), source), source.address)
        for source in found
    )
    note = Paragraph(grounds_line(subject.all_grounds()))
    return [Heading(subject.wording["sources-title"]), note, References(entries)]


def dissent_part(subject: Subject) -> list[Block]:
    """Return the rules that were set aside, each with the reason that was given."""
    if not subject.dissents:
        return []
    lines = tuple(
        Paragraph(
            f"{dissent.rule.because} It speaks {STRENGTHS[dissent.rule.strength]} "
            f"{dissent.rule.speaks} this. Set aside because: {sentence(dissent.because)}",
            f"{subject.rulebase.finding_by_id[dissent.finding.id].name}:",
            source=subject.cite([dissent.rule.source]),
            private="dissent",
        )
        for dissent in subject.dissents
    )
    wording = subject.wording
    note = Paragraph(
        wording["dissent-note"],
        private="dissent",
        neutral=wording["dissent-neutral"].format(count=len(lines)),
    )
    return [Heading(wording["dissent-title"]), note, Bullets(lines)]
