"""The days of a plan as calendar entries: one for each first step, one for each check."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from assistant.reports.days import day_of
from assistant.reports.document import Document, Row
from assistant.reports.writers.tables import cell_of, linked, table_of
from assistant.rulebase.text import clean_text

if TYPE_CHECKING:
    from icalendar import Event

# The columns of a plan that hold days, with the wording of what an entry is then called.
_DAYS = (("date", "calendar-begin"), ("check", "calendar-check"))
_OWNERS = ("council", "sector")


@dataclass(frozen=True)
class LeftOut:
    """An entry that could not be made, as what stands for its day is none."""

    action: str
    column: str
    text: str


def plan_calendar(
    document: Document, wording: Mapping[str, str]
) -> tuple[str, tuple[LeftOut, ...]]:
    """Return the days of the plan in `document` as iCalendar text, and what was left out of it.

    The same plan gives the same text, and an entry keeps its UID when its day is moved, so that a
    calendar that takes the plan in again moves it too. A blank is no day and is not told of. Write
    it as UTF-8 without changing line ends.
    """
    from icalendar import Calendar  # slow to load, and seldom needed

    calendar = Calendar()
    calendar.add("prodid", "-//Common Ground//Action plan//EN")
    calendar.add("version", "2.0")
    table = table_of(document)
    written = day_of(document.dated)
    signs = linked(document)
    left_out: list[LeftOut] = []
    for row in table.rows if table and written else ():
        for column, title in _DAYS:
            told = cell_of(row, column)
            day = day_of(told)
            if day is not None and written is not None:
                name = wording[title].format(action=cell_of(row, "action"))
                about = _about(row, column, signs, wording)
                calendar.add_component(_event(f"{row.key}/{column}", name, about, day, written))
            elif told.strip():
                left_out.append(LeftOut(cell_of(row, "action"), wording[f"plan-{column}"], told))
    return calendar.to_ical().decode("utf-8"), tuple(left_out)


def _about(row: Row, column: str, signs: Mapping[str, str], wording: Mapping[str, str]) -> str:
    """Return what to do on a day, then who owns it."""
    what = cell_of(row, "step") if column == "date" else signs.get(row.key, "")
    owners = [
        f"{wording[f'plan-{side}']}: {owner}" for side in _OWNERS if (owner := cell_of(row, side))
    ]
    return "\n".join(filter(None, (what, *owners)))


def _event(key: str, name: str, about: str, day: date, written: date) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@common-ground.invalid")
    event.add("dtstamp", datetime.combine(written, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", " ".join(clean_text(name).split()))
    if about:
        event.add("description", clean_text(about))
    event.add("transp", "TRANSPARENT")
    return event
