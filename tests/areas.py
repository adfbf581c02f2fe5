"""Made-up areas: any valid answers to the questions of a rule base, and every answer there is."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator
from itertools import combinations, product

from hypothesis import settings
from hypothesis import strategies as st

from assistant.reasoning.answers import Answers, fault_in, in_order
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import Level, level
from assistant.reasoning.tally import Tally
from assistant.rulebase.models import Question
from assistant.rulebase.rulebase import RuleBase

Picked = tuple[str, ...]
Area = dict[str, Picked]

few = settings(max_examples=15, deadline=None)
some = settings(max_examples=25, deadline=None)
many = settings(max_examples=120, deadline=None)


def answer_to(question: Question) -> st.SearchStrategy[Picked]:
    """Any valid answer to `question`, not sure among them."""
    options = question.options
    if question.select == "one":
        return st.sampled_from(options).map(lambda option: (option.id,))
    alone = [(option.id,) for option in options if option.exclusive]
    together = [option.id for option in options if not option.exclusive]
    several = st.sets(
        st.sampled_from(together), min_size=1, max_size=question.max_pick or len(together)
    ).map(lambda picked: in_order(question, picked))
    return st.one_of(several, st.sampled_from(alone)) if alone else several


def areas(rulebase: RuleBase, least: int = 0) -> st.SearchStrategy[Area]:
    """Any valid answers to any of the questions, to the first `least` of them always."""
    answers = {question.id: answer_to(question) for question in rulebase.questions}
    always = {name: answers.pop(name) for name in list(answers)[:least]}
    return st.fixed_dictionaries(always, optional=answers)


def random_area(rulebase: RuleBase, chance: random.Random) -> Area:
    """An answer to every question, each drawn on its own; seldom not sure."""
    area: Area = {}
    for question in rulebase.questions:
        informative = [option for option in question.options if not option.not_sure]
        options = question.options if chance.random() < 0.1 else informative
        wanted = 1 if question.select == "one" else chance.randint(1, question.max_pick or 3)
        drawn = chance.sample(options, min(wanted, len(options)))
        alone = [option for option in drawn if option.exclusive]
        area[question.id] = in_order(question, [option.id for option in alone[:1] or drawn])
    return area


def every_answer(question: Question) -> list[Picked]:
    """Every valid answer to `question` that says something, by brute force."""
    options = [option.id for option in question.options if not option.not_sure]
    most = 1 if question.select == "one" else question.max_pick or len(options)
    return [
        picked
        for size in range(1, most + 1)
        for picked in combinations(options, size)
        if fault_in(question, picked) is None
    ]


def completions(rulebase: RuleBase, answers: Answers, questions: Collection[str]) -> Iterator[Area]:
    """Yield `answers` with every choice of answers to `questions`, none among them."""
    names = sorted(questions)
    choices = [(None, *every_answer(rulebase.question_by_id[name])) for name in names]
    for picked in product(*choices):
        area = {name: value for name, value in answers.items() if name not in questions}
        area.update((n, value) for n, value in zip(names, picked, strict=True) if value)
        yield area


def level_of(index: RuleIndex, counted: Answers, finding: str) -> Level:
    """The level of one finding from scratch, on answers that all count."""
    wanted = index.questions_of_finding[finding]
    return level(Tally(index, {name: counted[name] for name in wanted if name in counted}), finding)
