"""Each kind of fault is found where it is put, and nothing else; what is sound comes out clean."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.checks.catalogue import CHECKS, EXAMPLES, PAGES
from assistant.checks.knowledge import check_knowledge
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.locate import knowledge_folder
from assistant.rulebase.rulebase import RuleBase
from tests.checks.packs import (
    ALL_PLACES,
    BOARD,
    CONTACTS,
    HISTORY,
    PACKS,
    PANEL,
    WITH_PLACES,
    waiver,
)
from tests.checks.seeded import TODAY, Seeded, changed
from tests.checks.speaking import Speaking
from tests.rulebase.broken import Change
from tests.rulebase.packs import copy_pack, laid, pack_of


@pytest.mark.parametrize("seeded", PACKS, ids=str)
def test_a_seeded_fault_is_found_with_its_proof(root: Path, seeded: Seeded) -> None:
    seeded.apply(root)
    seeded.is_told(root, check_knowledge(root, TODAY))


def test_every_kind_of_fault_is_seeded() -> None:
    held_apart = {check.name for check in EXAMPLES}  # in test_examples
    assert {seeded.check for seeded in PACKS} == set(PAGES) - held_apart


def test_every_check_of_logic_shows_its_proof() -> None:
    """What is said of wording or of a day needs no answers to be seen."""
    areas = ("rule/", "option/", "question/moves", "finding/", "structure/", "case/")
    for check in CHECKS:
        if check.name.startswith(areas):
            assert any(seeded.proof for seeded in PACKS if seeded.check == check.name), check.name


def test_a_check_is_registered_once_and_explains_itself() -> None:
    names = [check.name for check in CHECKS]
    assert len(set(names)) == len(names)
    for name, page in PAGES.items():
        area, _, defect = name.partition("/")
        assert area
        assert defect
        for part in (page.why, page.avoid, page.prefer):
            assert part in page.as_text()
            assert len(part) > 20


def test_the_small_knowledge_is_sound(root: Path) -> None:
    report = check_knowledge(root, TODAY)
    assert (report.faults, report.waived) == ((), ())


def test_what_came_along_is_sound_and_every_waived_complaint_is_true(rulebase: RuleBase) -> None:
    report = check_knowledge(knowledge_folder(), TODAY)
    assert report.faults == ()
    assert len(report.waived) == len(rulebase.waivers)
    index = RuleIndex(rulebase)
    for waived in report.waived:
        proof = waived.complaint.reproduction
        assert proof is None or proof.holds(index)


def test_a_waived_complaint_is_no_fault_but_is_listed(root: Path) -> None:
    for change in changed(
        (PANEL, "[published-contacts]", "[]"), waiver("case/never-shown", "salford-panel")
    ):
        change.apply(root)
    report = check_knowledge(root, TODAY)
    assert report.faults == ()
    (waived,) = report.waived
    assert (waived.complaint.check, waived.complaint.at) == ("case/never-shown", "salford-panel")
    assert waived.waiver.because


def test_a_waiver_holds_on_its_last_day(root: Path) -> None:
    rows = (PANEL, "[published-contacts]", "[]"), waiver("case/never-shown", "salford-panel", TODAY)
    for change in changed(*rows):
        change.apply(root)
    assert check_knowledge(root, TODAY).faults == ()


def test_a_waiver_gives_leave_for_one_entry_only(root: Path) -> None:
    rows = (PANEL, "[published-contacts]", "[]"), waiver("case/never-shown", "derby-board")
    for change in changed(*rows):
        change.apply(root)
    told = {complaint.check for complaint in check_knowledge(root, TODAY).complaints}
    assert told == {"case/never-shown", "waiver/unused"}


@pytest.mark.parametrize(
    "way",
    [
        (CONTACTS, "cases: []\nno_case: true", "cases: [salford-panel]"),
        (PANEL, "elements: []", "elements: [transparency]"),
        (PANEL, "barriers: []", "barriers: [local-history]"),
    ],
    ids=["beside a structure", "by an element", "by a barrier"],
)
def test_a_case_needs_one_way_to_be_shown(root: Path, way: tuple[str, str, str]) -> None:
    for change in changed((PANEL, "[published-contacts]", "[]"), way):
        change.apply(root)
    assert check_knowledge(root, TODAY).faults == ()


def test_a_case_is_shown_by_a_barrier_that_is_only_ever_possible(root: Path) -> None:
    rows = (
        (PANEL, "[published-contacts]", "[]"),
        (PANEL, "barriers: []", "barriers: [local-history]"),
        (HISTORY, "strength: moderate", "strength: slight"),
    )
    for change in changed(*rows):
        change.apply(root)
    (complaint,) = check_knowledge(root, TODAY).complaints
    assert complaint.check == "finding/never-prominent"


def test_a_source_holds_on_the_day_of_its_review(root: Path) -> None:
    rows = (
        ("sources.yaml", "reviewed: 2026-11-25", "reviewed: 2025-11-25"),
        ("sources.yaml", "review_by: 2027-11-25", f"review_by: {TODAY}"),
    )
    for change in changed(*rows):
        change.apply(root)
    assert check_knowledge(root, TODAY).faults == ()


def test_a_finding_that_needs_two_answers_at_once_is_no_fault(root: Path) -> None:
    joint = f"places: [{ALL_PLACES}], way-in: [council-unsure]"
    rows = (
        (HISTORY, "past-grievance: [unexplained-cut]", joint),
        (HISTORY, "moderate\n    because: A cut", "strong\n    because: A cut"),
    )
    for alteration in (*WITH_PLACES, *changed(*rows)):
        alteration.apply(root)
    assert check_knowledge(root, TODAY).faults == ()


RULE = """\
- id: council-asks-around
  finding: local-history
  when: {way-in: [council-unsure]}
  speaks: for
  strength: slight
  because: Who is asked at random feels passed over the next time.
  source: {ref: report, section: S7}
"""


def test_a_users_pack_is_checked_with_what_it_is_laid_over(root: Path, tmp_path: Path) -> None:
    again = RULE.replace("council-unsure", "sector-lost, council-unsure").replace("around", "again")
    pack = pack_of(tmp_path / "pack", {"rules/local-history.yaml": RULE + again})
    (complaint,) = check_knowledge(root, TODAY, [pack]).complaints
    assert complaint.check == "rule/subsumed"
    assert complaint.fault.file.endswith("pack/rules/local-history.yaml")
    assert complaint.reproduction is not None
    assert complaint.reproduction.holds(RuleIndex(laid(pack, over=root)))


def test_a_pack_that_makes_a_waiver_needless_is_not_at_fault(root: Path, tmp_path: Path) -> None:
    rows = (
        (BOARD, "[sector-lost, council-unsure]", "[sector-lost]"),
        waiver("option/moves-nothing", "way-in/council-unsure"),
    )
    for change in changed(*rows):
        change.apply(root)
    pack = pack_of(tmp_path / "pack", {"rules/local-history.yaml": RULE})
    assert check_knowledge(root, TODAY, [pack]).faults == ()
    for change in changed((BOARD, "[sector-lost]", "[sector-lost, council-unsure]")):
        change.apply(root)
    (unused,) = check_knowledge(root, TODAY).complaints
    assert unused.check == "waiver/unused"


def test_no_folder_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        check_knowledge(tmp_path / "nowhere", TODAY)


PARISHES = "speech/phrases/parish-plans.yaml"


def test_a_pack_may_have_few_phrases_but_no_faulty_ones(root: Path, tmp_path: Path) -> None:
    Speaking().apply(root)
    pack = copy_pack(tmp_path / "borsetshire")
    told = {one.check for one in check_knowledge(root, TODAY, [pack]).complaints}
    assert not {name for name in told if name.startswith("speech/")}
    Change(PARISHES, "- parishes plan alone", "- not really").apply(pack)
    Change(PARISHES, "anchors: [budget", "anchors: [precept, budget").apply(pack)
    found = check_knowledge(root, TODAY, [pack]).complaints
    spoken = [one for one in found if one.check.startswith("speech/")]
    assert {one.check for one in spoken} == {"speech/cue-only", "speech/anchor-unused"}
    assert {one.fault.file for one in spoken} == {f"{pack.as_posix()}/{PARISHES}"}


def test_a_packs_phrase_that_stands_in_ours_is_told_in_the_pack(root: Path, tmp_path: Path) -> None:
    Speaking().apply(root)
    text = "id: way-in\noptions:\n  sector-lost:\n    phrases:\n      terse: [rolodex blank]\n"
    pack = pack_of(tmp_path / "pack", {"speech/phrases/way-in.yaml": text})
    found = check_knowledge(root, TODAY, [pack]).complaints
    assert "speech/said-twice" in {one.check for one in found}
    assert all(one.fault.file.startswith(pack.as_posix()) for one in found)


def test_a_fault_in_the_phrases_of_a_pack_is_told_by_its_line(root: Path, tmp_path: Path) -> None:
    Speaking().apply(root)
    pack = copy_pack(tmp_path / "borsetshire")
    Change(PARISHES, "mirror_of: never", "miror_of: never").apply(pack)
    (fault,) = check_knowledge(root, TODAY, [pack]).reading
    assert (fault.file, fault.line) == (f"{pack.as_posix()}/{PARISHES}", 6)
