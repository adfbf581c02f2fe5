"""The links between the two sides that a person describes for the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Tie:
    """A link between the two sides, as far as it was described; number 1 is the main link.

    `told` has the option picked for each question about links, by the question's id. `name` and
    `holder` are as they were typed.
    """

    number: int
    told: Mapping[str, str]
    name: str = ""
    holder: str = ""
