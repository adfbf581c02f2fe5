"""Asks and offers: three of each or a word on why not, each with owner, date, cost and reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Session
from assistant.reports.compose import compose
from assistant.reports.document import Copy, Document, Row, Table
from assistant.rulebase.load import load
from tests.reports.meetings import WHOM, with_meeting
from tests.reports.papers import all_text, session_of

SCENARIOS = tuple(load(use_cache=False).scenario_by_id)
BANDS = ("low", "medium", "high")


def written(dialogue: Dialogue, session: Session, copy: Copy = "private") -> Document:
    return compose(dialogue, session, "asks-and-offers", copy)


def rows(document: Document, kind: str) -> list[Row]:
    found = [row for block in document.blocks if isinstance(block, Table) for row in block.rows]
    return [row for row in found if row.key.startswith(f"{kind}/")]


def costs(dialogue: Dialogue, document: Document) -> list[int]:
    ids = [row.key.split("/")[1] for row in rows(document, "ask")]
    return [BANDS.index(dialogue.rulebase.structure_by_id[one].judged.cost) for one in ids]


@pytest.mark.parametrize("scenario", SCENARIOS)
class TestAnyArea:
    def test_each_has_a_reason_an_owner_a_date_a_cost_and_a_source(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        document = written(dialogue, session_of(dialogue.rulebase, scenario))
        for row in (*rows(document, "ask"), *rows(document, "offer")):
            assert row.source
            assert all(cell.text for cell in row.cells), row

    def test_no_two_are_the_same_and_there_are_three_or_a_word_on_why_not(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        document = written(dialogue, session_of(dialogue.rulebase, scenario))
        asks, offers = rows(document, "ask"), rows(document, "offer")
        said = [row.cells[0].text for row in (*asks, *offers)]
        assert len(set(said)) == len(said)
        assert len(asks) <= 3
        assert len(offers) <= 3
        few = sum(len(found) < 3 for found in (asks, offers))
        marker = dialogue.rulebase.wording["asks-fewer"].split("}")[1]
        assert all_text(document).count(marker) == few

    def test_nothing_is_asked_that_has_to_wait_for_something_else(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        session = session_of(dialogue.rulebase, scenario)
        early = {s.id for s in dialogue.assessment(session).ranked if s.action == "settle_first"}
        document = written(dialogue, session)
        ids = {row.key.split("/")[1] for k in ("ask", "offer") for row in rows(document, k)}
        assert not ids & early

    def test_what_costs_least_comes_first_where_money_is_the_objection(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        session = session_of(dialogue.rulebase, scenario)
        document = written(dialogue, with_meeting(session, money="likely"))
        found = costs(dialogue, document)
        assert found == sorted(found)
        assert sum(found) <= sum(costs(dialogue, written(dialogue, session)))
        wording = dialogue.rulebase.wording
        assert wording["asks-money"] in all_text(document)
        share = all_text(written(dialogue, with_meeting(session, money="likely"), "share"))
        assert wording["asks-money"] not in share
        assert wording["asks-low-cost"] in share

    def test_nobody_who_was_named_is_in_the_copy_to_share(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        session = with_meeting(session_of(dialogue.rulebase, scenario))
        assert WHOM in all_text(written(dialogue, session))
        assert WHOM not in all_text(written(dialogue, session, "share"))

    def test_the_order_of_the_answers_changes_nothing(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        session = with_meeting(session_of(dialogue.rulebase, scenario))
        other = replace(session, events=session.events[::-1])
        assert written(dialogue, session) == written(dialogue, other)


def test_asks_about_terms_wait_for_the_review_while_a_contract_is_running(
    dialogue: Dialogue,
) -> None:
    session = session_of(dialogue.rulebase, "contracts-for-everything")
    when = dialogue.rulebase.wording["when-running"]

    def at_the_review(session: Session) -> set[str]:
        asks = rows(written(dialogue, session), "ask")
        return {row.key.split("/")[1] for row in asks if when in [c.text for c in row.cells]}

    assert "inclusive-contracting" in at_the_review(with_meeting(session, contract="running"))
    assert not at_the_review(with_meeting(session))


def test_what_must_not_be_said_is_neither_asked_nor_offered(dialogue: Dialogue) -> None:
    session = session_of(dialogue.rulebase, "contracts-for-everything")
    before = rows(written(dialogue, session), "ask")
    assert any("tender" in row.cells[0].text for row in before)
    after = written(dialogue, with_meeting(session, unsaid="the tenders"))
    assert not any(
        "tender" in cell.text.lower()
        for kind in ("ask", "offer")
        for row in rows(after, kind)
        for cell in row.cells
    )
    assert len(rows(after, "ask")) == len(before)
