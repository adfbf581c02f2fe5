"""The JSON Schemas say of a file what the program says of it by itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assistant.language.speech.files import SPEECH_FILES
from assistant.rulebase.load import read
from assistant.rulebase.locate import knowledge_folder
from assistant.rulebase.packs.overlay import PARTS, RETIRED, RULES
from assistant.rulebase.packs.places import LABEL
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.schemas import FILES, schemas
from assistant.rulebase.yaml_reader import read_yaml
from tests.rulebase.broken import SMALL, Broken
from tests.rulebase.packs import BORSETSHIRE
from tests.rulebase.test_entries import FIELDS

ALL = {**FILES, **SPEECH_FILES}
PATTERNS = {pattern: name for name, kind in ALL.items() for pattern in kind.files}
PATTERNS |= dict.fromkeys(("wording.yaml", "papers/wording.yaml"), "wording")
# What only the reader can tell: it needs the folder, or folds blanks away.
NOT_SEEN = {"text of nothing but blanks"}


@pytest.fixture(scope="module")
def validators(rulebase: RuleBase) -> dict[str, Draft202012Validator]:
    found = {}
    for name, schema in schemas(rulebase, SPEECH_FILES).items():
        Draft202012Validator.check_schema(schema)
        found[name.removesuffix(".schema.json")] = Draft202012Validator(schema)
    return found


def kind_of(file: str) -> str:
    (kind,) = {kind for pattern, kind in PATTERNS.items() if Path(file).match(pattern)}
    return kind


def errors(validators: dict[str, Draft202012Validator], root: Path, file: str) -> list[str]:
    located, faults = read_yaml((root / file).read_bytes(), file)
    assert faults == []
    return [error.message for error in validators[kind_of(file)].iter_errors(located.data)]


@pytest.mark.parametrize("root", [knowledge_folder(), SMALL, BORSETSHIRE], ids=lambda r: r.name)
def test_all_that_is_sound_fits(validators: dict[str, Draft202012Validator], root: Path) -> None:
    files = [path.relative_to(root).as_posix() for path in root.rglob("*.yaml")]
    assert {file: found for file in files if (found := errors(validators, root, file))} == {}


def test_there_is_one_for_every_kind_of_file() -> None:
    wanted = {pattern for _, pattern, _ in PARTS} | {RULES, RETIRED, LABEL}
    assert wanted <= set(PATTERNS)
    for root in (knowledge_folder(), SMALL):
        for path in root.rglob("*.yaml"):
            assert kind_of(path.relative_to(root).as_posix())


@pytest.mark.parametrize("case", FIELDS, ids=lambda case: case.name)
def test_what_is_a_fault_in_one_entry_does_not_fit(
    validators: dict[str, Draft202012Validator], lent: Path, case: Broken
) -> None:
    with case.change.made(lent):
        assert read(lent)[1]
        found = errors(validators, lent, case.change.file)
    assert bool(found) == (case.name not in NOT_SEEN)


def test_every_field_of_an_entry_is_explained_to_the_editor(
    validators: dict[str, Draft202012Validator],
) -> None:
    for name in ("case", "structure", "question", "rules", "sources", "updates", "glossary"):
        schema: dict[str, Any] = validators[name].schema
        entry = schema["$defs"][FILES[name].model.__name__]
        assert "pack" not in entry["properties"]
        assert all(field["description"] for field in entry["properties"].values())


def test_they_can_be_written_down(rulebase: RuleBase) -> None:
    found = schemas(rulebase, SPEECH_FILES)
    assert json.loads(json.dumps(found)) == found
