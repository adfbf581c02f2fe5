"""Whether a finding rests on nothing firmer than what somebody marked as their impression.

This never changes what is found; it is told beside it.
"""

from __future__ import annotations

from collections.abc import Collection

from assistant.reasoning.assessment import Assessment, Judged


def rests_on_impressions(judged: Judged, impressions: Collection[str]) -> bool:
    """Say whether every answer that speaks for or against a finding is to one of `impressions`.

    `impressions` are the questions whose answer is marked so. An answer that is not marked is no
    impression, and a finding on which no answer speaks rests on none.
    """
    named = {question for item in judged.evidence for question, _ in item.answers}
    return bool(named) and named <= set(impressions)


def only_impressions(assessment: Assessment, impressions: Collection[str]) -> frozenset[str]:
    """Return the ids of the findings that rest on `impressions` alone."""
    return frozenset(
        judged.id for judged in assessment.findings if rests_on_impressions(judged, impressions)
    )
