"""The search at every key, as somebody types a name, a slip of one, or initials."""

from __future__ import annotations

import time
from collections.abc import Iterator

from assistant.language.search.entries import everything
from assistant.language.search.library import Library
from assistant.rulebase.load import load
from benchmarks.figures import Figure, Times, timed

AIM = 10.0
TYPED = ("CVS", "memorandum of understanding", "aliance contract", "comisioning", "plimouth")


def measure(*, quick: bool) -> Iterator[Figure]:
    """Index what is known, then type the names of structures, letter by letter."""
    known = everything(load())
    yield Figure(f"{len(known):,} entries indexed", str(timed(lambda: Library(known), 3)))
    library = Library(known)
    names = [entry.title for entry in known if entry.kind == "structure"]
    taken: list[float] = []
    for name in (*TYPED, *names[: 3 if quick else None]):
        for letters in range(1, len(name) + 1):
            started = time.perf_counter()
            library.find(name[:letters], unfinished=True)
            taken.append(time.perf_counter() - started)
    found = Times.of_seconds(taken)
    yield Figure(
        f"{len(known):,} entries, found at a key",
        found.spread(),
        f"95 % within {AIM:.0f} ms",
        found.p95 <= AIM,
    )
