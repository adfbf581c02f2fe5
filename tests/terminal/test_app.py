"""The main screen: choosing, typing, going back, copying, saving; by keyboard and by mouse."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette
from textual.pilot import Pilot

from assistant.conversation.changes import TITLE
from assistant.conversation.dialogue import Dialogue
from assistant.conversation.messages import Asked, Remark
from assistant.conversation.store import SessionFile, StoreError, recent_sessions
from assistant.language.commands import COMMANDS
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.models import ChangedMeaning
from assistant.terminal.app import CommonGroundApp
from assistant.terminal.widgets.log import MORE, MOST_MOUNTED
from assistant.terminal.widgets.message import Entry
from tests.edits import mapped
from tests.terminal.fake import OPENING, ROLE, WHY, FakeDialogue, app_on, play, screen_text

HEAVY = ("pydantic", "yaml", "rapidfuzz", "assistant.reasoning", "assistant.rulebase.models")


def answers(app: CommonGroundApp) -> dict[str, tuple[str, ...]]:
    assert app.talk.session is not None
    return app.talk.session.answers


def told(app: CommonGroundApp) -> list[str]:
    return [entry.as_text() for entry in app.conversation.log_of_talk.entries]


def hint(app: CommonGroundApp) -> str:
    return str(app.conversation.query_one("#hint").render())


def test_the_app_is_imported_without_what_the_first_question_does_not_need() -> None:
    code = (
        f"import sys, assistant.terminal.app as a; print([n for n in {HEAVY} if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_old_session_says_what_changed_and_asks_again_first(
    dialogue: Dialogue, tmp_path: Path
) -> None:
    session, _ = dialogue.start()
    for line in ("1", "quick", "1", "1", "1"):
        session, _ = dialogue.reply(session, line)
    path = tmp_path / "old.yaml"
    SessionFile.create(session, path, dialogue.seen(session))
    [option] = session.answers["setting"]
    edition = dialogue.rulebase.retired.edition + 1
    entry = ChangedMeaning(
        id=option, question="setting", edition=edition, now="less than before", moved_to=()
    )
    later = Dialogue(RuleIndex(mapped(dialogue.rulebase, entry)), dialogue.today)

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        lines = told(app)
        assert sum(line.startswith(TITLE) for line in lines) == 1
        assert app.conversation.asked is not None
        assert app.conversation.asked.topic == "setting"
        assert entry.now in app.conversation.asked.recalled[0].as_text()
        assert "less than before" in screen_text(app)
        await pilot.press("2", "enter")
        assert answers(app)["setting"] == ("mixed",)
        await pilot.pause()

    play(app_on(later, session_file=str(path)), act)
    again = SessionFile.open(path, later.rulebase).session
    assert again.answers["setting"] == ("mixed",)
    assert again.earlier is None


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 15)])
def test_how_an_answer_is_known_is_told_by_keys_and_marks_the_picture(
    dialogue: Dialogue, tmp_path: Path, size: tuple[int, int]
) -> None:
    session, _ = dialogue.start()
    session, _ = dialogue.reply(session, "1")
    session, _ = dialogue.reply(session, "quick")
    session, _ = dialogue.record(session, "way-in", ("sector-lost",))
    path = SessionFile.create(session, tmp_path / "area.yaml").path
    mark = dialogue.rulebase.wording["only-impressions"]

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        open_before = app.conversation.asked
        await pilot.press(*"note", "enter", "3", "enter")
        await pilot.press(*"we", "space", *"met", "enter")
        assert app.talk.session is not None
        assert app.talk.session.grounds["way-in"].note == "we met"
        assert app.conversation.asked == open_before
        if size[0] < 100:
            await pilot.press("f2")
        await pilot.pause()
        assert mark in " ".join(screen_text(app).replace("│", " ").split())

    play(app_on(dialogue, session_file=str(path)), act, size)

    async def again(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.pause()
        assert any("“we met”" in line for line in told(app))

    play(app_on(dialogue, session_file=str(path)), again, size)


def test_digits_move_enter_takes_and_esc_goes_back() -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press("2")
        assert answers(app) == {}
        await pilot.press("enter")
        assert answers(app) == {"role": ("vcs",)}
        assert any(line.startswith(f"{ROLE.text} Leader or trustee") for line in told(app))
        await pilot.press("escape")
        assert answers(app) == {}
        assert app.conversation.asked == ROLE

    play(app_on(FakeDialogue()), act)


def test_several_are_ticked_within_limits_and_two_digits_reach_the_twelfth() -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press("enter", "enter")
        assert "role" in answers(app)
        assert "shared" not in answers(app), "nothing was ticked"
        await pilot.press("space", "down", "space", "down", "space")
        assert "at most 2" in hint(app).lower()
        assert app.conversation.choices.ticked == {"purpose", "plan"}
        await pilot.press("4", "space")
        assert app.conversation.choices.ticked == {"none"}
        await pilot.press("1", "space", "enter")
        assert answers(app)["shared"] == ("purpose",)
        await pilot.press("1", "2", "enter")
        assert answers(app)["month"] == ("m12",)

    play(app_on(FakeDialogue()), act)


def test_a_new_question_takes_no_keys_for_a_moment() -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press("2", "enter", "space", "x")
        assert answers(app) == {}
        assert app.conversation.choices.marked == 0

    play(app_on(FakeDialogue(), grace=60), act)


def test_own_words_keep_every_line_and_are_sent_by_enter() -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press("I", "space", "a", "m")
        await pilot.press("ctrl+j")
        box = app.focused
        assert box is not None
        box.post_message(events.Paste("one\ntwo\nthree"))
        await pilot.press("enter")
        assert "> I am\none\ntwo\nthree" in told(app)
        await pilot.press("escape", "0", "enter")
        assert app.focused is box, "the last choice leads to the typing box"

    play(app_on(FakeDialogue()), act)


def test_everything_works_by_mouse() -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        choices = app.conversation.choices
        await pilot.click(choices, offset=(8, choices.region_of(1).y))
        assert answers(app) == {"role": ("vcs",)}
        await pilot.click("#keys", offset=(30, 0))
        assert WHY.as_text() in told(app)
        card = app.conversation.log_of_talk.views[-1]
        line = next(place for place in card.pickable if card.key_at(place) == "no-way-in")
        await pilot.click(card, offset=(6, card.region_of(line).y + card.gutter.top))
        assert "All about no-way-in" in screen_text(app)
        await pilot.press("escape")
        await pilot.click("#picture PictureRows", offset=(6, 2))
        assert "All about weak-backing" in screen_text(app)

    play(app_on(FakeDialogue()), act)


def test_lines_and_rows_are_opened_and_messages_copied_by_keys(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("TERM", "linux")

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press("f3", "shift+tab", "down", "enter")
        assert "All about no-way-in" in screen_text(app)
        await pilot.press("escape", "c")
        await app.workers.wait_for_complete()
        await pilot.pause()
        saved = next(tmp_path.rglob("copied.txt"))
        assert saved.read_text(encoding="utf-8") == WHY.as_text() + "\n"
        await pilot.press("escape", "f2", "down", "enter")
        assert "All about weak-backing" in screen_text(app)

    play(app_on(FakeDialogue()), act)


def test_what_is_chosen_before_the_engine_is_there_is_taken_when_it_is() -> None:
    async def run() -> None:
        loading = asyncio.Event()
        loop = asyncio.get_running_loop()

        def engine() -> Dialogue:
            asyncio.run_coroutine_threadsafe(loading.wait(), loop).result()
            return FakeDialogue()  # type: ignore[return-value]

        app = CommonGroundApp(engine, (*OPENING, ROLE), grace=0)
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.press("3", "enter")
            assert app.talk.session is None
            assert ROLE.choices[2].label in screen_text(app)
            loading.set()
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert answers(app) == {"role": ("trainer",)}

    asyncio.run(run())


def test_a_failing_engine_is_told_in_a_sentence_and_can_be_left() -> None:
    def engine() -> Dialogue:
        raise ValueError("questions/a.yaml:3: [there] is a fault")

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        assert any("[there] is a fault" in line for line in told(app))
        await pilot.press("1", "enter", "f10")
        assert not app.is_running or app.return_code == 0

    play(CommonGroundApp(engine, (*OPENING, ROLE), grace=0), act)


def test_every_answer_is_saved_and_the_last_session_is_offered_first(dialogue: Dialogue) -> None:
    async def begin(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press("2", "enter")
        await app.workers.wait_for_complete()
        assert recent_sessions()[0].answered == 1

    async def go_on(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        asked = app.conversation.asked
        assert asked is not None
        assert asked.choices[0].value == str(recent_sessions()[0].path)
        await pilot.press("enter")
        assert len(answers(app)) == 1
        assert app.conversation.asked == dialogue.open_question(app.talk.session)  # type: ignore[arg-type]

    play(app_on(dialogue), begin)
    play(app_on(dialogue), go_on)


def test_a_session_that_cannot_be_saved_is_warned_of_and_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(SessionFile, "create", refuse)

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press("2", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "The disk is full." in told(app)
        assert answers(app) == {"role": ("vcs",)}
        await pilot.press("f10")
        assert app.is_running, "leaving asks first"

    play(app_on(FakeDialogue()), act)


def test_a_long_talk_opens_at_once_and_shows_earlier_messages_by_the_twenty() -> None:
    entries = [Entry(Remark(f"Message {number}. " * 8)) for number in range(2000)]

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        log = app.conversation.log_of_talk
        began = time.perf_counter()
        await log.replace(entries)
        await pilot.pause()
        assert time.perf_counter() - began < 1.0
        assert len(log.views) == MOST_MOUNTED
        log.scroll_home(animate=False)
        await pilot.pause()
        await pilot.click("#earlier")
        await pilot.pause()
        assert len(log.views) == MOST_MOUNTED + MORE
        top = next(v for v in log.views if v.virtual_region.bottom > log.scroll_y)
        assert top.entry == entries[2000 - MOST_MOUNTED], "the reader's place is kept"
        await pilot.resize_terminal(70, 30)
        await pilot.pause()
        top = next(v for v in log.views if v.virtual_region.bottom > log.scroll_y)
        assert top.entry == entries[2000 - MOST_MOUNTED], "a resize loses no place"

    play(app_on(FakeDialogue()), act)


def test_the_palette_speaks_our_words_only() -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        titles = [command.title for command in app.get_system_commands(app.screen)]
        words = {command.words[0].capitalize() for command in COMMANDS}
        assert {title.split("  ")[0] for title in titles} >= words
        assert not {"Screenshot", "Maximize", "Keys"} & set(titles)
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, CommandPalette)

    play(app_on(FakeDialogue()), act)


@pytest.mark.parametrize(
    ("size", "name"), [((120, 36), "wide"), ((80, 24), "usual"), ((40, 15), "tiny")]
)
def test_the_screen_reads_as_it_did(size: tuple[int, int], name: str) -> None:
    pictures: list[str] = []

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        pictures.append(screen_text(app))
        await pilot.press("2", "enter", "space")
        await app.workers.wait_for_complete()
        pictures.append(screen_text(app))
        await pilot.press("f3")
        await pilot.pause()
        pictures.append(screen_text(app))
        if size[0] < 100:
            await pilot.press("f2")
            pictures.append(screen_text(app))

    play(app_on(FakeDialogue()), act, size)
    drawn = f"\n{'=' * size[0]}\n".join(pictures) + "\n"
    kept = Path(__file__).parent / "snapshots" / f"conversation-{name}.txt"
    if not kept.exists():
        kept.write_text(drawn, encoding="utf-8")
        pytest.fail(f"{kept.name} is new: look at it, and run again")
    assert drawn == kept.read_text(encoding="utf-8"), f"delete {kept.name} to draw it anew"


def test_at_most_five_keys_are_shown_and_the_way_out_is_among_them_at_every_width() -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        for width in (120, 80, 40, 24):
            await pilot.resize_terminal(width, 15)
            await pilot.pause()
            line = screen_text(app).splitlines()[-1]
            keys = [word for word in line.split() if word[1:].isdigit()]
            assert len(keys) <= 5
            assert {"F1", "F10"} <= set(keys)
            assert len(keys) == 5 or width < 80

    play(app_on(FakeDialogue()), act)


def test_a_question_repeated_stands_once_in_the_log() -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await app.talk.sent("what?")
        entries = app.conversation.log_of_talk.entries
        assert sum(isinstance(entry.message, Asked) for entry in entries) == 1
        await pilot.pause()
        assert app.conversation.choices.headed

    play(app_on(FakeDialogue()), act)


def test_what_was_left_out_is_told_and_stays_to_be_read(dialogue: Dialogue) -> None:
    lacking = Dialogue(dialogue.index, dialogue.today, ("The pack Borsetshire is left out.",))

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        assert any("Borsetshire is left out" in line for line in told(app))
        await pilot.press("2", "enter", "1", "enter")
        assert any("Borsetshire is left out" in line for line in told(app))

    async def again(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press("enter")
        assert answers(app)
        assert any("Borsetshire is left out" in line for line in told(app))

    play(app_on(lacking), act)
    play(app_on(lacking), again)
