"""The find-out list: what is not known, whom to ask, where to look, and room for the answer."""

from __future__ import annotations

from assistant.reports.document import Block, Cell, Heading, Paragraph, Row, Table
from assistant.reports.papers.standing import view_line
from assistant.reports.subject import Subject
from assistant.rulebase.paper_models import Lookup

# So that it stays on one page.
MOST_ROWS = 14


def find_out(subject: Subject, most: int = MOST_ROWS) -> list[Block]:
    """Return the questions answered with 'not sure', then those worth asking next, as tables.

    At most `most` rows in all; what is left out is counted.
    """
    wording = subject.wording
    unsure = _most_telling_first(subject, subject.assessment.find_out)
    blocks: list[Block] = [view_line(subject)]
    if unsure:
        blocks += [Heading(wording["find-out-unsure"]), *_rows(subject, unsure, most)]
    else:
        blocks.append(Paragraph(wording["find-out-nothing"]))
    room = most - len(unsure) - (1 if unsure else 0)
    unasked = _most_telling_first(subject, subject.assessment.not_asked)
    unasked = [name for name in unasked if subject.index.findings_of_question.get(name)]
    if room > 0 and unasked:
        blocks += [Heading(wording["find-out-unasked"]), Paragraph(wording["not-asked-note"])]
        blocks += _rows(subject, unasked, room)
    return blocks


def all_to_find_out(subject: Subject) -> list[Block]:
    """Return the same list with every question on it."""
    return find_out(subject, most=len(subject.rulebase.questions) + 1)


def _rows(subject: Subject, names: list[str], most: int) -> list[Block]:
    blocks: list[Block] = [_table(subject, names[:most])]
    if more := len(names[most:]):
        blocks.append(Paragraph(subject.wording["find-out-more"].format(count=more)))
    return blocks


def looked_up(subject: Subject, question: str) -> Lookup:
    """Return whom to ask and where to look; a question from a pack says it in its own sentence."""
    entry = subject.question(question)
    return subject.rulebase.lookup_of.get(question) or Lookup(
        question=question, short=entry.ask, whom=entry.if_not_sure, where=entry.if_not_sure
    )


def _most_telling_first(subject: Subject, names: tuple[str, ...]) -> list[str]:
    """Return questions in the order of how many findings they bear on, then of the knowledge."""
    bearing = subject.index.findings_of_question
    return sorted(names, key=lambda name: -len(bearing.get(name, ())))


def _table(subject: Subject, names: list[str]) -> Table:
    wording = subject.wording
    columns = tuple(wording[f"find-out-{name}"] for name in ("question", "whom", "where", "answer"))
    rows = tuple(_row(subject, name) for name in names)
    return Table(wording["find-out-about"], columns, rows, widths=(28, 21, 27, 24))


def _row(subject: Subject, name: str) -> Row:
    lookup = looked_up(subject, name)
    same = lookup.whom == lookup.where
    whom = subject.signed(lookup.whom, subject.question(name))
    cells = (
        Cell(lookup.short, key=f"{name}/question"),
        Cell(whom, key=f"{name}/whom"),
        Cell(subject.wording["find-out-as-said"] if same else lookup.where, key=f"{name}/where"),
        Cell(key=f"{name}/answer", fills_in=True),
    )
    return Row(cells, key=name)
