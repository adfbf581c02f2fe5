"""What a person was shown, in ids only: enough to say later what other knowledge has changed.

It is kept for comparison and never taken for a result.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.reasoning.assessment import Assessment
from assistant.reasoning.levels import Level
from assistant.rulebase.fields import Speaks, Strength
from assistant.rulebase.models import RetiredIds, Scoring

_ABOUT_CASES = {"most_cases", "most_of_a_place"}


@dataclass(frozen=True)
class Weight:
    """Which way a rule that fired speaks about its finding, and how strongly."""

    speaks: Speaks
    strength: Strength


@dataclass(frozen=True)
class Seen:
    """What was shown of one set of answers.

    `levels` of the findings that were asked about, the `rules` that fired by 'finding/rule', the
    `suggestions` on show in their order, and `scoring`, which differs where its numbers do.
    """

    levels: Mapping[str, Level]
    rules: Mapping[str, Weight]
    suggestions: tuple[str, ...]
    scoring: str


def seen_in(assessment: Assessment, scoring: Scoring) -> Seen:
    """Return what is shown of `assessment`, which was made with the numbers of `scoring`."""
    return Seen(
        levels={j.id: j.level for j in assessment.findings if j.level != "not_asked"},
        rules={
            evidence.key: Weight(evidence.rule.speaks, evidence.rule.strength)
            for judged in assessment.findings
            for evidence in judged.evidence
        },
        suggestions=tuple(suggestion.id for suggestion in assessment.suggestions),
        scoring=digest_of(scoring),
    )


def digest_of(scoring: Scoring) -> str:
    """Return a short text that tells one set of numbers for findings and suggestions from another.

    It stands in saved sessions, so that what it is made of must stay the same.
    """
    numbers = json.dumps(scoring.model_dump(mode="json", exclude=_ABOUT_CASES), sort_keys=True)
    return hashlib.blake2b(numbers.encode(), digest_size=4).hexdigest()


def under_todays_ids(seen: Seen, retired: RetiredIds) -> Seen:
    """Return `seen` with every entry that only got another id under its id of today."""
    today = retired.todays_id

    def rule(name: str) -> str:
        finding, _, own = today(name).partition("/")
        return today(f"{today(finding)}/{own}")

    return Seen(
        levels={today(name): level for name, level in seen.levels.items()},
        rules={rule(name): weight for name, weight in seen.rules.items()},
        suggestions=tuple(today(name) for name in seen.suggestions),
        scoring=seen.scoring,
    )
