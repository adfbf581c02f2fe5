"""The commands for keepers of the knowledge: faults, coverage, examples, skeletons, schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TextIO

from assistant.cli.opening import Refused, consult, read_session
from assistant.cli.printing import print_json, write_new
from assistant.conversation.freezing import freeze
from assistant.reasoning.coverage import untried
from assistant.reasoning.expectations import answers_of, unmet
from assistant.rulebase.faults import did_you_mean
from assistant.rulebase.load import load, load_with_packs
from assistant.rulebase.packs.places import find_packs, is_pack


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
        print_json({"untried": asdict(missing), "unmet": expectations}, out)
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
    write_new(Path(output), text, out)
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
        print_json(as_data(found), out)
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
        print_json(rows, out)
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
        print_json(found, out)
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
