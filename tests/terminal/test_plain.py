"""The conversation line by line: by text alone, through a pipe, and with things going wrong."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.conversation.changes import TITLE
from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Answered, Grounded, Session
from assistant.conversation.store import SessionFile, StoreError, recent_sessions, session_folder
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.models import ChangedMeaning
from assistant.terminal.plain import run_plain, run_plain_demo
from assistant.terminal.voice import wrap
from tests.edits import edited, mapped, with_scoring

TODAY = "2026-11-25"
ROOT = Path(__file__).parents[2]


class Person(io.StringIO):
    """Somebody at a terminal, not a pipe."""

    def isatty(self) -> bool:
        return True


class Interrupting(io.StringIO):
    """Somebody who presses Ctrl+C after the last line."""

    def readline(self, size: int = -1, /) -> str:
        line = super().readline(size)
        if not line:
            raise KeyboardInterrupt
        return line


class Gone(io.StringIO):
    """A reader who has had enough after the first few messages."""

    def write(self, text: str, /) -> int:
        if self.tell() > 2000:
            raise BrokenPipeError
        return super().write(text)


def said(dialogue: Dialogue, *lines: str, file: str | None = None, person: bool = False) -> str:
    typed = "".join(f"{line}\n" for line in lines)
    out = io.StringIO()
    stdin = Person(typed) if person else io.StringIO(typed)
    assert run_plain(dialogue, file, stdin, out) == 0
    return out.getvalue()


def test_find_prints_what_there_is_with_its_kind_and_why(dialogue: Dialogue) -> None:
    text = " ".join(said(dialogue, "find aliance contract").split())
    assert "Alliance contract (structure)" in text
    assert dialogue.rulebase.structure_by_id["alliance-contract"].what[:40] in text
    assert dialogue.rulebase.wording["nothing-found"] in " ".join(
        said(dialogue, "find qqqqqq").split()
    )
    assert "find pooled budgets" in said(dialogue, "find")


def saved(dialogue: Dialogue, path: Path | None = None) -> Session:
    return SessionFile.open(path or recent_sessions()[0].path, dialogue.rulebase).session


def kept_session(dialogue: Dialogue) -> Path:
    session, _ = dialogue.start()
    session = session.add(Answered("role", ("new-officer",)))
    return SessionFile.create(session).path


def test_numbers_choose_and_everything_is_saved_at_the_end_of_input(dialogue: Dialogue) -> None:
    text = said(dialogue, "2", "quick", "3")
    first, second = dialogue.open_question(dialogue.start()[0]), saved(dialogue)
    assert "role" in second.answers
    assert len(second.answers) == 2
    assert second.path == "quick"
    assert first.choices[1].label in text
    assert dialogue.rulebase.wording["goodbye"] in " ".join(text.split())
    assert str(session_folder()) in text


def test_there_is_nothing_on_the_stream_but_text(dialogue: Dialogue) -> None:
    text = said(
        dialogue, "help", "2", "standard", "picture", "why", "\x1b[31mred\x1b]0;t\x07", "quit"
    )
    assert all(char == "\n" or char.isprintable() for char in text)


def test_lines_fit_the_width(dialogue: Dialogue) -> None:
    text = said(dialogue, "2", "full", "picture", "help", "case", "show compact")
    lines = [line for line in text.splitlines() if " " in line.strip()]  # not a long path alone
    assert max(len(line) for line in lines) <= 78


def test_a_wrapped_line_hangs_under_its_beginning() -> None:
    assert wrap(" * 2. one two three", 14) == " * 2. one two\n      three"
    assert wrap("- one two three", 10) == "- one two\n  three"
    assert wrap("one\n\ntwo", 10) == "one\n\ntwo"
    assert wrap("averyverylongaddress.example", 10) == "averyverylongaddress.example"


def test_what_came_through_a_pipe_is_in_the_record_and_what_was_typed_is_not_repeated(
    dialogue: Dialogue,
) -> None:
    assert "> someone else" in said(dialogue, "someone else")
    assert "someone else" not in said(dialogue, "someone else", person=True)


def test_after_a_look_aside_the_open_question_is_named(dialogue: Dialogue) -> None:
    asked = dialogue.open_question(dialogue.start()[0])
    assert said(dialogue, "define compact").count(asked.text) == 2


def test_a_session_file_is_begun_and_then_opened(dialogue: Dialogue, tmp_path: Path) -> None:
    file = tmp_path / "area.yaml"
    said(dialogue, "1", file=str(file))
    assert saved(dialogue, file).answers == {"role": ("new-officer",)}
    said(dialogue, "quick", file=str(file))
    assert saved(dialogue, file).path == "quick"
    assert not recent_sessions()
    other = SessionFile.open(file, edited(dialogue.rulebase)).session
    assert other.earlier is not None
    assert other.earlier.seen == dialogue.seen(other), "what was shown is kept at every save"


def test_a_file_that_is_no_session_is_refused_in_a_sentence(
    dialogue: Dialogue, tmp_path: Path
) -> None:
    file = tmp_path / "letter.yaml"
    file.write_text("Dear all", encoding="utf-8")
    with pytest.raises(StoreError):
        run_plain(dialogue, str(file), io.StringIO(""), io.StringIO())
    assert file.read_text(encoding="utf-8") == "Dear all"


def test_a_person_is_offered_the_latest_session_and_a_pipe_is_not(dialogue: Dialogue) -> None:
    path = kept_session(dialogue)
    said(dialogue, "1", "quick", person=True)
    assert saved(dialogue, path).path == "quick"
    said(dialogue, "1")
    assert len(recent_sessions()) == 2


def test_declining_the_offer_starts_afresh_and_leaves_the_old_one(dialogue: Dialogue) -> None:
    path = kept_session(dialogue)
    said(dialogue, "", "2", person=True)
    assert saved(dialogue, path).answers == {"role": ("new-officer",)}
    assert len(recent_sessions()) == 2


def test_an_example_can_be_looked_at_first(dialogue: Dialogue) -> None:
    kept_session(dialogue)
    scenario = dialogue.rulebase.scenarios[0]
    text = said(dialogue, "Look at a worked example first", "1", "", "q", "2", person=True)
    assert scenario.about[:40] in text
    assert len(recent_sessions()) == 2


def test_saving_under_a_name_goes_on_there_and_never_over_a_file(dialogue: Dialogue) -> None:
    said(dialogue, "1", "save as first", "quick", "new", "2", "save as first")
    first = saved(dialogue, session_folder() / "first.yaml")
    assert first.answers == {"role": ("new-officer",)}
    assert first.path == "quick"


def test_a_saved_session_is_resumed_by_name_or_from_the_list(dialogue: Dialogue) -> None:
    said(dialogue, "1", "save as mine", "new", "resume mine", "quick")
    assert saved(dialogue, session_folder() / "mine.yaml").path == "quick"
    text = said(dialogue, "resume", "1", "resume", "", "resume nothing-there")
    assert text.count("Welcome back") >= 1
    assert "does not exist" in " ".join(text.split())


def test_a_session_saved_under_other_knowledge_says_what_changed_until_it_is_saved_again(
    dialogue: Dialogue, tmp_path: Path
) -> None:
    file = tmp_path / "area.yaml"
    said(dialogue, "1", "quick", "1", "1", "1", "1", "1", "1", file=str(file))
    [option] = saved(dialogue, file).answers["setting"]
    edition = dialogue.rulebase.retired.edition + 1
    entry = ChangedMeaning(
        id=option, question="setting", edition=edition, now="less than before", moved_to=()
    )
    scored = with_scoring(mapped(dialogue.rulebase, entry), clear_share=0.95)
    later = Dialogue(RuleIndex(scored), dialogue.today)
    for _ in range(2):
        first = said(later, "what changed", file=str(file))
        assert first.count(TITLE) == 2, "when it is opened, and when it is asked for"
        assert entry.now in first
    assert entry.now in said(later, "2", file=str(file))
    assert saved(later, file).answers["setting"] == ("mixed",)
    assert TITLE not in said(later, "what changed", file=str(file))


def test_a_paper_is_written_once_and_replaced_only_after_a_yes(
    dialogue: Dialogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = f"common-ground-full-{TODAY}"
    said(dialogue, "1", "full report markdown", "1", "report full md", "1", "1")
    assert sorted(path.name for path in tmp_path.glob("*.md")) == [f"{name}-2.md", f"{name}.md"]
    out = tmp_path / "out.md"
    out.write_text("mine", encoding="utf-8")
    said(dialogue, "full report out.md", "3", "full report out.md", "")
    assert out.read_text(encoding="utf-8") == "mine"
    said(dialogue, "full report out.md", "Replace it", "1")
    assert out.read_text(encoding="utf-8") != "mine"
    assert "not be written" in " ".join(said(dialogue, "full report no/such/folder/out.md").split())
    assert "Web page" in said(dialogue, "orientation calendar"), "the formats there are instead"
    long = f"{'a' * 300}.md"
    stays = said(dialogue, "full report", f"write {long}", "write no/such/folder/a.md", "help")
    assert dialogue.rulebase.wording["desk-help-title"] in stays.rpartition("not be written")[2]
    assert "No file can have the name" in stays


def test_a_paper_is_made_ready_in_typed_words_kept_and_offered_to_share(
    dialogue: Dialogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "area.yaml"
    typed = ("1", "orientation", "drop 1", "drop 99", "zzz", "reword 2: x", "undo", "html", "3")
    text = " ".join(said(dialogue, *typed, file=str(file)).split())
    wording = dialogue.rulebase.wording
    assert wording["desk-not-understood"] in text
    assert wording["desk-no-such-line"].partition("{")[0] in text
    name = tmp_path / f"common-ground-orientation-{TODAY}.html"
    assert str(name) in text
    assert name.with_stem(f"{name.stem}-to-share").exists()
    assert dialogue.open_question(saved(dialogue, file)).text in text.rpartition(str(name))[2]
    before = ("orientation", "drop 1", "done", "quit")
    said(dialogue, *before, file=str(file))
    assert saved(dialogue, file).edits("orientation")[-1].action == "drop"
    shared = said(dialogue, "orientation", "write", "3", "2", "done", file=str(file))
    assert wording["desk-copy-share"] in shared


def test_whoever_leaves_in_the_middle_of_a_paper_has_it_all_saved(
    dialogue: Dialogue, tmp_path: Path
) -> None:
    file = tmp_path / "area.yaml"
    said(dialogue, "1", "orientation", "drop 1", file=str(file))
    assert len(saved(dialogue, file).edits("orientation")) == 1


def test_how_an_answer_is_known_is_told_kept_and_listed(dialogue: Dialogue) -> None:
    text = said(dialogue, "2", "quick", "1", "note", "1", "", "note the map of 2024", "change")
    session = saved(dialogue)
    assert session.grounds == {"setting": Grounded("setting", "document", "the map of 2024")}
    listed = " ".join(text.split()).rpartition(" now: ")[2]
    assert "“the map of 2024”" in listed
    assert dialogue.rulebase.wording["basis-document"] in listed


NOTES = "There is no named officer for the sector, so charities never know whom to ring."


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "our notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def test_a_document_is_read_and_accepted_line_by_line(
    dialogue: Dialogue, notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(dialogue, "1", "full", f"read '{notes}'", "yes")
    assert " ".join(text.split()).count(NOTES) >= 2, "told, and again at its question"
    assert "ignore" in text
    [read] = saved(dialogue).from_documents.values()
    assert (read.words, read.source) == (NOTES, "our notes.md, line 1")
    assert capsys.readouterr().err == "", "a pipe is told no progress"
    said(dialogue, "2", "1", "read", "1", "quit", person=True)
    assert "100 %" in capsys.readouterr().err


def test_a_document_named_at_the_start_is_read_first(dialogue: Dialogue, notes: Path) -> None:
    out = io.StringIO()
    kept_session(dialogue)
    assert run_plain(dialogue, None, Person("1\nfull\n"), out, document=str(notes)) == 0
    assert NOTES in " ".join(out.getvalue().split())
    assert len(recent_sessions()) == 2, "in a session of its own"
    assert saved(dialogue).parked


def test_a_document_that_cannot_be_read_is_one_sentence_and_the_talk_goes_on(
    dialogue: Dialogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.pdf").touch()
    text = " ".join(said(dialogue, "read empty.pdf", "read gone.md", "1").split())
    assert "'empty.pdf' is empty" in text
    assert "no file 'gone.md'" in text
    assert saved(dialogue).answers == {"role": ("new-officer",)}
    (tmp_path / "empty.pdf").unlink()
    assert "Type read" in said(dialogue, "read")


def test_what_needs_a_screen_says_so(dialogue: Dialogue) -> None:
    assert "full screen" in said(dialogue, "copy", "theme")


def test_ctrl_c_parts_politely_with_everything_saved(dialogue: Dialogue) -> None:
    out = io.StringIO()
    assert run_plain(dialogue, None, Interrupting("1\nquick\n"), out) == 130
    assert saved(dialogue).path == "quick"
    assert dialogue.rulebase.wording["goodbye"] in " ".join(out.getvalue().split())


def test_an_answer_is_saved_before_the_reader_of_the_output_goes(dialogue: Dialogue) -> None:
    with pytest.raises(BrokenPipeError):
        run_plain(dialogue, None, io.StringIO("1\nfull\n" * 9), Gone())
    assert saved(dialogue).answers == {"role": ("new-officer",)}


def test_trouble_with_saving_is_told_once_and_nothing_is_lost(
    dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("assistant.conversation.safe_file.replace_file", full)
        text = said(dialogue, "1", "quick", "2", "quit", "1")
    assert text.lower().count("no space left") == 2  # when it happened, and on parting
    assert dialogue.rulebase.wording["privacy"] in " ".join(text.split())

    taken = tmp_path / "taken.yaml"
    said(dialogue, "1", file=str(taken))
    lines = iter(["quick\n", "save as rescued\n", ""])

    class Meanwhile(io.StringIO):
        def readline(self, _: int = -1, /) -> str:
            taken.write_text("changed by another program", encoding="utf-8")
            return next(lines)

    run_plain(dialogue, str(taken), Meanwhile(), io.StringIO())
    assert taken.read_text(encoding="utf-8") == "changed by another program"
    assert saved(dialogue, session_folder() / "rescued.yaml").path == "quick"


def test_an_example_is_stepped_through_changed_and_put_back(dialogue: Dialogue) -> None:
    scenario = dialogue.rulebase.scenario_by_id["derby-before"]
    out = io.StringIO()
    typed = io.StringIO("\nn\nc\n1\np\nb\ns\nwhat\nq\nunread\n")
    assert run_plain_demo(dialogue, scenario.id, typed, out) == 0
    text = " ".join(out.getvalue().split())
    asks = [dialogue.rulebase.question_by_id[name].ask for name in scenario.answers]
    assert scenario.about in text
    assert asks[0] in text
    assert asks[1] in text
    assert asks[2] not in text
    assert "(1 changed)" in text
    assert "Barriers" in text
    assert "unread" not in text


def test_examples_are_listed_and_an_unknown_one_is_bad_input(
    dialogue: Dialogue, capsys: pytest.CaptureFixture[str]
) -> None:
    out = io.StringIO()
    assert run_plain_demo(dialogue, None, io.StringIO("99\n2\n"), out) == 0
    for scenario in dialogue.rulebase.scenarios:
        assert scenario.title in " ".join(out.getvalue().split())
    assert dialogue.rulebase.scenarios[1].about[:40] in " ".join(out.getvalue().split())
    assert run_plain_demo(dialogue, "derby-befor", io.StringIO(), out) == 2
    assert "derby-before" in capsys.readouterr().err


def test_through_a_real_pipe(tmp_path: Path) -> None:
    """Bytes that are not text, a terminal that cannot show our signs, a reader who leaves."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "assistant", "--plain", "--session", str(tmp_path / "s.yaml")]
    done = subprocess.run(
        command,
        input=b"1\nquick\n" + b"\xa3\xff\npicture\n",
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == b""
    assert b"Barriers" in done.stdout
    assert "new-officer" in (tmp_path / "s.yaml").read_text(encoding="utf-8")

    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"picture\n" * 50)
        process.stdin.close()
        assert b"Traceback" not in process.stderr.read()
        assert process.wait(timeout=60) == 0
