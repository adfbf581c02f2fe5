"""JSON Schemas of the files of knowledge, for editors that check and complete while one types.

Made from the models and the skeletons each time, so that they cannot say anything else. They tell
what one file shows by itself; whether an id exists is told by `common-ground check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic.json_schema import models_json_schema

from assistant.rulebase.fields import Entry
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
from assistant.rulebase.packs.models import Pack, PackRule
from assistant.rulebase.paper_models import (
    Lookup,
    PaperQuestion,
    Planning,
    TalkingPoint,
    UnsaidWords,
)
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.skeletons import KINDS, field_notes
from assistant.rulebase.style import Style

DRAFT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True)
class FileKind:
    """A kind of file: what it holds, where such files are, and whether one may hold a list."""

    model: type[Entry]
    files: tuple[str, ...]
    listed: bool = True


FILES: dict[str, FileKind] = {
    "pack": FileKind(Pack, ("pack.yaml",), listed=False),
    "case": FileKind(Case, ("cases/*.yaml",)),
    "structure": FileKind(Structure, ("structures/*.yaml",)),
    "question": FileKind(Question, ("questions/*.yaml",)),
    "rules": FileKind(PackRule, ("rules/*.yaml",)),
    "sources": FileKind(Source, ("sources.yaml",)),
    "updates": FileKind(Update, ("updates.yaml",)),
    "glossary": FileKind(Term, ("glossary.yaml",)),
    "scenario": FileKind(Scenario, ("scenarios/*.yaml",)),
    "retired": FileKind(RetiredIds, ("retired.yaml",), listed=False),
    "waivers": FileKind(Waiver, ("waivers.yaml",)),
    "finding": FileKind(
        Finding,
        (
            "barriers/*.yaml",
            "principles/*/*.yaml",
            "relationship-types/*.yaml",
            "national-conditions.yaml",
        ),
    ),
    "principle": FileKind(Principle, ("principles/*.yaml",)),
    "benefits": FileKind(Benefit, ("benefits.yaml",)),
    "figures": FileKind(Figure, ("figures.yaml",)),
    "checklist": FileKind(Checklist, ("checklists/*.yaml",)),
    "paper-questions": FileKind(PaperQuestion, ("papers/questions.yaml",)),
    "talking-points": FileKind(TalkingPoint, ("papers/points.yaml",)),
    "lookups": FileKind(Lookup, ("papers/lookups.yaml",)),
    "unsaid": FileKind(UnsaidWords, ("papers/unsaid.yaml",), listed=False),
    "plan": FileKind(Planning, ("papers/plan.yaml",), listed=False),
    "contents": FileKind(Contents, ("contents.yaml",), listed=False),
    "interview": FileKind(Interview, ("interview.yaml",), listed=False),
    "scoring": FileKind(Scoring, ("scoring.yaml",), listed=False),
    "style": FileKind(Style, ("style.yaml",), listed=False),
}
# Fields that the place of a file decides, so that nobody writes them.
_GIVEN: dict[str, tuple[str, ...]] = {"Finding": ("kind", "principle")}


def schemas(rulebase: RuleBase, more: Mapping[str, FileKind]) -> dict[str, dict[str, Any]]:
    """Return a JSON Schema (draft 2020-12) for each kind of file, by the schema's own file name.

    `more` are the kinds that are read in other rooms.
    """
    notes = {kind.model.__name__: field_notes(name, rulebase) for name, kind in KINDS.items()}
    notes["Rule"] = notes["PackRule"]
    found = {
        f"{name}.schema.json": _schema(name, kind, notes)
        for name, kind in {**FILES, **more}.items()
    }
    texts = {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}
    return found | {
        "wording.schema.json": _told("wording", ("wording.yaml", "papers/wording.yaml")) | texts
    }


def _told(name: str, files: tuple[str, ...]) -> dict[str, Any]:
    return {
        "$schema": DRAFT,
        "title": f"Common Ground: {name}",
        "description": f"For {', '.join(files)}. Made by common-ground schema.",
    }


def _schema(name: str, kind: FileKind, notes: dict[str, dict[str, str]]) -> dict[str, Any]:
    _, found = models_json_schema([(kind.model, "validation")])
    parts = found["$defs"]
    for model, part in parts.items():
        fields = part.get("properties", {})
        for given in ("pack", *_GIVEN.get(model, ())):
            fields.pop(given, None)
            if given in part.get("required", ()):
                part["required"].remove(given)
        for field, note in notes.get(model, {}).items():
            if field in fields:
                fields[field]["description"] = note
    entry = {"$ref": f"#/$defs/{kind.model.__name__}"}
    # Told apart by what stands there, so that an editor names the fault and not both possibilities.
    whole = (
        {"if": {"type": "array"}, "then": {"items": entry}, "else": entry} if kind.listed else entry
    )
    return {**_told(name, kind.files), **whole, "$defs": parts}
