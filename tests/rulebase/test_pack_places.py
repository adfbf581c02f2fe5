"""Where packs are found, that none can do harm, and that the cache knows each byte of them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.conversation.messages import Asked, Choice, Remark
from assistant.conversation.opening import read_opening, write_opening
from assistant.rulebase import folder as folder_room
from assistant.rulebase.cache_folder import cache_folder
from assistant.rulebase.load import load, load_with_packs
from assistant.rulebase.loaded import Loaded
from assistant.rulebase.packs import places
from assistant.rulebase.packs.places import find_packs, pack_fingerprint, packs_folder, survey
from tests.rulebase.broken import SMALL, Change
from tests.rulebase.packs import BORSETSHIRE, FILES, copy_pack, laid, lay, pack_of

CASE = "cases/borchester-food-bank.yaml"
links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return copy_pack(tmp_path / "borsetshire")


def only_fault(pack: Path) -> str:
    _, (refused,) = lay(pack)
    (fault,) = refused.faults
    return str(fault)


# Found


def test_packs_of_every_start_come_by_name_and_ahead_of_those_of_the_command_line(
    tmp_path: Path,
) -> None:
    for name in ("wessex", "borsetshire", ".hidden"):
        pack_of(packs_folder() / name, {}, name.strip("."))
    (packs_folder() / "notes.txt").write_text("", encoding="utf-8")
    given = [pack_of(tmp_path / name, {}, name) for name in ("zeta", "alpha")]
    found = find_packs([str(path) for path in given])
    assert [path.name for path in found] == ["borsetshire", "wessex", "zeta", "alpha"]
    assert find_packs() == found[:2]


def test_without_any_there_are_none_and_one_named_twice_is_read_once(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_packs() == ()
    monkeypatch.chdir(pack)
    assert len(find_packs([".", str(pack), "../borsetshire"])) == 1


@pytest.mark.parametrize("name", ["nowhere", "borsetshire/pack.yaml"])
def test_a_pack_that_is_named_must_be_a_folder(
    pack: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pack.parent)
    with pytest.raises(FileNotFoundError, match=name):
        find_packs([name])


def test_a_folder_without_a_label_is_no_pack(tmp_path: Path) -> None:
    fault = only_fault(tmp_path)
    assert fault.startswith(f"{tmp_path.as_posix()}/pack.yaml:1: is missing")


# Harmless


@links
def test_no_link_is_followed(pack: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(pack / "cases", elsewhere)
    shutil.move(pack / CASE, tmp_path / "case.yaml")
    (pack / CASE).symlink_to(tmp_path / "case.yaml")
    assert "is a link" in only_fault(pack)
    shutil.rmtree(pack / "cases")
    (pack / "cases").symlink_to(elsewhere)
    assert only_fault(pack).startswith(f"{pack.as_posix()}/cases:1: is a link")


@links
def test_a_link_that_leads_back_into_the_pack_or_nowhere_is_a_fault_too(pack: Path) -> None:
    for name, target in (("again", "."), ("cases/lost.yaml", "nowhere")):
        (pack / name).symlink_to(target)
        assert only_fault(pack).startswith(f"{pack.as_posix()}/{name}:1: is a link")
        (pack / name).unlink()


@links
def test_the_folder_itself_may_be_linked_to_and_other_links_in_it_are_passed_over(
    pack: Path, tmp_path: Path
) -> None:
    (tmp_path / "linked").symlink_to(pack)
    (pack / "report.pdf").symlink_to("somewhere/report.pdf")
    (pack / "cases/.#a.yaml").symlink_to("someone@somewhere:1")
    assert laid(tmp_path / "linked") == laid(BORSETSHIRE)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files there")
def test_a_file_that_never_ends_is_not_opened(pack: Path) -> None:
    os.mkfifo(pack / "cases/endless.yaml")
    assert "no ordinary file" in only_fault(pack)
    assert pack_fingerprint(pack)


def test_a_pack_has_a_largest_size_and_the_rest_still_runs(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = sum((pack / file).stat().st_size for file in FILES)
    monkeypatch.setattr(places, "LARGEST_BYTES", size)
    assert laid(pack)
    monkeypatch.setattr(places, "LARGEST_BYTES", size - 1)
    reading, (refused,) = lay(pack)
    assert reading.rulebase == load(SMALL, use_cache=False)
    assert refused.faults[0].file == f"{pack.as_posix()}/pack.yaml"


def test_a_folder_that_holds_too_much_is_left_unread(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = sum(1 for _ in pack.rglob("*"))
    monkeypatch.setattr(places, "MOST_THINGS", there)
    assert laid(pack)
    monkeypatch.setattr(places, "MOST_THINGS", there - 1)
    assert "is it the right folder?" in only_fault(pack)
    assert survey(pack).files == ()


def test_a_folder_of_great_depth_is_looked_through(pack: Path) -> None:
    deep = pack
    for _ in range(60):
        deep /= "d"
    deep.mkdir(parents=True)
    (deep / "a.yaml").write_text("- 1\n", encoding="utf-8")
    assert "is read by nothing" in only_fault(pack)


# The cache


@pytest.fixture
def no_yaml(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on, parsing any YAML fails the test."""

    def forbid() -> None:
        def fail(*_: object) -> None:
            raise AssertionError("YAML was parsed")

        monkeypatch.setattr(folder_room, "read_yaml", fail)

    return forbid


def start(*packs: Path) -> Loaded:
    return load_with_packs(packs, SMALL)


def test_a_second_start_parses_no_yaml_even_where_a_pack_is_refused(
    pack: Path, tmp_path: Path, no_yaml: Callable[[], None]
) -> None:
    broken = copy_pack(tmp_path / "broken")
    Change(CASE, "barriers:", "bariers:").apply(broken)
    first = start(pack, broken)
    assert [refused.folder for refused in first.refused] == [broken.as_posix()]
    assert first == load_with_packs([pack, broken], SMALL, use_cache=False)
    assert len(list(cache_folder().glob("rulebase-*"))) == 1
    no_yaml()
    assert start(pack, broken) == first


def test_any_byte_and_any_name_in_a_pack_counts(pack: Path) -> None:
    prints = {pack_fingerprint(pack)}
    versions = {start(pack).rulebase.version}
    for file in FILES:
        path = pack / file
        path.write_bytes(path.read_bytes() + b"\n")
        prints.add(pack_fingerprint(pack))
        versions.add(start(pack).rulebase.version)
    (pack / CASE).rename(pack / "cases/renamed.yaml")
    prints.add(pack_fingerprint(pack))
    counted = [file for file in FILES if not file.startswith("speech/")]  # moves no finding
    assert len(prints) == 2 + len(counted)
    assert len(versions) == 1 + len(counted)


def test_a_pack_is_the_same_wherever_it_lies_and_a_refusal_says_where(
    pack: Path, tmp_path: Path
) -> None:
    assert start(pack).rulebase == start(BORSETSHIRE).rulebase
    Change(CASE, "barriers:", "bariers:").apply(pack)
    assert start(pack).refused[0].folder == pack.as_posix()
    moved = pack.rename(tmp_path / "moved")
    (refused,) = start(moved).refused
    assert refused.folder == moved.as_posix()
    assert all(fault.file.startswith(moved.as_posix()) for fault in refused.faults)


def test_a_pack_that_is_refused_leaves_no_trace_in_the_version(pack: Path) -> None:
    Change(CASE, "barriers:", "bariers:").apply(pack)
    assert start(pack, BORSETSHIRE).rulebase == start(BORSETSHIRE).rulebase
    assert start(pack).rulebase == load(SMALL)


def test_the_order_of_packs_counts(tmp_path: Path) -> None:
    one, two = (pack_of(tmp_path / name, {}, name) for name in ("One", "Two"))
    assert start(one, two).rulebase.version != start(two, one).rulebase.version


def test_a_pack_mended_is_in_again(pack: Path) -> None:
    with Change(CASE, "barriers:", "bariers:").made(pack):
        assert start(pack).refused
    assert start(pack).refused == ()


def test_the_first_words_are_kept_for_each_set_of_packs(pack: Path) -> None:
    ours = (Remark("Hello."), Asked("role", "Who?", "", (Choice("a", "A"),)))
    theirs = (Remark("Hello."), Asked("role", "Who in Borsetshire?", "", (Choice("a", "A"),)))
    write_opening(ours)
    assert read_opening() == ours
    assert read_opening([pack]) is None
    write_opening(theirs, [pack])
    assert read_opening([pack]) == theirs
    Change("pack.yaml", "Voluntary", "Community").apply(pack)
    assert read_opening([pack]) is None
