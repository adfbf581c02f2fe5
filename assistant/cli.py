"""The commands for scripts, tests and keepers of the knowledge; their JSON is stable.

Every function prints to the stream it is given and returns the exit status. Bad input raises
`Refused` with one clear sentence.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.phrases import because_case, because_of, level_text
from assistant.conversation.picture import ACTIONS
from assistant.conversation.session import Session, on_path
from assistant.conversation.store import StoreError, read_answers
from assistant.reasoning.assessment import Assessment, Evidence, Judged
from assistant.reasoning.cases import cases_of
from assistant.reasoning.explain import open_questions
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.next_question import next_question
from assistant.reasoning.settled import is_settled
from assistant.reasoning.suggestions import Suggestion
from assistant.rulebase.faults import did_you_mean
from assistant.rulebase.fields import FindingKind
from assistant.rulebase.load import load, read
from assistant.rulebase.rulebase import RuleBase

FORMAT = 1
KINDS: dict[str, FindingKind] = {
    "barriers": "barrier",
    "national": "national",
    "elements": "element",
    "types": "type",
}


class Refused(Exception):
    """What was asked cannot be done; the text is one sentence for a person."""


def open_dialogue() -> Dialogue:
    """Return a dialogue on the knowledge that came along."""
    return Dialogue(RuleIndex(load()))


def read_session(dialogue: Dialogue, file: str) -> Session:
    """Return the session in `file`, or the one its `answers:` make up."""
    try:
        return read_answers(Path(file), dialogue.rulebase)
    except StoreError as error:
        raise Refused(str(error)) from error


def assess_file(file: str, *, every: bool, as_json: bool, out: TextIO) -> int:
    """Print everything that follows from the answers in `file`."""
    dialogue = open_dialogue()
    session = read_session(dialogue, file)
    assessment = dialogue.assessment(session)
    shown = assessment.ranked if every else assessment.suggestions
    if as_json:
        _print_json(_assessed(dialogue, session, assessment, shown), out)
        return 0
    print(dialogue.picture(session).as_text(), file=out)
    for suggestion in shown:
        print(f"\n{suggestion.structure.name} ({ACTIONS[suggestion.action]})", file=out)
        print(f"  {because_of(dialogue.index, suggestion)}", file=out)
    print(f"\nNot asked: {len(assessment.not_asked)} questions.", file=out)
    print(f"To find out: {len(assessment.find_out)}.", file=out)
    if again := dialogue.asking.again(session):
        print(f"To answer again, as the knowledge has changed: {len(again)}.", file=out)
    return 0


def _assessed(
    dialogue: Dialogue, session: Session, assessment: Assessment, shown: Sequence[Suggestion]
) -> dict[str, Any]:
    index = dialogue.index
    again = dialogue.asking.again(session)
    still_open = {*open_questions(index, session.answers), *again}
    levels, counted = assessment.levels, assessment.answers.counted
    return {
        "format": FORMAT,
        "knowledge": index.rulebase.version,
        **{
            name: [_judged(index.rulebase, judged) for judged in assessment.of_kind(kind)]
            for name, kind in KINDS.items()
        },
        "suggestions": [
            {
                "id": suggestion.id,
                "action": suggestion.action,
                "answers": [part.about for part in suggestion.answers],
                "builds": [part.about for part in suggestion.builds],
                "because": because_of(index, suggestion),
                "cases": [m.id for m in cases_of(index.rulebase, suggestion, levels, counted)],
            }
            for suggestion in shown
        ],
        "cases": [
            {"id": match.id, "because": because_case(index, match)} for match in assessment.cases
        ],
        "not_asked": list(assessment.not_asked),
        "find_out": list(assessment.find_out),
        "ask_again": list(again),
        "settled": is_settled(index, session.answers, still_open),
    }


def _judged(rulebase: RuleBase, judged: Judged) -> dict[str, Any]:
    return {
        "id": judged.id,
        "level": judged.level,
        "evidence": [row for item in judged.evidence for row in _evidence(rulebase, item)],
    }


def _evidence(rulebase: RuleBase, evidence: Evidence) -> list[dict[str, str]]:
    return [
        {
            "question": question,
            "option": option,
            "speaks": evidence.rule.speaks,
            "strength": evidence.rule.strength,
            "because": evidence.rule.because,
            "source": rulebase.cite(evidence.rule.source),
        }
        for question, option in evidence.answers
    ]


def next_in_file(file: str, *, as_json: bool, out: TextIO) -> int:
    """Print the question to ask next on the path of the session in `file`, and why."""
    dialogue = open_dialogue()
    session = read_session(dialogue, file)
    path = on_path(dialogue.rulebase, session.path or "full", session.answers)
    coming = next_question(dialogue.index, session.answers, path, session.skipped)
    if as_json:
        _print_json(_next(dialogue.rulebase, coming), out)
    elif coming is None:
        print("Nothing is left to ask on this path.", file=out)
    else:
        question = dialogue.rulebase.question_by_id[coming.question]
        print(f"{question.ask}\n  {question.why}", file=out)
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
        "ask": question.ask,
        "why": question.why,
        "reason": coming.reason,
        "findings": list(coming.findings),
        "options": [{"id": option.id, "label": option.label} for option in question.options],
    }


def changes_in_file(file: str, *, as_json: bool, out: TextIO) -> int:
    """Print what the knowledge changed for the saved session in `file` since it was saved."""
    dialogue = open_dialogue()
    session = read_session(dialogue, file)
    if not session.started:
        raise Refused(f"'{file}' is not a saved session, so there is nothing to compare.")
    changes = dialogue.changes(session)
    if as_json:
        _print_json(
            {
                "format": FORMAT,
                "knowledge": dialogue.rulebase.version,
                "ask_again": list(dialogue.asking.again(session)),
                **dialogue.changing.as_data(changes),
            },
            out,
        )
    elif changes is None:
        print(dialogue.rulebase.wording["same-knowledge"], file=out)
    else:
        print(dialogue.changing.told(changes).as_text(), file=out)
    return 0


def list_what(what: str, *, as_json: bool, out: TextIO) -> int:
    """Print the ids and names of everything of one kind."""
    rulebase = load()
    if what in KINDS:
        rows = [(finding.id, finding.name) for finding in rulebase.of_kind(KINDS[what])]
    else:
        names = {"questions": "ask", "structures": "name", "cases": "title", "sources": "title"}
        rows = [(entry.id, getattr(entry, names[what])) for entry in getattr(rulebase, what)]
    if as_json:
        _print_json([{"id": name, "name": title} for name, title in rows], out)
    else:
        width = max(len(name) for name, _ in rows)
        print("\n".join(f"{name:<{width}}  {title}" for name, title in rows), file=out)
    return 0


def show(name: str, *, as_json: bool, out: TextIO) -> int:
    """Print one entry in full, by its id."""
    dialogue = open_dialogue()
    entries = _entries(dialogue.rulebase)
    if name not in entries:
        raise Refused(f"There is nothing with the id '{name}'{did_you_mean(name, entries)}.")
    if as_json:
        _print_json(entries[name].model_dump(mode="json", exclude_none=True), out)
        return 0
    card = dialogue.card(name)
    print(card.as_text() if card else "", file=out)
    return 0


def _entries(rulebase: RuleBase) -> dict[str, Any]:
    return {
        **rulebase.term_by_id,
        **rulebase.source_by_id,
        **rulebase.question_by_id,
        **rulebase.update_by_id,
        **rulebase.case_by_id,
        **rulebase.structure_by_id,
        **rulebase.finding_by_id,
    }


def check(folder: str | None, *, as_json: bool, out: TextIO) -> int:
    """Print every fault in a knowledge folder; exit status 1 if there is any."""
    from assistant.rulebase.locate import knowledge_folder

    root = Path(folder) if folder else knowledge_folder()
    if not root.is_dir():
        raise Refused(f"There is no folder '{root}' to check.")
    _, faults = read(root)
    if as_json:
        rows = [{"file": f.file, "line": f.line, "message": f.message} for f in faults]
        _print_json({"faults": rows}, out)
    else:
        for fault in faults:
            print(fault, file=out)
        print(f"{len(faults)} faults" if len(faults) != 1 else "1 fault", file=out)
    return 1 if faults else 0


def report(file: str, output: str | None, out: TextIO) -> int:
    """Write the whole picture of a session in Markdown, to `output` or to the stream."""
    from assistant.reports.markdown import write_report

    dialogue = open_dialogue()
    session = read_session(dialogue, file)
    text = write_report(dialogue, session, date.today().isoformat())
    if output is None:
        print(text, file=out)
        return 0
    target = Path(output)
    if target.exists():
        raise Refused(f"'{output}' is there already; choose another name or move it first.")
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refused(f"'{output}' cannot be written: {error.strerror}.") from error
    print(f"Written to {target.resolve()}", file=out)
    return 0


def _print_json(data: Any, out: TextIO) -> None:
    json.dump(data, out, ensure_ascii=False, indent=2)
    out.write("\n")
