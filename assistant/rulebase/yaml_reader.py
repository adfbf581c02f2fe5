"""YAML text -> plain data with a line number for every part.

Only what the knowledge needs of YAML is read: text, numbers, true/false, null, lists and blocks.
The parser is libyaml through PyYAML's safe C loader, taken event by event, so that no depth of
nesting can exhaust the stack and no alias can multiply a small file into a large one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from assistant.rulebase.faults import Fault

Path: TypeAlias = tuple[str | int, ...]

DEEPEST = 12
LARGEST_BYTES = 4_000_000

# Begins the name of a value that was read only to get past it; a name in the file that begins so
# is refused.
_UNUSABLE = "\0"

# 08 is no number: it is a part of a date or of a telephone number, and loses its 0 as one.
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
# YAML 1.1 also reads yes, no, on, off and dates as other types; an author who writes `no` as an
# answer means the word.
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}


@dataclass
class Located:
    """Plain data with the line (from 1) on which each part begins, by its path.

    `whole` says that the file was read to its end; what is missing from `data` was not there.
    """

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    whole: bool = False

    def line(self, path: Path) -> int:
        """Return the line of `path`, or of the nearest part above it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Frame:
    """A list or block that is still being filled."""

    def __init__(self, container: list[Any] | dict[str, Any], path: Path) -> None:
        self.container = container
        self.path = path
        self.key: str | None = None


def read_yaml(text: str | bytes, file: str) -> tuple[Located, list[Fault]]:
    """Read one YAML document.

    `file` is the name to print in faults. Returns what could be read and the faults: syntax,
    repeated keys, anchors and aliases, custom tags, too deep, too large, more than one document.
    """
    located = Located()
    faults: list[Fault] = []
    if len(text) > LARGEST_BYTES:
        return located, [Fault(file, 1, f"the file is over {LARGEST_BYTES:,} bytes; split it")]
    stack: list[_Frame] = []
    try:
        located.whole = _fill(located, stack, yaml.CSafeLoader(text), file, faults)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "not valid YAML"
        # What is missing at the end is missed on the line after it.
        line = min(mark.line + 1, len(text.splitlines())) if mark else 1
        faults.append(Fault(file, max(line, 1), f"not valid YAML: {problem}"))
    except yaml.reader.ReaderError as error:
        content = text.encode() if isinstance(text, str) else text
        line = content[: error.position].count(b"\n") + 1
        message = f"has a character that YAML does not allow: {error.reason}; save it as UTF-8"
        faults.append(Fault(file, line, message))
    except UnicodeEncodeError as error:
        line = str(error.object)[: error.start].count("\n") + 1
        faults.append(Fault(file, line, "has half a character; save it as UTF-8"))
    for frame in stack:  # left open where the reading stopped
        _drop_unusable(frame.container)
    return located, faults


def _fill(
    located: Located, stack: list[_Frame], loader: Any, file: str, faults: list[Fault]
) -> bool:
    """Read `loader` into `located` and say whether the end was reached."""
    documents = 0
    while True:
        event = loader.get_event()
        if event is None or isinstance(event, yaml.StreamEndEvent):
            return True
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                faults.append(Fault(file, line, "holds a second document; keep one a file"))
                return False
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            faults.append(Fault(file, line, "uses an anchor or alias; write the value out instead"))
            return False
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            _drop_unusable(stack.pop().container)
        elif isinstance(event, yaml.NodeEvent):
            tag = getattr(event, "tag", None)
            if tag is not None:
                faults.append(Fault(file, line, f"uses the tag {tag}; plain values only"))
                return False
            if len(stack) >= DEEPEST:
                faults.append(Fault(file, line, f"is nested more than {DEEPEST} deep"))
                return False
            _take(located, stack, event, line, file, faults)


def _take(
    located: Located,
    stack: list[_Frame],
    event: Any,
    line: int,
    file: str,
    faults: list[Fault],
) -> None:
    frame = stack[-1] if stack else None
    if frame is not None and isinstance(frame.container, dict) and frame.key is None:
        _take_key(located, frame, event, line, file, faults)
        if not isinstance(event, yaml.ScalarEvent):
            listed = isinstance(event, yaml.SequenceStartEvent)
            stack.append(_Frame([] if listed else {}, (_UNUSABLE,)))
        return
    value: Any
    if isinstance(event, yaml.ScalarEvent):
        value = _scalar(event)
    else:
        value = [] if isinstance(event, yaml.SequenceStartEvent) else {}
    path: Path = ()
    if frame is None:
        located.data = value
    elif isinstance(frame.container, list):
        path = (*frame.path, len(frame.container))
        frame.container.append(value)
    elif frame.key is not None:
        path = (*frame.path, frame.key)
        frame.container[frame.key] = value
        frame.key = None
    located.lines.setdefault(path, line)
    if isinstance(value, list | dict):
        stack.append(_Frame(value, path))


def _take_key(
    located: Located, frame: _Frame, event: Any, line: int, file: str, faults: list[Fault]
) -> None:
    """Note the key of the next value; a repeated key keeps the first value and is a fault."""
    if not isinstance(event, yaml.ScalarEvent):
        faults.append(Fault(file, line, "uses a list or block as a name; names are plain words"))
        frame.key = f"{_UNUSABLE}{line}"
        return
    key = event.value
    if key.startswith(_UNUSABLE):
        faults.append(Fault(file, line, "uses a name that begins with a control character"))
        key = f"{_UNUSABLE}{line}"
    elif key in frame.container:
        first = located.line((*frame.path, key))
        faults.append(Fault(file, line, f"'{key}' stands twice; the first is on line {first}"))
        key = f"{_UNUSABLE}{line}"
    located.lines[(*frame.path, key)] = line
    frame.key = key


def _drop_unusable(container: list[Any] | dict[str, Any]) -> None:
    if isinstance(container, dict):
        for key in [key for key in container if key.startswith(_UNUSABLE)]:
            del container[key]


def _scalar(event: Any) -> str | int | float | bool | None:
    value: str = event.value
    if not event.implicit[0]:  # quoted
        return value
    if value in _WORDS:
        return _WORDS[value]
    if _INTEGER.fullmatch(value):
        return int(value) if len(value) < 16 else value
    if _DECIMAL.fullmatch(value):
        return float(value)
    return value
