"""A folder with faults in it: all are told, each once, and none ends in a traceback."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.rulebase.faults import Fault, KnowledgeError, did_you_mean
from assistant.rulebase.load import load, read
from tests.awkward import AWKWARD
from tests.rulebase.broken import SMALL, Broken, Change
from tests.rulebase.test_entries import FIELDS
from tests.rulebase.test_references import BREAKS

FILES = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*.yaml"))
NEEDED = [name for name in FILES if "/" not in name]
HISTORY = "barriers/local-history.yaml"
BOARD = "structures/vcs-led-board.yaml"
BY_NAME = {case.name: case for case in (*FIELDS, *BREAKS)}
SPOILT: dict[str, Callable[[str], bytes]] = {
    "empty": lambda _: b"",
    "nothing but a comment": lambda _: b"# to be written\n",
    "cut off inside a list": lambda text: (text + "\nmore: [").encode(),
    "not UTF-8": lambda text: text.encode() + b"\n# caf\xe9\n",
    "a control character": lambda text: text.encode() + b"\n# \x07\n",
    "a second document": lambda text: (text + "\n---\n" + text).encode(),
    "an anchor": lambda _: b"id: &x local\nname: *x\n",
    "a tag": lambda _: b"id: !!python/name:os.system x\n",
    "100,000 levels": lambda _: b"[" * 100_000,
    "too large": lambda text: text.encode() + b"#" * 5_000_000,
}


def test_the_small_knowledge_has_no_fault(root: Path) -> None:
    rulebase, faults = read(root)
    assert faults == []
    assert rulebase is not None


def test_many_faults_in_many_files_are_all_told_at_once(root: Path) -> None:
    cases = [
        BY_NAME[name]
        for name in (
            "a field left out",
            "an unknown case",
            "a list for a fact",
            "a scenario's unknown answer",
            "a weight not given",
            "an unknown source of the second figure",
            "an unknown gateway",
            "a retired option in use",
        )
    ]
    for case in cases:
        case.change.apply(root)
    with pytest.raises(KnowledgeError) as raised:
        load(root, use_cache=False)
    faults = list(raised.value.faults)
    together = Broken("", cases[0].change, tuple(told for case in cases for told in case.told))
    together.check(root, faults)
    assert faults == sorted(faults)
    assert str(raised.value).splitlines() == [str(fault) for fault in faults]


def test_faults_are_put_in_the_order_of_the_files_and_none_is_told_twice() -> None:
    one, two, three = Fault("a.yaml", 2, "x"), Fault("a.yaml", 10, "x"), Fault("b.yaml", 1, "x")
    assert KnowledgeError([three, two, one, two]).faults == (one, two, three)


def test_several_faults_of_one_entry_are_all_told(root: Path) -> None:
    path = root / HISTORY
    text = path.read_text(encoding="utf-8")
    text = text.replace("name: Local history", "name: 3")
    text = text.replace("strength: mod", "strength: mud", 1)
    path.write_text(text.replace("speaks: for", "speak: for", 1), encoding="utf-8")
    _, faults = read(root)
    lines = text.splitlines()
    rule = next(n for n, line in enumerate(lines, 1) if "favourites-remembered" in line)
    assert [(fault.file, fault.line) for fault in faults] == [
        (HISTORY, 2),
        (HISTORY, rule),  # 'speaks' is missing
        (HISTORY, rule + 5),
        (HISTORY, rule + 6),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("interview.yaml", "pinned:", "pined:"),
        ("scoring.yaml", "boost:", "bost:"),
        ("retired.yaml", "becomes:", "became:"),
        ("contents.yaml", "principles:", "principals:"),
    ],
)
def test_a_fault_in_a_file_that_all_rests_on_does_not_hide_others(
    root: Path, file: str, old: str, new: str
) -> None:
    Change(file, old, new).apply(root)
    Change(HISTORY, "strength: moderate", "strength: mild").apply(root)
    Change("scenarios/derby-before.yaml", "place: Derby\n", "").apply(root)
    files = {fault.file for fault in read(root)[1]}
    assert files == {file, HISTORY, "scenarios/derby-before.yaml"}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_file_that_cannot_be_read_is_one_fault_and_no_others_follow(
    root: Path, spoilt: str
) -> None:
    for file in FILES:
        path = root / file
        whole = path.read_bytes()
        spoil = SPOILT[spoilt](whole.decode())
        path.write_bytes(spoil)
        _, faults = read(root)
        assert [fault.file for fault in faults] == [file]
        assert 1 <= faults[0].line <= spoil.count(b"\n") + 1
        path.write_bytes(whole)


def test_a_byte_that_is_no_text_is_told_on_its_line(root: Path) -> None:
    content = (root / HISTORY).read_bytes().replace(b"Who was", b"Who \xe9 was")
    (root / HISTORY).write_bytes(content)
    (fault,) = read(root)[1]
    assert (fault.file, fault.line) == (HISTORY, content[: content.index(b"\xe9")].count(b"\n") + 1)


@pytest.mark.parametrize("file", NEEDED)
def test_a_file_that_must_be_there_is_missed(lent: Path, file: str) -> None:
    whole = (lent / file).read_bytes()
    (lent / file).unlink()
    _, faults = read(lent)
    (lent / file).write_bytes(whole)
    assert [(fault.file, fault.line) for fault in faults] == [(file, 1)]
    assert "missing" in faults[0].message


def test_a_folder_in_the_place_of_a_file_is_a_fault(root: Path) -> None:
    (root / HISTORY).unlink()
    (root / HISTORY).mkdir()
    assert [fault.file for fault in read(root)[1]] == [HISTORY]


@pytest.mark.parametrize(
    "stray", ["barriers/new.yml", "barier/new.yaml", "barriers/drafts/new.yaml", "notes.yaml"]
)
def test_a_page_that_nothing_reads_is_a_fault(root: Path, stray: str) -> None:
    (root / stray).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / HISTORY, root / stray)
    assert [fault.file for fault in read(root)[1]] == [stray]


@pytest.mark.parametrize("name", ["._local-history.yaml", ".#local-history.yaml", ".draft.yaml"])
def test_what_an_editor_or_a_file_share_leaves_behind_is_passed_over(root: Path, name: str) -> None:
    (root / "barriers" / name).write_bytes(b"\x00\x05\x16\x07 not ours")
    assert load(root, use_cache=False).version


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_nowhere_is_a_fault_or_passed_over(root: Path) -> None:
    (root / "barriers" / ".#local-history.yaml").symlink_to("someone@somewhere:1")
    assert load(root, use_cache=False).version
    (root / "barriers" / "lost.yaml").symlink_to("nowhere")
    with pytest.raises(KnowledgeError) as raised:
        load(root, use_cache=False)
    assert [fault.file for fault in raised.value.faults] == ["barriers/lost.yaml"]


def test_the_folder_of_an_element_must_be_that_of_a_principle(root: Path) -> None:
    old, new = root / "principles/shared-foundations", root / "principles/shared-foundation"
    old.rename(new)
    faults = read(root)[1]
    page = [fault for fault in faults if fault.file.startswith("principles/shared-foundation/")]
    assert [fault.line for fault in page] == [1]
    assert "did you mean 'shared-foundations'?" in page[0].message


def test_without_a_folder_there_is_nothing_to_check(tmp_path: Path) -> None:
    for reader in (read, load):
        with pytest.raises(FileNotFoundError):
            reader(tmp_path / "nowhere")


def test_the_order_of_the_author_is_kept(root: Path) -> None:
    Change("contents.yaml", "  - no-clear-way-in\n  - local-history\n",
           "  - local-history\n  - no-clear-way-in\n").apply(root)  # fmt: skip
    rulebase, swapped = load(SMALL, use_cache=False), load(root, use_cache=False)
    assert [f.id for f in rulebase.of_kind("barrier")] == ["no-clear-way-in", "local-history"]
    assert [f.id for f in swapped.of_kind("barrier")] == ["local-history", "no-clear-way-in"]
    assert [q.id for q in rulebase.questions] == [
        "role", "way-in", "past-grievance", "setting", "council-type", "theme",
    ]  # fmt: skip


@pytest.mark.parametrize("text", AWKWARD)
def test_what_a_fault_quotes_cannot_steer_a_terminal(text: str) -> None:
    told = str(Fault(f"{text}.yaml", 3, f"there is no question '{text}'"))
    assert "\n" not in told
    assert {unicodedata.category(char) for char in told}.isdisjoint({"Cc", "Cs", "Co"})


def test_a_value_that_would_steer_a_terminal_is_quoted_without_its_sting(root: Path) -> None:
    Change(BOARD, "kind: structure", 'kind: "\\e]52;c;aGk=\\aboard"').apply(root)
    Change(BOARD, "quick_win:", '"quick\\e[2J_win":').apply(root)
    for fault in read(root)[1]:
        assert str(fault).isprintable()


@pytest.mark.parametrize("known", [[], ["zzz"], ["local-history", "other"]])
def test_a_near_word_is_named_and_a_far_one_is_not(known: list[str]) -> None:
    near = did_you_mean("local-histroy", known)
    assert ("local-history" in near) == ("local-history" in known)
    assert did_you_mean("xxxxxxxx", known) == ""


PIECES = ["", ":", "- ", "'", '"', "[", "}", "  ", "\t", "3", "null", "!"]
LINES = [
    (file, number)
    for file in FILES
    for number in range(len((SMALL / file).read_text(encoding="utf-8").splitlines()))
]


@settings(deadline=None)
@given(data=st.data())
def test_no_slip_of_an_editor_ends_in_a_traceback(lent: Path, data: st.DataObject) -> None:
    """A line lost, doubled, indented, cut or garbled anywhere gives faults or a rule base."""
    file, number = data.draw(st.sampled_from(LINES))
    whole = (SMALL / file).read_text(encoding="utf-8")
    lines = whole.splitlines()
    line = lines[number]
    cut = data.draw(st.integers(0, len(line)))
    put = data.draw(st.sampled_from(PIECES))
    slips = [
        *([], [line, line], ["  " + line], [line.lstrip()]),
        *([line[:cut] + put], [line[:cut] + put + line[cut:]], [put + line]),
    ]
    lines[number : number + 1] = data.draw(st.sampled_from(slips))
    (lent / file).write_text("\n".join(lines), encoding="utf-8")
    try:
        rulebase, faults = read(lent)
    finally:
        (lent / file).write_text(whole, encoding="utf-8")
    assert faults or rulebase is not None
    assert all(fault.line >= 1 and str(fault).isprintable() for fault in faults)
    assert all(fault.line <= len(lines) + 1 for fault in faults if fault.file == file)
