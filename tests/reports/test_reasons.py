"""The reasons name every answer and rule that the engine used, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Answered, Session
from assistant.reports.compose import compose
from assistant.reports.document import Heading
from tests.areas import areas, few
from tests.conftest import TODAY
from tests.reports.papers import all_text, frank_session, lines, session_of, under


def check_whole(dialogue: Dialogue, session: Session) -> None:
    document = compose(dialogue, session, "reasons")
    rulebase = dialogue.rulebase
    used = {item.key: item for j in dialogue.assessment(session).findings for item in j.evidence}
    told = {line.key: line for line in lines(document) if line.key in rulebase.rule_by_key}
    assert told.keys() == used.keys()
    for key, item in used.items():
        labels = [
            f"“{rulebase.question_by_id[name].option_by_id[option].label}”"
            for name, option in item.answers
        ]
        assert all(label in told[key].lead for label in labels)
        assert told[key].lead.count("“") == len(labels)
        assert all(rulebase.question_by_id[name].ask in told[key].text for name, _ in item.answers)
        assert item.rule.because in told[key].text
        assert f"{key}." in told[key].text
        assert told[key].source == rulebase.cite(item.rule.source, TODAY)
    named = [line for line in lines(document) if line.lead.startswith("“")]
    quiet = [name for j in dialogue.assessment(session).findings for name in j.quiet]
    assert len(named) == len(used) + len(quiet)


@few
@given(st.data())
def test_every_answer_and_rule_that_was_used_and_no_other(
    dialogue: Dialogue, data: st.DataObject
) -> None:
    session = Session(dialogue.rulebase.version, TODAY)
    for question, picked in data.draw(areas(dialogue.rulebase)).items():
        session = session.add(Answered(question, picked))
    check_whole(dialogue, session)


@pytest.mark.parametrize("scenario", ["derby-before", "healthy-area", "mostly-not-sure"])
def test_in_areas_that_are_like_real_ones_too(dialogue: Dialogue, scenario: str) -> None:
    check_whole(dialogue, session_of(dialogue.rulebase, scenario))


def test_with_a_rule_set_aside_too(dialogue: Dialogue) -> None:
    check_whole(dialogue, frank_session(dialogue.rulebase, "derby-before"))


def test_each_change_since_the_report_stands_with_the_finding_that_it_touches(
    dialogue: Dialogue,
) -> None:
    session = session_of(dialogue.rulebase, "contracts-for-everything")
    document = compose(dialogue, session, "reasons")
    touched = [
        (judged, update)
        for judged in dialogue.assessment(session).findings
        for update in dialogue.rulebase.updates_of.get(judged.id, ())
        if judged.level != "not_asked"
    ]
    assert touched
    for judged, update in touched:
        [heading] = [
            block.text
            for block in document.blocks
            if isinstance(block, Heading) and block.text.startswith(f"{judged.finding.name}: ")
        ]
        told = [b.text for b in under(document, heading) if hasattr(b, "text")]
        assert any(update.dated_title in text for text in told)
        assert update.what in all_text(document)


def test_never_asked_is_never_told_as_no(dialogue: Dialogue) -> None:
    session = session_of(dialogue.rulebase, "mostly-not-sure")
    document = compose(dialogue, session, "reasons")
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    for judged in dialogue.assessment(session).findings:
        if judged.level == "not_asked" and not judged.evidence:
            assert not any(text.startswith(f"{judged.finding.name}:") for text in headings)
            if judged.finding.kind != "national":
                assert judged.finding.name in all_text(document)


def test_a_session_without_answers_claims_nothing(dialogue: Dialogue) -> None:
    session = Session(dialogue.rulebase.version, TODAY)
    document = compose(dialogue, session, "reasons")
    assert not any(line.key in dialogue.rulebase.rule_by_key for line in lines(document))
    assert not any(isinstance(block, Heading) and block.level > 2 for block in document.blocks)


def test_a_barrier_on_one_answer_says_so(dialogue: Dialogue) -> None:
    session = session_of(dialogue.rulebase, "derby-before")
    single = [j for j in dialogue.assessment(session).of_kind("barrier") if j.single_source]
    assert single
    document = compose(dialogue, session, "reasons")
    assert dialogue.rulebase.wording["single-source-note"] in all_text(document)
