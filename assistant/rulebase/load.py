"""The knowledge folder -> one checked `RuleBase`.

Reading goes through a cache whose name is a hash of every byte of the folder and of the models,
so a second start parses no YAML and a changed file is never missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from assistant.rulebase import cache
from assistant.rulebase.faults import Fault, KnowledgeError
from assistant.rulebase.fingerprint import fingerprint
from assistant.rulebase.folder import Folder
from assistant.rulebase.locate import knowledge_folder
from assistant.rulebase.models import (
    Benefit,
    Case,
    Checklist,
    Contents,
    Figure,
    Finding,
    Interview,
    Principle,
    Question,
    RetiredIds,
    Scenario,
    Scoring,
    Source,
    Structure,
    Term,
    Update,
    Waiver,
)
from assistant.rulebase.references import check_references
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.style import Style

Named = TypeVar("Named", Finding, Principle, Question)


def load(folder: Path | None = None, *, use_cache: bool = True) -> RuleBase:
    """Read, check and return the knowledge in `folder` (by default the one that came along).

    Raises KnowledgeError with every fault found, FileNotFoundError where there is no folder.
    """
    root = folder or knowledge_folder()
    key = fingerprint(root)
    if use_cache and (kept := cache.read(key)) is not None:
        return kept
    rulebase, faults = read(root, key)
    if rulebase is None or faults:
        raise KnowledgeError(faults)
    if use_cache:
        cache.write(key, rulebase)
    return rulebase


def read(root: Path, version: str | None = None) -> tuple[RuleBase | None, list[Fault]]:
    """Read and check `root` without the cache; return the rule base, if whole, and all faults."""
    folder = Folder(root)
    rulebase = read_folder(folder, version)
    return rulebase, sorted(set(folder.faults))


def read_folder(folder: Folder, version: str | None = None) -> RuleBase | None:
    """Read and check all of `folder`, which keeps the faults and where each entry was read."""
    root = folder.root
    if not root.is_dir():
        raise FileNotFoundError(f"there is no folder {root}")
    contents = folder.one("contents.yaml", Contents) or Contents(
        barriers=(), relationship_types=(), principles=()
    )
    interview = folder.one("interview.yaml", Interview)
    scoring = folder.one("scoring.yaml", Scoring)
    retired = folder.one("retired.yaml", RetiredIds)
    principles = folder.many("principles/*.yaml", Principle)
    barriers = folder.many("barriers/*.yaml", Finding, kind="barrier")
    types = folder.many("relationship-types/*.yaml", Finding, kind="type")
    elements = tuple(
        element
        for place in sorted(path.name for path in root.glob("principles/*") if path.is_dir())
        for element in folder.many(
            f"principles/{place}/*.yaml", Finding, kind="element", principle=place
        )
    )
    national = folder.many("national-conditions.yaml", Finding, kind="national")
    questions = folder.many("questions/*.yaml", Question)
    order = [q for path in interview.paths for q in path.questions] if interview else []
    rest: dict[str, Any] = {
        "wording": folder.mapping("wording.yaml"),
        "sources": folder.many("sources.yaml", Source),
        "structures": folder.many("structures/*.yaml", Structure),
        "cases": folder.many("cases/*.yaml", Case),
        "updates": folder.many("updates.yaml", Update),
        "benefits": folder.many("benefits.yaml", Benefit),
        "figures": folder.many("figures.yaml", Figure),
        "checklists": folder.many("checklists/*.yaml", Checklist),
        "glossary": folder.many("glossary.yaml", Term),
        "scenarios": folder.many("scenarios/*.yaml", Scenario),
        "waivers": folder.many("waivers.yaml", Waiver),
    }
    folder.one("style.yaml", Style)  # for the checks alone, which find it in the folder
    folder.note_strays()
    if interview is None or scoring is None or retired is None:
        return None
    rulebase = RuleBase(
        version=(version or fingerprint(root))[:12],
        interview=interview,
        scoring=scoring,
        retired=retired,
        questions=_in_order(questions, order),
        principles=_in_order(principles, contents.principles),
        findings=(
            *_in_order(barriers, contents.barriers),
            *_in_order(elements, _element_order(principles, contents.principles)),
            *_in_order(types, contents.relationship_types),
            *national,
        ),
        **rest,
    )
    if folder.whole:  # else an id that nothing has may stand in what could not be read
        folder.faults += check_references(rulebase, contents, folder)
    return rulebase


def _element_order(principles: Sequence[Principle], order: Sequence[str]) -> list[str]:
    return [name for principle in _in_order(principles, order) for name in principle.elements]


def _in_order(entries: Sequence[Named], order: Sequence[str]) -> tuple[Named, ...]:
    """Sort by the author's order; what the order does not name comes last (a fault says so)."""
    place = {name: index for index, name in reversed(list(enumerate(order)))}
    return tuple(sorted(entries, key=lambda entry: (place.get(entry.id, len(order)), entry.id)))
