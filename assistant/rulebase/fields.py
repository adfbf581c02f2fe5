"""The kinds of field and the base model that every part of the knowledge is made of.

Text is cleaned here, once (`Line`, `Prose`).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

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


Id: TypeAlias = Annotated[str, BeforeValidator(_check_id)]

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
