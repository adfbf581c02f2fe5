"""`python -m benchmarks`: every figure with its aim beside it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TextIO

from benchmarks.figures import Figure, table
from benchmarks.home import own_home

NAMES = ("understanding", "start", "keys", "rules", "questions", "load", "growth", "find")
NEEDED = {"pty", "termios", "pyte"}  # what watching a program in a terminal needs


def main(arguments: Sequence[str] | None = None, out: TextIO | None = None) -> int:
    """Measure what is asked for, everything by default, and print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=NAMES, action="append", help="may be given several times")
    parser.add_argument("--quick", action="store_true", help="fewer runs: to see that all works")
    parser.add_argument(
        "--report", type=Path, help="the report's text, to read its close-up places"
    )
    parsed = parser.parse_args(arguments)
    figures: list[Figure] = []
    with own_home():
        for name in parsed.only or NAMES:
            print(f"measuring: {name}", file=sys.stderr, flush=True)
            figures += _measured(name, quick=parsed.quick, report=parsed.report)
    print(table(figures), file=out or sys.stdout)
    return 0


def _measured(name: str, *, quick: bool, report: Path | None) -> list[Figure]:
    try:
        module = import_module(f"benchmarks.{name}")
    except ModuleNotFoundError as error:
        if error.name not in NEEDED:
            raise
        return [Figure(name, f"not measured: there is no '{error.name}' here")]
    more = {"report": report} if name == "understanding" else {}
    return list(module.measure(quick=quick, **more))


if __name__ == "__main__":
    raise SystemExit(main())
