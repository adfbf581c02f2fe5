"""A hash of everything that decides what the knowledge reads as."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from assistant.rulebase.locate import SPEECH


def fingerprint(root: Path, code: Path = Path(__file__).parent) -> str:
    """Return a hash of every YAML file under `root`, of its name, and of the `code` that reads it.

    Content, not dates: a copied or touched file gives the same hash, a changed byte another. A file
    that cannot be read counts by its name; to say so is the reader's part. How people say things is
    a part of its own, which is left out of the whole.
    """
    digest = hashlib.blake2b(digest_size=16)
    for folder in (str(root), str(code)):
        for path in sorted(_files(folder, skip=SPEECH)):
            digest.update(os.fsencode(os.path.relpath(path, folder)) + b"\0")
            try:
                with open(path, "rb") as file:  # noqa: PTH123 - a third faster over many files
                    content = file.read()
            except OSError:
                continue
            digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def joined(base: str, others: Sequence[str]) -> str:
    """Return one hash for a folder with others laid over it, in their order; `base` with none."""
    if not others:
        return base
    return hashlib.blake2b("\n".join((base, *others)).encode(), digest_size=16).hexdigest()


def _files(folder: str, skip: str = "") -> list[str]:
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found += [] if entry.name == skip else _files(entry.path)
            elif entry.name.endswith((".yaml", ".py")):
                found.append(entry.path)
    return found
