"""What would show that an action worked: an answer that would be another one by then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.reasoning.assessment import Judged
from assistant.reasoning.change import Change, Flip, what_would_change
from assistant.reasoning.levels import Level
from assistant.reasoning.suggestions import Suggestion
from assistant.reports.subject import Subject
from assistant.rulebase.fields import FindingKind

# The levels that an area can move between, best first.
_BETTER: dict[FindingKind, tuple[Level, ...]] = {
    "barrier": ("not_shown", "possible", "prominent"),
    "element": ("in_place", "mixed", "weak"),
}

_NOT_NAMED = 3  # how far a change is from a structure whose page does not name its question


@dataclass(frozen=True)
class Sign:
    """What would show that an action worked.

    `flip` is the smallest change of answers that would better the level of `judged`. Without one,
    `question` is asked again; it is None where there is none that an action is judged by. `kept`
    says that its answer is good as it is, and should still be so then. A `loose` one is about the
    finding rather than the action, or was named for another action already.
    """

    judged: Judged | None
    flip: Flip | None = None
    question: str | None = None
    kept: bool = False
    loose: bool = False


class Signs:
    """Finds the sign of each action of one subject.

    Every way of changing two answers of a busy finding takes up to a second. So one answer is tried
    first, of every finding that the action is about, and a finding is searched once.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._no_sign = frozenset(subject.rulebase.papers.planning.no_sign)
        self._flips: dict[tuple[str, int], list[Flip]] = {}
        self._used: set[tuple[Change, ...]] = set()
        # What each answer alone gives to barriers and takes from elements, and the other way round.
        self._harm: Counter[tuple[str, str]] = Counter()
        self._good: Counter[tuple[str, str]] = Counter()
        for indexed in subject.index.rules:
            kind = subject.rulebase.finding_by_id[indexed.finding].kind
            if indexed.question is not None and kind in _BETTER:
                bad = (indexed.rule.speaks == "for") == (kind == "barrier")
                weighed = self._harm if bad else self._good
                for option in indexed.rule.when[indexed.question]:
                    weighed[indexed.question, option] += indexed.weight

    def of(self, suggestion: Suggestion) -> Sign:
        """Return what would show that `suggestion` worked here, if possible not said before."""
        about = self._about(suggestion)
        found = [(judged, flip) for judged in about for flip in self._better(judged, 1)]
        for judged in about:
            if not found:
                found = [(judged, flip) for flip in self._better(judged, 2)]
        if not found:
            return self._asked_again(suggestion, about)
        judged, flip = min(
            found, key=lambda one: (*self._distance(suggestion, one[1]), about.index(one[0]))
        )
        far = max(_far(suggestion, change) for change in flip.changes)
        loose = far == _NOT_NAMED or flip.changes in self._used
        self._used.add(flip.changes)
        return Sign(judged, flip, flip.changes[0].question, loose=loose)

    def _about(self, suggestion: Suggestion) -> list[Judged]:
        """Return the findings that an action answers or builds, those that count most first."""
        parts = sorted((*suggestion.answers, *suggestion.builds), key=lambda part: -part.points)
        judged = [self._subject.assessment.judged(part.about) for part in parts]
        return [one for one in judged if one.finding.kind in _BETTER]

    def _better(self, judged: Judged, most: Literal[1, 2]) -> list[Flip]:
        """Return the flips of a finding to a better level, by answers that can be a sign."""
        key = (judged.id, most)
        if key not in self._flips:
            subject, order = self._subject, _BETTER[judged.finding.kind]
            now = order.index(judged.level)
            flips = what_would_change(subject.index, subject.answers, judged.id, most=most)
            self._flips[key] = [
                flip
                for flip in flips
                if flip.level in order[:now]
                and all(self._can_be_a_sign(change.question) for change in flip.changes)
            ]
        return self._flips[key]

    def _can_be_a_sign(self, question: str) -> bool:
        return question not in self._no_sign and self._subject.privacy_of(question) is None

    def _distance(self, suggestion: Suggestion, flip: Flip) -> tuple[int, int, int, bool, int]:
        """Say how far a flip is from what the action itself brings about; the least is nearest.

        Among those as near, what does least harm elsewhere and most good comes first. Where the
        structure names no answer of its own, it is one that no other action has.
        """
        is_open = sum(change.before is None for change in flip.changes)
        far = max(_far(suggestion, change) for change in flip.changes)
        new = [
            (change.question, option)
            for change in flip.changes
            for option in change.after
            if option not in (change.before or ())
        ]
        harm, good = (sum(weighed[one] for one in new) for weighed in (self._harm, self._good))
        said = far == _NOT_NAMED and flip.changes in self._used
        return is_open, far, harm, said, -good

    def _asked_again(self, suggestion: Suggestion, about: list[Judged]) -> Sign:
        for judged in about:
            for question in self._spoken(judged):
                if self._can_be_a_sign(question):
                    return Sign(judged, None, question)
        for question, _ in suggestion.exists:
            if self._can_be_a_sign(question):
                return Sign(None, None, question, kept=True)
        called = (question for question, _ in suggestion.called_for)
        return Sign(None, None, next(filter(self._can_be_a_sign, called), None))

    def _spoken(self, judged: Judged) -> Iterator[str]:
        """Yield the questions whose answers keep a finding from a better level, loudest first."""
        bad = "for" if judged.finding.kind == "barrier" else "against"
        weight = self._subject.rulebase.scoring.weight
        speaking = [item for item in judged.evidence if item.rule.speaks == bad]
        for item in sorted(speaking, key=lambda item: -weight[item.rule.strength]):
            yield from (question for question, _ in item.answers)


def _far(suggestion: Suggestion, change: Change) -> int:
    """Say how far a change is from a structure: it is there then, no longer called for, neither."""
    structure = suggestion.structure
    have = structure.already_have.get(change.question, ())
    if set(change.after) & set(have):
        return 0
    asks = structure.boost_if.get(change.question, ())
    if set(change.before or ()) & set(asks) and not set(change.after) & set(asks):
        return 1
    return 2 if have or asks else _NOT_NAMED
