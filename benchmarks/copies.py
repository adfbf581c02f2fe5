"""Today's knowledge several times over: every copy whole, with ids of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from assistant.rulebase.locate import SPEECH

# Read once, whatever the size: order of the interview, numbers, words, and old ids.
SINGLE = ("scoring.yaml", "wording.yaml", "style.yaml", "retired.yaml", "waivers.yaml")
LISTS = ("contents.yaml", "interview.yaml")
PAPERS = "papers"  # a folder that is read once too
# Fields that map questions to options, and fields whose words are no ids though they may look it.
BY_QUESTION = ("when", "boost_if", "already_have", "not_yet", "answers")
PLAIN = (
    "council_type", "setting", "themes", "path", "kind", "evidence_kind", "users", "sections",
    "between",
)  # fmt: skip


def write_copies(root: Path, target: Path, times: int) -> None:
    """Write the knowledge in `root` to `target`, `times` as large: each entry once a copy.

    In every copy but the first each id ends in its number, wherever it stands, so that the copies
    refer to nothing outside themselves.
    """
    files = {
        path.relative_to(root): yaml.load(path.read_bytes(), yaml.CSafeLoader)
        for path in sorted(root.rglob("*.yaml"))
        if SPEECH not in path.relative_to(root).parts  # read apart, when words are first typed
    }
    ids = {name for path, data in files.items() for name in _ids(path, data)}
    for path, data in files.items():
        if str(path) in SINGLE or path.parts[0] == PAPERS:
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_bytes((root / path).read_bytes())
        elif str(path) in LISTS:
            _write(target / path, _lengthened(data, ids, times))
        else:
            for number in range(1, times + 1):
                _write(target / _numbered(path, ids, number), _renamed(data, ids, number))


def _ids(path: Path, data: Any) -> Iterator[str]:
    """Yield the ids of the entries in a file; those of rules and options are their own affair."""
    if str(path) in (*SINGLE, *LISTS) or path.parts[0] == PAPERS:
        return
    for entry in data if isinstance(data, list) else [data]:
        yield str(entry["id"])


def _name(name: str, ids: set[str], number: int) -> str:
    return f"{name}-copy{number}" if number > 1 and name in ids else name


def _renamed(data: Any, ids: set[str], number: int) -> Any:
    if isinstance(data, str):
        return _name(data, ids, number)
    if isinstance(data, list):
        return [_renamed(value, ids, number) for value in data]
    if not isinstance(data, dict):
        return data
    renamed = {}
    for key, value in data.items():
        if key in BY_QUESTION:
            renamed[key] = {_name(name, ids, number): picked for name, picked in value.items()}
        elif key == "options":
            renamed[key] = value
        else:
            renamed[key] = value if key in PLAIN else _renamed(value, ids, number)
    return renamed


def _numbered(path: Path, ids: set[str], number: int) -> Path:
    """Return where a copy of a file stands: the folders and files named after entries follow."""
    if number == 1:
        return path
    inner = [_name(part, ids, number) for part in path.parts[1:-1]]
    stem = _name(path.stem, ids, number)
    return Path(*path.parts[:-1][:1], *inner, f"{stem}.yaml")


def _lengthened(data: Any, ids: set[str], times: int) -> Any:
    if isinstance(data, list) and data and all(isinstance(value, str) for value in data):
        return [_name(value, ids, number) for number in range(1, times + 1) for value in data]
    if isinstance(data, list):
        return [_lengthened(value, ids, times) for value in data]
    if isinstance(data, dict):
        return {key: _lengthened(value, ids, times) for key, value in data.items()}
    return data


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():  # a list that every copy adds to
        data = [*yaml.load(path.read_bytes(), yaml.CSafeLoader), *data]
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=118)
    path.write_text(re.sub(r": (20\d\d-\d\d-\d\d)$", r": '\1'", text, flags=re.M), encoding="utf-8")
