"""A folder of YAML files -> entries, each with the file and line it came from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from assistant.rulebase import models
from assistant.rulebase.faults import Fault, sentence_for
from assistant.rulebase.fields import Entry, Prose
from assistant.rulebase.yaml_reader import Located, read_yaml
from assistant.rulebase.yaml_reader import Path as DataPath

# Lists whose ids stand in many other files.
_REFERRED_TO = ("sources.yaml", "national-conditions.yaml", "updates.yaml", "benefits.yaml")

AnyEntry = TypeVar("AnyEntry", bound=Entry)


@dataclass(frozen=True)
class Origin:
    """Where an entry was read, so that a fault found later can still name its line."""

    file: str
    located: Located
    path: DataPath

    def fault(self, message: str, *path: str | int, check: str = "entry/invalid") -> Fault:
        """Return a fault of the kind `check` at `path` inside this entry."""
        return Fault(self.file, self.located.line((*self.path, *path)), message, check)

    def inside(self, loc: DataPath, *, missing: bool) -> DataPath:
        """Return `loc`, the place of an error in a model, as a place in what was read.

        A model also names the kinds of value it tried, which are nowhere in the file.
        """
        node: Any = self.located.data
        for step in self.path:
            node = node[step]
        found: list[str | int] = []
        for part in loc:
            names = range(len(node)) if isinstance(node, list) else node
            if isinstance(names, dict | range) and part in names:
                node = node[part]
            elif not (missing and isinstance(node, dict)):
                continue
            found.append(part)
        return tuple(found)


@dataclass
class Folder:
    """Everything read from one folder; `faults` grows as files are read.

    `unread` are the ids of entries that are there but have a fault of their own; `whole` says that
    every list that others refer to was read to its end, so that an id in neither is nowhere.
    """

    root: Path
    faults: list[Fault] = field(default_factory=list)
    origins: dict[tuple[type[Entry], str], Origin] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    whole: bool = True
    _files: set[str] = field(default_factory=set)

    def one(self, name: str, model: type[AnyEntry]) -> AnyEntry | None:
        """Read the file `name` as a single entry of `model`."""
        located = self._read(self.root / name)
        if located is None:
            return None
        return self._entry(model, located.data, Origin(name, located, ()), name)

    def mapping(self, name: str) -> dict[str, str]:
        """Read the file `name` as plain 'name: text' lines, cleaned."""
        located = self._read(self.root / name)
        if located is None:
            return {}
        self.origins[Entry, name] = Origin(name, located, ())  # no model of its own
        try:
            return TypeAdapter(dict[str, Prose]).validate_python(located.data)
        except ValidationError as error:
            self._note(error, Origin(name, located, ()), ())
            return {}

    def many(self, pattern: str, model: type[AnyEntry], **given: str) -> tuple[AnyEntry, ...]:
        """Read every file that `pattern` matches; each holds one entry or a list of them.

        `given` are fields that the place of the file decides, such as the kind of a finding.
        """
        paths = sorted(path for path in self.root.glob(pattern) if not path.name.startswith("."))
        if not paths and "*" not in pattern:
            paths = [self.root / pattern]
        entries: list[AnyEntry] = []
        for path in paths:
            located = self._read(path)
            if located is None:
                continue
            file = path.relative_to(self.root).as_posix()
            listed = isinstance(located.data, list)
            for index, data in enumerate(located.data if listed else [located.data]):
                origin = Origin(file, located, (index,) if listed else ())
                entry = self._entry(model, data, origin, "", given)
                if entry is not None:
                    entries.append(entry)
        return tuple(entries)

    def note_strays(self) -> None:
        """Add a fault for each YAML file that nothing has read."""
        for path in (*self.root.rglob("*.yaml"), *self.root.rglob("*.yml")):
            file = path.relative_to(self.root).as_posix()
            hidden = any(part.startswith(".") for part in file.split("/"))
            if file not in self._files and not hidden:
                where = "under this name" if path.suffix == ".yml" else "in this place"
                self.faults.append(Fault(file, 1, f"is read by nothing {where}", "file/unread"))

    def _read(self, path: Path) -> Located | None:
        file = path.relative_to(self.root).as_posix()
        self._files.add(file)
        try:
            text = path.read_bytes()
        except FileNotFoundError:
            faults = [Fault(file, 1, "is missing; the knowledge needs this file")]
        except OSError as error:
            faults = [Fault(file, 1, f"cannot be read: {error.strerror}")]
        else:
            located, faults = read_yaml(text, file)
            if located.whole and located.data is not None:
                self._note_unreadable(faults)
                return located
            faults = faults or [Fault(file, 1, "is empty; it needs at least one entry")]
        self._note_unreadable(faults)
        if "/" in file and not file.startswith("questions/"):
            self.unread.add(path.stem)  # one entry a file, named after it
        elif file in _REFERRED_TO or file.startswith("questions/"):
            self.whole = False
        return None

    def _note_unreadable(self, faults: list[Fault]) -> None:
        self.faults += [replace(fault, check="file/unreadable") for fault in faults]

    def _entry(
        self,
        model: type[AnyEntry],
        data: Any,
        origin: Origin,
        name: str,
        given: dict[str, str] | None = None,
    ) -> AnyEntry | None:
        stem = Path(origin.file).stem  # where an entry has a file of its own, its id
        if not isinstance(data, dict):
            self.faults.append(origin.fault("must be a block of 'name: value' lines"))
            self.unread.add(stem)
            return None
        for key in given or {}:
            if key in data:
                self.faults.append(
                    origin.fault(f"'{key}' is decided by the folder; take it out", key)
                )
        try:
            entry = model.model_validate({**data, **(given or {})})
        except ValidationError as error:
            self._note(error, origin, tuple(model.model_fields))
            self.unread |= {str(data.get("id")), stem}
            return None
        own: str = name or getattr(entry, "id", "")
        first = self.origins.get((model, own))
        if first is not None:
            line = first.located.line((*first.path, "id"))
            message = f"the id '{own}' is already used in {first.file}:{line}"
            self.faults.append(origin.fault(message, "id", check="id/reused"))
            return None
        self.origins[model, own] = origin
        return entry

    def _note(self, error: ValidationError, origin: Origin, fields: tuple[str, ...]) -> None:
        details = error.errors()
        for detail in details:
            detail["loc"] = origin.inside(detail["loc"], missing=detail["type"] == "missing")
        places = [detail["loc"] for detail in details]
        for index, detail in enumerate(details):
            place = detail["loc"]
            deeper = any(other[: len(place)] == place != other for other in places)
            if deeper or place in places[:index]:
                continue  # a field that may be of two kinds has an error for each
            known = fields if len(place) == 1 else _all_fields()
            self.faults.append(origin.fault(sentence_for(detail, known), *place))


def _all_fields() -> tuple[str, ...]:
    entries = [value for value in vars(models).values() if isinstance(value, type)]
    return tuple(sorted({name for e in entries if issubclass(e, Entry) for name in e.model_fields}))
