"""Small made-up rule bases, for laws that must hold whatever an expert writes.

Unlike today's knowledge they have rules with several conditions, several rules that share an
option, claims beside other questions, and structures that share what they improve.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from assistant.rulebase.fields import Options
from assistant.rulebase.models import (
    Case,
    Citation,
    Finding,
    FirstSteps,
    Interview,
    Judged,
    Option,
    Path,
    Question,
    RetiredIds,
    Rule,
    Scoring,
    Structure,
)
from assistant.rulebase.rulebase import RuleBase

CITED = Citation(ref="report")
REAL_SCORING: dict[str, Any] = {
    "weight": {"strong": 3, "moderate": 2, "slight": 1},
    "steadying": 3,
    "clear_share": 0.35,
    "possible_share": 0.0,
    "least_moderate": 2,
    "answers_prominent": 4,
    "answers_possible": 2,
    "builds_weak": 3,
    "builds_mixed": 1,
    "main_first": (4, 2, 1, 0),
    "boost": 6,
    "most_boosts": 3,
    "revive": 6,
    "most_suggestions": 5,
}


def question(name: str, options: tuple[Option, ...], **more: Any) -> Question:
    """A question with these options, of which only what matters to reasoning is said."""
    plain = {"path": "quick", "users": ("officer", "vcs"), "select": "one", "ask": "?", "why": "."}
    plain |= {"sources": (CITED,), "if_not_sure": ".", "id": name, "options": options}
    return Question(**{**plain, **more})


def finding(name: str, kind: str, *rules: Rule) -> Finding:
    """A finding with these rules."""
    return Finding(id=name, name=name, gloss=name, source=CITED, rules=rules, kind=kind)


def rule(name: str, when: Options, speaks: str = "for", strength: str = "strong") -> Rule:
    """A rule on these conditions."""
    return Rule(id=name, when=when, speaks=speaks, strength=strength, because=".", source=CITED)


def structure(name: str, **more: Any) -> Structure:
    """A structure of which only what matters to its rank is said."""
    plain: dict[str, Any] = dict.fromkeys(("types", "answers_barriers", "builds"), ())
    plain |= dict.fromkeys(("preconditions", "cautions", "cases"), ())
    plain |= {"kind": "measure", "basis": ".", "what": ".", "led_by": ".", "led_by_who": "."}
    plain |= {"judged": Judged(effort="low", time_to_result="low", cost="low")}
    plain |= {"first_steps": FirstSteps(council=(), vcs=()), "sources": (CITED,)}
    plain |= {"improve": ".", "first_settle": ".", "quick_win": False, "id": name, "name": name}
    return Structure(**{**plain, **more})


def case(name: str, **more: Any) -> Case:
    """A case of which only what matters to matching is said."""
    plain: dict[str, Any] = dict.fromkeys(("themes", "figures", "types", "barriers"), ())
    plain |= dict.fromkeys(("lessons_reported", "our_reading", "elements", "suggestions"), ())
    plain |= dict.fromkeys(("title", "place", "nation", "what", "result", "status"), ".")
    plain |= {"council_type": "several", "setting": "several", "kind": "case", "deep_dive": False}
    plain |= {"beyond_report": False, "evidence_kind": "described", "sources": (CITED,), "id": name}
    return Case(**{**plain, **more})


def world(
    questions: tuple[Question, ...],
    findings: tuple[Finding, ...],
    structures: tuple[Structure, ...] = (),
    cases: tuple[Case, ...] = (),
    **scoring: Any,
) -> RuleBase:
    """A rule base of these parts, scored with the real numbers but for those given."""
    names = tuple(entry.id for entry in questions)
    paths = tuple(
        Path(id=name, name=name, minutes=".", questions=names)
        for name in ("quick", "standard", "full")
    )
    empty = ("sources", "principles", "updates", "benefits", "marks", "figures")
    return RuleBase(
        version="made up",
        questions=questions,
        interview=Interview(paths=paths),
        findings=findings,
        structures=structures,
        cases=cases,
        glossary=(),
        scenarios=(),
        scoring=Scoring(**{**REAL_SCORING, **scoring}),
        retired=RetiredIds(),
        wording={},
        **dict.fromkeys(empty, ()),
    )


ROLE = question(
    "role",
    (
        Option(id="officer", label=".", sets={"user": "officer"}),
        Option(id="leader", label=".", sets={"user": "vcs"}),
        Option(id="other", label="."),
    ),
)


@st.composite
def worlds(draw: Callable[..., Any]) -> RuleBase:
    """Any small rule base: up to 4 questions beside the role, 4 findings, 5 structures."""
    questions = tuple(draw(_questions(f"q{n}")) for n in range(draw(st.integers(2, 4))))
    conditions = _conditions(questions)
    kinds = draw(
        st.lists(
            st.sampled_from(("barrier", "element", "type", "national")), min_size=1, max_size=4
        )
    )
    findings = tuple(
        finding(f"f{n}", kind, *draw(_rules(conditions, least=1))) for n, kind in enumerate(kinds)
    )
    exists = draw(st.lists(conditions, max_size=2))
    structures = tuple(
        draw(_structures(f"s{n}", findings, conditions, exists))
        for n in range(draw(st.integers(1, 5)))
    )
    scoring = {
        "clear_share": draw(st.sampled_from((0.35, 0.2, 0.5))),
        "possible_share": draw(st.sampled_from((0.0, 0.15))),
        "steadying": draw(st.integers(1, 4)),
        "main_first": draw(st.sampled_from(((4, 2, 1, 0), (1,), (3, 1)))),
        "boost": draw(st.integers(1, 7)),
        "most_boosts": draw(st.integers(1, 3)),
        "revive": draw(st.integers(0, 20)),
    }
    return world((ROLE, *questions), findings, structures, **scoring)


@st.composite
def _questions(draw: Callable[..., Any], name: str) -> Question:
    select = draw(st.sampled_from(("one", "many")))
    several = select == "many"
    options = [Option(id=f"o{n}", label=".") for n in range(draw(st.integers(2, 3)))]
    if several and draw(st.booleans()):
        options.append(Option(id="none", label=".", exclusive=True))
    options.append(Option(id="not-sure", label=".", not_sure=True, exclusive=several))
    return question(
        name,
        tuple(options),
        select=select,
        max_pick=draw(st.sampled_from((None, 2))) if several else None,
        claim=draw(st.integers(0, 3)) == 0,
        users=draw(st.sampled_from((("officer", "vcs"), ("officer", "vcs"), ("vcs",)))),
    )


def _conditions(questions: tuple[Question, ...]) -> st.SearchStrategy[Options]:
    """Conditions on one to three questions, mostly on one."""

    def on(names: list[str]) -> st.SearchStrategy[Options]:
        by_id = {entry.id: entry for entry in questions}
        return st.fixed_dictionaries({name: _some_options(by_id[name]) for name in names})

    names = [entry.id for entry in questions]
    sizes = st.sampled_from((1, 1, 1, 2, 3))
    return sizes.flatmap(
        lambda size: st.permutations(names).map(lambda order: order[:size]).flatmap(on)
    )


def _some_options(entry: Question) -> st.SearchStrategy[tuple[str, ...]]:
    sure = [option.id for option in entry.options if not option.not_sure]
    return st.lists(st.sampled_from(sure), min_size=1, max_size=2, unique=True).map(tuple)


@st.composite
def _rules(
    draw: Callable[..., Any], conditions: st.SearchStrategy[Options], least: int
) -> list[Rule]:
    ways, strengths = ("for", "for", "against"), ("strong", "moderate", "slight")
    return [
        rule(
            f"r{n}", draw(conditions), draw(st.sampled_from(ways)), draw(st.sampled_from(strengths))
        )
        for n in range(draw(st.integers(least, 5)))
    ]


@st.composite
def _structures(
    draw: Callable[..., Any],
    name: str,
    findings: tuple[Finding, ...],
    conditions: st.SearchStrategy[Options],
    exists: list[Options],
) -> Structure:
    def among(*kinds: str) -> tuple[str, ...]:
        ids = [entry.id for entry in findings if entry.kind in kinds]
        if not ids:
            return ()
        return tuple(draw(st.lists(st.sampled_from(ids), max_size=3, unique=True)))

    def perhaps(strategy: st.SearchStrategy[Options]) -> Options:
        return draw(strategy) if draw(st.integers(0, 2)) == 0 else {}

    return structure(
        name,
        answers_barriers=among("barrier"),
        builds=among("element"),
        boost_if=perhaps(conditions),
        already_have=perhaps(st.sampled_from(exists)) if exists else {},
        not_yet=perhaps(conditions),
        quick_win=draw(st.booleans()),
    )
