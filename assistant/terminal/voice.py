"""Plain lines out and in: wrapped at the width of the terminal, nothing but text and line ends."""

from __future__ import annotations

import io
import os
import re
import sys
import textwrap
from typing import TextIO

from assistant.conversation.messages import Asked
from assistant.rulebase.text import clean_line
from assistant.terminal.asides import value_meant

WIDTH = 78
NARROWEST = 20
# What a wrapped line hangs under: a bullet, a numbered choice (marked or not), or its indent.
_HANG = re.compile(r"\s*(?:- |\*?\s*\d+\. )?")


class Voice:
    """A pair of streams as a conversation uses them."""

    def __init__(self, stdin: TextIO, stdout: TextIO) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.interactive = stdin.isatty()
        self._progressing = False
        # A sign that the terminal cannot write, or a byte that is not text, must not end the talk.
        for stream in (stdin, stdout):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")

    @property
    def width(self) -> int:
        """How many characters go on a line now; a terminal may be resized at any time."""
        if not self.stdout.isatty():
            return WIDTH
        try:
            columns = os.get_terminal_size(self.stdout.fileno()).columns
        except (OSError, ValueError):
            return WIDTH
        return max(columns - 1, NARROWEST) if columns else WIDTH

    def say(self, text: str) -> None:
        """Print a message and an empty line after it."""
        print(wrap(text, self.width), end="\n\n", file=self.stdout, flush=True)

    def ask(self, question: str = "") -> str | None:
        """Print `question` and return the line that comes back, or None where input has ended.

        What comes through a pipe is printed too, so that the record can be read.
        """
        if question:
            print(wrap(question, self.width), file=self.stdout)
        if self.interactive:
            print("> ", end="", file=self.stdout, flush=True)
        line = self.stdin.readline()
        if self.interactive:
            print(file=self.stdout)
        elif line:
            print(f"> {clean_line(line)}\n", file=self.stdout, flush=True)
        return line.rstrip("\n") if line else None

    def progress(self, doing: str, done: int, total: int) -> None:
        """Tell a person how far it is, on one line of standard error that is written over."""
        if self.interactive:
            percent = done * 100 // max(total, 1)
            print(f"\r{doing} … {percent} %  ", end="", file=sys.stderr, flush=True)
            self._progressing = True

    def end_progress(self) -> None:
        """Leave the line of the progress."""
        if self._progressing:
            print(file=sys.stderr)
            self._progressing = False

    def choose(self, asked: Asked) -> str | None:
        """Ask a question of the face's own; None where nothing is chosen."""
        self.say(asked.as_text())
        while line := (self.ask() or "").strip():
            value = value_meant(asked, line)
            if value is not None:
                return value
            self.say("That is none of the choices. Type a number, or press Enter to leave it.")
        return None


def wrap(text: str, width: int) -> str:
    """Fold each line of `text` at `width`, with what follows hanging under its beginning."""
    return "\n".join(
        textwrap.fill(
            line,
            width,
            subsequent_indent=" " * len(found.group()) if (found := _HANG.match(line)) else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.split("\n")
    )
