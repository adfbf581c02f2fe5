"""The cache saves time and is never trusted."""

from __future__ import annotations

import pytest

from assistant.rulebase import folder as reading
from assistant.rulebase.cache_folder import cache_folder
from assistant.rulebase.load import load
from tests.rulebase.broken import copy_knowledge


@pytest.fixture
def root(tmp_path):
    return copy_knowledge(tmp_path / "knowledge")


def kept():
    return sorted(cache_folder().glob("rulebase-*.json"))


def test_a_second_start_parses_no_yaml_and_reads_the_same(root, monkeypatch):
    first = load(root)

    def fail(*_):
        raise AssertionError("YAML was parsed")

    monkeypatch.setattr(reading, "read_yaml", fail)
    assert load(root) == first


def test_a_changed_byte_is_noticed(root):
    first = load(root)
    path = root / "wording.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Hello", "Hallo"), encoding="utf-8")
    second = load(root)
    assert second.version != first.version
    assert "Hallo" in second.wording["greeting"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content[: len(content) // 2],
        lambda _: b"",
        lambda _: b"\x00\xff not ours",
        lambda content: content.replace(b"prominent", b"prominant", 1),
        lambda content: content[:65] + b"{}",
    ],
    ids=["cut off", "empty", "garbage", "one word changed", "another object"],
)
def test_a_damaged_cache_is_made_again(root, spoil):
    fresh = load(root)
    (path,) = kept()
    whole = path.read_bytes()
    path.write_bytes(spoil(whole))
    assert load(root) == fresh
    assert path.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_no_failure(root, monkeypatch, tmp_path):
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert load(root) == load(root, use_cache=False)


def test_only_the_newest_few_are_kept(root):
    path = root / "wording.yaml"
    for number in range(5):
        path.write_text(path.read_text(encoding="utf-8") + f"extra-{number}: x\n", encoding="utf-8")
        load(root)
    assert len(kept()) <= 3
