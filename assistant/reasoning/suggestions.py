"""Which structures fit: ranked by what they answer and build here, reviving before adding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.reasoning.answers import Answers
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import Level, Levels
from assistant.rulebase.fields import Options
from assistant.rulebase.models import Structure
from assistant.rulebase.rulebase import RuleBase

Action: TypeAlias = Literal["new", "improve", "settle_first"]
Picked: TypeAlias = tuple[str, str]  # question id, option id


@dataclass(frozen=True)
class Part:
    """One reason for a rank: the finding or the answer it comes from, and its points."""

    about: str
    level: Level | None
    points: int


@dataclass(frozen=True)
class Suggestion:
    """A structure that fits, with everything its rank and its wording rest on.

    `answers` and `builds` are findings, `called_for` the answers that ask for it, `exists` those
    that show it is there already, `too_early` those that should be settled first. `instead` names
    suggestions for the same existing thing that this one stands for.
    """

    structure: Structure
    action: Action
    answers: tuple[Part, ...]
    builds: tuple[Part, ...]
    called_for: tuple[Picked, ...]
    exists: tuple[Picked, ...]
    too_early: tuple[Picked, ...]
    points: int
    instead: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the structure."""
        return self.structure.id

    @property
    def ready(self) -> bool:
        """Whether it can start within weeks: a quick win with nothing to settle first."""
        return self.structure.quick_win and self.action != "settle_first"


def value_of(rulebase: RuleBase, level: Level) -> int:
    """Return what answering or building a finding at `level` is worth, before its place."""
    scoring = rulebase.scoring
    worth: Mapping[Level, int] = {
        "prominent": scoring.answers_prominent,
        "possible": scoring.answers_possible,
        "weak": scoring.builds_weak,
        "mixed": scoring.builds_mixed,
    }
    return worth.get(level, 0)


def hits(conditions: Options, answers: Answers) -> tuple[Picked, ...]:
    """Return the given answers that meet any of `conditions`."""
    return tuple(
        (question, option)
        for question, options in conditions.items()
        for option in answers.get(question, ())
        if option in options
    )


def rank(index: RuleIndex, levels: Levels, counted: Answers) -> list[Suggestion]:
    """Return every structure with a reason to be suggested here, best first.

    `counted` holds the answers that count. Structures that improve one and the same existing
    thing take one place: the best of them, which names the others in `instead`.
    """
    found = [
        suggestion
        for structure in index.rulebase.structures
        if (suggestion := _suggestion(index, structure, levels, counted)).answers
        or suggestion.builds
        or suggestion.called_for
    ]
    found.sort(key=sort_key)
    return _merged(found)


def sort_key(suggestion: Suggestion) -> tuple[int, bool, int, str]:
    """Best first: points, then what exists before what is new, then most called for, then id."""
    new = suggestion.action != "improve"
    return (-suggestion.points, new, -len(suggestion.called_for), suggestion.id)


def shortlist(index: RuleIndex, ranked: list[Suggestion]) -> list[Suggestion]:
    """Return the few to show, at least one of them ready to start within weeks where any is."""
    most = index.rulebase.scoring.most_suggestions
    shown = ranked[:most]
    if shown and not any(suggestion.ready for suggestion in shown):
        quick = next((suggestion for suggestion in ranked[most:] if suggestion.ready), None)
        if quick is not None:
            shown = [*shown[: most - 1], quick]
    return shown


def same_thing(one: Structure, other: Structure) -> bool:
    """Say whether two structures are about one existing thing, so that one line serves both."""
    return bool(one.already_have) and one.already_have == other.already_have


def _suggestion(
    index: RuleIndex, structure: Structure, levels: Levels, counted: Answers
) -> Suggestion:
    rulebase, place = index.rulebase, index.places[structure.id]

    def parts(listed: tuple[str, ...]) -> tuple[Part, ...]:
        return tuple(
            Part(finding, levels[finding], points)
            for finding in listed
            if (points := place[finding] * value_of(rulebase, levels[finding]))
        )

    answers, builds = parts(structure.answers_barriers), parts(structure.builds)
    called_for = hits(structure.boost_if, counted)
    exists = hits(structure.already_have, counted)
    too_early = hits(structure.not_yet, counted)
    action: Action = "improve" if exists else "settle_first" if too_early else "new"
    scoring = rulebase.scoring
    points = (
        sum(part.points for part in (*answers, *builds))
        + scoring.boost * min(len(called_for), scoring.most_boosts)
        + (scoring.revive if exists else 0)
    )
    return Suggestion(structure, action, answers, builds, called_for, exists, too_early, points)


def _merged(ranked: list[Suggestion]) -> list[Suggestion]:
    kept: list[Suggestion] = []
    for suggestion in ranked:
        for place, better in enumerate(kept):
            if suggestion.exists and same_thing(better.structure, suggestion.structure):
                kept[place] = Suggestion(
                    **{**vars(better), "instead": (*better.instead, suggestion.id)}
                )
                break
        else:
            kept.append(suggestion)
    return kept
