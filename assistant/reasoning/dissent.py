"""Rules that somebody says do not hold here: taken out, and everything worked out without them."""

from __future__ import annotations

from collections.abc import Collection

from assistant.rulebase.rulebase import RuleBase


def without_rules(rulebase: RuleBase, keys: Collection[str]) -> RuleBase:
    """Return `rulebase` without the rules named by `keys`, each as `finding/rule`.

    The findings themselves stay, even one that is left without a rule. Keys of rules that there
    are not are passed over.
    """
    findings = tuple(
        finding.model_copy(
            update={"rules": tuple(r for r in finding.rules if f"{finding.id}/{r.id}" not in keys)}
        )
        for finding in rulebase.findings
    )
    # Built anew: a copy would keep what the old one has worked out from its findings.
    fields = {name: getattr(rulebase, name) for name in RuleBase.model_fields}
    return RuleBase.model_construct(**{**fields, "findings": findings})
