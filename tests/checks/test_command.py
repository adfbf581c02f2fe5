"""`common-ground check` as people and scripts use it."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.checks.catalogue import PAGES
from tests.checks.packs import PANEL, WAY_IN, waiver
from tests.checks.seeded import TODAY, changed


@pytest.fixture(autouse=True)
def _on_a_known_day(monkeypatch: pytest.MonkeyPatch) -> None:
    class Known(datetime.date):
        @classmethod
        def today(cls) -> datetime.date:
            return cls.fromisoformat(TODAY)

    monkeypatch.setattr("assistant.cli.keeping.date", Known)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(("check", *arguments))
    printed = capsys.readouterr()
    return status, printed.out, printed.err


@pytest.fixture
def faulty(root: Path) -> Path:
    """A case that is never shown, and a rule that speaks against what another says."""
    rows = (PANEL, "[published-contacts]", "[]"), (WAY_IN, "[sector-lost]", "[clear-both-ways]")
    for change in changed(*rows):
        change.apply(root)
    return root


def test_what_came_along_has_no_fault(capsys) -> None:
    status, out, err = run(capsys)
    assert (status, err) == (0, "")
    assert out.splitlines()[-1].startswith("0 faults")


def test_a_fault_is_told_with_its_place_its_check_and_its_proof(capsys, faulty: Path) -> None:
    status, out, _ = run(capsys, str(faulty))
    assert status == 1
    lines = out.splitlines()
    told = next(n for n, line in enumerate(lines) if line.startswith(f"{PANEL}:1: "))
    assert lines[told].endswith("[case/never-shown]")
    assert lines[told + 1].startswith("    ")
    faults = [line for line in lines[:-1] if not line.startswith(" ")]
    assert lines[-1] == f"{len(faults)} faults, 0 waived"


def test_a_script_gets_the_same_as_data(capsys, faulty: Path) -> None:
    status, out, _ = run(capsys, str(faulty), "--format", "json")
    assert status == 1
    rows = {row["at"]: row for row in json.loads(out)["faults"]}
    row = rows["no-clear-way-in/sector-searches"]
    assert (row["check"], row["file"]) == ("rule/contradicts", WAY_IN)
    lines = (faulty / WAY_IN).read_text(encoding="utf-8").splitlines()
    assert "when:" in lines[row["line"] - 1]
    assert row["message"]
    (step,) = row["reproduction"]
    assert step["answers"]["way-in"] == ["clear-both-ways"]
    assert "fires" in step["seen"]


def test_what_is_waived_is_listed_with_its_reason_and_end(capsys, root: Path) -> None:
    rows = (PANEL, "[published-contacts]", "[]"), waiver("case/never-shown", "salford-panel")
    for change in changed(*rows):
        change.apply(root)
    (root / "scenarios/derby-before.yaml").unlink()  # what it expects does not come true
    status, out, _ = run(capsys, str(root))
    assert status == 0
    assert "2027-11-25" in out
    assert out.splitlines()[-1] == "0 faults, 1 waived"
    (row,) = json.loads(run(capsys, str(root), "--format", "json")[1])["waived"]
    assert (row["at"], row["until"]) == ("salford-panel", "2027-11-25")
    assert row["because"]


def test_where_reading_fails_nothing_else_is_claimed(capsys, faulty: Path) -> None:
    (faulty / "interview.yaml").unlink()
    status, out, _ = run(capsys, str(faulty))
    assert status == 1
    assert "interview.yaml:1: " in out
    assert "[file/unreadable]" in out
    assert "[case/never-shown]" not in out
    (row,) = json.loads(run(capsys, str(faulty), "--format", "json")[1])["faults"]
    assert (row["check"], row["at"], row["reproduction"]) == ("file/unreadable", None, None)


@pytest.mark.parametrize("name", PAGES)
def test_every_kind_of_fault_is_explained(capsys, name: str) -> None:
    status, out, _ = run(capsys, "--explain", name)
    assert status == 0
    page = PAGES[name]
    assert all(part in out for part in (name, page.why, page.avoid, page.prefer))


def test_without_a_name_all_are_listed(capsys) -> None:
    status, out, _ = run(capsys, "--explain")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == list(PAGES)
    rows = json.loads(run(capsys, "--explain", "--format", "json")[1])
    assert [row["name"] for row in rows] == list(PAGES)


def test_an_unknown_name_is_told_and_all_are_listed(capsys) -> None:
    status, out, err = run(capsys, "--explain", "rule/subsume")
    assert status == 2
    assert "did you mean 'rule/subsumed'?" in err
    assert len(out.splitlines()) == len(PAGES)
