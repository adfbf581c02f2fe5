"""How texts should read: the numbers and word lists of `checks`, for an editor to change."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assistant.rulebase.fields import Entry, Line


class Limit(Entry):
    """How long and how hard one kind of text may be: words, and a school grade (Flesch-Kincaid)."""

    words: Annotated[int, Field(ge=1)]
    grade: Annotated[float, Field(gt=0)] | None = None


class Limits(Entry):
    """The limit of each kind of text that a person reads; `checks.written` says which is which."""

    question: Limit
    option: Limit
    name: Limit
    line: Limit
    gloss: Limit
    because: Limit
    aside: Limit
    paragraph: Limit
    about: Limit


class Leading(Entry):
    """Words that push whoever answers: what is wrong with them, and where they are looked for."""

    because: Line
    words: Annotated[tuple[Line, ...], Field(min_length=1)]
    only_in: Literal["question", "option"] | None = None


class Style(Entry):
    """The whole file. `everyday` are initials that need no glossary entry."""

    limits: Limits
    longest_sentence: Annotated[int, Field(ge=1)]
    graded_from: Annotated[int, Field(ge=1)]
    familiar: tuple[Line, ...]
    shortest_about: Annotated[int, Field(ge=1)]
    leading: tuple[Leading, ...]
    jargon: tuple[Line, ...]
    ambiguous: tuple[Line, ...]
    everyday: tuple[Line, ...]
