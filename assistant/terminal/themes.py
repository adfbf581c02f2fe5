"""Light, dark and high-contrast colours, and which of them was chosen last."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from textual.theme import BUILTIN_THEMES, Theme


def _theme(
    name: str, *, dark: bool, ground: str, surface: str, panel: str, text: str, quiet: str,
    rule: str, accent: str, warning: str, error: str,
) -> Theme:  # fmt: skip
    """Return a theme with one accent, for markers, bars and headings; the rest is shades.

    `quiet` is for what is read second, `rule` for lines. tests/terminal/test_themes.py measures
    how well each can be read.
    """
    parts = {"scrollbar": rule, "scrollbar-corner-color": ground}
    for state in ("", "-hover", "-active"):
        parts[f"scrollbar-background{state}"] = ground
        parts.setdefault(f"scrollbar{state}", accent)
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=accent,
        accent=accent,
        success=accent,
        warning=warning,
        error=error,
        foreground=text,
        background=ground,
        surface=surface,
        panel=panel,
        variables={"quiet": quiet, "rule": rule, **parts},
    )


DARK = _theme(
    "dark",
    dark=True,
    ground="#14181c",
    surface="#1b2026",
    panel="#252c34",
    text="#e4e7ea",
    quiet="#9fabb8",
    rule="#46525f",
    accent="#6fc3ae",
    warning="#e8b75c",
    error="#f08a7c",
)
LIGHT = _theme(
    "light",
    dark=False,
    ground="#fbfaf7",
    surface="#f2f0ea",
    panel="#e6e3da",
    text="#1c2126",
    quiet="#545c64",
    rule="#a8a598",
    accent="#0b6552",
    warning="#824a00",
    error="#a3261b",
)
HIGH_CONTRAST = _theme(
    "high-contrast",
    dark=True,
    ground="#000000",
    surface="#000000",
    panel="#1f1f1f",
    text="#ffffff",
    quiet="#e6e6e6",
    rule="#a0a0a0",
    accent="#ffe14d",
    warning="#ffc266",
    error="#ffb3a8",
)
# For NO_COLOR: the terminal's own colours, with bold and reverse doing the work of the accent.
MONOCHROME = Theme(
    name="monochrome",
    ansi=True,
    dark=True,
    primary="ansi_default",
    accent="ansi_default",
    secondary="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        "quiet": "ansi_default",
        "rule": "ansi_default",
    },
)
CHOICES = {
    "light": "Light",
    "dark": "Dark",
    "high-contrast": "High contrast",
}
THEMES = (DARK, LIGHT, HIGH_CONTRAST, MONOCHROME)


def first_theme() -> str:
    """Return the theme to begin with: none of ours where NO_COLOR asks for no colour."""
    if "NO_COLOR" in os.environ:
        return MONOCHROME.name
    with contextlib.suppress(OSError, UnicodeDecodeError):
        kept = _file().read_text(encoding="utf-8").strip()
        if kept in CHOICES:
            return kept
    return DARK.name


def remember_theme(name: str) -> None:
    """Keep the chosen theme for the next start, where the folder allows."""
    with contextlib.suppress(OSError):
        target = _file()
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        target.write_text(f"{name}\n", encoding="utf-8")


def theme_named(words: str) -> str | None:
    """Return the theme that a person means by `words`, such as 'high contrast'."""
    plain = words.lower().replace(" ", "-")
    return next((name for name in CHOICES if plain and name.startswith(plain)), None)


def _file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("common-ground", appauthor=False) / "theme"
