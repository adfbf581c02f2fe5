"""Every line that a pack is behind says so, on cards, in reports and in worked examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Answered, Session
from assistant.conversation.walkthrough import Walkthrough
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.locate import knowledge_folder
from tests.reports.papers import full_report
from tests.rulebase.packs import BORSETSHIRE, laid, pack_of

TODAY = "2026-11-23"
MARK = "From the pack Borsetshire, by Borsetshire Voluntary Action."
REASON = "Since the districts went, the county keeps the list."
TAKEN = "published-contacts"
ANSWERS = {
    "role": "new-officer",
    "setting": "towns",
    "way-in": "sector-lost",
    "parish-plans": "never",
}


@pytest.fixture(scope="module")
def with_packs(tmp_path_factory: pytest.TempPathFactory) -> Dialogue:
    """The real knowledge with one pack that adds and another that replaces."""
    structure = (knowledge_folder() / f"structures/{TAKEN}.yaml").read_text(encoding="utf-8")
    other = pack_of(
        tmp_path_factory.mktemp("packs") / "other",
        {"structures/a.yaml": f"replaces: {REASON}\n{structure}"},
    )
    return Dialogue(RuleIndex(laid(BORSETSHIRE, other, over=knowledge_folder())), TODAY)


@pytest.fixture(scope="module")
def session(with_packs: Dialogue) -> Session:
    given = tuple(Answered(name, (option,)) for name, option in ANSWERS.items())
    return Session(with_packs.rulebase.version, TODAY, "", given)


@pytest.mark.parametrize(
    "name",
    [
        "borchester-food-bank",
        "parish-cluster-post",
        "parish-plans",
        "county-decides-grants",
        "borchester-report",
        "parish-cluster",
    ],
)
def test_the_card_of_anything_from_a_pack_says_so(with_packs: Dialogue, name: str) -> None:
    card = with_packs.card(name)
    assert card is not None
    assert card.lines[-1].text.endswith(MARK)


def test_evidence_from_a_pack_says_so_and_other_evidence_does_not(
    with_packs: Dialogue, session: Session
) -> None:
    card = with_packs.card("local-history", session)
    assert card is not None
    (line,) = [line for line in card.lines if "who knows whom" in line.text]
    assert line.text.endswith(MARK)
    assert card.as_text().count(MARK) == 1


def test_what_stands_in_the_place_of_another_gives_the_reason(with_packs: Dialogue) -> None:
    card = with_packs.card(TAKEN)
    assert card is not None
    assert card.as_text().count("From the pack Other") == 1
    assert card.lines[-1].text.endswith(REASON)


def test_a_report_names_its_packs_and_marks_each_of_their_lines(
    with_packs: Dialogue, session: Session
) -> None:
    lines = full_report(with_packs, session).splitlines()
    head = next(line for line in lines if "packs" in line)
    assert "Borsetshire, by Borsetshire Voluntary Action" in head
    assert "Other, by Somebody" in head
    for told in ("who knows whom", "done in Borsetshire since", "lent two of its staff",
                 "county decides all grants", "annual report"):  # fmt: skip
        with_it = [line for line in lines if told.lower() in line.lower()]
        assert with_it, told
        assert any(MARK in line for line in with_it), told
    assert any(REASON in line for line in lines)


def test_a_report_without_packs_says_nothing_of_them(dialogue: Dialogue) -> None:
    session = Session(dialogue.rulebase.version, TODAY, "", (Answered("role", ("new-officer",)),))
    assert "pack" not in full_report(dialogue, session).partition("What could help")[0]


def test_the_report_lists_the_question_of_a_pack_to_find_out(
    with_packs: Dialogue, session: Session
) -> None:
    unsure = session.add(Answered("parish-plans", ("not-sure",)))
    report = full_report(with_packs, unsure)
    (line,) = [line for line in report.splitlines() if "Ask a parish clerk" in line]
    assert MARK in line


def test_a_worked_example_of_a_pack_says_so_and_marks_its_rules(with_packs: Dialogue) -> None:
    scenario = with_packs.rulebase.scenario_by_id["borchester-now"]
    walk = Walkthrough(with_packs.index, scenario, TODAY)
    assert MARK in walk.as_text()
    assert MARK not in walk.forward().as_text()
    assert MARK in walk.forward(2).as_text()


def test_the_words_of_a_pack_are_cleaned_like_any_other(tmp_path: Path) -> None:
    pack = pack_of(tmp_path / "other", {})
    (pack / "pack.yaml").write_text(
        'id: other\nname: "Red\\e[31m\\nherring"\nby: "\\e]52;c;aGk=\\aMe"\n', encoding="utf-8"
    )
    (label,) = laid(pack).packs
    assert (label.name, label.by) == ("Red herring", "Me")
