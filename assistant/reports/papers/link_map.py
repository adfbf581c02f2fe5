"""The map of the links between the two sides: as a table, as two pictures, and what they show.

Nothing told is not the same as nothing there, and no link is better than another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.conversation.paper_needs import MOST_LINKS
from assistant.conversation.phrases import listing
from assistant.conversation.ties import Tie
from assistant.reports.document import Block, Bullets, Cell, Figure, Heading, Paragraph, Row, Table
from assistant.reports.papers.standing import whose_view
from assistant.reports.pictures.levels import bands
from assistant.reports.pictures.links import links_picture
from assistant.reports.subject import Subject
from assistant.rulebase.models import Option

FOCUS, INPUTS, TYPE, PART, SCALE = (
    "main-link-focus",
    "main-link-inputs",
    "link-type",
    "link-department",
    "link-scale",
)
HELD_BY, IF_THEY_LEAVE = "link-held-by", "link-if-they-leave"
# The answers that together say that a link would be lost with one person.
ALONE = (HELD_BY, ("one-person",))
LOST = (IF_THEY_LEAVE, ("ends", "stalls"))
_ASKED = {
    "aims": FOCUS,
    "inputs": INPUTS,
    "scale": SCALE,
    "holder": HELD_BY,
    "leaving": IF_THEY_LEAVE,
}
_COLUMNS = ("name", "type", "aims", "inputs", "scale", "holder", "leaving")
_WIDTHS = (18, 19, 13, 12, 11, 14, 13)


def link_map(subject: Subject) -> list[Block]:
    """Return the links that were described, or a form to fill in by hand where there are none."""
    ties = subject.ties
    if not ties:
        return _by_hand(subject)
    names = {tie.number: _name(subject, tie) for tie in ties}
    return [
        _about(subject),
        _table(subject, [_row(subject, tie) for tie in ties]),
        *_shown(subject, ties, names),
        Figure(links_picture(subject.rulebase, ties, names)),
    ]


def _about(subject: Subject) -> Paragraph:
    asked = [question for question in subject.rulebase.questions if question.about_links]
    sources = dict.fromkeys(source for question in asked for source in question.sources[:1])
    text = f"{whose_view(subject)} {subject.wording['map-note']}"
    return Paragraph(text, source=subject.cite(sources))


def _table(subject: Subject, rows: Iterable[Row]) -> Table:
    wording = subject.wording
    columns = tuple(wording[f"map-{name}"] for name in _COLUMNS)
    return Table(wording["map-about"], columns, tuple(rows), _WIDTHS)


# -- a link


def _name(subject: Subject, tie: Tie) -> str:
    """Return what a link is called in this copy: as it was typed, or by its number."""
    if tie.name and subject.copy == "private":
        return tie.name
    return _number(subject, tie)


def _number(subject: Subject, tie: Tie) -> str:
    return subject.wording["link-number"].format(number=tie.number)


def _row(subject: Subject, tie: Tie) -> Row:
    key = f"link-{tie.number}"
    cells = (
        _named(f"{tie.number}. {tie.name}" if tie.name else "", _number(subject, tie), key, "name"),
        Cell(f"{_type(subject, tie)}; {_in_line(subject, tie, PART)}", key=f"{key}/type"),
        Cell(_axes(subject, tie, FOCUS), key=f"{key}/aims"),
        Cell(_axes(subject, tie, INPUTS), key=f"{key}/inputs"),
        Cell(_told(subject, tie, SCALE), key=f"{key}/scale"),
        _held(subject, tie, key),
        Cell(_told(subject, tie, IF_THEY_LEAVE), key=f"{key}/leaving"),
    )
    return Row(cells, key=key)


def _named(typed: str, neutral: str, key: str, column: str) -> Cell:
    """Return a cell that names somebody, or where a person may write a name."""
    if typed:
        return Cell(typed, f"{key}/{column}", private="name", neutral=neutral)
    return Cell(neutral, f"{key}/{column}", fills_in=True)


def _held(subject: Subject, tie: Tie, key: str) -> Cell:
    people = _told(subject, tie, HELD_BY).partition(",")[0]
    typed = f"{tie.holder} ({people[:1].lower()}{people[1:]})" if tie.holder else ""
    return _named(typed, people, key, "holder")


def _type(subject: Subject, tie: Tie) -> str:
    option = _option(subject, tie, TYPE)
    if option is None or option.id not in subject.rulebase.finding_by_id:
        return _told(subject, tie, TYPE)
    return subject.rulebase.finding_by_id[option.id].name


def _axes(subject: Subject, tie: Tie, question: str) -> str:
    """Return where a link lies on two axes, in the words that stand at their ends."""
    option = _option(subject, tie, question)
    if option is None or option.not_sure:
        return _told(subject, tie, question)
    ends = [subject.wording[f"{axis}-{end}"] for axis, end in option.sets.items()]
    return "; ".join([*ends[:1], *(end.lower() for end in ends[1:])])


def _told(subject: Subject, tie: Tie, question: str) -> str:
    option = _option(subject, tie, question)
    return option.label if option else subject.wording["link-not-told"]


def _in_line(subject: Subject, tie: Tie, question: str) -> str:
    """Return what was told, as it stands after something else on a line."""
    told = _told(subject, tie, question)
    return f"{told[:1].lower()}{told[1:]}"


def _option(subject: Subject, tie: Tie, question: str) -> Option | None:
    """Return what was picked for a link, 'not sure' among it; None where nothing was."""
    options = _options(subject, question)
    return next((option for option in options if option.id == tie.told.get(question)), None)


def _options(subject: Subject, question: str) -> tuple[Option, ...]:
    rulebase = subject.rulebase
    asked = rulebase.question_by_id.get(question) or rulebase.paper_question_by_id[question]
    return asked.options


# -- what the links show together


def _shown(subject: Subject, ties: Sequence[Tie], names: Mapping[int, str]) -> list[Block]:
    """Return what the links show together, each line with the answers that it rests on."""
    found = [
        *_resting_on_one(subject, ties, names),
        *_gaps(subject, ties),
        *_all_about_tasks(subject, ties),
    ]
    return [Heading(subject.wording["map-shows"]), Bullets(tuple(found))] if found else []


def _resting_on_one(
    subject: Subject, ties: Sequence[Tie], names: Mapping[int, str]
) -> list[Paragraph]:
    found = [
        tie for tie in ties if all(tie.told.get(name) in picked for name, picked in (ALONE, LOST))
    ]
    if not found:
        return []
    answers = dict.fromkeys(
        f"“{_told(subject, tie, name)}”" for name in (HELD_BY, IF_THEY_LEAVE) for tie in found
    )

    def line(called: Iterable[str]) -> str:
        text = subject.wording["map-rests-on-one"]
        return text.format(links=listing(list(called)), answers=listing(list(answers)))

    neutral = line(_number(subject, tie) for tie in found)
    return [
        Paragraph(
            line(names[tie.number] for tie in found),
            key="rests-on-one",
            private="name" if any(tie.name for tie in found) else None,
            neutral=neutral,
        )
    ]


def _gaps(subject: Subject, ties: Sequence[Tie]) -> list[Paragraph]:
    """Return the scales and types of which no link was told; one link alone shows no gap."""
    wording = subject.wording
    if len(ties) == 1:
        return [Paragraph(wording["map-one-link"], key="gaps")]
    scales = [band.name for band in bands(subject.rulebase, ties).bands if not band.ties]
    told = {tie.told.get(TYPE) for tie in ties}
    types = [finding.name for finding in subject.rulebase.of_kind("type") if finding.id not in told]
    parts = [
        wording[text].format(names="; ".join(names))
        for text, names in (("map-no-scale", scales), ("map-no-type", types))
        if names
    ]
    if not parts:
        return []
    return [Paragraph(f"{' '.join(parts)} {wording['map-gaps-note']}", key="gaps")]


def _all_about_tasks(subject: Subject, ties: Sequence[Tie]) -> list[Paragraph]:
    """Say so where every link of which it was told is transactional, and there are several."""
    picked = [option for tie in ties if (option := _option(subject, tie, FOCUS)) and option.sets]
    if len(picked) < 2 or any(option.sets["axis-strategic"] != "low" for option in picked):
        return []
    answers = listing(list(dict.fromkeys(f"“{option.label}”" for option in picked)))
    text = subject.wording["map-all-tasks"].format(count=len(picked), answers=answers)
    return [Paragraph(text, key="all-tasks")]


# -- by hand


def _by_hand(subject: Subject) -> list[Block]:
    """Return a form with a blank row a link, and what can be written in each column."""
    wording = subject.wording
    rows = [
        Row(
            tuple(
                Cell(key=f"link-{number}/{name}", fills_in=name in ("name", "holder"))
                for name in _COLUMNS
            ),
            key=f"link-{number}",
        )
        for number in range(1, MOST_LINKS + 1)
    ]
    choices = tuple(
        Paragraph(f"{'; '.join(option.label for option in _options(subject, asked))}.", lead)
        for lead, asked in (
            (wording["map-choose-type"], TYPE),
            (wording["map-choose-part"], PART),
            *((f"{wording[f'map-{name}']}:", asked) for name, asked in _ASKED.items()),
        )
    )
    return [
        Paragraph(wording["map-none"]),
        _about(subject),
        _table(subject, rows),
        Heading(wording["map-choices"]),
        Bullets(choices),
    ]
