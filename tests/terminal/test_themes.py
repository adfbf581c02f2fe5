"""Every colour on the screen can be read, in every theme; the chosen theme comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import Color as RichColor
from textual.pilot import Pilot

from assistant.terminal import themes
from assistant.terminal.app import CommonGroundApp
from assistant.terminal.clipboard import copy_by_tool, terminal_may_copy
from tests.terminal.fake import FakeDialogue, app_on, play, screen_text

# Lines, bars and scrollbars are no text: 3:1 is asked of them, and of rules that only part nothing.
DRAWN = set("─━│▏▎▕╭╮╰╯▁▂▃▄▅▆▇█▔┃")
ENOUGH = {"light": 4.5, "dark": 4.5, "high-contrast": 7.0}


def luminance(colour: RichColor) -> float:
    def part(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = colour.get_truecolor()
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)


def contrast(one: RichColor, other: RichColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def unreadable(app: CommonGroundApp, enough: float) -> list[tuple[str, float]]:
    found = []
    for strip in app.screen._compositor.render_strips():
        for text, style, _ in strip:
            letters = set(text) - DRAWN - {" "}
            if not letters or style is None or style.color is None or style.bgcolor is None:
                continue
            colours = (style.color, style.bgcolor)
            ratio = contrast(*(colours[::-1] if style.reverse else colours))
            if ratio < enough:
                found.append((text, round(ratio, 2)))
    return found


@pytest.mark.parametrize("name", list(themes.CHOICES))
def test_all_text_has_enough_contrast(name: str) -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        app.theme = name
        await pilot.pause()
        assert unreadable(app, ENOUGH[name]) == []
        await pilot.press("1", "enter", "space", "f3", "x", "enter")
        await pilot.press("shift+tab", "up")
        await pilot.pause()
        assert unreadable(app, ENOUGH[name]) == []
        await pilot.press("f2")
        await pilot.pause()
        assert unreadable(app, ENOUGH[name]) == []

    play(app_on(FakeDialogue()), act)


def test_the_theme_is_chosen_by_words_or_from_a_list_and_remembered() -> None:
    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await app.talk.sent("theme high contrast")
        assert app.theme == "high-contrast"
        await app.talk.sent("theme")
        await pilot.press("1", "enter")
        assert app.theme == "light"
        assert app.talk.session is not None
        assert app.talk.session.answers == {}, "the open question is still open"

    play(app_on(FakeDialogue()), act)
    assert themes.first_theme() == "light"


def test_no_color_sends_no_colour_and_still_shows_the_marker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def act(app: CommonGroundApp, pilot: Pilot[None]) -> None:
        await pilot.press("2")
        assert app.native_ansi_color
        assert "› 2." in screen_text(app)
        for strip in app.screen._compositor.render_strips():
            for _, style, _ in strip:
                assert style is None or (_plain(style.color) and _plain(style.bgcolor))

    play(app_on(FakeDialogue()), act)


def _plain(colour: RichColor | None) -> bool:
    return colour is None or colour.is_default


def test_a_tool_of_the_system_copies_first_if_it_has_a_display(tmp_path: Path) -> None:
    tool, copied = tmp_path / "xclip", tmp_path / "copied"
    tool.write_text(f"#!/bin/sh\n/bin/cat > {copied}\n", encoding="utf-8")
    tool.chmod(0o755)
    text = "Zoë said: [x] £5\nsecond line"
    assert copy_by_tool(text, {"PATH": str(tmp_path), "DISPLAY": ":0"})
    assert copied.read_text(encoding="utf-8") == text
    assert not copy_by_tool(text, {"PATH": str(tmp_path)})
    tool.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    assert not copy_by_tool(text, {"PATH": str(tmp_path), "DISPLAY": ":0"})


def test_terminals_that_take_no_copies_are_known() -> None:
    assert terminal_may_copy({"TERM": "xterm-256color"})
    assert not terminal_may_copy({"TERM": "linux"})
    assert not terminal_may_copy({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"})


def test_the_theme_survives_a_folder_that_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "a-file"
    file.touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(file))
    themes.remember_theme("light")
    assert themes.first_theme() == "dark"
