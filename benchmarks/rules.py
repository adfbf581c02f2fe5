"""How long judging takes when there are many rules: after one answer, and for every what-if."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from assistant.reasoning.answers import Answers, sort_answers
from assistant.reasoning.assessment import assess
from assistant.reasoning.change import what_would_change
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import Level, level
from assistant.reasoning.tally import Tally
from assistant.rulebase.load import load
from assistant.rulebase.models import Question
from assistant.rulebase.rulebase import RuleBase
from benchmarks.figures import Figure, Times, timed
from benchmarks.synthetic import rule_base

SIZES = (100, 1_000, 10_000)
AIM = 1.0  # ms for one answer among AIM_AT rules
AIM_AT = 1_000


def measure(*, quick: bool) -> Iterator[Figure]:
    """Measure the real rules, and made-up ones of each size."""
    real = load()
    times = 1 if quick else 20
    count = sum(len(finding.rules) for finding in real.findings)
    yield from _measure(real, f"{count} rules (the real ones)", times)
    yield _slowest_change(real)
    for size in SIZES:
        aim = AIM if size == AIM_AT else None
        yield from _measure(rule_base(size, real.scoring), f"{size:,} rules", times, aim)


def _measure(
    rulebase: RuleBase, label: str, times: int, aim: float | None = None
) -> Iterator[Figure]:
    index = RuleIndex(rulebase)
    answers = _answers(rulebase)
    tally = Tally(index, sort_answers(rulebase, answers).counted)
    steps = Times.of_seconds(seconds for _ in range(times) for seconds in _each_step(tally))
    whole = timed(lambda: assess(index, answers), times)
    sweep = timed(lambda: what_if(tally), times)
    wanted = f"under {aim:g} ms" if aim else ""

    def met(found: Times) -> bool | None:
        return found.median < aim if aim else None

    yield Figure(f"{label}: one answer changed", steps.spread(), wanted, met(steps))
    yield Figure(f"{label}: everything judged afresh", whole.spread(), wanted, met(whole))
    yield Figure(f"{label}: every single change tried ({len(list(_steps(tally)))})", str(sweep))


def _slowest_change(rulebase: RuleBase) -> Figure:
    """Time 'what would change this' for the finding that takes longest."""
    index = RuleIndex(rulebase)
    answers = _answers(rulebase)
    taken = []
    for finding in rulebase.findings:
        start = time.perf_counter()
        what_would_change(index, answers, finding.id)
        taken.append(time.perf_counter() - start)
    return Figure("'what would change this', slowest finding", f"{max(taken) * 1000:.0f} ms")


def what_if(tally: Tally) -> dict[tuple[str, tuple[str, ...]], dict[str, Level]]:
    """Return the levels that each single change of an answer would lead to."""
    found = {}
    for question, picked in _steps(tally):
        before = tally.put(question, picked)
        found[question, picked] = _touched(tally, question)
        tally.put(question, before)
    return found


def _each_step(tally: Tally) -> Iterator[float]:
    """Change each answer in turn, and yield the seconds until what it touches is judged."""
    for question, picked in _steps(tally):
        start = time.perf_counter()
        before = tally.put(question, picked)
        _touched(tally, question)
        yield time.perf_counter() - start
        tally.put(question, before)


def _touched(tally: Tally, question: str) -> dict[str, Level]:
    return {name: level(tally, name) for name in tally.index.findings_of_question[question]}


def _steps(tally: Tally) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every answer of one option that differs from today's."""
    for question in tally.index.rulebase.questions:
        for option in question.options:
            if not option.not_sure and tally.picked.get(question.id) != (option.id,):
                yield question.id, (option.id,)


def _answers(rulebase: RuleBase) -> Answers:
    """Return an answer to every question, the same each time."""
    chance = random.Random(len(rulebase.questions))

    def answer(question: Question) -> tuple[str, ...]:
        sure = [option.id for option in question.options if not option.not_sure]
        return (chance.choice(sure),)

    return {question.id: answer(question) for question in rulebase.questions}
