"""A session on disk, for every test of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.conversation.store import SessionFile
from assistant.rulebase.rulebase import RuleBase
from tests.conversation.saved import session_like


@pytest.fixture
def file(tmp_path: Path, rulebase: RuleBase) -> SessionFile:
    return SessionFile.create(session_like(rulebase), tmp_path / "area.yaml")
