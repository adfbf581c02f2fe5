"""knowledge/README.md, followed to the letter by somebody who knows nothing else."""

from __future__ import annotations

import io
import re
import shlex
import sys
from pathlib import Path

import pytest

from assistant.__main__ import _HANDLERS, _KINDS, _LISTS, main
from assistant.language.speech.files import SPEECH_FILES
from assistant.rulebase.load import read_with_packs
from assistant.rulebase.locate import knowledge_folder
from assistant.rulebase.schemas import FILES
from tests.rulebase.broken import Change
from tests.rulebase.packs import copy_pack

README = (knowledge_folder() / "README.md").read_text(encoding="utf-8")
LESSON = README.partition("## Ten minutes")[2].partition("### 8.")[0]
# A block of a kind, and the words since the block before it.
BLOCK = re.compile(r"(.*?)^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
OPENED = re.compile(r"Open `([^`]+)`")
FIELD = re.compile(r"( *)(?:- )?([a-z_]+):")


def fill_in(path: Path, wanted: str) -> None:
    """Put each field of `wanted` in the place of its TODO, or of the # that keeps it out."""
    text = path.read_text(encoding="utf-8")
    for part in re.split(r"\n(?=\S|  [a-z_]+:)", wanted.rstrip("\n")):
        match = FIELD.match(part)
        assert match, part
        own = rf"^{match[1]}(?:- )?(?:# )?{match[2]}:.*\n(?:{match[1]} +.*\n)*"
        found = [m for m in re.finditer(own, text, re.MULTILINE) if is_to_do(m[0])]
        assert len(found) == 1, f"{part} fits {len(found)} places"
        text = text[: found[0].start()] + part + "\n" + text[found[0].end() :]
    path.write_text(text, encoding="utf-8")


def is_to_do(lines: str) -> bool:
    return "TODO" in lines or lines.lstrip().startswith("# does_not_apply_when:")


def test_the_lesson_can_be_followed_to_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    printed, opened, done = "", "", []
    for words, kind, block in BLOCK.findall(LESSON):
        opened = (OPENED.findall(words) or [opened])[-1]
        if kind == "yaml":
            fill_in(tmp_path / opened, block)
        elif kind == "text":
            assert block.strip() in printed, f"not printed: {block}"
        else:
            for line in block.splitlines():
                monkeypatch.setattr(sys, "stdin", io.StringIO("\n\nq\n"))
                command, *arguments = shlex.split(line)
                assert (command, main(arguments)) == ("common-ground", 0), line
                printed = " ".join(capsys.readouterr().out.split("\n"))
                done.append(arguments)
    assert {"new", "check", "show", "demo"} <= {word for arguments in done for word in arguments}
    assert "TODO" not in "".join(
        line
        for path in tmp_path.glob("borsetshire/**/*.yaml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.lstrip().startswith("#")
    )


def test_every_command_that_it_names_is_there() -> None:
    named = re.findall(r"`(?:common-ground )?(new|list|check|schema|demo)(?: ([a-z]+))?\b", README)
    named += re.findall(r"^common-ground (new|list|check|schema) ([a-z]+)", README, re.MULTILINE)
    assert {"new", "list", "check"} <= {command for command, _ in named}
    for command, what in named:
        assert command in _HANDLERS
        assert not what or what in {"new": _KINDS, "list": _LISTS}.get(command, what)


def test_every_file_that_it_explains_is_one() -> None:
    kinds = (*FILES.values(), *SPEECH_FILES.values())
    there = {re.sub(r"/.*", "/", pattern) for kind in kinds for pattern in kind.files}
    there |= {"wording.yaml", "skeletons/"}
    explained = README.partition("## What each file is")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`[^|]*`) \|", explained, re.MULTILINE)
    assert {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)} == there


CASE = "cases/borchester-food-bank.yaml"
SLIPS = [
    Change(CASE, "place: Borchester", "place: TODO"),
    Change(CASE, "title: 'Borchester: two", "title: Borchester: 'two"),
    Change(CASE, "\nplace:", "\n\tplace:"),
    Change(CASE, "[local-history]", "[local-histroy]"),
    Change(CASE, "id: borchester-food-bank", "id: derby-community-power-network"),
    Change(CASE, "\nplace:", "\nplaec: x\nplace:"),
    Change(CASE, "place: Borchester", "place: 2026"),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.new.strip())
def test_a_usual_slip_is_told_in_words_that_it_explains(tmp_path: Path, slip: Change) -> None:
    table = README.partition("## When something is wrong")[2]
    rows = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
    explained = [re.escape(row).replace(r"\.\.\.", ".*") for row in rows]
    pack = copy_pack(tmp_path / "borsetshire")
    slip.apply(pack)
    _, (refused,) = read_with_packs([pack])
    told = [fault.message for fault in refused.faults]
    assert any(re.search(row, message) for row in explained for message in told), told
