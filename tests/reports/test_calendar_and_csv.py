"""The plan in a spreadsheet and a calendar: what is typed is text there, and days are days."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Edited, Session, Told
from assistant.reports.compose import compose
from assistant.reports.days import day_of, months_after, weeks_after
from assistant.reports.document import Cell, Document, Row, Table
from assistant.reports.subject import day_in_words
from assistant.reports.writers.calendar import plan_calendar
from assistant.reports.writers.spreadsheet import MARK, table_csv
from assistant.reports.writers.tables import table_of
from assistant.rulebase.load import load
from assistant.rulebase.text import clean_text
from tests.awkward import AWKWARD
from tests.conftest import TODAY
from tests.reports.papers import session_of

WORDING = load(use_cache=False).wording
SCENARIOS = sorted(load(use_cache=False).scenario_by_id)
TEXTS = st.one_of(
    st.text(max_size=80), st.sampled_from(AWKWARD), st.text("=+-@\t\r\n ,;\"\\':", max_size=12)
)
STARTS = tuple("=+-@\t\r")


def plan(*rows: tuple[str, str, str, str]) -> Document:
    """A plan of actions, each with its first step, its first day and its check."""
    table = Table(
        "Actions",
        ("Action", "First step", "First step by", "Check on"),
        tuple(
            Row(
                tuple(
                    Cell(text, f"row-{number}/{column}")
                    for column, text in zip(("action", "step", "date", "check"), row, strict=True)
                ),
                key=f"row-{number}",
                source="The report (2022)",
            )
            for number, row in enumerate(rows)
        ),
    )
    return Document("action-plan", "A plan", "private", "25 November 2026", "", (table,))


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))


def events(text: str) -> Iterator[Any]:
    return iter(Calendar.from_ical(text).walk("VEVENT"))


# -- CSV


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=3))
def test_a_cell_comes_back_as_it_was_typed_and_never_as_a_formula(
    rows: list[tuple[str, str, str, str]],
) -> None:
    text = table_csv(plan(*rows), WORDING)
    back = read(text)[1:]
    assert len(back) == len(rows)
    for typed, cells in zip(rows, back, strict=True):
        for word, cell in zip(typed, cells, strict=False):
            assert cell.removeprefix("'") == clean_text(word).removeprefix("'")
            assert not cell.lstrip().startswith(STARTS)
            assert not cell.startswith(STARTS)


@pytest.mark.parametrize(
    "typed", ["=cmd|'/C calc'!A0", "  =1+1", "\t=1+1", "-2", "@SUM(A1)", "＝1"]
)
def test_a_formula_stays_as_text_to_be_seen(typed: str) -> None:
    (cell, *_) = read(table_csv(plan((typed, "", "", "")), WORDING))[1]
    assert cell == f"'{clean_text(typed)}"


def test_each_action_is_a_row_with_its_source_and_the_day_of_the_paper(
    dialogue: Dialogue,
) -> None:
    document = compose(dialogue, session_of(dialogue.rulebase, "derby-before"), "action-plan")
    text = table_csv(document, WORDING)
    assert text.startswith(MARK)
    assert "\r\n" in text
    table = table_of(document)
    assert table is not None
    head, *rows = read(text)
    assert len({len(row) for row in (head, *rows)}) == 1
    for row, cells in zip(table.rows, rows, strict=True):
        assert cells[: len(row.cells)] == [cell.text for cell in row.cells]
        assert row.source in cells
        assert document.dated in cells
        assert any("asked:" in cell for cell in cells)


def test_the_map_is_written_too_without_names_in_the_copy_to_share(dialogue: Dialogue) -> None:
    session = Session(dialogue.rulebase.version, TODAY, edition=dialogue.rulebase.retired.edition)
    session = session.add(Told("link-1/link-name", words="=Eirlys"))
    private, share = (
        table_csv(compose(dialogue, session, "map", copy), WORDING) for copy in ("private", "share")
    )
    assert "Eirlys" in private
    assert "Eirlys" not in share
    assert len(read(share)) == 2


def test_a_paper_without_such_a_table_gives_nothing() -> None:
    document = Document("reasons", "Reasons", "private", "25 November 2026", "", ())
    assert table_csv(document, WORDING) == ""


# -- calendar


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3))
def test_an_entry_comes_back_as_it_was_typed(rows: list[tuple[str, str]]) -> None:
    days = ("9 December 2026", "9 March 2027")
    text, left_out = plan_calendar(plan(*((*row, *days) for row in rows)), WORDING)
    assert left_out == ()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found = list(events(text))
    assert len(found) == 2 * len(rows)
    for (action, step), begin in zip(rows, found[::2], strict=True):
        summary = WORDING["calendar-begin"].format(action=action)
        assert str(begin["summary"]) == " ".join(clean_text(summary).split())
        assert str(begin.get("description", "")).strip() == clean_text(step).strip()
        assert begin["dtstart"].dt == date(2026, 12, 9)
        assert not [name for name in begin if name in ("ATTACH", "URL", "ATTENDEE", "ORGANIZER")]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_day_of_a_plan_is_an_entry_of_a_whole_day(dialogue: Dialogue, scenario: str) -> None:
    document = compose(dialogue, session_of(dialogue.rulebase, scenario), "action-plan")
    text, left_out = plan_calendar(document, WORDING)
    assert left_out == ()
    table = table_of(document)
    assert table is not None
    told = [
        day_of(cell.text) for row in table.rows for cell in row.cells
        if cell.key.endswith(("/date", "/check"))
    ]  # fmt: skip
    found = list(events(text))
    assert [event["dtstart"].dt for event in found] == told
    assert all(type(event["dtstart"].dt) is date for event in found)
    assert len({str(event["uid"]) for event in found}) == len(found)
    assert {event["dtstamp"].dt.date() for event in found} == {date.fromisoformat(TODAY)}
    assert not Calendar.from_ical(text).walk("VALARM")
    assert plan_calendar(document, WORDING)[0] == text


def test_an_entry_keeps_its_uid_when_its_day_is_moved(dialogue: Dialogue) -> None:
    session = session_of(dialogue.rulebase, "derby-before")
    first = compose(dialogue, session, "action-plan")
    table = table_of(first)
    assert table is not None
    key = table.rows[0].cells[5].key
    moved = session.add(Edited("action-plan", key, "reword", "Fri 15/01/2027"))
    before = list(events(plan_calendar(first, WORDING)[0]))
    after = list(events(plan_calendar(compose(dialogue, moved, "action-plan"), WORDING)[0]))
    assert [event["uid"] for event in after] == [event["uid"] for event in before]
    assert after[0]["dtstart"].dt == date(2027, 1, 15)


def test_what_is_no_day_is_left_out_and_told_of_and_a_blank_is_not() -> None:
    text, left_out = plan_calendar(
        plan(("Talk", "Ring", "after the election", ""), ("Meet", "Ask", "", "31 June 2027")),
        WORDING,
    )
    assert list(events(text)) == []
    assert [(one.action, one.text) for one in left_out] == [
        ("Talk", "after the election"),
        ("Meet", "31 June 2027"),
    ]


# -- days


@pytest.mark.parametrize(
    "text",
    [
        "15 January 2027", "15 Jan 2027", "15th of January, 2027", "Friday 15 January 2027.",
        "15/01/2027", "15.1.2027", "2027-01-15",
    ],
)  # fmt: skip
def test_a_day_is_read_however_people_write_it(text: str) -> None:
    assert day_of(text) == date(2027, 1, 15)


@pytest.mark.parametrize(
    "text",
    ["", "January 2027", "15 January", "32/01/2027", "15 Janvier 2027", "by 2027-01-15", "1"],
)
def test_what_is_no_whole_day_is_not_read_as_one(text: str) -> None:
    assert day_of(text) is None


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(1, 26))
def test_a_proposed_day_is_the_next_working_day_and_is_read_back(start: date, count: int) -> None:
    for day in (weeks_after(start.isoformat(), count), months_after(start.isoformat(), count)):
        found = date.fromisoformat(day)
        assert found.weekday() < 5
        assert day_of(day_in_words(day)) == found
    weeks = date.fromisoformat(weeks_after(start.isoformat(), count)) - start
    assert 7 * count <= weeks.days <= 7 * count + 2
    later = datetime.fromisoformat(months_after(start.isoformat(), count)).date()
    assert 28 * count <= (later - start).days <= 31 * count + 2
