"""The command that writes a session down as a report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from assistant.cli.opening import consult, read_session
from assistant.cli.printing import write_new


def report(file: str, output: str | None, *, knowledge: Sequence[str], out: TextIO) -> int:
    """Write the whole picture of a session in Markdown, to `output` or to the stream."""
    from assistant.reports.report import write_report

    dialogue = consult(knowledge)
    session = read_session(dialogue, file)
    text = write_report(dialogue, session)
    if output is None:
        print(text, file=out)
        return 0
    write_new(Path(output), text, out)
    return 0
