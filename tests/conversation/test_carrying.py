"""Answers under old ids: carried over where that is certain, else asked again, and never lost."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation.carrying import Carried, carry
from assistant.conversation.session import (
    Answered,
    CarriedOver,
    Event,
    Grounded,
    Ignored,
    Outdated,
    Parked,
    PathChosen,
    Reopened,
    Session,
    Skipped,
)
from assistant.reasoning.answers import fault_in
from assistant.rulebase.models import ChangedMeaning, NowPickMany, Option, Question, Retired
from assistant.rulebase.rulebase import RuleBase
from tests.edits import anyhow_edited, mapped
from tests.worlds import ROLE, finding, question, rule, world, worlds


def ask(name: str, *options: str, **more: Any) -> Question:
    return question(
        name, tuple(Option(id=option, label=option.upper()) for option in options), **more
    )


MANY: dict[str, Any] = {"select": "many"}
TODAY = world(
    (
        ROLE,
        ask("size", "small", "large"),
        ask("plan", "joint", "crisis", "none"),
        ask("support", "champion", "wary", **MANY),
        ask("calendar", "election", "settled"),
        ask("strength", "secure", "reaching", "weak", **MANY),
    ),
    (finding("gap", "barrier", rule("r", {"size": ("small",)})),),
)


def gone(name: str, *becomes: str, same: bool = False, of: str | None = None) -> Retired:
    return Retired(id=name, question=of, becomes=becomes, same=same, because=f"{name} went.")


def narrower(name: str, of: str, edition: int = 2) -> ChangedMeaning:
    return ChangedMeaning(id=name, question=of, edition=edition, now="less", moved_to=())


def bring(*events: Event, to: tuple[Any, ...] = (), edition: int = 1, undone: Any = ()) -> Carried:
    return carry(events, undone, edition, mapped(TODAY, *to))


def session(carried: Carried) -> Session:
    return Session("", "", events=carried.events, undone=carried.undone)


def test_what_is_as_it_was_stays_as_it_was() -> None:
    events = (
        PathChosen("quick"),
        Answered("size", ("small",), "words", "tiny"),
        Skipped("plan"),
        Reopened("size"),
    )
    carried = bring(*events, undone=(Answered("plan", ("joint",)),))
    assert carried.events == events
    assert carried.undone == (Answered("plan", ("joint",)),)
    assert (carried.carried_over, carried.outdated, carried.wrong) == ((), (), ())


class TestCertain:
    def test_a_renamed_option_is_carried_over_with_its_words(self) -> None:
        was = Answered("size", ("tiny",), "words", "we are tiny")
        carried = bring(was, to=[gone("tiny", "size/small", same=True, of="size")])
        now = Answered("size", ("small",), "words", "we are tiny")
        assert carried.events == (now,)
        assert carried.carried_over == (CarriedOver(was, (now,)),)
        assert carried.outdated == ()

    def test_several_steps_of_renaming_are_followed(self) -> None:
        steps = (
            gone("wee", "size/tiny", same=True, of="size"),
            gone("tiny", "size/small", same=True, of="size"),
            gone("extent", "bulk", same=True),
            gone("bulk", "size", same=True),
        )
        assert bring(Answered("extent", ("wee",)), to=steps).events == (
            Answered("size", ("small",)),
        )

    def test_a_renamed_question_takes_its_skip_and_its_reopening_along(self) -> None:
        events = (Skipped("bulk"), Reopened("bulk"))
        carried = bring(*events, to=[gone("bulk", "size", same=True)])
        assert carried.events == (Skipped("size"), Reopened("size"))

    def test_an_option_that_said_two_things_says_both(self) -> None:
        entry = gone("both", "strength/secure", "strength/reaching", same=True, of="strength")
        carried = bring(Answered("strength", ("both",)), to=[entry])
        assert session(carried).answers == {"strength": ("secure", "reaching")}

    def test_a_split_question_is_carried_where_each_option_says_the_same(self) -> None:
        to = (
            gone("politics", "support", "calendar"),
            gone("champion", "support/champion", same=True, of="politics"),
            gone("election", "calendar/election", same=True, of="politics"),
        )
        carried = bring(Answered("politics", ("champion", "election")), to=to)
        assert session(carried).answers == {"support": ("champion",), "calendar": ("election",)}
        assert carried.outdated == ()

    def test_two_questions_merged_into_one_of_many_picks_are_both_kept(self) -> None:
        to = (
            gone("good", "support"),
            gone("bad", "support"),
            gone("wary", "support/wary", same=True, of="bad"),
            gone("champion", "support/champion", same=True, of="good"),
        )
        carried = bring(Answered("good", ("champion",)), Answered("bad", ("wary",)), to=to)
        assert session(carried).answers == {"support": ("champion", "wary")}


class TestAskedAgain:
    def test_one_successor_that_does_not_say_the_same_is_no_answer(self) -> None:
        was = Answered("calendar", ("unstable",), "words", "no overall control")
        carried = bring(was, to=[gone("unstable", "calendar/election", of="calendar")])
        [old] = carried.events
        assert old == Outdated(
            "calendar", ("unstable",), "words", "no overall control", ("calendar",)
        )
        assert session(carried).answers == {}
        assert session(carried).to_ask_again == {"calendar": (old,)}

    def test_a_split_into_several_asks_at_each_of_them(self) -> None:
        carried = bring(
            Answered("politics", ("stormy",)), to=[gone("politics", "support", "calendar")]
        )
        assert list(session(carried).to_ask_again) == ["support", "calendar"]

    def test_what_has_no_successor_is_kept_and_not_asked(self) -> None:
        carried = bring(Answered("rumours", ("bad",)), to=[gone("rumours")])
        assert carried.events == (Outdated("rumours", ("bad",)),)
        assert carried.outdated == carried.events
        assert session(carried).to_ask_again == {}
        assert carried.wrong == ()

    def test_a_narrower_meaning_is_asked_only_of_sessions_from_before_it(self) -> None:
        was = Answered("size", ("small",))
        assert bring(was, to=[narrower("small", "size")], edition=1).events == (
            Outdated("size", ("small",), ask=("size",)),
        )
        for edition in (2, 3):
            carried = bring(was, to=[narrower("small", "size")], edition=edition)
            assert carried.events == (was,)

    def test_a_meaning_that_changed_before_the_option_was_renamed_still_counts(self) -> None:
        to = (narrower("tiny", "size"), gone("tiny", "size/small", same=True, of="size"))
        was = Answered("size", ("tiny",))
        assert session(bring(was, to=to, edition=1)).to_ask_again
        assert session(bring(was, to=to, edition=2)).answers == {"size": ("small",)}

    def test_the_rest_of_an_answer_stands_while_one_option_is_asked_again(self) -> None:
        carried = bring(Answered("strength", ("secure", "weak")), to=[narrower("weak", "strength")])
        kept = session(carried)
        assert kept.answers == {"strength": ("secure",)}
        assert [old.options for old in kept.to_ask_again["strength"]] == [("weak",)]

    def test_an_earlier_answer_does_not_come_back_for_one_that_is_outdated(self) -> None:
        carried = bring(
            Answered("size", ("large",)),
            Answered("size", ("small",)),
            to=[narrower("small", "size")],
        )
        assert session(carried).answers == {}
        assert session(carried).to_ask_again

    def test_what_was_replaced_later_is_not_asked_again(self) -> None:
        carried = bring(
            Answered("size", ("small",)),
            Answered("size", ("large",)),
            to=[narrower("small", "size")],
        )
        assert session(carried).answers == {"size": ("large",)}
        assert session(carried).to_ask_again == {}
        assert carried.outdated == ()

    def test_two_old_answers_that_contradict_each_other_in_one_question_are_both_asked(
        self,
    ) -> None:
        to = (
            gone("good", "calendar"),
            gone("quiet", "calendar/settled", same=True, of="good"),
            gone("bad", "calendar"),
            gone("soon", "calendar/election", same=True, of="bad"),
        )
        carried = bring(Answered("good", ("quiet",)), Answered("bad", ("soon",)), to=to)
        assert session(carried).answers == {}
        assert len(session(carried).to_ask_again["calendar"]) == 2

    def test_where_one_option_may_have_gone_another_is_not_recorded_either(self) -> None:
        to = (
            gone("champion", "support/champion", same=True, of="politics"),
            gone("stormy", "support/wary", of="politics"),
            gone("politics", "support", "calendar"),
        )
        carried = bring(Answered("politics", ("champion", "stormy")), to=to)
        [old] = carried.events
        assert isinstance(old, Outdated)
        assert (set(old.options), old.ask) == ({"champion", "stormy"}, ("support",))

    def test_an_option_that_may_have_gone_elsewhere_is_asked_at_both(self) -> None:
        to = [gone("shaky", "calendar/settled", of="strength")]
        carried = bring(Answered("strength", ("secure", "shaky")), to=to)
        assert session(carried).answers == {"strength": ("secure",)}
        assert set(session(carried).to_ask_again) == {"strength", "calendar"}

    def test_a_question_that_takes_one_option_now_asks_which(self) -> None:
        carried = bring(Answered("calendar", ("election", "settled")))
        assert session(carried).to_ask_again
        assert carried.wrong  # no entry explains it


class TestMoved:
    """An option that went to another question."""

    TO = (gone("crisis", "plan/crisis", same=True, of="calendar"),)

    def test_it_is_recorded_there_and_its_own_question_is_open(self) -> None:
        carried = bring(Answered("calendar", ("crisis",)), to=self.TO)
        assert session(carried).answers == {"plan": ("crisis",)}
        assert list(session(carried).to_ask_again) == ["calendar"]

    def test_it_never_overrules_what_was_said_there(self) -> None:
        for events in (
            (Answered("plan", ("joint",)), Answered("calendar", ("crisis",))),
            (Answered("calendar", ("crisis",)), Answered("plan", ("joint",))),
        ):
            carried = bring(*events, to=self.TO)
            assert session(carried).answers == {"plan": ("joint",)}

    def test_it_is_not_recorded_where_its_own_question_was_answered_otherwise_later(self) -> None:
        carried = bring(
            Answered("calendar", ("crisis",)), Answered("calendar", ("settled",)), to=self.TO
        )
        assert session(carried).answers == {"calendar": ("settled",)}
        assert session(carried).to_ask_again == {}

    def test_an_earlier_answer_to_its_own_question_does_not_come_back(self) -> None:
        carried = bring(
            Answered("calendar", ("settled",)), Answered("calendar", ("crisis",)), to=self.TO
        )
        assert session(carried).answers == {"plan": ("crisis",)}

    def test_undone_it_waits_to_be_asked(self) -> None:
        carried = bring(undone=(Answered("calendar", ("crisis",)),), to=self.TO)
        assert session(carried).redo().answers == {}
        assert set(session(carried).redo().to_ask_again) == {"plan", "calendar"}


class TestHowItIsKnown:
    """What was said of how an answer is known goes where the answer goes."""

    def test_it_follows_a_renamed_question(self) -> None:
        events = (Answered("bulk", ("small",)), Grounded("bulk", "document", "the plan"))
        carried = bring(*events, to=[gone("bulk", "size", same=True)])
        assert session(carried).grounds == {"size": Grounded("size", "document", "the plan")}

    def test_it_goes_to_each_question_that_its_answer_became(self) -> None:
        to = (
            gone("politics", "support", "calendar"),
            gone("champion", "support/champion", same=True, of="politics"),
            gone("election", "calendar/election", same=True, of="politics"),
        )
        events = (Answered("politics", ("champion", "election")), Grounded("politics", "shared"))
        assert session(bring(*events, to=to)).grounds == {
            "support": Grounded("support", "shared"),
            "calendar": Grounded("calendar", "shared"),
        }

    def test_it_stays_with_an_answer_that_is_asked_again_and_counts_for_nothing(self) -> None:
        events = (Answered("size", ("small",)), Grounded("size", "impression", "a walk"))
        carried = bring(*events, to=[narrower("small", "size")])
        [old] = carried.outdated
        assert session(carried).grounds == {}
        assert session(carried).grounds_then == {old: Grounded("size", "impression", "a walk")}
        answered = session(carried).add(Answered("size", ("large",)))
        assert answered.grounds == {}

    def test_of_a_question_that_is_gone_it_is_kept(self) -> None:
        grounds = Grounded("rumours", "document", "the paper")
        carried = bring(Answered("rumours", ("bad",)), grounds, to=[gone("rumours")])
        assert session(carried).grounds_then == {Outdated("rumours", ("bad",)): grounds}
        assert carried.wrong == ()

    def test_the_rest_of_an_answer_keeps_it(self) -> None:
        events = (Answered("strength", ("secure", "weak")), Grounded("strength", "document"))
        carried = bring(*events, to=[narrower("weak", "strength")])
        assert session(carried).grounds == {"strength": Grounded("strength", "document")}

    MERGED = (
        gone("good", "support"),
        gone("bad", "support"),
        gone("wary", "support/wary", same=True, of="bad"),
        gone("champion", "support/champion", same=True, of="good"),
    )

    def test_two_answers_that_became_one_share_a_basis_only_where_both_have_it(self) -> None:
        for other, basis in (("document", "document"), ("impression", None), (None, None)):
            carried = bring(
                Answered("good", ("champion",)),
                Grounded("good", "document", "the plan"),
                Answered("bad", ("wary",)),
                Grounded("bad", other, "a talk"),
                to=self.MERGED,
            )
            [grounds] = session(carried).grounds.values()
            assert grounds == Grounded("support", basis, "the plan; a talk")

    def test_half_of_an_answer_lends_its_basis_to_no_other_half(self) -> None:
        carried = bring(
            Answered("good", ("champion",)),
            Answered("bad", ("wary",)),
            Grounded("good", "document", "the plan"),
            to=self.MERGED,
        )
        assert session(carried).grounds == {"support": Grounded("support", None, "the plan")}

    def test_what_a_later_answer_replaced_does_not_pass_to_that(self) -> None:
        carried = bring(
            Answered("bulk", ("small",)),
            Answered("extent", ("large",)),
            Grounded("bulk", "document", "the plan"),
            to=[gone("bulk", "size", same=True), gone("extent", "size", same=True)],
        )
        assert session(carried).answers == {"size": ("large",)}
        assert session(carried).grounds == {}
        assert any(isinstance(e, Grounded) and e.note == "the plan" for e in carried.events)

    def test_undone_it_waits_with_its_answer(self) -> None:
        to = [gone("bulk", "size", same=True)]
        answer, grounds = Answered("bulk", ("small",)), Grounded("bulk", "shared", "a talk")
        for carried, steps in (
            (bring(answer, undone=(grounds,), to=to), 1),
            (bring(undone=(answer, grounds), to=to), 2),
        ):
            now = session(carried)
            for _ in range(steps):
                assert now.grounds == {}
                now = now.redo()
            assert now.grounds == {"size": Grounded("size", "shared", "a talk")}


def test_an_answer_from_a_document_keeps_its_source_also_where_it_is_asked_again() -> None:
    was = Answered("size", ("small",), "document", "It is small.", "plan.docx, page 2")
    [old] = bring(was, to=[narrower("small", "size")]).events
    assert isinstance(old, Outdated)
    assert (old.words, old.source) == (was.words, was.source)
    unknown = Outdated("size", ("small",), "document", was.words, ("size",), source=was.source)
    assert bring(unknown).events == (was,)


class TestWaitingWords:
    def test_they_follow_their_renamed_question_and_option(self) -> None:
        kept = Parked("bulk", ("tiny",), "we are tiny", "plan.docx, page 2")
        to = (gone("bulk", "size", same=True), gone("tiny", "size/small", same=True, of="size"))
        now = Parked("size", ("small",), "we are tiny", "plan.docx, page 2")
        assert bring(kept, to=to).events == (now,)
        assert bring(kept, Ignored("bulk"), to=to).events == (now, Ignored("size"))

    def test_what_they_seemed_to_say_is_dropped_where_it_is_not_certain(self) -> None:
        kept = Parked("calendar", ("unstable",), "no overall control")
        carried = bring(kept, to=[gone("unstable", "calendar/election", of="calendar")])
        assert carried.events == (Parked("calendar", (), "no overall control"),)
        assert session(carried).answers == {}

    def test_where_a_question_was_split_they_wait_at_each_part(self) -> None:
        carried = bring(
            Parked("politics", ("stormy",), "it is stormy"),
            to=[gone("politics", "support", "calendar")],
        )
        assert carried.events == (
            Parked("support", (), "it is stormy"),
            Parked("calendar", (), "it is stormy"),
        )


class TestNotInTheMap:
    def test_an_id_that_nothing_explains_is_told_and_kept(self) -> None:
        carried = bring(Answered("size", ("smal",)), Skipped("sise"))
        assert carried.events == (Outdated("size", ("smal",), ask=("size",)),)
        assert [place for place, _ in carried.wrong] == [0, 1]
        assert "did you mean 'small'" in carried.wrong[0][1]

    def test_it_counts_again_once_it_is_known_again(self) -> None:
        old = Outdated("size", ("small",), "words", "wee", ("size",))
        assert bring(old).events == (Answered("size", ("small",), "words", "wee"),)

    def test_part_of_an_answer_never_replaces_the_rest(self) -> None:
        events = (
            Answered("strength", ("secure",)),
            Outdated("strength", ("weak",), ask=("strength",), partly=True),
        )
        assert bring(*events).events == events

    def test_what_the_map_explains_does_not(self) -> None:
        old = Outdated("size", ("small",), ask=("size",))
        assert bring(old, to=[narrower("small", "size")], edition=2).events == (old,)


def test_a_question_to_ask_again_follows_its_own_renaming() -> None:
    old = Outdated("politics", ("stormy",), ask=("bulk",))
    to = (gone("politics", "bulk"), gone("bulk", "size", same=True))
    assert bring(old, to=to).events == (Outdated("politics", ("stormy",), ask=("size",)),)


def test_answered_or_passed_over_a_question_is_not_asked_again() -> None:
    old = Outdated("politics", ("stormy",), ask=("support", "calendar"))
    begun = Session("", "", events=(old,))
    assert list(begun.add(Answered("support", ("wary",))).to_ask_again) == ["calendar"]
    assert list(begun.add(Skipped("calendar")).to_ask_again) == ["support"]
    assert begun.undo().to_ask_again == {}
    assert begun.undo().redo() == begun


def test_more_picks_than_before_change_no_answer() -> None:
    was = Answered("support", ("wary",))
    carried = bring(was, to=[NowPickMany(question="support", edition=2)])
    assert carried.events == (was,)


@settings(max_examples=300, deadline=None)
@given(old=worlds(), edits=st.integers(0, 2**32), picks=st.integers(0, 2**32))
def test_whatever_changed_every_answer_is_possible_or_kept_aside(
    old: RuleBase, edits: int, picks: int
) -> None:
    """And opening the result once more changes nothing."""
    new = anyhow_edited(old, edits)
    chance = random.Random(picks)
    events: list[Event] = []
    for _ in range(chance.randint(1, 8)):
        entry = chance.choice(old.questions)
        option = chance.choice(entry.options).id
        events.append(Answered(entry.id, (option,), "words", f"said {len(events)}"))
        if chance.random() < 0.5:
            events.append(Grounded(entry.id, "document", f"known {len(events)}"))
        if chance.random() < 0.3:
            other = chance.choice(old.questions)
            told = chance.choice(((), (chance.choice(other.options).id,)))
            events.append(Parked(other.id, told, f"kept {len(events)}"))
        if chance.random() < 0.1:
            events.append(Ignored(chance.choice(old.questions).id))
    cut = chance.randint(0, len(events))
    carried = carry(events[:cut], events[cut:], 1, new)
    for event in (*carried.events, *carried.undone):
        if isinstance(event, Answered) or (isinstance(event, Parked) and event.options):
            assert fault_in(new.question_by_id[event.question], event.options) is None
    everything = (*carried.events, *carried.undone)
    assert {e.words for e in everything if isinstance(e, Answered | Outdated)} == {
        e.words for e in events if isinstance(e, Answered)
    }
    assert {note for e in everything if isinstance(e, Grounded) for note in e.note.split("; ")} == {
        e.note for e in events if isinstance(e, Grounded)
    }
    assert {e.words for e in everything if isinstance(e, Parked)} == {
        e.words for e in events if isinstance(e, Parked)
    }
    again = carry(carried.events, carried.undone, new.retired.edition, new)
    assert (again.events, again.undone) == (carried.events, carried.undone)
    assert (again.carried_over, again.outdated, again.wrong) == ((), (), ())
