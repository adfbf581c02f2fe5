"""Skeletons ask for every field, their examples are sound, and a TODO left in one is a fault."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest

from assistant.rulebase.load import read_with_packs
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.skeletons import KINDS, SkeletonError, field_notes, skeleton, write_new
from tests.rulebase.packs import pack_of

# The examples tell one story, so they go into one pack, under these ids.
NAMES = {
    "source": "borchester-report",
    "case": "borchester-food-bank",
    "structure": "shared-post",
    "question": "parish-plans",
    "rule": "local-history",
    "update": "county-grants",
    "term": "parish-cluster",
    "scenario": "borchester-before",
}
FIELD = re.compile(r"( *)(# +|- )?([a-z_]+):( |$)")


def blocks(text: str) -> list[list[str]]:
    return [block.splitlines() for block in re.split(r"\n *\n", text.rstrip("\n"))]


def with_examples(text: str, fields: set[str], *, optional: bool) -> str:
    """Fill a skeleton in with its own examples; with those of `optional` fields too, or without."""
    done = []
    for block in blocks(text):
        starts = [n for n, line in enumerate(block) if (f := FIELD.match(line)) and f[3] in fields]
        example = [n for n in starts if block[n].lstrip().startswith("#")]
        own = [n for n in starts if n not in example]
        if not example or (not own and not optional):
            done.append("\n".join(block))
            continue
        end = own[0] if own else len(block)
        dash = "- " if own and block[own[0]].startswith("- ") else ""
        indent = block[starts[0]][: len(block[starts[0]]) - len(block[starts[0]].lstrip())]
        deep = len(re.match(r" *# +", block[example[0]])[0])  # type: ignore[index]
        lines = [indent + line[deep:] for line in block[example[0] : end]]
        done.append("\n".join([dash + lines[0], *lines[1:]]))
    return "\n\n".join(done) + "\n"


def fields_of(kind: str) -> set[str]:
    return set(KINDS[kind].model.model_fields)


@pytest.fixture
def pack(tmp_path: Path, rulebase: RuleBase) -> Path:
    """A pack that holds a skeleton of everything."""
    folder = tmp_path / "papers" / "borsetshire"
    write_new("pack", "borsetshire", folder, rulebase)
    for kind, name in NAMES.items():
        write_new(kind, name, folder, rulebase)
    return folder


def faults_of(pack: Path) -> list[str]:
    _, refused = read_with_packs([pack])
    return [str(fault) for found in refused for fault in found.faults]


def test_there_is_nothing_wrong_with_a_skeleton_but_what_is_to_do(pack: Path) -> None:
    faults = faults_of(pack)
    assert {fault.partition(pack.as_posix())[2].partition(":")[0] for fault in faults} == {
        "/" + KINDS[kind].file.format(name) for kind, name in [*NAMES.items(), ("pack", "")]
    }
    assert all("TODO" in fault for fault in faults)
    live = [
        line
        for path in pack.rglob("*.yaml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "TODO" in line and not line.lstrip().startswith("#")
    ]
    assert len(faults) >= len(live)


@pytest.mark.parametrize("optional", [False, True])
def test_the_examples_of_every_skeleton_are_sound(pack: Path, optional: bool) -> None:
    for kind, name in [*NAMES.items(), ("pack", "")]:
        path = pack / KINDS[kind].file.format(name)
        fields = fields_of(kind) - {"replaces"}
        if kind == "case":
            fields -= {"updates_case"}  # would say that a case brings itself up to date
        text = with_examples(path.read_text(encoding="utf-8"), fields, optional=optional)
        path.write_text(text, encoding="utf-8")
    assert faults_of(pack) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_asked_for_and_explained(kind: str, rulebase: RuleBase) -> None:
    notes = field_notes(kind, rulebase)
    assert set(notes) == fields_of(kind) - {"pack"}
    for field, note in notes.items():
        assert note, field
        assert "TODO" not in note, field


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_of_a_few_is_named(kind: str, rulebase: RuleBase) -> None:
    notes = field_notes(kind, rulebase)
    for name, field in KINDS[kind].model.model_fields.items():
        for word in words_of(field.annotation):
            assert word in notes[name], name


def words_of(annotation: Any) -> list[str]:
    """The words of each Literal in an annotation."""
    found: list[str] = []
    for part in get_args(annotation):
        found += [part] if isinstance(part, str) else words_of(part)
    return found


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("pack", "rule")])
def test_an_id_that_is_taken_asks_for_the_reason(kind: str, rulebase: RuleBase) -> None:
    taken = getattr(rulebase, KINDS[kind].field)[0].id
    for name, asked in ((taken, kind != "scenario"), ("brand-new", False)):
        live = re.search(r"^ *replaces: TODO$", skeleton(kind, name, rulebase), re.MULTILINE)
        assert bool(live) == asked


def test_one_more_entry_goes_after_the_others_of_its_list(pack: Path, rulebase: RuleBase) -> None:
    for kind in ("rule", "source", "update", "term", "question"):
        path = pack / KINDS[kind].file.format(NAMES[kind])
        before = path.read_text(encoding="utf-8").rstrip("\n")
        path.write_text(before, encoding="utf-8")  # as an editor may leave it
        name = NAMES[kind] if kind == "rule" else "one-more"
        again = write_new(kind, name, pack, rulebase)
        if kind != "question":
            assert again == path
            after = path.read_text(encoding="utf-8")
            assert after.startswith(before + "\n\n")
            assert len(after) > len(before) * 1.8
    assert all("TODO" in fault for fault in faults_of(pack))


@pytest.mark.parametrize("kind", ["pack", "case", "structure", "scenario"])
def test_nothing_is_written_over_what_is_there(pack: Path, rulebase: RuleBase, kind: str) -> None:
    path = pack / KINDS[kind].file.format(NAMES.get(kind, ""))
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(SkeletonError, match=re.escape(str(path))):
        write_new(kind, NAMES.get(kind, "borsetshire"), pack, rulebase)
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("text", ["id: one\nterm: One\n", "- [", "[]\n", "text\n"])
def test_a_file_that_holds_no_sound_list_is_left_alone(
    tmp_path: Path, rulebase: RuleBase, text: str
) -> None:
    pack = pack_of(tmp_path, {"glossary.yaml": text})
    with pytest.raises(SkeletonError, match=re.escape("glossary.yaml")):
        write_new("term", "two", pack, rulebase)
    assert (pack / "glossary.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("kind", "name"),
    [("case", "../outside"), ("case", "Capitals"), ("case", ""), ("term", "parish-cluster"),
     ("rule", "local-histroy"), ("source", "a b")],
)  # fmt: skip
def test_a_name_that_cannot_be_is_refused(
    pack: Path, rulebase: RuleBase, kind: str, name: str
) -> None:
    before = sorted(path.read_bytes() for path in pack.parent.rglob("*.yaml"))
    with pytest.raises(SkeletonError) as raised:
        write_new(kind, name, pack, rulebase)
    assert str(raised.value).count("\n") == 0
    assert sorted(path.read_bytes() for path in pack.parent.rglob("*.yaml")) == before
