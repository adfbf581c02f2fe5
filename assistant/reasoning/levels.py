"""The scoring rule: from what speaks for and against a finding to its level.

In words, for everybody: each answer that speaks for a finding adds 3 points if it speaks strongly,
2 if moderately and 1 if slightly; each that speaks against takes as many away. What is left is
set against the most those same answers could have given, plus 3, so that a single hint counts for
little. A barrier is prominent where that share is at least 35 % and one strong answer or two
moderate ones stand behind it; what a person only claims needs another answer that agrees. It is
possible where there is less than that, but more speaks for it than against. Elements and types are
in place or weak at the same 35 %, either way, and mixed between. Questions that were not asked, or
answered with not sure, count on neither side.

The numbers are in knowledge/scoring.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from assistant.reasoning.tally import Tally
from assistant.rulebase.fields import FindingKind

Level: TypeAlias = Literal[
    "prominent", "possible", "not_shown", "in_place", "mixed", "weak", "not_asked"
]
Levels: TypeAlias = Mapping[str, Level]

# Strongest first, as lists are shown.
ORDER: tuple[Level, ...] = (
    "prominent", "possible", "weak", "mixed", "in_place", "not_shown", "not_asked",
)  # fmt: skip


def share(tally: Tally, finding: str) -> float:
    """Return how far the answers lean, from -1 (all against) to 1 (all for)."""
    net = tally.points_for[finding] - tally.points_against[finding]
    reach = tally.reach_for[finding] if net > 0 else tally.reach_against[finding]
    return net / (reach + tally.index.rulebase.scoring.steadying)


def level(tally: Tally, finding: str) -> Level:
    """Return the level of `finding` on the answers in `tally`."""
    if not tally.asked[finding]:
        return "not_asked"
    kind: FindingKind = tally.index.rulebase.finding_by_id[finding].kind
    scoring = tally.index.rulebase.scoring
    lean = share(tally, finding)
    if kind in ("element", "type"):
        if lean >= scoring.clear_share:
            return "in_place"
        return "weak" if lean <= -scoring.clear_share else "mixed"
    if lean >= scoring.clear_share and (kind == "national" or _backed(tally, finding)):
        return "prominent"
    return "possible" if lean > scoring.possible_share else "not_shown"


def _backed(tally: Tally, finding: str) -> bool:
    """Say whether enough stands behind a barrier: not a claim alone, and not slight hints alone."""
    confirmed = tally.points_for[finding] > tally.claimed[finding]
    enough = tally.moderate[finding] >= tally.index.rulebase.scoring.least_moderate
    return confirmed and (enough or tally.strong[finding] > 0)


def all_levels(tally: Tally) -> dict[str, Level]:
    """Return the level of every finding, in report order."""
    return {finding.id: level(tally, finding.id) for finding in tally.index.rulebase.findings}
