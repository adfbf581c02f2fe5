"""Reading in full, looking through cases and words, and help: by keyboard and by mouse."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.screen import Screen

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.messages import Card, Line
from assistant.language.commands import COMMANDS
from assistant.terminal.app import CommonGroundApp
from assistant.terminal.screens.detail import DetailScreen
from assistant.terminal.screens.help import GROUPS, HelpScreen
from assistant.terminal.screens.library import LibraryScreen
from assistant.terminal.screens.search import SearchScreen
from assistant.terminal.widgets.reader import Reader
from assistant.terminal.widgets.rows import Rows

SIZES = [(80, 24), (160, 45), (40, 15)]
AWKWARD = "[b]bold[/b] [/] [@click=app.quit]x[/] $primary] C:\\dir\\[new] :smile: [x] agreed [/"


def screen_text(screen: Screen[Any]) -> str:
    strips = screen._compositor.render_strips()
    return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)


def on_screen(
    dialogue: Dialogue,
    make: Callable[[], Screen[Any]],
    act: Callable[[CommonGroundApp, Pilot[None]], Awaitable[None]],
    size: tuple[int, int] = (80, 24),
) -> None:
    async def run() -> None:
        app = CommonGroundApp(lambda: dialogue, grace=0)
        async with app.run_test(size=size) as pilot:
            while app.talk.dialogue is None:
                await pilot.pause()
            app.push_screen(make())
            await pilot.pause()
            await act(app, pilot)

    asyncio.run(run())


def test_a_card_is_read_to_its_source_and_left_with_escape(dialogue: Dialogue) -> None:
    name = "vcs-led-board"

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        screen = app.screen
        assert dialogue.rulebase.structure_by_id[name].name in screen_text(screen)
        await pilot.press("end")
        await pilot.pause()
        assert "(2022)" in screen_text(screen)
        await pilot.press("escape")
        assert app.screen is not screen

    on_screen(dialogue, lambda: DetailScreen(dialogue, name), act)


def test_lines_that_open_are_followed_by_keyboard_and_come_back_one_by_one(
    dialogue: Dialogue,
) -> None:
    case = next(case for case in dialogue.rulebase.cases if case.suggestions)
    first = dialogue.rulebase.structure_by_id[case.suggestions[0]].name

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        card = app.screen
        reader = card.query_one(Reader)
        while reader.text.marked is None:
            await pilot.press("down")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DetailScreen)
        assert app.screen is not card
        assert first in screen_text(app.screen)
        await pilot.press("escape")
        assert app.screen is card

    on_screen(dialogue, lambda: DetailScreen(dialogue, case.id), act)


def test_lines_that_open_are_followed_by_mouse(dialogue: Dialogue) -> None:
    case = next(case for case in dialogue.rulebase.cases if case.suggestions)
    first = dialogue.rulebase.structure_by_id[case.suggestions[0]].name

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        y = next(y for y, line in enumerate(screen_text(app.screen).split("\n")) if first in line)
        x = screen_text(app.screen).split("\n")[y].index(first)
        await pilot.click(offset=Offset(x + 1, y))
        await pilot.pause()
        assert app.screen.query_one(".page-title", Rows).rows[0].content.plain == first

    on_screen(dialogue, lambda: DetailScreen(dialogue, case.id), act, (160, 45))


def test_copying_takes_the_whole_card(dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(CommonGroundApp, "copy_text", lambda _, text: copied.append(text))

    async def act(_: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press("c")

    on_screen(dialogue, lambda: DetailScreen(dialogue, "compact-or-covenant"), act)
    card = dialogue.card("compact-or-covenant")
    assert card is not None
    assert copied == [card.as_text()]


@pytest.mark.parametrize("size", SIZES)
def test_foreign_text_is_shown_as_it_is(
    dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    lines = (Line(AWKWARD), Line(AWKWARD, "heading"), Line(AWKWARD, "bullet", opens=AWKWARD))
    monkeypatch.setattr(dialogue, "card", lambda *_: Card(AWKWARD, lines))

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.pause()
        shown = "".join(screen_text(app.screen).split())
        assert "".join(AWKWARD.split()) in shown

    on_screen(dialogue, lambda: DetailScreen(dialogue, AWKWARD), act, size)


def test_an_unknown_name_is_said_to_be_unknown(dialogue: Dialogue) -> None:
    async def act(app: CommonGroundApp, _: Pilot[None]) -> None:
        assert "no-such-thing" in screen_text(app.screen)

    on_screen(dialogue, lambda: DetailScreen(dialogue, "no-such-thing"), act)


@pytest.mark.parametrize("size", SIZES[:2])
def test_cases_narrow_while_typing_and_open(dialogue: Dialogue, size: tuple[int, int]) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        library = app.screen
        await pilot.press(*"malvren")  # a slip
        await pilot.pause()
        assert isinstance(library, LibraryScreen)
        shown = [row.key or "" for row in library.list.rows]
        assert shown
        assert all(name.startswith("malvern") for name in shown)
        case = dialogue.rulebase.case_by_id[shown[1]]
        text = " ".join(screen_text(library).split())
        assert case.title.split(":")[1].strip()[:20] in text
        assert case.status[:20] in text
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DetailScreen)
        assert app.screen.card.about == shown[1]
        await pilot.press("escape", "escape")
        assert library not in app.screen_stack

    on_screen(dialogue, lambda: LibraryScreen(dialogue, "case"), act, size)


def test_a_row_of_the_glossary_opens_with_a_click(dialogue: Dialogue) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press(*"compact")
        await pilot.pause()
        text = screen_text(app.screen).split("\n")
        y = next(y for y, line in enumerate(text) if "Compact" in line)
        await pilot.click(offset=Offset(text[y].index("Compact") + 1, y))
        await pilot.pause()
        assert isinstance(app.screen, DetailScreen)
        assert app.screen.card.about == "compact"

    on_screen(dialogue, lambda: LibraryScreen(dialogue, "term"), act)


def test_nothing_found_is_said_and_does_no_harm(dialogue: Dialogue) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        library = app.screen
        await pilot.press(*"zzzz[/", "down", "enter")
        await pilot.pause()
        assert app.screen is library
        await pilot.press(*["backspace"] * 6)
        await pilot.pause()
        assert isinstance(library, LibraryScreen)
        assert len(library.list.rows) == len(dialogue.rulebase.cases)

    on_screen(dialogue, lambda: LibraryScreen(dialogue, "case"), act)


@pytest.mark.parametrize("size", SIZES)
def test_everything_is_searched_while_typing_and_the_results_wait_for_who_comes_back(
    dialogue: Dialogue, size: tuple[int, int]
) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        search = app.screen
        assert isinstance(search, SearchScreen)
        assert not search.list.pickable
        await pilot.press(*"aliance contra")
        await pilot.pause()
        found = [row.key for row in search.list.rows]
        assert "alliance-contract" in found
        text = screen_text(search)
        assert "Alliance contract" in text
        assert "Structure ·" in text
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DetailScreen)
        assert app.screen.card.about == found[1]
        await pilot.press("escape")
        assert app.screen is search
        assert [row.key for row in search.list.rows] == found
        assert search.list.marked == 1

    on_screen(dialogue, lambda: SearchScreen(dialogue), act, size)


@pytest.mark.parametrize(("key", "kind"), [("ctrl+f", SearchScreen), ("f7", LibraryScreen)])
def test_a_key_opens_its_screen_even_from_the_typing_box(
    dialogue: Dialogue, key: str, kind: type[Screen[Any]]
) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press("escape")
        app.conversation.begin_typing("something")
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, kind)
        await pilot.press("f1")  # the keys of the conversation rest
        await pilot.pause()
        assert isinstance(app.screen, kind)

    on_screen(dialogue, HelpScreen, act)


@pytest.mark.parametrize(
    ("typed", "words"), [("find pooled budgets", "pooled budgets"), ("find", "")]
)
def test_what_is_typed_after_find_is_searched_for(
    dialogue: Dialogue, typed: str, words: str
) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press("escape")
        await app.talk.sent(typed)
        await pilot.pause()
        search = app.screen
        assert isinstance(search, SearchScreen)
        assert search.box.value == words
        assert bool(search.list.pickable) == bool(words)
        if words:
            await pilot.press("x")
            assert search.box.value == f"{words}x"

    on_screen(dialogue, HelpScreen, act)


def test_markup_in_the_search_box_is_shown_as_it_is(dialogue: Dialogue) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press(*"[/b] $x")
        await pilot.pause()
        assert "[/b] $x" in screen_text(app.screen)

    on_screen(dialogue, lambda: SearchScreen(dialogue), act)


def test_help_names_every_command_once() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(command.id for command in COMMANDS)


@pytest.mark.parametrize("size", SIZES)
def test_help_tells_keys_words_and_privacy(dialogue: Dialogue, size: tuple[int, int]) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        rows = app.screen.query("Reader > Rows").first(Rows).rows
        told = " ".join(row.lead.plain + row.content.plain for row in rows)
        for command in COMMANDS:
            assert command.help in told
            assert command.words[0] in told
            assert command.key_name in told
        assert dialogue.rulebase.wording["privacy"] in told
        await pilot.press("end", "escape")
        assert not isinstance(app.screen, HelpScreen)

    on_screen(dialogue, HelpScreen, act, size)


@pytest.mark.parametrize(
    "make",
    [
        lambda dialogue: DetailScreen(dialogue, "vcs-led-board"),
        lambda dialogue: LibraryScreen(dialogue, "case"),
        lambda dialogue: SearchScreen(dialogue, "board"),
        lambda _: HelpScreen(),
    ],
)
def test_the_line_of_keys_is_short_and_fits(
    dialogue: Dialogue, make: Callable[[Dialogue], Screen[Any]]
) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.pause()
        keys = [b for b in app.screen.active_bindings.values() if b.binding.show]
        assert len({key.binding.action for key in keys}) <= 5
        line = screen_text(app.screen).split("\n")[-1]
        assert line.rstrip().endswith("Back")

    on_screen(dialogue, lambda: make(dialogue), act)
