"""The real knowledge, read once for all tests, and a home of its own for every test run."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.conversation.dialogue import Dialogue
from assistant.language.reader import Reader
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.load import load
from assistant.rulebase.rulebase import RuleBase

TODAY = "2026-11-25"  # so that what is overdue does not depend on the day of the test


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the files of whoever runs it."""
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(scope="session")
def rulebase() -> RuleBase:
    return load(use_cache=False)


@pytest.fixture(scope="session")
def index(rulebase: RuleBase) -> RuleIndex:
    return RuleIndex(rulebase)


@pytest.fixture(scope="session")
def dialogue(index: RuleIndex) -> Dialogue:
    return Dialogue(index, TODAY)


@pytest.fixture(scope="session")
def reader(dialogue: Dialogue) -> Reader:
    return dialogue.reader
