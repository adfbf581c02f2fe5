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

# Marks the name of a value that was read only to get past it; no YAML text can hold it.
_UNUSABLE = "\0"

_INTEGER = re.compile(r"[-+]?[0-9]+")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")
# YAML 1.1 also reads yes, no, on, off and dates as other types; an author who writes `no` as an
# answer means the word.
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass
class Located:
    """Plain data with the line (from 1) on which each part begins, by its path."""

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)

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
    try:
        _fill(located, yaml.CSafeLoader(text), file, faults)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "not valid YAML"
        faults.append(Fault(file, mark.line + 1 if mark else 1, f"not valid YAML: {problem}"))
    except yaml.reader.ReaderError as error:
        faults.append(Fault(file, 1, f"has a character that YAML does not allow: {error.reason}"))
    except UnicodeDecodeError:
        faults.append(Fault(file, 1, "is not UTF-8 text; save it as UTF-8"))
    return located, faults


def _fill(located: Located, loader: Any, file: str, faults: list[Fault]) -> None:
    stack: list[_Frame] = []
    documents = 0
    while True:
        event = loader.get_event()
        if event is None or isinstance(event, yaml.StreamEndEvent):
            return
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                faults.append(Fault(file, line, "holds a second document; keep one a file"))
                return
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            faults.append(Fault(file, line, "uses an anchor or alias; write the value out instead"))
            return
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            _drop_unusable(stack.pop().container)
        elif isinstance(event, yaml.NodeEvent):
            tag = getattr(event, "tag", None)
            if tag is not None:
                faults.append(Fault(file, line, f"uses the tag {tag}; plain values only"))
                return
            if len(stack) >= DEEPEST:
                faults.append(Fault(file, line, f"is nested more than {DEEPEST} deep"))
                return
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
            stack.append(_Frame([] if isinstance(event, yaml.SequenceStartEvent) else {}, ()))
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
    if key in frame.container:
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
    if value.lower() in _WORDS:
        return _WORDS[value.lower()]
    if _INTEGER.fullmatch(value):
        return int(value) if len(value) < 16 else value
    if _DECIMAL.fullmatch(value):
        return float(value)
    return value
