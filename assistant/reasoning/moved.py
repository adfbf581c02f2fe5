"""What one change of answers moved: findings with their levels before and after, and the rules."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.reasoning.assessment import Assessment, Evidence
from assistant.reasoning.levels import Level


@dataclass(frozen=True)
class Moved:
    """A finding that an answer touched.

    `gained` and `lost` are the rules that began or ceased to fire. `before` and `after` are equal
    where the rules moved the weight of evidence but not the level.
    """

    finding: str
    before: Level
    after: Level
    gained: tuple[Evidence, ...]
    lost: tuple[Evidence, ...]

    @property
    def changed_level(self) -> bool:
        """Whether the level is another than before."""
        return self.before != self.after


def what_moved(before: Assessment, after: Assessment) -> tuple[Moved, ...]:
    """Return every finding whose level or evidence differs, changed levels first."""
    moved: list[Moved] = []
    old = {judged.id: judged for judged in before.findings}
    for new in after.findings:
        was = old[new.id]
        had, has = {e.key: e for e in was.evidence}, {e.key: e for e in new.evidence}
        gained = tuple(has[key] for key in has if key not in had)
        lost = tuple(had[key] for key in had if key not in has)
        if gained or lost or was.level != new.level:
            moved.append(Moved(new.id, was.level, new.level, gained, lost))
    return tuple(sorted(moved, key=lambda move: not move.changed_level))
