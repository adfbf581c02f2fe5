from __future__ import annotations

from pathlib import Path

import pytest

from tests.rulebase.broken import copy_small


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small knowledge without a fault, to put one into."""
    return copy_small(tmp_path / "knowledge")
