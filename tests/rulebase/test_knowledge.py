"""The knowledge that came along: without a fault, and with all that the program asks of it."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import assistant
from assistant.reasoning.answers import fault_in
from assistant.rulebase.load import read
from assistant.rulebase.locate import knowledge_folder
from assistant.rulebase.rulebase import RuleBase

PROGRAM = Path(assistant.__file__).parent


def test_it_has_no_fault() -> None:
    assert read(knowledge_folder())[1] == []


def test_every_answer_of_a_worked_example_could_have_been_given(rulebase: RuleBase) -> None:
    for scenario in rulebase.scenarios:
        for name, picked in scenario.answers.items():
            options = (picked,) if isinstance(picked, str) else picked
            assert fault_in(rulebase.question_by_id[name], options) is None, scenario.id


def wording_used() -> Iterator[str]:
    """The names that the program looks up in `wording`, wherever they are written out."""
    for path in PROGRAM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Constant):
                continue
            holder = node.value
            name = getattr(holder, "attr", getattr(holder, "id", ""))
            if name == "wording":
                yield str(node.slice.value)


def test_it_has_every_wording_that_the_program_says(rulebase: RuleBase) -> None:
    used = set(wording_used())
    assert len(used) > 10
    assert used <= set(rulebase.wording)


def texts_in(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from (*texts_in(name), *texts_in(value))
    elif isinstance(data, list | tuple):
        for value in data:
            yield from texts_in(value)


def test_no_text_in_it_can_steer_a_terminal(rulebase: RuleBase) -> None:
    texts = list(texts_in(rulebase.model_dump()))
    assert len(texts) > 1000
    for text in texts:
        assert {unicodedata.category(char) for char in text} <= {
            *("Lu", "Ll", "Lo", "Lm", "Mn", "Nd", "No", "Zs"),
            *("Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sc", "Sk", "Sm", "So"),
        } or "\n" in text, text


def test_every_citation_can_be_read_by_a_person(rulebase: RuleBase) -> None:
    for finding in rulebase.findings:
        for citation in (finding.source, *(rule.source for rule in finding.rules)):
            source = rulebase.source_by_id[citation.ref]
            assert source.dated in rulebase.cite(citation, "2026-11-25")
