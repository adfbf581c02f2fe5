"""Where in a row of a table its source is written."""

from __future__ import annotations

from assistant.reports.document import Row


def column_of_source(row: Row) -> int:
    """Return the place of the last cell that has words: the source follows what it is for."""
    return max((place for place, cell in enumerate(row.cells) if cell.text), default=0)
