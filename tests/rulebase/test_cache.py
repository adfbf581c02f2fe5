"""The cache saves time and is never trusted."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.rulebase import cache
from assistant.rulebase import folder as folder_room
from assistant.rulebase.cache_folder import cache_folder
from assistant.rulebase.fingerprint import fingerprint
from assistant.rulebase.load import load
from tests.rulebase.broken import SMALL, Change, copy_small

FILES = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*.yaml"))
WORDING = "wording.yaml"


def kept() -> list[Path]:
    return sorted(cache_folder().glob("rulebase-*.json"))


@pytest.fixture
def no_yaml(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on, parsing any YAML fails the test."""

    def forbid() -> None:
        def fail(*_: object) -> None:
            raise AssertionError("YAML was parsed")

        monkeypatch.setattr(folder_room, "read_yaml", fail)

    return forbid


def test_a_second_start_parses_no_yaml_and_reads_the_same(root: Path, no_yaml) -> None:
    first = load(root)
    fresh = load(root, use_cache=False)
    no_yaml()
    assert load(root) == first == fresh


def test_the_whole_real_knowledge_comes_back_equal(rulebase, no_yaml) -> None:
    load()
    no_yaml()
    back = load()
    for name in type(rulebase).model_fields:
        assert getattr(back, name) == getattr(rulebase, name), name


def test_a_copy_and_a_touched_file_need_no_new_reading(root: Path, tmp_path, no_yaml) -> None:
    first = load(root)
    other = copy_small(tmp_path / "elsewhere")
    os.utime(other / WORDING, (1, 1))
    no_yaml()
    assert load(other) == first


def test_one_changed_byte_is_noticed(root: Path) -> None:
    first = load(root)
    Change(WORDING, "Hello", "Hallo").apply(root)
    second = load(root)
    assert second.version != first.version
    assert second.wording["greeting"] == "Hallo."
    Change(WORDING, "Hallo", "Hello").apply(root)
    assert load(root) == first


def test_a_change_to_any_file_or_its_name_changes_the_fingerprint(root: Path) -> None:
    prints = {fingerprint(root)}
    for file in FILES:
        path = root / file
        path.write_bytes(path.read_bytes() + b"\n")
        prints.add(fingerprint(root))
        other = path.rename(path.with_name("renamed.yaml"))
        prints.add(fingerprint(root))
        other.unlink()
        prints.add(fingerprint(root))
    assert len(prints) == 1 + 3 * len(FILES)


def test_text_moved_from_one_file_to_the_next_changes_the_fingerprint(tmp_path: Path) -> None:
    prints = set()
    pairs = [("ab", "c"), ("a", "bc"), ("abc", ""), ("", "abc"), ("abtwo.yaml\0c", None)]
    for number, (one, two) in enumerate(pairs):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "one.yaml").write_text(one, encoding="utf-8")
        if two is not None:
            (folder / "two.yaml").write_text(two, encoding="utf-8")
        prints.add(fingerprint(folder))
    assert len(prints) == len(pairs)


def sealed(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def without(content: bytes, field: str) -> bytes:
    data = json.loads(content.partition(b"\n")[2])
    del data["rulebase"][field]
    return sealed(json.dumps(data).encode())


SPOILS: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda content: content[: len(content) // 2],
    "the last byte gone": lambda content: content[:-1],
    "empty": lambda _: b"",
    "garbage": lambda _: b"\x00\xff not ours",
    "not a line end": lambda content: content.replace(b"\n", b"", 1),
    "one word changed": lambda content: content.replace(b"sector", b"vector", 1),
    "another object, rightly sealed": lambda _: sealed(b"{}"),
    "a list, rightly sealed": lambda _: sealed(b"[[[[[[" * 9000),
    "a field gone, rightly sealed": lambda content: without(content, "scoring"),
    "another's key, rightly sealed": lambda content: sealed(
        content.partition(b"\n")[2].replace(b'"key":"', b'"key":"x', 1)
    ),
    "a fault in it, rightly sealed": lambda content: sealed(
        content.partition(b"\n")[2].replace(b'"speaks":"for"', b'"speaks":"fro"', 1)
    ),
}


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_damaged_or_foreign_cache_is_made_again(root: Path, spoil: str) -> None:
    fresh = load(root)
    (path,) = kept()
    whole = path.read_bytes()
    spoilt = SPOILS[spoil](whole)
    assert spoilt != whole
    path.write_bytes(spoilt)
    assert load(root) == fresh
    assert path.read_bytes() == whole


def test_what_stands_in_a_cache_is_cleaned_like_any_other_text(root: Path) -> None:
    load(root)
    (path,) = kept()
    body = path.read_bytes().partition(b"\n")[2]
    path.write_bytes(sealed(body.replace(b"Hello.", b"\\u001b[2JHello.")))
    assert load(root).wording["greeting"] == "Hello."


def test_knowledge_with_faults_is_never_kept(root: Path) -> None:
    Change("scoring.yaml", ", slight: 1", "").apply(root)
    for _ in range(2):
        with pytest.raises(Exception, match="slight"):
            load(root)
    assert kept() == []


def test_without_the_cache_nothing_is_read_from_it_or_written(root: Path) -> None:
    load(root, use_cache=False)
    assert not cache_folder().exists()
    load(root)
    (path,) = kept()
    path.write_bytes(sealed(path.read_bytes().partition(b"\n")[2].replace(b"Hello.", b"Hallo.")))
    assert load(root).wording["greeting"] == "Hallo."
    assert load(root, use_cache=False).wording["greeting"] == "Hello."


def test_a_cache_in_the_way_of_a_file_is_no_failure(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setattr(cache, "cache_folder", lambda: blocked)
    assert load(root) == load(root, use_cache=False)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_cache_that_may_not_be_written_is_no_failure(root: Path) -> None:
    cache_folder().mkdir(parents=True)
    cache_folder().chmod(0o500)
    try:
        assert load(root) == load(root, use_cache=False)
    finally:
        cache_folder().chmod(0o700)


def test_a_folder_in_the_place_of_the_cache_is_no_failure(root: Path) -> None:
    load(root)
    (path,) = kept()
    path.unlink()
    path.mkdir()
    assert load(root) == load(root, use_cache=False)


def test_a_full_disk_leaves_nothing_half_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:10])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        assert load(root) == load(root, use_cache=False)
    assert list(cache_folder().iterdir()) == []


def test_only_the_newest_few_are_kept(root: Path) -> None:
    versions = []
    for number in range(cache.KEEP + 2):
        Change(WORDING, "greeting:", f"extra-{number}: x\ngreeting:").apply(root)
        versions.append(fingerprint(root))
        load(root)
        os.utime(cache_folder() / f"rulebase-{versions[-1]}.json", (number, number))
    names = {path.stem.removeprefix("rulebase-") for path in kept()}
    assert names == set(versions[-cache.KEEP :])
