"""Talking points: a page for a meeting, for the side that answered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.conversation.cards import EVIDENCE_KINDS
from assistant.conversation.phrases import answer_text, because_case, listing
from assistant.reasoning.cases import CaseMatch
from assistant.reports.document import Aside, Block, Bullets, Heading, Paragraph
from assistant.reports.papers.meeting import (
    contract_caution,
    in_short,
    meeting_line,
    voice_note,
)
from assistant.reports.papers.points import (
    Fact,
    Point,
    choose_cases,
    choose_points,
    choose_question,
    most_points,
    nationals_of,
)
from assistant.reports.papers.standing import view_line
from assistant.reports.subject import Subject, count_in_words, sentence
from assistant.rulebase.models import Case
from assistant.rulebase.provenance import year_of

# In characters, so that the page stays one.
MOST_OF_A_CASE = 220
MOST_OF_A_RESULT = 120


def talking_points(subject: Subject) -> list[Block]:
    """Return the points with their facts, two cases, a question, and what not to claim."""
    points = choose_points(subject)
    return [
        view_line(subject),
        *voice_note(subject),
        *meeting_line(subject),
        *contract_caution(subject),
        *_how_many(subject, points),
        *(
            block
            for number, point in enumerate(points, 1)
            for block in _point(subject, number, point)
        ),
        *_national(subject, points),
        *_question(subject, points),
        *_cases(subject, points),
        *_not_to_claim(subject, points),
    ]


def _how_many(subject: Subject, points: Sequence[Point]) -> list[Block]:
    """Say why there are fewer than three points, where there are."""
    wording, found = subject.wording, len(points)
    if not found:
        return [Paragraph(wording["points-none"])]
    if found < most_points(subject):
        return [Paragraph(wording["points-fewer"].format(count=count_in_words(found)))]
    return [Paragraph(wording["points-short"])] if found == 2 else []


def _point(subject: Subject, number: int, point: Point) -> list[Block]:
    finding, words, wording = point.judged.finding, point.words, subject.wording
    level = subject.words[point.judged.level]
    if finding.id in subject.only_impressions:
        level = f"{level}, {wording['only-impressions']}"
    key = f"point/{finding.id}"
    blocks: list[Block] = [
        Heading(f"{number}. {finding.name} ({level})", 3),
        Paragraph(words.say, wording["points-say"], key=f"{key}/say"),
        Paragraph(
            _fact(subject, point.fact),
            wording["points-fact"],
            source=subject.cite([point.fact.source]),
            key=f"{key}/fact",
        ),
        Paragraph(words.reply, wording["points-reply"], key=f"{key}/reply"),
        Paragraph(words.fallback, wording["points-then"], key=f"{key}/then"),
    ]
    limits = [
        judged
        for judged in nationals_of(subject, point)
        if not subject.unsaid.keeps_back(judged.finding.name)
    ]
    if limits:
        names = listing([judged.finding.name for judged in limits])
        blocks.append(
            Paragraph(
                sentence(names),
                wording["points-national"],
                source=subject.cite([judged.finding.source for judged in limits]),
                key=f"{key}/national",
            )
        )
    return blocks


def _fact(subject: Subject, fact: Fact) -> str:
    """Return a fact, with the answer that it rests on."""
    if fact.evidence is None:
        return sentence(fact.text)
    said = [f"“{answer_text(subject.index, *picked)}”" for picked in fact.evidence.answers]
    text = f"{sentence(fact.text)} ({subject.wording['you-said']} {listing(said)}.)"
    return subject.signed(text, fact.evidence.rule)


def _national(subject: Subject, points: Sequence[Point]) -> list[Block]:
    """Return the prominent national conditions that no point has named yet, apart."""
    named = {judged.id for point in points for judged in nationals_of(subject, point)}
    rest = [
        judged
        for judged in subject.at("national", "prominent")
        if judged.id not in named and not subject.unsaid.keeps_back(judged.finding.name)
    ]
    if not rest:
        return []
    line = Paragraph(
        sentence("; ".join(judged.finding.name for judged in rest)),
        subject.wording["points-national"],
        source=subject.cite(dict.fromkeys(judged.finding.source for judged in rest)),
        key="national",
    )
    return [Aside(subject.wording["national-title"], (line,))]


def _question(subject: Subject, points: Sequence[Point]) -> list[Block]:
    point = choose_question(subject, points)
    if point is None:
        return []
    key = f"question/{point.judged.id}"
    lead = subject.wording["points-question"]
    return [Paragraph(point.words.question, lead, key=key)]


def _cases(subject: Subject, points: Sequence[Point]) -> list[Block]:
    wording, matches = subject.wording, choose_cases(subject, points)
    heading = Heading(wording["points-cases"])
    if not matches:
        return [heading, Paragraph(wording["points-no-case"])]
    raised = {point.judged.id for point in points}
    return [heading, Bullets(tuple(_case(subject, match, raised) for match in matches))]


def _case(subject: Subject, match: CaseMatch, raised: Collection[str]) -> Paragraph:
    """Return a case with its age, what is known of it, and which of the points it bears on."""
    case = match.case
    bears_on = tuple(name for name in match.findings if name in raised)
    why = replace(match, findings=bears_on, structures=() if bears_on else match.structures)
    parts = [
        _age(subject, case),
        in_short(case.what, MOST_OF_A_CASE),
        f"{subject.wording['points-result']} {in_short(case.result, MOST_OF_A_RESULT)}",
        EVIDENCE_KINDS[case.evidence_kind],
        sentence(case.caution) if case.caution else "",
        sentence(f"status: {case.status}"),
        because_case(subject.index, why),
    ]
    kind = f" {subject.wording['a-warning']}" if case.kind == "warning" else ""
    return Paragraph(
        subject.signed(" ".join(filter(None, parts)), case),
        f"{case.title}{kind}.",
        source=subject.cite(case.sources),
        key=f"case/{case.id}",
    )


def _age(subject: Subject, case: Case) -> str:
    """Say how long ago a case was told, by the oldest date that its sources show."""
    wording, sources = subject.wording, subject.grounds(case.sources)
    year = year_of(sources.oldest) if sources.oldest else None
    if year is None:
        return wording["points-age-unknown"]
    ago = int(subject.today[:4]) - year
    name = "age-this-year" if ago < 1 else "age-last-year" if ago == 1 else "age-years"
    words = wording[name].format(count=count_in_words(ago))
    return wording["points-age"].format(year=year, ago=words)


def _not_to_claim(subject: Subject, points: Sequence[Point]) -> list[Block]:
    items = [
        Paragraph(point.entry.avoid, key=f"avoid/{point.judged.id}")
        for point in points
        if not subject.unsaid.keeps_back(point.entry.avoid)
    ]
    items.append(Paragraph(subject.wording["points-avoid"], key="avoid/always"))
    return [Heading(subject.wording["points-not-to-claim"]), Bullets(tuple(items))]
