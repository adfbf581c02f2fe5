"""The labelled utterances: what people might type, and what a careful interviewer makes of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Said:
    """One utterance and its labels.

    `options` are those that it says, `fair` readings that nobody could call wrong, `between` those
    that a careful interviewer would ask about, `control` what it asks of the assistant, `also` the
    facts for other questions as (question, options).
    """

    question: str
    text: str
    style: str
    options: tuple[str, ...]
    fair: frozenset[str]
    between: tuple[str, ...]
    control: str
    also: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def right(self) -> frozenset[str]:
        """Every option that may be recorded or offered first."""
        return self.fair | frozenset(self.options)

    def says(self, options: Iterable[str]) -> bool:
        """Whether it answers the question, and all of `options` may be recorded for it."""
        return self.answers and set(options) <= self.right

    def tells(self, question: str, options: Iterable[str]) -> bool:
        """Whether it tells `options` of another question in passing."""
        return any(name == question and set(options) <= set(told) for name, told in self.also)

    @property
    def answers(self) -> bool:
        """Whether it answers the question that was asked."""
        return bool(self.options) and not self.control


def utterances(which: Literal["calibration", "test"]) -> list[Said]:
    """Return one of the two sets, in the order of its file."""
    lines = (HERE / f"{which}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_said(json.loads(line)) for line in lines if line.strip()]


def _said(row: dict[str, Any]) -> Said:
    return Said(
        question=row["question"],
        text=row["text"],
        style=row["style"],
        options=tuple(row.get("options", ())),
        fair=frozenset(row.get("or", ())),
        between=tuple(row.get("between", ())),
        control=row.get("control", ""),
        also=tuple((one["question"], tuple(one["options"])) for one in row.get("also", ())),
    )
