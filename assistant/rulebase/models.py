"""What the assistant knows, as frozen models.

Every text field is cleaned here (`Line`, `Prose`), so nothing that reads these models has to
think of control characters again. The models check one entry at a time; what must agree between
entries is checked in `references`.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from assistant.rulebase.days import day_in_words
from assistant.rulebase.fields import (
    Band,
    Day,
    Entry,
    FindingKind,
    Id,
    Line,
    Options,
    Packed,
    PathName,
    Replaceable,
    Speaks,
    Strength,
    User,
)


class Source(Replaceable):
    """Something the knowledge rests on.

    `dated` is the date it speaks of, in its own words; `read` says which part of it was read, and
    so locates every citation that names no place of its own; `reviewed` is the day on which
    somebody last held the knowledge against it, `review_by` the day on which that is due again.
    """

    id: Id
    title: Line
    short: Line | None = None
    publisher: Line
    dated: Line
    address: Line
    kind: Line
    read: Line
    reviewed: Day
    review_by: Day
    sections: dict[str, Line] = Field(default_factory=dict)

    def overdue(self, today: str) -> bool:
        """Say whether its review is past due on the day `today` (YYYY-MM-DD)."""
        return self.review_by < today


class Citation(Entry):
    """Where a fact stands: a source and the place in it.

    `section` is one of the sections that a long source lists, `locator` any other place (a page, a
    paragraph). With neither, the fact stands in the part of the source that was read.
    """

    ref: Id
    section: str | None = None
    locator: Line | None = None


class Option(Entry):
    """One answer to a question. `sets` holds facts about the user that the answer fixes."""

    id: Id
    label: Line
    not_sure: bool = False
    exclusive: bool = False
    sets: dict[str, str | bool] = Field(default_factory=dict)


class AskBack(Entry):
    """A typed answer that fits several options, so that the person is asked which is meant."""

    typed: Line
    between: tuple[Id, ...] = Field(min_length=2)


class Question(Replaceable):
    """One question of the interview. `path` is the shortest path that it belongs to."""

    id: Id
    path: PathName
    users: tuple[User, ...] = Field(min_length=1)
    select: Literal["one", "many"]
    max_pick: int | None = None
    claim: bool = False
    about_links: bool = False
    ask: Line
    why: Line
    sources: tuple[Citation, ...] = Field(min_length=1)
    if_not_sure: Line
    ask_back: tuple[AskBack, ...] = ()
    options: tuple[Option, ...] = Field(min_length=2)

    @cached_property
    def option_by_id(self) -> dict[str, Option]:
        """The options by id, in order."""
        return {option.id: option for option in self.options}


class Rule(Replaceable):
    """A condition on answers, the way it speaks about its finding, and the mechanism behind it.

    `when` maps question ids to option ids: every question must have been answered with one of its
    options. A `claim` question inside `when` makes the rule a person's direct claim.
    `does_not_apply_when` is the honest exception: where the mechanism would not hold.
    """

    id: Id
    when: Annotated[Options, Field(min_length=1)]
    speaks: Speaks
    strength: Strength
    because: Line
    does_not_apply_when: Line | None = None
    source: Citation


class Finding(Entry):
    """A barrier, an element of a principle, a relationship type or a national condition."""

    id: Id
    name: Line
    gloss: Line
    source: Citation
    also_called: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = Field(min_length=1)
    kind: FindingKind
    principle: Id | None = None


class Principle(Entry):
    """A principle and the ids of its elements, in the order of the report."""

    id: Id
    name: Line
    elements: tuple[Id, ...] = Field(min_length=1)


class Judged(Entry):
    """Effort, time to a result and cost; a judgement, not a measurement."""

    effort: Band
    time_to_result: Band
    cost: Band


class FirstSteps(Entry):
    """What either side can do first."""

    council: tuple[Line, ...]
    vcs: tuple[Line, ...]


class Hint(Entry):
    """A definition, set-up hint, figure or pitfall read outside the report."""

    kind: Line
    text: Line
    source: Citation


class Structure(Replaceable):
    """Something an area can set up (`structure`) or do (`measure`).

    `boost_if`, `already_have` and `not_yet` are conditions on answers: any hit counts.
    """

    id: Id
    name: Line
    kind: Literal["structure", "measure"]
    basis: Line
    types: tuple[Id, ...]
    what: Line
    answers_barriers: tuple[Id, ...]
    builds: tuple[Id, ...]
    preconditions: tuple[Line, ...]
    cautions: tuple[Line, ...]
    judged: Judged
    led_by: Line
    led_by_who: Line
    quick_win: bool
    quick_win_only_if: Line | None = None
    first_steps: FirstSteps
    cases: tuple[Id, ...]
    no_case: bool = False
    sources: tuple[Citation, ...] = Field(min_length=1)
    beyond_the_report: tuple[Hint, ...] = ()
    boost_if: Options = Field(default_factory=dict)
    already_have: Options = Field(default_factory=dict)
    improve: Line | None = None
    not_yet: Options = Field(default_factory=dict)
    first_settle: Line | None = None
    offered_from_find_out: tuple[Id, ...] = ()
    updates: tuple[Id, ...] = ()
    since_the_report: Line | None = None


class Case(Replaceable):
    """What a named place did. `status` is shown wherever the case is.

    `may_be_named` is false for one that nobody should be told to name in a meeting.
    """

    id: Id
    title: Line
    place: Line
    nation: Line
    council_type: Line
    setting: Line
    kind: Literal["case", "national", "warning"]
    deep_dive: bool
    beyond_report: bool
    themes: tuple[Id, ...]
    what: Line
    result: Line
    evidence_kind: Literal["described", "claim", "record", "evaluated"]
    figures: tuple[Line, ...]
    lessons_reported: tuple[Line, ...]
    our_reading: tuple[Line, ...]
    types: tuple[Id, ...]
    barriers: tuple[Id, ...]
    elements: tuple[Id, ...]
    benefits: tuple[Id, ...] = ()
    suggestions: tuple[Id, ...]
    sources: tuple[Citation, ...] = Field(min_length=1)
    status: Line
    caution: Line | None = None
    updates: tuple[Id, ...] = ()
    updates_case: Id | None = None
    may_be_named: bool = True


class MeansFor(Entry):
    """One line for each side on what a change means for them."""

    council: Line
    vcs: Line


class Update(Replaceable):
    """Something that changed after the report was written.

    `for_councils`: whether councils must follow it (law), must have regard to it, may take it or
    leave it (voluntary), or find it a change around them that asks nothing (background).
    """

    id: Id
    date: Line
    title: Line
    what: Line
    for_councils: Literal["law", "regard", "voluntary", "background"]
    affects: Annotated[tuple[Id, ...], Field(min_length=1)]
    means_for: MeansFor
    sources: tuple[Citation, ...] = Field(min_length=1)
    read_as: Line

    @property
    def dated_title(self) -> str:
        """The title and the date, as people read them."""
        return f"{self.title} ({day_in_words(self.date)})"


class Benefit(Entry):
    """Why a council should bother."""

    id: Id
    kind: Literal["direct", "indirect"]
    name: Line
    gloss: Line
    source: Citation
    case: Id | None = None
    see_also: Id | None = None


class Figure(Entry):
    """A figure from the report that may be quoted, with its caution inside the sentence."""

    id: Id
    fact: Line
    sources: tuple[Citation, ...] = Field(min_length=1)


class Item(Entry):
    """One line of a checklist; `source` where it stands elsewhere than the list."""

    name: Line
    gloss: Line
    source: Citation | None = None
    see: tuple[Id, ...] = ()


class Checklist(Entry):
    """A list that a source lays out, such as the steps of a method.

    `about` names the findings and structures beside which it is shown.
    """

    id: Id
    name: Line
    what: Line
    about: Annotated[tuple[Id, ...], Field(min_length=1)]
    items: Annotated[tuple[Item, ...], Field(min_length=2)]
    source: Citation
    note: Line | None = None


class Term(Replaceable):
    """A glossary entry; `careful` says what makes an ambiguous word ambiguous."""

    id: Id
    term: Line
    also: tuple[Line, ...] = ()
    means: Line
    careful: Line | None = None
    see: tuple[Id, ...] = ()


class Expected(Entry):
    """What must come out of a scenario; ids of findings, structures and cases.

    `silent` is a finding that is not shown or was not asked. A structure is `offered` among the
    few that are shown, new or as an improvement; `not_offered` forbids it only as something new.
    `cases` are among those shown first, `not_cases` are not.
    """

    prominent: tuple[Id, ...] = ()
    not_prominent: tuple[Id, ...] = ()
    silent: tuple[Id, ...] = ()
    in_place: tuple[Id, ...] = ()
    weak: tuple[Id, ...] = ()
    national_prominent: tuple[Id, ...] = ()
    offered: tuple[Id, ...] = ()
    not_offered: tuple[Id, ...] = ()
    cases: tuple[Id, ...] = ()
    not_cases: tuple[Id, ...] = ()


class Scenario(Packed):
    """A described area with its answers: a worked example and a test in one.

    `healthy` says that things mostly work there, so that no barrier may come out prominent.
    """

    id: Id
    title: Line
    place: Line
    about: Line
    healthy: bool = False
    source: Citation | None = None
    answers: dict[str, str | tuple[str, ...]]
    expect: Expected
    note: Line | None = None


class Path(Entry):
    """One length of interview: its questions in order, with honest times."""

    id: PathName
    name: Line
    minutes: Line
    questions: tuple[Id, ...] = Field(min_length=1)


class Interview(Entry):
    """The paths, the questions asked first come what may, the gateways, and those asked last."""

    paths: tuple[Path, ...] = Field(min_length=3, max_length=3)
    pinned: tuple[Id, ...] = ()
    gateways: tuple[Id, ...] = ()
    last: tuple[Id, ...] = ()


class Contents(Entry):
    """The order in which barriers, relationship types and principles are shown."""

    barriers: tuple[Id, ...]
    relationship_types: tuple[Id, ...]
    principles: tuple[Id, ...]


class Scoring(Entry):
    """The numbers of the scoring rule; `reasoning.levels` says how they are used."""

    weight: dict[Strength, int]
    steadying: int
    clear_share: float
    possible_share: float
    least_moderate: int
    answers_prominent: int
    answers_possible: int
    builds_weak: int
    builds_mixed: int
    main_first: tuple[int, ...]
    boost: int
    most_boosts: int
    revive: int
    most_suggestions: int
    most_cases: int
    most_of_a_place: int


class Waiver(Entry):
    """Leave for one fault that a check finds: `at` names the entry, `until` the day it ends."""

    check: Line
    at: Line
    because: Line
    until: Day

    @property
    def id(self) -> str:
        """One waiver a check and entry."""
        return f"{self.check} {self.at}"


class Retired(Entry):
    """A question, or an option of `question`, that is gone, and what took its place.

    `becomes` names questions, or options as 'question/option'. Where `same` is true they say, all
    together, just what was said before, so that an answer is carried over (with a question go its
    options, under their own ids); else it is asked again, as to record it would be to guess. `said`
    is the old wording, as people saw it.
    """

    id: Id
    question: Id | None = None
    becomes: tuple[str, ...]
    same: bool = False
    said: Line | None = None
    because: Line

    @property
    def old(self) -> str:
        """The id as it stands in `becomes` lists."""
        return f"{self.question}/{self.id}" if self.question else self.id


class ChangedMeaning(Entry):
    """An option id that stays but means something narrower since an `edition` of the knowledge.

    `said` is the old wording, as people saw it.
    """

    id: Id
    question: Id
    edition: Annotated[int, Field(ge=1)]
    now: Line
    moved_to: tuple[str, ...]
    said: Line | None = None

    @property
    def old(self) -> str:
        """The option as 'question/option'."""
        return f"{self.question}/{self.id}"


class NowPickMany(Entry):
    """A question that takes several options since an `edition` of the knowledge, and took one."""

    question: Id
    edition: Annotated[int, Field(ge=1)]


class Removed(Entry):
    """A finding, rule, structure or case that is gone or has another id.

    A rule is written 'finding/rule'. `name` is what people knew it by; `becomes` the one entry that
    is the same under another id.
    """

    kind: Literal["finding", "rule", "structure", "case"]
    id: str
    name: Line | None = None
    becomes: str | None = None
    because: Line


class RetiredIds(Entry):
    """The map from old ids to today's, for files that were saved under them.

    The edition counts the changes after which an id that stays is read in another way. Sessions
    keep the edition they were saved under, as no date can say which knowledge a session had.
    """

    retired: tuple[Retired, ...] = ()
    changed_meaning: tuple[ChangedMeaning, ...] = ()
    now_pick_many: tuple[NowPickMany, ...] = ()
    removed: tuple[Removed, ...] = ()

    @cached_property
    def edition(self) -> int:
        """The edition of the knowledge: 1 for the first release."""
        changed = [entry.edition for entry in self.changed_meaning]
        return max([1, *changed, *(entry.edition for entry in self.now_pick_many)])

    @cached_property
    def retired_by_id(self) -> dict[str, Retired]:
        """Retired questions by id, and options by 'question/option'."""
        return {entry.old: entry for entry in self.retired}

    @cached_property
    def changes_of(self) -> dict[str, tuple[ChangedMeaning, ...]]:
        """The changes in what an option means, by 'question/option'."""
        found: dict[str, tuple[ChangedMeaning, ...]] = {}
        for entry in self.changed_meaning:
            found[entry.old] = (*found.get(entry.old, ()), entry)
        return found

    @cached_property
    def removed_by_id(self) -> dict[str, Removed]:
        """Removed findings, structures and cases by id, and rules by 'finding/rule'."""
        return {entry.id: entry for entry in self.removed}

    def todays_id(self, name: str) -> str:
        """Return what took the place of an entry that is gone, else `name` itself.

        A rule is written 'finding/rule'.
        """
        passed: set[str] = set()
        while name not in passed and (entry := self.removed_by_id.get(name)) and entry.becomes:
            passed.add(name)
            name = entry.becomes
        return name
