from __future__ import annotations

from pathlib import Path

import pytest

from tests.rulebase.broken import copy_small


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small knowledge without a fault, to break."""
    return copy_small(tmp_path / "knowledge")


@pytest.fixture(scope="session")
def lent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for all tests, each of which takes back what it has changed."""
    return copy_small(tmp_path_factory.mktemp("small") / "knowledge")
