"""Questions and options: whether anything looks at what is answered."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.check import Complaint, check
from assistant.checks.people import Area
from assistant.checks.reproduction import MovesNothing, Step
from assistant.checks.subject import Subject
from assistant.rulebase.models import Option, Question
from assistant.rulebase.rulebase import RuleBase

_FIX = "add a rule for it, let a structure look for it, or take it out"


@check(
    "option/moves-nothing",
    why="Somebody picks the answer and nothing comes of it: no rule, structure or case looks for "
    "it. Often a rule was meant and is missing, or two options could be one. An exclusive option "
    "such as 'none of these' is not counted: it says that the others do not hold.",
    avoid="Adding an option to make a list complete.",
    prefer="A rule that looks for it, even a slight one, or one option fewer. An answer that is "
    "only background is waived, with the reason.",
)
def option_moves_nothing(subject: Subject) -> Iterator[Complaint]:
    """Find options that nothing looks for, of questions that are not idle as a whole."""
    looked_for = looked_for_in(subject.rulebase)
    whole = _idle_questions(subject.rulebase, looked_for)
    for question in subject.rulebase.questions:
        idle = [] if question in whole else _idle(question, looked_for)
        for number, option in enumerate(question.options):
            if option in idle and not option.exclusive:
                message = f"nothing looks for the answer '{option.id}' to '{question.id}'; {_FIX}"
                fault = subject.fault(question, message, "options", number)
                steps = (_step(subject, question, option),)
                at = f"{question.id}/{option.id}"
                yield Complaint(at, fault, subject.reproduction(*steps))


@check(
    "question/moves-nothing",
    why="A question that moves no finding, suggestion or case costs a person's time and gives "
    "nothing back for it.",
    avoid="Asking what it would be nice to know.",
    prefer="A rule on its answers, a structure that looks for one of them, or one question fewer. "
    "A question that only decides wording or papers is waived, with the reason.",
)
def question_moves_nothing(subject: Subject) -> Iterator[Complaint]:
    """Find questions of which nothing looks for any option, nor for 'not sure'."""
    for question in _idle_questions(subject.rulebase, looked_for_in(subject.rulebase)):
        message = f"nothing looks for any answer to '{question.id}'; {_FIX}"
        steps = [_step(subject, question, option) for option in _sure(question)]
        fault = subject.fault(question, message, "id")
        yield Complaint(question.id, fault, subject.reproduction(*steps))


def _idle_questions(rulebase: RuleBase, looked_for: set[tuple[str, str]]) -> list[Question]:
    find_out = {name for s in rulebase.structures for name in s.offered_from_find_out}
    return [
        question
        for question in rulebase.questions
        if question.id not in find_out and _idle(question, looked_for) == _sure(question)
    ]


def _sure(question: Question) -> list[Option]:
    return [option for option in question.options if not option.not_sure]


def _idle(question: Question, looked_for: set[tuple[str, str]]) -> list[Option]:
    return [o for o in _sure(question) if not o.sets and (question.id, o.id) not in looked_for]


def looked_for_in(rulebase: RuleBase) -> set[tuple[str, str]]:
    """Return every (question, option) that a rule, a structure or a case looks for."""
    conditions = [rule.when for finding in rulebase.findings for rule in finding.rules]
    for structure in rulebase.structures:
        conditions += [structure.boost_if, structure.already_have, structure.not_yet]
    found = {(name, option) for when in conditions for name in when for option in when[name]}
    found |= {("theme", theme) for case in rulebase.cases for theme in case.themes}
    places = {
        "setting": {case.setting for case in rulebase.cases},
        "council-type": {case.council_type for case in rulebase.cases},
    }
    for name, named in places.items():
        question = rulebase.question_by_id.get(name)
        options = set(question.option_by_id) if question else set()
        if named & options:  # a case from one kind of place comes last for every other kind
            found |= {(name, option) for option in options}
    return found


def _step(subject: Subject, question: Question, option: Option) -> Step:
    kind = next(kind for kind in subject.kinds if question.id in kind.questions)
    area: Area = {**kind.says, question.id: (option.id,)}
    return Step(area, (MovesNothing(question.id),))
