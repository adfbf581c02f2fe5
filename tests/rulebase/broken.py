"""A small knowledge of two questions and one of everything else, to break one thing at a time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.rulebase.faults import Fault

SMALL = Path(__file__).parent / "small"


def copy_small(target: Path) -> Path:
    """Copy the small knowledge, which has no fault, into `target`."""
    shutil.copytree(SMALL, target)
    return target


@dataclass(frozen=True)
class Change:
    """Put `new` in the place of the first `old` in `file`."""

    file: str
    old: str
    new: str

    def apply(self, root: Path) -> None:
        """Make the change."""
        path = root / self.file
        text = path.read_text(encoding="utf-8")
        assert self.old in text, f"{self.file} does not hold {self.old!r}"
        path.write_text(text.replace(self.old, self.new, 1), encoding="utf-8")

    @contextmanager
    def made(self, root: Path) -> Iterator[None]:
        """Make the change and take it back afterwards."""
        before = (root / self.file).read_bytes()
        self.apply(root)
        try:
            yield
        finally:
            (root / self.file).write_bytes(before)


@dataclass(frozen=True)
class Told:
    """A fault to expect: in `file`, on the first line that holds `at`, with `words` in it."""

    file: str
    at: str
    words: tuple[str, ...]

    def fits(self, root: Path, fault: Fault) -> bool:
        lines = (root / self.file).read_text(encoding="utf-8").splitlines()
        line = next(number for number, line in enumerate(lines, 1) if self.at in line)
        where = (fault.file, fault.line) == (self.file, line)
        return where and all(word in fault.message for word in self.words)


@dataclass(frozen=True)
class Broken:
    """A change, and everything that must be told of it."""

    name: str
    change: Change
    told: tuple[Told, ...]

    def also(self, at: str, *words: str, where: str = "") -> Broken:
        """The same change with one more fault to expect, in the same file or in `where`."""
        told = Told(where or self.change.file, at, words)
        return replace(self, told=(*self.told, told))

    def check(self, root: Path, faults: list[Fault]) -> None:
        """Fail unless `faults` are just those that must be told."""
        missed = [told for told in self.told if not any(told.fits(root, f) for f in faults)]
        assert not missed, f"{missed} not among {faults}"
        assert len(faults) == len(self.told), f"more than was broken: {faults}"


def broken(
    name: str, file: str, old: str, new: str, at: str, *words: str, where: str = ""
) -> Broken:
    """Break `file`; the fault stands there, on the line of `at`, or in the file `where`."""
    return Broken(name, Change(file, old, new), (Told(where or file, at, words),))
