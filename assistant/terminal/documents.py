"""Documents to read: the newest where people keep theirs, and how one is read."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.language.documents.naming import ENDINGS

if TYPE_CHECKING:
    from assistant.conversation.dialogue import Dialogue
    from assistant.language.documents.suggesting import Suggested

MOST_OFFERED = 8
PAGES = "Reading pages"
GETTING_READY = "Getting ready to weigh them"
SENTENCES = "Weighing sentences"
_FOLDERS = ("Documents", "Downloads", "Desktop")
_OUR_REPORTS = "common-ground-"
_PLACES = 200  # a step of the progress is told no more often than this in all


@dataclass(frozen=True)
class Found:
    """A document on this machine: where it is, the folder's name, and its local date."""

    path: Path
    folder: str
    when: str


# Called with what is being done, how much of it is done, and how much there is (0: not known).
Told = Callable[[str, int, int], None]


def newest_documents() -> list[Found]:
    """Return the newest documents in this folder and in those where people keep theirs.

    Folders within them are not looked into; what cannot be looked at is passed over.
    """
    here = Path.cwd()
    folders = {here.resolve(): "this folder"}
    for name in _FOLDERS:
        folders.setdefault((Path.home() / name).resolve(), name)
    found = sorted(
        (entry for folder, name in folders.items() for entry in _documents_in(folder, name)),
        key=lambda entry: (-entry[0], entry[1]),
    )
    return [
        Found(path, name, time.strftime("%d %B %Y", time.localtime(saved)).lstrip("0"))
        for saved, path, name in found[:MOST_OFFERED]
    ]


def _documents_in(folder: Path, name: str) -> Iterator[tuple[float, Path, str]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                # What begins so is hidden, or stands for a file that is open in Word.
                if entry.name.startswith((".", "~$", _OUR_REPORTS)):
                    continue
                if Path(entry.name).suffix.lower() in ENDINGS and entry.is_file():
                    yield entry.stat().st_mtime, folder / entry.name, name
    except OSError:
        return


def read_and_weigh(dialogue: Dialogue, path: Path, told: Told) -> tuple[str, Sequence[Suggested]]:
    """Return the name of the document at `path`, and what its sentences suggest.

    `told` may raise to give up. Raises DocumentError where it cannot be read.
    """
    from assistant.language.documents.extract import read_document
    from assistant.language.documents.suggesting import suggestions

    document = read_document(path, _seldom(PAGES, told))
    told(GETTING_READY, 0, 0)
    bank = dialogue.reader.bank
    found = suggestions(bank, document, _seldom(SENTENCES, told))
    return document.name, found


def _seldom(doing: str, told: Told) -> Callable[[int, int], None]:
    """Pass progress on when there is something new to see."""
    last = -1

    def tell(done: int, total: int) -> None:
        nonlocal last
        place = done * _PLACES // max(total, 1)
        if place != last:
            last = place
            told(doing, done, total)

    return tell
