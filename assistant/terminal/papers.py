"""Where a paper is written, and writing it there, never over another file unasked."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.language.paper_formats import PaperFormat


class PaperError(Exception):
    """A paper could not be written; the message is a sentence for people."""


def paper_path(name: str, form: PaperFormat, otherwise: str) -> Path:
    """Return the file that a person means by `name`, or `otherwise` in this folder without one.

    A name without the ending of the format gets it. Raises PaperError.
    """
    from assistant.language.paper_formats import format_of_file

    try:
        path = Path(name.strip() or otherwise).expanduser()
        if path.is_dir():
            path = path / otherwise
        if format_of_file(path.name) != form:
            path = path.with_name(f"{path.name}.{form}")
        path.exists()  # which fails where no file can have such a name
    except RuntimeError as error:
        raise PaperError(f"'{name}' names a home folder that is not there.") from error
    except (OSError, ValueError) as error:
        raise PaperError(f"No file can have the name '{name}'.") from error
    return path


def free_beside(path: Path) -> Path:
    """Return the first name of the like of `path` that no file has yet."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(name for name in names if not name.exists())


def write_paper(path: Path, content: bytes, *, replace: bool) -> Path:
    """Write `content` to `path` and return where that is. Raises PaperError.

    Where it cannot be written, what stood there before is as it was.
    """
    from assistant.conversation import safe_file

    try:
        known = safe_file.digest_of(path.read_bytes()) if replace and path.exists() else None
        safe_file.replace_file(path, content, known)
        return path.resolve()
    except safe_file.ChangedOnDiskError as error:
        raise PaperError(f"There is already a file {path}.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PaperError(f"{path} could not be written: {reason}.") from error
