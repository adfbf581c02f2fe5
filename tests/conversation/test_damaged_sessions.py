"""Damaged, hostile and outdated files: what is whole is kept, and what is not is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.conversation import safe_file
from assistant.conversation.saved_model import FORMAT, READ
from assistant.conversation.session import Answered, Grounded, Session, Skipped
from assistant.conversation.store import LARGEST_BYTES, SessionFile, StoreError, read_answers
from assistant.rulebase.rulebase import RuleBase
from tests.conversation.saved import HOSTILE, more, needs_posix, session_like


class TestDamage:
    def test_cut_off_anywhere_opens_what_is_whole_or_says_why_not(
        self, file: SessionFile, rulebase: RuleBase
    ) -> None:
        content = file.path.read_bytes()
        whole = session_like(rulebase)
        for length in range(0, len(content) - 4, 10):
            file.path.write_bytes(content[:length])
            try:
                opened = SessionFile.open(file.path, rulebase)
            except StoreError:
                continue
            assert opened.warnings
            kept = opened.session.events
            assert kept == whole.events[: len(kept)]
            assert opened.session.undone in ((), whole.undone)
            opened.file.save(more(opened.session))
            again = SessionFile.open(file.path, rulebase)
            assert again.session == more(opened.session)
            assert again.warnings == ()

    def test_everything_but_the_last_answer_survives_a_cut(
        self, file: SessionFile, rulebase: RuleBase
    ) -> None:
        content = file.path.read_bytes()
        file.path.write_bytes(content[: content.index(b"undone:") - 3])
        session = session_like(rulebase)
        assert SessionFile.open(file.path, rulebase).session.events == session.events[:-1]

    @pytest.mark.parametrize("byte", [b"\xff", b"\x00", b"\x1b", b"\t", b"}", b'"', b"&", b"\n"])
    def test_a_bad_byte_anywhere_makes_no_answer_that_was_not_given(
        self, byte: bytes, file: SessionFile, rulebase: RuleBase
    ) -> None:
        content = file.path.read_bytes()
        whole = session_like(rulebase)
        given_then = {
            (event.question, option)
            for event in (*whole.events, *whole.undone)
            if isinstance(event, Answered)
            for option in event.options
        }
        for place in range(300, len(content), 13):
            file.path.write_bytes(content[:place] + byte + content[place + 1 :])
            try:
                opened = SessionFile.open(file.path, rulebase)
            except StoreError:
                continue
            for question, picked in opened.session.answers.items():
                assert {(question, option) for option in picked} <= given_then

    def test_the_damaged_file_is_kept_aside_and_its_line_named(
        self, file: SessionFile, rulebase: RuleBase
    ) -> None:
        lines = file.path.read_bytes().split(b"\n")
        lines[lines.index(b"  - question: role")] = b"  - question: [role"
        damaged = b"\n".join(lines)
        file.path.write_bytes(damaged)
        opened = SessionFile.open(file.path, rulebase)
        SessionFile.open(file.path, rulebase)
        [copy] = file.path.parent.glob("*.damaged-*")
        assert copy.read_bytes() == damaged
        assert any(copy.name in warning for warning in opened.warnings)
        assert any("area.yaml:1" in warning for warning in opened.warnings)

    def test_one_bad_event_costs_only_itself(self, file: SessionFile, rulebase: RuleBase) -> None:
        text = file.path.read_text(encoding="utf-8").replace("skipped: way-in", "skiped: way-in")
        file.path.write_text(text, encoding="utf-8")
        opened = SessionFile.open(file.path, rulebase)
        whole = session_like(rulebase)
        assert opened.session.events == tuple(
            event for event in whole.events if not isinstance(event, Skipped)
        )
        assert any("did you mean 'skipped'" in warning for warning in opened.warnings)

    def test_how_a_lost_answer_is_known_passes_to_no_other_answer(
        self, tmp_path: Path, rulebase: RuleBase
    ) -> None:
        session = Session(rulebase.version, "2026-11-23")
        for event in (
            Answered("role", ("vcs-leader",)),
            Grounded("role", "shared"),
            Answered("setting", ("city",)),
            Answered("setting", ("rural",)),
            Grounded("setting", "document", "the map"),
        ):
            session = session.add(event)
        path = SessionFile.create(session, tmp_path / "area.yaml").path
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("answer: rural", "anser: rural"), encoding="utf-8")
        opened = SessionFile.open(path, rulebase)
        assert opened.session.answers["setting"] == ("city",)
        assert opened.session.grounds == {"role": Grounded("role", "shared")}
        assert any("setting" in warning and "lost" in warning for warning in opened.warnings)

    @pytest.mark.parametrize(
        "wrong", ["basis: certain", "note: 3", "basis: [document]", "reason: because"]
    )
    def test_grounds_with_a_fault_cost_only_themselves(
        self, wrong: str, file: SessionFile, rulebase: RuleBase
    ) -> None:
        text = file.path.read_text(encoding="utf-8").replace("basis: document", wrong)
        file.path.write_text(text, encoding="utf-8")
        opened = SessionFile.open(file.path, rulebase)
        assert opened.session.answers == session_like(rulebase).answers
        assert opened.session.grounds == {}
        assert opened.warnings

    @needs_posix
    def test_a_damaged_file_that_cannot_be_kept_aside_is_left_alone(
        self, file: SessionFile, rulebase: RuleBase, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file.path.write_bytes(file.path.read_bytes()[:-8])

        def fail(*_: object) -> None:
            raise OSError(30, "Read-only file system")

        monkeypatch.setattr(safe_file, "copy_aside", fail)
        with pytest.raises(StoreError):
            SessionFile.open(file.path, rulebase)

    def test_a_later_format_is_refused_and_left_alone(
        self, file: SessionFile, rulebase: RuleBase
    ) -> None:
        text = file.path.read_text(encoding="utf-8").replace(f"format: {FORMAT}", "format: 7")
        file.path.write_text(text, encoding="utf-8")
        with pytest.raises(StoreError, match="7"):
            SessionFile.open(file.path, rulebase)
        assert not list(file.path.parent.glob("*.damaged-*"))

    @pytest.mark.parametrize("older", [number for number in READ if number != FORMAT])
    def test_an_older_format_is_read_and_saved_in_todays(
        self, older: int, file: SessionFile, rulebase: RuleBase
    ) -> None:
        text = file.path.read_text(encoding="utf-8").replace(
            f"format: {FORMAT}", f"format: {older}"
        )
        file.path.write_text(text, encoding="utf-8")
        opened = SessionFile.open(file.path, rulebase)
        assert opened.warnings == ()
        opened.file.save(more(opened.session))
        assert f"format: {FORMAT}" in file.path.read_text(encoding="utf-8")

    def test_an_editor_of_another_kind_does_no_harm(
        self, file: SessionFile, rulebase: RuleBase
    ) -> None:
        content = file.path.read_bytes().replace(b"\n", b"\r\n")
        file.path.write_bytes(b"\xef\xbb\xbf" + content + b"\r\n\r\n")
        opened = SessionFile.open(file.path, rulebase)
        assert opened.session == session_like(rulebase)
        assert opened.warnings == ()


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_give_a_sentence(what: str, tmp_path: Path, rulebase: RuleBase) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE[what], encoding="utf-8")
    for read in (lambda: SessionFile.open(path, rulebase), lambda: read_answers(path, rulebase)):
        with pytest.raises(StoreError) as caught:
            read()
        assert "hostile.yaml" in str(caught.value)


def test_escape_sequences_in_a_file_never_get_in(file: SessionFile, rulebase: RuleBase) -> None:
    text = file.path.read_text(encoding="utf-8")
    text = text.replace("An area: ours", "\\e[31mred\\a \\u202Eback").replace(
        "I lead", "\\e]0;x\\a"
    )
    file.path.write_text(text, encoding="utf-8")
    opened = SessionFile.open(file.path, rulebase)
    assert opened.session.title == "red back"
    words = [e.words for e in opened.session.events if isinstance(e, Answered)]
    assert not any("\x1b" in text or "\x07" in text for text in words)


@pytest.mark.parametrize(
    "event", ['question: "\\e[31mred"\n    answer: x', '"\\e]0;x\\a": y', "skipped: " + "y" * 9000]
)
def test_what_is_said_of_a_file_is_fit_to_be_shown(
    event: str, file: SessionFile, rulebase: RuleBase
) -> None:
    text = file.path.read_text(encoding="utf-8")
    file.path.write_text(text.replace("skipped: way-in", event), encoding="utf-8")
    said = list(SessionFile.open(file.path, rulebase).warnings)
    with pytest.raises(StoreError) as caught:
        read_answers(file.path, rulebase)
    said += str(caught.value).splitlines()
    assert said
    assert all("\x1b" not in line and "\x07" not in line and len(line) < 700 for line in said)


def test_a_thousand_faults_are_not_a_thousand_warnings(
    file: SessionFile, rulebase: RuleBase
) -> None:
    text = file.path.read_text(encoding="utf-8")
    many = "".join(f"  - skiped: x{number}\n" for number in range(1000))
    file.path.write_text(text.replace("undone:\n", many + "undone:\n"), encoding="utf-8")
    opened = SessionFile.open(file.path, rulebase)
    assert opened.session == session_like(rulebase)
    assert len(opened.warnings) < 20


def test_a_file_that_is_too_large_or_no_file(tmp_path: Path, rulebase: RuleBase) -> None:
    large = tmp_path / "large.yaml"
    large.write_bytes(b"a" * (LARGEST_BYTES + 1))
    for path in (large, tmp_path, tmp_path / "none.yaml", Path("bad\0name.yaml")):
        with pytest.raises(StoreError):
            SessionFile.open(path, rulebase)


def test_a_session_too_large_to_open_again_is_not_written(
    file: SessionFile, rulebase: RuleBase
) -> None:
    before = file.path.read_bytes()
    words = "x" * LARGEST_BYTES
    with pytest.raises(StoreError):
        file.save(session_like(rulebase).add(Answered("way-in", ("not-sure",), "words", words)))
    assert file.path.read_bytes() == before


class TestOtherKnowledge:
    def test_ids_that_are_gone_are_named_and_left_out(
        self, file: SessionFile, rulebase: RuleBase
    ) -> None:
        text = file.path.read_text(encoding="utf-8")
        text = text.replace("skipped: way-in", "skipped: way-out")
        text = text.replace("[too-stretched, wants-unclear]", "[too-stretched, wants-vague]")
        file.path.write_text(text, encoding="utf-8")
        opened = SessionFile.open(file.path, rulebase)
        assert opened.session.skipped == ()
        assert opened.session.answers["top-obstacles"] == ("too-stretched",)
        for name in ("way-out", "wants-vague"):
            assert any(name in warning for warning in opened.warnings)

    def test_what_does_not_count_is_said_once_and_stays_in_the_file(
        self, file: SessionFile, rulebase: RuleBase
    ) -> None:
        text = file.path.read_text(encoding="utf-8")
        text = text.replace("[too-stretched, wants-unclear]", "[too-stretched, wants-vague]")
        file.path.write_text(text, encoding="utf-8")
        opened = SessionFile.open(file.path, rulebase)
        opened.file.save(more(opened.session))
        assert "wants-vague" in file.path.read_text(encoding="utf-8")
        again = SessionFile.open(file.path, rulebase)
        assert again.warnings == ()
        assert list(again.session.to_ask_again) == ["top-obstacles"]

    def test_an_answer_that_is_none_any_more_is_left_out(
        self, file: SessionFile, rulebase: RuleBase
    ) -> None:
        text = file.path.read_text(encoding="utf-8")
        text = text.replace("answer: city", "answer: [city, coastal-or-remote]")
        text = text.replace("[too-stretched, wants-unclear]", "[none, too-stretched]")
        file.path.write_text(text, encoding="utf-8")
        opened = SessionFile.open(file.path, rulebase)
        assert "setting" not in opened.session.answers
        assert "top-obstacles" not in opened.session.answers
        assert len(opened.warnings) >= 2

    def test_other_knowledge_is_said_once_and_then_taken_on(
        self, tmp_path: Path, rulebase: RuleBase
    ) -> None:
        old = Session("older", "2026-01-01").add(Answered("role", ("trainer",)))
        file = SessionFile.create(old, tmp_path / "old.yaml")
        opened = SessionFile.open(file.path, rulebase)
        assert opened.session.knowledge == rulebase.version
        assert opened.session.answers == old.answers
        assert opened.session.earlier is not None
        assert opened.session.earlier.knowledge == "older"
        opened.file.save(more(opened.session))
        assert SessionFile.open(file.path, rulebase).session.earlier is None
