"""Where the knowledge folder is: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

# The folder of the knowledge that only the language room reads: how people say things. No finding
# depends on it, so it is no part of the version that a session is saved under.
SPEECH = "speech"


def knowledge_folder() -> Path:
    """Return the folder of knowledge that came with the program.

    A wheel carries it inside the package; an editable install and a plain checkout have it beside
    the package. Raises FileNotFoundError where it is in neither place.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "knowledge", package.parent / "knowledge"):
        if (folder / "interview.yaml").is_file():
            return folder
    raise FileNotFoundError(
        "the knowledge folder is missing from this installation; install Common Ground again"
    )
