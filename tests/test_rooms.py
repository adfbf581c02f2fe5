"""The plan of the house: which room may import which, and what each start may load."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import assistant

ROOT = Path(assistant.__file__).parent
# Each room with the rooms that it may import besides itself.
MAY_IMPORT = {
    "rulebase": set(),
    "reasoning": {"rulebase"},
    "language": {"rulebase"},
    "conversation": {"rulebase", "reasoning", "language"},
    "reports": {"rulebase", "reasoning", "language", "conversation"},
}
LOWER = sorted(MAY_IMPORT)


def imports(path: Path) -> set[str]:
    """The modules named by any import in the file, wherever it stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("room", LOWER)
def test_a_room_imports_only_lower_rooms_and_no_terminal_library(room):
    for path in (ROOT / room).rglob("*.py"):
        for name in imports(path):
            parts = name.split(".")
            assert parts[0] not in ("textual", "rich"), path
            if parts[0] == "assistant" and len(parts) > 1:
                assert parts[1] in {room, *MAY_IMPORT[room]}, f"{path.name} imports {name}"


def loaded_by(statement: str) -> set[str]:
    """The modules in a fresh interpreter after `statement`."""
    code = f"{statement}\nimport sys; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT.parent
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("room", LOWER)
def test_importing_a_room_brings_no_terminal_library_along(room):
    modules = [
        ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
        for path in sorted((ROOT / room).glob("*.py"))
        if path.stem != "__init__"
    ]
    loaded = loaded_by("\n".join(f"import {name}" for name in modules))
    assert not loaded & {"textual", "rich"}


def test_the_first_question_waits_for_nothing_heavy():
    loaded = loaded_by("import assistant.terminal.app, assistant.conversation.opening")
    heavy = {"pydantic", "yaml", "rapidfuzz", "docx", "jinja2", "hypothesis", "benchmarks"}
    assert not loaded & heavy


def test_the_command_line_itself_loads_next_to_nothing():
    loaded = loaded_by("import assistant.__main__")
    assert not loaded & {"pydantic", "yaml", "rapidfuzz", "textual", "rich", "argparse"}
