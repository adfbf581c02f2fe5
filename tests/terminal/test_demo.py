"""Showing a worked example to a room: steps, a changed answer, the picture."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.screen import Screen

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.messages import Asked, Choice
from assistant.terminal.app import CommonGroundApp
from assistant.terminal.screens.change import ChangeScreen
from assistant.terminal.screens.demo import DemoScreen, WalkthroughScreen
from assistant.terminal.screens.detail import DetailScreen

EXAMPLE = "hackney-before"
SIZES = [(80, 24), (160, 45), (40, 15)]


def screen_text(screen: Screen[Any]) -> str:
    strips = screen._compositor.render_strips()
    return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)


def words_on(screen: Screen[Any]) -> str:
    return " ".join(screen_text(screen).split())


def in_a_room(
    dialogue: Dialogue,
    act: Callable[[CommonGroundApp, Pilot[None]], Awaitable[None]],
    example: str | None = EXAMPLE,
    size: tuple[int, int] = (120, 36),
) -> None:
    async def run() -> None:
        app = CommonGroundApp(lambda: dialogue, demo=example or "", grace=0)
        async with app.run_test(size=size) as pilot:
            wanted = WalkthroughScreen if example else DemoScreen
            while not isinstance(app.screen, wanted):
                await pilot.pause()
            await pilot.pause()
            await act(app, pilot)

    asyncio.run(run())


def walkthrough(app: CommonGroundApp) -> WalkthroughScreen:
    assert isinstance(app.screen, WalkthroughScreen)
    return app.screen


@pytest.mark.parametrize("size", SIZES)
def test_steps_go_forward_and_back_by_arrows_and_letters(
    dialogue: Dialogue, size: tuple[int, int]
) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        assert walkthrough(app).walk.place == 0
        for key, place in (("right", 1), ("n", 2), ("left", 1), ("b", 0), ("b", 0), ("n", 1)):
            await pilot.press(key)
            assert walkthrough(app).walk.place == place
        await pilot.pause()
        question = walkthrough(app).walk.question
        assert question is not None
        assert question.ask[:20] in words_on(app.screen)
        await pilot.press("end", "right")
        assert walkthrough(app).walk.place == walkthrough(app).walk.length
        await pilot.press("escape")
        assert app.screen is app.conversation

    in_a_room(dialogue, act, size=size)


def test_a_step_shows_what_moved_because_of_what_and_the_picture_marks_it(
    dialogue: Dialogue,
) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        screen = walkthrough(app)
        while not screen.walk.effect.moved or not screen.walk.effect.moved[0].gained:
            await pilot.press("right")
        await pilot.pause()
        move = screen.walk.effect.moved[0]
        shown = words_on(screen)
        assert dialogue.rulebase.finding_by_id[move.finding].name in shown
        assert move.gained[0].rule.because[:40] in shown
        marked = [row.key for row in screen.picture.rows if row.bullet.strip()]
        assert move.finding in marked

    in_a_room(dialogue, act, size=(160, 45))


def test_one_answer_is_changed_and_put_back_by_keyboard(dialogue: Dialogue) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        screen = walkthrough(app)
        await pilot.press("c", "p")  # nothing to change yet, and nothing to put back
        assert app.screen is screen
        await pilot.press(*["right"] * 10)
        before = screen.walk
        assert before.question is not None
        other = next(o.id for o in before.question.options if o.id not in before.options)
        number = list(before.question.option_by_id).index(other) + 1
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, ChangeScreen)
        await pilot.press("0", "x", str(number), "enter")
        await pilot.pause()
        assert screen.walk.options == (other,)
        assert "1 changed" in words_on(screen)
        await pilot.press("right", "right", "p")
        assert screen.walk == before

    in_a_room(dialogue, act)


def test_one_of_several_answers_is_changed_by_mouse(dialogue: Dialogue) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        screen = walkthrough(app)
        screen.walk = screen.walk.at(screen.walk.place_of("in-use"))
        own = screen.walk.options
        assert screen.walk.question is not None
        free = [o for o in screen.walk.question.options if not o.exclusive and o.id not in own]
        await pilot.press("c")
        await pilot.pause()
        for label in (free[0].label, "Take what is ticked"):
            text = screen_text(app.screen).split("\n")
            y = next(y for y, line in enumerate(text) if label[:20] in line)
            await pilot.click(offset=Offset(text[y].index(label[:20]) + 1, y))
            await pilot.pause()
        assert app.screen is screen
        assert set(screen.walk.options) == {*own, free[0].id}

    in_a_room(dialogue, act, example="derby-before")


def test_what_cannot_be_chosen_is_refused(dialogue: Dialogue) -> None:
    asked = Asked(
        "t", "Which?", "", tuple(Choice(str(n), f"Choice {n}") for n in range(1, 13)),
        many=True, at_most=2, preselected=("1",), alone=("12",),
    )  # fmt: skip
    taken: list[tuple[str, ...] | None] = []

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        app.push_screen(ChangeScreen(asked), taken.append)
        await pilot.pause()
        await pilot.press("2", "space", "3", "space")
        await pilot.pause()
        assert "At most 2" in words_on(app.screen)
        await pilot.press("1", "2", "space")  # stands alone
        assert isinstance(app.screen, ChangeScreen)
        assert app.screen.choices.ticked == {"12"}
        await pilot.press("space", "enter")
        await pilot.pause()
        assert "Nothing is ticked" in words_on(app.screen)
        await pilot.press("up", "1", "0", "space", "enter")
        await pilot.pause()
        assert taken == [("10",)]

    in_a_room(dialogue, act, size=(80, 24))


def test_leaving_the_choice_leaves_the_answer(dialogue: Dialogue) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press("right", "c")
        await pilot.pause()
        await pilot.press("escape")
        assert not walkthrough(app).walk.changes

    in_a_room(dialogue, act)


@pytest.mark.parametrize("size", SIZES[:2])
def test_the_picture_is_beside_the_step_or_a_key_away(
    dialogue: Dialogue, size: tuple[int, int]
) -> None:
    heading = "Barriers"

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        screen = walkthrough(app)
        await pilot.press("right")
        await pilot.pause()
        if size[0] >= 100:
            assert heading in screen_text(screen)
            screen.picture.focus()
        else:
            assert heading not in screen_text(screen)
            await pilot.press("f2")
            await pilot.pause()
            assert heading in screen_text(screen)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DetailScreen)
        await pilot.press("escape", "right")
        assert screen.walk.place == 2

    in_a_room(dialogue, act, size=size)


@pytest.mark.parametrize("size", SIZES)
def test_an_example_is_picked_from_the_list(dialogue: Dialogue, size: tuple[int, int]) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        examples = app.screen
        second = dialogue.rulebase.scenarios[1]
        assert second.title.split()[0] in words_on(examples)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert walkthrough(app).walk.scenario == second
        await pilot.press("escape")
        assert app.screen is examples

    in_a_room(dialogue, act, example=None, size=size)


def test_the_line_of_keys_is_short_fits_and_can_be_clicked(dialogue: Dialogue) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press("right")
        await pilot.pause()
        line = screen_text(app.screen).split("\n")[-1]
        assert line.rstrip().endswith("Leave")
        assert len([part for part in line.split("   ") if part.strip()]) <= 5
        await pilot.click(offset=Offset(line.index("→"), 23))
        await pilot.pause()
        assert walkthrough(app).walk.place == 2

    in_a_room(dialogue, act, size=(80, 24))


def test_resizing_keeps_the_step(dialogue: Dialogue) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press(*["right"] * 5)
        for width, height in ((80, 24), (160, 45), (40, 15)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert walkthrough(app).walk.place == 5

    in_a_room(dialogue, act)
