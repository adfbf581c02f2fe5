"""Copying text: by the system's own tool, else by the terminal, and always with a way out."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 2.0  # seconds for a tool that ought to take milliseconds
# Terminals that take no text for the clipboard, and do not say so.
_DEAF_TERMINALS = {"linux", "dumb", ""}
_DEAF_PROGRAMS = {"Apple_Terminal"}


@dataclass(frozen=True)
class Tool:
    """A program that puts what it reads on the clipboard, and the display that it needs."""

    command: tuple[str, ...]
    needs: str = ""
    encoding: str = "utf-8"


TOOLS = (
    Tool(("pbcopy",)),
    Tool(("clip.exe",), encoding="utf-16"),
    Tool(("wl-copy",), needs="WAYLAND_DISPLAY"),
    Tool(("xclip", "-selection", "clipboard"), needs="DISPLAY"),
    Tool(("xsel", "--clipboard", "--input"), needs="DISPLAY"),
)


def copy_by_tool(text: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Put `text` on the clipboard with a tool of the system; say whether one did."""
    for tool in TOOLS:
        if tool.needs and not environment.get(tool.needs):
            continue
        # Over SSH, a tool without a display would fill the clipboard of the far machine.
        if not tool.needs and environment.get("SSH_CONNECTION"):
            continue
        program = shutil.which(tool.command[0], path=environment.get("PATH"))
        if program and _run((program, *tool.command[1:]), text.encode(tool.encoding)):
            return True
    return False


def _run(command: tuple[str, ...], text: bytes) -> bool:
    try:
        done = subprocess.run(
            command,
            input=text,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def terminal_may_copy(environment: Mapping[str, str] = os.environ) -> bool:
    """Say whether the terminal may take text for the clipboard; none of them says so itself."""
    return (
        environment.get("TERM", "") not in _DEAF_TERMINALS
        and environment.get("TERM_PROGRAM") not in _DEAF_PROGRAMS
    )


def save_copied(text: str) -> Path:
    """Write `text` to the one file that holds what was copied last, private to this user."""
    from platformdirs import user_data_path

    folder = user_data_path("common-ground", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "copied.txt"
    path.touch(mode=0o600)
    path.write_text(text + "\n", encoding="utf-8")
    return path
