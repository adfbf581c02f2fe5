"""The two papers of somebody finding their feet: honest, short, and with something to do."""

from __future__ import annotations

import pytest

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Answered, Session
from assistant.language.papers import PaperKind
from assistant.reports.compose import compose
from assistant.reports.document import Aside, Bullets, Paragraph, Table
from tests.conftest import TODAY
from tests.reports.papers import all_blocks, all_text, lines, session_of, texts, under

EXAMPLES = ("derby-before", "healthy-area", "mostly-not-sure", "hackney-before", "no-way-in")


@pytest.mark.parametrize("scenario", EXAMPLES)
class TestOrientation:
    def test_every_type_has_its_row_and_none_is_said_to_be_better(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        document = compose(dialogue, session_of(dialogue.rulebase, scenario), "orientation")
        [table] = [block for block in document.blocks if isinstance(block, Table)]
        types = [finding.name for finding in dialogue.rulebase.of_kind("type")]
        assert [row.cells[0].text for row in table.rows] == types
        assert table.about == dialogue.rulebase.wording["types-note"]

    def test_a_type_is_known_or_possible_as_it_was_judged(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        session = session_of(dialogue.rulebase, scenario)
        document = compose(dialogue, session, "orientation")
        wording = dialogue.rulebase.wording
        [table] = [block for block in document.blocks if isinstance(block, Table)]
        for finding, row in zip(dialogue.rulebase.of_kind("type"), table.rows, strict=True):
            judged = dialogue.assessment(session).judged(finding.id)
            level, says = judged.level, bool(judged.evidence)
            told = row.cells[1].text
            known, possible = (wording[f"orientation-{way}"] for way in ("known", "possible"))
            assert told.startswith(known) == (level in ("in_place", "weak"))
            assert told.startswith(possible) == (level == "mixed" and says)
            assert (told == wording["nothing-either-way"]) == (level == "mixed" and not says)
            unsure = {*dialogue.index.questions_of_finding[finding.id]}
            asked = bool(unsure & {*dialogue.assessment(session).find_out})
            assert (told == wording["not-known-yet"]) == (level == "not_asked" and asked)
            assert (told == wording["never-asked"]) == (level == "not_asked" and not asked)

    def test_at_most_three_obstacles_the_strongest_each_with_reason_and_source(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        session = session_of(dialogue.rulebase, scenario)
        document = compose(dialogue, session, "orientation")
        assessment = dialogue.assessment(session)
        shown = [j for j in assessment.of_kind("barrier") if j.level in ("prominent", "possible")]
        told = [line for line in lines(document) if line.key.startswith("barrier/")]
        assert [line.lead for line in told] == [j.finding.name for j in shown[:3]]
        for line, judged in zip(told, shown, strict=False):
            assert line.source
            assert any(item.rule.because in line.text for item in judged.evidence)

    def test_the_three_moves_cost_little_and_what_exists_comes_first(
        self, dialogue: Dialogue, scenario: str
    ) -> None:
        session = session_of(dialogue.rulebase, scenario)
        document = compose(dialogue, session, "orientation")
        ranked = {s.id: s for s in dialogue.assessment(session).ranked}
        keys = [line.key for line in lines(document) if line.key.startswith("move/")]
        moves = [ranked[key.partition("/")[2]] for key in keys if key.partition("/")[2] in ranked]
        assert 1 <= len(keys) <= 3
        assert all(move.structure.judged.effort == "low" for move in moves)
        assert all(move.structure.judged.cost == "low" and move.ready for move in moves)
        new = [move.action != "improve" for move in moves]
        assert new == sorted(new)

    def test_national_limits_stand_apart(self, dialogue: Dialogue, scenario: str) -> None:
        session = session_of(dialogue.rulebase, scenario)
        document = compose(dialogue, session, "orientation")
        apart = [block for block in document.blocks if isinstance(block, Aside)]
        rest = [block for block in document.blocks if not isinstance(block, Aside)]
        shown = [
            j.finding.name
            for j in dialogue.assessment(session).of_kind("national")
            if j.level in ("prominent", "possible")
        ]
        assert bool(apart) == bool(shown)
        for name in shown:
            assert name in "\n".join(texts(apart))
            assert name not in "\n".join(texts(rest))

    def test_what_was_never_asked_is_named(self, dialogue: Dialogue, scenario: str) -> None:
        session = session_of(dialogue.rulebase, scenario)
        text = all_text(compose(dialogue, session, "orientation"))
        for judged in dialogue.assessment(session).findings:
            if judged.level == "not_asked" and judged.finding.kind != "national":
                assert judged.finding.name in text


@pytest.mark.parametrize("scenario", EXAMPLES)
def test_the_find_out_list_has_whom_where_and_room(dialogue: Dialogue, scenario: str) -> None:
    session = session_of(dialogue.rulebase, scenario)
    document = compose(dialogue, session, "find-out")
    rows = [row for b in all_blocks(document.blocks) if isinstance(b, Table) for row in b.rows]
    assert all(row.cells[1].text and row.cells[2].text and not row.cells[3].text for row in rows)
    listed = [row.key for row in rows]
    unsure = dialogue.assessment(session).find_out
    assert len(listed) == len(set(listed))
    assert set(listed[: len(unsure)]) <= {*unsure} or not unsure
    assert not {*listed} & ({*session.answers} - {*unsure})


def test_what_does_not_fit_is_counted(dialogue: Dialogue) -> None:
    session = session_of(dialogue.rulebase, "mostly-not-sure")
    document = compose(dialogue, session, "find-out")
    unsure = dialogue.assessment(session).find_out
    rows = [row for b in all_blocks(document.blocks) if isinstance(b, Table) for row in b.rows]
    left = len(unsure) - len([row for row in rows if row.key in unsure])
    assert left > 0
    more = dialogue.rulebase.wording["find-out-more"].format(count=left)
    assert any(isinstance(b, Paragraph) and b.text == more for b in document.blocks)


@pytest.mark.parametrize("kind", ["orientation", "find-out", "full"])
def test_the_same_answers_give_the_same_paper(dialogue: Dialogue, kind: PaperKind) -> None:
    session = session_of(dialogue.rulebase, "derby-before")
    turned = Session(session.knowledge, session.started, "", session.events[::-1])
    assert compose(dialogue, turned, kind) == compose(dialogue, session, kind)


@pytest.mark.parametrize("kind", ["orientation", "find-out", "full"])
def test_a_session_without_answers_claims_nothing(dialogue: Dialogue, kind: PaperKind) -> None:
    document = compose(dialogue, Session(dialogue.rulebase.version, TODAY), kind)
    words = {"prominent", "possible", "weak", "mixed"}
    told = "\n".join(text for text in texts(document.blocks))
    assert not [line for line in lines(document) if line.key.startswith("barrier/")]
    assert not any(f" {word}" in told for word in words if f"({word})" in told)


def test_the_readers_own_side_comes_first(dialogue: Dialogue) -> None:
    wording = dialogue.rulebase.wording
    session = session_of(dialogue.rulebase, "derby-before")
    ours, theirs = wording["first-steps-council"], wording["first-steps-sector"]
    council = all_text(compose(dialogue, session, "full"))
    assert council.index(ours) < council.index(theirs)
    leader = session.add(Answered("role", ("vcs-leader",)))
    sector = all_text(compose(dialogue, leader, "full"))
    assert sector.index(theirs) < sector.index(ours)


@pytest.mark.parametrize("scenario", EXAMPLES)
class TestFull:
    def test_suggestions_are_few_and_each_is_whole(self, dialogue: Dialogue, scenario: str) -> None:
        session = session_of(dialogue.rulebase, scenario)
        document = compose(dialogue, session, "full")
        part = under(document, dialogue.rulebase.wording["part-helping"])
        told = "\n".join(texts(part))
        suggestions = dialogue.assessment(session).suggestions
        assert len(suggestions) <= 5
        for suggestion in suggestions:
            structure = suggestion.structure
            assert structure.name in told
            assert structure.what in told
            assert all(step in told for step in structure.first_steps.council)
            assert all(caution in told for caution in structure.cautions)
            cited = [dialogue.rulebase.cite(source, TODAY) for source in structure.sources]
            assert all(source in told for source in cited)
            if suggestion.action == "settle_first":
                assert (structure.first_settle or "") in told

    def test_every_source_that_is_cited_is_listed(self, dialogue: Dialogue, scenario: str) -> None:
        document = compose(dialogue, session_of(dialogue.rulebase, scenario), "full")
        listed = "\n".join(texts(under(document, dialogue.rulebase.wording["sources-title"])))
        body = "\n".join(text for text in texts(document.blocks) if text not in listed)
        for source in dialogue.rulebase.sources:
            if f"{source.short or source.title} ({source.dated})" in body:
                assert source.title in listed

    def test_no_key_stands_twice(self, dialogue: Dialogue, scenario: str) -> None:
        document = compose(dialogue, session_of(dialogue.rulebase, scenario), "full")
        keys = [line.key for line in lines(document) if line.key]
        for block in all_blocks(document.blocks):
            if isinstance(block, Table):
                keys += [row.key for row in block.rows if row.key]
                keys += [cell.key for row in block.rows for cell in row.cells if cell.key]
        assert len(keys) == len(set(keys))
        assert any(isinstance(block, Bullets) for block in document.blocks)
