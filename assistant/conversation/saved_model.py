"""The format of a saved session: how it is written, and how it is read back.

One event a block, answers by question id and option id, what is new always at the end: two saves
of one session differ in the lines that were added. Behind the events stands what the person was
shown, a line a finding (`saved_seen`). The last line, three dots, is how YAML says that a document
is whole; a file without it was cut short.

Format 1 had neither an edition, nor outdated answers, nor what was shown; format 2 had no words
that wait for their question. Both are still read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, StringConstraints, ValidationError

from assistant.conversation.saved_seen import read_seen, seen_lines
from assistant.conversation.session import (
    Accepted,
    Answered,
    Disputed,
    Event,
    How,
    Ignored,
    Outdated,
    Parked,
    PathChosen,
    Reopened,
    Session,
    Skipped,
)
from assistant.conversation.yaml_words import quoted, word, words
from assistant.language.words.clauses import Tense
from assistant.reasoning.seen import Seen
from assistant.rulebase.faults import Fault, did_you_mean, sentence_for
from assistant.rulebase.fields import Entry, Id, PathName
from assistant.rulebase.text import clean_line, clean_text
from assistant.rulebase.yaml_reader import Located, read_yaml

FORMAT = 3
READ = (1, 2, 3)
END = "..."
_HEADER = """\
# A Common Ground session: what was answered about one local area, oldest answer first.
# It may hold frank words. It has not left this machine; take care whom you give it to.
# Open it with: common-ground --session FILE. The three dots at the end say that it is whole.
"""
# What no YAML file may hold, so that a stray byte can be named by its line.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def _as_list(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _cleaned(cleaner: Callable[[str], str]) -> BeforeValidator:
    return BeforeValidator(lambda value: cleaner(value) if isinstance(value, str) else value)


# Unlike the knowledge's own text, these may be empty.
Words: TypeAlias = Annotated[str, _cleaned(clean_text), StringConstraints(strict=True)]
Title: TypeAlias = Annotated[str, _cleaned(clean_line), StringConstraints(strict=True)]
# A finding's id and a rule's, joined by a slash.
RuleKey: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
Ids: TypeAlias = Annotated[tuple[Id, ...], BeforeValidator(_as_list), Field(min_length=1)]


class SavedHead(Entry):
    """What stands above the events."""

    format: Literal[1, 2, 3]
    knowledge: Title
    started: Title
    title: Title = ""
    edition: Annotated[int, Field(ge=1, strict=True)] = 1


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


class SavedOutdated(Entry):
    """An answer in terms that are not those of the knowledge it was saved under."""

    outdated: Id
    answer: Ids
    ask: Ids | tuple[()] = ()
    partly: bool = False
    how: How = "chosen"
    words: Words = ""

    def event(self) -> Event:
        """Return the event of the session."""
        return Outdated(
            self.outdated, self.answer, self.how, self.words, tuple(self.ask), self.partly
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
)
_MODELS: dict[str, type[Saved]] = {
    "question": SavedAnswer,
    "skipped": SavedSkip,
    "path": SavedPath,
    "reopened": SavedReturn,
    "outdated": SavedOutdated,
    "disputed": SavedDispute,
    "accepted": SavedAcceptance,
    "parked": SavedParked,
    "ignored": SavedIgnored,
}


# -- writing


def write_session(session: Session, seen: Seen | None = None) -> str:
    """Return `session`, with what its person has `seen`, as the text of a file."""
    lines = [
        f"format: {FORMAT}",
        f"knowledge: {quoted(clean_line(session.knowledge))}",
        f"edition: {session.edition}",
        f"started: {quoted(clean_line(session.started))}",
        f"title: {quoted(clean_line(session.title))}",
        *_block("events", session.events),
        *(_block("undone", session.undone) if session.undone else ()),
        *(seen_lines(seen) if seen is not None else ()),
        END,
    ]
    return _HEADER + "\n".join(lines) + "\n"


def _block(name: str, events: Iterable[Event]) -> list[str]:
    lines = [line for event in events for line in _event_lines(event)]
    return [f"{name}:", *lines] if lines else [f"{name}: []"]


def _event_lines(event: Event) -> list[str]:
    match event:
        case Answered():
            return [f"  - question: {word(event.question)}", *_said(event), *_source(event)]
        case Outdated():
            lines = [f"  - outdated: {word(event.question)}", *_said(event)]
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


def _said(event: Answered | Outdated) -> list[str]:
    lines = [f"    answer: {words(event.options)}"]
    lines += [f"    how: {event.how}"] if event.how != "chosen" else []
    lines += [f"    words: {quoted(clean_text(event.words))}"] if event.words else []
    return lines


def _source(event: Answered | Parked) -> list[str]:
    return [f"    source: {quoted(clean_line(event.source))}"] if event.source else []


# -- reading


@dataclass(frozen=True)
class Placed:
    """An event and the line on which it begins."""

    event: Event
    line: int


@dataclass(frozen=True)
class Reading:
    """What was read of a session file.

    `faults` is empty where the file is whole; events in which there is a fault, and the last one
    before the file breaks off, are left out. `seen` is None where it is not there or not whole,
    which is no fault.
    """

    head: SavedHead
    events: tuple[Placed, ...]
    undone: tuple[Placed, ...]
    seen: Seen | None
    faults: tuple[Fault, ...]


def is_session(data: Any) -> bool:
    """Say whether YAML data is a saved session, whole or not, rather than some other file."""
    return isinstance(data, dict) and "format" in data


def read_text(content: bytes, file: str) -> tuple[Located, list[Fault], bool]:
    """Read YAML from `content`: what could be read, the faults, and whether its end was reached.

    A byte that is no text, or a character that YAML does not allow, ends the reading there.
    """
    text, problem = content.decode("utf-8-sig", errors="replace"), ""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text, problem = content[: error.start].decode("utf-8-sig"), "is not UTF-8 text from here on"
    if found := _UNREADABLE.search(text):
        text, problem = text[: found.start()], "has a character that does not belong in text"
    located, faults = read_yaml(text, file)
    if problem:
        return located, [*faults, Fault(file, text.count("\n") + 1, problem)], False
    return located, faults, text.rstrip().rpartition("\n")[2] == END


def read_session(located: Located, faults: list[Fault], ended: bool, file: str) -> Reading:
    """Return the session in what `read_text` read, with every fault of syntax and of format."""
    data: dict[str, Any] = located.data
    seen_from = _line_of_seen(located)
    whole = ended and not faults
    if seen_from is not None:  # then all that counts stands before it
        faults = [fault for fault in faults if fault.line < seen_from]
        ended = True
    found = list(faults)
    broken = {fault.line for fault in faults}
    last = max(located.lines.values(), default=1)
    if not ended:
        broken.add(last)
        if not faults:
            message = "the file was cut short; it should end with a line of three dots"
            found.append(Fault(file, last, message))
    lists: dict[str, tuple[Placed, ...]] = {}
    for name in ("events", "undone"):
        lists[name], more = _read_events(located, name, broken, file)
        found += more
    if "events" not in data and not faults:
        found.append(Fault(file, last, "'events' is missing; there is nothing after the head"))
    head, more = _read_head(located, file)
    found += more
    seen = read_seen(data.get("seen")) if whole and not found else None
    return Reading(head, lists["events"], lists["undone"], seen, tuple(sorted(set(found))))


def _line_of_seen(located: Located) -> int | None:
    """Return the line on which what was shown begins, if that is behind all the rest."""
    start = located.lines.get(("seen",))
    others = (line for path, line in located.lines.items() if path and path[0] != "seen")
    return start if start is not None and start > max(others, default=0) else None


def _read_head(located: Located, file: str) -> tuple[SavedHead, list[Fault]]:
    """Read the head; a field with a fault in it is left empty, so that the answers survive it."""
    blocks = ("events", "undone", "seen")
    data = {key: value for key, value in located.data.items() if key not in blocks}
    try:
        return SavedHead.model_validate(data), []
    except ValidationError as error:
        bad = {detail["loc"][0] for detail in error.errors()}
        kept = {key: value for key, value in data.items() if key not in bad}
        head = SavedHead.model_validate({"knowledge": "", "started": "", **kept, "format": FORMAT})
        return head, _faults_of(error, located, (), SavedHead, file)


def _read_events(
    located: Located, name: str, broken: set[int], file: str
) -> tuple[tuple[Placed, ...], list[Fault]]:
    listed = located.data.get(name)
    if listed is None:
        return (), []
    if not isinstance(listed, list):
        message = f"'{name}' must be a list; lines that start with '- '"
        return (), [Fault(file, located.line((name,)), message)]
    starts = [located.line((name, place)) for place in range(len(listed))]
    following = [line for path, line in located.lines.items() if path and path[0] != name]
    behind = min((line for line in following if starts and line > starts[-1]), default=None)
    events: list[Placed] = []
    faults: list[Fault] = []
    for place, data in enumerate(listed):
        start = starts[place]
        end = starts[place + 1] if place + 1 < len(starts) else behind
        if any(start <= line and (end is None or line < end) for line in broken):
            continue
        event, more = _read_event(data, located, (name, place), file)
        faults += more
        if event is not None:
            events.append(Placed(event, start))
    return tuple(events), faults


def _read_event(
    data: Any, located: Located, path: tuple[str | int, ...], file: str
) -> tuple[Event | None, list[Fault]]:
    line = located.line(path)
    names = [name for name in _MODELS if isinstance(data, dict) and name in data]
    if len(names) != 1:
        given = next(iter(data), "") if isinstance(data, dict) else ""
        near = did_you_mean(str(given), _MODELS) if not names else ""
        message = f"an event needs exactly one of {', '.join(_MODELS)}{near}"
        return None, [Fault(file, line, message)]
    model = _MODELS[names[0]]
    try:
        return model.model_validate(data).event(), []
    except ValidationError as error:
        return None, _faults_of(error, located, path, model, file)


def _faults_of(
    error: ValidationError,
    located: Located,
    path: tuple[str | int, ...],
    model: type[Entry],
    file: str,
) -> list[Fault]:
    return [
        Fault(
            file,
            located.line((*path, *detail["loc"])),
            sentence_for(detail, tuple(model.model_fields)),
        )
        for detail in error.errors()
    ]
