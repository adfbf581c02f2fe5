"""Everything that can be typed and pressed, and how to choose, select and copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.content import Content

from assistant.language.commands import COMMAND_BY_ID, PAPER_COMMANDS, Command
from assistant.terminal.screens.page import Page
from assistant.terminal.widgets.reader import Reader
from assistant.terminal.widgets.rows import Row

if TYPE_CHECKING:
    from assistant.terminal.app import CommonGroundApp

# Which commands stand together; the words, keys and help are in the commands themselves.
GROUPS: dict[str, tuple[str, ...]] = {
    "Answering": ("not-sure", "skip", "back", "change", "undo", "redo", "note", "path"),
    "Reading what you say": ("read", "ignore", "reading"),
    "Understanding": ("picture", "why", "how", "what-if", "disagree", "agree", "find-out"),
    "Looking things up": ("define", "case", "show", "find", "benefits", "sources", "demo"),
    "Papers": ("report", *PAPER_COMMANDS, "tell-again"),
    "Files": ("save-as", "resume", "changes", "new"),
    "The screen": ("help", "copy", "theme", "quit"),
}
TYPED = "Each can be typed as it is, or after a slash: /skip."
HOW_TO_CHOOSE = (
    ("Digits", "Move the marker to a choice; nothing is taken yet"),
    ("Up, Down", "Move the marker"),
    ("Space", "Tick or untick, where several may be chosen"),
    ("Enter", "Take what is marked or ticked"),
    ("Esc", "Go back"),
    ("Tab", "Go between the choices, your own words, the conversation and the picture"),
    ("Ctrl+J", "Begin a new line in your own words"),
)
MOUSE = (
    ("Click", "Choose, or open a line that is underlined"),
    ("Drag", "Mark text; Ctrl+C then copies it"),
    ("Shift+drag", "Let the terminal mark the text instead (Option+drag on a Mac)"),
)
_KEY = 8  # columns for the key, and for the key and the word together
_LEAD = 32


class HelpScreen(Page):
    """All commands and keys, in groups."""

    def __init__(self) -> None:
        super().__init__("Help")

    def compose_body(self) -> ComposeResult:
        """One long list."""
        yield Reader(self._rows())

    def _rows(self) -> list[Row]:
        rows = [*_heading("How to choose"), *(_keys(*entry) for entry in HOW_TO_CHOOSE)]
        for title, names in GROUPS.items():
            rows += _heading(title)
            rows += [_command(COMMAND_BY_ID[name]) for name in names]
            if title == "Answering":
                rows.append(
                    Row(Content.styled(TYPED, "$quiet"), lead=Content.blank(_LEAD), flush=True)
                )
        rows += [*_heading("With the mouse"), *(_keys(*entry) for entry in MOUSE)]
        dialogue = cast("CommonGroundApp", self.app).talk.dialogue
        if dialogue is not None:  # help can be asked for before the knowledge is loaded
            privacy = Content(dialogue.rulebase.wording["privacy"])
            rows += [*_heading("Privacy"), Row(privacy, flush=True)]
        return rows[1:]


def _heading(text: str) -> list[Row]:
    return [Row(Content(""), flush=True), Row(Content.styled(text, "bold $accent"), flush=True)]


def _command(command: Command) -> Row:
    key, word = f"{command.key_name:<{_KEY}}", f"{command.words[0]:<{_LEAD - _KEY}}"
    lead = Content.assemble((key, "bold $accent"), (word, "bold"))
    told = Content(command.help)
    if command.argument:
        told = Content.assemble(told, (f" (add {command.argument})", "$quiet"))
    return Row(told, lead=lead, flush=True)


def _keys(keys: str, told: str) -> Row:
    return Row(Content(told), lead=Content.styled(f"{keys:<{_LEAD}}", "bold $accent"), flush=True)
