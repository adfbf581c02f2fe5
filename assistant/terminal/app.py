"""The app: colours, keys, screens, work in the background. Imports only what paints first."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import App, SystemCommand
from textual.events import Event as AnyEvent
from textual.events import InputEvent
from textual.message import Message as Event
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import Worker, get_current_worker

from assistant.conversation.messages import Message
from assistant.language.commands import COMMAND_BY_ID, COMMANDS
from assistant.rulebase.text import clean_line
from assistant.terminal import themes
from assistant.terminal.screens.conversation import ConversationScreen
from assistant.terminal.talk import Talk

if TYPE_CHECKING:
    from assistant.conversation.dialogue import Dialogue
    from assistant.terminal.keeping import Keeper
    from assistant.terminal.screens.library import Shelf

IDLE = 0.5  # seconds without a key after which there is time for work that can wait
GRACE = 0.5  # seconds in which a new question takes no keys
TURN = 0.001  # seconds that one thread may go on while another waits
_MOST_FAULTS = 10
# A command that needs words after it is begun in the typing box.
_BEGUN = {"show"}


class CommonGroundApp(App[None]):
    """Common Ground on a full screen."""

    TITLE = "Common Ground"
    # Textual loads no styles with the first screen, so they come with the app.
    CSS_PATH = Path(__file__).parent / "screens" / "conversation.tcss"

    # Known when the app is made, as a theme without colour must be, and as painting twice is slow.
    theme: Reactive[str] = Reactive(themes.first_theme)

    class EngineReady(Event):
        """The knowledge is loaded."""

        def __init__(self, dialogue: Dialogue) -> None:
            super().__init__()
            self.dialogue = dialogue

    class ReaderReady(Event):
        """Typed words can be read from now on."""

    class EngineFailed(Event):
        """The knowledge could not be loaded; `sentences` say why."""

        def __init__(self, sentences: tuple[str, ...]) -> None:
            super().__init__()
            self.sentences = sentences

    class Saved(Event):
        """A session was saved, or could not be: then `trouble` says why."""

        def __init__(self, keeper: Keeper, trouble: str) -> None:
            super().__init__()
            self.keeper = keeper
            self.trouble = trouble

    class Copied(Event):
        """Text was copied by a tool of the system, or could not be."""

        def __init__(self, text: str, done: bool) -> None:
            super().__init__()
            self.text = text
            self.done = done

    def __init__(
        self,
        engine: Callable[[], Dialogue],
        opening: tuple[Message, ...] | None = None,
        *,
        session_file: str | None = None,
        document: str | None = None,
        demo: str | None = None,
        grace: float = GRACE,
        packs: Sequence[Path] = (),
    ) -> None:
        super().__init__()
        self.packs = packs
        self._last_input = 0.0
        self._engine = engine
        self._demo = demo
        self._grace = grace
        path = Path(session_file).expanduser() if session_file else None
        self.talk = Talk(self, opening, path, document)
        waiting_for = "the worked examples" if demo is not None else ""
        self.conversation = ConversationScreen(self.talk, self.talk.begin(waiting_for), grace)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Only our own themes, which are tested for contrast."""
        return {theme.name: theme for theme in themes.THEMES}

    def get_default_screen(self) -> Screen[None]:
        """The conversation is there from the start."""
        return self.conversation

    # Work in the background: it posts messages, and the handlers below change what is shown.

    @work(thread=True, exit_on_error=False, group="engine")
    def load_engine(self) -> None:
        """Load the knowledge while the first question is read, and then what can wait."""
        try:
            dialogue = self._engine()
            self.post_message(self.EngineReady(dialogue))
            _ = dialogue.reader.bank
        except Exception as error:
            faults = getattr(error, "faults", None) or (error,)
            self.post_message(self.EngineFailed(tuple(map(str, faults[:_MOST_FAULTS]))))
        else:
            self.post_message(self.ReaderReady())
            # The first search would wait for this; now there is time for it.
            _ = dialogue.library
            dialogue.reader.count_ahead(partial(self._idle, get_current_worker()))

    def _idle(self, worker: Worker[None]) -> bool:
        """Wait until nobody has pressed a key for a moment; say no where the app is left."""
        while not worker.is_cancelled and time.monotonic() - self._last_input < IDLE:
            time.sleep(IDLE / 5)
        return not worker.is_cancelled

    async def on_event(self, event: AnyEvent) -> None:
        """Take note of when somebody last did something."""
        if isinstance(event, InputEvent):
            self._last_input = time.monotonic()
        await super().on_event(event)

    async def on_common_ground_app_engine_ready(self, event: EngineReady) -> None:
        """Begin in earnest."""
        gc.freeze()
        gc.enable()
        await self.talk.engine_ready(event.dialogue)
        if self._demo is not None:
            known = self._demo in event.dialogue.rulebase.scenario_by_id
            if self._demo and not known:
                self.notify(
                    clean_line(f"There is no example “{self._demo}”."), timeout=8, markup=False
                )
            self.open_examples(self._demo if known else None)

    async def on_common_ground_app_reader_ready(self) -> None:
        """Take the words that were typed meanwhile."""
        await self.talk.reader_ready()

    async def on_common_ground_app_engine_failed(self, event: EngineFailed) -> None:
        """Say why there is nothing to talk with."""
        gc.enable()
        await self.talk.engine_failed(event.sentences)

    @work(thread=True, exit_on_error=False, group="save")
    def save_in_background(self, keeper: Keeper) -> None:
        """Save what is newest."""
        self.post_message(self.Saved(keeper, keeper.save()))

    async def on_common_ground_app_saved(self, event: Saved) -> None:
        """Say so if it went wrong."""
        await self.talk.errands.saved(event.keeper, event.trouble)

    # Copying

    def copy_text(self, text: str) -> None:
        """Copy `text` by the first way that works, and say which it was."""
        if text:
            self._copy_by_tool(text)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what was selected with the mouse in the same way."""
        self.copy_text(text)

    @work(thread=True, exit_on_error=False, group="copy")
    def _copy_by_tool(self, text: str) -> None:
        from assistant.terminal.clipboard import copy_by_tool

        self.post_message(self.Copied(text, copy_by_tool(text)))

    def on_common_ground_app_copied(self, event: Copied) -> None:
        """Go on to the terminal, and to a file, where no tool did it."""
        if event.done:
            self.notify("Copied.", markup=False)
            return
        from assistant.terminal.clipboard import save_copied, terminal_may_copy

        try:
            path = save_copied(event.text)
        except OSError as error:
            self.notify(f"Not copied: {error.strerror}.", severity="warning", markup=False)
            return
        if terminal_may_copy():
            super().copy_to_clipboard(event.text)
            told = f"Handed to the terminal to copy. If pasting brings nothing, it is in {path}"
        else:
            told = f"This terminal takes no copies. The text is in {path}"
        self.notify(told, timeout=8, markup=False)

    # Screens

    def open_detail(self, name: str) -> None:
        """Show all there is about a finding, structure, case or word."""
        from assistant.terminal.screens.detail import DetailScreen

        talk = self.talk
        if talk.dialogue is not None and talk.session is not None:
            self.push_screen(DetailScreen(talk.dialogue, name, talk.session))

    def open_examples(self, scenario: str | None = None) -> None:
        """Show the worked examples, or one of them."""
        from assistant.terminal.screens.demo import DemoScreen

        if self.talk.dialogue is not None:
            self.push_screen(DemoScreen(self.talk.dialogue, scenario))

    def open_search(self, words: str = "") -> None:
        """Search everything that is known, with `words` typed already."""
        from assistant.terminal.screens.search import SearchScreen

        if self.talk.dialogue is not None:
            self.push_screen(SearchScreen(self.talk.dialogue, words, self.talk.session))

    def _open_library(self, kind: Shelf) -> None:
        from assistant.terminal.screens.library import LibraryScreen

        if self.talk.dialogue is not None:
            self.push_screen(LibraryScreen(self.talk.dialogue, kind))

    def _open_help(self) -> None:
        from assistant.terminal.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    # Commands

    async def action_command(self, name: str) -> None:
        """Do what a key, a click or the palette asks for."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        opened: dict[str, Callable[[], object]] = {
            "help": self._open_help,
            "picture": self.conversation.toggle_picture,
            "define": lambda: self._open_library("term"),
            "case": lambda: self._open_library("case"),
            "demo": self.open_examples,
            "find": self.open_search,
            "copy": lambda: self.copy_text(self.conversation.text_here()),
        }
        words = COMMAND_BY_ID[name].words[0]
        if name == "quit":
            await self.action_quit()
        elif name in opened:
            opened[name]()
        elif name in _BEGUN:
            self.conversation.begin_typing(f"{words} ")
        else:
            await self.talk.command(words)

    async def action_quit(self) -> None:
        """Leave, once everything is saved."""
        await self.talk.errands.leave()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Fill the palette with our own commands, in our own words."""
        del screen
        for command in COMMANDS:
            name = command.words[0].capitalize()
            title = f"{name}  {command.key_name}" if command.key else name
            yield SystemCommand(title, command.help, partial(self.action_command, command.id))

    def wear_theme(self, name: str) -> str:
        """Change the colours and remember them; return why not, where that cannot be."""
        if self.no_color:
            return "NO_COLOR is set, so there are no colours to choose from."
        self.theme = name
        themes.remember_theme(name)
        return ""


def open_engine(packs: Sequence[Path]) -> Dialogue:
    """Load the knowledge that came along, with the packs in these folders."""
    from assistant.conversation.equipping import equipped

    return equipped(packs, date.today().isoformat())


def run_app(
    *,
    session_file: str | None = None,
    document: str | None = None,
    demo: str | None = None,
    knowledge: Sequence[str] = (),
) -> int:
    """Run the app and return the exit status; afterwards say where the session is.

    `document` is a file to read to begin with. `knowledge` are the folders of packs besides those
    that the user has at every start.
    """
    from assistant.conversation.opening import read_opening
    from assistant.rulebase.packs.places import find_packs

    # Threads take turns more often, so that loading and drawing do not hold each other up.
    sys.setswitchinterval(TURN)
    packs = find_packs(knowledge)
    app = CommonGroundApp(
        partial(open_engine, packs),
        read_opening(packs),
        session_file=session_file,
        document=document,
        demo=demo,
        packs=packs,
    )
    app.run()
    if (path := app.talk.errands.kept_in) is not None:
        print(f"Saved in {path}", file=sys.stdout)
    return app.return_code or 0
