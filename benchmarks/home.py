"""A home of its own for every run, so that nothing of the user's is read, written or waited for."""

from __future__ import annotations

import os
import site
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

REPOSITORY = Path(__file__).resolve().parents[1]
_HOMES = {
    "HOME": ".",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
}
# Whatever else is set would change what the programs do, or keep their bytecode from being kept.
_UNWANTED = ("NO_COLOR", "ACCESSIBLE", "PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME")


@contextmanager
def own_home() -> Iterator[Path]:
    """Set the environment, for this process and those it starts, to an empty home; then undo it."""
    before = dict(os.environ)
    with TemporaryDirectory() as folder:
        os.environ["PYTHONUSERBASE"] = site.getuserbase()  # where packages may be installed
        for name in [*_UNWANTED, *(name for name in os.environ if name.startswith("TEXTUAL"))]:
            os.environ.pop(name, None)
        for name, part in _HOMES.items():
            os.environ[name] = str(Path(folder, part))
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        try:
            yield Path(folder)
        finally:
            os.environ.clear()
            os.environ.update(before)
