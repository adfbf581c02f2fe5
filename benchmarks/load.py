"""The start of plain mode, the reading of the knowledge, and how much memory it all takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

from assistant.conversation.messages import Asked
from assistant.rulebase.load import load
from benchmarks.bare_app import WORDS
from benchmarks.figures import Figure, Times, timed
from benchmarks.home import REPOSITORY
from benchmarks.start import warm_up
from benchmarks.terminal import (
    WORDS_SEEN,
    NotSeenError,
    Terminal,
    peak_memory,
    shows,
    shows_question,
)

LOADED = 1.5  # seconds of quiet after which the app has loaded everything


def measure(*, quick: bool) -> Iterator[Figure]:
    """Measure each in turn, with warm caches."""
    times = 2 if quick else 9
    asked = warm_up()
    plain = [_plain(asked) for _ in range(times + 1)][1:]
    yield Figure(
        "plain mode: first question printed", str(Times.of_seconds(took for took, _ in plain))
    )
    yield Figure(
        "knowledge read and checked from YAML", str(timed(lambda: load(use_cache=False), times))
    )
    yield Figure("knowledge from the cache", str(timed(load, times)))
    with Terminal("benchmarks.bare_app") as bare:
        bare.watch(shows(WORDS), LOADED)
        yield _memory("bare Textual app", bare.peak_memory())
    with Terminal("assistant") as app:
        app.watch(shows_question(asked), LOADED)
        yield _memory("the app, all loaded", app.peak_memory())
    yield _memory("plain mode", plain[-1][1])


def _plain(asked: Asked) -> tuple[float, float | None]:
    """Start plain mode; return the seconds to the first question, and the memory used by then."""
    wanted, printed = asked.text[:WORDS_SEEN].encode(), b""
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "assistant", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=REPOSITORY,
    ) as process:
        assert process.stdout is not None
        while wanted not in printed:
            piece = os.read(process.stdout.fileno(), 65536)
            if not piece:
                raise NotSeenError(f"plain mode ended without a question:\n{printed.decode()}")
            printed += piece
        taken = time.perf_counter() - started
        used = peak_memory(process.pid)
        process.kill()
    return taken, used


def _memory(what: str, megabytes: float | None) -> Figure:
    told = "not told by this system" if megabytes is None else f"{megabytes:.0f} MB"
    return Figure(f"peak memory: {what}", told)
