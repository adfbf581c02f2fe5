"""Rules by themselves and beside their neighbours: what no answers fire, and what says it twice.

Conditions are on finite choices, and ticking more never unmeets one, so that one option a question
is all that has to be tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

from assistant.checks.check import Complaint, check
from assistant.checks.people import Area, Kind
from assistant.checks.reproduction import Fires, Step
from assistant.checks.subject import Subject
from assistant.rulebase.fields import Options
from assistant.rulebase.models import Finding, Rule


@check(
    "rule/never-fires",
    why="A rule that no one person's answers can fire is never shown to anybody, and its author "
    "believes that it speaks.",
    avoid="Conditions on questions that are put to different people, or on a role and a question "
    "that this role is not asked.",
    prefer="Conditions on questions that share a user. Each question says who is asked:\n"
    "  users: [officer, vcs]",
)
def never_fires(subject: Subject) -> Iterator[Complaint]:
    """Find rules whose conditions no kind of user can meet together."""
    for finding, number, rule in _rules(subject):
        if _first_firing(subject, rule) is None:
            message = (
                f"'{rule.id}' can never fire: {_who_is_asked(subject, rule.when)}; no one person "
                "gives all these answers, so take one condition out"
            )
            steps = [
                Step(_nearest(kind, rule.when), (_fires(finding, rule, False),))
                for kind in subject.kinds
            ]
            yield _complaint(subject, finding, number, message, steps)


def _who_is_asked(subject: Subject, when: Options) -> str:
    questions = subject.rulebase.question_by_id
    return ", ".join(f"'{name}' is put to {' and '.join(questions[name].users)}" for name in when)


def _nearest(kind: Kind, when: Options) -> Area:
    """Return answers of `kind` that meet as many of the conditions as this kind can."""
    area = {name: options[:1] for name, options in when.items()} | dict(kind.says)
    for name, options in when.items():
        possible = [option for option in options if option in kind.options.get(name, ())]
        if possible:
            area[name] = (possible[0],)
    return area


@check(
    "rule/always-fires",
    why="A rule that every answer fires tells nobody anything about their area: it only pushes "
    "one finding up or down for all.",
    avoid="Listing every option of a question.",
    prefer="Only the options that make a difference, and a second rule against where the others "
    "speak the other way.",
)
def always_fires(subject: Subject) -> Iterator[Complaint]:
    """Find rules that list every option that those who are asked all their questions can pick."""
    for finding, number, rule in _rules(subject):
        asked = [kind for kind in subject.kinds if set(rule.when) <= set(kind.questions)]
        areas = [area for kind in asked for area in kind.answers_meeting(rule.when)]
        if areas and all(
            set(kind.options[name]) <= set(options)
            for kind in asked
            for name, options in rule.when.items()
        ):
            named = " and ".join(f"'{name}'" for name in rule.when)
            message = (
                f"'{rule.id}' fires on any answer to {named} but not sure, so it tells nothing; "
                "keep only the options that make a difference"
            )
            steps = [Step(area, (_fires(finding, rule),)) for area in _one_each(areas, rule.when)]
            yield _complaint(subject, finding, number, message, steps)


def _one_each(areas: list[Area], when: Options) -> list[Area]:
    """Return enough of `areas` for each option of each condition to be in one of them."""
    kept: list[Area] = []
    shown: set[tuple[str, tuple[str, ...]]] = set()
    for area in areas:
        picked = {(name, area[name]) for name in when}
        if not picked <= shown:
            kept.append(area)
            shown |= picked
    return kept


@check(
    "rule/repeated",
    why="Two rules on the same answers count the same thing twice, and a person reads the same "
    "reason twice.",
    avoid="Copying a rule and changing only its words.",
    prefer="One rule with the better reason, and its strength as high as the two deserve.",
)
def repeated(subject: Subject) -> Iterator[Complaint]:
    """Find rules that fire on the same answers, the same way, about the same finding."""
    for finding, one, other in _pairs(subject):
        first, second = finding.rules[one], finding.rules[other]
        if first.speaks == second.speaks and _same(subject, first, second):
            message = f"'{second.id}' fires on the same answers as '{first.id}'; keep one of them"
            yield _both_fire(subject, finding, one, other, message)


@check(
    "rule/subsumed",
    why="Whenever the narrower of two rules fires, the wider one does as well. Their points add "
    "up, which is seldom meant, and a person reads two reasons for one answer.",
    avoid="The same option in two rules of a finding that speak the same way, such as [unpaid] in "
    "one and [unpaid, expenses-only] in the other.",
    prefer="Each option in one rule, at the strength it deserves. A rule that is meant to add to a "
    "wider one is waived, with the reason.\n"
    "  when: {meeting-pay: [unpaid]}         with strength: strong\n"
    "  when: {meeting-pay: [expenses-only]}  with strength: moderate",
)
def subsumed(subject: Subject) -> Iterator[Complaint]:
    """Find rules that fire only where another, of the same finding and direction, does too."""
    for finding, one, other in _ordered_pairs(subject):
        narrow, wide = finding.rules[one], finding.rules[other]
        if (
            narrow.speaks == wide.speaks
            and _implies(subject, narrow, wide)
            and not _implies(subject, wide, narrow)
        ):
            message = (
                f"whenever '{narrow.id}' fires, '{wide.id}' fires too and both count; "
                "keep each option in one of them"
            )
            yield _both_fire(subject, finding, other, one, message)


@check(
    "rule/contradicts",
    why="One and the same answer speaks for a finding and against it. A person reads two reasons "
    "that cannot both be right, and they cancel out.",
    avoid="An option in a rule for a finding and in a rule against it.",
    prefer="The option on one side only. Where it depends on something else, a second condition on "
    "each side says on what.",
)
def contradicts(subject: Subject) -> Iterator[Complaint]:
    """Find a rule for and one against a finding that the same answers to the same questions fire.

    Rules on different questions may well disagree: that is what weighing them is for.
    """
    for finding, one, other in _pairs(subject):
        first, second = finding.rules[one], finding.rules[other]
        nested = set(first.when) <= set(second.when) or set(second.when) <= set(first.when)
        if first.speaks == second.speaks or not nested:
            continue
        area = _first_firing(subject, first, second)
        if area is not None:
            message = (
                f"'{second.id}' speaks {second.speaks} on an answer on which '{first.id}' speaks "
                f"{first.speaks}; keep it in one of them"
            )
            yield _both_fire(subject, finding, one, other, message)


def _rules(subject: Subject) -> Iterator[tuple[Finding, int, Rule]]:
    for finding in subject.rulebase.findings:
        for number, rule in enumerate(finding.rules):
            yield finding, number, rule


def _pairs(subject: Subject) -> Iterator[tuple[Finding, int, int]]:
    for finding in subject.rulebase.findings:
        for one, other in combinations(range(len(finding.rules)), 2):
            yield finding, one, other


def _ordered_pairs(subject: Subject) -> Iterator[tuple[Finding, int, int]]:
    for finding in subject.rulebase.findings:
        for one, other in permutations(range(len(finding.rules)), 2):
            yield finding, one, other


def _first_firing(subject: Subject, *rules: Rule) -> Area | None:
    """Return answers of one person, one option a question, that fire all of `rules`."""
    when: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        for name, options in rule.when.items():
            both = tuple(option for option in when.get(name, options) if option in options)
            when[name] = both
    return next((area for k in subject.kinds for area in k.answers_meeting(when)), None)


def _implies(subject: Subject, one: Rule, other: Rule) -> bool:
    """Say whether whatever fires `one` fires `other`; not so of a rule that nothing fires."""
    if not set(other.when) <= set(one.when):
        return False
    areas = [area for kind in subject.kinds for area in kind.answers_meeting(one.when)]
    return bool(areas) and all(
        area[name][0] in options for area in areas for name, options in other.when.items()
    )


def _same(subject: Subject, one: Rule, other: Rule) -> bool:
    return _implies(subject, one, other) and _implies(subject, other, one)


def _fires(finding: Finding, rule: Rule, fires: bool = True) -> Fires:
    return Fires(f"{finding.id}/{rule.id}", fires)


def _both_fire(subject: Subject, finding: Finding, one: int, other: int, message: str) -> Complaint:
    """Return a complaint about the rule numbered `other`, shown by answers that fire both."""
    rules = finding.rules[one], finding.rules[other]
    area = _first_firing(subject, *rules) or {}
    seen = tuple(_fires(finding, rule) for rule in rules)
    return _complaint(subject, finding, other, message, [Step(area, seen)])


def _complaint(
    subject: Subject,
    finding: Finding,
    number: int,
    message: str,
    steps: list[Step],
) -> Complaint:
    at = f"{finding.id}/{finding.rules[number].id}"
    fault = subject.rule_fault(at, message, "when")
    return Complaint(at, fault, subject.reproduction(*steps))
