"""The command that writes one of the papers of a session."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from assistant.language.paper_formats import (
    LAYOUT_OF,
    LAYOUTS,
    PaperFormat,
    format_of_file,
    layouts_of,
)
from assistant.language.papers import PAPERS, PaperKind

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from assistant.reports.document import Copy


def take_options(command: ArgumentParser) -> None:
    """Add what can be said of a paper to the command."""
    command.add_argument("file", help="a saved session, or a file of answers")
    kinds = [sort.kind for sort in PAPERS]
    command.add_argument("--kind", choices=kinds, default="full", help="which; full if left out")
    command.add_argument(
        "--format",
        choices=[layout.id for layout in LAYOUTS],
        help="else as the ending of PATH says, or md; csv is for action-plan and map, ics for "
        "action-plan",
    )
    command.add_argument("--output", metavar="PATH", help="write here; it must not exist yet")
    command.add_argument(
        "--copy",
        choices=("private", "share"),
        default="private",
        help="private (if left out) has everything; share leaves out notes, names, remarks",
    )
    command.add_argument(
        "--with-dissent", action="store_true", help="let the copy to share say where you disagree"
    )


def report(
    file: str,
    output: str | None,
    *,
    kind: PaperKind,
    form: PaperFormat | None,
    copy: Copy,
    dissent: bool,
    knowledge: Sequence[str],
    out: TextIO,
) -> int:
    """Write the paper `kind` of a session to `output`, or to the stream. Raises Refused."""
    from assistant.cli.opening import consult, read_session
    from assistant.cli.printing import write_new

    wanted = _format(kind, form, output)
    _check(wanted, output, copy, dissent=dissent)
    dialogue = consult(knowledge)
    session = read_session(dialogue, file)
    from assistant.reports.writing import Draft, written

    paper = written(dialogue, session, Draft(kind, copy, dissent), wanted)
    if copy == "share" and session.edits(kind):
        print(f"common-ground: {dialogue.rulebase.wording['own-words-shared']}", file=sys.stderr)
    for note in paper.notes:
        print(f"common-ground: {note}", file=sys.stderr)
    if output is None:
        out.write(paper.content.decode())
    else:
        write_new(Path(output), paper.content, out)
    return 0


def _format(kind: PaperKind, form: PaperFormat | None, output: str | None) -> PaperFormat:
    """Return the format that was said, or that the file's name asks for."""
    from assistant.cli.opening import Refused

    by_name = format_of_file(Path(output).name) if output else None
    if output and by_name is None and Path(output).suffix.lower() == ".pdf":
        raise Refused("no PDF can be written; write html, open it and print it as a PDF.")
    if form and by_name and form != by_name:
        raise Refused(f"'{output}' has the ending of another format than --format {form}.")
    wanted = form or by_name or "md"
    if LAYOUT_OF[wanted] not in layouts_of(kind):
        kinds = " and ".join(LAYOUT_OF[wanted].kinds)
        raise Refused(f"{wanted} cannot hold the paper '{kind}'; it is for {kinds} only.")
    return wanted


def _check(form: PaperFormat, output: str | None, copy: Copy, *, dissent: bool) -> None:
    from assistant.cli.opening import Refused

    if output is None and not LAYOUT_OF[form].text:
        raise Refused(f"a {form} file cannot be shown here; say where it goes with --output PATH.")
    if dissent and copy == "private":
        raise Refused("--with-dissent is for --copy share; the private copy says it always.")
