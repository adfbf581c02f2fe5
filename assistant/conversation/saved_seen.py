"""What was shown, as it stands in a saved session: after the events, ids only, a line a finding.

    seen:
      scoring: "5f0c33a1"
      suggestions: [vcs-led-board, published-contacts]
      findings:
        no-clear-way-in: [prominent, sector-lost for strong]

It is read to be compared and for nothing else. What is wrong in it costs only the comparison.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import Field, TypeAdapter, ValidationError, field_validator

from assistant.conversation.yaml_words import quoted, word
from assistant.reasoning.levels import Level
from assistant.reasoning.seen import Seen, Weight
from assistant.rulebase.fields import Entry, Id, Speaks, Strength

_LEVELS: tuple[Level, ...] = get_args(Level)
_ID: TypeAdapter[str] = TypeAdapter(Id)


class SavedSeen(Entry):
    """The block as it is written."""

    scoring: str = Field(pattern=r"^[0-9a-f]{1,64}$")
    suggestions: tuple[Id, ...]
    findings: dict[Id, tuple[str, ...]]

    @field_validator("findings")
    @classmethod
    def _are_lines(cls, lines: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for level, *rules in lines.values():
            if level not in _LEVELS:
                raise ValueError(f"'{level}' is no level")
            for rule in rules:
                _weight(rule)
        return lines

    def seen(self) -> Seen:
        """Return what was shown."""
        levels: dict[str, Level] = {}
        rules: dict[str, Weight] = {}
        for finding, (level, *fired) in self.findings.items():
            levels[finding] = level  # type: ignore[assignment]  # checked above
            rules |= {f"{finding}/{rule}": weight for rule, weight in map(_weight, fired)}
        return Seen(levels, rules, self.suggestions, self.scoring)


def _weight(text: str) -> tuple[str, Weight]:
    """Read 'rule speaks strength'; raises ValueError."""
    rule, speaks, strength = text.split(" ")
    if speaks not in get_args(Speaks) or strength not in get_args(Strength):
        raise ValueError(f"'{text}' is not how a rule spoke")
    return _ID.validate_python(rule), Weight(speaks, strength)  # type: ignore[arg-type]


def seen_lines(seen: Seen) -> Iterator[str]:
    """Yield the lines of the block."""
    yield "seen:"
    yield f"  scoring: {quoted(seen.scoring)}"
    yield f"  suggestions: [{', '.join(map(word, seen.suggestions))}]"
    yield "  findings:" if seen.levels else "  findings: {}"
    fired: dict[str, list[str]] = defaultdict(list)
    for key, weight in sorted(seen.rules.items()):
        finding, _, rule = key.partition("/")
        fired[finding].append(f"{rule} {weight.speaks} {weight.strength}")
    for finding, level in sorted(seen.levels.items()):
        yield f"    {word(finding)}: [{', '.join([level, *fired[finding]])}]"


def read_seen(data: Any) -> Seen | None:
    """Return what was shown, or None where the block is not there or not whole."""
    try:
        return SavedSeen.model_validate(data).seen()
    except ValidationError:
        return None
