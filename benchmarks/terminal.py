"""A program in a terminal, watched from outside: what stands on its screen, and since when.

What the program writes is read at once and stamped with the time, so that it never waits for us;
only when it has gone quiet is it drawn on an emulated screen, piece by piece.
"""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pyte

from assistant.conversation.messages import Asked
from benchmarks.home import REPOSITORY

COLUMNS, ROWS = 120, 40
QUIET = 0.3  # seconds without output after which a screen is taken to be finished
LONGEST = 30.0
WORDS_SEEN = 24  # characters of a text that are looked for; the rest may stand on the next line
DOWN, ENTER, SPACE = b"\x1b[B", b"\r", b" "
# Sequences that the emulator would print as text.
_FOREIGN = re.compile(
    rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[[0-9;?]*\$p|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1bP[^\x1b]*\x1b\\"
)
_WHOLE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[^\[\]P])"
)

Screen = tuple[str, ...]


class NotSeenError(Exception):
    """What was waited for never stood on the screen."""


@dataclass(frozen=True)
class Moment:
    """The screen as it stood from `at` (seconds, as time.perf_counter) on."""

    at: float
    screen: Screen


class Terminal:
    """A Python module, run in a terminal of its own until the end of the `with` block."""

    def __init__(self, *arguments: str) -> None:
        self._master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (ROWS, COLUMNS))
        self._emulator = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._emulator)
        self._kept = b""
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=REPOSITORY,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def press(self, key: bytes) -> float:
        """Press `key` and return the time at which it was pressed."""
        at = time.perf_counter()
        os.write(self._master, key)
        return at

    @property
    def screen(self) -> Screen:
        """The screen as it was when last watched."""
        return tuple(self._emulator.display)

    def watch(self, done: Callable[[Screen], bool] = bool, quiet: float = QUIET) -> list[Moment]:
        """Wait until something has come, the screen is `done` and all is quiet; return how."""
        moments: list[Moment] = []
        deadline = time.perf_counter() + LONGEST
        while time.perf_counter() < deadline:
            moments += [Moment(at, self._draw(data)) for at, data in self._read(quiet)]
            if moments and done(moments[-1].screen):
                return moments
            if self._process.poll() is not None:
                break
        shown = "\n".join(line.rstrip() for line in self.screen if line.strip())
        raise NotSeenError(f"what should stand on the screen does not; it shows:\n{shown}")

    def peak_memory(self) -> float | None:
        """Return the most memory the program has used so far, in MB."""
        return peak_memory(self._process.pid)

    def _read(self, quiet: float) -> list[tuple[float, bytes]]:
        """Return what comes until nothing has come for `quiet` seconds."""
        pieces: list[tuple[float, bytes]] = []
        deadline = time.perf_counter() + LONGEST
        while time.perf_counter() < deadline:
            if not select.select([self._master], [], [], quiet)[0]:
                break
            at = time.perf_counter()
            try:
                data = os.read(self._master, 65536)
            except OSError:  # the program has ended
                break
            pieces.append((at, data))
        return pieces

    def _draw(self, data: bytes) -> Screen:
        data = self._kept + data
        escape = data.rfind(b"\x1b")
        whole = escape < 0 or _WHOLE.match(data, escape) is not None
        self._kept = b"" if whole else data[escape:]
        self._stream.feed(_FOREIGN.sub(b"", data if whole else data[:escape]))
        return self.screen


def peak_memory(process: int) -> float | None:
    """Return the most memory `process` has used so far, in MB, where the system tells."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return None
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found.group(1)) / 1024 if found else None


def first(moments: Sequence[Moment], wanted: Callable[[Screen], bool]) -> float:
    """Return when the screen was first as `wanted`."""
    return next(moment.at for moment in moments if wanted(moment.screen))


def settled(moments: Sequence[Moment]) -> float:
    """Return since when the screen has shown what it shows in the end."""
    since = moments[-1].at
    for moment in reversed(moments):
        if moment.screen != moments[-1].screen:
            break
        since = moment.at
    return since


def shows(*texts: str) -> Callable[[Screen], bool]:
    """Return a test for whether the beginnings of all `texts` stand on a screen."""
    beginnings = [text[:WORDS_SEEN].rstrip() for text in texts]

    def test(screen: Screen) -> bool:
        return all(any(words in line for line in screen) for words in beginnings)

    return test


def shows_question(asked: Asked) -> Callable[[Screen], bool]:
    """Return a test for whether a question and its choices stand on a screen."""
    return shows(asked.text, asked.choices[0].label)
