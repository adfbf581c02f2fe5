"""The commands about one session: what follows from its answers, what to ask, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from assistant.cli.opening import Refused, consult, read_session
from assistant.cli.printing import FORMAT, pack_field, print_json
from assistant.conversation.dialogue import Dialogue
from assistant.conversation.phrases import because_case, because_of, level_text, signed
from assistant.conversation.picture import ACTIONS
from assistant.conversation.session import Session, on_path
from assistant.reasoning.assessment import Assessment, Evidence, Judged
from assistant.reasoning.cases import cases_of
from assistant.reasoning.explain import open_questions
from assistant.reasoning.next_question import next_question
from assistant.reasoning.settled import is_settled
from assistant.reasoning.suggestions import Suggestion
from assistant.rulebase.fields import FindingKind
from assistant.rulebase.provenance import grounds
from assistant.rulebase.rulebase import RuleBase

KINDS: dict[str, FindingKind] = {
    "barriers": "barrier",
    "national": "national",
    "elements": "element",
    "types": "type",
}


def assess_file(
    file: str, *, every: bool, as_json: bool, knowledge: Sequence[str], out: TextIO
) -> int:
    """Print everything that follows from the answers in `file`."""
    dialogue = consult(knowledge)
    session = read_session(dialogue, file)
    assessment = dialogue.assessment(session)
    shown = assessment.ranked if every else assessment.suggestions
    if as_json:
        print_json(_assessed(dialogue, session, assessment, shown), out)
        return 0
    print(dialogue.picture(session).as_text(), file=out)
    for suggestion in shown:
        print(f"\n{suggestion.structure.name} ({ACTIONS[suggestion.action]})", file=out)
        because = because_of(dialogue.index, suggestion)
        print(f"  {signed(dialogue.index, because, suggestion.structure)}", file=out)
        for line in dialogue.engine(session).cards.changes_in_brief(suggestion.id):
            print(f"  {line.text}", file=out)
    print(f"\nNot asked: {len(assessment.not_asked)} questions.", file=out)
    print(f"To find out: {len(assessment.find_out)}.", file=out)
    if again := dialogue.engine(session).asking.again(session):
        print(f"To answer again, as the knowledge has changed: {len(again)}.", file=out)
    return 0


def _assessed(
    dialogue: Dialogue, session: Session, assessment: Assessment, shown: Sequence[Suggestion]
) -> dict[str, Any]:
    engine, rulebase = dialogue.engine(session), dialogue.rulebase
    index = engine.index
    again = engine.asking.again(session)
    still_open = {*open_questions(index, session.answers), *again}
    levels, counted = assessment.levels, assessment.answers.counted
    impressions = dialogue.only_impressions(session)
    return {
        "format": FORMAT,
        "knowledge": rulebase.version,
        **{
            name: [
                {**_judged(dialogue, judged), "only_impressions": judged.id in impressions}
                for judged in assessment.of_kind(kind)
            ]
            for name, kind in KINDS.items()
        },
        "suggestions": [
            {
                "id": suggestion.id,
                **pack_field(suggestion.structure),
                "action": suggestion.action,
                "answers": [part.about for part in suggestion.answers],
                "builds": [part.about for part in suggestion.builds],
                "because": because_of(index, suggestion),
                "cases": [m.id for m in cases_of(rulebase, suggestion, levels, counted)],
                "updates": _updates(rulebase, suggestion.id),
            }
            for suggestion in shown
        ],
        "cases": [
            {
                "id": match.id,
                **pack_field(match.case),
                "because": because_case(index, match),
                "updates": _updates(rulebase, match.id),
            }
            for match in assessment.cases
        ],
        "not_asked": list(assessment.not_asked),
        "find_out": list(assessment.find_out),
        "dissent": [
            {"rule": dissent.key, "because": dissent.because}
            for dissent in dialogue.dissenting.dissents(session)
        ],
        "ask_again": list(again),
        "settled": is_settled(index, session.answers, still_open),
    }


def _updates(rulebase: RuleBase, name: str) -> list[str]:
    return [update.id for update in rulebase.updates_of.get(name, ())]


def _judged(dialogue: Dialogue, judged: Judged) -> dict[str, Any]:
    rulebase, today = dialogue.rulebase, dialogue.today
    behind = grounds(rulebase, judged.citations, today)
    return {
        "id": judged.id,
        "level": judged.level,
        "evidence": [row for item in judged.evidence for row in _evidence(rulebase, item, today)],
        "rests_on": {
            "sources": [source.id for source in behind.sources],
            "oldest": behind.oldest.id if behind.oldest else None,
            "undated": [source.id for source in behind.undated],
            "overdue": [source.id for source in behind.overdue],
        },
        "updates": _updates(rulebase, judged.id),
    }


def _evidence(rulebase: RuleBase, evidence: Evidence, today: str) -> list[dict[str, str]]:
    return [
        {
            "question": question,
            "option": option,
            "speaks": evidence.rule.speaks,
            "strength": evidence.rule.strength,
            "because": evidence.rule.because,
            "source": rulebase.cite(evidence.rule.source, today),
            "source_id": evidence.rule.source.ref,
            **pack_field(evidence.rule),
        }
        for question, option in evidence.answers
    ]


def next_in_file(file: str, *, as_json: bool, knowledge: Sequence[str], out: TextIO) -> int:
    """Print the question to ask next on the path of the session in `file`, and why."""
    dialogue = consult(knowledge)
    session = read_session(dialogue, file)
    path = on_path(dialogue.rulebase, session.path or "full", session.answers)
    coming = next_question(dialogue.engine(session).index, session.answers, path, session.skipped)
    if as_json:
        print_json(_next(dialogue.rulebase, coming), out)
    elif coming is None:
        print("Nothing is left to ask on this path.", file=out)
    else:
        question = dialogue.rulebase.question_by_id[coming.question]
        print(f"{question.ask}\n  {signed(dialogue.index, question.why, question)}", file=out)
        for name in coming.findings:
            finding = dialogue.assessment(session).judged(name)
            print(f"  Could move: {finding.finding.name}, {level_text(finding.level)}", file=out)
    return 0


def _next(rulebase: RuleBase, coming: Any) -> dict[str, Any]:
    if coming is None:
        return {"question": None, "reason": "nothing_left", "findings": []}
    question = rulebase.question_by_id[coming.question]
    return {
        "question": question.id,
        **pack_field(question),
        "ask": question.ask,
        "why": question.why,
        "reason": coming.reason,
        "findings": list(coming.findings),
        "options": [{"id": option.id, "label": option.label} for option in question.options],
    }


def changes_in_file(file: str, *, as_json: bool, knowledge: Sequence[str], out: TextIO) -> int:
    """Print what the knowledge changed for the saved session in `file` since it was saved."""
    dialogue = consult(knowledge)
    session = read_session(dialogue, file)
    if not session.started:
        raise Refused(f"'{file}' is not a saved session, so there is nothing to compare.")
    changes = dialogue.changes(session)
    if as_json:
        print_json(
            {
                "format": FORMAT,
                "knowledge": dialogue.rulebase.version,
                "ask_again": list(dialogue.engine(session).asking.again(session)),
                **dialogue.changing.as_data(changes),
            },
            out,
        )
    elif changes is None:
        print(dialogue.rulebase.wording["same-knowledge"], file=out)
    else:
        print(dialogue.changing.told(changes).as_text(), file=out)
    return 0
