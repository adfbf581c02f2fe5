"""A worked example: a scenario answered one question at a time, forward and back, with what moves.

A trainer steps through it in front of a room, changes one answer, shows what that moves and what
it leaves alone, and puts it back. Nothing is stored but the place and the changes; every picture,
card and line is computed from them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.conversation.messages import Asked, Card, Choice, Line
from assistant.conversation.phrases import (
    STRENGTHS,
    answer_text,
    answers_text,
    from_pack,
    level_text,
    listing,
    name_of,
    signed,
)
from assistant.conversation.picture import ACTIONS
from assistant.conversation.session import Answered, Session
from assistant.reasoning.answers import fault_in, in_order
from assistant.reasoning.assessment import Assessment, Evidence, Judged, assess
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.moved import Moved, what_moved
from assistant.reasoning.suggestions import Suggestion
from assistant.rulebase.models import Question, Scenario

Given = tuple[str, tuple[str, ...]]  # question id, option ids


@dataclass(frozen=True)
class Effect:
    """What one answer does, set beside the same area without it or with another in its place.

    `moved` changed their level. `weighed` kept it though rules came or went. `kept` bear on the
    question, and no rule on them tells the two answers apart. `came` and `went` are suggestions.
    """

    moved: tuple[Moved, ...]
    weighed: tuple[Moved, ...]
    kept: tuple[Judged, ...]
    came: tuple[Suggestion, ...]
    went: tuple[Suggestion, ...]


@dataclass(frozen=True)
class Walkthrough:
    """A place in a scenario: how many of its answers are given, and which were changed.

    `today` (YYYY-MM-DD) tells which sources are overdue. Place 0 is the described area before its
    first answer. Changes are kept in the order in which they were made, so that each can be put
    back; they stand while one steps on.
    """

    index: RuleIndex
    scenario: Scenario
    today: str
    place: int = 0
    changes: tuple[Given, ...] = ()

    @cached_property
    def own_answers(self) -> tuple[Given, ...]:
        """The scenario's own answers in the order given."""
        questions = self.index.rulebase.question_by_id
        return tuple(
            (name, in_order(questions[name], [picked] if isinstance(picked, str) else picked))
            for name, picked in self.scenario.answers.items()
        )

    @property
    def length(self) -> int:
        """How many answers there are."""
        return len(self.own_answers)

    @property
    def question(self) -> Question | None:
        """The question answered last, or None at the start."""
        if not self.place:
            return None
        return self.index.rulebase.question_by_id[self.own_answers[self.place - 1][0]]

    @property
    def options(self) -> tuple[str, ...]:
        """The answer given last; () at the start."""
        return self.answers[self.question.id] if self.question else ()

    @property
    def changed(self) -> frozenset[str]:
        """The questions given so far whose answer is not the scenario's own."""
        own = dict(self.own_answers)
        return frozenset(name for name, picked in self.answers.items() if picked != own[name])

    @cached_property
    def answers(self) -> dict[str, tuple[str, ...]]:
        """The answers given so far, with the changes in them."""
        given = dict(self.own_answers[: self.place])
        return given | {name: picked for name, picked in self.changes if name in given}

    @cached_property
    def assessment(self) -> Assessment:
        """What follows from the answers given so far."""
        return assess(self.index, self.answers)

    @property
    def session(self) -> Session:
        """The answers given so far as a session, for cards and pictures of them."""
        given = tuple(Answered(name, picked) for name, picked in self.answers.items())
        return Session(self.index.rulebase.version, "", self.scenario.title, given)

    def place_of(self, question: str) -> int:
        """Return the place at which `question` is answered."""
        return [name for name, _ in self.own_answers].index(question) + 1

    def forward(self, steps: int = 1) -> Walkthrough:
        """Return the walkthrough some answers further on, at most at the last."""
        return self.at(self.place + steps)

    def back(self, steps: int = 1) -> Walkthrough:
        """Return the walkthrough some answers earlier, at least at the start."""
        return self.at(self.place - steps)

    def at(self, place: int) -> Walkthrough:
        """Return the walkthrough at `place`, or at the nearest end."""
        return replace(self, place=max(0, min(place, self.length)))

    def change(self, question: str, options: Iterable[str]) -> Walkthrough:
        """Return the walkthrough with another answer to a question that was answered already.

        Raises ValueError with a sentence where that is not possible.
        """
        if question not in self.answers:
            raise ValueError(f"'{question}' has no answer yet to change")
        asked, picked = self.index.rulebase.question_by_id[question], tuple(options)
        if fault := fault_in(asked, picked):
            raise ValueError(fault)
        return replace(self, changes=(*self.changes, (question, in_order(asked, picked))))

    def put_back(self) -> Walkthrough:
        """Return the walkthrough without its latest change."""
        return replace(self, changes=self.changes[:-1])

    @cached_property
    def effect(self) -> Effect:
        """What the answer given last does.

        Where it was changed, beside the scenario's own answer; else beside no answer at all.
        """
        name = self.question.id if self.question else ""
        without = {asked: picked for asked, picked in self.answers.items() if asked != name}
        if name in self.changed:
            without[name] = dict(self.own_answers)[name]
        before, after = assess(self.index, without), self.assessment
        moves = what_moved(before, after)
        touched = {move.finding for move in moves}
        bears_on = set(self.index.findings_of_question.get(name, ()))
        had = {suggestion.id for suggestion in before.suggestions}
        has = {suggestion.id for suggestion in after.suggestions}
        return Effect(
            moved=tuple(move for move in moves if move.changed_level),
            weighed=tuple(move for move in moves if not move.changed_level),
            kept=tuple(j for j in after.findings if j.id in bears_on - touched),
            came=tuple(s for s in after.suggestions if s.id not in had),
            went=tuple(s for s in before.suggestions if s.id not in has),
        )

    @property
    def where(self) -> str:
        """Such as 'Answer 3 of 44' with how many answers are changed."""
        count = len(self.changed)
        text = f"Answer {self.place} of {self.length}" if self.place else "Before the first answer"
        return f"{text} ({count} changed)" if count else text

    def card(self) -> Card:
        """Return the step to read: the question, its answer, what moved, because of which rules."""
        if self.question is None:
            return self._opening()
        lines = [Line(f"“{answers_text(self.index, self.question.id, self.options)}”")]
        if self.question.id in self.changed:
            own = answers_text(
                self.index, self.question.id, dict(self.own_answers)[self.question.id]
            )
            lines += [Line(f"Changed. The example says “{own}”.")]
            lines += self._moves("What the change moves", "What it leaves alone")
        else:
            lines += self._moves("What this moves")
        return Card(self.question.ask, tuple(lines), self.question.id)

    def choices(self) -> Asked | None:
        """Return the question answered last, to choose another answer; None at the start."""
        if self.question is None:
            return None
        return Asked(
            topic=self.question.id,
            text=self.question.ask,
            why="",
            choices=tuple(Choice(option.id, option.label) for option in self.question.options),
            many=self.question.select == "many",
            at_most=self.question.max_pick,
            preselected=self.options,
            alone=tuple(option.id for option in self.question.options if option.exclusive),
        )

    def as_text(self) -> str:
        """The step in words, as plain mode prints it."""
        return f"{self.scenario.title}\n{self.where}\n\n{self.card().as_text()}"

    def _opening(self) -> Card:
        lines = [Line(self.scenario.about)]
        if self.scenario.note:
            lines += [Line("How far this rests on the report", "heading"), Line(self.scenario.note)]
        if self.scenario.source:
            cited = self.index.rulebase.cite(self.scenario.source, self.today)
            lines += [Line(f"Source: {cited}", "small")]
        if told := from_pack(self.index, self.scenario):
            lines += [Line(told, "small")]
        return Card("The area as described", tuple(lines))

    def _moves(self, title: str, left_alone: str = "") -> list[Line]:
        effect = self.effect
        lines = [Line(title, "heading")]
        for move in effect.moved:
            lines += self._moved(
                move, f"now {level_text(move.after)}, was {level_text(move.before)}"
            )
        if not effect.moved:
            lines.append(Line(self._why_nothing()))
        if effect.weighed:
            lines.append(Line("Weighed again, at the same level", "heading"))
            for move in effect.weighed:
                lines += self._moved(move, f"still {level_text(move.after)}")
        if left_alone and effect.kept:
            lines.append(Line(left_alone, "heading"))
            lines.append(Line("They bear on this question, but tell the two answers no different."))
            lines += [
                Line(f"{kept.finding.name}: still {level_text(kept.level)}", "bullet", kept.id)
                for kept in effect.kept
            ]
        if effect.came or effect.went:
            lines.append(Line("Suggestions", "heading"))
            lines += [
                Line(f"Comes in: {s.structure.name} ({ACTIONS[s.action]})", "bullet", s.id)
                for s in effect.came
            ]
            lines += [Line(f"Drops out: {s.structure.name}", "bullet", s.id) for s in effect.went]
        return lines

    def _moved(self, move: Moved, levels: str) -> list[Line]:
        lines = [Line(f"{name_of(self.index, move.finding)}: {levels}", "bullet", move.finding)]
        if not move.gained and not move.lost:
            lines.append(Line(_without_rules(move)))
        for gone, rules in ((False, move.gained), (True, move.lost)):
            for evidence in rules:
                lines.append(Line(evidence.rule.because))
                lines.append(Line(self._grounds(evidence, gone=gone), "small"))
        return lines

    def _grounds(self, evidence: Evidence, *, gone: bool) -> str:
        """Say which way a rule speaks, how strongly, with which other answers, and its source."""
        rule = evidence.rule
        way = f"{STRENGTHS[rule.strength]} {rule.speaks} it"
        text = f"No longer speaks {way}" if gone else f"Speaks {way}"
        others = [
            f"“{answer_text(self.index, *picked)}”"
            for picked in evidence.answers
            if self.question is None or picked[0] != self.question.id
        ]
        if others:
            text += f", together with {listing(others)}"
        cited = self.index.rulebase.cite(rule.source, self.today)
        return signed(self.index, f"{text}. {cited}", rule)

    def _why_nothing(self) -> str:
        question = self.question
        if question is None or self.effect.weighed:
            return "No finding changes its level."
        if question.id in self.assessment.find_out:
            return (
                f"Not sure never counts as no. It goes on the find-out list: {question.if_not_sure}"
            )
        if question.id in self.assessment.answers.set_aside:
            return "This question is not put to the person answering, so the answer waits."
        return self.index.rulebase.wording["background-note"]


def _without_rules(move: Moved) -> str:
    if move.before == "not_asked":
        return "Asked about now, and no answer speaks for it or against it yet."
    return "No answer that bears on it is left."
