"""Cases: those that bear on what was found, and from a place like this one first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.reasoning.assessment import Assessment, assess
from assistant.reasoning.cases import LIKE, UNLIKE, cases_of
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.models import Option
from tests.areas import areas, some
from tests.worlds import case, finding, question, rule, world

YES = ("yes",)


def setting_rank(setting: str, here: tuple[str, ...]) -> int:
    """0 for a setting like this one, 1 for none in particular, 2 for an unlike one."""
    if not here or setting in ("several", "unknown"):
        return 1
    return 0 if setting in here else 2


@some
@given(st.data())
def test_no_unlike_setting_stands_before_a_like_one(index, data):
    assessment = assess(index, data.draw(areas(index.rulebase, least=2)))
    here = assessment.answers.counted.get("setting", ())
    levels, counted = assessment.levels, assessment.answers.counted
    lists = [assessment.cases] + [
        cases_of(index.rulebase, found, levels, counted) for found in assessment.suggestions
    ]
    for matches in lists:
        ranks = [setting_rank(match.case.setting, here) for match in matches]
        assert ranks == sorted(ranks)


@some
@given(st.data())
def test_each_case_says_what_it_bears_on(index, data):
    assessment = assess(index, data.draw(areas(index.rulebase, least=2)))
    counted = assessment.answers.counted
    shown = {found.id for found in assessment.suggestions}
    for match in assessment.cases:
        assert match.findings or match.structures
        named = {*match.case.barriers, *match.case.elements}
        assert set(match.findings) <= named
        for name in match.findings:
            assert assessment.level(name) in ("prominent", "possible", "weak")
        assert set(match.structures) == shown & set(match.case.suggestions)
        assert match.same_setting == (match.case.setting in counted.get("setting", ()))
        council = counted.get("council-type", ())
        assert match.same_council_type == (match.case.council_type in council)
        assert set(match.themes) == set(match.case.themes) & set(counted.get("theme", ()))


def assessed(*cases, **answers: tuple[str, ...]) -> Assessment:
    """What comes of made-up cases about one barrier, which shows."""

    def asks(name: str, *options: str, **more):
        return question(name, tuple(Option(id=option, label=".") for option in options), **more)

    questions = (
        asks("setting", "rural", "city"),
        asks("council-type", "county", "district"),
        asks("theme", "health", "poverty", select="many"),
        asks("q0", "yes", "no"),
    )
    found = finding("b", "barrier", rule("r", {"q0": YES}))
    rulebase = world(questions, (found,), cases=cases)
    return assess(RuleIndex(rulebase), {**answers, "q0": YES})


def ordered(*cases, **answers: tuple[str, ...]) -> list[str]:
    """The ids of those cases in the order in which they match."""
    return [match.id for match in assessed(*cases, **answers).cases]


def about_b(name: str, **more):
    return case(name, barriers=("b",), **more)


def test_a_like_setting_counts_before_a_like_council():
    council = about_b("a-council", setting="city", council_type="county")
    setting = about_b("b-setting", setting="rural", council_type="district")
    here = {"setting": ("rural",), "council-type": ("county",)}
    assert ordered(council, setting, **here) == ["b-setting", "a-council"]


def test_among_like_places_the_theme_decides():
    plain, themed = about_b("a", setting="rural"), about_b("b", setting="rural", themes=("health",))
    elsewhere = about_b("c", setting="city", themes=("health", "poverty"))
    here = {"setting": ("rural",), "theme": ("health", "poverty")}
    assert ordered(plain, themed, elsewhere, **here) == ["b", "a", "c"]


def test_a_case_from_no_single_place_stands_between_like_and_unlike():
    several, city = about_b("a", setting="several"), about_b("b", setting="city")
    rural = about_b("c", setting="rural")
    assert ordered(city, several, rural, setting=("rural",)) == ["c", "a", "b"]
    assert ordered(city, several, rural) == ["a", "b", "c"], "nobody has said where this is"


def test_a_case_about_nothing_found_here_is_not_shown():
    assert ordered(case("other", setting="rural"), setting=("rural",)) == []
    assert LIKE > UNLIKE


def test_no_place_fills_the_first_cases_while_another_has_one_to_show():
    here = [about_b(f"a{n}", place="Here", setting="rural") for n in range(4)]
    there = [about_b(f"b{n}", place=f"There {n}", setting="city") for n in range(3)]
    first = assessed(*here, *there, setting=("rural",)).first_cases
    assert [match.id for match in first] == ["a0", "a1", "b0", "b1", "b2", "a2"]


def test_where_there_is_one_place_only_its_cases_are_all_shown():
    here = [about_b(f"a{n}", place="Here") for n in range(8)]
    first = assessed(*here).first_cases
    assert [match.id for match in first] == ["a0", "a1", "a2", "a3", "a4", "a5"]
