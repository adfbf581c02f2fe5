"""Changes since the report: dated, named from both sides, and clear about what binds councils."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.check import Complaint, check
from assistant.checks.subject import Subject
from assistant.rulebase.models import Case, Structure, Update
from assistant.rulebase.text import clean_line


@check(
    "update/no-date",
    why="A change is worth as much as its date: people must know whether it was before or after "
    "what they have in their hands.",
    avoid="'Recently', 'this spring', a day without its year.",
    prefer="The day or year that the source gives, or words that name the year:\n"
    "  date: announced in July 2025; start not given",
)
def no_date(subject: Subject) -> Iterator[Complaint]:
    """Find changes whose date names no year."""
    for update in subject.rulebase.updates:
        if not re.search(r"\b(?:19|20)\d\d\b", update.date):
            message = f"'{update.date}' names no year; add it"
            yield Complaint(update.id, subject.fault(update, message, "date"))


@check(
    "update/one-sided",
    why="A change says what it affects, and a structure or case lists its changes. Where the two "
    "disagree, whoever edits one of them takes the other to be right.",
    avoid="Adding an id on one side only.",
    prefer="The change's id in 'updates' of the entry, and the entry's id in 'affects' of the "
    "change; or neither.",
)
def one_sided(subject: Subject) -> Iterator[Complaint]:
    """Find structures and cases that list a change which does not name them, and the reverse.

    A pack can name what came along, but cannot write into its lists.
    """
    entries: tuple[Structure | Case, ...] = (*subject.rulebase.structures, *subject.rulebase.cases)
    for entry in entries:
        touching = subject.rulebase.updates_of.get(entry.id, ())
        naming = [update.id for update in touching]
        # Whoever wrote the entry cannot list a change that only somebody else's pack knows of.
        for name in [update.id for update in touching if update.pack in (None, entry.pack)]:
            if name not in entry.updates:
                message = f"'{name}' affects it; list that under 'updates', or take it out there"
                fault = subject.fault(entry, message, "updates" if entry.updates else "id")
                yield Complaint(f"{entry.id}/{name}", fault)
        for place, name in enumerate(entry.updates):
            pack = subject.rulebase.update_by_id[name].pack
            if name not in naming and pack == entry.pack:
                message = f"'{name}' does not list '{entry.id}' under 'affects'; add it there"
                fault = subject.fault(entry, message, "updates", place)
                yield Complaint(f"{entry.id}/{name}", fault)


# A sentence or clause that lays something on councils, and words that take it off them.
_COUNCILS = r"\b(?:councils?|(?:local|best value) authorit(?:y|ies))\b"
_BINDS = re.compile(
    rf"{_COUNCILS}[^.;]*?\b(?:must|shall|ha(?:s|ve) to|required to|a duty|obliged to)\b"
    rf"|\b(?:duty|obligation|requirement)s? on {_COUNCILS}"
    rf"|\b(?:mandatory|compulsory|binding) (?:for|on) {_COUNCILS}"
)
_FREES = re.compile(
    r"\bnot? (?:bind|binding|a duty|law)\b|\bbinds? no\b|\bvoluntary\b|\bnothing compels\b"
    r"|\bdo(?:es)? not have to\b|\boptional for (?:others|councils)\b"
)
_SAYS = {
    "law": "councils must follow it",
    "regard": "councils must have regard to it",
    "voluntary": "it does not bind councils",
    "background": "it asks nothing of councils",
}


@check(
    "update/binding-unsaid",
    why="A council told that it must, when it may, loses faith in whoever told it. One told that "
    "it may, when it must, breaks the law. Many targets bind central government alone.",
    avoid="'for_councils: background' beside words such as 'councils must', and a national target "
    "that does not say whether it binds councils.",
    prefer="The word that fits (law, regard, voluntary or background), and the same in the text:\n"
    "  what: Departments must set targets. The targets do not bind councils.\n"
    "  for_councils: voluntary",
)
def binding_unsaid(subject: Subject) -> Iterator[Complaint]:
    """Find changes whose text and `for_councils` disagree on what binds councils."""
    for update in subject.rulebase.updates:
        message = _disagrees(update)
        if message:
            yield Complaint(update.id, subject.fault(update, message, "for_councils"))


def _disagrees(update: Update) -> str:
    text = clean_line(f"{update.title}. {update.what} {update.means_for.council}").lower()
    says, binds, frees = _SAYS[update.for_councils], _BINDS.search(text), _FREES.search(text)
    if update.for_councils in ("law", "regard") and frees and not binds:
        return f"says that {says}, but the text says '{frees[0]}'; put one of them right"
    if update.for_councils in ("law", "regard"):
        return ""
    if binds and not frees:
        return f"says that {says}, but the text says '{binds[0]}'; put one of them right"
    if re.search(r"\btargets?\b", text) and not frees:
        return "has a target in its text, which does not say whether it binds councils; say it"
    return ""
