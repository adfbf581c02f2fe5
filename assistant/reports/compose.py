"""A session -> its report as a document: what is known, what is not, and what could help.

Never a score, a rank or blame: only what the answers show, the answers themselves, and the source
of every claim with its date. Words that a person typed stay out, as a report is passed on, but for
what was typed to stand in it: why a rule is set aside, and, in a part that can be taken out, notes
on how an answer is known. The session file keeps all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.dissenting import Dissent
from assistant.conversation.phrases import (
    STRENGTHS,
    answers_text,
    grounds_line,
    level_text,
    listing,
)
from assistant.conversation.picture import ACTIONS
from assistant.conversation.session import Session
from assistant.reasoning.assessment import Evidence, Judged
from assistant.reasoning.levels import Level
from assistant.reports.advice import advice
from assistant.reports.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Reference,
    References,
    Table,
)
from assistant.reports.known import bases_of, private_part
from assistant.reports.subject import CHANGED, Subject, sentence
from assistant.rulebase.fields import FindingKind
from assistant.rulebase.models import Source

TITLE = "How the council and the local sector work together: the picture so far"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_VIEWS = {
    "council": "The view of one side, the council's. Ask the sector the same questions.",
    "vcs": "The view of one side, the sector's. Ask the council the same questions.",
    "both": "Answered with both sides in the room.",
}
_KINDS: dict[FindingKind, str] = {
    "barrier": "Barriers",
    "element": "Elements of the principles",
    "type": "Types of relationship",
}


def compose(dialogue: Dialogue, session: Session) -> Document:
    """Return the report on `session`, dated with the day of `dialogue`."""
    index = dialogue.engine(session).index
    subject = Subject(index, session, dialogue.assessment(session), dialogue.today)
    body = [
        *_head(subject, session),
        *_in_brief(subject),
        *_known(subject),
        *_possible(subject),
        *_contested(subject),
        *_to_find_out(subject),
        *_never_asked(subject),
        *_types(subject),
        *_national(subject),
        *advice(subject),
        *_dissent(subject, dialogue.dissenting.dissents(session)),
    ]
    body += _changes(subject)  # after all that names them
    return Document((*body, *_sources(subject), *private_part(subject)))


def _head(subject: Subject, session: Session) -> list[Block]:
    year, month, day = subject.today.split("-")
    given = len(session.answers)
    unsure = len(subject.assessment.find_out)
    rows = [
        Paragraph(f"{int(day)} {_MONTHS[int(month) - 1]} {year}", "Written:"),
        Paragraph(f"{given} given; {unsure} of them say “not sure”", "Answers:"),
        Paragraph(_VIEWS.get(str(subject.side), "Whose view this is was not said."), "Whose view:"),
        Paragraph(subject.rulebase.version, "Knowledge version:"),
    ]
    if packs := subject.rulebase.packs:
        named = listing([f"{pack.name}, by {pack.by}" for pack in packs])
        rows.append(Paragraph(named, "With knowledge added from packs:"))
    if session.title:
        rows.insert(0, Paragraph(session.title, "Session:"))
    set_aside = subject.assessment.answers.set_aside
    if set_aside:
        asked = [subject.question(name).ask for name in set_aside]
        rows.append(Paragraph(listing(asked), "Set aside, as not put to someone in this role:"))
    return [
        Heading(TITLE, 1),
        Paragraph(subject.rulebase.wording["report-note"]),
        Bullets(tuple(rows)),
    ]


def _in_brief(subject: Subject) -> list[Block]:
    assessment = subject.assessment

    def named(kind: FindingKind, level: Level, nothing: str) -> str:
        return _names(subject.at(kind, level)) or nothing

    helps = [f"{ACTIONS[s.action]}: {s.structure.name}" for s in assessment.suggestions]
    unasked = subject.at_level("not_asked")
    single = [judged for judged in assessment.of_kind("barrier") if judged.single_source]
    rows = [
        Paragraph(named("barrier", "prominent", "none so far"), "Prominent barriers:"),
        Paragraph(named("barrier", "possible", "none so far"), "Possible barriers:"),
        *([Paragraph(_names(single), "Resting on one answer only:")] if single else []),
        Paragraph(named("element", "in_place", "none shown so far"), "In place:"),
        Paragraph(named("element", "weak", "none shown so far"), "Weak:"),
        Paragraph("; ".join(helps) or "nothing yet", "What could help:"),
        Paragraph(_count(len(assessment.find_out), "question"), "To find out:"),
        Paragraph(
            f"{len(unasked)} of {len(assessment.findings)} findings; "
            + _count(len(assessment.not_asked), "question"),
            "Never asked:",
        ),
    ]
    return [Heading("In brief"), Bullets(tuple(rows))]


def _known(subject: Subject) -> list[Block]:
    blocks: list[Block] = [Heading("What is known")]
    for kind, level, title, nothing in _KNOWN:
        found = subject.at(kind, level)
        blocks.append(Heading(title, 3))
        if not found:
            blocks.append(Paragraph(nothing))
        for judged in found:
            blocks += _finding(subject, judged)
    return blocks


_KNOWN: tuple[tuple[FindingKind, Level, str, str], ...] = (
    (
        "barrier",
        "prominent",
        "Barriers that are prominent",
        "No barrier is prominent on the answers so far.",
    ),
    (
        "barrier",
        "not_shown",
        "Barriers asked about and not shown",
        "No barrier was asked about and found missing.",
    ),
    (
        "element",
        "in_place",
        "Elements of good working that are in place",
        "The answers so far show no element in place.",
    ),
    (
        "element",
        "weak",
        "Elements of good working that are weak",
        "The answers so far show no element to be weak.",
    ),
)


def _possible(subject: Subject) -> list[Block]:
    found = subject.at("barrier", "possible")
    blocks: list[Block] = [Heading("What is possible")]
    if not found:
        return [*blocks, Paragraph("No barrier is at possible on the answers so far.")]
    blocks.append(Paragraph("Something speaks for each of these, but not enough to be sure."))
    for judged in found:
        blocks += _finding(subject, judged)
    return blocks


def _contested(subject: Subject) -> list[Block]:
    found = subject.at("element", "mixed")
    blocks: list[Block] = [Heading("Contested")]
    if not found:
        return [*blocks, Paragraph("On no element do the answers pull both ways.")]
    blocks.append(Paragraph("On these the answers pull both ways, or say too little either way."))
    for judged in found:
        blocks += _finding(subject, judged)
    return blocks


def _to_find_out(subject: Subject) -> list[Block]:
    names = subject.assessment.find_out
    if not names:
        return [Heading("To find out"), Paragraph("No question was answered with “not sure”.")]
    questions = [subject.question(name) for name in names]
    return [
        Heading("To find out"),
        Paragraph(subject.rulebase.wording["find-out-note"]),
        Bullets(
            tuple(Paragraph(subject.signed(q.if_not_sure, q), q.ask) for q in questions),
        ),
    ]


def _never_asked(subject: Subject) -> list[Block]:
    rows = [
        Paragraph(_names(found), f"{title} ({len(found)}):")
        for kind, title in _KINDS.items()
        if (found := subject.at(kind, "not_asked"))
    ]
    blocks: list[Block] = [Heading("Never asked")]
    if rows:
        note = subject.rulebase.wording["not-asked-note"]
        why = (
            "Nothing was asked about these, or every answer was “not sure” or does not count here."
        )
        blocks += [Paragraph(f"{note} {why}"), Bullets(tuple(rows))]
    else:
        blocks.append(Paragraph("Every barrier, element and type was asked about."))
    count = len(subject.assessment.not_asked)
    if count:
        verb = "has" if count == 1 else "have"
        blocks.append(Paragraph(f"{_count(count, 'question')} for this role {verb} no answer yet."))
    return blocks


def _types(subject: Subject) -> list[Block]:
    found = subject.in_report_order("type")
    blocks: list[Block] = [
        Heading("Types of relationship"),
        Paragraph(subject.rulebase.wording["types-note"]),
        Table(
            ("Type", "What it is", "Here"),
            tuple((j.finding.name, j.finding.gloss, level_text(j.level)) for j in found),
        ),
    ]
    for judged in found:
        if judged.level != "not_asked":
            blocks += _finding(subject, judged)
    return blocks


def _national(subject: Subject) -> list[Block]:
    found = subject.in_report_order("national")
    blocks: list[Block] = [
        Heading("Outside the area's control"),
        Paragraph(subject.rulebase.wording["national-note"]),
        Bullets(tuple(_at_a_glance(subject, judged) for judged in found)),
    ]
    for judged in found:
        if judged.level in ("prominent", "possible"):
            blocks += _finding(subject, judged)
    return blocks


def _at_a_glance(subject: Subject, judged: Judged) -> Paragraph:
    changes = subject.changes_to(judged.id)
    changed = f". {CHANGED} {changes}" if changes else ""
    only = judged.id in subject.only_impressions
    impressions = f" ({subject.rulebase.wording['only-impressions']})" if only else ""
    level = f"{level_text(judged.level)}{impressions}"
    return Paragraph(f"{level}{changed}", f"{judged.finding.name}:")


def _finding(subject: Subject, judged: Judged) -> list[Block]:
    """Return a finding with the answers behind it, why they count, and the sources."""
    finding, wording = judged.finding, subject.rulebase.wording
    principle = subject.rulebase.principle_by_id.get(finding.principle or "")
    gloss = f"{finding.gloss} Part of: {principle.name}." if principle else finding.gloss
    source = subject.cite([finding.source])
    blocks: list[Block] = [
        Heading(f"{finding.name}: {level_text(judged.level)}", 4),
        Paragraph(f"{gloss} Source: {source}."),
    ]
    if judged.evidence:
        blocks.append(Bullets(tuple(_evidence(subject, item) for item in judged.evidence)))
    if finding.kind == "barrier" and judged.evidence and all(e.claim for e in judged.evidence):
        blocks.append(Paragraph(wording["claim-note"]))
    elif judged.single_source:
        blocks.append(Paragraph(wording["single-source-note"]))
    if finding.id in subject.only_impressions:
        blocks.append(Paragraph(wording["only-impressions-note"]))
    if judged.quiet and not judged.evidence:
        blocks += [
            Paragraph("Asked about, and no answer says anything either way:"),
            Bullets(tuple(_quiet(subject, name) for name in judged.quiet)),
        ]
    if changes := subject.changes_to(finding.id):
        blocks.append(Paragraph(changes, CHANGED))
    blocks.append(Paragraph(grounds_line(subject.grounds(judged.citations))))
    return blocks


def _evidence(subject: Subject, evidence: Evidence) -> Paragraph:
    """Return one piece of evidence: answer, question, which way it speaks, because, source."""
    said = [answers_text(subject.index, name, [option]) for name, option in evidence.answers]
    asked = dict.fromkeys(subject.question(name).ask for name, _ in evidence.answers)
    way = f"Speaks {STRENGTHS[evidence.rule.strength]} {evidence.rule.speaks}"
    text = (
        f"(asked: {' / '.join(asked)}) {way}: {evidence.rule.because} "
        f"Source: {subject.cite([evidence.rule.source])}."
    )
    text = subject.signed(text, evidence.rule) + bases_of(subject, evidence)
    return Paragraph(text, listing([f"“{label}”" for label in said]))


def _quiet(subject: Subject, name: str) -> Paragraph:
    said = answers_text(subject.index, name, subject.answers[name])
    return Paragraph(f"(asked: {subject.question(name).ask})", f"“{said}”")


def _dissent(subject: Subject, dissents: Sequence[Dissent]) -> list[Block]:
    """Return the rules that were set aside, each with the reason that was given."""
    if not dissents:
        return []
    rows = tuple(
        Paragraph(
            f"{dissent.rule.because} Source: {subject.cite([dissent.rule.source])}. "
            f"It speaks {STRENGTHS[dissent.rule.strength]} {dissent.rule.speaks} this"
            f"{_said(subject, dissent)}. Set aside because: {sentence(dissent.because)}",
            f"{dissent.finding.name}:",
        )
        for dissent in dissents
    )
    note = Paragraph(subject.rulebase.wording["dissent-note"])
    return [Heading("Where you disagree"), note, Bullets(rows)]


def _said(subject: Subject, dissent: Dissent) -> str:
    if dissent.evidence is None:
        return ""
    said = [
        f"“{answers_text(subject.index, name, [option])}”"
        for name, option in dissent.evidence.answers
    ]
    return f", as you said {listing(said)}"


def _changes(subject: Subject) -> list[Block]:
    """Return the changes that the findings and suggestions refer to, in full."""
    items = tuple(
        Paragraph(
            subject.signed(
                f"{update.what} {subject.rulebase.wording[f'for-councils-{update.for_councils}']} "
                f"{subject.means(update)} {sentence(update.read_as)} "
                f"Source: {subject.cite(update.sources)}.",
                update,
            ),
            f"{update.dated_title}.",
        )
        for update in subject.changes_named()
    )
    return [Heading("Changes since the report"), Bullets(items)] if items else []


def _sources(subject: Subject) -> Iterable[Block]:
    behind = subject.all_grounds()
    if not behind.sources:
        return ()
    entries = tuple(
        Reference(subject.signed(_reference(source, subject.today), source), source.address)
        for source in behind.sources
    )
    return Heading("Sources"), Paragraph(grounds_line(behind)), References(entries)


def _reference(source: Source, today: str) -> str:
    due = "was due for review by" if source.overdue(today) else "to be reviewed by"
    return (
        f"{sentence(source.title)} {source.publisher}, {source.dated}. Read: {source.read}. "
        f"Reviewed on {source.reviewed}, {due} {source.review_by}."
    )


def _names(found: Iterable[Judged]) -> str:
    # Names hold commas of their own.
    return "; ".join(judged.finding.name for judged in found)


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
