"""Everything that stands in the files, as it was written: before any default and any cleaning.

Texts are those values that a person reads, each with the kind of text that it is; what is asked of
each kind is in knowledge/style.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, TypeAlias, get_args

from assistant.rulebase import models, paper_models
from assistant.rulebase.faults import Fault
from assistant.rulebase.fields import Entry, Replaceable
from assistant.rulebase.folder import Folder, Origin
from assistant.rulebase.packs.models import Pack
from assistant.rulebase.style import Limit, Style
from assistant.rulebase.text import clean_line
from assistant.rulebase.yaml_reader import Path

Role: TypeAlias = Literal[
    "question", "option", "name", "line", "gloss", "because", "aside", "paragraph", "about"
]

# Which fields a person reads, and as what. Those of a source are as its publisher wrote them.
READ: Mapping[type[Entry], Mapping[str, Role]] = {
    Replaceable: {"replaces": "line"},
    models.Question: {"ask": "question", "why": "aside", "if_not_sure": "line"},
    models.Option: {"label": "option"},
    models.Finding: {"name": "name", "gloss": "gloss", "also_called": "name"},
    models.Rule: {"because": "because", "does_not_apply_when": "because"},
    models.Principle: {"name": "name"},
    models.Structure: {
        "name": "name",
        "what": "gloss",
        "preconditions": "line",
        "cautions": "line",
        "led_by_who": "line",
        "quick_win_only_if": "line",
        "improve": "line",
        "first_settle": "line",
        "since_the_report": "paragraph",
    },
    models.FirstSteps: {"council": "line", "vcs": "line"},
    models.Hint: {"text": "aside"},
    models.Case: {
        "title": "name",
        "what": "paragraph",
        "result": "aside",
        "figures": "line",
        "lessons_reported": "line",
        "our_reading": "line",
        "status": "line",
        "caution": "aside",
    },
    models.Update: {"title": "name", "what": "paragraph", "read_as": "line"},
    models.MeansFor: {"council": "line", "vcs": "line"},
    models.Benefit: {"name": "name", "gloss": "gloss"},
    models.Figure: {"fact": "paragraph"},
    models.Checklist: {"name": "name", "what": "aside", "note": "aside"},
    models.Item: {"name": "name", "gloss": "gloss"},
    models.Term: {"term": "name", "means": "gloss", "careful": "aside"},
    models.Scenario: {"title": "name", "about": "about", "note": "about"},
    models.Path: {"name": "name", "minutes": "name"},
    models.Retired: {"because": "aside"},
    models.ChangedMeaning: {"now": "aside"},
    models.Removed: {"because": "aside"},
    paper_models.PaperQuestion: {"ask": "question", "why": "line"},
    paper_models.TalkingPoint: {"neutral": "name", "avoid": "aside"},
    paper_models.SideWords: {
        "say": "line",
        "reply": "line",
        "fallback": "line",
        "question": "question",
    },
    paper_models.Lookup: {"short": "name", "whom": "name", "where": "line"},
    Pack: {"name": "name", "about": "aside"},
}


@dataclass(frozen=True)
class Written:
    """One value in a file: the field of which model it is (or is inside), where, and what.

    `at` is the id of what it belongs to, as a waiver names it; `path` leads to it inside its entry;
    `block` are the 'name: value' lines among which its field stands.
    """

    model: type[Entry]
    field: str
    at: str
    origin: Origin
    path: Path
    value: Any
    block: Mapping[str, Any]

    def fault(self, message: str) -> Fault:
        """Return a fault on the line where it stands."""
        return self.origin.fault(message, *self.path)


@dataclass(frozen=True)
class Text:
    """A text that a person reads, cleaned as they see it, and what kind of text it is."""

    written: Written
    role: Role
    words: str

    @property
    def at(self) -> str:
        """The id of what it belongs to."""
        return self.written.at

    def fault(self, message: str) -> Fault:
        """Return a fault on the line where it stands."""
        return self.written.fault(message)

    def limit(self, style: Style) -> Limit:
        """Return how long and how hard it may be."""
        limit: Limit = getattr(style.limits, self.role)
        return limit


def style_in(folder: Folder) -> Style:
    """Return style.yaml of `folder`, which was found sound when the folder was read."""
    return Style.model_validate(folder.origins[Style, "style.yaml"].located.data)


def written_in(folder: Folder) -> Iterator[Written]:
    """Yield every value of every entry, lists and blocks before what is in them."""
    for (model, name), origin in folder.origins.items():
        data = origin.data
        if model is models.Finding:  # each of its rules has an origin of its own
            data = {field: value for field, value in data.items() if field != "rules"}
        yield from _block(model, name, origin, (), data)


def texts_among(values: Iterable[Written]) -> Iterator[Text]:
    """Yield every text among `values` that a person reads."""
    for one in values:
        role = _role(one.model, one.field)
        if role is not None and isinstance(one.value, str):
            yield Text(one, role, clean_line(one.value))


def _role(model: type[Entry], field: str) -> Role | None:
    if model is Entry:  # the sayings of wording.yaml
        return "aside"
    return next((READ[base][field] for base in model.__mro__ if field in READ.get(base, {})), None)


def _block(
    model: type[Entry], at: str, origin: Origin, path: Path, data: Mapping[str, Any]
) -> Iterator[Written]:
    models_in = _models_in(model)
    for name, value in data.items():
        inner = models_in.get(name)
        where = f"{at}/{name}" if model is Entry else at  # plain lines have a name for each
        one = Written(model, name, where, origin, (*path, name), value, data)
        yield from _inside(one, inner)


def _inside(one: Written, inner: type[Entry] | None) -> Iterator[Written]:
    yield one
    if isinstance(one.value, dict) and inner:
        own = one.value.get("id")
        at = f"{one.at}/{own}" if own else one.at
        yield from _block(inner, at, one.origin, one.path, one.value)
    elif isinstance(one.value, dict | list):
        steps = one.value.items() if isinstance(one.value, dict) else enumerate(one.value)
        for step, value in steps:
            yield from _inside(replace(one, path=(*one.path, step), value=value), inner)


@cache
def _models_in(model: type[Entry]) -> Mapping[str, type[Entry] | None]:
    """Return the fields of `model`, each with the model that its values are made of, if any."""
    return {name: _entry_in(field.annotation) for name, field in model.model_fields.items()}


def _entry_in(annotation: Any) -> type[Entry] | None:
    """Return the model in the type of a field, such as Rule in tuple[Rule, ...]."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _entry_in(arg))), None)
