"""Where packs are, and what is in a pack's folder before anything of it is read.

A pack may come from anywhere, so its folder is looked through first: what is too much, a link or no
ordinary file is a fault, and then nothing of the pack is opened at all. Imports nothing heavy.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.rulebase.faults import Fault
from assistant.rulebase.locate import SPEECH

# The file that makes a folder a pack.
LABEL = "pack.yaml"
MOST_THINGS = 5_000  # files and folders of any kind
LARGEST_BYTES = 8_000_000  # of all YAML together; what came along has under a tenth of it


def packs_folder() -> Path:
    """Return the folder whose folders are packs that are read at every start; it may not exist."""
    from platformdirs import user_config_path

    return user_config_path("common-ground", appauthor=False) / "knowledge"


def find_packs(given: Sequence[str] = ()) -> tuple[Path, ...]:
    """Return the folders of all packs: the user's own by name, then those `given`, each once.

    Raises FileNotFoundError where one that was given is no folder.
    """
    own = packs_folder()
    folders = []
    if own.is_dir():
        folders = sorted(p for p in own.iterdir() if p.is_dir() and not p.name.startswith("."))
    for name in given:
        folder = Path(name).expanduser()
        if not folder.is_dir():
            raise FileNotFoundError(f"there is no folder '{name}'; name the folder of a pack")
        folders.append(folder)
    once: dict[Path, Path] = {}
    for folder in folders:
        once.setdefault(folder.resolve(), folder)
    return tuple(once.values())


def is_pack(folder: Path) -> bool:
    """Say whether a folder is meant to be a pack."""
    return (folder / LABEL).exists()


def shown(folder: Path, file: str) -> str:
    """Return how a file of a pack is named to a person: by a path that they can open."""
    return f"{folder.as_posix()}/{file}"


@dataclass(frozen=True)
class Survey:
    """The YAML files of a pack, relative to its folder, and what forbids to open any of them."""

    files: tuple[str, ...]
    faults: tuple[Fault, ...]


def survey(folder: Path) -> Survey:
    """Look through the folder of a pack without opening or following anything."""
    if not is_pack(folder):
        message = "is missing, so this is no pack; common-ground new pack writes one"
        return Survey((), (Fault(shown(folder, LABEL), 1, message),))
    files: list[str] = []
    faults: list[Fault] = []
    things = size = 0
    coming = [folder]
    while coming:
        place = coming.pop()
        try:
            entries = list(os.scandir(place))
        except OSError as error:
            told = f"cannot be read: {error.strerror}"
            faults.append(Fault(place.as_posix(), 1, told))
            continue
        things += len(entries)
        if things > MOST_THINGS:
            told = f"stands in a folder of over {MOST_THINGS:,} files; is it the right folder?"
            return Survey((), (Fault(shown(folder, LABEL), 1, told),))
        for entry in entries:
            file = Path(entry.path).relative_to(folder).as_posix()
            if entry.name.startswith("."):
                continue
            if told := _forbidden(entry):
                faults.append(Fault(shown(folder, file), 1, told))
            elif entry.is_dir(follow_symlinks=False):
                coming.append(Path(entry.path))
            elif _is_yaml(entry):
                files.append(file)
                size += entry.stat(follow_symlinks=False).st_size
    if size > LARGEST_BYTES:
        told = f"stands in a folder with over {LARGEST_BYTES:,} bytes of YAML; make two packs of it"
        faults.append(Fault(shown(folder, LABEL), 1, told))
    return Survey(tuple(sorted(files)), tuple(sorted(faults)))


def pack_fingerprint(folder: Path) -> str:
    """Return a hash of every YAML file of a pack and of its name, wherever the pack is.

    A pack that may not be opened counts by what forbids it. How people say things is left out, as
    no finding depends on it.
    """
    found = survey(folder)
    digest = hashlib.blake2b(digest_size=16)
    for fault in found.faults:
        digest.update(f"{fault.file}\0{fault.message}\0".encode())
    for file in () if found.faults else found.files:
        if file.startswith(f"{SPEECH}/"):
            continue
        digest.update(os.fsencode(file) + b"\0")
        try:
            content = (folder / file).read_bytes()
        except OSError:
            continue  # to say so is the reader's part
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def _forbidden(entry: os.DirEntry[str]) -> str:
    """Say why a file or folder may not stand in a pack; '' where it may."""
    is_junction = getattr(entry, "is_junction", None)  # what Windows has, from Python 3.12 on
    if entry.is_symlink() or (is_junction and is_junction()):
        leads = _is_yaml(entry) or entry.is_dir()
        return "is a link, which a pack may not hold; put a copy in its place" if leads else ""
    if _is_yaml(entry) and not entry.is_file() and not entry.is_dir():
        return "is no ordinary file; take it out"
    return ""


def _is_yaml(entry: os.DirEntry[str]) -> bool:
    return entry.name.endswith((".yaml", ".yml"))
