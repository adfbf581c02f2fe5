"""Which paper needs to be told what, and how far that is told: read off the events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.conversation.moments import PaperAsked
from assistant.conversation.session import Answered, Session, Skipped, Told
from assistant.language.papers import PaperKind
from assistant.reasoning.answers import is_for, user_of
from assistant.rulebase.models import Option
from assistant.rulebase.rulebase import RuleBase

# The questions of a paper, in the order in which they are asked. What is not here needs nothing.
NEEDS: Final[dict[PaperKind, tuple[str, ...]]] = {
    "talking-points": (
        "meeting-when",
        "meeting-with",
        "meeting-length",
        "meeting-unsaid",
        "live-contract",
    ),
    "asks-and-offers": ("meeting-when", "live-contract", "money-objection"),
    "map": ("link-name", "link-holder", "link-held-by", "link-if-they-leave"),
}
# What a map asks of every link. Of the main link, the interview's own questions on links come first
# and are answers; of any other they come after its name, and are told for the map alone.
OF_LINKS: Final[PaperKind] = "map"
MOST_LINKS: Final = 6
# Asked before each link but the main one, as 'link-N/another'.
ANOTHER: Final = "another"
YES: Final = "yes"
NO: Final = "no"


@dataclass(frozen=True)
class Need:
    """One thing that a paper needs to be told, under the name that `Told` keeps it by.

    Of the main link it can be a question of the interview, and is then named by its id alone.
    """

    about: str
    ask: str
    why: str
    options: tuple[Option, ...] = ()


def about_link(number: int, question: str) -> str:
    """Return the name of what is told of a link; number 1 is the main link."""
    return f"link-{number}/{question}"


def link_of(about: str) -> tuple[int, str]:
    """Return the link that `about` speaks of, 0 for none, and the question."""
    link, slash, question = about.rpartition("/")
    return (int(link.removeprefix("link-")), question) if slash else (0, question)


def need_of(rulebase: RuleBase, about: str) -> Need | None:
    """Return what is asked under the name `about`, or None where the knowledge has it no more."""
    wording, (number, name) = rulebase.wording, link_of(about)
    if number and name == ANOTHER:
        return Need(about, wording["ask-another-link"], "")
    if name in rulebase.paper_question_by_id:
        told = rulebase.paper_question_by_id[name]
        return Need(about, told.ask, told.why, told.options)
    asked = rulebase.question_by_id.get(name)
    if asked is None or not asked.about_links:
        return None
    ask = wording.get(f"other-{name}", asked.ask) if number else asked.ask
    return Need(about, ask, asked.why, asked.options)


def asks_something(kind: PaperKind) -> bool:
    """Say whether the paper has to be told anything."""
    return kind in NEEDS


def needs(rulebase: RuleBase, session: Session, kind: PaperKind) -> Iterator[Need]:
    """Yield what a paper needs, in order, as far as is known from what was told."""
    for about in _names(rulebase, session, kind):
        need = need_of(rulebase, about)
        if need is not None:
            yield need


def is_dealt_with(session: Session, asked: PaperAsked, about: str) -> bool:
    """Say whether a need was told, answered or left blank, so that it is not asked again now."""
    number, name = link_of(about)
    if is_of_interview(about):
        return about in session.answers or _passed_over(session, asked, about)
    if name == ANOTHER and _has_another(session, number):
        return True
    since = session.events[asked.begun :] if asked.again else session.events
    return any(isinstance(event, Told) and event.about == about for event in since)


def is_of_interview(about: str) -> bool:
    """Say whether a need is a question of the interview, whose answer is evidence."""
    return not link_of(about)[0] and about not in _OWN


def told_since(session: Session, asked: PaperAsked) -> set[str]:
    """Return the names of what was told, answered or passed over since the paper was asked for."""
    found: set[str] = set()
    for event in session.events[asked.begun :]:
        if isinstance(event, Told):
            found.add(event.about)
        elif isinstance(event, Answered | Skipped):
            found.add(event.question)
    return found


_OWN = {name for names in NEEDS.values() for name in names}


def _names(rulebase: RuleBase, session: Session, kind: PaperKind) -> Iterator[str]:
    if kind != OF_LINKS:
        yield from NEEDS.get(kind, ())
        return
    user = user_of(rulebase, session.answers)
    links = [q.id for q in rulebase.questions if q.about_links and is_for(q, user)]
    name, *rest = NEEDS[kind]
    yield from links
    yield from (about_link(1, question) for question in (name, *rest))
    for number in range(2, MOST_LINKS + 1):
        yield about_link(number, ANOTHER)
        if not _has_another(session, number):
            return
        yield from (about_link(number, question) for question in (name, *links, *rest))


def _has_another(session: Session, number: int) -> bool:
    said = session.told.get(about_link(number, ANOTHER))
    return said is not None and said.options == (YES,)


def _passed_over(session: Session, asked: PaperAsked, question: str) -> bool:
    """Say whether a question was passed over for this map; on the way there it was left for now."""
    now = {e.question for e in session.events[asked.begun :] if isinstance(e, Skipped)}
    came_by = about_link(1, NEEDS[OF_LINKS][0]) in session.told
    return question in now or (came_by and question in session.skipped)
