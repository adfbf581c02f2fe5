"""The plan of the house: which room may import which, and what each start may load."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import assistant

ROOT = Path(assistant.__file__).parent
# Each room with the rooms that it may import besides itself, lowest first.
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    "rulebase": set(),
    "reasoning": {"rulebase"},
    "language": {"rulebase"},
    "conversation": {"rulebase", "reasoning", "language"},
    "reports": {"rulebase", "reasoning", "language", "conversation"},
    "checks": {"rulebase", "reasoning", "language"},
    "cli": {"rulebase", "reasoning", "language", "checks", "conversation", "reports"},
    "terminal": {"rulebase", "reasoning", "language", "conversation", "reports"},
    "__main__": {"cli", "terminal"},
}
LOWER = ["rulebase", "reasoning", "language", "checks", "conversation", "reports"]
SCREENS = {"textual", "rich"}
DOCUMENTS = {"docx", "lxml", "pypdf", "icalendar"}
LATE = {"pydantic", "pydantic_core", "yaml", "rapidfuzz", "jinja2", "hypothesis"} | DOCUMENTS


def files_of(room: str) -> list[Path]:
    files = sorted((ROOT / room).rglob("*.py")) or [ROOT / f"{room}.py"]
    assert all(path.is_file() for path in files)
    return files


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> set[str]:
    """The modules named by any import in the file, wherever it stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: say where from; a room is named in full"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_every_room_has_its_place_in_the_plan() -> None:
    there = {path.stem for path in ROOT.glob("*.py")}
    there |= {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert there == set(MAY_IMPORT)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_lower_rooms(room: str) -> None:
    for path in files_of(room):
        for name in imports(path):
            house, _, rest = name.partition(".")
            if house == "assistant":
                other = rest.partition(".")[0]
                allowed = {room, *MAY_IMPORT[room], "__version__"}
                assert other in allowed, f"{path.name} imports {name}"


@pytest.mark.parametrize("room", [room for room in MAY_IMPORT if room != "terminal"])
def test_only_the_terminal_names_a_screen_library(room: str) -> None:
    for path in files_of(room):
        assert SCREENS.isdisjoint(name.partition(".")[0] for name in imports(path)), path


def loaded_by(statement: str) -> set[str]:
    """The modules in a fresh interpreter after `statement`."""
    code = f"{statement}\nimport sys; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT.parent
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize("room", LOWER)
def test_importing_a_room_brings_no_screen_library_along(room: str) -> None:
    modules = [module_of(path) for path in files_of(room)]
    loaded = loaded_by("\n".join(f"import {name}" for name in modules))
    assert set(modules) <= loaded
    assert SCREENS.isdisjoint(loaded)


def test_scripts_and_the_plain_mode_load_no_screen_library() -> None:
    modules = [*map(module_of, files_of("cli")), "assistant.terminal.plain"]
    assert SCREENS.isdisjoint(loaded_by("\n".join(f"import {name}" for name in modules)))


def test_any_module_may_be_the_first_to_be_imported() -> None:
    """No module leans on another having been imported before it."""
    names = [module_of(path) for room in MAY_IMPORT for path in files_of(room)]
    code = """
import importlib, sys
for name in sys.argv[1:]:
    for old in [old for old in sys.modules if old.partition('.')[0] == 'assistant']:
        del sys.modules[old]
    importlib.import_module(name)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, *names],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT.parent,
    )
    assert done.returncode == 0, done.stderr


def test_the_first_question_waits_for_nothing_heavy() -> None:
    loaded = loaded_by("import assistant.terminal.app, assistant.conversation.opening")
    assert LATE.isdisjoint(loaded)
    late = {"assistant.rulebase.models", "assistant.conversation.dialogue", "benchmarks"}
    assert late.isdisjoint(loaded)


def test_only_a_word_file_or_a_pdf_loads_what_opens_it(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("The board meets every quarter.", encoding="utf-8")
    face = (
        "from pathlib import Path\nfrom assistant.language.documents.extract import read_document"
    )
    assert DOCUMENTS.isdisjoint(loaded_by(f"{face}\nread_document(Path({str(notes)!r}))"))


def test_the_command_line_itself_loads_next_to_nothing() -> None:
    loaded = loaded_by("import assistant.__main__")
    assert (LATE | SCREENS | {"argparse"}).isdisjoint(loaded)
