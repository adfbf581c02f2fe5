"""The commands with packs: what they add, what is left out and said, and the tools for authors."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from assistant.__main__ import _KINDS, main
from assistant.cli.opening import open_dialogue
from assistant.rulebase.locate import knowledge_folder
from assistant.rulebase.packs.places import find_packs, packs_folder
from assistant.rulebase.skeletons import KINDS
from assistant.terminal.app import open_engine
from tests.rulebase.broken import Change
from tests.rulebase.packs import BORSETSHIRE, copy_pack, pack_of
from tests.test_cli import run, run_json

CASE = "cases/borchester-food-bank.yaml"
PHRASES = "speech/phrases/parish-plans.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return copy_pack(tmp_path / "borsetshire")


@pytest.fixture
def broken(pack: Path) -> Path:
    Change(CASE, "barriers:", "bariers:").apply(pack)
    return pack


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.yaml"
    path.write_text("answers:\n  role: new-officer\n  parish-plans: never\n", encoding="utf-8")
    return path


# With packs


def test_a_pack_is_named_before_the_command_or_after_it(capsys, pack):
    for arguments in (
        ("--knowledge", str(pack), "list", "packs"),
        ("list", "packs", "--knowledge", str(pack)),
    ):
        assert run_json(capsys, *arguments) == [{"id": "borsetshire", "name": "Borsetshire"}]
    assert run_json(capsys, "list", "packs") == []


def test_several_packs_are_named_one_by_one(capsys, pack, tmp_path):
    other = pack_of(tmp_path / "other", {})
    found = run_json(capsys, "--knowledge", str(other), "list", "packs", "--knowledge", str(pack))
    assert [row["id"] for row in found] == ["other", "borsetshire"]


def test_a_pack_in_the_folder_of_the_user_is_read_at_every_start(capsys):
    copy_pack(packs_folder() / "borsetshire")
    assert [row["id"] for row in run_json(capsys, "list", "packs")] == ["borsetshire"]
    assert run_json(capsys, "show", "parish-plans")["pack"] == "borsetshire"


def test_json_says_which_pack_a_thing_is_from_and_nothing_of_our_own(capsys, pack, answers):
    named = ("--knowledge", str(pack))
    result = run_json(capsys, *named, "assess", str(answers), "--all")
    evidence = [row for finding in result["barriers"] for row in finding["evidence"]]
    assert [row["pack"] for row in evidence if row["question"] == "parish-plans"] == ["borsetshire"]
    assert not any("pack" in row for row in evidence if row["question"] != "parish-plans")
    marked = {row["id"] for row in result["suggestions"] + result["cases"] if "pack" in row}
    assert marked == {"parish-cluster-post", "borchester-food-bank"}
    rows = {row["id"]: row for row in run_json(capsys, *named, "list", "cases")}
    assert rows["borchester-food-bank"]["pack"] == "borsetshire"
    assert [row for row in rows.values() if "pack" in row] == [rows["borchester-food-bank"]]
    assert "pack" not in run_json(capsys, *named, "show", "way-in")


def test_text_says_which_pack_a_thing_is_from(capsys, pack, answers):
    named = ("--knowledge", str(pack))
    for arguments, words in (
        (("list", "structures"), "parish-cluster-post"),
        (("show", "parish-plans"), "Borsetshire Voluntary Action"),
        (("assess", str(answers), "--all"), "From the pack Borsetshire"),
        (("report", str(answers)), "From the pack Borsetshire"),
    ):
        status, out, err = run(capsys, *named, *arguments)
        assert (status, err) == (0, "")
        assert words in out
        assert "orsetshire" in out


def test_the_answers_to_a_pack_mean_nothing_without_it(capsys, answers):
    status, _, err = run(capsys, "assess", str(answers))
    assert status == 2
    assert "parish-plans" in err


def test_a_question_is_shown_with_the_ids_that_a_rule_needs(capsys, rulebase):
    _, out, _ = run(capsys, "show", "way-in")
    assert all(option in out for option in rulebase.question_by_id["way-in"].option_by_id)


# Left out


@pytest.mark.parametrize(
    "arguments", [("list", "structures"), ("show", "way-in"), ("assess", "FILE"),
                  ("next", "FILE"), ("report", "FILE")],
)  # fmt: skip
def test_what_is_left_out_is_said_on_standard_error_and_the_rest_is_as_without(
    capsys, tmp_path, broken, arguments
):
    file = tmp_path / "answers.yaml"
    file.write_text("answers:\n  way-in: sector-lost\n", encoding="utf-8")
    arguments = [str(file) if part == "FILE" else part for part in arguments]
    plain = run(capsys, *arguments)
    status, out, err = run(capsys, "--knowledge", str(broken), *arguments)
    assert (status, out) == (plain[0], plain[1]) == (0, out)
    assert err.count("\n") == 1
    assert "Borsetshire" in err
    assert str(broken) in err


def test_a_folder_that_is_not_there_is_bad_input(capsys, tmp_path):
    status, out, err = run(capsys, "--knowledge", str(tmp_path / "nowhere"), "list", "packs")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "nowhere" in err


def test_plain_mode_begins_with_what_is_left_out(capsys, broken, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    status, out, err = run(capsys, "--plain", "--knowledge", str(broken))
    assert (status, err) == (0, "")
    assert out.startswith("The pack Borsetshire is left out")
    assert "Common Ground" in out


@pytest.mark.parametrize("opened", [open_dialogue, lambda given: open_engine(find_packs(given))])
def test_the_phrases_of_a_pack_are_understood_in_every_face(pack, opened):
    dialogue = opened([str(pack)])
    assert dialogue.notices == ()
    heard = dialogue.reader.read("parish-plans", "every autumn before the budget")
    assert heard.options == ("yearly",)


@pytest.mark.parametrize("opened", [open_dialogue, lambda given: open_engine(find_packs(given))])
def test_phrases_that_are_left_out_are_told_at_the_start(broken, opened):
    pack = broken
    Change(PHRASES, "phrases:", "phrase:").apply(pack)
    whole = opened([str(pack)])  # the pack itself is left out, and its phrases with it
    assert len(whole.notices) == 1
    Change(CASE, "bariers:", "barriers:").apply(pack)
    (notice,) = opened([str(pack)]).notices
    assert str(pack) in notice.text
    assert "phrases" in notice.text


# Checked


def test_check_of_a_pack_lays_it_over_what_came_along(capsys, pack):
    assert run(capsys, "check", str(pack))[0] == 0
    assert run_json(capsys, "check", str(pack))["faults"] == []
    Change(CASE, "barriers:", "bariers:").apply(pack)
    status, out, _ = run(capsys, "check", str(pack))
    assert status == 1
    assert f"{pack}/{CASE}:18: 'bariers'" in out
    assert out.splitlines()[-1].startswith("2 faults")


def test_check_of_a_pack_that_is_in_use_does_not_find_it_twice(capsys):
    copy = copy_pack(packs_folder() / "borsetshire")
    assert run(capsys, "check", str(copy))[0] == 0
    assert run(capsys, "check", str(BORSETSHIRE))[0] == 0


def test_check_of_a_pack_that_builds_on_another_is_told_which(capsys, pack, tmp_path):
    rule = (pack / "rules/local-history.yaml").read_text(encoding="utf-8")
    other = rule.replace("never-met", "seldom-met").replace("[never]", "[yearly]")
    later = pack_of(tmp_path / "later", {"rules/a.yaml": other})
    assert run(capsys, "check", str(later))[0] == 1
    assert run(capsys, "--knowledge", str(pack), "check", str(later))[0] == 0


def test_check_of_everything_names_the_faults_of_every_pack(capsys, broken):
    copy_pack(packs_folder() / "sound")
    assert run(capsys, "check")[0] == 0
    status, out, _ = run(capsys, "--knowledge", str(broken), "check")
    assert status == 1
    assert str(broken) in out


# For authors


def test_an_author_gets_from_nothing_to_a_case_in_a_session(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "new", "pack", "borsetshire")[0] == 0
    assert run(capsys, "check", "borsetshire")[0] == 1
    Change("pack.yaml", "name: TODO", "name: Borsetshire").apply(tmp_path / "borsetshire")
    Change("pack.yaml", "by: TODO", "by: Me").apply(tmp_path / "borsetshire")
    assert run(capsys, "check", "borsetshire")[0] == 0
    status, out, _ = run(capsys, "new", "case", "borchester-hub", "--into", "borsetshire")
    assert status == 0
    assert "borsetshire/cases/borchester-hub.yaml" in out
    monkeypatch.chdir("borsetshire")
    assert run(capsys, "new", "rule", "local-history")[0] == 0
    status, out, _ = run(capsys, "check", ".")
    assert status == 1
    assert "./rules/local-history.yaml:" in out
    assert "./cases/borchester-hub.yaml:" in out


@pytest.mark.parametrize("arguments", [("case", "a"), ("case", "a", "--into", "elsewhere")])
def test_outside_a_pack_an_author_is_told_how_to_make_one(capsys, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    status, out, err = run(capsys, "new", *arguments)
    assert (status, out) == (2, "")
    assert "common-ground new pack" in err
    assert list(tmp_path.rglob("*.yaml")) == []


def test_the_same_again_is_refused_and_costs_nothing(capsys, pack):
    before = (pack / CASE).read_bytes()
    status, _, err = run(capsys, "new", "case", "borchester-food-bank", "--into", str(pack))
    assert status == 2
    assert err.count("\n") == 1
    assert (pack / CASE).read_bytes() == before


def test_a_page_of_phrases_is_written_for_a_question_of_the_pack(capsys, pack):
    (pack / PHRASES).unlink()
    status, out, _ = run(capsys, "new", "phrases", "parish-plans", "--into", str(pack))
    assert status == 0
    assert str(pack / PHRASES) in out
    assert run(capsys, "check", str(pack))[0] == 1, "it is still to fill in"


def test_every_kind_of_skeleton_can_be_asked_for():
    assert set(_KINDS) == {*KINDS, "phrases"}


def test_schemas_are_written_or_printed(capsys, tmp_path):
    status, out, _ = run(capsys, "schema")
    printed = json.loads(out)
    for _ in range(2):  # a newer version takes the place of an older one
        assert run(capsys, "schema", "--output", str(tmp_path / "schemas"))[0] == 0
    written = {
        path.name: json.loads(path.read_bytes()) for path in (tmp_path / "schemas").iterdir()
    }
    assert written == printed
    (tmp_path / "schemas/case.schema.json").write_text("{}", encoding="utf-8")
    status, _, err = run(capsys, "schema", "--output", str(tmp_path / "schemas"))
    assert (status, err.count("\n")) == (2, 1)
    assert (tmp_path / "schemas/case.schema.json").read_text(encoding="utf-8") == "{}"


def test_what_teaches_authors_came_along():
    assert (knowledge_folder() / "README.md").is_file()
    assert main(["check"]) == 0
