"""Reading a document on the screen: named, picked or dragged; gone through, given up, refused."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.messages import Asked, Choice, Recalled
from assistant.conversation.session import Answered
from assistant.conversation.store import SessionFile, recent_sessions
from assistant.language.documents.extract import Sentence
from assistant.language.documents.suggesting import Suggested
from assistant.terminal.app import CommonGroundApp
from assistant.terminal.documents import MOST_OFFERED, PAGES, newest_documents
from assistant.terminal.screens import reading
from assistant.terminal.screens.reading import ReadingScreen
from assistant.terminal.widgets.choices import IGNORE
from tests.terminal.fake import OPENING, ROLE, FakeDialogue, app_on, play, screen_text

SIZES = [(120, 36), (80, 24), (40, 15)]
SENTENCE = "There is no named officer for the sector, so charities never know whom to ring."
SECOND = "The council and the sector meet in a joint board every quarter to talk about direction."
NOTES = f"# Where we are\n\n{SENTENCE}\n\n{SECOND}\n"


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "Documents"
    folder.mkdir()
    path = folder / "our notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


@pytest.fixture
def begun(dialogue: Dialogue, tmp_path: Path) -> str:
    """A session in which the role and the path are told."""
    session, _ = dialogue.start()
    for line in ("1", "full"):
        session, _ = dialogue.reply(session, line)
    return str(SessionFile.create(session, tmp_path / "area.yaml").path)


def told(app: CommonGroundApp) -> list[str]:
    return [entry.as_text() for entry in app.conversation.log_of_talk.entries]


async def was_read(app: CommonGroundApp, pilot: Pilot[None]) -> None:
    await app.workers.wait_for_complete()
    for _ in range(100):
        await pilot.pause(0.05)
        if not isinstance(app.screen, ReadingScreen):
            break
    await pilot.pause()


def open_question(app: CommonGroundApp) -> Asked:
    assert app.conversation.asked is not None
    return app.conversation.asked


@pytest.mark.parametrize("size", SIZES)
def test_a_sentence_is_accepted_by_enter_and_kept_with_its_place(
    dialogue: Dialogue, notes: Path, begun: str, size: tuple[int, int]
) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        assert app.talk.session is not None
        before = app.talk.session.answers
        await app.talk.sent(f"read '{notes}'")
        await was_read(app, pilot)
        assert app.talk.session.answers == before, "reading records nothing"
        asked = open_question(app)
        assert asked.can_ignore
        assert [one.who for one in asked.recalled] == [f"our notes.md, {place(asked)}"]
        screen = screen_text(app)
        first = next(c for c in asked.choices if c.value == asked.preselected[0])
        assert first.label[:12] in screen, "what Enter takes is in view"
        assert asked.recalled[0].words[:12] in screen
        await pilot.press("enter")
        event = app.talk.session.events[-1]
        assert isinstance(event, Answered)
        assert (event.how, event.options) == ("document", asked.preselected)
        assert event.words in NOTES
        assert event.source == f"our notes.md, {place(asked)}"

    play(app_on(dialogue, session_file=begun), act, size)


def place(asked: Asked) -> str:
    return "line 3" if asked.recalled[0].words == SENTENCE else "line 5"


@pytest.mark.parametrize("size", SIZES)
def test_the_newest_documents_are_offered_and_one_of_them_is_read(
    dialogue: Dialogue, notes: Path, begun: str, size: tuple[int, int]
) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await app.action_command("read")
        await pilot.pause()
        asked = open_question(app)
        assert asked.choices[0].label == notes.name
        assert notes.name in screen_text(app)
        await pilot.press("enter")
        await was_read(app, pilot)
        assert any(notes.name in line for line in told(app))
        assert open_question(app).recalled

    play(app_on(dialogue, session_file=begun), act, size)


def test_another_file_is_typed_and_without_any_the_person_is_told_how(
    dialogue: Dialogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await app.talk.sent("read")
        await pilot.pause()
        assert app.focused is not None
        assert app.focused.id == "entry"
        await pilot.press(*"x.md", "enter")
        await was_read(app, pilot)
        assert any("x.md" in line for line in told(app)[-2:])

    play(app_on(dialogue), act)


def test_only_documents_are_offered_the_newest_first_and_not_too_many(
    tmp_path: Path, notes: Path
) -> None:
    downloads = tmp_path / "Downloads"
    downloads.mkdir()
    for name in ("~$open.docx", ".hidden.txt", "sheet.xlsx", "common-ground-2026-11-25.md"):
        (downloads / name).write_text("no", encoding="utf-8")
    (downloads / "folder.md").mkdir()
    for number in range(9):
        path = downloads / f"paper {number}.PDF"
        path.write_text("yes", encoding="utf-8")
        saved = time.time() + 100 + number
        os.utime(path, (saved, saved))
    found = newest_documents()
    assert len(found) == MOST_OFFERED
    assert [one.path.name for one in found[:2]] == ["paper 8.PDF", "paper 7.PDF"]
    assert notes.name not in [one.path.name for one in found]
    assert {one.folder for one in found} == {"Downloads"}


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", None])
def test_what_cannot_be_read_is_one_sentence_and_nothing_else_happens(
    dialogue: Dialogue, tmp_path: Path, begun: str, content: bytes | None
) -> None:
    path = tmp_path / "paper.pdf"
    if content is not None:
        path.write_bytes(content)

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        before, asked = app.talk.session, app.conversation.asked
        await app.talk.sent(f"read {path}")
        await was_read(app, pilot)
        assert "paper.pdf" in told(app)[-1]
        assert app.talk.session == before
        assert app.conversation.asked == asked

    play(app_on(dialogue, session_file=begun), act)


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A document that is never done with; the event says that the work has ended."""
    ended = threading.Event()

    def read(dialogue: object, path: Path, tell: object) -> None:
        del dialogue, path
        try:
            while True:
                tell(PAGES, 30, 100)  # type: ignore[operator]
                time.sleep(0.01)
        finally:
            ended.set()

    monkeypatch.setattr(reading, "read_and_weigh", read)
    yield ended
    ended.set()


@pytest.mark.parametrize("size", SIZES)
def test_the_work_is_shown_and_given_up_with_esc(
    endless: threading.Event, size: tuple[int, int]
) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        before, asked = app.talk.session, app.conversation.asked
        await app.talk.errands.read("notes.md")
        await pilot.pause(0.3)
        screen = screen_text(app)
        assert "notes.md" in screen
        assert PAGES in screen
        assert "30%" in screen
        assert reading.GIVE_UP in screen
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.conversation
        assert (app.talk.session, app.conversation.asked) == (before, asked)
        assert await asyncio.to_thread(endless.wait, 5)

    play(app_on(FakeDialogue()), act, size)


@pytest.mark.parametrize("size", SIZES)
def test_many_long_sentences_leave_the_choices_their_place(size: tuple[int, int]) -> None:
    sentences = tuple(
        Recalled(
            f"{number} " + "in the beginning there was a long sentence " * 9, f"a.md, {number}"
        )
        for number in range(5)
    )
    choices = (Choice("a", "The first of them"), Choice("b", "The second of them"))
    asked = Asked(
        "q", "Which?", "", choices, preselected=("b",), recalled=sentences, can_ignore=True
    )

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await app.conversation.show((asked,))
        app.conversation.ask(asked)
        await pilot.pause()
        screen = screen_text(app)
        assert "The second of them" in screen
        assert "…" in screen
        assert "0 in the" in screen
        assert any(sentences[4].words in line for line in told(app)), "the log has all of it"

    play(app_on(FakeDialogue()), act, size)


def test_what_waits_is_put_aside_from_the_choices_also_where_many_are_picked(
    dialogue: Dialogue, tmp_path: Path
) -> None:
    many = next(q for q in dialogue.rulebase.questions if q.select == "many" and q.id != "role")
    session, _ = dialogue.start()
    for line in ("1", "full"):
        session, _ = dialogue.reply(session, line)
    found = [suggested(many.id, option.id) for option in many.options[:2]]
    session, _ = dialogue.take_document(session, "a.md", found)
    path = SessionFile.create(session, tmp_path / "area.yaml").path

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        asked = open_question(app)
        assert asked.topic == many.id
        assert app.conversation.choices.ticked == {o.id for o in many.options[:2]}
        choices = app.conversation.choices
        row = next(n for n, r in enumerate(choices.rows) if r.content.plain == IGNORE)
        while choices.marked != row:
            await pilot.press("down")
        assert IGNORE[:20] in screen_text(app)
        await pilot.press("enter")
        assert app.talk.session is not None
        assert many.id not in app.talk.session.parked
        assert many.id not in app.talk.session.answers
        await pilot.press("f5")
        assert open_question(app).topic == many.id
        await pilot.press("enter")
        event = app.talk.session.events[-1]
        assert isinstance(event, Answered)
        assert set(event.options) == {o.id for o in many.options[:2]}
        assert event.how == "document"

    play(app_on(dialogue, session_file=str(path)), act, (80, 24))


def suggested(question: str, option: str) -> Suggested:
    sentence = Sentence(f"It is {option} here.", f"line {len(option)}", "", "")
    return Suggested(question, (option,), sentence, "now", 0.9)


def test_a_document_named_at_the_start_is_read_in_a_new_session(
    dialogue: Dialogue, notes: Path
) -> None:
    session, _ = dialogue.start()
    SessionFile.create(session.add(Answered("role", ("councillor",))))

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await was_read(app, pilot)
        assert app.talk.session is not None
        assert app.talk.session.answers == {}
        assert app.talk.session.parked
        assert open_question(app).topic == "role"
        assert len(recent_sessions()) == 2

    play(app_on(dialogue, document=str(notes)), act)


def test_words_typed_before_they_can_be_read_wait_and_block_no_key() -> None:
    async def run() -> None:
        counting = threading.Event()
        dialogue = FakeDialogue()

        class Slow:
            @property
            def bank(self) -> None:
                counting.wait(10)

            def count_ahead(self, _: object) -> None:
                pass

        dialogue.reader = Slow()  # type: ignore[assignment]
        app = CommonGroundApp(lambda: dialogue, (*OPENING, ROLE), grace=0)  # type: ignore[arg-type,return-value]
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause(0.3)
            assert app.talk.session is not None, "choices can be taken already"
            await pilot.press(*"hello", "enter")
            assert "> hello" in told(app)
            assert not any("did not follow" in line for line in told(app))
            await pilot.press(*"more")
            assert "more" in screen_text(app)
            counting.set()
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert any("did not follow" in line for line in told(app))
            assert told(app).count("> hello") == 1
            assert not app.conversation.choices.waiting

    asyncio.run(run())
