"""The table of a plan, or of a map, for a spreadsheet: a row an action or a link.

A spreadsheet runs a cell that begins like a formula, also where a person only typed one. Such a
cell gets an apostrophe in front, by which it stays text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

from assistant.reports.document import Document, Table
from assistant.reports.writers.tables import linked, table_of
from assistant.rulebase.text import clean_text

# By this mark Excel knows that the text is UTF-8.
MARK = "\ufeff"
# In full width too: a spreadsheet set to Japanese or Chinese reads these as the same.
_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")


def table_csv(document: Document, wording: Mapping[str, str]) -> str:
    """Return the table of a plan or of a map as CSV; '' where the paper has none.

    Beside its own columns it has what else is said of each row, where that stands, and the day of
    the paper. Write it as UTF-8 without changing line ends.
    """
    table = table_of(document)
    if table is None:
        return ""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in _rows(document, table, wording):
        writer.writerow([inert(cell) for cell in row])
    return MARK + out.getvalue()


def inert(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    clean = clean_text(text)
    return f"'{clean}" if _FORMULA.match(text) or _FORMULA.match(clean) else clean


def _rows(document: Document, table: Table, wording: Mapping[str, str]) -> list[list[str]]:
    told = linked(document)
    more = any(row.key in told for row in table.rows)
    head = [*table.columns, wording["csv-source"], wording["csv-written"]]
    rows = [[*(cell.text for cell in row.cells), row.source, document.dated] for row in table.rows]
    if more:
        head.append(wording["plan-signs"])
        for row, line in zip(table.rows, rows, strict=True):
            line.append(told.get(row.key, ""))
    return [head, *rows]
