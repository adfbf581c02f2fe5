"""The commands that look things up: a list, one entry in full, a search, the sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from assistant.cli.assessing import KINDS
from assistant.cli.opening import Refused, consult
from assistant.cli.printing import FORMAT, pack_field, print_json
from assistant.conversation.phrases import KIND_NAMES
from assistant.language.search.entries import KINDS as FOUND_KINDS
from assistant.language.search.entries import Kind
from assistant.language.search.library import Hit
from assistant.rulebase.faults import did_you_mean
from assistant.rulebase.provenance import by_review
from assistant.rulebase.rulebase import RuleBase

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


def list_what(what: str, *, as_json: bool, knowledge: Sequence[str], out: TextIO) -> int:
    """Print the ids and names of everything of one kind."""
    rulebase = consult(knowledge).rulebase
    if what in KINDS:
        entries: Sequence[Any] = rulebase.of_kind(KINDS[what])
    else:
        entries = getattr(rulebase, what)
    named = NAMES.get(what, "name")
    rows = [{"id": e.id, "name": getattr(e, named), **pack_field(e)} for e in entries]
    if as_json:
        print_json(rows, out)
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
        print_json(entries[name].model_dump(mode="json", exclude_none=True), out)
        return 0
    card = dialogue.card(name)
    print(card.as_text() if card else "", file=out)
    if question := dialogue.rulebase.question_by_id.get(name):
        width = max(len(option.id) for option in question.options)
        print("\nAnswers, each with its id", file=out)
        for option in question.options:
            print(f"- {option.id:<{width}}  {option.label}", file=out)
    return 0


def find(
    words: str,
    *,
    kind: Kind | None,
    limit: int,
    as_json: bool,
    knowledge: Sequence[str],
    out: TextIO,
) -> int:
    """Print what has all of `words`, best first: of one kind, or of any."""
    dialogue = consult(knowledge)
    kinds = FOUND_KINDS if kind is None else (kind,)
    found = dialogue.library.find(words, kinds=kinds, unfinished=True)
    if as_json:
        print_json([_found(hit) for hit in found[:limit]], out)
        return 0
    if not found:
        print(dialogue.rulebase.wording["nothing-found"], file=out)
        return 0
    for hit in found[:limit]:
        known = hit.known
        pack = f", pack {known.pack}" if known.pack else ""
        print(f"{known.title} ({KIND_NAMES[known.kind].lower()}{pack})", file=out)
        if why := hit.why():
            print(f"    {why}", file=out)
        print(f"    common-ground show {known.id}", file=out)
    if len(found) > limit:
        print(f"{limit} of {len(found)}; --limit {len(found)} shows them all", file=out)
    return 0


def _found(hit: Hit) -> dict[str, str]:
    known = hit.known
    pack = {"pack": known.pack} if known.pack else {}
    return {
        "id": known.id,
        "kind": known.kind,
        "title": known.title,
        "why": hit.why(),
        "match": hit.closeness,
        **pack,
    }


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
        print_json({"format": FORMAT, "today": today, "sources": data}, out)
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
