"""What is wrong with a file of knowledge, said so that its author can put it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.rulebase.text import clean_line

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: the file (relative to the knowledge folder), its line (from 1) and a sentence.

    `check` is the kind of fault, of which `checks` tells more.
    """

    file: str
    line: int
    message: str
    check: str = "entry/invalid"

    def __post_init__(self) -> None:
        # Both may quote what stands in a file, and both are printed on a terminal.
        object.__setattr__(self, "file", clean_line(self.file))
        object.__setattr__(self, "message", clean_line(self.message))

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class KnowledgeError(Exception):
    """The knowledge could not be read; `faults` holds every fault found, in file order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return '; did you mean X?' for the nearest of `known`, or '' where nothing is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=60)
    return f"; did you mean '{found[0]}'?" if found else ""


def sentence_for(error: ErrorDetails, known_fields: Iterable[str]) -> str:
    """Turn one Pydantic error into a sentence for an author who does not know Python."""
    where = ".".join(str(part) for part in error["loc"]) or "the entry"
    kind = error["type"]
    given = error["input"]
    if kind == "missing":
        return f"'{where}' is missing; add it"
    if kind == "extra_forbidden":
        last = str(error["loc"][-1])
        return f"'{where}' is not a field of this entry{did_you_mean(last, known_fields)}"
    if kind == "literal_error":
        allowed = str(error.get("ctx", {}).get("expected", ""))
        near = did_you_mean(str(given), allowed.replace("'", "").replace(" or ", ", ").split(", "))
        return f"'{where}' is '{given}' but must be one of {allowed}{near}"
    if kind in {"string_too_short", "too_short"}:
        least = error.get("ctx", {}).get("min_length", 1)
        return f"'{where}' is empty; fill it" if least == 1 else f"'{where}' needs {least} or more"
    if kind == "string_type":
        return f"'{where}' must be text; put quotes round it if it is a number, date or true/false"
    if kind in {"tuple_type", "list_type"}:
        return f"'{where}' must be a list; write [one, two] or lines that start with '- '"
    if kind in {"dict_type", "model_type", "model_attributes_type"}:
        return f"'{where}' must be a block of 'name: value' lines"
    if kind in {"bool_type", "bool_parsing"}:
        return f"'{where}' must be true or false"
    if kind.startswith(("int_", "float_")):
        return f"'{where}' must be a {'whole ' if kind.startswith('int_') else ''}number"
    if kind == "value_error":
        return str(error.get("ctx", {}).get("error", error["msg"]))
    return f"'{where}': {error['msg'][:1].lower()}{error['msg'][1:]}"
