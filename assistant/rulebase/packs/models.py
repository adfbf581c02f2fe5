"""What a pack says of itself, and how its rules look."""

from __future__ import annotations

from assistant.rulebase.fields import Entry, Id, Line
from assistant.rulebase.models import Rule


class Pack(Entry):
    """Knowledge that somebody keeps beside what came along; `by` answers for it."""

    id: Id
    name: Line
    by: Line
    about: Line | None = None


class PackRule(Rule):
    """A rule in a pack, which names its finding, as a pack has no page for each finding."""

    finding: Id

    @property
    def key(self) -> str:
        """The rule's id over the whole rule base."""
        return f"{self.finding}/{self.id}"

    def as_rule(self) -> Rule:
        """Return the rule as it stands on the page of its finding."""
        return Rule(**{name: getattr(self, name) for name in Rule.model_fields})
