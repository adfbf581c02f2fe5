"""Every fault is reported with its file and line, all at once, with a word on how to mend it."""

from __future__ import annotations

import pytest

from assistant.rulebase.faults import KnowledgeError
from assistant.rulebase.load import load, read
from tests.rulebase.broken import BARRIER, BOARD, BREAKS, Break, copy_knowledge


@pytest.fixture
def root(tmp_path):
    return copy_knowledge(tmp_path / "knowledge")


def test_what_came_along_has_no_fault(root):
    rulebase, faults = read(root)
    assert faults == []
    assert rulebase is not None


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.name)
def test_a_fault_names_its_file_and_says_what_is_wrong(root, broken: Break):
    broken.apply(root)
    _, faults = read(root)
    where = broken.where or broken.file
    told = [fault for fault in faults if fault.file == where]
    assert any(all(word in fault.message for word in broken.says) for fault in told), faults


@pytest.mark.parametrize(
    "name", ["an unknown word", "an unknown option", "a rule id twice", "a field misspelt"]
)
def test_a_fault_names_its_line(root, name):
    broken = next(broken for broken in BREAKS if broken.name == name)
    line = broken.line(root)
    broken.apply(root)
    _, faults = read(root)
    told = [f for f in faults if f.file == broken.file and broken.says[0] in f.message]
    assert [fault.line for fault in told] == [line]


def test_all_faults_are_reported_at_once(root):
    three = [b for b in BREAKS if b.name in ("an unknown word", "an unknown case", "not YAML")]
    for broken in (three[0], three[1]):
        broken.apply(root)
    (root / "glossary.yaml").unlink()
    with pytest.raises(KnowledgeError) as raised:
        load(root, use_cache=False)
    assert {BARRIER, BOARD, "glossary.yaml"} <= {fault.file for fault in raised.value.faults}


@pytest.mark.parametrize("name", ["interview.yaml", "scoring.yaml", "updates.yaml"])
def test_a_missing_or_empty_file_is_a_fault(root, name):
    (root / name).write_text("", encoding="utf-8")
    assert any(fault.file == name for fault in read(root)[1])
    (root / name).unlink()
    assert any(fault.file == name for fault in read(root)[1])


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"- [" * 9000, b"a: 1\n---\nb: 2\n", b"just words", b"a: \x07"]
)
def test_nonsense_in_a_file_is_a_fault_and_never_a_crash(root, content):
    (root / BARRIER).write_bytes(content)
    assert any(fault.file == BARRIER for fault in read(root)[1])
