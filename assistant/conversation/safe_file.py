"""Writing a file so that a crash costs nothing and two programs cannot overwrite each other unseen.

The whole of the new text goes into a file beside the old one, is forced to disk, and takes the
old one's name in a single step. At every moment the name leads to a whole file, old or new.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

# A save takes milliseconds. A lock that nobody has touched for this long was left by a crash.
LOCK_SECONDS = 3.0
# A half-written file this old belongs to no program that is still at it.
PARTIAL_SECONDS = 60.0
_WAIT = 0.02


class ChangedOnDiskError(Exception):
    """The file is not as this program last read or wrote it."""


def digest_of(content: bytes) -> str:
    """Return what tells one content of a file from another."""
    return hashlib.sha256(content).hexdigest()


def make_private_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it, open to this user alone."""
    for missing in [*reversed(folder.parents), folder]:
        if not missing.exists():
            missing.mkdir(mode=0o700, exist_ok=True)
    with contextlib.suppress(OSError):
        folder.chmod(0o700)


def replace_file(path: Path, content: bytes, known: str | None) -> None:
    """Write `content` to `path`, private to this user, if nobody else has written there.

    `known` is the digest of what should stand there now, None where there should be no file. A
    file that was removed meanwhile is written afresh. Raises ChangedOnDiskError or OSError; the
    old file is then as it was.
    """
    with _locked(path):
        now = _digest_on_disk(path)
        if now is not None and now != known:
            raise ChangedOnDiskError
        partial = path.with_name(f".{path.name}.{secrets.token_hex(6)}.partial")
        try:
            _write_through(partial, content)
            partial.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                partial.unlink()
            raise
        _sync_folder(path.parent)


def copy_aside(path: Path, content: bytes) -> Path:
    """Keep `content` beside `path` as NAME.damaged-<n> and return where; one copy of each."""
    number = 1
    while True:
        copy = path.with_name(f"{path.name}.damaged-{number}")
        try:
            _write_through(copy, content)
        except FileExistsError:
            if _digest_on_disk(copy) == digest_of(content):
                return copy
            number += 1
        else:
            _sync_folder(path.parent)
            return copy


def sweep(path: Path) -> None:
    """Remove what a crash left half-written beside `path`; it may hold frank words."""
    with contextlib.suppress(OSError):
        for partial in path.parent.glob(f".{_literal(path.name)}.*.partial"):
            if time.time() - partial.stat().st_mtime > PARTIAL_SECONDS:
                partial.unlink()


def _literal(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _digest_on_disk(path: Path) -> str | None:
    try:
        return digest_of(path.read_bytes())
    except FileNotFoundError:
        return None


def _write_through(path: Path, content: bytes) -> None:
    """Write a new file and wait until it is on the disk itself."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Wait until the new name is on the disk too.

    Windows and some shared disks cannot do this for a folder. The file is whole without it, so
    that is no reason to tell a person that saving failed.
    """
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock file of `path`, which no other program can make at the same time."""
    lock = path.with_name(f".{path.name}.lock")
    mine = secrets.token_bytes(8)
    _take(lock, mine)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            if lock.read_bytes() == mine:
                lock.unlink()


def _take(lock: Path, mine: bytes) -> None:
    # Patience is measured by this program's own clock: that of a shared disk may be wrong.
    holder: bytes | None = None
    since = time.monotonic()
    while True:
        try:
            with os.fdopen(os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as f:
                f.write(mine)
            return
        except FileExistsError:
            seen = _holder(lock)
            if seen != holder:
                holder, since = seen, time.monotonic()
            elif time.monotonic() - since > LOCK_SECONDS:
                lock.unlink(missing_ok=True)
            time.sleep(_WAIT)


def _holder(lock: Path) -> bytes | None:
    try:
        return lock.read_bytes()
    except OSError:
        return None
