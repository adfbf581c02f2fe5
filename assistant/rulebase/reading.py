"""A folder of knowledge -> the rule base that it makes, where its parts stand, and its faults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from assistant.rulebase.faults import Fault
from assistant.rulebase.folder import Folder
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
from assistant.rulebase.paper_models import (
    Lookup,
    PaperQuestion,
    Papers,
    Planning,
    TalkingPoint,
    UnsaidWords,
)
from assistant.rulebase.references import check_references
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.style import Style

Named = TypeVar("Named", Finding, Principle, Question)


@dataclass
class Reading:
    """What was read: the rule base, if whole, with the place of everything in it, and all faults.

    `folder` has the origin of each entry and rule, in whichever folder or pack it stands.
    """

    rulebase: RuleBase | None
    contents: Contents
    folder: Folder
    faults: list[Fault]


def read_folder(root: Path, version: str) -> Reading:
    """Read and check `root`, whose fingerprint is `version`.

    Raises FileNotFoundError where there is no such folder.
    """
    if not root.is_dir():
        raise FileNotFoundError(f"there is no folder {root}")
    folder = Folder(root)
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
    order = asked_in_order(interview) if interview else []
    rest: dict[str, Any] = {
        "wording": folder.mapping("wording.yaml") | folder.mapping("papers/wording.yaml"),
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
        "papers": Papers(
            questions=folder.many("papers/questions.yaml", PaperQuestion),
            points=folder.many("papers/points.yaml", TalkingPoint),
            lookups=folder.many("papers/lookups.yaml", Lookup),
            planning=folder.one("papers/plan.yaml", Planning) or Planning(),
            unsaid=folder.one("papers/unsaid.yaml", UnsaidWords) or UnsaidWords(),
        ),
    }
    style = folder.one("style.yaml", Style)  # the rest of it is for the checks alone
    folder.note_strays()
    folder.note_rules((*barriers, *elements, *types, *national))
    if interview is None or scoring is None or retired is None:
        return Reading(None, contents, folder, sorted(set(folder.faults)))
    rulebase = RuleBase(
        version=version[:12],
        interview=interview,
        scoring=scoring,
        retired=retired,
        jargon=style.jargon if style else (),
        everyday=style.everyday if style else (),
        questions=in_order(questions, order),
        principles=in_order(principles, contents.principles),
        findings=(
            *in_order(barriers, contents.barriers),
            *in_order(elements, _element_order(principles, contents.principles)),
            *in_order(types, contents.relationship_types),
            *national,
        ),
        **rest,
    )
    if folder.whole:  # else an id that nothing has may stand in what could not be read
        folder.faults += check_references(rulebase, contents, folder)
    return Reading(rulebase, contents, folder, sorted(set(folder.faults)))


def asked_in_order(interview: Interview) -> list[str]:
    """Return the questions of all paths, the shortest first; one may come several times."""
    return [question for path in interview.paths for question in path.questions]


def _element_order(principles: Sequence[Principle], order: Sequence[str]) -> list[str]:
    return [name for principle in in_order(principles, order) for name in principle.elements]


def in_order(entries: Sequence[Named], order: Sequence[str]) -> tuple[Named, ...]:
    """Sort by the author's order; what the order does not name comes last (a fault says so)."""
    place = {name: index for index, name in reversed(list(enumerate(order)))}
    return tuple(sorted(entries, key=lambda entry: (place.get(entry.id, len(order)), entry.id)))
