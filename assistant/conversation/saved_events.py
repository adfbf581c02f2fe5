"""The events of a saved session, one by one: how each is written, and what may stand in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field, StringConstraints

from assistant.conversation.session import (
    Accepted,
    Answered,
    Disputed,
    EditAction,
    Edited,
    Event,
    Grounded,
    How,
    Ignored,
    Outdated,
    Parked,
    PathChosen,
    Reopened,
    Skipped,
    Told,
)
from assistant.conversation.yaml_words import quoted, word, words
from assistant.language.basis import Basis
from assistant.language.papers import PaperKind
from assistant.language.words.clauses import Tense
from assistant.rulebase.fields import Entry, Id, PathName
from assistant.rulebase.text import clean_line, clean_text


def _as_list(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _cleaned(cleaner: Callable[[str], str]) -> BeforeValidator:
    return BeforeValidator(lambda value: cleaner(value) if isinstance(value, str) else value)


# Unlike the knowledge's own text, these may be empty.
Words: TypeAlias = Annotated[str, _cleaned(clean_text), StringConstraints(strict=True)]
Title: TypeAlias = Annotated[str, _cleaned(clean_line), StringConstraints(strict=True)]
# A finding's id and a rule's, joined by a slash.
RuleKey: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
# A question of a paper, or of one of its links.
PaperAbout: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^(link-[1-6]/)?[a-z0-9]+(-[a-z0-9]+)*$")
]
LineKey: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9/-]*$")]
Ids: TypeAlias = Annotated[tuple[Id, ...], BeforeValidator(_as_list), Field(min_length=1)]


class SavedAnswer(Entry):
    """An answer; `how` is written where it was typed."""

    question: Id
    answer: Ids
    how: How = "chosen"
    words: Words = ""
    source: Title = ""

    def event(self) -> Event:
        """Return the event of the session."""
        return Answered(self.question, self.answer, self.how, self.words, self.source)


class SavedSkip(Entry):
    """A question that was passed over."""

    skipped: Id

    def event(self) -> Event:
        """Return the event of the session."""
        return Skipped(self.skipped)


class SavedPath(Entry):
    """A path that was chosen."""

    path: PathName

    def event(self) -> Event:
        """Return the event of the session."""
        return PathChosen(self.path)


class SavedReturn(Entry):
    """A question that was gone back to."""

    reopened: Id

    def event(self) -> Event:
        """Return the event of the session."""
        return Reopened(self.reopened)


class SavedParked(Entry):
    """Words that wait for their question."""

    parked: Id
    answer: Ids | tuple[()] = ()
    words: Annotated[Words, Field(min_length=1)]
    source: Title = ""
    tense: Tense = "now"

    def event(self) -> Event:
        """Return the event of the session."""
        return Parked(self.parked, tuple(self.answer), self.words, self.source, self.tense)


class SavedIgnored(Entry):
    """A question for which what waited was put aside."""

    ignored: Id

    def event(self) -> Event:
        """Return the event of the session."""
        return Ignored(self.ignored)


class SavedDispute(Entry):
    """A rule that was set aside, and why."""

    disputed: RuleKey
    because: Annotated[Words, Field(min_length=1)]

    def event(self) -> Event:
        """Return the event of the session."""
        return Disputed(self.disputed, self.because)


class SavedAcceptance(Entry):
    """A rule that counts again."""

    accepted: RuleKey

    def event(self) -> Event:
        """Return the event of the session."""
        return Accepted(self.accepted)


class SavedGrounds(Entry):
    """How the answer to a question is known; neither basis nor note is written once taken away."""

    grounds: Id
    basis: Basis | None = None
    note: Words = ""

    def event(self) -> Event:
        """Return the event of the session."""
        return Grounded(self.grounds, self.basis, self.note)


class SavedTold(Entry):
    """Something told for the sake of a paper; neither answer nor words is written if left blank."""

    told: PaperAbout
    answer: Ids | tuple[()] = ()
    words: Words = ""

    def event(self) -> Event:
        """Return the event of the session."""
        return Told(self.told, tuple(self.answer), self.words)


class SavedEdit(Entry):
    """What was done to a line of a paper."""

    edited: LineKey
    paper: PaperKind
    action: EditAction
    words: Words = ""

    def event(self) -> Event:
        """Return the event of the session."""
        return Edited(self.paper, self.edited, self.action, self.words)


class SavedOutdated(Entry):
    """An answer in terms that are not those of the knowledge it was saved under."""

    outdated: Id
    answer: Ids
    ask: Ids | tuple[()] = ()
    partly: bool = False
    how: How = "chosen"
    words: Words = ""
    source: Title = ""

    def event(self) -> Event:
        """Return the event of the session."""
        return Outdated(
            self.outdated,
            self.answer,
            self.how,
            self.words,
            tuple(self.ask),
            self.partly,
            self.source,
        )


Saved: TypeAlias = (
    SavedAnswer
    | SavedSkip
    | SavedPath
    | SavedReturn
    | SavedOutdated
    | SavedDispute
    | SavedAcceptance
    | SavedParked
    | SavedIgnored
    | SavedGrounds
    | SavedTold
    | SavedEdit
)
# By the field that says what kind of event it is; each event has exactly one of them.
MODELS: dict[str, type[Saved]] = {
    "question": SavedAnswer,
    "skipped": SavedSkip,
    "path": SavedPath,
    "reopened": SavedReturn,
    "outdated": SavedOutdated,
    "disputed": SavedDispute,
    "accepted": SavedAcceptance,
    "parked": SavedParked,
    "ignored": SavedIgnored,
    "grounds": SavedGrounds,
    "told": SavedTold,
    "edited": SavedEdit,
}


def event_lines(event: Event) -> list[str]:
    """Return one event as lines of a list in YAML."""
    match event:
        case Answered():
            return [f"  - question: {word(event.question)}", *_said(event), *_source(event)]
        case Outdated():
            lines = [f"  - outdated: {word(event.question)}", *_said(event), *_source(event)]
            lines += [f"    ask: {words(event.ask)}"] if event.ask else []
            lines += ["    partly: true"] if event.partly else []
            return lines
        case Parked():
            lines = [f"  - parked: {word(event.question)}"]
            lines += [f"    answer: {words(event.options)}"] if event.options else []
            lines += [f"    words: {quoted(clean_text(event.words))}", *_source(event)]
            return lines + ([f"    tense: {event.tense}"] if event.tense != "now" else [])
        case Ignored():
            return [f"  - ignored: {word(event.question)}"]
        case Skipped():
            return [f"  - skipped: {word(event.question)}"]
        case PathChosen():
            return [f"  - path: {event.path}"]
        case Reopened():
            return [f"  - reopened: {word(event.question)}"]
        case Disputed():
            because = quoted(clean_text(event.because))
            return [f"  - disputed: {quoted(event.rule)}", f"    because: {because}"]
        case Accepted():
            return [f"  - accepted: {quoted(event.rule)}"]
        case Grounded():
            lines = [f"  - grounds: {word(event.question)}"]
            lines += [f"    basis: {event.basis}"] if event.basis else []
            lines += [f"    note: {quoted(clean_text(event.note))}"] if event.note else []
            return lines
        case Told():
            lines = [f"  - told: {word(event.about)}"]
            lines += [f"    answer: {words(event.options)}"] if event.options else []
            return lines + _typed(event.words)
        case Edited():
            lines = [f"  - edited: {word(event.line)}", f"    paper: {event.paper}"]
            return [*lines, f"    action: {event.action}", *_typed(event.words)]


def _said(event: Answered | Outdated) -> list[str]:
    lines = [f"    answer: {words(event.options)}"]
    lines += [f"    how: {event.how}"] if event.how != "chosen" else []
    return lines + _typed(event.words)


def _typed(said: str) -> list[str]:
    return [f"    words: {quoted(clean_text(said))}"] if said else []


def _source(event: Answered | Outdated | Parked) -> list[str]:
    return [f"    source: {quoted(clean_line(event.source))}"] if event.source else []
