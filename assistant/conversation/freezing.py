"""A session frozen as a described area: its answers, and what came out of them, to be kept true."""

from __future__ import annotations

import yaml

from assistant.conversation.session import Session
from assistant.reasoning.assessment import Assessment, assess
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import Level
from assistant.rulebase.fields import FindingKind

_HEADER = """\
# A described area, frozen from a session: a worked example and a test in one. What a person typed
# is not in it. Say in `about` what a room should hear, and strike out of `expect` whatever need not
# stay as it is.
"""
WIDTH = 118


def freeze(index: RuleIndex, session: Session, name: str) -> str:
    """Return `session` as the text of a scenario file with the id `name`.

    Only answers go in, in the order of the questions, and what follows from them with every rule
    counting: a rule that was set aside for the session is not set aside for others.
    """
    answers = {
        q.id: session.answers[q.id] for q in index.rulebase.questions if q.id in session.answers
    }
    assessment = assess(index, answers)
    many = {q.id for q in index.rulebase.questions if q.select == "many"}
    scenario = {
        "id": name,
        "title": session.title or "An area frozen from a session",
        "place": "An area that is not named",
        "about": f"Frozen from a session begun on {session.started}, with {len(answers)} answers.",
        "answers": {
            name: list(picked) if name in many else picked[0] for name, picked in answers.items()
        },
        "expect": {field: ids for field, ids in _expected(index, assessment).items() if ids},
    }
    body = yaml.safe_dump(
        scenario, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=None
    )
    return _HEADER + body


def _expected(index: RuleIndex, assessment: Assessment) -> dict[str, list[str]]:
    def at(level: Level, *kinds: FindingKind) -> list[str]:
        found = index.rulebase.findings
        return [f.id for f in found if f.kind in kinds and assessment.level(f.id) == level]

    return {
        "prominent": at("prominent", "barrier"),
        "not_prominent": at("possible", "barrier"),
        "silent": at("not_shown", "barrier"),
        "in_place": at("in_place", "element", "type"),
        "weak": at("weak", "element", "type"),
        "national_prominent": at("prominent", "national"),
        "offered": [suggestion.id for suggestion in assessment.suggestions],
        "cases": [match.id for match in assessment.first_cases],
    }
