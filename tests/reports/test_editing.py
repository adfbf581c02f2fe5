"""Editing a paper loses no line: each is there, or dropped and listed, or in other words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.session import Edited
from assistant.reports.document import Bullets, Cell, Document, Heading, Paragraph, Row, Table
from assistant.reports.editing import EditLine, edited, lines_of

ITEMS = ("a", "b", "c", "d")
KEYS = (*ITEMS, "alone", "r1", "r2", "r1/who", "r2/who")


def paper() -> Document:
    items = tuple(Paragraph(f"Item {key}", key=key) for key in ITEMS)
    rows = tuple(
        Row((Cell(f"Row {key}"), Cell(key=f"{key}/who", fills_in=True)), key=key, source="Here")
        for key in ("r1", "r2")
    )
    blocks = (
        Heading("First"),
        Paragraph("Alone", key="alone"),
        Bullets((*items, Paragraph("Fixed"))),
        Heading("Second"),
        Table("Rows", ("What", "Who"), rows),
        Paragraph("The end"),
    )
    return Document("action-plan", "A plan", "private", "today", "foot", blocks)


edits = st.lists(
    st.builds(
        Edited,
        paper=st.just("action-plan"),
        line=st.sampled_from((*KEYS, "gone")),
        action=st.sampled_from(("drop", "restore", "up", "down", "reword")),
        words=st.sampled_from(("", "In other words")),
    ),
    max_size=12,
).map(tuple)


def keys_in(document: Document) -> list[str]:
    found = []
    for block in document.blocks:
        match block:
            case Paragraph() if block.key:
                found.append(block.key)
            case Bullets():
                found += [item.key for item in block.items if item.key]
            case Table():
                for row in block.rows:
                    found += [row.key, *(cell.key for cell in row.cells if cell.key)]
    return found


@given(edits)
def test_every_line_is_in_the_paper_or_listed_as_dropped(made: tuple[Edited, ...]) -> None:
    there = keys_in(edited(paper(), made))
    listed = lines_of(paper(), made)
    assert [line.key for line in listed if not line.dropped] == there
    gone = {line.key for line in listed if line.dropped}
    with_cells = gone | {f"{key}/who" for key in gone}
    assert {*there} | with_cells >= {*KEYS}
    assert not {*there} & gone


@given(edits)
def test_what_is_not_a_line_of_its_own_stays(made: tuple[Edited, ...]) -> None:
    texts = [b.text for b in edited(paper(), made).blocks if isinstance(b, Heading | Paragraph)]
    assert {"First", "Second", "The end"} <= {*texts}
    assert any(
        isinstance(block, Bullets) and block.items[-1].text == "Fixed"
        for block in edited(paper(), made).blocks
    )


@given(edits)
def test_to_bring_everything_back_gives_the_words_of_the_first_paper(
    made: tuple[Edited, ...],
) -> None:
    # Once brings a dropped line back with one's own words; twice brings the first words back.
    back = tuple(Edited("action-plan", key, "restore") for key in KEYS) * 2
    again = lines_of(paper(), (*made, *back))
    first = lines_of(paper(), ())
    by_key = {line.key: (line.text, line.own, line.dropped) for line in first}
    assert {line.key: (line.text, line.own, line.dropped) for line in again} == by_key


@given(edits)
def test_only_words_of_ones_own_are_marked_as_such(made: tuple[Edited, ...]) -> None:
    for line in lines_of(paper(), made):
        assert line.own == ("In other words" in line.text)


@given(edits, st.sampled_from(ITEMS))
def test_up_and_down_again_leaves_the_order(made: tuple[Edited, ...], key: str) -> None:
    def order(extra: tuple[Edited, ...]) -> list[str]:
        return [line.key for line in lines_of(paper(), (*made, *extra))]

    def at(line: EditLine) -> bool:
        return line.key == key

    moved = order((Edited("action-plan", key, "up"),))
    if moved != order(()) and not next(filter(at, lines_of(paper(), made))).dropped:
        back = (Edited("action-plan", key, "up"), Edited("action-plan", key, "down"))
        kept = {line.key for line in lines_of(paper(), made) if not line.dropped}
        assert [k for k in order(back) if k in kept] == [k for k in order(()) if k in kept]


def test_a_line_moves_past_one_that_was_dropped() -> None:
    made = (Edited("action-plan", "b", "drop"), Edited("action-plan", "c", "up"))
    assert [k for k in keys_in(edited(paper(), made)) if k in ITEMS] == ["c", "a", "d"]


def test_a_source_stays_with_a_line_in_other_words() -> None:
    document = paper()
    line = Paragraph("A fact.", source="The report (2022)", key="fact")
    document = Document(**{**vars(document), "blocks": (line,)})
    [now] = edited(document, (Edited("action-plan", "fact", "reword", "My fact."),)).blocks
    assert now == Paragraph("My fact.", source="The report (2022)", key="fact", own=True)
