"""The commands for scripts, tests and keepers of the knowledge; their JSON is stable.

Every function prints to the stream it is given and returns the exit status. Bad input raises
`Refused` with one clear sentence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.phrases import because_case, because_of, level_text, signed
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
from assistant.rulebase.faults import Fault, did_you_mean
from assistant.rulebase.fields import Entry, FindingKind
from assistant.rulebase.load import load, load_with_packs, read, read_with_packs
from assistant.rulebase.packs.places import find_packs, is_pack
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


def open_dialogue(knowledge: Sequence[str]) -> Dialogue:
    """Return a dialogue on the knowledge that came along and the user's packs.

    `knowledge` are the folders of packs besides those that the user has at every start. What is
    left out stands in its `notices`. Raises FileNotFoundError where one of them is no folder.
    """
    loaded = load_with_packs(find_packs(knowledge))
    return Dialogue(RuleIndex(loaded.rulebase), loaded.notices)


def consult(knowledge: Sequence[str]) -> Dialogue:
    """Return the same for a script, which is told on standard error what was left out."""
    dialogue = open_dialogue(knowledge)
    for notice in dialogue.notices:
        print(f"common-ground: {notice.text}", file=sys.stderr)
    return dialogue


def read_session(dialogue: Dialogue, file: str) -> Session:
    """Return the session in `file`, or the one its `answers:` make up."""
    try:
        return read_answers(Path(file), dialogue.rulebase)
    except StoreError as error:
        raise Refused(str(error)) from error


def assess_file(
    file: str, *, every: bool, as_json: bool, knowledge: Sequence[str], out: TextIO
) -> int:
    """Print everything that follows from the answers in `file`."""
    dialogue = consult(knowledge)
    session = read_session(dialogue, file)
    assessment = dialogue.assessment(session)
    shown = assessment.ranked if every else assessment.suggestions
    if as_json:
        _print_json(_assessed(dialogue, session, assessment, shown), out)
        return 0
    print(dialogue.picture(session).as_text(), file=out)
    for suggestion in shown:
        print(f"\n{suggestion.structure.name} ({ACTIONS[suggestion.action]})", file=out)
        because = because_of(dialogue.index, suggestion)
        print(f"  {signed(dialogue.index, because, suggestion.structure)}", file=out)
    print(f"\nNot asked: {len(assessment.not_asked)} questions.", file=out)
    print(f"To find out: {len(assessment.find_out)}.", file=out)
    return 0


def _assessed(
    dialogue: Dialogue, session: Session, assessment: Assessment, shown: Sequence[Suggestion]
) -> dict[str, Any]:
    index = dialogue.index
    still_open = open_questions(index, session.answers)
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
                **_pack(suggestion.structure),
                "action": suggestion.action,
                "answers": [part.about for part in suggestion.answers],
                "builds": [part.about for part in suggestion.builds],
                "because": because_of(index, suggestion),
                "cases": [m.id for m in cases_of(index.rulebase, suggestion, levels, counted)],
            }
            for suggestion in shown
        ],
        "cases": [
            {"id": match.id, **_pack(match.case), "because": because_case(index, match)}
            for match in assessment.cases
        ],
        "not_asked": list(assessment.not_asked),
        "find_out": list(assessment.find_out),
        "settled": is_settled(index, session.answers, still_open),
    }


def _pack(entry: Entry) -> dict[str, str]:
    """Return the field that says which pack an entry came from; absent where it came along."""
    pack = getattr(entry, "pack", None)
    return {"pack": pack} if pack else {}


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
            **_pack(evidence.rule),
        }
        for question, option in evidence.answers
    ]


def next_in_file(file: str, *, as_json: bool, knowledge: Sequence[str], out: TextIO) -> int:
    """Print the question to ask next on the path of the session in `file`, and why."""
    dialogue = consult(knowledge)
    session = read_session(dialogue, file)
    path = on_path(dialogue.rulebase, session.path or "full", session.answers)
    coming = next_question(dialogue.index, session.answers, path, session.skipped)
    if as_json:
        _print_json(_next(dialogue.rulebase, coming), out)
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
        **_pack(question),
        "ask": question.ask,
        "why": question.why,
        "reason": coming.reason,
        "findings": list(coming.findings),
        "options": [{"id": option.id, "label": option.label} for option in question.options],
    }


def list_what(what: str, *, as_json: bool, knowledge: Sequence[str], out: TextIO) -> int:
    """Print the ids and names of everything of one kind."""
    rulebase = consult(knowledge).rulebase
    if what in KINDS:
        entries: Sequence[Any] = rulebase.of_kind(KINDS[what])
    else:
        entries = getattr(rulebase, what)
    named = {"questions": "ask", "cases": "title", "sources": "title"}.get(what, "name")
    rows = [{"id": e.id, "name": getattr(e, named), **_pack(e)} for e in entries]
    if as_json:
        _print_json(rows, out)
        return 0
    width = max((len(row["id"]) for row in rows), default=0)
    for row in rows:
        pack = f" (pack {row['pack']})" if "pack" in row else ""
        print(f"{row['id']:<{width}}  {row['name']}{pack}", file=out)
    return 0


def show(name: str, *, as_json: bool, knowledge: Sequence[str], out: TextIO) -> int:
    """Print one entry in full, by its id."""
    dialogue = consult(knowledge)
    entries = _entries(dialogue.rulebase)
    if name not in entries:
        raise Refused(f"There is nothing with the id '{name}'{did_you_mean(name, entries)}.")
    if as_json:
        _print_json(entries[name].model_dump(mode="json", exclude_none=True), out)
        return 0
    card = dialogue.card(name)
    print(card.as_text() if card else "", file=out)
    if question := dialogue.rulebase.question_by_id.get(name):
        width = max(len(option.id) for option in question.options)
        print("\nAnswers, each with its id", file=out)
        for option in question.options:
            print(f"- {option.id:<{width}}  {option.label}", file=out)
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


def check(folder: str | None, *, as_json: bool, knowledge: Sequence[str], out: TextIO) -> int:
    """Print every fault in a folder of knowledge or a pack; exit status 1 if there is any.

    Without a folder, what came along is checked and every pack that would be read.
    """
    if folder is not None and not Path(folder).is_dir():
        raise Refused(f"There is no folder '{folder}' to check.")
    faults = _faults_in(Path(folder) if folder else None, knowledge)
    if as_json:
        rows = [{"file": f.file, "line": f.line, "message": f.message} for f in faults]
        _print_json({"faults": rows}, out)
    else:
        for fault in faults:
            print(fault, file=out)
        print(f"{len(faults)} faults" if len(faults) != 1 else "1 fault", file=out)
    return 1 if faults else 0


def _faults_in(folder: Path | None, knowledge: Sequence[str]) -> list[Fault]:
    if folder is None:
        reading, refused = read_with_packs(find_packs(knowledge))
        return [*reading.faults, *(fault for pack in refused for fault in pack.faults)]
    if not is_pack(folder):
        return read(folder)[1]
    # Beside the packs that are named and no others: a copy of it may be in use already.
    beside = [Path(name).expanduser() for name in knowledge]
    reading, refused = read_with_packs([*beside, folder])
    return [*reading.faults, *(fault for pack in refused for fault in pack.faults)]


def new(kind: str, name: str, into: str | None, out: TextIO) -> int:
    """Write a skeleton for an author to fill in: into the pack in `into`, or the current folder."""
    from assistant.rulebase.skeletons import SkeletonError, write_new

    folder = Path(into or ".")
    if kind == "pack":
        folder = folder / name
    elif not is_pack(folder):
        where = f"'{into}'" if into else "The current folder"
        raise Refused(
            f"{where} is no pack: it has no pack.yaml. Make a pack with: common-ground new pack "
            "NAME, and then say --into NAME."
        )
    try:
        path = write_new(kind, name, folder, load())
    except SkeletonError as error:
        raise Refused(str(error)) from error
    print(f"Written: {path}", file=out)
    print(f"Fill in each TODO in it, then type: common-ground check {folder}", file=out)
    return 0


def schema(output: str | None, out: TextIO) -> int:
    """Write a JSON Schema for each kind of file into `output`, or print them all."""
    from assistant.rulebase.schemas import DRAFT, schemas

    found = schemas(load())
    if output is None:
        _print_json(found, out)
        return 0
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in found.items():
            path = folder / name
            if path.exists() and DRAFT not in path.read_text(encoding="utf-8"):
                raise Refused(f"'{path}' is there already and is no schema; move it first.")
            path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "there is a file that is not text"
        raise Refused(f"'{output}' cannot be written to: {reason}.") from error
    print(f"Written: {len(found)} schemas in {folder.resolve()}", file=out)
    return 0


def report(file: str, output: str | None, *, knowledge: Sequence[str], out: TextIO) -> int:
    """Write the whole picture of a session in Markdown, to `output` or to the stream."""
    from assistant.reports.markdown import write_report

    dialogue = consult(knowledge)
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
