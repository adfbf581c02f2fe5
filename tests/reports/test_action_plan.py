"""The action plan: few actions, each with what it builds, working days, and what would show it."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Answered, Edited, Session
from assistant.reasoning.answers import sort_answers
from assistant.reasoning.assessment import assess
from assistant.reasoning.index import RuleIndex
from assistant.reports.compose import compose
from assistant.reports.days import day_of
from assistant.reports.document import Copy, Document, Paragraph, Row
from assistant.reports.papers.action_plan import MOST_ACTIONS, planned
from assistant.reports.papers.signs import Signs
from assistant.reports.subject import Subject
from assistant.reports.writers.tables import cell_of, table_of
from assistant.rulebase.load import load
from tests.conftest import TODAY
from tests.reports.papers import all_text, lines, session_of

SCENARIOS = sorted(load(use_cache=False).scenario_by_id)
OWNER = "Angharad of the grants team"


def plan_of(dialogue: Dialogue, session: Session, copy: Copy = "private") -> Document:
    return compose(dialogue, session, "action-plan", copy)


def rows_of(document: Document) -> tuple[Row, ...]:
    table = table_of(document)
    assert table is not None
    return table.rows


def signs_of(document: Document) -> dict[str, Paragraph]:
    return {
        line.key.removesuffix("/sign"): line
        for line in lines(document)
        if line.key.endswith("/sign")
    }


@pytest.mark.parametrize("scenario", SCENARIOS)
class TestOfAnyArea:
    def test_at_most_five_actions_each_with_an_element_a_step_days_and_a_source(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        rulebase = dialogue.rulebase
        rows = rows_of(plan_of(dialogue, session_of(rulebase, scenario)))
        assert 1 <= len(rows) <= MOST_ACTIONS == 5
        elements = {finding.name for finding in rulebase.of_kind("element")}
        for row in rows:
            structure = rulebase.structure_by_id[row.key]
            built = set(cell_of(row, "element").split("; "))
            assert built
            assert built <= {rulebase.finding_by_id[name].name for name in structure.builds}
            assert built <= elements
            assert cell_of(row, "step")
            assert cell_of(row, "council") == cell_of(row, "sector") == ""
            assert row.source

    def test_the_days_are_working_days_and_the_check_comes_after_the_first_step(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        for row in rows_of(plan_of(dialogue, session_of(dialogue.rulebase, scenario))):
            begin, check = (day_of(cell_of(row, name)) for name in ("date", "check"))
            assert begin is not None
            assert check is not None
            assert date.fromisoformat(TODAY) < begin < check
            assert begin.weekday() < 5
            assert check.weekday() < 5

    def test_where_any_can_start_within_weeks_one_of_the_actions_does(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        session = session_of(dialogue.rulebase, scenario)
        subject = Subject(dialogue, session)
        if any(suggestion.ready for suggestion in subject.assessment.ranked):
            assert any(action.ready for action in planned(subject))
            soon = date.fromisoformat(TODAY) + timedelta(weeks=6)
            days = [day_of(cell_of(row, "date")) for row in rows_of(plan_of(dialogue, session))]
            assert any(day is not None and day <= soon for day in days)

    def test_what_exists_is_improved_before_anything_new_is_set_up(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        actions = planned(Subject(dialogue, session_of(dialogue.rulebase, scenario)))
        order = ["improve", "new", "settle_first"]
        places = [order.index(action.action) for action in actions]
        assert places == sorted(places)

    def test_each_action_says_which_answer_would_show_that_it_worked(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        session = session_of(dialogue.rulebase, scenario)
        document = plan_of(dialogue, session)
        told = signs_of(document)
        assert [row.key for row in rows_of(document)] == list(told)
        labels = {
            option.label
            for name in session.answers
            for option in dialogue.rulebase.question_by_id[name].options
        }
        for line in told.values():
            assert any(f"“{label}" in line.text or f"{label}”" in line.text for label in labels)

    def test_to_give_the_answers_of_a_sign_betters_what_the_action_is_about(
        self, dialogue: Dialogue, index: RuleIndex, scenario: str
    ) -> None:
        session = session_of(dialogue.rulebase, scenario)
        subject = Subject(dialogue, session)
        signs = Signs(subject)
        better = {
            "barrier": ("not_shown", "possible", "prominent"),
            "element": ("in_place", "mixed", "weak"),
        }
        for action in planned(subject):
            sign = signs.of(action)
            if sign.flip is None or sign.judged is None:
                continue
            about = {part.about for part in (*action.answers, *action.builds)}
            assert sign.judged.id in about
            changed = dict(session.answers)
            changed |= {change.question: change.after for change in sign.flip.changes}
            now, then = sign.judged.level, assess(index, changed).level(sign.judged.id)
            order = better[sign.judged.finding.kind]
            assert order.index(then) < order.index(now)
            no_sign = dialogue.rulebase.papers.planning.no_sign
            assert not {change.question for change in sign.flip.changes} & {*no_sign}

    def test_no_national_condition_is_in_it(self, dialogue: Dialogue, scenario: str) -> None:
        text = all_text(plan_of(dialogue, session_of(dialogue.rulebase, scenario)))
        for finding in dialogue.rulebase.of_kind("national"):
            assert f"“{finding.name}”" not in text

    def test_same_answers_same_plan_in_whatever_order(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        session = session_of(dialogue.rulebase, scenario)
        turned = Session(dialogue.rulebase.version, TODAY, edition=session.edition)
        for question, options in reversed(session.answers.items()):
            turned = turned.add(Answered(question, options))
        assert plan_of(dialogue, turned).blocks == plan_of(dialogue, session).blocks


def test_it_takes_no_longer_than_a_reader_waits(dialogue: Dialogue) -> None:
    subjects = [Subject(dialogue, session_of(dialogue.rulebase, name)) for name in SCENARIOS]
    for subject in subjects:
        actions = planned(subject)
        start = time.process_time()
        signs = Signs(subject)
        for action in actions:
            signs.of(action)
        assert time.process_time() - start < 1.5


def test_with_no_answers_it_is_a_form_to_fill_in_by_hand(dialogue: Dialogue) -> None:
    rulebase = dialogue.rulebase
    session = Session(rulebase.version, TODAY, edition=rulebase.retired.edition)
    assert not sort_answers(rulebase, session.answers).counted
    rows = rows_of(plan_of(dialogue, session))
    assert len(rows) == MOST_ACTIONS
    assert not any(cell.text for row in rows for cell in row.cells)


def test_an_owner_who_is_named_stays_in_the_private_copy(dialogue: Dialogue) -> None:
    session = session_of(dialogue.rulebase, "derby-before")
    key = rows_of(plan_of(dialogue, session))[0].key
    session = session.add(Edited("action-plan", f"{key}/council", "reword", OWNER))
    assert cell_of(rows_of(plan_of(dialogue, session))[0], "council") == OWNER
    share = plan_of(dialogue, session, "share")
    assert OWNER not in all_text(share)
    assert cell_of(rows_of(share)[0], "council") == ""


def test_the_copy_to_share_has_the_same_actions_and_days(dialogue: Dialogue) -> None:
    session = session_of(dialogue.rulebase, "no-way-in")
    private, share = (rows_of(plan_of(dialogue, session, copy)) for copy in ("private", "share"))
    for one, other in zip(private, share, strict=True):
        assert one.key == other.key
        for name in ("action", "date", "check"):
            assert cell_of(one, name) == cell_of(other, name)


def test_a_dropped_action_takes_its_sign_along_and_brings_it_back(dialogue: Dialogue) -> None:
    session = session_of(dialogue.rulebase, "derby-before")
    before = list(signs_of(plan_of(dialogue, session)))
    session = session.add(Edited("action-plan", before[0], "drop"))
    document = plan_of(dialogue, session)
    assert list(signs_of(document)) == [row.key for row in rows_of(document)] == before[1:]
    session = session.add(Edited("action-plan", before[0], "restore"))
    assert list(signs_of(plan_of(dialogue, session))) == before
