"""Small made-up rule bases, for laws that must hold whatever an expert writes.

Unlike today's knowledge they have rules with several conditions, several rules that share an
option, claims beside other questions, and structures that share what they improve.
"""

from __future__ import annotations

import random
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
    "most_cases": 6,
    "most_of_a_place": 2,
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
    empty = ("sources", "principles", "updates", "benefits", "figures")
    empty += ("checklists", "waivers")
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


def worlds() -> st.SearchStrategy[RuleBase]:
    """Any small rule base: up to 4 questions beside the role, 4 findings, 5 structures.

    Drawn from one number, as drawing every part of it by itself would be most of the time taken.
    """
    return st.integers(0, 2**32).map(lambda seed: _Maker(random.Random(seed)).world())


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def world(self) -> RuleBase:
        chance = self.chance
        self.questions = [self._question(f"q{n}") for n in range(chance.randint(2, 4))]
        kinds = chance.choices(("barrier", "element", "type", "national"), k=chance.randint(1, 4))
        self.findings = [
            finding(f"f{n}", kind, *self._rules(chance.randint(1, 5)))
            for n, kind in enumerate(kinds)
        ]
        self.there = [self._conditions() for _ in range(2)]
        return world(
            (ROLE, *self.questions),
            tuple(self.findings),
            tuple(self._structure(f"s{n}") for n in range(chance.randint(1, 5))),
            clear_share=chance.choice((0.35, 0.2, 0.4, 0.5)),
            possible_share=chance.choice((0.0, 0.15)),
            steadying=chance.randint(1, 4),
            main_first=chance.choice(((4, 2, 1, 0), (1,), (3, 1))),
            boost=chance.randint(1, 7),
            most_boosts=chance.randint(1, 3),
            revive=chance.choice((0, 1, 6, 20)),
        )

    def _question(self, name: str) -> Question:
        chance = self.chance
        several = chance.random() < 0.5
        options = [Option(id=f"o{n}", label=".") for n in range(chance.randint(2, 3))]
        if several and chance.random() < 0.5:
            options.append(Option(id="none", label=".", exclusive=True))
        options.append(Option(id="not-sure", label=".", not_sure=True, exclusive=several))
        return question(
            name,
            tuple(options),
            select="many" if several else "one",
            max_pick=chance.choice((None, 2)) if several else None,
            claim=chance.random() < 0.25,
            users=chance.choices(
                (("vcs",), ("officer",), ("officer", "vcs")), cum_weights=(0.2, 0.35, 1)
            )[0],
        )

    def _conditions(self) -> Options:
        """Conditions on one to three questions, mostly on one."""
        size = min(self.chance.choice((1, 1, 1, 2, 3)), len(self.questions))
        return {
            entry.id: self._some_of(entry) for entry in self.chance.sample(self.questions, size)
        }

    def _some_of(self, entry: Question) -> tuple[str, ...]:
        sure = [option.id for option in entry.options if not option.not_sure]
        return tuple(self.chance.sample(sure, self.chance.randint(1, 2)))

    def _rules(self, count: int) -> list[Rule]:
        return [
            rule(
                f"r{n}",
                self._conditions(),
                self.chance.choice(("for", "for", "against")),
                self.chance.choice(("strong", "moderate", "slight")),
            )
            for n in range(count)
        ]

    def _structure(self, name: str) -> Structure:
        def among(kind: str) -> tuple[str, ...]:
            ids = [entry.id for entry in self.findings if entry.kind == kind]
            return tuple(self.chance.sample(ids, self.chance.randint(0, len(ids))))

        def perhaps(conditions: Options) -> Options:
            return conditions if self.chance.random() < 0.4 else {}

        return structure(
            name,
            answers_barriers=among("barrier"),
            builds=among("element"),
            boost_if=perhaps(self._conditions()),
            already_have=perhaps(self.chance.choice(self.there)),
            not_yet=perhaps(self._conditions()),
            quick_win=self.chance.random() < 0.4,
        )
