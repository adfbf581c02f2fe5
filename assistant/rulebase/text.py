"""The one place where text from a person or a file is made safe to keep and to show.

A terminal obeys escape sequences wherever they come from, and bidirectional overrides make text
read differently from what it says. Both are removed here, once, on the way in; everything further
on may assume clean text and has only to show it literally.
"""

from __future__ import annotations

import re
import unicodedata

# ESC [ ... letter (colours, cursor), ESC ] ... BEL or ESC \ (titles, clipboard), and their 8-bit
# forms. Removed whole, so that "\x1b[31mred" leaves "red" and not "[31mred". One that does not end
# on its line loses only its opening: wrongly decoded text holds stray 8-bit openings, and what
# follows them is somebody's words.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\n\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]?"
)
_JOINERS = {"\u200c", "\u200d"}  # needed to spell some names and to join emoji
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean_text(text: str) -> str:
    """Return `text` without escape sequences, control characters and bidirectional overrides.

    Line breaks and tabs stay (a tab becomes a space); accents are composed (Unicode NFC).
    Cleaning twice gives the same as cleaning once.
    """
    if text.isascii() and text.isprintable():
        return text  # nearly all there is, and nothing in it to clean
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n").replace("\t", " ")
    text = _ESCAPES.sub("", text)
    kept = (
        char
        for char in text
        if char == "\n" or char in _JOINERS or unicodedata.category(char) not in _DROPPED
    )
    return unicodedata.normalize("NFC", "".join(kept))


def clean_line(text: str) -> str:
    """Return `text` cleaned and folded into one line with single spaces."""
    return " ".join(clean_text(text).split())
