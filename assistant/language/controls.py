"""Whether typed text asks the assistant for something, rather than answering its question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.language.commands import COMMAND_BY_ID, COMMANDS, PAPER_COMMANDS, Command
from assistant.language.documents.naming import is_dragged, names_file
from assistant.language.paper_request import is_plain_wish
from assistant.rulebase.text import clean_line

# Longest words first, so that "what would change this" is not taken for "what ...".
_WORDS: list[tuple[str, Command]] = sorted(
    ((word, command) for command in COMMANDS for word in command.words),
    key=lambda pair: -len(pair[0]),
)
# Words that also begin ordinary answers ("next year", "how it is ...") count only when they stand
# alone or when what follows can only be an argument.
_ALONE = {"next", "pass", "how", "stop", "back", "continue", "change", "save", "open", "print"}
# Words that may begin an answer, and are a command only with what can be nothing but a wish.
_PLAINLY = {*PAPER_COMMANDS, "tell-again"}
_FILLERS = re.compile(r"(?i)^(?:please|can you|could you|can i|i want to|i'd like to|let me)\s+")
_POINTERS = {"", "this", "that", "it", "me", "a question", "an answer", "the question"}


@dataclass(frozen=True)
class Asked:
    """A command with whatever followed it."""

    command: Command
    argument: str = ""


def read_command(text: str) -> Asked | None:
    """Return the command that `text` asks for, or None where it reads as an answer.

    With a slash the first words must be a command's; without one the text must be nothing but a
    command, a command and its argument, or a question about a word. The full path of a document by
    itself asks to read it.
    """
    line = clean_line(text)
    slash = line.startswith("/")
    plain = _normal(line.lstrip("/ ") if slash else line)
    for word, command in _WORDS:
        if plain[: len(word)].lower() != word:
            continue
        rest = plain[len(word) :]
        if not rest:
            return Asked(command)
        if not rest.startswith(" "):
            continue
        argument = _own_words(line, rest) if command.own_words else _argument(rest)
        if command.id in _PLAINLY and not slash and not is_plain_wish(argument):
            continue  # "Everything is decided for us" is an answer.
        if command.id == "read" and argument and not slash and not names_file(argument):
            continue  # "Read it out to them" is an answer.
        if slash or (command.argument and word not in _ALONE) or not argument:
            return Asked(command, argument)
    return Asked(COMMAND_BY_ID["read"], line) if is_dragged(line) else None


def unknown_command(text: str) -> str | None:
    """Return the word after a slash that is no command of ours, or None."""
    line = clean_line(text)
    if line.startswith("/") and read_command(line) is None:
        return line.lstrip("/ ").split(" ", 1)[0]
    return None


def _normal(line: str) -> str:
    """Drop politeness and closing marks; the case stays, for the names of files."""
    plain = _FILLERS.sub("", line.replace("’", "'").strip())
    return plain if plain == "?" else plain.rstrip("?!. ")


def _own_words(line: str, rest: str) -> str:
    """Return the words of `rest` as they stand at the end of `line`, with marks and articles."""
    start = line.replace("’", "'").rfind(rest)
    return line[start:].lstrip(" :") if _argument(rest) else ""


def _argument(rest: str) -> str:
    words = re.sub(r"(?i)^\s*(?:the|a|an)\s+|\s+(?:mean|means)$", "", rest.strip(" :?"))
    return "" if words.lower() in _POINTERS else words.strip()
