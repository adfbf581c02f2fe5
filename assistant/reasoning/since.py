"""What other knowledge changed for one person, and which entry of it caused each change.

The older knowledge is not there any more, only what was shown under it. A cause therefore says what
can be known: that a rule speaks now and did not then, not whether it was written since or altered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.reasoning.assessment import Assessment, Judged
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import Level
from assistant.reasoning.seen import Seen, Weight, seen_in, under_todays_ids
from assistant.reasoning.suggestions import value_of

# Question of today -> old answers, as 'question/option', that do not count until it is answered.
Unsettled: TypeAlias = Mapping[str, tuple[str, ...]]

Kind: TypeAlias = Literal[
    "rule_speaks",  # it speaks now and did not then
    "rule_silent",  # it spoke then, is still there, and looks for something else now
    "rule_changed",  # it speaks another way or with another strength
    "rule_gone",
    "answer_outdated",  # an answer that is to be given again; the entry is the old one
    "answer_set_aside",  # its question is not for this person; the entry is the question
    "asked_about",  # the answer to a question is read as being about the finding now
    "not_asked_about",  # no answer is read as being about it any more
    "scoring",  # the numbers of the scoring rule
    "weighing",  # no entry says it: what the same answers could have said at most has changed
    "finding_gone",
    "structure_gone",
    "finding_moved",  # a finding that the structure answers or builds
    "place_free",  # another structure went out
    "place_taken",  # another structure came in
    "structure_changed",  # no other cause: it is new, or what it or those beside it are for changed
]


@dataclass(frozen=True)
class Cause:
    """Why something is not as it was: the kind, the id of the entry, and a rule's weight."""

    kind: Kind
    entry: str = ""
    was: Weight | None = None
    now: Weight | None = None


@dataclass(frozen=True)
class Changed:
    """A finding whose level is another; `after` is None where the finding itself is gone."""

    finding: str
    before: Level
    after: Level | None
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Offered:
    """A structure that is offered and was not, or the other way round."""

    structure: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Differences:
    """Everything that is not as it was shown; nothing in it means that nothing changed."""

    findings: tuple[Changed, ...] = ()
    gained: tuple[Offered, ...] = ()
    lost: tuple[Offered, ...] = ()


def since_then(
    index: RuleIndex, seen: Seen, assessment: Assessment, unsettled: Unsettled
) -> Differences:
    """Compare what was `seen` with the `assessment` of the same answers under today's knowledge."""
    return _Comparison(index, seen, assessment, unsettled).differences()


class _Comparison:
    def __init__(
        self, index: RuleIndex, seen: Seen, assessment: Assessment, unsettled: Unsettled
    ) -> None:
        self.index = index
        self.rulebase = index.rulebase
        self.seen = under_todays_ids(seen, index.rulebase.retired)
        self.assessment = assessment
        self.unsettled = unsettled
        self.now = seen_in(assessment, index.rulebase.scoring)
        self.scoring = (Cause("scoring"),) if seen.scoring != self.now.scoring else ()

    def differences(self) -> Differences:
        findings = [
            *(self._judged(judged) for judged in self.assessment.findings),
            *(self._gone(name) for name in self.seen.levels),
        ]
        changed = tuple(found for found in findings if found is not None)
        gained, lost = self._offers({found.finding: found for found in changed})
        return Differences(changed, gained, lost)

    # Findings

    def _judged(self, judged: Judged) -> Changed | None:
        before = self.seen.levels.get(judged.id, "not_asked")
        if before == judged.level:
            return None
        causes = self._rules_of(judged.id) or self._bearing_on(judged.id)
        if not causes and before == "not_asked":
            causes = [Cause("asked_about", name) for name in judged.quiet]
        if not causes and judged.level == "not_asked":
            causes = [Cause("not_asked_about")]
        if not causes and not self.scoring:
            causes = [Cause("weighing")]
        return Changed(judged.id, before, judged.level, _once([*causes, *self.scoring]))

    def _gone(self, name: str) -> Changed | None:
        if name in self.rulebase.finding_by_id:
            return None
        return Changed(name, self.seen.levels[name], None, (Cause("finding_gone", name),))

    def _rules_of(self, finding: str) -> list[Cause]:
        """Return the rules of a finding that do not speak as they did."""
        then = {key: was for key, was in self.seen.rules.items() if key.startswith(f"{finding}/")}
        causes: list[Cause] = []
        for key, was in then.items():
            now = self.now.rules.get(key)
            if now is None:
                causes += self._stopped(key, was)
            elif now != was:
                causes.append(Cause("rule_changed", key, was, now))
        evidence = self.assessment.judged(finding).evidence
        causes += [
            Cause("rule_speaks", item.key, now=self.now.rules[item.key])
            for item in evidence
            if item.key not in then
        ]
        return causes

    def _stopped(self, key: str, was: Weight) -> list[Cause]:
        rule = self.rulebase.rule_by_key.get(key)
        if rule is None:
            return [Cause("rule_gone", key, was)]
        outdated = [old for name in rule.when for old in self.unsettled.get(name, ())]
        if outdated:
            return [Cause("answer_outdated", old) for old in outdated]
        aside = [name for name in rule.when if name in self.assessment.answers.set_aside]
        if aside:
            return [Cause("answer_set_aside", name) for name in aside]
        return [Cause("rule_silent", key, was)]

    def _bearing_on(self, finding: str) -> list[Cause]:
        """Return the outdated answers that were about a finding without a word on it."""
        return [
            Cause("answer_outdated", old)
            for name, listed in self.unsettled.items()
            if finding in self.index.findings_of_question.get(name, ())
            for old in listed
        ]

    # Suggestions

    def _offers(
        self, changed: Mapping[str, Changed]
    ) -> tuple[tuple[Offered, ...], tuple[Offered, ...]]:
        then, now = self.seen.suggestions, self.now.suggestions
        came = {name: self._moved(name, changed, up=True) for name in now if name not in then}
        went = {name: self._went(name, changed) for name in then if name not in now}
        made_room = [Cause("place_free", name) for name, causes in went.items() if causes]
        pushed = [name for name, causes in came.items() if causes] or list(came)
        gained = [
            Offered(name, self._or_itself(name, causes or made_room))
            for name, causes in came.items()
        ]
        lost = [
            Offered(name, self._or_itself(name, causes or self._instead(name, pushed)))
            for name, causes in went.items()
        ]
        return tuple(gained), tuple(lost)

    def _or_itself(self, name: str, causes: list[Cause]) -> tuple[Cause, ...]:
        if not causes and not self.scoring:
            causes = [Cause("structure_changed", name)]
        return _once([*causes, *self.scoring])

    def _moved(self, name: str, changed: Mapping[str, Changed], *, up: bool) -> list[Cause]:
        """Return the findings whose change speaks for a structure, or against it."""
        causes: list[Cause] = []
        for finding in self.index.places[name]:
            found = changed.get(finding)
            if found is not None and found.after is not None:
                before = value_of(self.rulebase, found.before)
                after = value_of(self.rulebase, found.after)
                if (after > before) if up else (after < before):
                    causes.append(Cause("finding_moved", finding))
        return causes

    def _went(self, name: str, changed: Mapping[str, Changed]) -> list[Cause]:
        structure = self.rulebase.structure_by_id.get(name)
        if structure is None:
            return [Cause("structure_gone", name)]
        called_for = (*structure.boost_if, *structure.already_have)
        return [
            *self._moved(name, changed, up=False),
            *(
                Cause("answer_outdated", old)
                for question in called_for
                for old in self.unsettled.get(question, ())
            ),
        ]

    def _instead(self, name: str, pushed: list[str]) -> list[Cause]:
        """Return the structures that took the place of one that lost nothing itself."""
        merged = [s.id for s in self.assessment.ranked if name in s.instead]
        return [Cause("place_taken", other) for other in merged or pushed]


def _once(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    return tuple(dict.fromkeys(causes))
