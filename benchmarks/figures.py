"""One line of the table: what was measured, what came out, and what it should be."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A result in words and numbers; `met` is None where there is no aim."""

    what: str
    result: str
    aim: str = ""
    met: bool | None = None


@dataclass(frozen=True)
class Times:
    """Several timings of one thing, in milliseconds."""

    all: tuple[float, ...]

    @classmethod
    def of_seconds(cls, seconds: Iterable[float]) -> Times:
        return cls(tuple(sorted(each * 1000 for each in seconds)))

    @property
    def median(self) -> float:
        return statistics.median(self.all)

    @property
    def p95(self) -> float:
        """The time that 95 in 100 stay within."""
        return self.all[max(0, -(-len(self.all) * 95 // 100) - 1)]

    def __str__(self) -> str:
        return f"{_ms(self.median)} (least {_ms(self.all[0])}, most {_ms(self.all[-1])})"

    def spread(self) -> str:
        """The median and the 95th percentile."""
        return f"{_ms(self.median)} (95 % within {_ms(self.p95)})"


def timed(work: Callable[[], object], times: int) -> Times:
    """Do `work` once unmeasured and then `times` times."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return Times.of_seconds(taken)


def table(figures: Sequence[Figure]) -> str:
    """Lay figures out in columns."""
    rows = [("What", "Result", "Aim", "Met")]
    verdict = {True: "yes", False: "NO", None: ""}
    rows += [(each.what, each.result, each.aim, verdict[each.met]) for each in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    rows.insert(1, tuple("-" * width for width in widths))  # type: ignore[arg-type]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _ms(milliseconds: float) -> str:
    digits = 0 if milliseconds >= 100 else 1 if milliseconds >= 10 else 3
    return f"{milliseconds:.{digits}f} ms"
