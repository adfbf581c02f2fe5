"""The commands for scripts, tests and keepers of the knowledge; their JSON is stable.

Every function prints to the stream it is given and returns the exit status. Bad input raises
`Refused` with one clear sentence.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.equipping import equipped
from assistant.conversation.freezing import freeze
from assistant.conversation.phrases import because_case, because_of, level_text, signed
from assistant.conversation.picture import ACTIONS
from assistant.conversation.session import Session, on_path
from assistant.conversation.store import StoreError, read_answers
from assistant.reasoning.assessment import Assessment, Evidence, Judged
from assistant.reasoning.cases import cases_of
from assistant.reasoning.coverage import untried
from assistant.reasoning.expectations import answers_of, unmet
from assistant.reasoning.explain import open_questions
from assistant.reasoning.next_question import next_question
from assistant.reasoning.settled import is_settled
from assistant.reasoning.suggestions import Suggestion
from assistant.rulebase.faults import did_you_mean
from assistant.rulebase.fields import Entry, FindingKind
from assistant.rulebase.load import load, load_with_packs
from assistant.rulebase.packs.places import find_packs, is_pack
from assistant.rulebase.provenance import by_review, grounds
from assistant.rulebase.rulebase import RuleBase

FORMAT = 1
KINDS: dict[str, FindingKind] = {
    "barriers": "barrier",
    "national": "national",
    "elements": "element",
    "types": "type",
}
# What else can be listed, and the field that names it.
NAMES = {
    "questions": "ask",
    "structures": "name",
    "cases": "title",
    "updates": "title",
    "benefits": "name",
    "checklists": "name",
    "figures": "fact",
    "glossary": "term",
    "scenarios": "title",
    "sources": "title",
}


class Refused(Exception):
    """What was asked cannot be done; the text is one sentence for a person."""


def open_dialogue(knowledge: Sequence[str]) -> Dialogue:
    """Return a dialogue on the knowledge that came along and the user's packs.

    `knowledge` are the folders of packs besides those that the user has at every start. What is
    left out stands in its `notices`. Raises FileNotFoundError where one of them is no folder.
    """
    return equipped(find_packs(knowledge), date.today().isoformat())


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
    return {
        "format": FORMAT,
        "knowledge": rulebase.version,
        **{
            name: [_judged(dialogue, judged) for judged in assessment.of_kind(kind)]
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
                "cases": [m.id for m in cases_of(rulebase, suggestion, levels, counted)],
                "updates": _updates(rulebase, suggestion.id),
            }
            for suggestion in shown
        ],
        "cases": [
            {
                "id": match.id,
                **_pack(match.case),
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


def _pack(entry: Entry) -> dict[str, str]:
    """Return the field that says which pack an entry came from; absent where it came along."""
    pack = getattr(entry, "pack", None)
    return {"pack": pack} if pack else {}


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
            **_pack(evidence.rule),
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


def changes_in_file(file: str, *, as_json: bool, knowledge: Sequence[str], out: TextIO) -> int:
    """Print what the knowledge changed for the saved session in `file` since it was saved."""
    dialogue = consult(knowledge)
    session = read_session(dialogue, file)
    if not session.started:
        raise Refused(f"'{file}' is not a saved session, so there is nothing to compare.")
    changes = dialogue.changes(session)
    if as_json:
        _print_json(
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


def list_what(what: str, *, as_json: bool, knowledge: Sequence[str], out: TextIO) -> int:
    """Print the ids and names of everything of one kind."""
    rulebase = consult(knowledge).rulebase
    if what in KINDS:
        entries: Sequence[Any] = rulebase.of_kind(KINDS[what])
    else:
        entries = getattr(rulebase, what)
    named = NAMES.get(what, "name")
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
        **rulebase.benefit_by_id,
        **rulebase.checklist_by_id,
        **rulebase.figure_by_id,
        **rulebase.source_by_id,
        **rulebase.question_by_id,
        **rulebase.update_by_id,
        **rulebase.case_by_id,
        **rulebase.structure_by_id,
        **rulebase.finding_by_id,
    }


def sources(*, as_json: bool, knowledge: Sequence[str], out: TextIO) -> int:
    """Print every source with its dates, those past their review first."""
    dialogue = consult(knowledge)
    today = dialogue.today
    rows = by_review(dialogue.rulebase, today)
    if as_json:
        data = [
            {
                **source.model_dump(mode="json", exclude={"sections"}),
                "overdue": source.overdue(today),
            }
            for source in rows
        ]
        _print_json({"format": FORMAT, "today": today, "sources": data}, out)
        return 0
    for source in rows:
        late = "OVERDUE  " if source.overdue(today) else ""
        print(f"{late}review by {source.review_by}  {source.title}", file=out)
        print(
            f"    {source.publisher}, {source.dated}; reviewed {source.reviewed}; "
            f"read: {source.read} [{source.id}]",
            file=out,
        )
        print(f"    {source.address}", file=out)
    count = sum(source.overdue(today) for source in rows)
    print(f"{len(rows)} sources, {count} past the day of their review", file=out)
    return 0


def coverage(*, as_json: bool, knowledge: Sequence[str], out: TextIO) -> int:
    """Print what no described area exercises, and what does not come out as expected."""
    index = consult(knowledge).index
    rulebase = index.rulebase
    missing = untried(index, [answers_of(rulebase, area) for area in rulebase.scenarios])
    wrong = [(area.id, found) for area in rulebase.scenarios for found in unmet(index, area)]
    if as_json:
        expectations = [
            {"scenario": name, "list": found.field, "id": found.id, "found": found.found}
            for name, found in wrong
        ]
        _print_json({"untried": asdict(missing), "unmet": expectations}, out)
        return 1 if missing or wrong else 0
    for field, names in asdict(missing).items():
        print(f"{field.replace('_', ' ').capitalize()}: {len(names)}", file=out)
        for name in names:
            print(f"  {name}", file=out)
    for name, found in wrong:
        print(f"{name}: '{found.id}' should be {found.field}, but {found.found}", file=out)
    print(
        f"{len(rulebase.scenarios)} described areas, {len(index.rules)} rules, "
        f"{len(wrong)} expectations not met",
        file=out,
    )
    return 1 if missing or wrong else 0


def freeze_session(
    file: str, name: str | None, output: str | None, knowledge: Sequence[str], out: TextIO
) -> int:
    """Print a session as a described area, or write it to `output`, which must not exist yet."""
    dialogue = consult(knowledge)
    session = read_session(dialogue, file)
    stem = name or Path(output or file).stem
    text = freeze(dialogue.index, session, _as_id(stem))
    if output is None:
        out.write(text)
        return 0
    _write_new(Path(output), text, out)
    return 0


def _as_id(words: str) -> str:
    """Return `words` as an id: lower-case words joined by hyphens."""
    plain = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
    if not plain:
        raise Refused(f"'{words}' cannot be made into an id; say one with --name.")
    return plain


def check(folder: str | None, *, as_json: bool, knowledge: Sequence[str], out: TextIO) -> int:
    """Print everything wrong with a folder of knowledge or a pack; exit status 1 if there is any.

    Without a folder, what came along is checked and every pack that would be read.
    """
    from assistant.checks.knowledge import check_knowledge
    from assistant.checks.printed import as_data, as_text
    from assistant.rulebase.locate import knowledge_folder

    if folder is not None and not Path(folder).is_dir():
        raise Refused(f"There is no folder '{folder}' to check.")
    today = date.today().isoformat()
    if folder is None:
        found = check_knowledge(knowledge_folder(), today, find_packs(knowledge), examples=True)
    elif is_pack(Path(folder)):
        # Beside the packs that are named and no others: a copy of it may be in use already.
        beside = [Path(name).expanduser() for name in (*knowledge, folder)]
        whole = check_knowledge(knowledge_folder(), today, beside, examples=True)
        found = whole.of_files_in(Path(folder))
    else:
        found = check_knowledge(Path(folder), today, examples=True)
    if as_json:
        _print_json(as_data(found), out)
    else:
        print(as_text(found), file=out)
    return 1 if found.faults else 0


def explain_check(name: str, *, as_json: bool, out: TextIO) -> int:
    """Print why there is a check called `name`; without a name that is known, list them all."""
    from assistant.checks.catalogue import PAGES
    from assistant.checks.printed import list_as_text

    pages = [PAGES[name]] if name in PAGES else list(PAGES.values())
    if as_json:
        rows = [{"name": p.name, "why": p.why, "avoid": p.avoid, "prefer": p.prefer} for p in pages]
        _print_json(rows, out)
    else:
        print(pages[0].as_text() if name in PAGES else list_as_text(pages), file=out)
    if name and name not in PAGES:
        raise Refused(f"There is no check called '{name}'{did_you_mean(name, PAGES)}.")
    return 0


def new(kind: str, name: str, into: str | None, out: TextIO) -> int:
    """Write a skeleton for an author to fill in: into the pack in `into`, or the current folder."""
    from assistant.language.speech.new_page import write_page
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
        if kind == "phrases":
            path = write_page(name, folder, load_with_packs([folder]).rulebase)
        else:
            path = write_new(kind, name, folder, load())
    except SkeletonError as error:
        raise Refused(str(error)) from error
    print(f"Written: {path}", file=out)
    print(f"Fill in each TODO in it, then type: common-ground check {folder}", file=out)
    return 0


def schema(output: str | None, out: TextIO) -> int:
    """Write a JSON Schema for each kind of file into `output`, or print them all."""
    from assistant.language.speech.files import SPEECH_FILES
    from assistant.rulebase.schemas import DRAFT, schemas

    found = schemas(load(), SPEECH_FILES)
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
    text = write_report(dialogue, session)
    if output is None:
        print(text, file=out)
        return 0
    _write_new(Path(output), text, out)
    return 0


def _write_new(target: Path, text: str, out: TextIO) -> None:
    if target.exists():
        raise Refused(f"'{target}' is there already; choose another name or move it first.")
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refused(f"'{target}' cannot be written: {error.strerror}.") from error
    print(f"Written to {target.resolve()}", file=out)


def _print_json(data: Any, out: TextIO) -> None:
    json.dump(data, out, ensure_ascii=False, indent=2)
    out.write("\n")
