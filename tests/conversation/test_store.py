"""Saved sessions: nothing is lost, and nothing is overwritten unseen."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation import safe_file
from assistant.conversation.dialogue import Dialogue
from assistant.conversation.saved_model import FORMAT
from assistant.conversation.session import Answered, Session
from assistant.conversation.store import (
    SessionFile,
    StoreError,
    path_of,
    recent_sessions,
    session_folder,
)
from assistant.reasoning.moved import what_moved
from assistant.rulebase.rulebase import RuleBase
from tests.conversation.saved import HOSTILE, events, more, needs_posix, session_like, texts
from tests.edits import changed, edited


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_session_comes_back_as_it_was(data: st.DataObject, rulebase: RuleBase) -> None:
    some = st.lists(events(rulebase), max_size=8).map(tuple)
    title = " ".join(data.draw(texts()).split())
    session = Session(rulebase.version, "2026-11-23", title, data.draw(some), data.draw(some))
    with tempfile.TemporaryDirectory() as folder:
        file = SessionFile.create(session, Path(folder) / "it.yaml")
        opened = SessionFile.open(file.path, rulebase)
    assert opened.session == session
    assert opened.warnings == ()


def test_undo_and_redo_survive_a_restart(file: SessionFile, rulebase: RuleBase) -> None:
    again = SessionFile.open(file.path, rulebase).session
    assert again.redo() == session_like(rulebase).redo()
    assert again.undo().undo() == session_like(rulebase).undo().undo()


def test_a_new_answer_changes_only_the_end_of_the_file(tmp_path: Path, rulebase: RuleBase) -> None:
    session = session_like(rulebase).redo()
    file = SessionFile.create(session, tmp_path / "area.yaml")
    before = file.path.read_text(encoding="utf-8").splitlines()
    file.save(more(session))
    after = file.path.read_text(encoding="utf-8").splitlines()
    assert after[: len(before) - 1] == before[:-1]
    assert len(after) == len(before) + 2


def test_what_was_shown_comes_back_and_changes_only_where_something_moved(
    tmp_path: Path, dialogue: Dialogue
) -> None:
    session = session_like(dialogue.rulebase).redo()
    file = SessionFile.create(session, tmp_path / "area.yaml", dialogue.seen(session))
    before = file.path.read_text(encoding="utf-8").splitlines()
    later = session.add(Answered("meeting-pay", ("unpaid",)))
    file.save(later, dialogue.seen(later))
    after = file.path.read_text(encoding="utf-8").splitlines()
    moved = what_moved(dialogue.assessment(session), dialogue.assessment(later))
    touched = {move.finding for move in moved}
    new = [line for line in after if line not in before and ": [" in line]
    assert touched
    assert {line.split(":")[0].strip() for line in new} - {"suggestions"} <= touched
    other = edited(dialogue.rulebase)
    earlier = SessionFile.open(file.path, other).session.earlier
    assert earlier is not None
    assert earlier.seen == dialogue.seen(later)


def test_reordering_a_questions_options_changes_no_answer(
    file: SessionFile, rulebase: RuleBase
) -> None:
    turned = edited(
        rulebase,
        questions=tuple(
            changed(question, options=tuple(reversed(question.options)))
            for question in rulebase.questions
        ),
    )
    answers = SessionFile.open(file.path, turned).session.answers
    was = session_like(rulebase).answers
    assert {name: set(picked) for name, picked in answers.items()} == {
        name: set(picked) for name, picked in was.items()
    }


class TestNames:
    def test_named_by_date_and_never_twice(self, rulebase: RuleBase) -> None:
        session = session_like(rulebase)
        names = [SessionFile.create(session).path.name for _ in range(3)]
        assert names == ["2026-11-23-1.yaml", "2026-11-23-2.yaml", "2026-11-23-3.yaml"]

    def test_a_given_name_is_never_overwritten(self, file: SessionFile, rulebase: RuleBase) -> None:
        before = file.path.read_bytes()
        with pytest.raises(StoreError):
            SessionFile.create(Session(rulebase.version, "2026-11-24"), file.path)
        assert file.path.read_bytes() == before

    def test_a_plain_name_means_the_users_folder(self, tmp_path: Path) -> None:
        assert path_of("spring review") == session_folder() / "spring review.yaml"
        assert path_of(str(tmp_path / "a.yaml")) == tmp_path / "a.yaml"
        assert path_of("v1.2").name == "v1.2.yaml"
        for nameless in ("", " ", "..", "/"):
            with pytest.raises(StoreError):
                path_of(nameless)

    @needs_posix
    def test_a_link_stays_a_link(self, file: SessionFile, rulebase: RuleBase) -> None:
        link = file.path.with_name("link.yaml")
        link.symlink_to(file.path)
        opened = SessionFile.open(link, rulebase)
        opened.file.save(more(opened.session))
        assert link.is_symlink()
        assert SessionFile.open(file.path, rulebase).session == more(opened.session)


@needs_posix
class TestPrivacy:
    def test_file_and_folder_are_for_the_user_alone(self, rulebase: RuleBase) -> None:
        old = os.umask(0)
        try:
            file = SessionFile.create(session_like(rulebase))
            file.save(more(session_like(rulebase)))
        finally:
            os.umask(old)
        assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700

    def test_a_copy_of_a_damaged_file_too(self, file: SessionFile, rulebase: RuleBase) -> None:
        file.path.write_bytes(file.path.read_bytes()[:-8])
        SessionFile.open(file.path, rulebase)
        [copy] = file.path.parent.glob("*.damaged-*")
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


class TestTwoPrograms:
    def test_the_later_one_is_told_and_the_file_left_alone(
        self, file: SessionFile, rulebase: RuleBase
    ) -> None:
        mine = SessionFile.open(file.path, rulebase)
        theirs = SessionFile.open(file.path, rulebase)
        theirs.file.save(more(theirs.session))
        saved = file.path.read_bytes()
        with pytest.raises(StoreError):
            mine.file.save(mine.session.undo())
        assert file.path.read_bytes() == saved
        aside = SessionFile.create(mine.session.undo(), file.path.with_name("mine.yaml"))
        assert SessionFile.open(aside.path, rulebase).session == mine.session.undo()

    def test_an_edit_by_hand_is_not_lost_either(self, file: SessionFile) -> None:
        edited = file.path.read_text(encoding="utf-8").replace("An area: ours", "Ours")
        file.path.write_text(edited, encoding="utf-8")
        with pytest.raises(StoreError):
            file.save(Session("v", "2026-11-23"))
        assert "Ours" in file.path.read_text(encoding="utf-8")

    def test_a_file_that_was_removed_is_written_again(
        self, file: SessionFile, rulebase: RuleBase
    ) -> None:
        file.path.unlink()
        file.save(more(session_like(rulebase)))
        assert SessionFile.open(file.path, rulebase).session == more(session_like(rulebase))

    def test_a_lock_left_by_a_crash_is_broken(
        self, file: SessionFile, rulebase: RuleBase, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(safe_file, "LOCK_SECONDS", 0.05)
        file.path.with_name(f".{file.path.name}.lock").write_bytes(b"gone")
        file.save(more(session_like(rulebase)))
        assert not list(file.path.parent.glob(".*"))
        assert SessionFile.open(file.path, rulebase).session == more(session_like(rulebase))


class TestCrash:
    """Whatever stops a save, the name leads to a whole file: the old one or the new."""

    @pytest.mark.parametrize("step", ["open", "fsync"])
    def test_a_disk_that_fails(
        self, step: str, file: SessionFile, rulebase: RuleBase, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = file.path.read_bytes()

        def fail(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, step, fail)
            with pytest.raises(StoreError):
                file.save(more(session_like(rulebase)))
        assert file.path.read_bytes() == before
        file.save(more(session_like(rulebase)))
        assert SessionFile.open(file.path, rulebase).session == more(session_like(rulebase))
        assert [path.name for path in file.path.parent.glob(".*")] == []

    def test_a_replace_that_fails(
        self, file: SessionFile, rulebase: RuleBase, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = file.path.read_bytes()

        def fail(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", fail)
            with pytest.raises(StoreError):
                file.save(more(session_like(rulebase)))
        assert file.path.read_bytes() == before
        assert [path.name for path in file.path.parent.glob(".*")] == []

    @needs_posix
    @pytest.mark.parametrize("step", ["before writing", "half written", "written", "replaced"])
    def test_power_goes_at_any_moment(
        self, step: str, file: SessionFile, rulebase: RuleBase, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        old, new = session_like(rulebase), more(session_like(rulebase))
        _run_and_die(lambda: file.save(new), step)
        opened = SessionFile.open(file.path, rulebase)
        assert opened.session == (new if step == "replaced" else old)
        assert opened.warnings == ()
        monkeypatch.setattr(safe_file, "LOCK_SECONDS", 0.05)
        monkeypatch.setattr(safe_file, "PARTIAL_SECONDS", -1.0)
        again = SessionFile.open(file.path, rulebase)
        again.file.save(more(new))
        assert SessionFile.open(file.path, rulebase).session == more(new)
        assert [path.name for path in file.path.parent.glob(".*")] == []


def _run_and_die(save: Callable[[], None], step: str) -> None:
    """Run `save` in a process that ends, without any tidying, at `step`."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return

    def die(*_: object, **__: object) -> None:
        os._exit(9)

    def half(path: Path, content: bytes) -> None:
        path.write_bytes(content[: len(content) // 2])
        os._exit(9)

    try:
        match step:
            case "before writing":
                safe_file._write_through = die
            case "half written":
                safe_file._write_through = half
            case "written":
                Path.replace = die  # type: ignore[assignment,method-assign]
            case "replaced":
                safe_file._sync_folder = die
        save()
    finally:
        os._exit(1)


class TestRecent:
    def test_newest_first_with_what_a_list_needs(self, rulebase: RuleBase) -> None:
        first = SessionFile.create(session_like(rulebase))
        second = SessionFile.create(Session(rulebase.version, "2026-11-24"))
        os.utime(first.path, (1_000_000, 1_000_000))
        found = recent_sessions()
        assert [saved.path for saved in found] == [second.path, first.path]
        assert found[1].title == "An area: ours"
        assert found[1].answered == len(session_like(rulebase).answers)
        assert found[1].knowledge == rulebase.version
        assert found[1].when

    def test_what_was_shown_is_no_answer_and_the_first_format_is_listed(
        self, dialogue: Dialogue
    ) -> None:
        session = session_like(dialogue.rulebase)
        file = SessionFile.create(session, seen=dialogue.seen(session))
        text = file.path.read_text(encoding="utf-8")
        first = "\n".join(
            line for line in text.partition("seen:")[0].splitlines() if "edition" not in line
        ).replace(f"format: {FORMAT}", "format: 1")
        file.path.with_name("first.yaml").write_text(f"{first}\n...\n", encoding="utf-8")
        assert [saved.answered for saved in recent_sessions()] == [len(session.answers)] * 2

    def test_nothing_unreadable_is_listed(self, rulebase: RuleBase) -> None:
        kept = SessionFile.create(session_like(rulebase))
        for number, content in enumerate(
            [*HOSTILE.values(), "format: 9\n", "format: 1\ntitle: [\n"]
        ):
            path = session_folder() / f"bad-{number}.yaml"
            path.write_text(content, encoding="utf-8")
        (session_folder() / "latin.yaml").write_bytes(b"format: 1\ntitle: \xe9\n")
        (session_folder() / "folder.yaml").mkdir()
        listed = recent_sessions()
        assert kept.path in [saved.path for saved in listed]
        assert all("latin" not in s.path.name and "folder" not in s.path.name for s in listed)
        assert all("\x1b" not in saved.title for saved in listed)

    def test_no_folder_is_no_sessions(self) -> None:
        assert recent_sessions() == []
