"""Loading as the knowledge grows: today's content once, three times and ten times over."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.rulebase.locate import knowledge_folder
from benchmarks.copies import write_copies
from benchmarks.figures import Figure
from benchmarks.home import REPOSITORY

SIZES = (1, 3, 10)
# Linear to within the noise of a shared machine: ten times the content, at most twice as long each.
MOST_A_COPY = 2.0
_LOAD = """
import resource, sys, time
from pathlib import Path
from assistant.rulebase.load import load
before = time.perf_counter()
load(Path(sys.argv[1]), use_cache=sys.argv[2] == "cache")
took = time.perf_counter() - before
scale = 2**20 if sys.platform == "darwin" else 2**10
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale)
"""


def measure(*, quick: bool) -> Iterator[Figure]:
    """Load each size in processes of its own, from YAML and from the cache."""
    times = 1 if quick else 5
    sizes = SIZES[:2] if quick else SIZES
    with TemporaryDirectory() as folder:
        for source, where in (("yaml", "YAML"), ("cache", "the cache")):
            first = 0.0
            for size in sizes:
                root = Path(folder, str(size))
                if not root.exists():
                    write_copies(knowledge_folder(), root, size)
                if source == "cache":
                    _load(root, source)  # fills the cache
                taken, memory = zip(*(_load(root, source) for _ in range(times)), strict=True)
                seconds = statistics.median(taken)
                first = first or seconds
                growth = seconds / first / size
                yield Figure(
                    f"knowledge x {size} from {where}",
                    f"{seconds:.2f} s, {max(memory):.0f} MB at most; a copy costs {growth:.2f} "
                    "times the first",
                    f"at most {MOST_A_COPY:.0f} times",
                    growth <= MOST_A_COPY,
                )


def _load(root: Path, source: str) -> tuple[float, float]:
    """Load `root` in a fresh process; return the seconds, and its peak memory in megabytes."""
    done = subprocess.run(
        [sys.executable, "-c", _LOAD, str(root), source],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPOSITORY,
    )
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)
