"""The people whose answers are thought through: each of one kind, with the questions put to them.

A rule base names the kinds of user by `sets: {user: ...}` of some options. An answer counts only
for the kinds its question is put to, so no one person can give the answers to two questions that
are put to different kinds, not even somebody who does not say which they are.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import get_args

from assistant.reasoning.answers import Answers, in_order
from assistant.rulebase.fields import Options, User
from assistant.rulebase.models import Option, Question
from assistant.rulebase.rulebase import RuleBase

Area = dict[str, tuple[str, ...]]  # answers in the making


@dataclass(frozen=True)
class Kind:
    """One kind of user: what they answer to say so, and the questions put to them.

    `options` are what they can answer to each question; a not-sure option is none of them.
    """

    user: User
    says: Answers
    questions: dict[str, Question]
    options: dict[str, tuple[str, ...]]

    def answers_meeting(self, when: Options) -> Iterator[Area]:
        """Yield every way to meet the conditions `when` with one option a question.

        Further options ticked can only meet more conditions, never fewer.
        """
        allowed = [
            [option for option in options if option in self.options.get(name, ())]
            for name, options in when.items()
        ]
        for picked in product(*allowed):
            chosen = {name: (option,) for name, option in zip(when, picked, strict=True)}
            yield {**self.says, **chosen}

    def every_answer(self, name: str) -> Iterator[tuple[str, ...]]:
        """Yield every answer to the question `name` that says something."""
        question = self.questions[name]
        options = self.options[name]
        yield from ((option,) for option in options)
        if question.select == "many":
            together = [o for o in options if not question.option_by_id[o].exclusive]
            for size in range(2, 1 + (question.max_pick or len(together))):
                yield from combinations(together, size)

    def count_answers(self, name: str) -> int:
        """Return how many `every_answer` yields, at most."""
        many = self.questions[name].select == "many"
        return 2 ** len(self.options[name]) if many else len(self.options[name])


def kinds_of_user(rulebase: RuleBase) -> tuple[Kind, ...]:
    """Return the kinds of user that answers can name, or all where no answer names any."""
    says: dict[User, Area] = {}
    for question in rulebase.questions:
        for option in question.options:
            user = _user_named(option)
            if user is not None:
                says.setdefault(user, {question.id: (option.id,)})
    return tuple(
        _kind(rulebase, user, says.get(user, {}))
        for user in get_args(User)
        if user in says or not says
    )


def _user_named(option: Option) -> User | None:
    user = option.sets.get("user")
    return user if user in get_args(User) else None  # type: ignore[return-value]


def _kind(rulebase: RuleBase, user: User, says: Area) -> Kind:
    questions = {q.id: q for q in rulebase.questions if user in q.users}
    options = {
        name: tuple(
            option.id
            for option in question.options
            if not option.not_sure and _user_named(option) in (None, user)
        )
        for name, question in questions.items()
    }
    return Kind(user, says, questions, options)


def made_up_people(kinds: tuple[Kind, ...], count: int) -> Iterator[Area]:
    """Yield `count` people who answer every question put to them, the same ones every time.

    Each answer is drawn on its own, every option as likely as another.
    """
    chance = random.Random(0)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        area: Area = dict(kind.says)
        for name, options in kind.options.items():
            if options and name not in area:
                area[name] = _drawn(kind.questions[name], options, chance)
        yield area


def _drawn(question: Question, options: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    wanted = 1 if question.select == "one" else chance.randint(1, question.max_pick or 3)
    drawn = chance.sample(options, min(wanted, len(options)))
    alone = [option for option in drawn if question.option_by_id[option].exclusive]
    return in_order(question, alone[:1] or drawn)
