"""Writing the report to a file, never over another one unasked."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.conversation.dialogue import Dialogue
    from assistant.conversation.session import Session


class PaperError(Exception):
    """The report could not be written; the message is a sentence for people."""


def report_path(name: str, today: str) -> Path:
    """Return the file that `name` means, or without one a name in this folder not yet in use."""
    if name.strip():
        try:
            path = Path(name.strip()).expanduser()
        except RuntimeError as error:
            raise PaperError(f"'{name}' names a home folder that is not there.") from error
        return path if path.suffix else path.with_name(f"{path.name}.md")
    names = (f"common-ground-{today}{f'-{n}' if n > 1 else ''}.md" for n in count(1))
    return next(path for path in map(Path, names) if not path.exists())


def write_paper(dialogue: Dialogue, session: Session, path: Path, *, replace: bool) -> Path:
    """Write the whole picture to `path` and return where that is. Raises PaperError."""
    from assistant.reports.report import write_report

    text = write_report(dialogue, session)
    try:
        with path.open("w" if replace else "x", encoding="utf-8") as file:
            file.write(text)
        return path.resolve()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PaperError(f"{path} could not be written: {reason}.") from error
