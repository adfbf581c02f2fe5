"""Finding things by their words."""

from __future__ import annotations

import pytest

from assistant.language.lookup import define, everything, find


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("compact", "compact"),
        ("Compacts", "compact"),
        ("comapct", "compact"),
        ("VCS-led strategic board", "vcs-led-board"),
        ("alliance contract", "alliance-contract"),
        ("procurement act 2023 in force", "procurement-act-in-force"),
    ],
)
def test_a_thing_is_found_by_its_name_and_with_a_slip(rulebase, words, first):
    found = find(everything(rulebase), words)
    assert found
    assert first in [item.known.id for item in found[:3]]


def test_everything_is_found_by_its_own_id(rulebase):
    known = everything(rulebase)
    for entry in known[::7]:
        assert find(known, entry.id)[0].score == 100


def test_initials_must_match_whole(rulebase):
    terms = {item.known.title for item in define(rulebase, "cvs")}
    assert any("CVS" in title or "voluntary" in title.lower() for title in terms)
    assert define(rulebase, "zq") == []


@pytest.mark.parametrize("words", ["", "   ", "?", "qqqqqqqq"])
def test_nothing_is_found_for_nothing(rulebase, words):
    assert find(everything(rulebase), words) == []
