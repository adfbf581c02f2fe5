"""The commands for scripts: their JSON, and one sentence for bad input of any kind."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.cli import opening
from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Outdated
from assistant.conversation.store import SessionFile
from assistant.language.search.entries import KINDS
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.models import ChangedMeaning
from tests.edits import mapped, with_scoring

LEVELS = {
    "barriers": {"prominent", "possible", "not_shown", "not_asked"},
    "national": {"prominent", "possible", "not_shown", "not_asked"},
    "elements": {"in_place", "mixed", "weak", "not_asked"},
    "types": {"in_place", "mixed", "weak", "not_asked"},
}


@pytest.fixture
def answers(tmp_path: Path, rulebase) -> Path:
    """A file of answers: Derby before its change."""
    scenario = rulebase.scenario_by_id["derby-before"]
    lines = ["answers:"]
    for question, picked in scenario.answers.items():
        value = picked if isinstance(picked, str) else f"[{', '.join(picked)}]"
        lines.append(f"  {question}: {value}")
    path = tmp_path / "derby.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    try:
        status = main(arguments)
    except SystemExit as stop:
        status = int(stop.code or 0)
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def run_json(capsys, *arguments: str):
    status, out, err = run(capsys, *arguments, "--format", "json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_assess_gives_every_finding_a_level_strongest_first(capsys, answers, rulebase):
    result = run_json(capsys, "assess", str(answers))
    for name, levels in LEVELS.items():
        assert {row["level"] for row in result[name]} <= levels
        assert result[name]
    assert len(result["barriers"]) == 9
    order = ["prominent", "possible", "not_shown", "not_asked"]
    places = [order.index(row["level"]) for row in result["barriers"]]
    assert places == sorted(places)
    for row in result["barriers"]:
        for evidence in row["evidence"]:
            question = rulebase.question_by_id[evidence["question"]]
            assert evidence["option"] in question.option_by_id
            assert evidence["speaks"] in ("for", "against")
            assert evidence["because"]
            assert evidence["source"]


def test_assess_says_what_rests_only_on_impressions(capsys, answers, tmp_path, dialogue):
    result = run_json(capsys, "assess", str(answers))
    assert not any(row["only_impressions"] for name in LEVELS for row in result[name])
    session, _ = dialogue.start()
    session, _ = dialogue.record(session, "role", ("vcs-leader",))
    session, _ = dialogue.record(session, "way-in", ("sector-lost",))
    session, _ = dialogue.reply(session, "note my impression")
    path = SessionFile.create(session, tmp_path / "s.yaml").path
    result = run_json(capsys, "assess", str(path))
    rests = [row["id"] for name in LEVELS for row in result[name] if row["only_impressions"]]
    assert "no-clear-way-in" in rests
    assert set(rests) == set(dialogue.only_impressions(session))


def test_assess_gives_five_suggestions_or_all_of_them(capsys, answers, rulebase):
    five = run_json(capsys, "assess", str(answers))
    every = run_json(capsys, "assess", str(answers), "--all")
    assert len(five["suggestions"]) == 5
    assert len(every["suggestions"]) > 20
    for suggestion in every["suggestions"]:
        assert suggestion["id"] in rulebase.structure_by_id
        assert suggestion["action"] in ("new", "improve", "settle_first")
        assert suggestion["because"]
        assert set(suggestion["cases"]) <= set(rulebase.case_by_id)
    assert {"cases", "not_asked", "find_out", "settled"} <= five.keys()


def test_the_same_answers_in_another_order_give_the_same_output(capsys, answers, tmp_path):
    head, *lines = answers.read_text(encoding="utf-8").splitlines()
    turned = tmp_path / "turned.yaml"
    turned.write_text("\n".join([head, *reversed(lines)]) + "\n", encoding="utf-8")
    assert run_json(capsys, "assess", str(answers)) == run_json(capsys, "assess", str(turned))


def test_next_names_an_unanswered_question(capsys, answers, rulebase):
    result = run_json(capsys, "next", str(answers))
    assert result["question"] not in rulebase.scenario_by_id["derby-before"].answers
    assert [option["id"] for option in result["options"]]


@pytest.mark.parametrize(
    ("what", "count"),
    [
        ("questions", 64),
        ("barriers", 9),
        ("elements", 14),
        ("types", 5),
        ("national", 5),
        ("structures", 94),
        ("cases", 130),
    ],
)
def test_list_gives_everything_of_a_kind(capsys, what, count):
    assert len(run_json(capsys, "list", what)) == count
    status, out, _ = run(capsys, "list", what)
    assert status == 0
    assert len(out.splitlines()) == count


def test_show_gives_any_entry_by_its_id(capsys):
    for name in (
        "compact",
        "vcs-led-board",
        "derby-stronger-communities-board",
        "way-in",
        "report",
    ):
        assert run_json(capsys, "show", name)["id"] == name
        status, out, _ = run(capsys, "show", name)
        assert status == 0
        assert out.strip()


class TestFind:
    def test_it_gives_what_has_the_words_best_first_and_why(self, capsys):
        found = run_json(capsys, "find", "aliance", "contract")
        assert "alliance-contract" in [row["id"] for row in found[:3]]
        for row in found:
            assert row.keys() == {"id", "kind", "title", "why", "match"}
        status, out, err = run(capsys, "find", "aliance", "contract")
        assert (status, err) == (0, "")
        for row in found:
            assert row["title"] in out
            assert row["id"] in out

    def test_quoted_words_are_the_same_as_words_apart(self, capsys):
        assert run_json(capsys, "find", "pooled budgets") == run_json(
            capsys, "find", "pooled", "budgets"
        )

    def test_one_kind_and_so_many(self, capsys):
        found = run_json(capsys, "find", "council", "--kind", "case", "--limit", "3")
        assert [row["kind"] for row in found] == ["case"] * 3
        status, out, _ = run(capsys, "find", "council", "--limit", "3")
        assert status == 0
        assert "--limit" in out  # there are more

    def test_nothing_found_is_no_fault(self, capsys):
        assert run_json(capsys, "find", "qqqqqq") == []
        status, out, err = run(capsys, "find", "qqqqqq")
        assert (status, err) == (0, "")
        assert out.count("\n") == 1

    def test_every_kind_can_be_asked_for(self, capsys):
        for kind in KINDS:
            assert {row["kind"] for row in run_json(capsys, "find", "a", "--kind", kind)} <= {kind}

    @pytest.mark.parametrize(
        "more", [[], ["board", "--kind", "council"], ["board", "--limit", "0"], ["--limit", "x"]]
    )
    def test_a_wrong_call_gets_one_sentence(self, capsys, more):
        status, _, err = run(capsys, "find", *more)
        assert status == 2
        assert err.count("\n") == 1


def test_check_of_a_broken_folder_says_where_and_exits_with_1(capsys, tmp_path):
    status, out, _ = run(capsys, "check", str(tmp_path))
    assert status == 1
    assert "interview.yaml:1:" in out


class TestReport:
    def test_it_is_written_once_and_never_over_another(self, capsys, answers, tmp_path):
        target = tmp_path / "area.md"
        assert run(capsys, "report", str(answers), "--output", str(target))[0] == 0
        text = target.read_text(encoding="utf-8")
        status, _, err = run(capsys, "report", str(answers), "--output", str(target))
        assert status == 2
        assert err.count("\n") == 1
        assert target.read_text(encoding="utf-8") == text

    def test_without_more_it_is_the_full_report_in_markdown(self, capsys, answers, rulebase):
        status, out, err = run(capsys, "report", str(answers))
        assert (status, err) == (0, "")
        assert out.startswith(f"# {rulebase.wording['title-full']}\n")

    @pytest.mark.parametrize("kind", ["orientation", "find-out", "reasons", "map", "action-plan"])
    def test_each_paper_comes_in_each_copy_and_text_format(self, capsys, answers, rulebase, kind):
        for copy in ("private", "share"):
            for form, mark in (("md", "# "), ("html", "<h1>")):
                more = ("--kind", kind, "--format", form, "--copy", copy)
                status, out, err = run(capsys, "report", str(answers), *more)
                assert (status, err) == (0, "")
                assert f"{mark}{rulebase.wording[f'title-{kind}']}" in out
                assert (rulebase.wording["private-copy-mark"] in out) == (copy == "private")

    def test_the_ending_of_the_file_is_the_format(self, capsys, answers, tmp_path):
        for name, begins in (("a.html", b"<!doctype html>"), ("a.docx", b"PK"), ("a.txt", b"# ")):
            target = tmp_path / name
            more = ("--kind", "find-out", "--output", str(target))
            assert run(capsys, "report", str(answers), *more)[0] == 0
            assert target.read_bytes().startswith(begins)

    def test_the_plan_comes_for_a_spreadsheet_and_a_calendar(self, capsys, answers):
        plan = ("report", str(answers), "--kind", "action-plan")
        status, out, _ = run(capsys, *plan, "--format", "ics")
        assert status == 0
        assert out.startswith("BEGIN:VCALENDAR")
        for kind in ("action-plan", "map"):
            more = ("--kind", kind, "--format", "csv")
            status, out, _ = run(capsys, "report", str(answers), *more)
            assert status == 0
            assert len([*csv.reader(io.StringIO(out))]) > 1

    @pytest.mark.parametrize(
        "more",
        [
            ["--format", "docx"],
            ["--format", "csv"],
            ["--kind", "map", "--format", "ics"],
            ["--format", "html", "--output", "a.docx"],
            ["--with-dissent"],
            ["--kind", "poem"],
            ["--format", "pdf"],
            ["--copy", "both"],
            ["--output", "no/such/folder/a.md"],
        ],
    )
    def test_what_does_not_go_together_gets_one_sentence(
        self, capsys, answers, tmp_path, monkeypatch, more
    ):
        monkeypatch.chdir(tmp_path)
        status, out, err = run(capsys, "report", str(answers), *more)
        assert (status, out) == (2, "")
        assert err.count("\n") == 1
        assert not [*tmp_path.glob("a.*")]


BAD = {
    "no such file": None,
    "not yaml": "answers: [",
    "no answers": "hello: there\n",
    "unknown question": "answers:\n  wayin: sector-lost\n",
    "unknown option": "answers:\n  way-in: sector-lots\n",
    "two for one": "answers:\n  way-in: [sector-lost, both-lost]\n",
    "exclusive": "answers:\n  outside-pressures: [none, budget-cuts]\n",
    "bytes": b"\xff\xfe\x00\x01",
    "alias": "answers: &a\n  way-in: *a\n",
    "deep": "answers: " + "[" * 5000,
    "number": "answers:\n  way-in: 3\n",
    "list": "- 1\n- 2\n",
    "empty": "",
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["assess", "next", "report", "changes"])
def test_bad_input_gets_one_sentence_and_status_2(capsys, tmp_path, name, command):
    path = tmp_path / "bad.yaml"
    content = BAD[name]
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        path.write_text(content, encoding="utf-8")
    status, out, err = run(capsys, command, str(path))
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [["frobnicate"], ["list", "councils"], ["show", "vcs-led-bord"], ["assess"], ["--nonsense"]],
)
def test_a_wrong_call_gets_one_sentence_and_status_2(capsys, arguments):
    status, _, err = run(capsys, *arguments)
    assert status == 2
    assert err.count("\n") == 1


class TestChanges:
    def saved(self, tmp_path: Path, dialogue, *lines: str) -> Path:
        session, _ = dialogue.start()
        for line in lines:
            session, _ = dialogue.reply(session, line)
        path = tmp_path / "area.yaml"
        SessionFile.create(session, path, dialogue.seen(session))
        return path

    def test_the_same_knowledge_is_said_and_no_more(self, capsys, tmp_path, dialogue):
        path = self.saved(tmp_path, dialogue, "1", "quick", "1")
        result = run_json(capsys, "changes", str(path))
        assert result["saved_under"] == result["knowledge"]
        assert result["compared"] is True
        assert not any(result[name] for name in ("findings", "outdated", "suggestions_lost"))
        status, out, _ = run(capsys, "changes", str(path))
        assert (status, out.strip()) == (0, dialogue.rulebase.wording["same-knowledge"])

    def test_every_change_has_its_causes_by_entry(self, capsys, tmp_path, dialogue, monkeypatch):
        path = self.saved(tmp_path, dialogue, "1", "quick", *["1"] * 8)
        later = Dialogue(
            RuleIndex(with_scoring(dialogue.rulebase, clear_share=0.95)), dialogue.today
        )
        monkeypatch.setattr(opening, "open_dialogue", lambda _: later)
        result = run_json(capsys, "changes", str(path))
        assert result["findings"]
        for finding in result["findings"]:
            assert finding["before"] != finding["after"]
            assert [cause["kind"] for cause in finding["causes"]] == ["scoring"]
            assert all(cause["text"] for cause in finding["causes"])
        status, out, _ = run(capsys, "changes", str(path))
        assert status == 0
        for finding in result["findings"]:
            assert dialogue.rulebase.finding_by_id[finding["id"]].name in out

    def test_what_is_to_answer_again_is_named(self, capsys, tmp_path, dialogue, monkeypatch):
        path = self.saved(tmp_path, dialogue, "1", "quick", "1")
        edition = dialogue.rulebase.retired.edition + 1
        entry = ChangedMeaning(
            id="rural", question="setting", edition=edition, now="less", moved_to=()
        )
        later = Dialogue(RuleIndex(mapped(dialogue.rulebase, entry)), dialogue.today)
        monkeypatch.setattr(opening, "open_dialogue", lambda _: later)
        result = run_json(capsys, "changes", str(path))
        assert result["ask_again"] == ["setting"]
        [outdated] = result["outdated"]
        assert (outdated["question"], outdated["options"]) == ("setting", ["rural"])
        assert entry.now in outdated["because"]
        assert run_json(capsys, "assess", str(path))["ask_again"] == ["setting"]

    def test_nothing_is_settled_while_an_answer_is_to_be_given_again(
        self, capsys, tmp_path, dialogue
    ):
        session, _ = dialogue.start()
        for question in dialogue.rulebase.questions:
            session, _ = dialogue.record(session, question.id, (question.options[0].id,))
        whole = SessionFile.create(session, tmp_path / "whole.yaml")
        assert run_json(capsys, "assess", str(whole.path))["settled"] is True
        name = "top-obstacles"
        again = session.add(Outdated(name, ("gone",), ask=(name,), partly=True))
        part = SessionFile.create(again, tmp_path / "part.yaml")
        assert run_json(capsys, "assess", str(part.path))["settled"] is False

    def test_a_list_of_answers_is_no_session(self, capsys, answers):
        status, _, err = run(capsys, "changes", str(answers))
        assert status == 2
        assert "not a saved session" in err


class TestInterpret:
    def test_one_answer_as_text_and_as_json(self, capsys, rulebase):
        label = rulebase.question_by_id["way-in"].option_by_id["sector-lost"].label
        status, out, _ = run(capsys, "interpret", "way-in", *label.split())
        assert status == 0
        assert label in out
        row = run_json(capsys, "interpret", "way-in", label)
        assert (row["question"], row["band"], row["options"]) == ("way-in", "take", ["sector-lost"])
        assert row["control"] is None
        assert row["because"]
        assert {"candidates", "also", "tense"} <= row.keys()

    def test_a_batch_gives_a_line_for_each_line(self, capsys, tmp_path, monkeypatch):
        lines = [
            json.dumps({"question": "way-in", "text": text}) for text in ("1", "skip", "wibble")
        ]
        batch = tmp_path / "said.jsonl"
        batch.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        status, out, _ = run(capsys, "interpret", "--batch", str(batch))
        rows = [json.loads(line) for line in out.splitlines()]
        assert status == 0
        assert [row["question"] for row in rows] == ["way-in"] * 3
        assert rows[0]["band"] == "take"
        assert rows[1]["control"] == "skip"
        monkeypatch.setattr("sys.stdin", io.StringIO(lines[0]))
        status, again, _ = run(capsys, "interpret", "--batch", "-")
        assert (status, again) == (0, out.splitlines()[0] + "\n")

    @pytest.mark.parametrize(
        ("second", "told"),
        [
            ("no json", "not JSON"),
            ('["way-in", "1"]', "no text"),
            ('{"question": "way-in"}', "no text"),
            ('{"question": "way-inn", "text": "1"}', "did you mean 'way-in'"),
        ],
    )
    def test_a_bad_line_is_named_by_file_and_line(self, capsys, tmp_path, second, told):
        batch = tmp_path / "said.jsonl"
        batch.write_text(f'{{"question": "way-in", "text": "1"}}\n{second}\n', encoding="utf-8")
        status, out, err = run(capsys, "interpret", "--batch", str(batch))
        assert (status, out.count("\n"), err.count("\n")) == (2, 1, 1)
        assert f"{batch}:2" in err
        assert told in err

    def test_an_unknown_question_and_a_missing_file_are_bad_input(self, capsys, tmp_path):
        for arguments in (
            ("way-inn", "1"),
            ("way-in",),
            ("--batch", str(tmp_path / "none.jsonl")),
        ):
            status, out, err = run(capsys, "interpret", *arguments)
            assert (status, out, err.count("\n")) == (2, "", 1)


class TestRead:
    SENTENCE = "There is no named officer for the sector, so charities never know whom to ring."
    PLAN = "In 2019 a joint board of the council and the sector set the direction."

    @pytest.fixture
    def notes(self, tmp_path):
        path = tmp_path / "notes.md"
        path.write_text(f"{self.SENTENCE}\n\n{self.PLAN}\n", encoding="utf-8")
        return path

    def test_the_sentences_that_bear_on_a_question_are_printed_with_it(
        self, capsys, notes, rulebase
    ):
        rows = run_json(capsys, "read", str(notes))
        first = next(row for row in rows if row["sentence"] == self.SENTENCE)
        assert first["place"] == "line 1"
        assert first["option"] in rulebase.question_by_id[first["question"]].option_by_id
        assert all(row["tense"] != "now" for row in rows if row["sentence"] == self.PLAN)
        status, out, err = run(capsys, "read", str(notes))
        assert (status, err) == (0, "")
        assert rulebase.question_by_id[first["question"]].ask in out
        assert self.SENTENCE in out
        assert run(capsys, "read", str(notes), "--format", "text") == (0, out, "")

    def test_plain_mode_begins_with_the_document(self, capsys, notes, tmp_path, monkeypatch):
        monkeypatch.setattr("sys.stdin", io.StringIO("1\nfull\n"))
        session = tmp_path / "area.yaml"
        status, out, _ = run(capsys, "--session", str(session), "read", str(notes), "--plain")
        assert status == 0
        assert self.SENTENCE in " ".join(out.split())
        assert "parked" in session.read_text(encoding="utf-8")

    @pytest.mark.parametrize("name", ["none.pdf", "empty.txt", "broken.docx", "sheet.xlsx"])
    def test_a_bad_file_is_one_sentence_and_status_2(self, capsys, tmp_path, name):
        if name != "none.pdf":
            (tmp_path / name).write_bytes(b"" if name == "empty.txt" else b"PK\x03\x04 broken")
        for more in ((), ("--format", "json")):
            status, out, err = run(capsys, "read", str(tmp_path / name), *more)
            assert (status, out, err.count("\n")) == (2, "", 1)
            assert name in err
            assert "Traceback" not in err
