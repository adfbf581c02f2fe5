"""The format of a saved session: how it is written, and how it is read back.

One event a block, answers by question id and option id, what is new always at the end: two saves
of one session differ in the lines that were added. Behind the events stands what the person was
shown, a line a finding (`saved_seen`). The last line, three dots, is how YAML says that a document
is whole; a file without it was cut short.

Format 1 had neither an edition, nor outdated answers, nor what was shown; format 2 had no words
that wait for their question, and did not say how an answer is known; format 3 had nothing of
papers. All are still read. What an
event can be is part of the format: a program that met one it does not know would take the file for
damaged and leave the event out, so that a new kind of event is a new format, which older programs
refuse and leave alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from assistant.conversation.saved_events import MODELS, Title, event_lines
from assistant.conversation.saved_seen import read_seen, seen_lines
from assistant.conversation.session import Answered, Event, Grounded, Outdated, Session
from assistant.conversation.yaml_words import quoted
from assistant.reasoning.seen import Seen
from assistant.rulebase.faults import Fault, did_you_mean, sentence_for
from assistant.rulebase.fields import Entry
from assistant.rulebase.text import clean_line
from assistant.rulebase.yaml_reader import Located, read_yaml

FORMAT = 4
READ = (1, 2, 3, 4)
END = "..."
_HEADER = """\
# A Common Ground session: what was answered about one local area, oldest answer first.
# It may hold frank words. It has not left this machine; take care whom you give it to.
# Open it with: common-ground --session FILE. The three dots at the end say that it is whole.
"""
# What no YAML file may hold, so that a stray byte can be named by its line.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class SavedHead(Entry):
    """What stands above the events."""

    format: Literal[1, 2, 3, 4]
    knowledge: Title
    started: Title
    title: Title = ""
    edition: Annotated[int, Field(ge=1, strict=True)] = 1


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
    lines = [line for event in events for line in event_lines(event)]
    return [f"{name}:", *lines] if lines else [f"{name}: []"]


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
    lists: dict[str, list[Placed | None]] = {}
    for name in ("events", "undone"):
        lists[name], more = _read_events(located, name, broken, file)
        found += more
    events, undone, more = _without_doubt(lists["events"], lists["undone"], file)
    found += more
    if "events" not in data and not faults:
        found.append(Fault(file, last, "'events' is missing; there is nothing after the head"))
    head, more = _read_head(located, file)
    found += more
    seen = read_seen(data.get("seen")) if whole and not found else None
    return Reading(head, events, undone, seen, tuple(sorted(set(found))))


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
) -> tuple[list[Placed | None], list[Fault]]:
    """Read a list of events, with None in the place of each that is lost."""
    listed = located.data.get(name)
    if listed is None:
        return [], []
    if not isinstance(listed, list):
        message = f"'{name}' must be a list; lines that start with '- '"
        return [], [Fault(file, located.line((name,)), message)]
    starts = [located.line((name, place)) for place in range(len(listed))]
    following = [line for path, line in located.lines.items() if path and path[0] != name]
    behind = min((line for line in following if starts and line > starts[-1]), default=None)
    events: list[Placed | None] = []
    faults: list[Fault] = []
    for place, data in enumerate(listed):
        start = starts[place]
        end = starts[place + 1] if place + 1 < len(starts) else behind
        if any(start <= line and (end is None or line < end) for line in broken):
            events.append(None)
            continue
        event, more = _read_event(data, located, (name, place), file)
        faults += more
        events.append(None if event is None else Placed(event, start))
    return events, faults


def _without_doubt(
    events: Sequence[Placed | None], undone: Sequence[Placed | None], file: str
) -> tuple[tuple[Placed, ...], tuple[Placed, ...], list[Fault]]:
    """Leave out what is lost, and how an answer is known where that answer may be what is lost."""
    kept: list[list[Placed]] = []
    faults: list[Fault] = []
    lost, answered = False, set[str]()
    for listed in (events, undone):
        kept.append([])
        for item in listed:
            if item is None:
                lost, answered = True, set()
                continue
            event = item.event
            if isinstance(event, Answered | Outdated):
                answered.add(event.question)
            elif lost and isinstance(event, Grounded) and event.question not in answered:
                message = f"the answer to '{event.question}' that this is about may be lost"
                faults.append(Fault(file, item.line, message))
                continue
            kept[-1].append(item)
    return tuple(kept[0]), tuple(kept[1]), faults


def _read_event(
    data: Any, located: Located, path: tuple[str | int, ...], file: str
) -> tuple[Event | None, list[Fault]]:
    line = located.line(path)
    names = [name for name in MODELS if isinstance(data, dict) and name in data]
    if len(names) != 1:
        given = next(iter(data), "") if isinstance(data, dict) else ""
        near = did_you_mean(str(given), MODELS) if not names else ""
        message = f"an event needs exactly one of {', '.join(MODELS)}{near}"
        return None, [Fault(file, line, message)]
    model = MODELS[names[0]]
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
