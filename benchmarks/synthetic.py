"""A made-up rule base of any size: same size, same rules."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import cycle, islice

from assistant.rulebase.fields import FindingKind, Options, Speaks, Strength
from assistant.rulebase.models import (
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
    Source,
    Structure,
)
from assistant.rulebase.rulebase import RuleBase

QUESTIONS = 60
OPTIONS = 4
FINDINGS = 20
STRUCTURES = 40
PICK_MANY = 6  # every sixth question takes several options
KINDS: tuple[FindingKind, ...] = ("barrier", "element", "barrier", "type", "national")
SPEAKS: tuple[Speaks, ...] = ("for", "for", "against")
STRENGTHS: tuple[Strength, ...] = ("strong", "moderate", "slight")
CITED = Citation(ref="made-up")
SOURCE = Source(
    id="made-up",
    title="x",
    publisher="x",
    dated="x",
    address="x",
    kind="x",
    read="x",
    reviewed="2026-01-01",
    review_by="2036-01-01",
)


def rule_base(rules: int, scoring: Scoring) -> RuleBase:
    """Return a rule base with `rules` rules of one to three conditions, judged by `scoring`."""
    chance = random.Random(rules)
    questions = tuple(_question(number) for number in range(QUESTIONS))
    findings = _findings([_rule(number, questions, chance) for number in range(rules)])
    names = tuple(question.id for question in questions)
    return RuleBase(
        version=f"made-up-{rules}",
        sources=(SOURCE,),
        questions=questions,
        interview=Interview(
            paths=(
                Path(id="quick", name="x", minutes="x", questions=names[:10]),
                Path(id="standard", name="x", minutes="x", questions=names[:30]),
                Path(id="full", name="x", minutes="x", questions=names),
            )
        ),
        principles=(),
        findings=findings,
        structures=tuple(_structure(number, findings, chance) for number in range(STRUCTURES)),
        cases=(),
        updates=(),
        benefits=(),
        figures=(),
        checklists=(),
        waivers=(),
        glossary=(),
        scenarios=(),
        scoring=scoring,
        retired=RetiredIds(),
        wording={},
    )


def _question(number: int) -> Question:
    return Question(
        id=f"question-{number}",
        path="full",
        users=("officer", "vcs", "trainer"),
        select="many" if number % PICK_MANY == 0 else "one",
        ask="x",
        why="x",
        sources=(CITED,),
        if_not_sure="x",
        options=tuple(Option(id=f"option-{option}", label="x") for option in range(OPTIONS)),
    )


def _rule(number: int, questions: Sequence[Question], chance: random.Random) -> Rule:
    when: Options = {
        question.id: tuple(
            option.id for option in chance.sample(question.options, chance.randint(1, 2))
        )
        for question in chance.sample(questions, chance.randint(1, 3))
    }
    return Rule(
        id=f"rule-{number}",
        when=when,
        speaks=chance.choice(SPEAKS),
        strength=chance.choice(STRENGTHS),
        because="x",
        source=CITED,
    )


def _findings(rules: Sequence[Rule]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            id=f"finding-{number}",
            name="x",
            gloss="x",
            source=CITED,
            rules=tuple(rules[number::FINDINGS]),
            kind=kind,
        )
        for number, kind in enumerate(islice(cycle(KINDS), FINDINGS))
    )


def _structure(number: int, findings: Sequence[Finding], chance: random.Random) -> Structure:
    def some(*kinds: str) -> tuple[str, ...]:
        fitting = [finding.id for finding in findings if finding.kind in kinds]
        return tuple(chance.sample(fitting, 2))

    return Structure(
        id=f"structure-{number}",
        name="x",
        kind="measure",
        basis="x",
        types=(),
        what="x",
        answers_barriers=some("barrier"),
        builds=some("element", "type"),
        preconditions=(),
        cautions=(),
        judged=Judged(effort="low", time_to_result="low", cost="low"),
        led_by="x",
        led_by_who="x",
        quick_win=number % 3 == 0,
        first_steps=FirstSteps(council=(), vcs=()),
        cases=(),
        sources=(CITED,),
    )
