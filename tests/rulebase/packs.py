"""A pack with one of everything, which is sound on the small knowledge and on the real one."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import yaml

from assistant.rulebase.fields import Packed
from assistant.rulebase.load import read_with_packs
from assistant.rulebase.loaded import RefusedPack
from assistant.rulebase.reading import Reading
from assistant.rulebase.rulebase import RuleBase
from tests.rulebase.broken import SMALL

BORSETSHIRE = Path(__file__).parent / "borsetshire"
FILES = sorted(path.relative_to(BORSETSHIRE).as_posix() for path in BORSETSHIRE.rglob("*.yaml"))
HISTORY = "barriers/local-history.yaml"
WAY_IN = "barriers/no-clear-way-in.yaml"


def copy_pack(target: Path) -> Path:
    """Copy the pack into `target`."""
    shutil.copytree(BORSETSHIRE, target)
    return target


def pack_of(folder: Path, files: Mapping[str, str], name: str = "Other") -> Path:
    """Write a pack of these files, by their path in it."""
    label = f"id: {name.lower()}\nname: {name}\nby: Somebody\n"
    for file, text in {"pack.yaml": label, **files}.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def lay(*packs: Path, over: Path = SMALL) -> tuple[Reading, tuple[RefusedPack, ...]]:
    """Read packs over a knowledge."""
    return read_with_packs(packs, over)


def laid(*packs: Path, over: Path = SMALL) -> RuleBase:
    """Return the knowledge with packs that have no fault."""
    reading, refused = lay(*packs, over=over)
    assert refused == ()
    assert reading.faults == []
    assert reading.rulebase is not None
    return reading.rulebase


def plain(rulebase: RuleBase) -> dict[str, object]:
    """Return all that a rule base says, without what says where it came from."""
    data = rulebase.model_dump(exclude={"version", "packs"})
    return {name: _without_pack(value) for name, value in data.items()}


def _without_pack(value: object) -> object:
    if isinstance(value, dict):
        return {k: _without_pack(v) for k, v in value.items() if k not in ("pack", "replaces")}
    if isinstance(value, list | tuple):
        return [_without_pack(part) for part in value]
    return value


def put_by_hand(base: Path, target: Path) -> Path:
    """Copy `base` with every entry of the pack put where its author would have put it."""
    shutil.copytree(base, target)
    for folder in ("cases", "structures", "questions", "scenarios"):
        shutil.copytree(BORSETSHIRE / folder, target / folder, dirs_exist_ok=True)
    for file in ("sources.yaml", "updates.yaml", "glossary.yaml"):
        path = target / file
        path.write_text(_text(path) + "\n" + _text(BORSETSHIRE / file), encoding="utf-8")
    for rules, page in (("local-history", HISTORY), ("other", WAY_IN)):
        (rule,) = yaml.safe_load(_text(BORSETSHIRE / f"rules/{rules}.yaml"))
        del rule["finding"]
        path = target / page
        data = yaml.safe_load(_text(path))
        data["rules"].append(rule)
        path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    path = target / "structures/vcs-led-board.yaml"
    data = yaml.load(_text(path), yaml.BaseLoader)
    _put(path, "cases", [*data["cases"], "borchester-food-bank"])
    path = target / "interview.yaml"
    interview = yaml.safe_load(_text(path))
    last = interview.get("last", [])
    for length in interview["paths"][1:]:
        asked = length["questions"]
        place = next((n for n, name in enumerate(asked) if name in last), len(asked))
        length["questions"] = [*asked[:place], "parish-plans", *asked[place:]]
    path.write_text(yaml.safe_dump(interview, sort_keys=False), encoding="utf-8")
    return target


def _put(path: Path, field: str, value: list[str]) -> None:
    lines = _text(path).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{field}:"))
    end = next(n for n in range(start + 1, len(lines)) if not lines[n].startswith(" "))
    lines[start:end] = [f"{field}: [{', '.join(value)}]"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def by_id(rulebase: RuleBase) -> dict[tuple[str, str], Packed]:
    """Return everything that a pack may hold, by its kind and id; a rule by 'finding/rule'."""
    kinds = ("sources", "questions", "structures", "cases", "updates", "glossary", "scenarios")
    found = {(kind, entry.id): entry for kind in kinds for entry in getattr(rulebase, kind)}
    for finding in rulebase.findings:
        found |= {("rules", f"{finding.id}/{rule.id}"): rule for rule in finding.rules}
    return found
