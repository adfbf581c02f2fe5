"""Why a question is asked, and why a finding did or did not come out.

Everything is read off the index and tally that compute the findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

from assistant.reasoning.answers import Answers, is_for, sort_answers, user_of
from assistant.reasoning.index import IndexedRule, RuleIndex
from assistant.reasoning.levels import Level, level
from assistant.reasoning.tally import Tally
from assistant.rulebase.models import Rule

State: TypeAlias = Literal["met", "unmet", "unknown"]


@dataclass(frozen=True)
class Move:
    """A finding that a question can still move, and the levels that its answers would lead to."""

    finding: str
    now: Level
    could_become: tuple[Level, ...]
    speaks_for: bool
    speaks_against: bool


@dataclass(frozen=True)
class ConditionState:
    """One condition of a rule: the question, the options it looks for, and how it stands."""

    question: str
    options: tuple[str, ...]
    state: State


@dataclass(frozen=True)
class Missing:
    """A rule for a finding that did not fire, with the state of each of its conditions."""

    rule: Rule
    conditions: tuple[ConditionState, ...]


def why_asked(index: RuleIndex, answers: Answers, question: str) -> tuple[Move, ...]:
    """Return the findings that an answer to `question` bears on, with the levels it leads to.

    Findings whose level can change come first. `answers` may or may not hold the question.
    """
    tally = Tally(index, sort_answers(index.rulebase, answers).counted)
    kept = tally.picked.get(question)
    moves: list[Move] = []
    for finding in index.findings_of_question.get(question, ()):
        now = level(tally, finding)
        reached: list[Level] = []
        for picked in _distinct(index, question, finding):
            tally.put(question, picked)
            found = level(tally, finding)
            if found != now and found not in reached:
                reached.append(found)
        tally.put(question, kept)
        ways = {
            index.rules[number].rule.speaks
            for number in index.rules_of_question[question]
            if index.rules[number].finding == finding
        }
        moves.append(Move(finding, now, tuple(reached), "for" in ways, "against" in ways))
    return tuple(sorted(moves, key=lambda move: not move.could_become))


def _distinct(index: RuleIndex, name: str, finding: str) -> Iterator[tuple[str, ...]]:
    """Yield answers to a question that between them do all that any answer can do to `finding`.

    Several options together matter only where its rules look for each of them.
    """
    question = index.rulebase.question_by_id[name]
    looked_for = {
        option
        for number in index.rules_of_question[name]
        if index.rules[number].finding == finding
        for option in index.rules[number].rule.when[name]
    }
    sure = [option.id for option in question.options if not option.not_sure]
    yield from ((option,) for option in sure)
    if question.select == "many":
        together = [o for o in sure if o in looked_for and not question.option_by_id[o].exclusive]
        for size in range(2, 1 + min(len(together), question.max_pick or len(together))):
            yield from combinations(together, size)


def why_not(index: RuleIndex, answers: Answers, finding: str) -> tuple[Missing, ...]:
    """Return the rules for `finding` that did not fire, nearest to firing first."""
    tally = Tally(index, sort_answers(index.rulebase, answers).counted)
    missing = [
        index.rules[number]
        for number in index.rules_of_finding[finding]
        if number not in tally.fired and index.rules[number].rule.speaks == "for"
    ]
    missing.sort(key=lambda indexed: (tally.unmet[indexed.number], -indexed.weight))
    return tuple(Missing(indexed.rule, _states(tally, indexed)) for indexed in missing)


def _states(tally: Tally, indexed: IndexedRule) -> tuple[ConditionState, ...]:
    def state(question: str, condition: int) -> State:
        if question not in tally.picked:
            return "unknown"
        return "met" if tally.met(condition) else "unmet"

    conditions = tally.index.conditions_of_rule[indexed.number]
    return tuple(
        ConditionState(question, options, state(question, condition))
        for (question, options), condition in zip(
            indexed.rule.when.items(), conditions, strict=True
        )
    )


def open_questions(index: RuleIndex, answers: Answers) -> tuple[str, ...]:
    """Return the questions for this person that have no answer yet, or only 'not sure'."""
    sorted_answers = sort_answers(index.rulebase, answers)
    user = user_of(index.rulebase, answers)
    return tuple(
        question.id
        for question in index.rulebase.questions
        if question.id not in sorted_answers.counted and is_for(question, user)
    )
