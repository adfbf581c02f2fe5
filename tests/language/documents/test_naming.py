"""A file as people name it: quoted, dragged into the window, from home, or without its ending."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from assistant.language.controls import read_command
from assistant.language.documents.naming import document_path
from assistant.language.documents.parts import DocumentError


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "a b"
    folder.mkdir()
    path = folder / "the plan.docx"
    path.touch()
    return path


def test_quoted_dragged_and_home_paths_mean_the_same_file(plan: Path) -> None:
    escaped = str(plan).replace(" ", "\\ ")
    ways = [str(plan), f"'{plan}'", f'"{plan}"', plan.as_uri(), "~/a b/the plan.docx", f"{plan}."]
    if sys.platform != "win32":
        ways.append(escaped)
    for words in ways:
        assert document_path(words) == plan, words


@pytest.mark.usefixtures("plan")
def test_an_ending_or_an_article_may_be_wrong_or_missing() -> None:
    Path("strategy.md").touch()
    for words in ("strategy", "the strategy.md", "strategy.md", "strategy.md."):
        assert document_path(words) == Path("strategy.md"), words
    assert document_path("nothing.pdf") == Path("nothing.pdf")


@pytest.mark.skipif(sys.platform == "win32", reason="names of others' homes")
def test_a_home_that_is_not_there_is_told_in_a_sentence() -> None:
    with pytest.raises(DocumentError, match="home folder"):
        document_path("~nobody-of-that-name/a.md")


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("read", ""),
        ("Read a document.", ""),
        ("read The Plan.docx", "The Plan.docx"),
        ("please read ~/plan.pdf", "~/plan.pdf"),
        ("/read what was said", "what was said"),
        ("'/home/a b/plan.docx'", "'/home/a b/plan.docx'"),
        ("file:///home/a%20b/plan.md", "file:///home/a%20b/plan.md"),
    ],
)
def test_reading_is_asked_for(typed: str, file: str) -> None:
    asked = read_command(typed)
    assert asked is not None
    assert (asked.command.id, asked.argument) == ("read", file)


@pytest.mark.parametrize(
    "typed", ["read it out to the members", "They read the plan.", "see /home/plan.md", "/home"]
)
def test_an_answer_with_read_in_it_is_no_such_wish(typed: str) -> None:
    asked = read_command(typed)
    assert asked is None or asked.command.id != "read"
