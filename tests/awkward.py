"""Texts that have broken terminal programs, used wherever foreign text is kept or shown."""

from __future__ import annotations

# Ordinary typing that a markup language takes for its own.
PLAIN = [
    "[x] agreed",
    "either/or [/]",
    "[b]no[/b]",
    "[/home/user/report]",
    "a footnote [1] and [note]",
    "[true, false]",
    ":smile: as typed",
    "C:\\dir\\[new]",
    "$primary] and $error",
    "[@click=app.quit]press[/]",
    "ends with a lone [/",
    "{{ template }} and {% tag %}",
    "{'json': [1, 2]}",
    "<script>alert('x')</script> &amp;",
    "| a | table |\n|---|---|",
    "# heading\n* bullet\n1. item",
    "=cmd|'/C calc'!A0",
    "£40 a session, naïve façade, Þórr, 你好",
    "👩‍👩‍👧 family",
    "a" * 300,
]
# Text that a terminal obeys, or that reads otherwise than it is written.
HOSTILE = [
    "\x1b[2Jgone",
    "\x1b[31mred\x1b[0m",
    "\x1b]52;c;aGVsbG8=\x07clipboard",
    "\x1b]0;title\x1b\\after",
    "\x9b31mC1 colour",
    "\x9d52;c;aGk=\x9cC1 clipboard",
    "nul\x00 bell\x07 back\x08space",
    "abc\u202edcba\u202c",
    "\u2066isolated\u2069 and \u200bzero width",
    "carriage\rreturn",
]
AWKWARD = [*PLAIN, *HOSTILE]
