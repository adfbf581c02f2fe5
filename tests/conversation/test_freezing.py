"""A session frozen as a described area: read back, it expects just what came out."""

from __future__ import annotations

import pytest

from assistant.conversation.freezing import freeze
from assistant.conversation.session import Answered, Disputed, Session
from assistant.reasoning.expectations import answers_of, unmet
from assistant.rulebase.models import Scenario
from assistant.rulebase.yaml_reader import read_yaml


def thawed(text: str) -> Scenario:
    located, faults = read_yaml(text, "frozen.yaml")
    assert not faults
    return Scenario.model_validate(located.data)


@pytest.mark.parametrize("name", ["derby-before", "mostly-not-sure", "healthy-area"])
def test_what_is_frozen_holds(index, rulebase, name):
    given = answers_of(rulebase, rulebase.scenario_by_id[name])
    events = tuple(Answered(question, picked) for question, picked in reversed(given.items()))
    frozen = thawed(freeze(index, Session(rulebase.version, "2026-11-25", events=events), name))
    assert answers_of(rulebase, frozen) == given
    assert unmet(index, frozen) == ()
    assert sum(len(ids) for ids in frozen.expect.model_dump().values()) > 5


def test_nothing_that_a_person_typed_is_in_it(index, rulebase):
    rule = rulebase.findings[0].rules[0]
    [(question, options)] = rule.when.items()
    session = Session(
        rulebase.version,
        "2026-11-25",
        events=(
            Answered(question, options[:1], "words", "Ystalyfera told me"),
            Disputed(f"{rulebase.findings[0].id}/{rule.id}", "Ystalyfera says no"),
        ),
    )
    text = freeze(index, session, "frank")
    assert "Ystalyfera" not in text
    assert unmet(index, thawed(text)) == (), "and a rule set aside counts for others"
