"""What a path can and cannot see: read off the rules, so that it is never out of date."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assistant.reasoning.index import RuleIndex


@dataclass(frozen=True)
class BlindSpots:
    """Findings that a set of questions cannot judge, or can judge only in part.

    `unseen`: no question bears on it. `unconfirmed`: a barrier that only the person's own claim
    can raise. `one_sided`: an element or type that can come out in place but never weak, or the
    other way round.
    """

    unseen: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    one_sided: tuple[str, ...]


def blind_spots(index: RuleIndex, questions: Collection[str]) -> BlindSpots:
    """Return what asking only `questions` leaves in the dark, in report order."""
    unseen: list[str] = []
    unconfirmed: list[str] = []
    one_sided: list[str] = []
    for finding in index.rulebase.findings:
        rules = [
            index.rules[number]
            for number in index.rules_of_finding[finding.id]
            if set(index.rules[number].rule.when) <= set(questions)
        ]
        if not rules:
            unseen.append(finding.id)
        elif finding.kind == "barrier":
            if not any(r.rule.speaks == "for" and not r.claim for r in rules):
                unconfirmed.append(finding.id)
        elif finding.kind != "national" and len({r.rule.speaks for r in rules}) == 1:
            one_sided.append(finding.id)
    return BlindSpots(tuple(unseen), tuple(unconfirmed), tuple(one_sided))
