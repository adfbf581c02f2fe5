"""A paper on the screen: changed by keys, kept at once, written where it is told; at each size."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import cast

import pytest
from textual import events
from textual.pilot import Pilot

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.messages import Remark, Request
from assistant.conversation.session import Edited, Session
from assistant.conversation.store import SessionFile
from assistant.language.paper_request import PaperWish
from assistant.reports.desk import Desk
from assistant.reports.desk_lines import DeskLine
from assistant.reports.editing import EditLine
from assistant.reports.writing import Draft
from assistant.terminal.app import CommonGroundApp
from assistant.terminal.screens.change import ChangeScreen
from assistant.terminal.screens.paper import CardPage, PaperScreen
from tests.reports.papers import session_of
from tests.terminal.fake import FakeDialogue, app_on, play, screen_text

SIZES = [(120, 36), (80, 24), (40, 15)]
Act = Callable[[CommonGroundApp, "Pilot[None]", PaperScreen], Awaitable[None]]


@pytest.fixture
def file(dialogue: Dialogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A saved session; papers are written into the folder around it."""
    monkeypatch.chdir(tmp_path)
    session = session_of(dialogue.rulebase, "derby-before")
    return SessionFile.create(session, tmp_path / "area.yaml").path


def on_paper(
    dialogue: Dialogue,
    file: Path,
    act: Act,
    size: tuple[int, int] = (80, 24),
    request: Request | None = None,
) -> None:
    async def run(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await app.talk.errands.carry_out(request or Request("paper", "orientation"))
        await pilot.pause()
        assert isinstance(app.screen, PaperScreen)
        await act(app, pilot, app.screen)
        await app.workers.wait_for_complete()

    play(app_on(dialogue, session_file=str(file)), run, size)


def saved(dialogue: Dialogue, file: Path) -> tuple[Edited, ...]:
    session = SessionFile.open(file, dialogue.rulebase).session
    return session.edits("orientation")


def words(app: CommonGroundApp) -> str:
    return " ".join(screen_text(app).split())


def told(app: CommonGroundApp) -> str:
    return "\n".join(entry.as_text() for entry in app.conversation.log_of_talk.entries)


async def until_written(pilot: Pilot[None], path: Path) -> None:
    async with asyncio.timeout(20):
        while not path.exists():
            await pilot.pause(0.02)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
def test_a_line_is_dropped_moved_and_reworded_by_keys_and_kept(
    dialogue: Dialogue, file: Path, size: tuple[int, int]
) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None], screen: PaperScreen) -> None:
        lines = screen.desk.lines(screen.session, screen.draft)
        await pilot.press("d")
        assert app.talk.session is not None
        assert app.talk.session.edits("orientation")[-1].action == "drop"
        assert screen.desk.wording["desk-mark-dropped"] in words(app)
        place = next(n for n, one in enumerate(lines) if one.parts and one.line.movable)
        await pilot.press(*["down"] * place, "right_square_bracket", "r")
        await pilot.press("ctrl+a", *"Ring", "space", "J", "o", "enter")
        assert "Ring Jo" in words(app)
        assert screen.desk.wording["own-words-mark"] in words(app)
        await pilot.press("shift+up", "u", "y")

    on_paper(dialogue, file, act, size)
    edits = saved(dialogue, file)
    assert [edit.action for edit in edits] == ["drop", "down", "reword", "up"]
    assert edits[2].words == "Ring Jo"
    assert len({edit.line for edit in edits[1:]}) == 1, "the marker goes with the line"


def test_esc_gives_up_the_words_and_then_leaves_with_everything_kept(
    dialogue: Dialogue, file: Path
) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None], screen: PaperScreen) -> None:
        await pilot.press("d", "end", "enter", *"dup", "escape")
        assert app.screen is screen, "letters are letters while words are typed"
        assert "dup" not in words(app)
        await pilot.press("escape")
        assert not isinstance(app.screen, PaperScreen)
        assert app.talk.session == screen.session
        await pilot.press("1", "enter")
        assert app.talk.session.events[-1] != screen.session.events[-1], "the talk goes on"

    on_paper(dialogue, file, act)
    assert [edit.action for edit in saved(dialogue, file)] == ["drop"]


def test_of_a_row_a_part_is_chosen_first(dialogue: Dialogue, file: Path) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None], screen: PaperScreen) -> None:
        await pilot.press("r")
        assert isinstance(app.screen, ChangeScreen)
        await pilot.press("enter", *"Jo", "enter")
        assert app.screen is screen
        [edit] = screen.session.edits("find-out")
        assert (edit.words, edit.line.rpartition("/")[2]) == ("Jo", "answer"), "the blank first"

    on_paper(dialogue, file, act, request=Request("paper", "find-out"))


def test_a_paste_of_several_lines_stays_one_line_without_markup(
    dialogue: Dialogue, file: Path
) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None], _: PaperScreen) -> None:
        await pilot.press("end", "r", "ctrl+a")
        assert app.focused is not None
        app.focused.post_message(events.Paste("[b]Ring[/b]\nJo \x1b[31m[@click=app.quit]x[/]"))
        await pilot.pause()
        await pilot.press("enter")
        assert "[b]Ring[/b] Jo [@click=app.quit]x[/]" in words(app)

    on_paper(dialogue, file, act)


def test_a_click_marks_a_line_and_a_second_one_opens_it(dialogue: Dialogue, file: Path) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None], screen: PaperScreen) -> None:
        at = (12, screen.rows.region_of(screen.rows.pickable[2]).y)
        await pilot.click(screen.rows, offset=at)
        assert screen.rows.marked == screen.rows.pickable[2]
        await pilot.click(screen.rows, offset=at)
        assert isinstance(app.screen, ChangeScreen)

    on_paper(dialogue, file, act, request=Request("paper", "find-out"))


@pytest.mark.parametrize("size", SIZES)
def test_the_private_copy_is_written_and_the_one_to_share_offered(
    dialogue: Dialogue, file: Path, size: tuple[int, int]
) -> None:
    path = file.with_name(f"common-ground-orientation-{dialogue.today}.html")
    shared = path.with_stem(f"{path.stem}-to-share")

    async def act(app: CommonGroundApp, pilot: Pilot[None], screen: PaperScreen) -> None:
        await pilot.press("w")
        assert isinstance(app.screen, ChangeScreen)
        await pilot.press("escape")
        assert app.screen is screen
        await pilot.press("w", "enter")
        await until_written(pilot, path)
        assert str(path) in told(app)
        assert app.conversation.asked is not None
        assert app.conversation.asked.topic == "share-too"
        assert not shared.exists()
        await pilot.press("3", "enter")
        await until_written(pilot, shared)
        assert str(shared) in told(app)
        assert app.conversation.asked.topic != "share-too"

    on_paper(dialogue, file, act, size)
    for one in (path, shared):
        assert one.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_copy_to_share_can_be_looked_at_first(dialogue: Dialogue, file: Path) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None], _: PaperScreen) -> None:
        await pilot.press("end", "r", *"Jo", "enter", "w", "3", "enter")
        path = file.with_name(f"common-ground-orientation-{dialogue.today}.md")
        await until_written(pilot, path)
        await pilot.press("2", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PaperScreen)
        assert app.screen.draft.copy == "share"
        assert "Take out names" in words(app)
        await pilot.press("s")
        assert app.screen.draft.copy == "private"

    on_paper(dialogue, file, act)


@pytest.mark.parametrize(("answer", "left"), [("1", 2), ("2", 1), ("3", 1)])
def test_no_file_is_written_over_unasked(
    dialogue: Dialogue, file: Path, answer: str, left: int
) -> None:
    mine = file.with_name("mine.md")
    mine.write_text("Mine", encoding="utf-8")

    async def run(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        wish = PaperWish("orientation", "md", "share", "mine.md")
        await app.talk.errands.carry_out(Request("paper", "orientation", wish))
        await pilot.pause()
        assert mine.read_text(encoding="utf-8") == "Mine"
        await pilot.press(answer, "enter")
        async with asyncio.timeout(20):
            while answer != "3" and "is in" not in told(app):
                await pilot.pause(0.02)

    play(app_on(dialogue, session_file=str(file)), run)
    assert len([*file.parent.glob("mine*.md")]) == left
    assert (mine.read_text(encoding="utf-8") == "Mine") == (answer != "2")


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(
    dialogue: Dialogue, file: Path
) -> None:
    async def run(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        wish = PaperWish("orientation", "docx", None, "no/such/folder/a.docx")
        await app.talk.errands.carry_out(Request("paper", "orientation", wish))
        await pilot.pause()
        assert "could not be written" in told(app)
        wish = PaperWish("orientation", "ics")
        await app.talk.errands.carry_out(Request("paper", "orientation", wish))
        await pilot.pause()
        assert "Web page" in told(app), "which formats there are instead"

    play(app_on(dialogue, session_file=str(file)), run)


def test_the_whole_paper_its_pictures_and_the_keys_can_be_read(
    dialogue: Dialogue, file: Path
) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None], screen: PaperScreen) -> None:
        for key in ("p", "f2", "f1"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, CardPage)
            if key == "f2":
                assert dialogue.rulebase.principles[0].name in words(app)
            await pilot.press("escape")
            assert app.screen is screen

    for size in SIZES:
        on_paper(dialogue, file, act, size)


KNOWN, ASKED = "What is known", "To find out"
LINES = (
    DeskLine(1, EditLine("way-in", "Nobody has a list. Groups ring round.", KNOWN)),
    DeskLine(2, EditLine("dropped", "A line that was taken out again.", KNOWN, dropped=True)),
    DeskLine(
        3, EditLine("own", "Ask Jo first, as she knows the whole of it best.", KNOWN, own=True)
    ),
    DeskLine(4, EditLine("heard", "What somebody said at a meeting.", KNOWN), left_out=True),
    DeskLine(
        5,
        EditLine(
            "row",
            "Who owns the plan",
            ASKED,
            beside=(("Whom to ask", "The chair"), ("Answer", "")),
            rewordable=False,
        ),
        (
            EditLine("row/whom", "The chair", ASKED, "Whom to ask", "The chair"),
            EditLine("row/answer", "", ASKED, "Answer"),
        ),
    ),
)


class FakeDesk:
    """Five lines of fixed words, so that screens can be compared over the years."""

    def __init__(self) -> None:
        self.wording = {
            "desk-how-by-keys": "Change it, then press W.",
            "desk-type-part": "{part}: your words.",
            "desk-mark-dropped": "left out",
            "desk-mark-left-out": "not in this copy",
            "own-words-mark": "your words",
            "blank-mark": "to fill in",
            "nothing-yet": "-",
        }

    def title(self, draft: Draft) -> str:
        return f"A paper: {draft.copy}"

    def lines(self, session: Session, draft: Draft) -> tuple[DeskLine, ...]:
        del session, draft
        return LINES

    def warnings(self, session: Session, draft: Draft) -> tuple[Remark, ...]:
        del session, draft
        return ()


@pytest.mark.parametrize("size", SIZES)
def test_the_screen_looks_as_it_did(size: tuple[int, int]) -> None:
    """The lines as they can be, the parts of a row, and the box for words."""
    shots: list[str] = []

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        desk = cast("Desk", FakeDesk())
        session = Session("1", "2026-11-23")
        app.push_screen(PaperScreen(desk, session, Draft("find-out"), lambda _: None))
        await pilot.pause()
        for keys in ((), ("down", "down"), ("end", "enter"), ("enter", "J", "o")):
            await pilot.press(*keys)
            await pilot.pause()
            shots.append(screen_text(app))

    play(app_on(FakeDialogue()), act, size)
    name = {120: "wide", 80: "usual", 40: "tiny"}[size[0]]
    drawn = f"\n{'=' * size[0]}\n".join(shots) + "\n"
    kept = Path(__file__).parent / "snapshots" / f"paper-{name}.txt"
    if not kept.exists():
        kept.write_text(drawn, encoding="utf-8")
        pytest.fail(f"{kept.name} is new: look at it, and run again")
    assert drawn == kept.read_text(encoding="utf-8"), f"delete {kept.name} to draw it anew"
