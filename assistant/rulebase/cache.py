"""Knowledge as read last time, kept in the user's cache folder.

Never trusted: the name carries the hash of today's files, the first line the hash of the rest, and
the models check every field again. Anything that does not fit is read afresh from the YAML.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TypeVar

from pydantic import ValidationError

from assistant.rulebase.cache_folder import cache_folder
from assistant.rulebase.fields import Entry

KEEP = 3

AnyEntry = TypeVar("AnyEntry", bound=Entry)


def read(kind: str, key: str, model: type[AnyEntry]) -> AnyEntry | None:
    """Return what is kept of a `kind` under `key`, or None where it is not there or damaged."""
    try:
        head, _, body = (cache_folder() / f"{kind}-{key}.json").read_bytes().partition(b"\n")
        if head.decode() != hashlib.sha256(body).hexdigest():
            return None
        return model.model_validate_json(body)
    except (OSError, ValidationError, UnicodeDecodeError):
        return None


def write(kind: str, key: str, entry: Entry) -> None:
    """Keep `entry` under its key. A folder that cannot be written costs time, never a failure."""
    body = entry.model_dump_json(exclude_defaults=True).encode()
    folder = cache_folder()
    target = folder / f"{kind}-{key}.json"
    partial = folder / f"{target.name}.{os.getpid()}"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        partial.replace(target)
        old = sorted(folder.glob(f"{kind}-*.json"), key=lambda path: path.stat().st_mtime)
        for path in old[:-KEEP]:
            path.unlink()
    with contextlib.suppress(OSError):
        partial.unlink(missing_ok=True)  # left over only where the disk was full
