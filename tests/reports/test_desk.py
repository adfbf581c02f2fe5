"""A paper made ready in typed words: each change is told, kept, and can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.messages import Card, Remark
from assistant.conversation.session import Edited, Session
from assistant.language.desk_orders import read_order
from assistant.language.paper_formats import LAYOUTS
from assistant.reports.compose import compose
from assistant.reports.desk import Desk, Step
from assistant.reports.desk_lines import DeskLine
from assistant.reports.document import Bullets, Paragraph, Table
from assistant.reports.writing import Draft, file_name, written
from tests.reports.papers import DISSENT, LINK, frank_session, session_of

NOTE = Draft("orientation")
LIST = Draft("find-out")
WORDS = "Nobody knows whom to ring"


@pytest.fixture(scope="module")
def desk(dialogue: Dialogue) -> Desk:
    return Desk(dialogue)


@pytest.fixture(scope="module")
def session(dialogue: Dialogue) -> Session:
    return session_of(dialogue.rulebase, "derby-before")


def after(desk: Desk, session: Session, *orders: str, draft: Draft = NOTE) -> Step:
    """What came of the orders, each typed after the one before; the messages of the last."""
    step = Step(session, draft)
    for order in orders:
        step = desk.reply(step.session, step.draft, order)
    return step


def told(step: Step) -> str:
    return "\n".join(message.as_text() for message in step.messages)


def warned(step: Step) -> bool:
    return any(isinstance(m, Remark) and m.tone == "warned" for m in step.messages)


def lines(desk: Desk, step: Step) -> dict[str, DeskLine]:
    return {one.line.key: one for one in desk.lines(step.session, step.draft)}


def first(desk: Desk, step: Step, *, movable: bool = False, rewordable: bool = False) -> DeskLine:
    return next(
        one
        for one in desk.lines(step.session, step.draft)
        if one.line.movable >= movable and bool(one.parts) >= rewordable
    )


def in_paper(desk: Desk, step: Step) -> set[str]:
    """The keys of the lines and rows of the paper as it would be written."""
    paper = compose(desk.dialogue, step.session, step.draft.kind, step.draft.copy)
    found: set[str] = set()
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            found.add(block.key)
        elif isinstance(block, Bullets):
            found |= {item.key for item in block.items}
        elif isinstance(block, Table):
            found |= {row.key for row in block.rows}
    return found


@pytest.mark.parametrize(
    ("typed", "doing", "numbers"),
    [
        ("drop 3", "drop", (3,)),
        ("Leave out lines 2, 4 and 7.", "drop", (2, 4, 7)),
        ("take 3 out", "drop", (3,)),
        ("drop 3 to 5", "drop", (3, 4, 5)),
        ("drop 5-3", "drop", (3, 4, 5)),
        ("bring back 3", "restore", (3,)),
        ("put 3 back", "restore", (3,)),
        ("move 3 up", "up", (3,)),
        ("3 up", "up", (3,)),
        ("put 3 lower", "down", (3,)),
        ("/down 3", "down", (3,)),
        ("show 3", "show", (3,)),
        ("show", "show", ()),
        ("preview", "preview", ()),
        ("to share", "share", ()),
        ("private", "private", ()),
        ("with disagreement", "with-dissent", ()),
        ("without", "without-dissent", ()),
        ("undo", "undo", ()),
        ("?", "help", ()),
        ("Done", "leave", ()),
        ("write", "write", ()),
    ],
)
def test_plain_words_are_read_as_orders(typed: str, doing: str, numbers: tuple[int, ...]) -> None:
    order = read_order(typed)
    assert order is not None
    assert (order.doing, order.lines) == (doing, numbers)


@pytest.mark.parametrize(
    "typed", ["", "drop", "drop it", "hello", "move 3", "reword", "3", "write3"]
)
def test_other_words_are_no_order(typed: str) -> None:
    assert read_order(typed) is None


def test_new_words_are_kept_as_typed() -> None:
    for typed in ("reword 3: Ring Jo: yes!", "Change line 3 to Ring Jo: yes!"):
        order = read_order(typed)
        assert order is not None
        assert (order.doing, order.lines, order.words) == ("reword", (3,), "Ring Jo: yes!")


def test_an_order_to_write_says_the_format_the_copy_and_the_file() -> None:
    for layout in LAYOUTS:
        for word in layout.words:
            for typed in (word, f"write {word}", f"write it as {word}"):
                order = read_order(typed)
                assert order is not None
                assert (order.doing, order.format) == ("write", layout.id)
    order = read_order("write to share in notes for Jo.docx")
    assert order is not None
    assert (order.copy, order.format, order.name) == ("share", "docx", "notes for Jo.docx")


def test_a_dropped_line_is_out_of_the_paper_and_comes_back(desk: Desk, session: Session) -> None:
    key = first(desk, Step(session, NOTE)).line.key
    step = after(desk, session, "drop 1")
    assert key not in in_paper(desk, step)
    assert lines(desk, step)[key].line.dropped
    assert desk.wording["desk-mark-dropped"] in told(after(desk, step.session, "show 1"))
    assert in_paper(desk, after(desk, step.session, "bring back 1")) == in_paper(
        desk, Step(session, NOTE)
    )


def test_a_line_goes_up_and_down_among_its_own(desk: Desk, session: Session) -> None:
    one = first(desk, Step(session, NOTE), movable=True)
    step = after(desk, session, f"move {one.number} down")
    assert lines(desk, step)[one.line.key].number == one.number + 1
    assert str(one.number + 1) in told(step)
    back = after(desk, step.session, f"put {one.number + 1} higher")
    assert [*lines(desk, back)] == [*lines(desk, Step(session, NOTE))]


def test_what_cannot_move_says_so_and_leaves_nothing(desk: Desk, session: Session) -> None:
    one = first(desk, Step(session, NOTE), movable=True)
    alone = next(one for one in desk.lines(session, NOTE) if not one.line.movable)
    for order in (f"move {one.number} up", f"move {alone.number} down", "move 1 and 2 down"):
        step = after(desk, session, order)
        assert warned(step)
        assert step.session == session


def test_new_words_stand_in_the_paper_as_ones_own(desk: Desk, session: Session) -> None:
    one = first(desk, Step(session, NOTE), rewordable=True)
    step = after(desk, session, f"reword {one.number}: {WORDS}")
    now = lines(desk, step)[one.line.key]
    assert now.own
    assert now.line.words == WORDS
    assert desk.wording["own-words-mark"] in told(after(desk, step.session, f"show {one.number}"))
    assert WORDS in told(after(desk, step.session, "preview"))
    assert written(desk.dialogue, step.session, NOTE, "md").content.decode().count(WORDS) == 1
    again = after(desk, step.session, f"reword {one.number}: {one.line.words}")
    assert not lines(desk, again)[one.line.key].own, "the first words again are ours again"


def test_dropping_and_bringing_back_loses_no_words(desk: Desk, session: Session) -> None:
    number = first(desk, Step(session, NOTE), rewordable=True).number
    kept = after(desk, session, f"reword {number}: {WORDS}", f"drop {number}", f"keep {number}")
    assert WORDS in told(after(desk, kept.session, f"show {number}"))
    ours = after(desk, kept.session, f"bring back {number}")
    assert WORDS not in told(after(desk, ours.session, f"show {number}"))


def test_of_a_row_the_column_is_named(desk: Desk, session: Session) -> None:
    unclear = after(desk, session, f"reword 2: {WORDS}", draft=LIST)
    assert warned(unclear)
    assert unclear.session == session
    columns = [part.part for part in desk.lines(session, LIST)[1].parts]
    assert all(column in told(unclear) for column in columns)
    step = after(desk, session, f"reword 2 {columns[-1].upper()}: {WORDS}", draft=LIST)
    assert (columns[-1], WORDS) in desk.lines(step.session, LIST)[1].line.beside


@pytest.mark.parametrize(
    "order", ["drop 0", "drop 99", "drop 1 and 99", "move 99 up", "reword 99: x", "show 99"]
)
def test_a_wrong_number_is_told_and_nothing_is_done(
    desk: Desk, session: Session, order: str
) -> None:
    step = after(desk, session, order)
    assert warned(step)
    assert step.session == session
    assert ("99" if "99" in order else "0") in told(step)
    assert str(len(desk.lines(session, NOTE))) in told(step)


@pytest.mark.parametrize("order", ["drop 1", "reword 1: x", "move 1 down"])
def test_what_is_out_already_is_brought_back_first(
    desk: Desk, session: Session, order: str
) -> None:
    out = after(desk, session, "drop 1")
    step = after(desk, out.session, order)
    assert warned(step)
    assert step.session == out.session


def test_undo_takes_back_the_last_change_of_this_paper_alone(desk: Desk, session: Session) -> None:
    step = after(desk, session, "drop 1", "drop 2", "undo")
    assert step.session.edits("orientation") == after(desk, session, "drop 1").session.events[-1:]
    assert (
        after(desk, step.session, "redo").session
        == after(desk, session, "drop 1", "drop 2").session
    )
    assert after(desk, session, "undo").session == session, "an answer is not undone here"
    other = after(desk, session, "drop 1", draft=LIST)
    assert warned(after(desk, other.session, "undo"))


class TestTheCopyToShare:
    def test_it_reads_otherwise_and_has_the_same_changes(
        self, desk: Desk, session: Session
    ) -> None:
        step = after(desk, session, "drop 1", "to share")
        assert step.draft == Draft("orientation", "share")
        shared, private = lines(desk, step), lines(desk, Step(step.session, NOTE))
        assert [*shared] == [*private]
        assert [one.line.dropped for one in shared.values()] == [
            one.line.dropped for one in private.values()
        ]
        assert {key for key, one in shared.items() if one.line.text != private[key].line.text}
        assert after(desk, step.session, "private", draft=step.draft).draft == NOTE

    def test_ones_own_words_in_it_are_warned_of(self, desk: Desk, session: Session) -> None:
        number = first(desk, Step(session, NOTE), rewordable=True).number
        own = after(desk, session, f"reword {number}: {WORDS}")
        assert not warned(own)
        for orders in (("to share",), ("to share", "html"), ("write to share",)):
            step = after(desk, own.session, *orders)
            assert warned(step)
            assert str(number) in told(step)
        assert not warned(after(desk, own.session, f"drop {number}", "to share"))

    def test_where_somebody_disagrees_is_told_only_where_it_is_ticked(
        self, desk: Desk, session: Session
    ) -> None:
        assert warned(after(desk, session, "with disagreement"))
        frank = frank_session(desk.dialogue.rulebase, "derby-before")
        full = Draft("full", "share")
        ticked = after(desk, frank, "with disagreement", draft=full)
        assert ticked.draft.dissent
        for step, there in ((ticked, True), (after(desk, frank, "without", draft=full), False)):
            text = written(desk.dialogue, step.session, step.draft, "md").content.decode()
            assert (DISSENT in text) == there

    def test_a_name_that_was_typed_stands_in_the_private_copy_alone(self, desk: Desk) -> None:
        frank = frank_session(desk.dialogue.rulebase, "derby-before")
        private = desk.lines(frank, Draft("map"))
        shared = desk.lines(frank, Draft("map", "share"))
        assert any(LINK in one.as_text(desk.wording) for one in private)
        assert not any(LINK in one.as_text(desk.wording) for one in shared)
        named = next(one for one in private if LINK in one.line.text and one.cells)
        there = {part.part for part in named.parts}
        here = {part.part for part in shared[named.number - 1].parts}
        assert here < there, "what stands in for the name is not to be reworded"


def test_writing_is_asked_of_the_face_and_only_in_a_format_that_can_hold_the_paper(
    desk: Desk, session: Session
) -> None:
    step = after(desk, session, "write word to plan.docx")
    assert step.write is not None
    assert (step.write.format, step.write.name) == ("docx", "plan.docx")
    assert after(desk, session, "write").write is not None
    calendar = after(desk, session, "calendar")
    assert calendar.write is None
    assert warned(calendar)
    plan = after(desk, session, "calendar", draft=Draft("action-plan"))
    assert plan.write is not None
    offered = [choice.value for choice in desk.which_format(NOTE).choices]
    assert offered == ["html", "docx", "md"]


def test_every_paper_has_a_file_name_of_its_own(dialogue: Dialogue) -> None:
    names = {
        file_name(dialogue, Draft(kind, copy), layout.id)
        for kind in ("map", "action-plan")
        for copy in ("private", "share")
        for layout in LAYOUTS
    }
    assert len(names) == 2 * 2 * len(LAYOUTS)
    assert f"common-ground-map-{dialogue.today}-to-share.html" in names


def test_nothing_typed_is_a_fault(desk: Desk, session: Session) -> None:
    for typed in ("", "   ", "drop all", "help", "pictures", "\x1b[31m", "reword 6:", "9" * 50):
        step = after(desk, session, typed)
        assert step.messages
        assert step.session == session
    [shown] = after(desk, session, "pictures").messages
    assert isinstance(shown, Card)
    assert all(len(line.text) <= 78 for line in shown.lines)


def test_markup_that_was_typed_stays_text(desk: Desk, session: Session) -> None:
    number = first(desk, Step(session, NOTE), rewordable=True).number
    step = after(desk, session, f"reword {number}: {{0}} <b>[x](y)\x1b[2J=cmd")
    assert "{0} <b>[x](y)=cmd" in told(after(desk, step.session, f"show {number}"))


orders = st.lists(
    st.one_of(
        st.builds(
            "{} {}".format,
            st.sampled_from(("drop", "bring back", "up", "down")),
            st.integers(1, 16),
        ),
        st.builds("reword {}: {}".format, st.integers(1, 16), st.sampled_from(("Mine", "Yours"))),
        st.sampled_from(("undo", "redo", "to share", "private")),
    ),
    max_size=8,
)


@given(orders)
@settings(max_examples=40, deadline=None)
def test_no_order_loses_a_line(desk: Desk, session: Session, typed: list[str]) -> None:
    """Every line is in the paper, or dropped and listed; the order is the old one, moved about."""
    before = lines(desk, Step(session, NOTE))
    step = after(desk, session, *typed)
    now = lines(desk, step)
    assert {*now} == {*before}
    assert [one.number for one in now.values()] == [*range(1, len(now) + 1)]
    there = in_paper(desk, Step(step.session, NOTE))
    assert {key for key, one in now.items() if not one.line.dropped} <= there | {"national"}
    assert not {key for key, one in now.items() if one.line.dropped} & there
    assert all(isinstance(event, Edited) for event in step.session.events[len(session.events) :])


@given(orders)
@settings(max_examples=25, deadline=None)
def test_undoing_everything_gives_the_first_paper(
    desk: Desk, session: Session, typed: list[str]
) -> None:
    step = after(desk, session, *(order for order in typed if "do" not in order))
    made = len(step.session.events) - len(session.events)
    back = after(desk, step.session, *["undo"] * made)
    assert back.session.events == session.events
    assert lines(desk, Step(back.session, NOTE)) == lines(desk, Step(session, NOTE))
