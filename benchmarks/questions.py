"""How many questions it takes until the top three stay the same, in our order and in a fixed one.

Each area's answers are all known beforehand. After each question the top three are compared with
what they come to in the end; the count is of the questions after which they no longer change.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.conversation.session import on_path
from assistant.reasoning.answers import Answers
from assistant.reasoning.assessment import Assessment, assess
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.next_question import next_question
from assistant.rulebase.load import load
from benchmarks.figures import Figure
from benchmarks.personas import areas
from benchmarks.variants import variants

TOP = 3
AIM = 1 / 3
LOOKED_AT = (10, 15, 20, 30)

Tops = tuple[frozenset[str], ...]  # barriers, suggestions
WHAT = ("barriers", "suggestions")


@dataclass(frozen=True)
class Run:
    """One area asked in one order: the questions needed, and the share found after some."""

    needed: int
    found: tuple[float, ...]


def measure(*, quick: bool) -> Iterator[Figure]:
    """Ask every area twice, for barriers and suggestions at once."""
    index = RuleIndex(load())
    sets: dict[str, Sequence[Answers]] = {
        "made-up areas": areas(index, 6 if quick else 60),
        "near worked examples": variants(index.rulebase, 1 if quick else 10),
    }
    for label, group in sets.items():
        fixed = [_asked(index, area, _first) for area in group]
        ours = [_asked(index, area, _best) for area in group]
        for number, what in enumerate(WHAT):
            yield _compare(
                f"{len(group)} {label}, top {TOP} {what}",
                [_run(tops, number) for tops in fixed],
                [_run(tops, number) for tops in ours],
            )
            yield _shares([_run(tops, number) for tops in fixed], "fixed order")
            yield _shares([_run(tops, number) for tops in ours], "our order")


def _first(index: RuleIndex, answers: Answers, path: Sequence[str]) -> str:
    del index
    return next(name for name in path if name not in answers)


def _best(index: RuleIndex, answers: Answers, path: Sequence[str]) -> str:
    coming = next_question(index, answers, path)
    assert coming is not None
    return coming.question


def _asked(
    index: RuleIndex, area: Answers, choose: Callable[[RuleIndex, Answers, Sequence[str]], str]
) -> list[Tops]:
    """Return the top three before the first question and after each."""
    path = on_path(index.rulebase, "full", area)
    answers: dict[str, tuple[str, ...]] = {}
    tops = [_tops(assess(index, answers))]
    for _ in path:
        name = choose(index, answers, path)
        answers[name] = area[name]
        tops.append(_tops(assess(index, answers)))
    return tops


def _tops(assessment: Assessment) -> Tops:
    barriers = assessment.of_kind("barrier")[:TOP]
    return (
        frozenset(barrier.id for barrier in barriers if barrier.level in ("prominent", "possible")),
        frozenset(suggestion.id for suggestion in assessment.ranked[:TOP]),
    )


def _run(tops: Sequence[Tops], what: int) -> Run:
    steps = [top[what] for top in tops]
    final = steps[-1]
    needed = len(steps) - 1
    while needed and steps[needed - 1] == final:
        needed -= 1
    found = (len(steps[number] & final) / len(final) if final else 1.0 for number in LOOKED_AT)
    return Run(needed, tuple(found))


def _compare(what: str, fixed: Sequence[Run], ours: Sequence[Run]) -> Figure:
    """Compare all questions that were needed, over all areas."""
    was, now = (statistics.mean(run.needed for run in runs) for runs in (fixed, ours))
    middle = [statistics.median(run.needed for run in runs) for runs in (fixed, ours)]
    fewer = 1 - now / was
    return Figure(
        what,
        f"{fewer:.0%} fewer: mean {was:.1f} -> {now:.1f}, median {middle[0]:g} -> {middle[1]:g}",
        "a third fewer",
        fewer >= AIM,
    )


def _shares(runs: Sequence[Run], order: str) -> Figure:
    shares = (statistics.mean(each) for each in zip(*(run.found for run in runs), strict=True))
    after = ", ".join(
        f"{number}: {share:.0%}" for number, share in zip(LOOKED_AT, shares, strict=True)
    )
    return Figure(f"  {order}: of the final top {TOP}, there after", after)
