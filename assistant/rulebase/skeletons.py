"""Skeletons: what `common-ground new` writes for an author to fill in, and what each field wants.

The texts stand in knowledge/skeletons, a paragraph for each field: what it wants, an example, and
the field itself with TODO, or behind a # where it may be left out. A TODO that is left is a fault.
The same words tell an editor what a field wants (see `schemas`).
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from string import Template

from assistant.rulebase.faults import did_you_mean
from assistant.rulebase.fields import Entry
from assistant.rulebase.locate import knowledge_folder
from assistant.rulebase.models import (
    Case,
    Question,
    Scenario,
    Source,
    Structure,
    Term,
    Update,
)
from assistant.rulebase.packs.models import Pack, PackRule
from assistant.rulebase.packs.places import LABEL
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.yaml_reader import read_yaml

WIDTH = 110


@dataclass(frozen=True)
class Kind:
    """A kind of entry: its model, its file in a pack, and where others of it are in a rule base.

    A `listed` entry is one of several in its file.
    """

    model: type[Entry]
    file: str
    field: str = ""
    listed: bool = False


KINDS: dict[str, Kind] = {
    "case": Kind(Case, "cases/{}.yaml", "cases"),
    "structure": Kind(Structure, "structures/{}.yaml", "structures"),
    "rule": Kind(PackRule, "rules/{}.yaml", listed=True),
    "update": Kind(Update, "updates.yaml", "updates", listed=True),
    "pack": Kind(Pack, LABEL),
    "question": Kind(Question, "questions/{}.yaml", "questions", listed=True),
    "source": Kind(Source, "sources.yaml", "sources", listed=True),
    "term": Kind(Term, "glossary.yaml", "glossary", listed=True),
    "scenario": Kind(Scenario, "scenarios/{}.yaml", "scenarios"),
}


class SkeletonError(Exception):
    """A skeleton cannot be written; the text is one sentence for a person."""


def write_new(kind: str, name: str, folder: Path, rulebase: RuleBase) -> Path:
    """Write the skeleton of a new entry into the pack in `folder` and return its file.

    `kind` is one of KINDS, `name` the id of the entry; of a rule, that of its finding. An entry is
    added to a file that holds a list; any other file must not exist yet. Raises SkeletonError.
    """
    about = KINDS[kind]
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise SkeletonError(f"'{name}' is not an id; use lower-case words joined by hyphens.")
    if kind == "rule" and name not in rulebase.finding_by_id:
        near = did_you_mean(name, rulebase.finding_by_id)
        raise SkeletonError(f"There is no finding '{name}' for a rule to speak about{near}.")
    path = folder / about.file.format(name)
    before = _before(path, kind, name)
    text = skeleton(kind, name, rulebase)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if about.listed else "x", encoding="utf-8", newline="\n") as file:
            file.write(f"{before}{text}")
    except FileExistsError:
        raise SkeletonError(f"'{path}' is there already; choose another name.") from None
    except OSError as error:
        raise SkeletonError(f"'{path}' cannot be written: {error.strerror}.") from error
    return path


def _before(path: Path, kind: str, name: str) -> str:
    """Return what has to be put between what stands in a list and one more entry."""
    if not KINDS[kind].listed or not path.exists():
        return ""
    content = path.read_bytes()
    located, faults = read_yaml(content, path.as_posix())
    if faults:
        raise SkeletonError(f"'{path}' has a fault to mend first: {faults[0]}.")
    if located.data is None:
        return "\n" if content.endswith(b"\n") or not content else "\n\n"
    if not isinstance(located.data, list) or not located.data:
        raise SkeletonError(f"'{path}' holds no list of entries to add to; each begins with '- '.")
    there = [entry.get("id") for entry in located.data if isinstance(entry, dict)]
    if kind != "rule" and name in there:
        raise SkeletonError(f"'{path}' has an entry '{name}' already; choose another name.")
    return "\n" if content.endswith(b"\n") else "\n\n"


def skeleton(kind: str, name: str, rulebase: RuleBase) -> str:
    """Return the text of a new entry called `name`, with what `rulebase` allows in its fields."""
    field = KINDS[kind].field
    taken = bool(field) and name in {entry.id for entry in getattr(rulebase, field)}
    return _filled(kind, name, rulebase, replaces="replaces: TODO" if taken else "")


def field_notes(kind: str, rulebase: RuleBase) -> dict[str, str]:
    """Return what each field of a kind of entry wants, in a sentence or two."""
    text = _filled(kind, kind, rulebase)
    notes: dict[str, str] = {}
    for paragraph in re.split(r"\n\s*\n", text):
        said: list[str] = []
        for line in paragraph.splitlines():
            field = re.match(r"\s*(?:# +|- )?([a-z_]+):(?: |$)", line)
            if field and field[1] in KINDS[kind].model.model_fields:
                notes.setdefault(field[1], " ".join(said).removeprefix("Optional. "))
                break
            said.append(line.strip().removeprefix("#").strip())
    return notes


def _filled(kind: str, name: str, rulebase: RuleBase, replaces: str = "") -> str:
    words = {"id": name, "replaces": replaces, **_choices(rulebase)}
    path = knowledge_folder() / "skeletons" / f"{kind}.txt"
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        filled = Template(line).substitute(words)
        if filled.strip() or not line.strip():
            lines += _wrapped(filled)
    return "\n".join(lines) + "\n"


def _wrapped(line: str) -> Iterable[str]:
    indent, mark, _ = line.partition("# ")
    if len(line) <= WIDTH or not mark or indent.strip():
        return [line]
    return textwrap.wrap(
        line, WIDTH, subsequent_indent=indent + mark, break_long_words=False, break_on_hyphens=False
    )


def _choices(rulebase: RuleBase) -> dict[str, str]:
    """Return the ids that may stand in a field, for each field where there are few."""
    found = {
        "types": [finding.id for finding in rulebase.of_kind("type")],
        "barriers": [finding.id for finding in rulebase.of_kind("barrier")],
        "elements": [finding.id for finding in rulebase.of_kind("element")],
        "benefits": [benefit.id for benefit in rulebase.benefits],
    }
    for name, question, besides in (
        ("council_types", "council-type", ["several", "unknown"]),
        ("settings", "setting", ["several", "unknown"]),
        ("themes", "theme", []),
    ):
        options = rulebase.question_by_id[question].options
        found[name] = [option.id for option in options if not option.not_sure] + besides
    return {name: ", ".join(ids) for name, ids in found.items()}
