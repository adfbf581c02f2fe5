"""What a person asks to be done to a paper before it is written, in words such as 'drop 3'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.language.paper_formats import LAYOUTS, PaperFormat
from assistant.language.paper_request import PaperCopy, read_wish
from assistant.rulebase.text import clean_line

Doing: TypeAlias = Literal[
    "drop",
    "restore",
    "up",
    "down",
    "reword",
    "undo",
    "redo",
    "show",
    "preview",
    "pictures",
    "private",
    "share",
    "with-dissent",
    "without-dissent",
    "write",
    "help",
    "leave",
]


@dataclass(frozen=True)
class Order:
    """One thing to do. `lines` are the numbers of lines, `words` the new words of one.

    For 'write', the `format`, the `copy` and the file's `name` are there where they were said.
    """

    doing: Doing
    lines: tuple[int, ...] = ()
    words: str = ""
    format: PaperFormat | None = None
    copy: PaperCopy | None = None
    name: str = ""


# Longest first where one begins another.
_ALONE: dict[str, Doing] = {
    "undo": "undo", "take that back": "undo",
    "redo": "redo",
    "show": "show", "show lines": "show", "show the lines": "show", "lines": "show", "list": "show",
    "preview": "preview", "show the text": "preview", "show text": "preview", "read": "preview",
    "read it": "preview", "show the paper": "preview", "show paper": "preview",
    "picture": "pictures", "pictures": "pictures", "show the picture": "pictures",
    "show the pictures": "pictures", "show pictures": "pictures",
    "private": "private", "private copy": "private", "the private copy": "private",
    "share": "share", "to share": "share", "copy to share": "share", "shareable": "share",
    "the copy to share": "share",
    "with disagreement": "with-dissent", "with dissent": "with-dissent",
    "with the disagreement": "with-dissent",
    "without": "without-dissent", "without disagreement": "without-dissent",
    "without dissent": "without-dissent", "without the disagreement": "without-dissent",
    "help": "help", "?": "help", "commands": "help",
    "done": "leave", "leave": "leave", "esc": "leave", "back": "leave", "quit": "leave",
    "exit": "leave", "close": "leave", "stop": "leave", "finish": "leave", "finished": "leave",
}  # fmt: skip
_FORMATS = {word for layout in LAYOUTS for word in layout.words}
_NUMBERS = r"(?P<lines>\d+(?:(?:\s*(?:,|and|&|to|-|–)\s*|\s+)\d+)*)"
_LINE = r"(?:the\s+)?(?:lines?|numbers?|no\.?)?\s*"
_DROP = r"drop|leave\s+out|take\s+out|remove|delete|cut|strike(?:\s+out)?"
_RESTORE = r"bring\s+back|put\s+back|restore|take\s+back\s+in|keep"
_MOVE = r"move|put|shift"
_UP = r"(?P<up>up|higher|earlier)"
_DOWN = r"(?P<down>down|lower|later)"
_REWORD = r"reword|rephrase|change|edit|rewrite|say"
_WRITE = r"write|save|make|print"
_SAID: tuple[tuple[str, Doing | None], ...] = (
    (rf"(?:{_DROP})\s+{_LINE}{_NUMBERS}", "drop"),
    (rf"leave\s+{_LINE}{_NUMBERS}\s+out", "drop"),
    (rf"take\s+{_LINE}{_NUMBERS}\s+out", "drop"),
    (rf"(?:{_RESTORE})\s+{_LINE}{_NUMBERS}", "restore"),
    (rf"(?:bring|put)\s+{_LINE}{_NUMBERS}\s+back", "restore"),
    (rf"(?:{_MOVE})?\s*{_LINE}{_NUMBERS}\s+(?:{_UP}|{_DOWN})", None),
    (rf"(?:(?:{_MOVE})\s+)?(?:{_UP}|{_DOWN})\s+{_LINE}{_NUMBERS}", None),
    (rf"show\s+{_LINE}{_NUMBERS}", "show"),
)
_PATTERNS = tuple((re.compile(pattern), doing) for pattern, doing in _SAID)
_REWORDED = re.compile(
    rf"(?:{_REWORD})\s+{_LINE}(?P<line>\d+)(?:(?:\s*:|\s+(?:to|as)\s|\s)(?P<words>.*))?",
    re.IGNORECASE,
)
_WRITTEN = re.compile(rf"(?:{_WRITE})(?:\s+(?P<rest>.+))?", re.IGNORECASE)
_NUMBER = re.compile(r"\d+|to|-|–")
_MOST = 999  # no paper has so many lines


def read_order(text: str) -> Order | None:
    """Return what `text` asks to be done to a paper, or None where it asks for nothing known."""
    line = clean_line(text).lstrip("/ ")
    plain = line.rstrip(".!").lower() or line
    if plain in _ALONE:
        return Order(_ALONE[plain])
    if plain in _FORMATS:
        return _write(plain)
    for pattern, doing in _PATTERNS:
        if found := pattern.fullmatch(plain):
            way: Doing = doing or ("up" if found["up"] else "down")
            return Order(way, _numbers(found["lines"]))
    if found := _REWORDED.fullmatch(line):
        return Order("reword", _numbers(found["line"]), (found["words"] or "").strip())
    if found := _WRITTEN.fullmatch(line):
        return _write(found["rest"] or "")
    return None


def _write(rest: str) -> Order:
    """Return the order to write, with what was said of the format, the copy and the file."""
    wish = read_wish(rest)
    return Order("write", format=wish.format, copy=wish.copy, name=wish.name)


def _numbers(text: str) -> tuple[int, ...]:
    """Return the numbers named, each once, with all between where two are joined by 'to'."""
    found: list[int] = []
    joined = False
    for part in _NUMBER.findall(text):
        if not part.isdecimal():
            joined = True
            continue
        number = min(int(part), _MOST)
        since = found.pop() if joined and found else number
        found += range(min(since, number), max(since, number) + 1)
        joined = False
    return tuple(dict.fromkeys(found))
