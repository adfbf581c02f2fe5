"""A paper as a Word file, to be edited and pasted into another."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.reports.document import Document


def write(document: Document, wording: Mapping[str, str]) -> bytes:
    """Return `document` as a Word file (.docx); the same document gives the same bytes.

    `wording` holds the fixed words of a paper, by the names that they have in wording.yaml.
    """
    # What writes Word files takes longer to load than the first question may wait.
    from assistant.reports.writers.word_blocks import lay_out
    from assistant.reports.writers.word_file import as_bytes, blank_file

    file = blank_file(document, wording)
    lay_out(document, wording, file)
    return as_bytes(file)
