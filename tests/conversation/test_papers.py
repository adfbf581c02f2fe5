"""Asking for a paper: which one, what it is told first, and that none of it is evidence."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.messages import Asked, Card, Message, Remark, Request
from assistant.conversation.paper_needs import MOST_LINKS
from assistant.conversation.reopening import reopen
from assistant.conversation.saved_model import read_session, read_text, write_session
from assistant.conversation.session import Answered, Reopened, Session, Skipped, Told
from assistant.conversation.ties import ties_of
from assistant.language.papers import PAPER_BY_KIND, PAPERS, PaperKind
from assistant.rulebase.text import clean_text
from tests.conversation.answering import from_answers
from tests.conversation.saved import AWKWARD

MEETING = ("meeting-when", "meeting-with", "meeting-length", "meeting-unsaid", "live-contract")
MONEY = ("meeting-when", "live-contract", "money-objection")
LINK = ("main-link-focus", "main-link-inputs", "link-type", "link-department", "link-scale")
OWN_LINK = ("link-name", "link-holder", "link-held-by", "link-if-they-leave")
TYPED = (
    *("map", "talking points", "tell again map", "report word", "1", "2", "", "skip", "not sure"),
    *("back", "undo", "redo", "yes", "no", "a name", "why", "region", "/change role"),
)
ASKS_NOTHING = ("orientation", "find-out", "action-plan", "reasons", "full")


@pytest.fixture
def session(dialogue: Dialogue) -> Session:
    """A charity leader on the quick path, at the question about the area."""
    session, _ = say(dialogue, from_answers(dialogue, {"role": "vcs-leader"}), "quick")
    return session


def say(dialogue: Dialogue, session: Session, *texts: str) -> tuple[Session, tuple[Message, ...]]:
    messages: tuple[Message, ...] = ()
    for text in texts:
        session, messages = dialogue.reply(session, text)
    return session, messages


def topic(dialogue: Dialogue, session: Session) -> str:
    return dialogue.open_question(session).topic.removeprefix("tell:")


def told(session: Session) -> dict[str, tuple[tuple[str, ...], str]]:
    """What was told, without what only keeps in mind that something was said."""
    return {
        about: (event.options, event.words)
        for about, event in session.told.items()
        if about != "papers-disclosed"
    }


def wanted(messages: tuple[Message, ...]) -> Request | None:
    requests = [message for message in messages if isinstance(message, Request)]
    assert len(requests) <= 1
    return requests[0] if requests else None


def on_disk(dialogue: Dialogue, session: Session) -> Session:
    """The session as it is after it was saved and opened again."""
    located, faults, ended = read_text(write_session(session).encode(), "s.yaml")
    opened, wrong = reopen(read_session(located, faults, ended, "s.yaml"), dialogue.rulebase)
    assert not wrong
    return opened


class TestWhich:
    @pytest.mark.parametrize(
        ("answers", "first"),
        [
            ({"role": "new-officer"}, "orientation"),
            ({"role": "experienced-officer"}, "orientation"),
            ({"role": "councillor"}, "orientation"),
            ({"role": "vcs-leader"}, "talking-points"),
            ({"role": "umbrella-body"}, "talking-points"),
            ({"role": "trainer"}, "full"),
            ({"role": "someone-else"}, "orientation"),
            ({}, "orientation"),
            ({"role": "trainer", "output-wanted": ("action-plan", "training-pack")}, "action-plan"),
            ({"role": "vcs-leader", "output-wanted": ("relationship-map", "one-page-note")},
             "orientation"),
            ({"role": "vcs-leader", "output-wanted": ("nothing-on-paper",)}, "talking-points"),
        ],
    )  # fmt: skip
    def test_all_are_offered_and_the_one_that_fits_is_marked(self, dialogue, answers, first):
        session, (*_, asked) = say(dialogue, from_answers(dialogue, answers), "report")
        assert [choice.value for choice in asked.choices] == list(get_args(PaperKind))
        assert asked.preselected == (first,)
        for choice in asked.choices:
            assert PAPER_BY_KIND[choice.value].help in choice.note
        by_enter, _ = say(dialogue, session, "")
        by_name, _ = say(dialogue, session, PAPER_BY_KIND[first].name)
        assert by_enter.paper == by_name.paper
        assert by_enter.events == by_name.events == session.events

    def test_those_wished_for_say_so(self, dialogue):
        wish = {"role": "trainer", "output-wanted": ("action-plan", "relationship-map")}
        _, (*_, asked) = say(dialogue, from_answers(dialogue, wish), "report")
        says = {
            choice.value
            for choice in asked.choices
            if dialogue.rulebase.wording["paper-wished"] in choice.note
        }
        assert says == {"action-plan", "map"}

    @pytest.mark.parametrize("kind", ASKS_NOTHING)
    def test_those_that_ask_nothing_come_at_once(self, dialogue, session, kind):
        asked = dialogue.open_question(session)
        place = list(get_args(PaperKind)).index(kind) + 1
        ways = [(word,) for word in PAPER_BY_KIND[kind].words]
        for texts in (*ways, (f"report {kind}",), ("report", str(place)), ("report", kind)):
            after, messages = say(dialogue, session, *texts)
            assert wanted(messages).action == "paper"
            assert wanted(messages).argument == kind, texts
            assert told(after) == {}
            assert messages[-1] == dialogue.open_question(after) == asked

    def test_what_else_was_said_of_it_comes_along(self, dialogue, session):
        for texts in (
            ("report full report word to share Our Area.docx",),
            ("report word to share Our Area.docx", "full"),
            ("report word to share Our Area.docx", "full report"),
            ("report share", "full report Our-Area.docx"),
        ):
            _, messages = say(dialogue, session, *texts)
            wish = wanted(messages).wish
            assert (wish.kind, wish.format, wish.copy) == ("full", "docx", "share"), texts
            assert wish.name in ("Our Area.docx", "Our-Area.docx")

    def test_it_can_be_left(self, dialogue, session):
        asked = dialogue.open_question(session)
        for word in ("back", "skip", "not sure", "undo"):
            left, messages = say(dialogue, session, "report", word)
            assert left.paper is None
            assert wanted(messages) is None
            if word != "undo":
                assert dialogue.open_question(left) == asked

    def test_a_path_ends_with_the_paper_that_fits_and_a_way_to_the_others(self, dialogue):
        session, messages = say(dialogue, dialogue.start()[0], "4", "quick")
        while dialogue.open_question(session).topic != "next":
            session, messages = say(dialogue, session, "1")
        papers = {word for sort in PAPERS for word in sort.words}
        asked = messages[-1]
        offered = [c.value for c in asked.choices if c.value in papers or c.value == "report"]
        assert len(offered) == 2
        first, _ = dialogue.choose(session, (offered[0],))
        assert topic(dialogue, first) == MEETING[0]
        other, _ = dialogue.choose(session, ("report",))
        assert topic(dialogue, other) == "paper"
        back, _ = say(dialogue, other, "back")
        assert dialogue.open_question(back) == asked

    @pytest.mark.parametrize(
        ("question", "typed", "option"),
        [
            ("output-wanted", "action plan", "action-plan"),
            ("output-wanted", "talking points", "talking-points"),
            ("output-wanted", "asks and offers", "asks-and-offers"),
        ],
    )
    def test_words_of_an_option_are_the_answer(self, dialogue, session, question, typed, option):
        session = session.add(Reopened(question))
        after, messages = say(dialogue, session, typed)
        assert after.answers.get(question) == (option,) or (
            isinstance(messages[-1], Asked) and messages[-1].preselected == (option,)
        )
        assert after.paper is None
        asked_for, _ = say(dialogue, session, f"/{typed}")
        assert question not in asked_for.answers

    @pytest.mark.parametrize(
        "typed", ["Everything is decided for us", "Map and strategy are both out of date"]
    )
    def test_a_sentence_is_never_a_command(self, dialogue, session, typed):
        after, messages = say(dialogue, session, typed)
        assert after.paper is None
        assert wanted(messages) is None


class TestTelling:
    def test_a_meeting(self, dialogue, session):
        here = dialogue.open_question(session)
        told_it, messages = say(dialogue, session, "talking points")
        said = ("on 3 May", "the commissioner\nand her deputy", "2", "the redundancies", "running")
        for name, words in zip(MEETING, said, strict=True):
            asked = dialogue.open_question(told_it)
            assert topic(dialogue, told_it) == name
            assert (asked.text, asked.why) == (
                dialogue.rulebase.paper_question_by_id[name].ask,
                dialogue.rulebase.paper_question_by_id[name].why,
            )
            assert wanted(messages) is None
            told_it, messages = say(dialogue, told_it, words)
        assert told(told_it) == {
            "meeting-when": ((), "on 3 May"),
            "meeting-with": ((), "the commissioner\nand her deputy"),
            "meeting-length": (("half-hour",), ""),
            "meeting-unsaid": ((), "the redundancies"),
            "live-contract": (("running",), ""),
        }
        assert wanted(messages).argument == "talking-points"
        assert messages[-1] == dialogue.open_question(told_it) == here
        assert told_it.answers == session.answers
        _, again = say(dialogue, told_it, "report talking points word")
        assert wanted(again).wish.format == "docx", "all is told, so that nothing is asked"
        other, _ = say(dialogue, told_it, "asks and offers")
        assert topic(dialogue, other) == "money-objection", "only what was not told yet"

    def test_asks_and_offers(self, dialogue, session):
        session, messages = say(dialogue, session, "report asks and offers")
        for name, words in zip(MONEY, ("next week", "No", "very likly"), strict=True):
            assert topic(dialogue, session) == name
            session, messages = say(dialogue, session, words)
        assert told(session) == {
            "meeting-when": ((), "next week"),
            "live-contract": (("none",), ""),
            "money-objection": (("likely",), ""),
        }
        assert wanted(messages).argument == "asks-and-offers"

    def test_a_map_of_two_links(self, dialogue, session):
        main = {"main-link-focus": ("planned-tasks",), "link-type": ("delivery",)}
        session, _ = dialogue.record(session, "main-link-focus", main["main-link-focus"])
        session, messages = say(dialogue, session, "map")
        assert topic(dialogue, session) == "main-link-inputs", "what is answered is not asked"
        session, _ = say(dialogue, session, "skip")
        session, _ = dialogue.choose(session, main["link-type"])
        session, _ = say(dialogue, session, "not sure", "1")
        assert session.answers == {
            "role": ("vcs-leader",),
            **main,
            "link-department": ("not-sure",),
            "link-scale": (dialogue.rulebase.question_by_id["link-scale"].options[0].id,),
        }
        session, _ = say(dialogue, session, "the food network", "a manager", "one person")
        assert "the food network" in dialogue.open_question(session).text
        session, messages = say(dialogue, session, "It would probably end")
        assert wanted(messages) is None
        evidence = session.answers
        session, _ = say(dialogue, session, "yes")
        for name in (OWN_LINK[0], *LINK, *OWN_LINK[1:]):
            assert topic(dialogue, session) == f"link-2/{name}"
            session, messages = say(dialogue, session, "1" if name in LINK else "the road crew")
            if name in OWN_LINK[2:]:
                assert topic(dialogue, session) == f"link-2/{name}", "nothing on a guess"
                session, messages = say(dialogue, session, "2")
            assert "the road crew" in dialogue.open_question(session).text or name == OWN_LINK[-1]
        assert session.answers == evidence
        session, messages = say(dialogue, session, "no")
        assert wanted(messages).argument == "map"
        first, second = ties_of(dialogue.rulebase, session)
        assert (first.name, first.holder, second.name) == (
            "the food network",
            "a manager",
            "the road crew",
        )
        assert first.told["link-type"] == "delivery"
        assert first.told["link-held-by"] == "one-person"
        assert set(second.told) == {*LINK, "link-held-by", "link-if-they-leave"}
        _, messages = say(dialogue, session, "map")
        assert wanted(messages).argument == "map"

    def test_there_are_six_links_at_most(self, dialogue, session):
        session, messages = say(dialogue, session, "map", *["skip"] * len(LINK), *[""] * 4)
        links = 1
        while wanted(messages) is None:
            session, messages = say(dialogue, session, "yes", f"link {links + 1}", *[""] * 8)
            links += 1
        assert links == MOST_LINKS
        assert [tie.number for tie in ties_of(dialogue.rulebase, session)] == [2, 3, 4, 5, 6]

    @pytest.mark.parametrize("typed", ["", "skip", "1", "leave it blank", "no", "Nothing."])
    def test_what_is_left_blank_is_not_asked_again(self, dialogue, session, typed):
        session, _ = say(dialogue, session, "talking points", typed)
        assert told(session) == {"meeting-when": ((), "")}
        assert session.skipped == ()
        left, _ = say(dialogue, session, "back", "back", "talking points")
        assert topic(dialogue, left) == "meeting-with"

    def test_not_sure_is_an_option_or_a_blank(self, dialogue, session):
        session, _ = say(dialogue, session, "talking points", *["not sure"] * len(MEETING))
        blank, unsure = ((), ""), (("not-sure",), "")
        assert list(told(session).values()) == [blank, blank, unsure, blank, unsure]

    @pytest.mark.parametrize(
        ("typed", "option"),
        [
            ("an hour", "hour"),
            ("Half an hour.", "half-hour"),
            ("a quarter of an hour", "quarter-hour"),
        ],
    )
    def test_few_words_are_enough_where_they_fit_one_option(self, dialogue, session, typed, option):
        session, _ = say(dialogue, session, "talking points", "", "", typed)
        assert told(session)["meeting-length"] == ((option,), "")

    @pytest.mark.parametrize(
        "typed",
        ["a while", "an hour or so", "of", "who knows?", "9", "everything else", "-"],
    )
    def test_words_near_no_option_are_asked_again(self, dialogue, session, typed):
        session, _ = say(dialogue, session, "talking points", "", "")
        after, messages = say(dialogue, session, typed)
        assert after.events == session.events
        assert messages[-1] == dialogue.open_question(session)

    @pytest.mark.parametrize(
        "typed",
        [
            *(text for text in AWKWARD if text != "no"),
            "everything",
            "map",
            "reasons page for the cut",
            "define it as we did",
            "find out in May",
            "note to self",
        ],
    )
    def test_own_words_are_kept_as_they_were_typed(self, dialogue, session, typed):
        session, messages = say(dialogue, session, "talking points", typed)
        assert told(session) == {"meeting-when": ((), clean_text(typed).strip())}
        assert wanted(messages) is None

    @pytest.mark.parametrize(
        "typed",
        ["why", "help", "define compact", "what is a compact?", "who is that?", "/find-out"],
    )
    def test_what_is_asked_meanwhile_is_answered_and_changes_nothing(
        self, dialogue, session, typed
    ):
        session, (*_, asked) = say(dialogue, session, "talking points", "Monday")
        after, messages = say(dialogue, session, typed)
        assert after.events == session.events
        assert any(isinstance(m, Card | Remark) for m in messages[1:])
        assert dialogue.open_question(after) == asked

    def test_a_word_is_explained_only_where_it_is_known(self, dialogue, session):
        _, messages = say(dialogue, session, "talking points", "define compact")
        assert any(isinstance(m, Card) for m in messages)

    def test_another_answer_can_be_changed_meanwhile(self, dialogue, session):
        session, _ = say(dialogue, session, "talking points", "Monday", "/change role", "1")
        assert session.answers["role"] == ("new-officer",)
        assert topic(dialogue, session) == "meeting-with"


class TestGoingBack:
    def test_back_shows_what_was_told_and_enter_keeps_it(self, dialogue, session):
        session, _ = say(dialogue, session, "talking points", "Monday", "her", "half an hour")
        back, _ = say(dialogue, session, "back")
        assert dialogue.open_question(back).preselected == ("half-hour",)
        further, (*_, asked) = say(dialogue, back, "back")
        assert "her" in asked.choices[0].label
        kept, _ = say(dialogue, further, "")
        assert told(kept) == told(session)
        assert topic(dialogue, kept) == "meeting-unsaid"
        changed, _ = say(dialogue, further, "him")
        assert told(changed)["meeting-with"] == ((), "him")
        assert topic(dialogue, changed) == "meeting-unsaid"

    def test_back_from_the_first_leaves_the_paper(self, dialogue, session):
        here = dialogue.open_question(session)
        for texts in (("talking points", "back"), ("map", "back"), ("map", "1", "back", "back")):
            left, messages = say(dialogue, session, *texts)
            assert left.paper is None
            assert messages[-1] == dialogue.open_question(left) == here

    def test_undo_takes_back_one_thing_in_words_and_redo_brings_it_back(self, dialogue, session):
        session, _ = say(dialogue, session, "talking points", "Monday", "her")
        undone, messages = say(dialogue, session, "undo")
        asked = dialogue.rulebase.paper_question_by_id["meeting-with"].ask
        assert any(asked in m.text for m in messages if isinstance(m, Remark))
        assert topic(dialogue, undone) == "meeting-with"
        redone, _ = say(dialogue, undone, "redo")
        assert redone.events == session.events
        assert topic(dialogue, redone) == "meeting-length"

    def test_undo_past_its_beginning_leaves_the_paper(self, dialogue, session):
        left, _ = say(dialogue, session, "talking points", "Monday", "undo", "undo")
        assert left.paper is None
        assert told(left) == {}
        assert topic(dialogue, left) == "path"

    def test_a_link_of_the_map_can_be_taken_off_and_put_back(self, dialogue, session):
        session, _ = say(dialogue, session, "map", *["skip"] * 5, "one", "", "", "", "yes", "two")
        assert [tie.name for tie in ties_of(dialogue.rulebase, session)] == ["one", "two"]
        back, _ = say(dialogue, session, "back", "back")
        kept, _ = say(dialogue, back, "")
        assert [tie.name for tie in ties_of(dialogue.rulebase, kept)] == ["one", "two"]
        session, messages = say(dialogue, back, "no")
        assert wanted(messages).argument == "map"
        assert [tie.name for tie in ties_of(dialogue.rulebase, session)] == ["one"]
        put_back, _ = say(dialogue, session, "undo")
        assert [tie.name for tie in ties_of(dialogue.rulebase, put_back)] == ["one", "two"]

    @pytest.mark.parametrize("told_so_far", range(5))
    def test_half_told_and_opened_another_day(self, dialogue, session, told_so_far):
        session, _ = say(dialogue, session, "talking points", *["1"] * told_so_far)
        opened = on_disk(dialogue, session)
        assert opened == session
        assert opened.paper is None
        again, messages = say(dialogue, opened, "talking points")
        assert topic(dialogue, again) == MEETING[told_so_far]
        assert wanted(messages) is None

    def test_a_map_half_told_goes_on_at_its_next_link(self, dialogue, session):
        session, _ = say(dialogue, session, "map", *["skip"] * 5, "one", "", "", "", "yes", "two")
        again, _ = say(dialogue, on_disk(dialogue, session), "map")
        assert topic(dialogue, again) == "link-2/main-link-focus"

    def test_what_was_passed_over_on_the_way_is_asked_for_the_map_once(self, dialogue, session):
        session = session.add(Skipped("link-type"))
        session, _ = say(dialogue, session, "map", "1", "1")
        assert topic(dialogue, session) == "link-type"
        session, messages = say(dialogue, session, "skip", "1", "1", *[""] * 4, "no")
        assert wanted(messages).argument == "map"
        _, messages = say(dialogue, session, "map")
        assert wanted(messages).argument == "map"


class TestAgain:
    @pytest.fixture
    def done(self, dialogue: Dialogue, session: Session) -> Session:
        session, _ = say(dialogue, session, "talking points", "Monday", "her", "2", "", "3")
        return session

    def test_enter_keeps_everything(self, dialogue, done):
        again, messages = say(dialogue, done, "tell again talking points")
        for name in MEETING:
            assert topic(dialogue, again) == name
            assert wanted(messages) is None
            again, messages = say(dialogue, again, "")
        assert wanted(messages).argument == "talking-points"
        assert told(again) == told(done)

    def test_what_is_said_now_stands(self, dialogue, done):
        again, _ = say(
            dialogue, done, "tell again", "talking points", "Tuesday", "skip", "", "", ""
        )
        assert told(again) == {
            **told(done),
            "meeting-when": ((), "Tuesday"),
            "meeting-with": ((), ""),
        }

    def test_only_papers_that_ask_something_are_offered(self, dialogue, done):
        _, (*_, asked) = say(dialogue, done, "tell again")
        assert {choice.value for choice in asked.choices} == {
            "talking-points",
            "asks-and-offers",
            "map",
        }
        assert asked.preselected[0] in {choice.value for choice in asked.choices}
        left, messages = say(dialogue, done, "tell again full report")
        assert left.paper is None
        assert wanted(messages) is None

    def test_the_links_of_a_map_are_gone_through_without_asking_whether_there_are_any(
        self, dialogue, session
    ):
        done, _ = say(dialogue, session, "map", *["skip"] * 5, "one", "", "", "", "yes", "two")
        done, _ = say(dialogue, done, *[""] * 8, "no")
        again, _ = say(dialogue, done, "tell again map")
        assert topic(dialogue, again) == "link-1/link-name"
        again, _ = say(dialogue, again, *[""] * 4)
        assert topic(dialogue, again) == "link-2/link-name"
        again, _ = say(dialogue, again, *[""] * 9)
        assert topic(dialogue, again) == "link-3/another"
        again, messages = say(dialogue, again, "")
        assert wanted(messages).argument == "map"
        assert told(again) == told(done)


class TestDisclosure:
    def said(self, dialogue: Dialogue, messages: tuple[Message, ...]) -> int:
        remark = dialogue.rulebase.wording["papers-disclosed"]
        return sum(isinstance(m, Remark) and m.text == remark for m in messages)

    def test_it_is_said_with_the_first_paper_alone(self, dialogue, session):
        session, messages = say(dialogue, session, "report")
        assert self.said(dialogue, messages) == 1
        for texts in (("1",), ("map",), ("back", "undo", "undo", "report"), ("full report",)):
            session, messages = say(dialogue, session, *texts)
            assert self.said(dialogue, messages) == 0, texts
        _, messages = say(dialogue, on_disk(dialogue, session), "full report")
        assert self.said(dialogue, messages) == 0

    def test_it_is_nothing_to_undo(self, dialogue):
        started, _ = dialogue.start()
        session, _ = say(dialogue, started, "full report")
        after, messages = say(dialogue, session, "undo")
        assert after.events == session.events
        assert any(isinstance(m, Remark) and m.tone == "warned" for m in messages)
        answered, _ = say(dialogue, session, "1", "undo")
        assert answered.answers == {}
        assert self.said(dialogue, say(dialogue, answered, "4", "full report")[1]) == 0

    @settings(max_examples=40, deadline=None)
    @given(
        lines=st.lists(
            st.sampled_from(["report", "full report", "map", "undo", "redo", "1", "", "back"]),
            max_size=15,
        )
    )
    def test_it_is_said_once_whatever_is_said(self, dialogue, lines):
        session, _ = dialogue.start()
        count = 0
        for line in lines:
            session, messages = dialogue.reply(session, line)
            count += self.said(dialogue, messages)
        asked = {"report", "full report", "map"} & set(lines)
        assert count == (1 if asked else 0)


def links(dialogue: Dialogue) -> st.SearchStrategy[Told]:
    """Anything that can be told of a link that is not the main one."""
    rulebase = dialogue.rulebase
    options = {name: rulebase.question_by_id[name].options for name in LINK}
    options |= {name: rulebase.paper_question_by_id[name].options for name in OWN_LINK}

    def of(name: str) -> st.SearchStrategy[Told]:
        picked = st.sampled_from([(), *((option.id,) for option in options[name])])
        about = st.integers(2, MOST_LINKS).map(lambda number: f"link-{number}/{name}")
        return st.builds(Told, about, picked, st.sampled_from(("", *AWKWARD)))

    return st.sampled_from(sorted(options)).flatmap(of)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_other_links_never_move_a_finding(data: st.DataObject, dialogue: Dialogue) -> None:
    questions = st.sampled_from(dialogue.rulebase.questions)
    answered = questions.flatmap(
        lambda q: st.builds(
            Answered, st.just(q.id), st.sampled_from(q.options).map(lambda o: (o.id,))
        )
    )
    mixed = tuple(data.draw(st.lists(answered | links(dialogue), max_size=12)))
    plain = tuple(event for event in mixed if not isinstance(event, Told))
    ours, theirs = (Session("", "", events=listed) for listed in (mixed, plain))
    assert dialogue.assessment(ours) == dialogue.assessment(theirs)
    assert dialogue.seen(ours) == dialogue.seen(theirs)
    assert dialogue.open_question(ours) == dialogue.open_question(theirs)


@settings(max_examples=40, deadline=None)
@given(
    lines=st.lists(
        st.sampled_from(TYPED),
        max_size=30,
    )
)
def test_whatever_is_told_is_no_answer_and_one_question_stays_open(dialogue, lines):
    session = from_answers(dialogue, {"role": "trainer"})
    for line in lines:
        before, asked = session, dialogue.open_question(session)
        session, messages = dialogue.reply(before, line)
        if asked.topic.startswith("tell:"):
            assert session.answers == before.answers or line in ("undo", "redo")
        request = wanted(messages)
        if request is not None:
            assert session.paper is None
        assert dialogue.open_question(session).choices
