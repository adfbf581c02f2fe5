"""What the papers say and ask beyond the findings: words for a meeting, and where to look."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field

from assistant.rulebase.fields import Band, Entry, Id, Line
from assistant.rulebase.models import Option

PaperTopic: TypeAlias = Literal["meeting", "link", "money"]


class PaperQuestion(Entry):
    """A question that is asked for the sake of a paper, and moves no finding.

    Without `options` it is answered in a person's own words. `names` says that the words may name
    somebody, and so stay out of a copy that is passed on.
    """

    id: Id
    about: PaperTopic
    ask: Line
    why: Line
    options: tuple[Option, ...] = ()
    names: bool = False


class SideWords(Entry):
    """What somebody of one side can say about a finding in a meeting with the other side.

    `reply` is what the other side may well answer, `fallback` what to say then.
    """

    say: Line
    reply: Line
    fallback: Line
    question: Line


class TalkingPoint(Entry):
    """How to raise a finding. `neutral` is its name in a copy that is passed on."""

    finding: Id
    neutral: Line
    council: SideWords
    vcs: SideWords
    avoid: Line

    @property
    def id(self) -> str:
        """One a finding."""
        return self.finding


class Lookup(Entry):
    """Whom to ask and where to look for the answer to a question of the interview."""

    question: Id
    short: Line
    whom: Line
    where: Line

    @property
    def id(self) -> str:
        """One a question."""
        return self.question


class Pace(Entry):
    """How long after the day of a plan an action begins, and is looked at again."""

    first_step_weeks: Annotated[int, Field(ge=1, le=26)]
    check_months: Annotated[int, Field(ge=1, le=24)]


class Planning(Entry):
    """How an action plan proposes days, and what it takes for a sign that an action worked.

    `pace` goes by a structure's time to a result. The answers to the questions of `no_sign` are
    never a sign.
    """

    pace: dict[Band, Pace] = Field(default_factory=dict, min_length=len(get_args(Band)))
    no_sign: tuple[Id, ...] = ()


class Papers(Entry):
    """All that is known for the sake of papers."""

    questions: tuple[PaperQuestion, ...] = ()
    points: tuple[TalkingPoint, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    planning: Planning = Planning()
