"""The action plan: at most five actions with owners and days, and what would show that each worked.

The days are proposed, not known: they go by how soon such a thing tends to show a result.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from assistant.conversation.phrases import answers_text, listing
from assistant.conversation.picture import ACTIONS
from assistant.reasoning.change import Change
from assistant.reasoning.suggestions import Suggestion
from assistant.reports.days import months_after, weeks_after
from assistant.reports.document import Block, Bullets, Cell, Heading, Paragraph, Row, Table
from assistant.reports.papers.orientation import first_step
from assistant.reports.papers.signs import Sign, Signs
from assistant.reports.papers.standing import mostly_unsure, view_line
from assistant.reports.subject import Subject, sentence
from assistant.rulebase.days import day_in_words
from assistant.rulebase.fields import Band
from assistant.rulebase.paper_models import Pace

MOST_ACTIONS = 5
MOST_ELEMENTS = 2
_COLUMNS = ("action", "element", "step", "council", "sector", "date", "check")
_WIDTHS = (19, 13, 20, 12, 12, 12, 12)
_BANDS: tuple[Band, ...] = get_args(Band)


def action_plan(subject: Subject) -> list[Block]:
    """Return the plan as a table with owners to fill in, then how to know that each worked."""
    wording = subject.wording
    actions = planned(subject)
    if not actions:
        note = Paragraph(f"{wording['nothing-called-for']} {wording['plan-by-hand']}")
        return [view_line(subject), note, _table(subject, [_blank(n) for n in range(MOST_ACTIONS)])]
    signs = Signs(subject)
    found = [(action, signs.of(action)) for action in actions]
    days = wording["plan-days"].format(day=day_in_words(subject.today))
    return [
        view_line(subject),
        *mostly_unsure(subject),
        Paragraph(wording["plan-note"]),
        _table(subject, [_row(subject, *one) for one in found]),
        Paragraph(days, key="days"),
        Heading(wording["plan-signs"]),
        Paragraph(wording["plan-signs-note"]),
        Bullets(tuple(_sign(subject, *one) for one in found)),
    ]


def planned(subject: Subject) -> list[Suggestion]:
    """Return the actions: what exists is revived first, what needs something settled comes last.

    Between those, what can begin soonest comes first.
    """

    def place(action: Suggestion) -> tuple[int, bool, int]:
        order = ("improve", "new", "settle_first").index(action.action)
        soon = _BANDS.index(action.structure.judged.time_to_result)
        return order, not action.ready, soon

    return sorted(subject.assessment.suggestions, key=place)[:MOST_ACTIONS]


def _table(subject: Subject, rows: list[Row]) -> Table:
    wording = subject.wording
    columns = tuple(wording[f"plan-{name}"] for name in _COLUMNS)
    return Table(wording["plan-about"], columns, tuple(rows), _WIDTHS)


def _row(subject: Subject, action: Suggestion, sign: Sign) -> Row:
    name, pace = action.id, _pace(subject, action)
    begin = weeks_after(subject.today, pace.first_step_weeks)
    check = months_after(subject.today, pace.check_months)
    cells = (
        Cell(_title(action), key=f"{name}/action"),
        Cell(_elements(subject, action, sign), key=f"{name}/element"),
        Cell(first_step(subject, action), key=f"{name}/step"),
        Cell(key=f"{name}/council", fills_in=True),
        Cell(key=f"{name}/sector", fills_in=True),
        Cell(day_in_words(begin), key=f"{name}/date"),
        Cell(day_in_words(check), key=f"{name}/check"),
    )
    return Row(cells, key=name, source=subject.cite(action.structure.sources[:1]))


def _blank(number: int) -> Row:
    key = f"blank-{number + 1}"
    private = ("council", "sector")
    cells = tuple(Cell(key=f"{key}/{name}", fills_in=name in private) for name in _COLUMNS)
    return Row(cells, key=key)


def _pace(subject: Subject, action: Suggestion) -> Pace:
    return subject.rulebase.papers.planning.pace[action.structure.judged.time_to_result]


def _title(action: Suggestion) -> str:
    return f"{sentence(ACTIONS[action.action]).rstrip('.')}: {action.structure.name}"


def _elements(subject: Subject, action: Suggestion, sign: Sign) -> str:
    """Return the elements that an action builds: that of its sign, then those not in place here."""
    shown = sign.judged.id if sign.judged else ""
    here = sorted((part.about for part in action.builds), key=lambda name: name != shown)
    names = here[:MOST_ELEMENTS] or action.structure.builds[:1]
    return "; ".join(subject.rulebase.finding_by_id[name].name for name in names)


# -- what would show that it worked


def _sign(subject: Subject, action: Suggestion, sign: Sign) -> Paragraph:
    """Return what would be different by the day of the check, and who leads."""
    wording = subject.wording
    who = wording["plan-who"].format(who=action.structure.led_by_who)
    source = subject.cite([sign.judged.finding.source]) if sign.judged else ""
    return Paragraph(
        f"{_shown(subject, sign)} {sentence(who)}",
        sentence(_title(action)),
        source=source,
        key=f"{action.id}/sign",
    )


def _shown(subject: Subject, sign: Sign) -> str:
    wording = subject.wording
    if sign.flip is not None and sign.judged is not None:
        asked = [subject.question(change.question).ask for change in sign.flip.changes]
        return sentence(
            wording["plan-sign-loose" if sign.loose else "plan-sign"].format(
                changes=listing([_changed(subject, change) for change in sign.flip.changes]),
                asked=" / ".join(asked),
                finding=f"“{sign.judged.finding.name}”",
                before=f"“{subject.words[sign.judged.level]}”",
                after=f"“{subject.words[sign.flip.level]}”",
            )
        )
    if sign.question is None:
        return wording["plan-sign-unknown"]
    return wording["plan-sign-kept" if sign.kept else "plan-sign-none"].format(
        asked=subject.question(sign.question).ask,
        today=_quoted(subject, sign.question, subject.answers[sign.question]),
    )


def _changed(subject: Subject, change: Change) -> str:
    """Return one answer that would be other than today, in words."""
    wording, question = subject.wording, change.question
    before, after = change.before or (), change.after
    more = [option for option in after if option not in before]
    fewer = [option for option in before if option not in after]
    if not before:
        return wording["plan-sign-open"].format(after=_quoted(subject, question, after))
    if not fewer:
        return wording["plan-sign-more"].format(after=_quoted(subject, question, more))
    nothing_else = subject.question(question).select == "many" and any(
        subject.question(question).option_by_id[option].exclusive for option in more
    )
    if not more or nothing_else:
        return wording["plan-sign-fewer"].format(before=_quoted(subject, question, fewer))
    return wording["plan-sign-other"].format(
        before=_quoted(subject, question, fewer), after=_quoted(subject, question, more)
    )


def _quoted(subject: Subject, question: str, options: Iterable[str]) -> str:
    return f"“{answers_text(subject.index, question, options)}”"
