"""Which points, cases and question to bring to a meeting, with what must not be said left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.conversation.phrases import answer_text
from assistant.language.words.tokens import folded
from assistant.reasoning.assessment import Evidence, Judged
from assistant.reasoning.cases import UNLIKE, CaseMatch
from assistant.reports.papers.meeting import own_side, picked
from assistant.reports.subject import Subject
from assistant.rulebase.models import Case, Citation
from assistant.rulebase.paper_models import SideWords, TalkingPoint

MOST_POINTS = 3
MOST_IN_A_SHORT_MEETING = 2
MOST_CASES = 2


@dataclass(frozen=True)
class Fact:
    """Why a finding matters, where that stands, and the rule that says so, if it is from one."""

    text: str
    source: Citation
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Point:
    """A finding to raise, in the words of the side that speaks, with one fact."""

    judged: Judged
    entry: TalkingPoint
    words: SideWords
    fact: Fact


def most_points(subject: Subject) -> int:
    """Return how many points the meeting has room for."""
    short = picked(subject, "meeting-length") == "quarter-hour"
    return MOST_IN_A_SHORT_MEETING if short else MOST_POINTS


def choose_points(subject: Subject) -> list[Point]:
    """Return the points to make, most telling finding first.

    What must not be said passes over a fact, or a whole finding, and the next best takes its place.
    """
    found: list[Point] = []
    for judged in _worth_raising(subject):
        if len(found) == most_points(subject):
            break
        if point := _point(subject, judged):
            found.append(point)
    return found


def choose_question(subject: Subject, points: Sequence[Point]) -> Point | None:
    """Return the point whose question to put; None where none may be said."""
    for point in points:
        question = point.words.question
        if not subject.unsaid.keeps_back(question):
            return point
    return None


def choose_cases(subject: Subject, points: Sequence[Point]) -> list[CaseMatch]:
    """Return cases of other places to name, no two from one place.

    Those that bear on the points come first, and among them those from a place like this one; a
    warning, or a case from quite another setting, only where there is nothing else.
    """
    raised = {point.judged.id for point in points}

    def last(match: CaseMatch) -> tuple[bool, bool, bool]:
        bears = raised.intersection(match.findings)
        return match.case.kind != "case", match.likeness[0] == UNLIKE, not bears

    found: list[CaseMatch] = []
    for match in sorted(subject.assessment.cases, key=last):  # else as they are: best match first
        if len(found) == MOST_CASES:
            break
        case = match.case
        if case.kind == "national" or not case.may_be_named or _is_home(subject, case):
            continue
        if case.place in (other.case.place for other in found):
            continue
        if not subject.unsaid.keeps_back(case.title, *_texts(subject, case)):
            found.append(match)
    return found


def _worth_raising(subject: Subject) -> Iterator[Judged]:
    yield from subject.at("barrier", "prominent")
    yield from subject.at("barrier", "possible")
    yield from subject.at("element", "weak")


def _point(subject: Subject, judged: Judged) -> Point | None:
    """Return the point about a finding; None where there are no words for it or none to be said."""
    entry = subject.rulebase.point_of.get(judged.id)
    if entry is None:  # a finding from a pack
        return None
    words = entry.vcs if own_side(subject) == "vcs" else entry.council
    texts = (words.say, words.reply, words.fallback)
    if subject.unsaid.keeps_back(judged.finding.name, *texts):
        return None
    for fact in _facts(subject, judged):
        said = _labels(subject, fact.evidence) if fact.evidence else []
        if not subject.unsaid.keeps_back(fact.text, *said):
            return Point(judged, entry, words, fact)
    return None


def _facts(subject: Subject, judged: Judged) -> Iterator[Fact]:
    """Yield what can be said for a finding, strongest rule first, then what the finding is.

    Of rules that are equally strong the shortest comes first, as the page is short.

    Never on the strength of an answer that stays out of a copy that is passed on.
    """
    way = "for" if judged.finding.kind == "barrier" else "against"
    speaking = (
        item
        for item in judged.evidence
        if item.rule.speaks == way and subject.privacy(item) is None
    )
    weight = subject.rulebase.scoring.weight

    def order(item: Evidence) -> tuple[int, int]:
        answers = sum(len(label) for label in _labels(subject, item))
        return -weight[item.rule.strength], len(item.rule.because) + answers

    for item in sorted(speaking, key=order):
        yield Fact(item.rule.because, item.rule.source, item)
    yield Fact(judged.finding.gloss, judged.finding.source)


def _labels(subject: Subject, item: Evidence) -> list[str]:
    return [answer_text(subject.index, *picked) for picked in item.answers]


def _texts(subject: Subject, case: Case) -> list[str]:
    cited = [subject.rulebase.cite(citation, subject.today) for citation in case.sources]
    return [case.place, case.what, case.result, case.status, case.caution or "", *cited]


def _is_home(subject: Subject, case: Case) -> bool:
    """Say whether a case is from the place itself, as far as its name was typed."""
    told = (told.words for told in subject.session.told.values())
    typed = folded(" ; ".join((subject.session.title, *told)))
    return f" {folded(case.place)} " in f" {typed} "
