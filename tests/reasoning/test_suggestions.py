"""What is suggested: few, with reasons, what exists before what is new, something to start now."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.reasoning.answers import Answers
from assistant.reasoning.assessment import Assessment, assess
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.fields import Options
from assistant.rulebase.models import Option
from tests.areas import areas, many, some
from tests.worlds import finding, question, rule, structure, world, worlds

YES_NO = (Option(id="yes", label="."), Option(id="no", label="."))
YES = ("yes",)


def met(conditions: Options, counted: Answers) -> bool:
    return any(set(counted.get(name, ())) & set(options) for name, options in conditions.items())


def check(index: RuleIndex, assessment: Assessment) -> None:
    counted, rulebase = assessment.answers.counted, index.rulebase
    ranked, shown = assessment.ranked, assessment.suggestions
    assert len(shown) == min(5, len(ranked))
    assert [found.id for found in shown[:4]] == [found.id for found in ranked[:4]]
    if any(found.ready for found in ranked):
        assert any(found.ready for found in shown)
    for found in ranked:
        exists = met(found.structure.already_have, counted)
        early = met(found.structure.not_yet, counted)
        assert found.action == ("improve" if exists else "settle_first" if early else "new")
        assert bool(found.exists) == exists
        assert bool(found.too_early) == early
        assert found.answers or found.builds or found.called_for
        for part in (*found.answers, *found.builds):
            assert part.level == assessment.level(part.about)
            assert part.points > 0
        for name, option in (*found.called_for, *found.exists, *found.too_early):
            assert option in counted[name]
        for other in found.instead:
            twin = rulebase.structure_by_id[other]
            assert found.exists
            assert twin.already_have == found.structure.already_have
    points = [found.points for found in ranked]
    assert points == sorted(points, reverse=True)
    places = [found.id for found in ranked] + [name for found in ranked for name in found.instead]
    assert len(places) == len(set(places)), "nothing takes two places"


@some
@given(st.data())
def test_suggestions_keep_their_laws(index, data):
    check(index, assess(index, data.draw(areas(index.rulebase, least=1))))


@many
@given(worlds(), st.data())
def test_suggestions_keep_their_laws_in_any_rule_base(rulebase, data):
    index = RuleIndex(rulebase)
    check(index, assess(index, data.draw(areas(rulebase))))


def of(*structures, **answers: tuple[str, ...]) -> Assessment:
    """The assessment of made-up structures, each called for by the answers it names."""
    questions = tuple(question(f"q{n}", YES_NO) for n in range(9))
    findings = (finding("b", "barrier", rule("r", {"q8": YES})),)
    return assess(RuleIndex(world(questions, findings, structures)), answers)


def called(name: str, *by: str, **more):
    return structure(name, boost_if=dict.fromkeys(by, YES), **more)


def test_something_to_start_within_weeks_takes_the_last_place_where_it_would_not_be_shown():
    slow = [called(f"slow{n}", "q0", "q1") for n in range(6)]
    quick = called("quick", "q0", quick_win=True)
    shown = of(*slow, quick, q0=YES, q1=YES).suggestions
    assert [found.id for found in shown] == ["slow0", "slow1", "slow2", "slow3", "quick"]


def test_a_quick_win_that_must_wait_is_not_something_to_start_within_weeks():
    slow = [called(f"slow{n}", "q0") for n in range(5)]
    early = called("early", "q0", "q1", "q2", quick_win=True, not_yet={"q0": YES})
    ready = called("zz-ready", "q0", quick_win=True)
    shown = of(*slow, early, ready, q0=YES, q1=YES, q2=YES).suggestions
    assert shown[0].id == "early"
    assert shown[-1].id == "zz-ready"


def test_what_exists_is_improved_before_something_new_is_added():
    new = called("new", "q0")
    there = called("there", "q0", already_have={"q1": YES})
    shown = of(new, there, q0=YES, q1=YES).suggestions
    assert [(found.id, found.action) for found in shown] == [("there", "improve"), ("new", "new")]


def test_no_number_of_answers_that_call_for_it_lifts_a_structure_without_end():
    names = [f"q{n}" for n in range(5)]
    ranked = of(called("a", *names[:3]), called("b", *names), **dict.fromkeys(names, YES)).ranked
    assert ranked[0].points == ranked[1].points
    assert [found.id for found in ranked] == ["b", "a"], "but more calls break a tie"


def test_existing_is_no_reason_to_be_suggested():
    assert of(called("there", "q0", already_have={"q1": YES}), q1=YES).ranked == ()


def test_two_names_for_one_existing_thing_take_one_place():
    one = called("one", "q0", already_have={"q1": YES})
    two = called("two", "q0", "q2", already_have={"q1": YES})
    ranked = of(one, two, q0=YES, q1=YES, q2=YES).ranked
    assert [(found.id, found.instead) for found in ranked] == [("two", ("one",))]
    assert len(of(one, two, q0=YES, q2=YES).ranked) == 2, "not there, they are two things"


def test_a_barrier_counts_most_for_the_structure_it_comes_first_for():
    questions = (question("q0", YES_NO), question("q1", YES_NO))
    findings = (
        finding("b0", "barrier", rule("r", {"q0": YES})),
        finding("b1", "barrier", rule("r", {"q1": YES}, strength="slight")),
    )
    first = structure("first", answers_barriers=("b0", "b1"))
    second = structure("second", answers_barriers=("b1", "b0"))
    index = RuleIndex(world(questions, findings, (second, first)))
    ranked = assess(index, {"q0": YES, "q1": YES}).ranked
    assert [found.id for found in ranked] == ["first", "second"]
    assert [(part.about, part.level) for part in ranked[0].answers] == [
        ("b0", "prominent"),
        ("b1", "possible"),
    ]
