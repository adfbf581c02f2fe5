"""Neutral wording, for a copy that is passed on: findings under names that judge nobody."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.picture import WORDS
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import Level
from assistant.rulebase.rulebase import RuleBase


def neutrally_named(rulebase: RuleBase) -> RuleBase:
    """Return `rulebase` with every finding under its neutral name, where it has one."""
    points = rulebase.point_of
    findings = tuple(
        finding.model_copy(update={"name": points[finding.id].neutral})
        if finding.id in points
        else finding
        for finding in rulebase.findings
    )
    # Built anew: a copy would keep what the old one has worked out from its findings.
    fields = {name: getattr(rulebase, name) for name in RuleBase.model_fields}
    return RuleBase.model_construct(**{**fields, "findings": findings})


def neutral_index(index: RuleIndex) -> RuleIndex:
    """Return the same rules, about findings under their neutral names."""
    return RuleIndex(neutrally_named(index.rulebase))


def neutral_words(wording: Mapping[str, str]) -> dict[Level, str]:
    """Return the word for each level that a copy to pass on uses."""
    return {level: wording[f"level-{level.replace('_', '-')}"] for level in WORDS}
