"""The map: every link that was described, never a guess, no name in the copy to share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import Answered, Session, Told
from assistant.conversation.ties import Tie
from assistant.reports.compose import compose
from assistant.reports.document import Copy, Document, Figure, Heading, Paragraph, Table
from assistant.reports.papers.link_map import ALONE, LOST
from assistant.reports.pictures.links import links_picture
from assistant.rulebase.rulebase import RuleBase
from tests.areas import some
from tests.conftest import TODAY
from tests.reports.drawn import clashes, outside
from tests.reports.papers import HOLDER, LINK, all_text, frank_session, lines

OWN = ("main-link-focus", "main-link-inputs", "link-type", "link-department", "link-scale")
FOR_THE_MAP = ("link-held-by", "link-if-they-leave")


def with_links(rulebase: RuleBase, *links: dict[str, str]) -> Session:
    """A session in which nothing but links was described, with underscores for hyphens."""
    session = Session(rulebase.version, TODAY, edition=rulebase.retired.edition)
    for number, told in enumerate(links, 1):
        for name, said in told.items():
            question = name.replace("_", "-")
            if number == 1 and question in OWN:
                session = session.add(Answered(question, (said,)))
            elif question in ("link-name", "link-holder"):
                session = session.add(Told(f"link-{number}/{question}", words=said))
            else:
                session = session.add(Told(f"link-{number}/{question}", (said,)))
    return session


def map_of(dialogue: Dialogue, session: Session, copy: Copy = "private") -> Document:
    return compose(dialogue, session, "map", copy)


def table_of(document: Document) -> Table:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return table


def shown(document: Document) -> dict[str, Paragraph]:
    return {line.key: line for line in lines(document) if line.key and line.key != "words"}


def test_the_answers_that_the_map_reads_are_there(rulebase: RuleBase) -> None:
    for question, picked in (ALONE, LOST):
        options = {option.id for option in rulebase.paper_question_by_id[question].options}
        assert set(picked) <= options


@some
@given(st.data())
def test_each_link_has_a_row_that_says_what_was_told_and_what_was_not(
    dialogue: Dialogue, data: st.DataObject
) -> None:
    rulebase = dialogue.rulebase
    options = {name: rulebase.question_by_id[name].options for name in OWN}
    options |= {name: rulebase.paper_question_by_id[name].options for name in FOR_THE_MAP}
    picks = {
        name: st.sampled_from([option.id for option in listed]) for name, listed in options.items()
    }
    named = st.fixed_dictionaries({"link-name": st.just("A link")}, optional=picks)
    told = data.draw(st.lists(named, min_size=1, max_size=6))
    rows = table_of(map_of(dialogue, with_links(rulebase, *told))).rows
    assert len(rows) == len(told)
    not_told = rulebase.wording["link-not-told"].lower()
    for row, link in zip(rows, told, strict=True):
        cells = " | ".join(cell.text for cell in row.cells).lower()
        assert (not_told in cells) == (link.keys() < {"link-name", *options})
        for name in ("link-scale", "link-if-they-leave"):
            if name in link:
                label = next(o.label for o in options[name] if o.id == link[name])
                assert label.lower() in cells
        unsure = any(
            option.not_sure and link.get(name) == option.id
            for name, listed in options.items()
            for option in listed
        )
        assert ("not sure" in cells) == unsure


def test_a_link_that_would_go_with_one_person_is_named_with_its_answers(
    dialogue: Dialogue,
) -> None:
    lost = {"link_name": "Food", "link_held_by": "one-person", "link_if_they_leave": "stalls"}
    safe = {"link_name": "Parks", "link_held_by": "one-person", "link_if_they_leave": "carries-on"}
    session = with_links(dialogue.rulebase, lost, safe)
    line = shown(map_of(dialogue, session))["rests-on-one"]
    assert "Food" in line.text
    assert "Parks" not in line.text
    assert "“One person”" in line.text
    neutral = shown(map_of(dialogue, session, "share"))["rests-on-one"]
    assert "Link 1" in neutral.text
    assert "Food" not in neutral.text


def test_not_sure_whether_a_link_would_last_is_not_taken_as_no(dialogue: Dialogue) -> None:
    unsure = {"link_held_by": "one-person", "link_if_they_leave": "not-sure"}
    session = with_links(dialogue.rulebase, unsure, {"link_held_by": "one-person"})
    assert "rests-on-one" not in shown(map_of(dialogue, session))


def test_levels_and_types_without_a_link_are_told_and_not_taken_as_empty(
    dialogue: Dialogue,
) -> None:
    session = with_links(
        dialogue.rulebase,
        {"link_scale": "neighbourhood", "link_type": "shaping"},
        {"link_scale": "not-sure", "link_type": "delivery"},
    )
    text = shown(map_of(dialogue, session))["gaps"].text
    assert "Health system" in text
    assert "Commissioning" in text
    assert "Shaping" not in text
    assert dialogue.rulebase.wording["map-gaps-note"] in text


@pytest.mark.parametrize(
    ("picked", "told"),
    [
        (("planned-tasks", "last-minute-tasks"), True),
        (("planned-tasks", "planned-aims"), False),
        (("planned-tasks", "not-sure"), False),
        (("planned-tasks",), False),
    ],
)
def test_all_transactional_is_said_only_of_several_links_that_all_are(
    dialogue: Dialogue, picked: tuple[str, ...], told: bool
) -> None:
    session = with_links(dialogue.rulebase, *({"main_link_focus": one} for one in picked))
    assert ("all-tasks" in shown(map_of(dialogue, session))) is told


def test_without_a_link_it_is_a_form_to_fill_in_by_hand(dialogue: Dialogue) -> None:
    document = map_of(dialogue, with_links(dialogue.rulebase))
    table = table_of(document)
    assert len(table.rows) == 6
    assert not any(cell.text for row in table.rows for cell in row.cells)
    assert not any(isinstance(block, Figure) for block in document.blocks)
    text = all_text(document)
    for question in OWN:
        for option in dialogue.rulebase.question_by_id[question].options:
            assert option.label in text


def test_the_full_report_has_the_map_only_where_a_link_was_described(dialogue: Dialogue) -> None:
    title = dialogue.rulebase.wording["part-map"]

    def has_it(session: Session) -> bool:
        blocks = compose(dialogue, session).blocks
        return any(isinstance(block, Heading) and block.text == title for block in blocks)

    assert has_it(with_links(dialogue.rulebase, {"link_name": "Food"}))
    assert not has_it(with_links(dialogue.rulebase))


def test_names_are_in_no_part_of_the_copy_to_share(dialogue: Dialogue) -> None:
    session = frank_session(dialogue.rulebase, "derby-before")
    private = all_text(map_of(dialogue, session))
    share = all_text(map_of(dialogue, session, "share"))
    assert LINK in private
    assert HOLDER in private
    assert LINK not in share
    assert HOLDER not in share
    assert "Link 2" in share


def test_a_word_in_a_name_is_not_explained_where_the_name_is_left_out(dialogue: Dialogue) -> None:
    session = with_links(dialogue.rulebase, {"link_name": "The procurement desk"})
    assert "procurement" not in all_text(map_of(dialogue, session, "share")).lower()


@some
@given(st.data())
def test_in_the_picture_every_link_is_drawn_and_nothing_overlaps(
    dialogue: Dialogue, data: st.DataObject
) -> None:
    rulebase = dialogue.rulebase
    picks = {
        name: st.sampled_from([option.id for option in rulebase.question_by_id[name].options])
        for name in ("main-link-focus", "main-link-inputs", "link-scale")
    }
    told = data.draw(st.lists(st.fixed_dictionaries({}, optional=picks), min_size=1, max_size=6))
    ties = [Tie(number, picked) for number, picked in enumerate(told, 1)]
    names = {tie.number: f"Name {tie.number}" for tie in ties}
    drawing = links_picture(rulebase, ties, names)
    assert outside(drawing) == []
    assert clashes(drawing) == []
    for tie in ties:
        numbers = [
            shape for shape in drawing.shapes if getattr(shape, "text", "") == f"{tie.number}"
        ]
        assert len(numbers) == 3  # in each square and at a scale, or not placed there
        assert names[tie.number] in drawing.as_text()
