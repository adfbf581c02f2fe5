"""The command line: reads the arguments and opens the right face. Imports nothing heavy itself."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from assistant import __version__

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `common-ground` with `arguments` and return the exit status.

    0 is well, 1 is faults found by `check`, 2 is bad input, told in one sentence on standard error.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        return _run(given)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone; closing it quietly is all that is left to do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if not _is_for_people(error):
            raise
        print(f"common-ground: {_sentence(error)}", file=sys.stderr)
        return 2


def _run(given: list[str]) -> int:
    if not given and _is_terminal():
        return _open_app()
    parsed = _parser().parse_args(given)
    handler: str = parsed.command or "talk"
    return _HANDLERS[handler](parsed)


def _is_person() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _is_terminal() -> bool:
    dumb = os.environ.get("TERM") == "dumb" or bool(os.environ.get("ACCESSIBLE"))
    return _is_person() and not dumb


def _open_app(
    session: str | None = None,
    *,
    document: str | None = None,
    demo: str | None = None,
    knowledge: Sequence[str] = (),
) -> int:
    # Collecting garbage costs a fifth of the start, and there is none yet; the app goes on with it
    # once the engine is ready.
    gc.disable()
    from assistant.terminal.app import run_app

    return run_app(session_file=session, document=document, demo=demo, knowledge=knowledge)


def _talk(parsed: Namespace) -> int:
    if parsed.plain or not _is_terminal():
        from assistant.cli.opening import open_dialogue
        from assistant.terminal.plain import run_plain

        return run_plain(open_dialogue(_knowledge(parsed)), parsed.session)
    return _open_app(parsed.session, knowledge=_knowledge(parsed))


def _demo(parsed: Namespace) -> int:
    if parsed.plain or not _is_terminal():
        from assistant.cli.opening import open_dialogue
        from assistant.terminal.plain import run_plain_demo

        return run_plain_demo(open_dialogue(_knowledge(parsed)), parsed.name)
    return _open_app(demo=parsed.name or "", knowledge=_knowledge(parsed))


def _assess(parsed: Namespace) -> int:
    from assistant.cli.assessing import assess_file

    return assess_file(parsed.file, every=parsed.all, **_scripted(parsed))


def _next(parsed: Namespace) -> int:
    from assistant.cli.assessing import next_in_file

    return next_in_file(parsed.file, **_scripted(parsed))


def _list(parsed: Namespace) -> int:
    from assistant.cli.looking_up import list_what

    return list_what(parsed.what, **_scripted(parsed))


def _show(parsed: Namespace) -> int:
    from assistant.cli.looking_up import show

    return show(parsed.id, **_scripted(parsed))


def _interpret(parsed: Namespace) -> int:
    from assistant.cli.understanding import interpret

    text = " ".join(parsed.text) or None
    return interpret(parsed.question, text, parsed.batch, **_scripted(parsed))


def _read(parsed: Namespace) -> int:
    """Print what a document says for a script; begin a conversation with it for a person."""
    if parsed.format is not None or not (parsed.plain or _is_person()):
        from assistant.cli.understanding import read

        return read(parsed.file, **_scripted(parsed))
    if parsed.plain or not _is_terminal():
        from assistant.cli.opening import open_dialogue
        from assistant.terminal.plain import run_plain

        dialogue = open_dialogue(_knowledge(parsed))
        return run_plain(dialogue, parsed.session, document=parsed.file)
    return _open_app(parsed.session, document=parsed.file, knowledge=_knowledge(parsed))


def _find(parsed: Namespace) -> int:
    from assistant.cli.looking_up import find

    words = " ".join(parsed.words)
    return find(words, kind=parsed.kind, limit=parsed.limit, **_scripted(parsed))


def _sources(parsed: Namespace) -> int:
    from assistant.cli.looking_up import sources

    return sources(**_scripted(parsed))


def _coverage(parsed: Namespace) -> int:
    from assistant.cli.keeping import coverage

    return coverage(**_scripted(parsed))


def _freeze(parsed: Namespace) -> int:
    from assistant.cli.keeping import freeze_session

    return freeze_session(parsed.file, parsed.name, parsed.output, parsed.knowledge, sys.stdout)


def _check(parsed: Namespace) -> int:
    from assistant.cli.keeping import check, explain_check

    if parsed.explain is not None:
        return explain_check(parsed.explain, as_json=parsed.format == "json", out=sys.stdout)
    return check(parsed.folder, **_scripted(parsed))


def _changes(parsed: Namespace) -> int:
    from assistant.cli.assessing import changes_in_file

    return changes_in_file(parsed.file, **_scripted(parsed))


def _report(parsed: Namespace) -> int:
    from assistant.cli.reporting import report

    return report(
        parsed.file,
        parsed.output,
        kind=parsed.kind,
        form=parsed.format,
        copy=parsed.copy,
        dissent=parsed.with_dissent,
        knowledge=_knowledge(parsed),
        out=sys.stdout,
    )


def _new(parsed: Namespace) -> int:
    from assistant.cli.keeping import new

    return new(parsed.kind, parsed.name, parsed.into, sys.stdout)


def _schema(parsed: Namespace) -> int:
    from assistant.cli.keeping import schema

    return schema(parsed.output, sys.stdout)


_HANDLERS = {
    "talk": _talk,
    "demo": _demo,
    "assess": _assess,
    "next": _next,
    "list": _list,
    "show": _show,
    "find": _find,
    "interpret": _interpret,
    "read": _read,
    "sources": _sources,
    "coverage": _coverage,
    "freeze": _freeze,
    "check": _check,
    "changes": _changes,
    "report": _report,
    "new": _new,
    "schema": _schema,
}
_LISTS = (
    "questions",
    "barriers",
    "elements",
    "types",
    "national",
    "structures",
    "cases",
    "updates",
    "benefits",
    "checklists",
    "figures",
    "glossary",
    "scenarios",
    "sources",
    "packs",
)
# In step with language.search.entries, which is too heavy to import for the sake of --help.
_FOUND = (
    "term",
    "finding",
    "structure",
    "case",
    "update",
    "list",
    "benefit",
    "figure",
    "question",
    "source",
)
# In step with rulebase.skeletons, which is too heavy to import for the sake of --help.
_KINDS = (
    "case",
    "structure",
    "rule",
    "update",
    "pack",
    "question",
    "source",
    "term",
    "scenario",
    "phrases",
)


def _knowledge(parsed: Namespace) -> list[str]:
    """Return the packs named before the command and after it."""
    return [*(parsed.knowledge or ()), *(getattr(parsed, "more_knowledge", None) or ())]


def _scripted(parsed: Namespace) -> dict[str, Any]:
    """Return what every command for scripts is told."""
    as_json = parsed.format == "json"
    return {"as_json": as_json, "knowledge": _knowledge(parsed), "out": sys.stdout}


def _count(text: str) -> int:
    """Return `text` as a whole number of at least 1. Raises ArgumentTypeError where it is none."""
    from argparse import ArgumentTypeError

    if not text.isascii() or not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"'{text}' is no whole number of at least 1")
    return int(text)


def _parser() -> ArgumentParser:
    import argparse

    from assistant.cli.reporting import take_options

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            print(f"{self.prog}: {message}; try {self.prog} --help", file=sys.stderr)
            raise SystemExit(2)

    parser = Parser(
        prog="common-ground",
        description="Talk through how a council and its local voluntary sector work together.",
    )
    parser.add_argument("--version", action="version", version=f"common-ground {__version__}")
    parser.add_argument("--plain", action="store_true", help="line by line, no screen control")
    parser.add_argument("--session", metavar="FILE", help="open or begin the session in FILE")
    pack: dict[str, Any] = {
        "metavar": "DIR",
        "action": "append",
        "help": "add the pack in DIR; may come again",
    }
    parser.add_argument("--knowledge", **pack)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    demo = commands.add_parser("demo", help="step through a worked example")
    demo.add_argument("name", nargs="?", help="the example; all are listed without it")
    demo.add_argument("--plain", action="store_true", default=argparse.SUPPRESS)

    def scripted(name: str, words: str) -> ArgumentParser:
        command = commands.add_parser(name, help=words)
        command.add_argument("--format", choices=("text", "json"), default="text")
        return command

    assess = scripted("assess", "findings and suggestions for a session or a file of answers")
    assess.add_argument("file")
    assess.add_argument("--all", action="store_true", help="every suggestion, not only five")
    scripted("next", "the next question for a session or a file of answers").add_argument("file")
    scripted("list", "the ids of one kind").add_argument("what", choices=_LISTS)
    scripted("show", "one entry in full").add_argument("id")
    interpret = scripted("interpret", "what typed words are taken to say at a question")
    interpret.add_argument("question", nargs="?", help="its id")
    interpret.add_argument("text", nargs="*", help="what was typed")
    interpret.add_argument(
        "--batch", metavar="FILE", help="JSON lines of question and text; - reads them in"
    )
    read = commands.add_parser("read", help="go through what a document says, or print it")
    read.add_argument("file", help="a .txt, .md, .docx or .pdf file")
    read.add_argument("--format", choices=("text", "json"), help="print it, for scripts")
    read.add_argument("--plain", action="store_true", default=argparse.SUPPRESS)
    read.add_argument("--session", metavar="FILE", default=argparse.SUPPRESS)
    find = scripted("find", "search everything by its words; slips of typing are forgiven")
    find.add_argument("words", nargs="+", metavar="WORDS")
    find.add_argument("--kind", choices=_FOUND, help="only this kind")
    find.add_argument(
        "--limit", metavar="N", type=_count, default=10, help="at most N; 10 if left out"
    )
    check = scripted("check", "faults in a knowledge folder")
    check.add_argument("folder", nargs="?")
    words = "say why a check exists, what to avoid and what to prefer; list them all without NAME"
    check.add_argument("--explain", nargs="?", const="", metavar="NAME", help=words)
    scripted("sources", "what the knowledge rests on, overdue reviews first")
    scripted("coverage", "what no worked example exercises")
    frozen = commands.add_parser("freeze", help="a session as a worked example")
    frozen.add_argument("file")
    frozen.add_argument("--name", metavar="ID", help="the id of the example")
    frozen.add_argument("--output", metavar="PATH", help="write here; it must not exist yet")
    changes = scripted("changes", "what newer knowledge changed for a saved session")
    changes.add_argument("file")
    take_options(commands.add_parser("report", help="one of the papers to take away"))
    new = commands.add_parser("new", help="a skeleton of an entry or a pack, to fill in")
    new.add_argument("kind", choices=_KINDS)
    new.add_argument("name", help="its id; of a rule its finding, of phrases their question")
    new.add_argument("--into", metavar="DIR", help="the pack; else the current folder")
    schema = commands.add_parser("schema", help="JSON Schemas of the files, for editors")
    schema.add_argument("--output", metavar="DIR", help="write them here")
    for command in commands.choices.values():
        command.add_argument("--knowledge", dest="more_knowledge", **pack)
    return parser


def _is_for_people(error: Exception) -> bool:
    return type(error).__name__ in {
        "Refused",
        "StoreError",
        "KnowledgeError",
        "DocumentError",
    } or isinstance(error, FileNotFoundError)


def _sentence(error: Exception) -> str:
    faults = getattr(error, "faults", ())
    if faults:
        more = f" (and {len(faults) - 1} more; run common-ground check)" if len(faults) > 1 else ""
        return f"the knowledge cannot be used: {faults[0]}{more}"
    first, *rest = str(error).splitlines() or [type(error).__name__]
    return f"{first} (and {len(rest)} more like it)" if rest else first


if __name__ == "__main__":
    raise SystemExit(main())
