"""What is looked at as it was written: every text that a person reads, and where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from assistant.checks.subject import Subject
from assistant.checks.written import READ, Written
from assistant.rulebase import models
from assistant.rulebase.fields import Entry, Line, Prose
from assistant.rulebase.load import read_with_packs
from assistant.rulebase.style import Limits
from tests.checks.seeded import TODAY

# Texts that are no prose: as a source has them, a place's or form's name, a word to be typed, words
# as they used to be, a reason for those who keep the knowledge.
NO_PROSE = {
    models.Source: {"title", "short", "publisher", "dated", "address", "kind", "read", "sections"},
    models.Citation: {"locator"},
    models.AskBack: {"typed"},
    models.Structure: {"basis", "led_by"},
    models.Hint: {"kind"},
    models.Case: {"place", "nation", "council_type", "setting"},
    models.Update: {"date"},
    models.Term: {"also"},
    models.Scenario: {"place"},
    models.Waiver: {"check", "at", "because"},
    models.Retired: {"said"},
    models.ChangedMeaning: {"said"},
    models.Removed: {"name"},
}


def subject_of(root: Path) -> Subject:
    reading, _ = read_with_packs((), root)
    assert reading.rulebase is not None
    return Subject(reading.rulebase, reading.folder, TODAY)


def is_text(annotation: Any, metadata: list[Any]) -> bool:
    """Whether a field is a line or a paragraph, or holds some."""
    if annotation is str:
        return any(meta in get_args(kind)[1:] for kind in (Line, Prose) for meta in metadata)
    return any(
        is_text(get_args(arg)[0], list(get_args(arg)[1:]))
        if hasattr(arg, "__metadata__")
        else is_text(arg, [])
        for arg in get_args(annotation)
    )


def test_every_text_of_every_entry_is_read_by_somebody_or_is_no_prose() -> None:
    entries = [
        value
        for value in vars(models).values()
        if isinstance(value, type) and issubclass(value, Entry) and value is not Entry
    ]
    told = {
        (model, name)
        for model in entries
        for name, field in model.model_fields.items()
        if name in model.__annotations__ and is_text(field.annotation, field.metadata)
    }
    assert len(told) > 60
    placed = {(model, name) for model, fields in READ.items() for name in fields}
    no_prose = {(model, name) for model, fields in NO_PROSE.items() for name in fields}
    assert told <= placed | no_prose, told - placed - no_prose
    assert placed.isdisjoint(no_prose)


def test_every_kind_of_text_has_its_limit() -> None:
    roles = {role for fields in READ.values() for role in fields.values()}
    assert roles == set(Limits.model_fields)


def test_a_text_is_known_by_its_entry_and_its_line(root: Path) -> None:
    subject = subject_of(root)
    found = {text.words: text for text in subject.texts}
    option = found["The sector is lost"]
    assert (option.role, option.at) == ("option", "way-in/sector-lost")
    file = (root / option.fault("").file).read_text(encoding="utf-8").splitlines()
    assert "label: The sector is lost" in file[option.fault("").line - 1]
    assert found["Hello."].at == "wording.yaml/greeting"
    assert found["Who was passed over once expects it again."].role == "because"


def test_values_are_as_they_were_written(root: Path) -> None:
    path = root / "barriers/local-history.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("name: Local history", "name: 'Local  history '"), "utf-8")
    subject = subject_of(root)
    names = [one.value for one in subject.written if is_name_of(one, "local-history")]
    assert names == ["Local  history "]
    assert "Local history" in {text.words for text in subject.texts}
    asked = {one.field for one in subject.written if one.at == "local-history"}
    assert "also_called" not in asked, "nobody wrote it"


def is_name_of(one: Written, entry: str) -> bool:
    return (one.model, one.field, one.at) == (models.Finding, "name", entry)
