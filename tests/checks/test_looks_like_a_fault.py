"""What looks like a fault of words, and is none, is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.checks.knowledge import check_knowledge
from assistant.checks.scenarios import SameWithout
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.load import read
from tests.checks.packs import CONTEXT, PANEL
from tests.checks.seeded import TODAY, changed
from tests.checks.text_packs import BARRIER_QUESTIONS, BOARD, SCENARIO, WAY_IN
from tests.rulebase.packs import pack_of

GLOSS = "gloss: Nobody knows whom to ask."
ASK = "ask: Does each side know whom to ask?"
# fmt: off
SOUND = {
    "two things in a list": [(CONTEXT, "ask: What sort of place is it?",
                              "ask: What do grants and contracts pay for?")],
    "examples in brackets": [(BARRIER_QUESTIONS, ASK,
                              "ask: Who can help here (people, and/or groups)?")],
    "a not in an option": [(BARRIER_QUESTIONS, "The council is unsure",
                            "It does not know")],
    "a name with two capitals": [(WAY_IN, GLOSS, "gloss: Nobody at McDonald or LinkedIn knows.")],
    "initials in the glossary": [(WAY_IN, GLOSS, "gloss: Nobody at the ICBs knows."),
                                 ("glossary.yaml", "term: Covenant",
                                  "term: Integrated care board\n  also: [ICB]")],
    "initials that everybody knows": [(WAY_IN, GLOSS, "gloss: Nobody in the VCS knows.")],
    "a word of the trade in the glossary": [(WAY_IN, GLOSS, "gloss: No Portfolio holders know."),
                                            ("glossary.yaml", "term: Covenant",
                                             "term: Portfolio holder")],
    "a word of two meanings that says so": [("glossary.yaml", "term: Covenant\n",
                                             "term: Leader\n  careful: Or of a charity.\n")],
    "a source that shows no date": [("sources.yaml", "dated: '2019'",
                                     "dated: no date shown; tells of a spring")],
    "an exception that names one": [(WAY_IN, "    source: {ref: report, section: S6.barriers}",
                                     "    does_not_apply_when: No door is needed in a village.\n"
                                     "    source: {ref: report, section: S6.barriers}")],
    "a target that says it does not bind": [("updates.yaml", "what: New purchases follow the Act.",
                                             "what: The targets do not bind councils."),
                                            ("updates.yaml", "councils: law",
                                             "councils: voluntary")],
    "a duty that is denied": [("updates.yaml", "what: New purchases follow the Act.",
                               "what: No council must follow it. It is voluntary."),
                              ("updates.yaml", "councils: law", "councils: voluntary")],
    "a duty of somebody else": [("updates.yaml", "what: New purchases follow the Act.",
                                 "what: Departments must now follow it."),
                                ("updates.yaml", "councils: law", "councils: background")],
    "an invented area without a source": [(SCENARIO, "place: Derby", "place: An invented area"),
                                          (SCENARIO, "source: {ref: report, section: S7}\n", "")],
    "a healthy area with no list of what must not": [
        (SCENARIO, "source:", "healthy: true\nsource:"),
        (SCENARIO, "  prominent: [no-clear-way-in]\n  silent: [local-history]\n", ""),
        (SCENARIO, "  not_offered: [published-contacts]\n", "")],
    "a line that is folded": [(WAY_IN, GLOSS, "gloss: Nobody knows\n  whom to ask.")],
    "first words that are asked back": [(CONTEXT, "label: Towns", "label: Mostly, some towns")],
}
# fmt: on


@pytest.mark.parametrize("name", SOUND)
def test_it_is_no_fault(root: Path, name: str) -> None:
    for change in changed(*SOUND[name]):
        change.apply(root)
    assert check_knowledge(root, TODAY).faults == ()


def test_an_answer_that_nothing_looks_for_is_told_at_its_question_alone(root: Path) -> None:
    rows = (
        (BOARD, "[sector-lost, council-unsure]", "[sector-lost]"),
        (SCENARIO, "way-in: sector-lost", "way-in: council-unsure"),
        (PANEL, "themes: [health]", "themes: []"),
        (SCENARIO, "  way-in:", "  theme: [health]\n  way-in:"),
    )
    for change in changed(*rows):
        change.apply(root)
    told = {(one.check, one.at) for one in check_knowledge(root, TODAY).complaints}
    assert told == {
        ("option/moves-nothing", "way-in/council-unsure"),
        ("option/moves-nothing", "theme/health"),
    }


def test_who_answers_is_a_difference_even_where_no_rule_asks(root: Path) -> None:
    rulebase, _ = read(root)
    assert rulebase is not None
    area = {"role": ("officer",), "way-in": ("sector-lost",)}
    assert not SameWithout("role").holds(RuleIndex(rulebase), area)


CHANGE = """\
- id: county-decides
  date: '2026-04-01'
  title: The county decides
  what: The county decides on grants.
  for_councils: background
  affects: [vcs-led-board]
  means_for: {council: Tell groups., vcs: Ask the county.}
  sources:
    - {ref: report, section: S7}
  read_as: opening of the page
"""
PLAN = "- {id: plan, term: Plan, also: [compact], means: An agreement.}\n"
PANEL_OF_OURS = """\
id: salford-panel
title: Our panel
place: Salford
nation: England
council_type: several
setting: unknown
kind: case
deep_dive: false
beyond_report: true
themes: [health]
what: A panel meets.
result: Not told.
evidence_kind: claim
figures: []
lessons_reported: []
our_reading: []
types: []
barriers: []
elements: []
suggestions: [published-contacts]
sources:
  - {ref: report, section: S7}
status: As told in 2026
replaces: We were there.
"""


def test_a_pack_may_change_what_came_along_although_it_cannot_write_there(
    root: Path, tmp_path: Path
) -> None:
    pack = pack_of(tmp_path / "pack", {"updates.yaml": CHANGE})
    assert check_knowledge(root, TODAY, [pack]).faults == ()


def test_a_pack_may_take_the_last_that_rests_on_a_source(root: Path, tmp_path: Path) -> None:
    for change in changed(
        (BOARD, "  - {ref: harrow-terms}\n", ""),
        (BOARD, "source: {ref: harrow-terms}", "source: {ref: report, section: S7}"),
        ("updates.yaml", "{ref: harrow-terms}", "{ref: report, section: S7}"),
        ("checklists/board-terms.yaml", "{ref: harrow-terms, locator: page 2}",
         "{ref: report, section: S7}"),
    ):  # fmt: skip
        change.apply(root)
    pack = pack_of(tmp_path / "pack", {"cases/salford-panel.yaml": PANEL_OF_OURS})
    assert check_knowledge(root, TODAY).faults == ()
    assert check_knowledge(root, TODAY, [pack]).faults == ()


def test_a_second_meaning_is_for_the_pack_that_brings_it_to_tell(
    root: Path, tmp_path: Path
) -> None:
    pack = pack_of(tmp_path / "pack", {"glossary.yaml": PLAN})
    (complaint,) = check_knowledge(root, TODAY, [pack]).complaints
    assert (complaint.check, complaint.at) == ("term/ambiguous-uncareful", "plan")
    assert complaint.fault.file.endswith("pack/glossary.yaml")
