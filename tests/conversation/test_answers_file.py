"""Answers for scripts: every fault is told, and nothing is dropped in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.conversation.store import SessionFile, StoreError, read_answers
from assistant.rulebase.rulebase import RuleBase
from tests.conversation.saved import session_like


class TestAnswersForScripts:
    def write(self, tmp_path: Path, text: str) -> Path:
        path = tmp_path / "given.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    def test_a_list_of_answers(self, tmp_path: Path, rulebase: RuleBase) -> None:
        path = self.write(
            tmp_path, "answers:\n  role: trainer\n  top-obstacles: [wants-unclear, too-stretched]\n"
        )
        assert read_answers(path, rulebase).answers == {
            "role": ("trainer",),
            "top-obstacles": ("too-stretched", "wants-unclear"),
        }

    def test_a_saved_session(self, file: SessionFile, rulebase: RuleBase) -> None:
        assert read_answers(file.path, rulebase).answers == session_like(rulebase).answers

    def test_every_worked_example(self, rulebase: RuleBase) -> None:
        from assistant.rulebase.locate import knowledge_folder

        for path in (knowledge_folder() / "scenarios").glob("*.yaml"):
            given = rulebase.scenario_by_id[path.stem].answers
            assert read_answers(path, rulebase).answers.keys() == given.keys()

    def test_every_fault_is_told_with_its_line(self, tmp_path: Path, rulebase: RuleBase) -> None:
        path = self.write(
            tmp_path,
            "answers:\n  rle: trainer\n  role: trainr\n  top-obstacles: [none, too-stretched]\n"
            "  setting: [city, coastal-or-remote]\n  way-in: true\n  stage: []\n",
        )
        with pytest.raises(StoreError) as caught:
            read_answers(path, rulebase)
        lines = str(caught.value).splitlines()
        assert [line.split(":")[1] for line in lines if line.startswith("given.yaml:")] == [
            "2", "3", "4", "5", "6", "7",
        ]  # fmt: skip
        assert "did you mean 'role'" in lines[0]
        assert "did you mean 'trainer'" in lines[1]

    def test_an_old_id_is_a_fault_that_says_what_it_became(
        self, tmp_path: Path, rulebase: RuleBase
    ) -> None:
        entry = next(e for e in rulebase.retired.retired if e.question and e.same)
        path = self.write(tmp_path, f"answers:\n  {entry.question}: {entry.id}\n")
        with pytest.raises(StoreError, match=r"given\.yaml:2") as caught:
            read_answers(path, rulebase)
        assert entry.old in str(caught.value)
        assert entry.becomes[0] in str(caught.value)

    @pytest.mark.parametrize(
        "text",
        [
            "answer: {role: trainer}\n",
            "answers: {role: trainer}\nanswers: {role: trainer}\n",
            "answers: []\n",
            "answers: {}\n",
            "answers: {role: trainer}\nplce: X\n",
            "answers: {role: {a: b}}\n",
        ],
    )
    def test_nothing_is_dropped_in_silence(
        self, text: str, tmp_path: Path, rulebase: RuleBase
    ) -> None:
        with pytest.raises(StoreError, match=r"given\.yaml:\d"):
            read_answers(self.write(tmp_path, text), rulebase)

    def test_a_session_with_an_unknown_id_or_cut_short_is_refused(
        self, file: SessionFile, rulebase: RuleBase
    ) -> None:
        text = file.path.read_text(encoding="utf-8")
        for damaged in (text.replace("skipped: way-in", "skipped: way-out"), text[:-5]):
            file.path.write_text(damaged, encoding="utf-8")
            with pytest.raises(StoreError, match=r"area\.yaml:\d"):
                read_answers(file.path, rulebase)
