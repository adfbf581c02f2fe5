"""What the checks of papers need on a machine: found, never assumed.

Where a tool is not there, the test that asked for it is skipped and says what to install. Where the
environment says that everything has to be there, as `.ci/run` does, the test fails instead: a check
that nobody ran must not look like a check that passed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

MUST = "COMMON_GROUND_NEEDS_DOCUMENTS"  # "1": skipping is not allowed
AXE = "COMMON_GROUND_AXE"  # the path of axe.min.js
VNU = "COMMON_GROUND_VNU"  # the path of vnu.jar


def without(tool: str, to_do: str) -> NoReturn:
    """End the test that needs `tool`: skipped, or failed where it has to be there."""
    reason = f"Papers cannot be checked without {tool}: {to_do}."
    if os.environ.get(MUST) == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def program(tool: str, names: Sequence[str], package: str) -> str:
    """Return the path of the first of these programs that is there."""
    for name in names:
        if found := shutil.which(name):
            return found
    without(tool, f"install {package}")


def file_named_by(variable: str, tool: str, package: str) -> Path:
    """Return the file whose path stands in that environment variable."""
    path = Path(os.environ.get(variable, ""))
    if path.is_file():
        return path
    without(tool, f"install {package} from npm and put the path of {tool} in {variable}")


def chromium() -> str:
    return program("Chromium", ("chromium", "chromium-browser", "google-chrome"), "Chromium")


def libreoffice() -> str:
    return program("LibreOffice", ("soffice", "libreoffice"), "LibreOffice Writer")


def java() -> str:
    return program("Java", ("java",), "Java 11 or newer")


def axe() -> Path:
    return file_named_by(AXE, "axe.min.js", "axe-core")


def html_checker() -> Path:
    return file_named_by(VNU, "vnu.jar", "vnu-jar")
