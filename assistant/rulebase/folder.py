"""A folder of YAML files -> entries, each with the file and line it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from assistant.rulebase import models
from assistant.rulebase.faults import Fault, sentence_for
from assistant.rulebase.fields import Entry, Prose
from assistant.rulebase.yaml_reader import Located, read_yaml
from assistant.rulebase.yaml_reader import Path as DataPath

AnyEntry = TypeVar("AnyEntry", bound=Entry)


@dataclass(frozen=True)
class Origin:
    """Where an entry was read, so that a fault found later can still name its line."""

    file: str
    located: Located
    path: DataPath

    def fault(self, message: str, *path: str | int) -> Fault:
        """Return a fault at `path` inside this entry."""
        return Fault(self.file, self.located.line((*self.path, *path)), message)


@dataclass
class Folder:
    """Everything read from one folder; `faults` grows as files are read."""

    root: Path
    faults: list[Fault] = field(default_factory=list)
    origins: dict[tuple[type[Entry], str], Origin] = field(default_factory=dict)

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
        try:
            return TypeAdapter(dict[str, Prose]).validate_python(located.data)
        except ValidationError as error:
            self._note(error, Origin(name, located, ()), ())
            return {}

    def many(self, pattern: str, model: type[AnyEntry], **given: str) -> tuple[AnyEntry, ...]:
        """Read every file that `pattern` matches; each holds one entry or a list of them.

        `given` are fields that the place of the file decides, such as the kind of a finding.
        """
        paths = sorted(self.root.glob(pattern))
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

    def _read(self, path: Path) -> Located | None:
        file = path.relative_to(self.root).as_posix()
        try:
            text = path.read_bytes()
        except FileNotFoundError:
            self.faults.append(Fault(file, 1, "is missing; the knowledge needs this file"))
            return None
        except OSError as error:
            self.faults.append(Fault(file, 1, f"cannot be read: {error.strerror}"))
            return None
        located, faults = read_yaml(text, file)
        self.faults += faults
        if located.data is None:
            if not faults:
                self.faults.append(Fault(file, 1, "is empty; it needs at least one entry"))
            return None
        return located

    def _entry(
        self,
        model: type[AnyEntry],
        data: Any,
        origin: Origin,
        name: str,
        given: dict[str, str] | None = None,
    ) -> AnyEntry | None:
        if not isinstance(data, dict):
            self.faults.append(origin.fault("must be a block of 'name: value' lines"))
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
            return None
        if "id" not in model.model_fields and not name:
            return entry  # nothing refers to it
        own = getattr(entry, "id", name)
        first = self.origins.get((model, own))
        if first is not None:
            line = first.located.line((*first.path, "id"))
            self.faults.append(
                origin.fault(f"the id '{own}' is already used in {first.file}:{line}", "id")
            )
            return None
        self.origins[model, own] = origin
        return entry

    def _note(self, error: ValidationError, origin: Origin, fields: tuple[str, ...]) -> None:
        for detail in error.errors():
            known = fields if len(detail["loc"]) == 1 else _all_fields()
            self.faults.append(origin.fault(sentence_for(detail, known), *detail["loc"]))


def _all_fields() -> tuple[str, ...]:
    entries = [value for value in vars(models).values() if isinstance(value, type)]
    return tuple(sorted({name for e in entries if issubclass(e, Entry) for name in e.model_fields}))
