"""How people name a file: typed, quoted, with ~ for home, or dragged into the terminal."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from assistant.language.documents.parts import DocumentError

ENDINGS = (".txt", ".md", ".docx", ".pdf")
_QUOTES = "\"'“”‘’"
_ENDING = re.compile(r"\.[a-z]\w{1,4}$", re.IGNORECASE)
_DOCUMENT = re.compile(r"\.(?:txt|md|docx|pdf)$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|my|our) ", re.IGNORECASE)
_ROOTED = re.compile(r"(?:/|~|file://|[a-z]:[\\/]|\\\\)", re.IGNORECASE)


def names_file(words: str) -> bool:
    """Say whether `words` after 'read' can name a file: one word, an ending, or a path."""
    bare = _bare(words)
    return len(bare.split()) == 1 or bool(_ENDING.search(bare) or re.search(r"[/\\]", bare))


def is_dragged(line: str) -> bool:
    """Say whether a whole line is nothing but the full path of a document."""
    bare = _bare(line)
    return bool(_ROOTED.match(bare) and _DOCUMENT.search(bare))


def document_path(words: str) -> Path:
    """Return the file that `words` name, whether it is there or not.

    Raises DocumentError where they name a home folder that is not there.
    """
    bare = _bare(words)
    if bare.lower().startswith("file://"):
        path = unquote(urlsplit(bare).path)
        # A drive stands after a slash in such an address.
        bare = path[1:] if re.match(r"/[A-Za-z]:", path) else path
    spellings = [bare, _ARTICLE.sub("", bare)]
    if os.name == "posix":
        spellings.append(re.sub(r"\\(.)", r"\1", bare))
    spellings += [f"{bare}{ending}" for ending in ENDINGS if not _ENDING.search(bare)]
    spellings.append(words)
    try:
        paths = [Path(spelling).expanduser() for spelling in spellings]
    except RuntimeError:
        raise DocumentError(
            f"'{bare}' is in a home folder that is not there; name the file in full."
        ) from None
    return next((path for path in paths if _is_there(path)), paths[0])


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _bare(words: str) -> str:
    """Return `words` without quotes round them and without a full stop at their end."""
    bare = words.strip().strip(_QUOTES).strip()
    return bare.rstrip(".") if _ENDING.search(bare.rstrip(".")) else bare
