"""The smallest Textual app there can be: one label."""

from textual.app import App, ComposeResult
from textual.widgets import Label

WORDS = "Nothing but a label"


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Label(WORDS)


if __name__ == "__main__":
    Bare().run()
