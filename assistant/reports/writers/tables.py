"""Where the rows of a plan or a map stand in a paper, after all edits."""

from __future__ import annotations

from assistant.reports.document import Bullets, Document, Row, Table


def table_of(document: Document) -> Table | None:
    """Return the first table of a paper whose rows have keys, or None."""
    tables = (block for block in document.blocks if isinstance(block, Table))
    return next((table for table in tables if any(row.key for row in table.rows)), None)


def cell_of(row: Row, column: str) -> str:
    """Return the text of the cell keyed 'ROW/column', '' where the row has none."""
    return next((cell.text for cell in row.cells if cell.key == f"{row.key}/{column}"), "")


def linked(document: Document) -> dict[str, str]:
    """Return what the lists of a paper say of a row, by the row: their keys are 'ROW/sign'."""
    return {
        item.key.rpartition("/")[0]: item.text
        for block in document.blocks
        if isinstance(block, Bullets)
        for item in block.items
        if item.key.endswith("/sign")
    }
