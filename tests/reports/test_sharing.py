"""The copy that is passed on: nothing that was meant for its writer alone, and all the rest."""

from __future__ import annotations

from typing import get_args

import pytest

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Edited
from assistant.language.papers import PaperKind
from assistant.reports.compose import compose
from assistant.reports.document import Document
from tests.reports.papers import (
    DISSENT,
    HOLDER,
    LINK,
    NOTE,
    TYPED,
    WHOM,
    all_text,
    frank_session,
    lines,
    session_of,
    texts,
)

KINDS: tuple[PaperKind, ...] = get_args(PaperKind)
SCENARIOS = ("derby-before", "no-way-in", "talking-past-each-other", "mostly-not-sure")


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("kind", KINDS)
class TestAnyPaper:
    def test_nothing_typed_and_no_remark_is_in_the_copy_to_share(
        self, dialogue: Dialogue, kind: PaperKind, scenario: str
    ) -> None:
        session = frank_session(dialogue.rulebase, scenario)
        text = all_text(compose(dialogue, session, kind, "share"))
        assert not [word for word in TYPED if word in text]
        remarks = dialogue.rulebase.question_by_id["remarks-heard"]
        said = [f"“{remarks.option_by_id[name].label}”" for name in session.answers[remarks.id]]
        assert not [label for label in said if label in text]

    def test_it_judges_nobody(self, dialogue: Dialogue, kind: PaperKind, scenario: str) -> None:
        rulebase, session = dialogue.rulebase, frank_session(dialogue.rulebase, scenario)
        text = all_text(compose(dialogue, session, kind, "share"))
        for barrier in rulebase.of_kind("barrier"):
            assert barrier.name == rulebase.point_of[barrier.id].neutral or barrier.name not in text

    def test_a_copy_with_nothing_frank_in_it_is_the_same_but_for_words(
        self, dialogue: Dialogue, kind: PaperKind, scenario: str
    ) -> None:
        session = session_of(dialogue.rulebase, scenario)
        private = compose(dialogue, session, kind)
        share = compose(dialogue, session, kind, "share")
        if "remarks-heard" not in session.answers:

            def keys(document: Document) -> list[str]:  # words are explained as they are used
                return [x.key for x in lines(document) if not x.key.startswith("word")]

            assert keys(share) == keys(private)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_left_out_is_listed_in_the_private_copy(
    dialogue: Dialogue, kind: PaperKind
) -> None:
    session = frank_session(dialogue.rulebase, "derby-before")
    private = compose(dialogue, session, kind)
    share = all_text(compose(dialogue, session, kind, "share"))
    told = "\n".join(texts(private.private_part))
    assert NOTE in told
    for line in lines(private):
        if line.private and line.text not in share:
            assert line.text in told


def test_dissent_is_in_the_copy_to_share_only_where_it_was_ticked(dialogue: Dialogue) -> None:
    session = frank_session(dialogue.rulebase, "derby-before")
    for kind in ("reasons", "full"):
        without = all_text(compose(dialogue, session, kind, "share"))
        ticked = all_text(compose(dialogue, session, kind, "share", dissent=True))
        assert DISSENT not in without
        assert DISSENT in ticked
        assert NOTE not in ticked


def test_a_rule_that_does_not_count_is_owned_up_to_without_the_reason(dialogue: Dialogue) -> None:
    session = frank_session(dialogue.rulebase, "derby-before")
    note = dialogue.rulebase.wording["dissent-neutral"].format(count=1)
    assert note in all_text(compose(dialogue, session, "reasons", "share"))


def test_the_private_copy_has_it_all(dialogue: Dialogue) -> None:
    session = frank_session(dialogue.rulebase, "derby-before")
    told = "".join(all_text(compose(dialogue, session, kind)) for kind in KINDS)
    assert all(word in told for word in (NOTE, DISSENT, WHOM, LINK, HOLDER))


def test_words_put_in_the_place_of_ours_are_passed_on_and_a_name_in_a_blank_is_not(
    dialogue: Dialogue,
) -> None:
    session = frank_session(dialogue.rulebase, "derby-before")
    find_out = compose(dialogue, session, "find-out")
    [row] = [b.rows[0] for b in find_out.blocks if hasattr(b, "rows")][:1]
    for part, words in (("whom", "The front desk"), ("answer", "Gwenllian knows")):
        session = session.add(Edited("find-out", f"{row.key}/{part}", "reword", words))
    private = all_text(compose(dialogue, session, "find-out"))
    share = all_text(compose(dialogue, session, "find-out", "share"))
    assert "The front desk" in private
    assert "The front desk" in share
    assert "Gwenllian knows" in private
    assert "Gwenllian knows" not in share
