"""The reasons: every finding with the answers and rules behind it, and nothing else."""

from __future__ import annotations

from assistant.reports.document import Block, Bullets, Heading, Paragraph
from assistant.reports.papers.findings import finding_in_full
from assistant.reports.papers.standing import dissent_part, never_asked, view_line
from assistant.reports.subject import Subject
from assistant.rulebase.fields import FindingKind

KINDS: tuple[FindingKind, ...] = ("barrier", "element", "type", "national")


def reasons(subject: Subject) -> list[Block]:
    """Return every finding that was asked about, by kind, strongest first."""
    wording = subject.wording
    blocks: list[Block] = [view_line(subject), Paragraph(wording["report-note"])]
    for kind in KINDS:
        found = subject.assessment.of_kind(kind)
        asked = [j for j in found if j.level != "not_asked" or j.evidence]
        blocks.append(Heading(wording[f"reasons-{kind}"]))
        if kind in ("type", "national"):
            blocks.append(Paragraph(wording["types-note" if kind == "type" else "national-note"]))
        if not asked:
            blocks.append(Paragraph(wording["reasons-none"]))
        for judged in asked:
            blocks += finding_in_full(subject, judged, level=3)
    blocks += dissent_part(subject)
    blocks += [Heading(wording["never-asked-title"]), never_asked(subject)]
    return blocks


def changes_in_full(subject: Subject) -> list[Block]:
    """Return the changes since the report that were named so far, in full."""
    wording = subject.wording
    items = tuple(
        Paragraph(
            subject.signed(
                f"{update.what} {wording[f'for-councils-{update.for_councils}']} "
                f"{subject.means(update)} {update.read_as}",
                update,
            ),
            f"{update.dated_title}.",
            source=subject.cite(update.sources),
        )
        for update in subject.changes_named()
    )
    return [Heading(wording["changes-title"]), Bullets(items)] if items else []
