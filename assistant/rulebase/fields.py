"""The kinds of field and the base model that every part of the knowledge is made of.

Text is cleaned here, once (`Line`, `Prose`).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

from assistant.rulebase.text import clean_line, clean_text


def _clean(cleaner: Any) -> BeforeValidator:
    return BeforeValidator(lambda value: cleaner(value) if isinstance(value, str) else value)


Line: TypeAlias = Annotated[str, _clean(clean_line), StringConstraints(strict=True, min_length=1)]
Prose: TypeAlias = Annotated[str, _clean(clean_text), StringConstraints(strict=True, min_length=1)]


def _check_id(value: Any) -> Any:
    words = value.split("-") if isinstance(value, str) else []
    if not words or not all(w.isascii() and w.isalnum() and w == w.lower() for w in words):
        raise ValueError(f"'{value}' is not an id; use lower-case words joined by hyphens")
    return value


# What an editor can check of an id or a day by itself, told in JSON Schema's own words.
_ID_SHAPE = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_DAY_SHAPE = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

Id: TypeAlias = Annotated[str, BeforeValidator(_check_id), WithJsonSchema(_ID_SHAPE)]


def _check_day(value: Any) -> Any:
    try:
        if len(value) == len("2026-01-31") and date.fromisoformat(value):
            return value
    except (TypeError, ValueError):
        pass
    raise ValueError(f"'{value}' is not a day; write it as year-month-day, such as 2026-01-31")


# A day as YYYY-MM-DD, so that days compare as text.
Day: TypeAlias = Annotated[str, BeforeValidator(_check_day), WithJsonSchema(_DAY_SHAPE)]

Speaks: TypeAlias = Literal["for", "against"]
Strength: TypeAlias = Literal["strong", "moderate", "slight"]
FindingKind: TypeAlias = Literal["barrier", "element", "type", "national"]
PathName: TypeAlias = Literal["quick", "standard", "full"]
User: TypeAlias = Literal["officer", "vcs", "trainer"]
Band: TypeAlias = Literal["low", "medium", "high"]
# Question id -> option ids.
Options: TypeAlias = dict[str, Annotated[tuple[str, ...], Field(min_length=1)]]


class Entry(BaseModel):
    """A part of the knowledge: it never changes, and an unknown field is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Packed(Entry):
    """An entry that a user's own pack may hold; `pack` is the id of the one that it came from.

    The folder decides it; None is the knowledge that came along.
    """

    pack: Id | None = None


class Replaceable(Packed):
    """An entry that a user's own pack may put in the place of one with the same id.

    `replaces` is the reason, which is shown wherever the entry is; only a pack may state one.
    """

    replaces: Line | None = None
