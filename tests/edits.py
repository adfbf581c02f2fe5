"""Other knowledge than there is: a rule base with one thing changed, or with many at random."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, TypeVar

from assistant.rulebase.fields import Entry, Options
from assistant.rulebase.models import (
    ChangedMeaning,
    Finding,
    NowPickMany,
    Removed,
    Retired,
    RetiredIds,
    Rule,
)
from assistant.rulebase.rulebase import RuleBase

AnyEntry = TypeVar("AnyEntry", bound=Entry)


def changed(entry: AnyEntry, **parts: Any) -> AnyEntry:
    """The entry with other `parts`, made afresh: a copy would keep what it has worked out."""
    return type(entry)(
        **{**{name: getattr(entry, name) for name in type(entry).model_fields}, **parts}
    )


def edited(rulebase: RuleBase, **parts: Any) -> RuleBase:
    """The rule base with other `parts`, under another version."""
    return changed(rulebase, **{"version": f"after {rulebase.version}", **parts})


def mapped(rulebase: RuleBase, *entries: Any) -> RuleBase:
    """The rule base with more entries in its map of old ids."""
    old = rulebase.retired

    def more(kind: type) -> tuple[Any, ...]:
        return tuple(entry for entry in entries if isinstance(entry, kind))

    retired = RetiredIds(
        retired=(*old.retired, *more(Retired)),
        changed_meaning=(*old.changed_meaning, *more(ChangedMeaning)),
        now_pick_many=(*old.now_pick_many, *more(NowPickMany)),
        removed=(*old.removed, *more(Removed)),
    )
    return edited(rulebase, retired=retired)


def with_finding(rulebase: RuleBase, name: str, **changes: Any) -> RuleBase:
    """The rule base with fields of one finding changed."""
    findings = tuple(changed(f, **changes) if f.id == name else f for f in rulebase.findings)
    return edited(rulebase, findings=findings)


def with_rule(rulebase: RuleBase, finding: str, name: str, **changes: Any) -> RuleBase:
    """The rule base with fields of one rule changed."""
    rules = tuple(
        changed(rule, **changes) if rule.id == name else rule
        for rule in rulebase.finding_by_id[finding].rules
    )
    return with_finding(rulebase, finding, rules=rules)


def without_rule(rulebase: RuleBase, finding: str, name: str) -> RuleBase:
    """The rule base without one rule."""
    rules = tuple(rule for rule in rulebase.finding_by_id[finding].rules if rule.id != name)
    return with_finding(rulebase, finding, rules=rules)


def without_finding(rulebase: RuleBase, name: str) -> RuleBase:
    """The rule base without one finding, and with nothing that names it."""
    structures = tuple(
        changed(
            s,
            answers_barriers=tuple(n for n in s.answers_barriers if n != name),
            builds=tuple(n for n in s.builds if n != name),
        )
        for s in rulebase.structures
    )
    findings = tuple(f for f in rulebase.findings if f.id != name)
    return edited(rulebase, findings=findings, structures=structures, cases=())


def without_structure(rulebase: RuleBase, name: str) -> RuleBase:
    """The rule base without one structure, and without cases, which may name it."""
    structures = tuple(s for s in rulebase.structures if s.id != name)
    return edited(rulebase, structures=structures, cases=())


def with_scoring(rulebase: RuleBase, **numbers: Any) -> RuleBase:
    """The rule base with other numbers of the scoring rule."""
    return edited(rulebase, scoring=changed(rulebase.scoring, **numbers))


def with_question(rulebase: RuleBase, name: str, **changes: Any) -> RuleBase:
    """The rule base with fields of one question changed."""
    questions = tuple(changed(q, **changes) if q.id == name else q for q in rulebase.questions)
    return edited(rulebase, questions=questions)


def without_option(rulebase: RuleBase, question: str, option: str) -> RuleBase:
    """The rule base without one option, and without it in any condition."""
    left = tuple(o for o in rulebase.question_by_id[question].options if o.id != option)
    gone = {question: {option}}
    return _without_conditions(with_question(rulebase, question, options=left), gone)


def with_option(rulebase: RuleBase, question: str, option: str, named: str) -> RuleBase:
    """The rule base with the option under another id, also in every condition."""
    options = tuple(
        changed(o, id=named) if o.id == option else o
        for o in rulebase.question_by_id[question].options
    )
    rulebase = with_question(rulebase, question, options=options)

    def renamed(when: Options) -> Options:
        return {
            name: tuple(
                named if (name, picked) == (question, option) else picked for picked in listed
            )
            for name, listed in when.items()
        }

    return _with_conditions(rulebase, renamed)


def without_question(rulebase: RuleBase, name: str) -> RuleBase:
    """The rule base without one question, and without it in any condition or path."""
    gone = {name: set(rulebase.question_by_id[name].option_by_id)}
    questions = tuple(q for q in rulebase.questions if q.id != name)
    old = rulebase.interview
    paths = tuple(
        changed(path, questions=tuple(n for n in path.questions if n != name)) for path in old.paths
    )
    parts = ("pinned", "gateways", "last")
    listed = {part: tuple(n for n in getattr(old, part) if n != name) for part in parts}
    interview = changed(old, paths=paths, **listed)
    smaller = _without_conditions(rulebase, gone)
    return edited(smaller, questions=questions, interview=interview)


def _without_conditions(rulebase: RuleBase, gone: dict[str, set[str]]) -> RuleBase:
    """Drop options from conditions; a rule that can never fire then goes too."""

    def left(when: Options) -> Options:
        return {
            name: tuple(option for option in options if option not in gone.get(name, set()))
            for name, options in when.items()
        }

    return _with_conditions(rulebase, left)


def _with_conditions(rulebase: RuleBase, change: Callable[[Options], Options]) -> RuleBase:
    findings = []
    for finding in rulebase.findings:
        rules = [changed(r, when=change(r.when)) for r in _able(finding, change)]
        if rules:
            findings.append(changed(finding, rules=tuple(rules)))
    kept = {finding.id for finding in findings}
    structures = tuple(
        changed(
            s,
            **{
                part: {n: some for n, some in change(getattr(s, part)).items() if some}
                for part in ("boost_if", "already_have", "not_yet")
            },
            **{
                part: tuple(n for n in getattr(s, part) if n in kept)
                for part in ("answers_barriers", "builds")
            },
        )
        for s in rulebase.structures
    )
    cases = rulebase.cases if len(kept) == len(rulebase.findings) else ()
    return edited(rulebase, findings=tuple(findings), structures=structures, cases=cases)


def _able(finding: Finding, change: Callable[[Options], Options]) -> list[Rule]:
    return [rule for rule in finding.rules if all(change(rule.when).values())]


def anyhow_edited(rulebase: RuleBase, seed: int) -> RuleBase:
    """The rule base after one to four edits of any kind, with or without an entry in the map."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 4)):
        rulebase = chance.choice(_EDITS)(rulebase, chance)
    return edited(rulebase, version=f"edited {seed}")


def _some_rule(rulebase: RuleBase, chance: random.Random) -> tuple[Finding, Rule]:
    finding = chance.choice(rulebase.findings)
    return finding, chance.choice(finding.rules)


def _drop_rule(rulebase: RuleBase, chance: random.Random) -> RuleBase:
    finding, rule = _some_rule(rulebase, chance)
    return without_rule(rulebase, finding.id, rule.id) if len(finding.rules) > 1 else rulebase


def _turn_rule(rulebase: RuleBase, chance: random.Random) -> RuleBase:
    finding, rule = _some_rule(rulebase, chance)
    speaks = chance.choice(("for", "against"))
    strength = chance.choice(("strong", "moderate", "slight"))
    return with_rule(rulebase, finding.id, rule.id, speaks=speaks, strength=strength)


def _other_condition(rulebase: RuleBase, chance: random.Random) -> RuleBase:
    finding, rule = _some_rule(rulebase, chance)
    _, other = _some_rule(rulebase, chance)
    return with_rule(rulebase, finding.id, rule.id, when=other.when)


def _add_rule(rulebase: RuleBase, chance: random.Random) -> RuleBase:
    finding, _ = _some_rule(rulebase, chance)
    _, other = _some_rule(rulebase, chance)
    added = changed(other, id=f"added{chance.randint(0, 10**6)}")
    return with_finding(rulebase, finding.id, rules=(*finding.rules, added))


def _drop_finding(rulebase: RuleBase, chance: random.Random) -> RuleBase:
    if len(rulebase.findings) < 2:
        return rulebase
    name = chance.choice(rulebase.findings).id
    smaller = without_finding(rulebase, name)
    entry = Removed(kind="finding", id=name, because="It said nothing new.")
    return mapped(smaller, entry) if chance.random() < 0.5 else smaller


def _drop_structure(rulebase: RuleBase, chance: random.Random) -> RuleBase:
    if len(rulebase.structures) < 2:
        return rulebase
    return without_structure(rulebase, chance.choice(rulebase.structures).id)


def _other_scoring(rulebase: RuleBase, chance: random.Random) -> RuleBase:
    return with_scoring(rulebase, clear_share=chance.choice((0.1, 0.35, 0.6)))


def _drop_option(rulebase: RuleBase, chance: random.Random) -> RuleBase:
    question = chance.choice(rulebase.questions[1:])
    sure = [option for option in question.options if not option.not_sure]
    if len(sure) < 2:
        return rulebase
    gone, other = chance.sample([option.id for option in sure], 2)
    smaller = without_option(rulebase, question.id, gone)
    if len(smaller.findings) < 1:
        return rulebase
    becomes = chance.choice(((), (f"{question.id}/{other}",)))
    same = bool(becomes) and chance.random() < 0.5
    entry = Retired(id=gone, question=question.id, becomes=becomes, same=same, because="It went.")
    return chance.choice((mapped(smaller, entry), smaller))


def _narrow_option(rulebase: RuleBase, chance: random.Random) -> RuleBase:
    question = chance.choice(rulebase.questions[1:])
    option = chance.choice(question.options).id
    edition = rulebase.retired.edition + 1
    entry = ChangedMeaning(
        id=option, question=question.id, edition=edition, now="less", moved_to=()
    )
    return mapped(rulebase, entry)


_EDITS: tuple[Callable[[RuleBase, random.Random], RuleBase], ...] = (
    _drop_rule,
    _turn_rule,
    _other_condition,
    _add_rule,
    _drop_finding,
    _drop_structure,
    _other_scoring,
    _drop_option,
    _narrow_option,
)
