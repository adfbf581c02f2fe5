"""Text from a .md file without its marks: the words that a reader would see, and no code."""

from __future__ import annotations

import html
import re

from assistant.language.documents.parts import Block, Kind, Line, Progress
from assistant.language.documents.plain_text import decode
from assistant.rulebase.text import clean_line

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+|$)(.*?)(?:\s#+)?\s*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*$")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?(?=\S)")
_TABLE_RULE = re.compile(r"\|?:?-+:?(?:\|:?-+:?)*\|?")
_DEFINITION = re.compile(r" {0,3}\[[^\]^]+\]:\s*\S+.*$")
# Marks belong together only this near, so that a thousand that nothing closes take no time.
_INLINE = (
    (
        re.compile(r"!\[[^\]]{0,500}\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]{0,99}\])"),
        "",
    ),  # pictures
    (re.compile(r"\[\^[^\]]{1,99}\]:?"), ""),  # marks of footnotes
    (
        re.compile(r"\[([^\]]{1,500})\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]{0,99}\])"),
        r"\1",
    ),  # links
    (re.compile(r"<((?:https?://|mailto:)[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), " "),
    (re.compile(r"(`{1,3})(.{1,500}?)\1"), r"\2"),
    (re.compile(r"(\*{1,3})(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)(.{1,500}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)(.{1,500}?)(?<=\S)~~"), r"\1"),
)
# A mark that is meant as itself is moved out of the way, to where clean text has no characters.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MOVED = re.compile("[\ue021-\ue07e]")
_AWAY = 0xE000


def read(content: bytes, name: str, progress: Progress) -> list[Block]:
    """Return the headings, paragraphs, items and cells; raise DocumentError if it is no text."""
    progress(0, len(content))
    lines = [
        re.sub(r"(?<=\S)\s+", " ", line).rstrip()
        for line in _without_comments(decode(content, name)).split("\n")
    ]
    page = _Page()
    hidden = _hidden(lines)
    rows = _rows(lines)
    for number, line in enumerate(lines):
        if number in hidden or _DEFINITION.match(line):
            page.close()
        elif number in rows:
            page.row(line, number + 1)
        else:
            quoted = _QUOTE.match(line)
            page.line(line[quoted.end() :] if quoted else line, number + 1)
    page.close()
    progress(len(content), len(content))
    return page.blocks


class _Page:
    """The blocks so far, and the lines of the one that is still open."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: list[Line] = []
        self._kind: Kind = "paragraph"

    def line(self, text: str, number: int) -> None:
        """Take one more line, which may begin, carry on or end a block."""
        heading = _HEADING.match(text)
        item = _ITEM.match(text)
        if self._open and self._kind == "paragraph" and _UNDERLINE.match(text):
            self._kind = "heading"
            self.close()
        elif not text.strip() or _RULE.match(text):
            self.close()
        elif heading:
            self.close()
            self._add("heading", heading.group(2), number)
        else:
            if item:
                self.close()
                self._kind = "item"
                text = text[item.end() :]
            self._open.append(Line(_plain(text), f"line {number}"))

    def row(self, text: str, number: int) -> None:
        """Take a row of a table, each cell of which is a block."""
        self.close()
        if not _is_table_rule(text):
            for cell in re.split(r"(?<!\\)\|", text):
                if cell.strip():
                    self._add("cell", cell, number)

    def close(self) -> None:
        """End the block that is open."""
        lines = tuple(line for line in self._open if line.text)
        if lines:
            self.blocks.append(Block(self._kind, lines))
        self._open, self._kind = [], "paragraph"

    def _add(self, kind: Kind, text: str, number: int) -> None:
        self._open.append(Line(_plain(text), f"line {number}"))
        self._kind = kind
        self.close()


def _hidden(lines: list[str]) -> set[int]:
    """Return which lines are code between fences, or settings at the very top.

    A fence that nothing closes is taken for words: better a stray line than half a document lost.
    """
    hidden: set[int] = set()
    if lines[0].strip() == "---":
        ends = [number for number, line in enumerate(lines[1:], 1) if line.strip() == "---"]
        settings = lines[1 : ends[0]] if ends else []
        if settings and all(re.match(r"[\w-]+:|\s|#|-\s|$", line) for line in settings):
            hidden |= set(range(ends[0] + 1))
    fence, start = "", 0
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if not found or number in hidden:
            continue
        if not fence:
            fence, start = found.group(1), number
        elif found.group(1).startswith(fence) and line.strip() == found.group(1):
            hidden |= set(range(start, number + 1))
            fence = ""
    return hidden


def _rows(lines: list[str]) -> set[int]:
    """Return which lines are rows of tables: those about a rule of dashes and bars."""
    rows: set[int] = set()
    for number, line in enumerate(lines[1:], 1):
        if "|" in line and _is_table_rule(line) and "|" in lines[number - 1]:
            end = number
            while end < len(lines) and "|" in lines[end]:
                end += 1
            rows |= set(range(number - 1, end))
    return rows


def _is_table_rule(line: str) -> bool:
    return _TABLE_RULE.fullmatch("".join(line.split())) is not None


def _without_comments(text: str) -> str:
    """Return `text` without comments, every line still in its place."""
    kept = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + len("-->")
    return "".join([*kept, text[at:]])


def _plain(text: str) -> str:
    """Return one line without the marks of emphasis, links, code and tags."""
    text = _ESCAPED.sub(lambda found: chr(_AWAY + ord(found.group(1))), text)
    for pattern, kept in _INLINE:
        text = pattern.sub(kept, text)
    text = html.unescape(text)
    return clean_line(_MOVED.sub(lambda found: chr(ord(found.group()) - _AWAY), text))
