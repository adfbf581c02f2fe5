"""What the formats do alike, so that a paper says and shows the same in each."""

from __future__ import annotations

# With more columns than that the letters of a table are smaller.
MANY_COLUMNS = 6


def source_mark(own: bool) -> str:
    """Return the name of the words before a source.

    A line that a person put in their `own` words is only drawn from what it stands by.
    """
    return "drawn-from-mark" if own else "source-mark"
