"""Talking points: a page for a meeting, for the side that answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.conversation.phrases import answer_text, listing
from assistant.reasoning.cases import UNLIKE, CaseMatch
from assistant.reports.document import Block, Bullets, Heading, Paragraph
from assistant.reports.papers.meeting import (
    contract_caution,
    in_short,
    meeting_line,
    national_limits,
    whose_view,
)
from assistant.reports.papers.points import (
    Point,
    choose_cases,
    choose_points,
    choose_question,
    most_points,
)
from assistant.reports.subject import Subject, count_in_words, sentence
from assistant.rulebase.models import Case, Citation
from assistant.rulebase.provenance import year_of

# Of a status that says no more than the line on the case's age.
_AS_READ = "as read"
# How the cases say that there is nothing to tell of.
_NO_OUTCOME = "no outcome"
# In characters, so that the page stays one.
MOST_OF_A_CASE = 100
MOST_OF_A_RESULT = 60
MOST_OF_A_CAUTION = 60
MOST_OF_A_STATUS = 50
MOST_NOT_TO_CLAIM = 75


def talking_points(subject: Subject) -> list[Block]:
    """Return the points with their facts, two cases, a question, and what not to claim."""
    points = choose_points(subject)
    return [
        Paragraph(subject.wording["points-own-side"], quiet=True),
        *whose_view(subject),
        *meeting_line(subject),
        *contract_caution(subject),
        *_how_many(subject, points),
        *(
            block
            for number, point in enumerate(points, 1)
            for block in _point(subject, number, point)
        ),
        *national_limits(subject),
        *_question(subject, points),
        *_cases(subject, points),
        _never(subject),
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
    fact = point.fact
    text = sentence(fact.text)
    if fact.evidence:
        said = [f"“{answer_text(subject.index, *picked)}”" for picked in fact.evidence.answers]
        text = f"{wording['points-answered']} {listing(said)}. {text}"
        text = subject.signed(text, fact.evidence.rule)
    lines = [
        Paragraph(words.say, wording["points-say"], key=f"{key}/say"),
        Paragraph(
            text, wording["points-fact"], source=subject.cite([fact.source]), key=f"{key}/fact"
        ),
        Paragraph(words.reply, wording["points-reply"], key=f"{key}/reply"),
        Paragraph(words.fallback, wording["points-then"], key=f"{key}/then"),
    ]
    avoid = in_short(point.entry.avoid, MOST_NOT_TO_CLAIM)
    if not subject.unsaid.keeps_back(avoid):
        lines.append(Paragraph(avoid, wording["points-not-to-claim"], key=f"{key}/avoid"))
    return [Heading(f"{number}. {finding.name} ({level})", 3), Bullets(tuple(lines))]


def _question(subject: Subject, points: Sequence[Point]) -> list[Block]:
    point = choose_question(subject, points)
    if point is None:
        return []
    key = f"question/{point.judged.id}"
    lead = subject.wording["points-question"]
    return [Paragraph(point.words.question, lead, key=key)]


def _cases(subject: Subject, points: Sequence[Point]) -> list[Block]:
    wording, matches = subject.wording, choose_cases(subject, points)
    heading = Heading(wording["points-cases"], 3)
    if not matches:
        return [heading, Paragraph(wording["points-no-case"])]
    number = {point.judged.id: place for place, point in enumerate(points, 1)}
    return [heading, Bullets(tuple(_case(subject, match, number) for match in matches))]


def _case(subject: Subject, match: CaseMatch, number: Mapping[str, int]) -> Paragraph:
    """Return a case with its age, what is known of it, and which of the points it bears on."""
    case, wording = match.case, subject.wording
    bears_on = sorted(number[name] for name in match.findings if name in number)
    parts = [
        in_short(case.what, MOST_OF_A_CASE),
        _result(subject, case),
        in_short(case.caution, MOST_OF_A_CAUTION) if case.caution else "",
        ""
        if case.status.startswith(_AS_READ)
        else in_short(f"{wording['points-status']} {case.status}", MOST_OF_A_STATUS),
        _age(subject, case),
        _alike(subject, match),
        _goes_with(subject, bears_on),
    ]
    kind = f" {wording['a-warning']}" if case.kind == "warning" else ""
    return Paragraph(
        subject.signed(" ".join(filter(None, parts)), case),
        f"{case.title}{kind}.",
        source=subject.cite([_cited(subject, case)]),
        key=f"case/{case.id}",
    )


def _result(subject: Subject, case: Case) -> str:
    """Return what came of a case as it was told; where that is nothing, say so in short."""
    wording = subject.wording
    if _NO_OUTCOME in case.result.lower():
        return wording["points-no-result"]
    return f"{wording['points-result']} {in_short(case.result, MOST_OF_A_RESULT)}"


def _cited(subject: Subject, case: Case) -> Citation:
    """Return the latest source of a case, by the years that they show; else the first."""
    sources = subject.rulebase.source_by_id
    years = {one: year for one in case.sources if (year := year_of(sources[one.ref])) is not None}
    return max(years, key=years.__getitem__) if years else case.sources[0]


def _goes_with(subject: Subject, numbers: Sequence[int]) -> str:
    """Say which of the points a case bears on; '' where it is none of them."""
    name = "points-for-one" if len(numbers) == 1 else "points-for-some"
    listed = listing([str(number) for number in numbers])
    return subject.wording[name].format(numbers=listed) if numbers else ""


def _alike(subject: Subject, match: CaseMatch) -> str:
    """Say in what a case is from a place like this one; '' where that is not known."""
    wording = subject.wording
    if match.same_setting and match.same_council_type:
        return wording["points-like-both"]
    if match.same_setting or match.same_council_type:
        return wording["points-like-setting" if match.same_setting else "points-like-council"]
    return wording["points-unlike"] if match.likeness[0] == UNLIKE else ""


def _age(subject: Subject, case: Case) -> str:
    """Say how long ago a case was told, by the date that its latest source shows."""
    wording = subject.wording
    year = year_of(subject.rulebase.source_by_id[_cited(subject, case).ref])
    if year is None:
        return wording["points-age-unknown"]
    ago = int(subject.today[:4]) - year
    name = "age-this-year" if ago < 1 else "age-last-year" if ago == 1 else "age-years"
    words = wording[name].format(count=count_in_words(ago))
    return wording["points-age"].format(year=year, ago=words)


def _never(subject: Subject) -> Paragraph:
    """Return what not to claim of other places, whatever the points are."""
    wording = subject.wording
    return Paragraph(wording["points-avoid"], wording["points-not-to-claim"], key="avoid")
