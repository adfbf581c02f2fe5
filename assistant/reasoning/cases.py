"""Which real cases to show: from a like setting first, then council, theme and barrier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.reasoning.answers import Answers
from assistant.reasoning.levels import Levels
from assistant.reasoning.suggestions import Suggestion
from assistant.rulebase.models import Case
from assistant.rulebase.rulebase import RuleBase

# A case from a place like this one, from no single kind of place, from another kind of place.
LIKE, OPEN, UNLIKE = 2, 1, 0
_NO_SINGLE_ONE = ("several", "unknown")


@dataclass(frozen=True)
class CaseMatch:
    """A case and why it is shown: what is alike, and the findings and structures it bears on.

    `likeness` is of the setting first, then of the kind of council.
    """

    case: Case
    same_setting: bool
    same_council_type: bool
    likeness: tuple[int, int]
    themes: tuple[str, ...]
    findings: tuple[str, ...]
    structures: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the case."""
        return self.case.id


def _alike(value: str, picked: tuple[str, ...]) -> int:
    if not picked or value in _NO_SINGLE_ONE:
        return OPEN
    return LIKE if value in picked else UNLIKE


def match_cases(
    rulebase: RuleBase, levels: Levels, counted: Answers, suggested: Iterable[Suggestion]
) -> list[CaseMatch]:
    """Return the cases that bear on what was found or suggested here, best match first."""
    shown = {suggestion.id for suggestion in suggested}
    matches = [_match(case, levels, counted, shown) for case in rulebase.cases]
    return sorted((m for m in matches if m.findings or m.structures), key=_sort_key)


def shown_first(rulebase: RuleBase, matches: Iterable[CaseMatch]) -> list[CaseMatch]:
    """Return the few of `matches` to show first: the best, but not all from one place.

    Another case of a place that has had its share comes in only where no other place is left.
    """
    scoring = rulebase.scoring
    had: Counter[str] = Counter()
    first: list[CaseMatch] = []
    rest: list[CaseMatch] = []
    for match in matches:
        had[match.case.place] += 1
        (first if had[match.case.place] <= scoring.most_of_a_place else rest).append(match)
    return [*first, *rest][: scoring.most_cases]


def cases_of(
    rulebase: RuleBase, suggestion: Suggestion, levels: Levels, counted: Answers
) -> list[CaseMatch]:
    """Return the cases of one suggestion, best match first."""
    matches = [
        _match(rulebase.case_by_id[name], levels, counted, {suggestion.id})
        for name in suggestion.structure.cases
    ]
    return sorted(matches, key=_sort_key)


def _match(case: Case, levels: Levels, counted: Answers, shown: set[str]) -> CaseMatch:
    setting = _alike(case.setting, counted.get("setting", ()))
    council = _alike(case.council_type, counted.get("council-type", ()))
    return CaseMatch(
        case=case,
        same_setting=setting == LIKE,
        same_council_type=council == LIKE,
        likeness=(setting, council),
        themes=tuple(theme for theme in case.themes if theme in counted.get("theme", ())),
        findings=tuple(
            finding
            for finding in (*case.barriers, *case.elements)
            if levels[finding] in ("prominent", "possible", "weak")
        ),
        structures=tuple(name for name in case.suggestions if name in shown),
    )


def _sort_key(match: CaseMatch) -> tuple[int, int, int, int, int, str]:
    setting, council = match.likeness
    return (
        -setting,
        -council,
        -len(match.themes),
        -len(match.findings),
        -len(match.structures),
        match.case.id,
    )
