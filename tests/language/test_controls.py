"""What reads as a request to the assistant, and what reads as an answer."""

from __future__ import annotations

import pytest

from assistant.language.commands import COMMANDS
from assistant.language.controls import read_command, unknown_command


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_word_of_a_command_works_with_and_without_a_slash(command):
    for word in command.words:
        for typed in (word, f"/{word}", word.upper(), f" {word} "):
            found = read_command(typed)
            assert found is not None, typed
            assert found.command.id == command.id, typed


def test_no_two_commands_share_a_word_or_a_key():
    words = [word for command in COMMANDS for word in command.words]
    keys = [command.key for command in COMMANDS if command.key]
    assert len(words) == len(set(words))
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("typed", "command", "argument"),
    [
        ("What is a compact?", "define", "compact"),
        ("what does CVS mean?", "define", "CVS"),
        ("define alliance contract", "define", "alliance contract"),
        ("what would change this?", "what-if", ""),
        ("please undo", "undo", ""),
        ("/report My Area.md", "report", "My Area.md"),
        ("find pooled budgets", "find", "pooled budgets"),
        ("how", "how", ""),
        ("/how local history", "how", "local history"),
        ("path standard", "path", "standard"),
        ("not sure", "not-sure", ""),
    ],
)
def test_a_request_is_read_with_its_argument(typed, command, argument):
    found = read_command(typed)
    assert found is not None
    assert (found.command.id, found.argument) == (command, argument)


@pytest.mark.parametrize(
    "typed",
    [
        "next year we will publish a list",
        "how it is depends on the officer",
        "back when the old director was here it was better",
        "not sure they know we exist",
        "skip hire is the only thing they fund",
        "stop-start grants, one year at a time",
        "the sector chairs it",
        "continue as before, with small project grants",
        "",
    ],
)
def test_an_answer_that_begins_like_a_command_stays_an_answer(typed):
    assert read_command(typed) is None


def test_a_slash_with_an_unknown_word_is_told_apart_from_an_answer():
    assert unknown_command("/frobnicate now") == "frobnicate"
    assert unknown_command("/why") is None
    assert unknown_command("why not") is None
