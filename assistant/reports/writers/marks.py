"""Which fixed words stand beside a line, in every format alike."""

from __future__ import annotations


def source_mark(own: bool) -> str:
    """Return the name of the words before a source.

    A line that a person put in their `own` words is only drawn from what it stands by.
    """
    return "drawn-from-mark" if own else "source-mark"
