"""The words of the trade that a paper uses, each with its line from the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.reports.document import (
    Aside,
    Block,
    Bullets,
    Cell,
    Copy,
    Heading,
    Paragraph,
    Table,
)
from assistant.reports.subject import Subject
from assistant.rulebase.models import Term
from assistant.rulebase.rulebase import RuleBase

# So that a short paper stays on its page: so many letters.
MOST_IN_SHORT = 230
# Initials: two capitals or more, with perhaps a small letter behind.
_INITIALS = re.compile(r"[A-Z&]{2,}s?")


def words_used(subject: Subject, blocks: Iterable[Block], *, in_short: bool) -> list[Block]:
    """Return what each word of the trade in `blocks` means; nothing where there is none.

    `in_short` is for a paper of one page: one paragraph instead of a list.
    """
    found = _terms(subject.rulebase, "\n".join(_texts(blocks, subject.copy)))
    if not found:
        return []
    title = subject.wording["words-title"]
    if in_short:
        text = " ".join(_fitting(found))
        return [Paragraph(text, f"{title}:", key="words", quiet=True)]
    found.sort(key=lambda pair: pair[0].lower())
    items = (
        Paragraph(term.means, f"{form[:1].upper()}{form[1:]}:", key=f"word/{term.id}")
        for form, term in found
    )
    return [Heading(title), Bullets(tuple(items))]


def _fitting(found: list[tuple[str, Term]]) -> Iterator[str]:
    """Yield what fits on a page with the rest, initials first, as nobody can guess at them."""
    room = MOST_IN_SHORT
    for form, term in sorted(found, key=lambda pair: not _INITIALS.fullmatch(pair[0])):
        line = f"{form[:1].upper()}{form[1:]}: {_first_sentence(term.means)}"
        room -= len(line) + 1
        if room >= 0:
            yield line


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.;])\s", text, maxsplit=1)[0].rstrip(".;") + "."


def _terms(rulebase: RuleBase, text: str) -> list[tuple[str, Term]]:
    """Return the terms that stand in `text`, each under the first of its forms that does.

    Of two words of which one holds the other, such as 'asset transfer' and 'community asset
    transfer', only the longer is looked up where it stands.
    """
    term_of, initials, words = _forms(rulebase)
    found: dict[str, tuple[int, str, Term]] = {}
    for pattern in (initials, words):
        for match in pattern.finditer(text) if pattern else ():
            term = term_of[match[1].lower()]
            place = found.get(term.id, (match.start(),))[0]
            if place >= match.start():
                found[term.id] = (match.start(), match[1], term)
    return [(form, term) for _, form, term in sorted(found.values(), key=lambda one: one[0])]


def _forms(
    rulebase: RuleBase,
) -> tuple[dict[str, Term], re.Pattern[str] | None, re.Pattern[str] | None]:
    """Return the terms by the forms that count as jargon, and what finds initials and words."""
    jargon = {word.lower() for word in rulebase.jargon}
    everyday = {word.lower() for word in rulebase.everyday}
    term_of: dict[str, Term] = {}
    initials, words = set[str](), set[str]()
    for term in rulebase.glossary:
        for form in (term.term, *filter(_INITIALS.fullmatch, term.also)):
            if _INITIALS.fullmatch(form) and form.lower() not in everyday:
                initials.add(form)
            elif form.lower() in jargon:
                words.add(form)
            else:
                continue
            term_of.setdefault(form.lower(), term)
    return term_of, _finder(initials, 0), _finder(words, re.IGNORECASE)


def _finder(forms: set[str], flags: int) -> re.Pattern[str] | None:
    """Return what finds any of `forms` as a word, the longest first."""
    longest = sorted(map(re.escape, forms), key=lambda form: (-len(form), form))
    return (
        re.compile(rf"(?<![\w-])({'|'.join(longest)})(?:s|es)?(?![\w-])", flags) if forms else None
    )


def _texts(blocks: Iterable[Block], copy: Copy) -> Iterator[str]:
    """Yield what a reader of the copy sees: a word of what is left out would tell of it.

    Nor are words explained that a person used to name somebody.
    """

    def told(part: Paragraph | Cell) -> str:
        left_out = part.private == "name" or (part.private and copy == "share")
        return part.neutral if left_out else part.text

    for block in blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield f"{block.lead} {told(block)}"
            case Bullets():
                yield from _texts(block.items, copy)
            case Table():
                for row in block.rows:
                    yield from map(told, row.cells)
            case Aside():
                yield from _texts(block.blocks, copy)
            case _:
                pass
