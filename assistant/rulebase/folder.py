"""A folder of YAML files -> entries, each with the file and line it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError

from assistant.rulebase.faults import Fault, sentence_for
from assistant.rulebase.fields import Entry, Packed, Prose, Replaceable
from assistant.rulebase.locate import SPEECH
from assistant.rulebase.models import Finding, Rule
from assistant.rulebase.yaml_reader import Located, read_yaml
from assistant.rulebase.yaml_reader import Path as DataPath

# Lists whose ids stand in many other files.
_REFERRED_TO = (
    "sources.yaml",
    "national-conditions.yaml",
    "updates.yaml",
    "benefits.yaml",
    "glossary.yaml",
)

# What `common-ground new` writes where an author has still to say something.
_TO_DO = re.compile(r"\bTODO\b")

AnyEntry = TypeVar("AnyEntry", bound=Entry)


@dataclass(frozen=True)
class Origin:
    """Where an entry was read, so that a fault found later can still name its line.

    `pack` is the id of the pack that the file is in; None is the knowledge that came along.
    """

    file: str
    located: Located
    path: DataPath
    pack: str | None = None

    @property
    def data(self) -> Any:
        """What was read here, as it was written: before defaults and cleaning."""
        node: Any = self.located.data
        for step in self.path:
            node = node[step]
        return node

    @property
    def place(self) -> str:
        """The file and line on which this entry gives its id."""
        return f"{self.file}:{self.located.line((*self.path, 'id'))}"

    def part(self, *path: str | int) -> Origin:
        """Return the origin of something inside this entry."""
        return replace(self, path=(*self.path, *path))

    def fault(self, message: str, *path: str | int, check: str = "entry/invalid") -> Fault:
        """Return a fault of the kind `check` at `path` inside this entry."""
        return Fault(self.file, self.located.line((*self.path, *path)), message, check)

    def inside(self, loc: DataPath, *, missing: bool) -> DataPath:
        """Return `loc`, the place of an error in a model, as a place in what was read.

        A model also names the kinds of value it tried, which are nowhere in the file.
        """
        node: Any = self.data
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
    """Everything read from one folder, or from packs laid over one another.

    `prefix` stands before the name of each file in what a person is told, and `pack` is the id of
    the pack that the folder is. `faults` grows as files are read. `origins` has every entry by its
    kind and id (or the name of its file), and every rule by 'finding/rule'. `unread` are the ids of
    entries that are there but have a fault of their own; `whole` says that every list that others
    refer to was read to its end, so that an id in neither is nowhere.
    """

    root: Path
    prefix: str = ""
    pack: str | None = None
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
        return self._entry(model, located.data, self._origin(name, located), name, {})

    def mapping(self, name: str) -> dict[str, str]:
        """Read the file `name` as plain 'name: text' lines, cleaned."""
        located = self._read(self.root / name)
        if located is None:
            return {}
        self.origins[Entry, name] = self._origin(name, located)  # it has no model of its own
        try:
            return TypeAdapter(dict[str, Prose]).validate_python(located.data)
        except ValidationError as error:
            self._note(error, self._origin(name, located), Entry)
            return {}

    def many(self, pattern: str, model: type[AnyEntry], **given: str) -> tuple[AnyEntry, ...]:
        """Read every file that `pattern` matches; each holds one entry or a list of them.

        `given` are fields that the place of the file decides, such as the kind of a finding. What
        a pack may hold is told which pack it is in.
        """
        if self.pack and issubclass(model, Packed):
            given["pack"] = self.pack
        paths = sorted(path for path in self.root.glob(pattern) if not path.name.startswith("."))
        if not paths and "*" not in pattern:
            paths = [self.root / pattern]
        entries: list[AnyEntry] = []
        for path in paths:
            located = self._read(path)
            if located is None:
                continue
            page = self._origin(path.relative_to(self.root).as_posix(), located)
            listed = isinstance(located.data, list)
            for index, data in enumerate(located.data if listed else [located.data]):
                origin = page.part(index) if listed else page
                entry = self._entry(model, data, origin, "", given)
                if entry is not None:
                    entries.append(entry)
        return tuple(entries)

    def note_rules(self, findings: tuple[Finding, ...]) -> None:
        """Note where each rule on the pages of `findings` was read."""
        for finding in findings:
            page = self.origins[Finding, finding.id]
            for index, rule in enumerate(finding.rules):
                origin = page.part("rules", index)
                first = self.origins.setdefault((Rule, f"{finding.id}/{rule.id}"), origin)
                if first is not origin:
                    message = f"the rule id '{rule.id}' stands twice"
                    self.faults.append(origin.fault(message, "id", check="id/reused"))

    def note_strays(self) -> None:
        """Add a fault for each YAML file that nothing reads; the speech is read elsewhere."""
        for path in (*self.root.rglob("*.yaml"), *self.root.rglob("*.yml")):
            file = path.relative_to(self.root).as_posix()
            hidden = any(part.startswith(".") for part in file.split("/"))
            if file not in self._files and not hidden and not file.startswith(f"{SPEECH}/"):
                where = "under this name" if path.suffix == ".yml" else "in this place"
                message = f"is read by nothing {where}"
                self.faults.append(Fault(self.prefix + file, 1, message, "file/unread"))

    def _origin(self, file: str, located: Located) -> Origin:
        return Origin(self.prefix + file, located, (), self.pack)

    def _read(self, path: Path) -> Located | None:
        file = path.relative_to(self.root).as_posix()
        told = self.prefix + file
        self._files.add(file)
        try:
            text = path.read_bytes()
        except FileNotFoundError:
            faults = [Fault(told, 1, "is missing; the knowledge needs this file")]
        except OSError as error:
            faults = [Fault(told, 1, f"cannot be read: {error.strerror}")]
        else:
            located, faults = read_yaml(text, told)
            if located.whole and located.data is not None:
                self._note_unreadable(faults)
                return located
            faults = faults or [Fault(told, 1, "is empty; it needs at least one entry")]
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
        given: dict[str, str],
    ) -> AnyEntry | None:
        stem = Path(origin.file).stem  # where an entry has a file of its own, its id
        if not isinstance(data, dict):
            self.faults.append(origin.fault("must be a block of 'name: value' lines"))
            self.unread.add(stem)
            return None
        for key in given:
            if key in data:
                self.faults.append(
                    origin.fault(f"'{key}' is decided by the folder; take it out", key)
                )
        unfilled = tuple(_unfilled(data))
        for path in unfilled:
            field = ".".join(str(part) for part in path)
            self.faults.append(origin.fault(f"'{field}' still says TODO; fill it in", *path))
        try:
            entry = model.model_validate({**data, **given})
        except ValidationError as error:
            self._note(error, origin, model, unfilled)
            entry = None
        if entry is None or unfilled:
            self.unread |= {str(data.get("id")), stem}
            return None
        if self.pack is None:
            self._refuse_reasons(entry, origin)
        own: str = name or getattr(entry, "key", getattr(entry, "id", ""))
        first = self.origins.get((model, own))
        if first is not None:
            message = f"the id '{own}' is already used in {first.place}"
            self.faults.append(origin.fault(message, "id", check="id/reused"))
            return None
        self.origins[model, own] = origin
        return entry

    def _refuse_reasons(self, entry: Entry, origin: Origin) -> None:
        """Note what only a pack may say, in an entry that is in none."""
        parts: list[tuple[Origin, Entry]] = [(origin, entry)]
        if isinstance(entry, Finding):
            parts += [(origin.part("rules", n), rule) for n, rule in enumerate(entry.rules)]
        for place, part in parts:
            if isinstance(part, Replaceable) and part.replaces is not None:
                self.faults.append(
                    place.fault("'replaces' is only for packs; take it out", "replaces")
                )
            if isinstance(part, Packed) and part.pack is not None:
                self.faults.append(
                    place.fault("'pack' is decided by the folder; take it out", "pack")
                )

    def _note(
        self,
        error: ValidationError,
        origin: Origin,
        model: type[Entry],
        told: tuple[DataPath, ...] = (),
    ) -> None:
        """Add a fault for each error but for those at a place that was `told` of."""
        details = error.errors()
        for detail in details:
            detail["loc"] = origin.inside(detail["loc"], missing=detail["type"] == "missing")
        places = [detail["loc"] for detail in details]
        for index, detail in enumerate(details):
            place = detail["loc"]
            deeper = any(other[: len(place)] == place != other for other in places)
            if deeper or place in (*places[:index], *told):
                continue  # a field that may be of two kinds has an error for each
            known = model.model_fields if len(place) == 1 else _fields_within(model)
            self.faults.append(origin.fault(sentence_for(detail, known), *place))


def _unfilled(data: Any, path: DataPath = ()) -> Iterator[DataPath]:
    """Yield the path of every name or text in `data` that its author has still to fill in."""
    if isinstance(data, str) and _TO_DO.search(data):
        yield path
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _unfilled(value, (*path, index))
    elif isinstance(data, dict):
        for name, value in data.items():
            inner = list(_unfilled(value, (*path, name)))
            yield from inner or ([(*path, name)] if _TO_DO.search(name) else [])


def _fields_within(annotation: Any) -> set[str]:
    """Return the names of all fields of an entry and of the entries in it."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        fields = annotation.model_fields
        inner = (_fields_within(field.annotation) for field in fields.values())
        return set(fields).union(*inner)
    return set().union(*(_fields_within(part) for part in get_args(annotation)))
