"""Words that a newcomer cannot know: initials and words of the trade without a glossary entry.

Whether the glossary has a word is asked of the look-up that people use.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from assistant.checks.check import Complaint, check
from assistant.checks.heard import LooksUp, looked_up
from assistant.checks.reproduction import Reproduction, Step
from assistant.checks.subject import Subject
from assistant.checks.written import Text
from assistant.rulebase.models import Term

# Two capitals or more, and no more small letters than capitals: VCSE, MoU, ICBs, R&D, PA23.
_INITIALS = re.compile(r"(?<![\w&.])[A-Za-z&]*[A-Z][A-Za-z&]*[A-Z][A-Za-z&]*\d*(?![\w&])")


@check(
    "term/acronym-unknown",
    why="Initials shut out everybody who does not know them, and few people ask.",
    avoid="Initials because the office uses them.",
    prefer="The words in full. Where people will meet the initials elsewhere, a glossary entry:\n"
    "  - id: icb\n    term: Integrated care board\n    also: [ICB]\n    means: ...\n"
    "Initials that everybody knows are listed in style.yaml (everyday).",
)
def acronym_unknown(subject: Subject) -> Iterator[Complaint]:
    """Find initials that neither the glossary nor the text itself explains."""
    known = {form for term in subject.rulebase.glossary for form in _forms(term)}
    known.update(word.lower() for word in subject.style.everyday)
    found: dict[str, list[Text]] = defaultdict(list)
    for text in subject.texts:
        for word in dict.fromkeys(_INITIALS.findall(text.words)):
            initials = re.sub(r"(?<=[A-Z])s$", "", word)
            if initials.lower() not in known and _is_initials(initials):
                found[initials].append(text)
    for initials, where in found.items():
        if not looked_up(subject.glossary, initials):
            explained = any(f"({initials})" in text.words for text in where)
            fix = "write it out everywhere" if explained else "write it out"
            yield _unknown(subject, initials, where, f"{fix}, or give it a glossary entry")


def _is_initials(word: str) -> bool:
    capitals = sum(char.isupper() for char in word)
    return capitals >= 2 and capitals * 2 >= sum(char.isalpha() for char in word)


@check(
    "term/jargon-unknown",
    why="A word of the trade sounds like plain English to those in it and like nothing to others.",
    avoid="'Section 106', 'social value' or 'backfill' as if everybody knew.",
    prefer="Plain words, or a glossary entry with the word as `term` or among `also`. Words of the "
    "trade are listed in style.yaml (jargon); add to the list what newcomers ask about.",
)
def jargon_unknown(subject: Subject) -> Iterator[Complaint]:
    """Find words of the trade that the texts use and the glossary lacks."""
    style = subject.style
    everything = [(text, text.words.lower()) for text in subject.texts]
    known = {form for term in subject.rulebase.glossary for form in _forms(term)}
    for word in dict.fromkeys((*style.jargon, *style.ambiguous)):
        plain = word.lower()
        if plain in known:
            continue
        pattern = re.compile(rf"\b{re.escape(plain)}(?:s|es)?\b")
        where = [text for text, words in everything if plain in words and pattern.search(words)]
        if where and not looked_up(subject.glossary, word):
            yield _unknown(subject, word, where, "say it plainly, or give it a glossary entry")


def _unknown(subject: Subject, word: str, where: list[Text], fix: str) -> Complaint:
    """Return one complaint for a word, at the first place where it stands."""
    files = dict.fromkeys(text.written.origin.file for text in where)
    others = f" (and in {_count(len(files) - 1, 'other file')})" if len(files) > 1 else ""
    fault = where[0].fault(f"'{word}' is not in the glossary{others}; {fix}")
    return Complaint(word, fault, _proof(subject, LooksUp(word, ())))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


@check(
    "term/ambiguous-uncareful",
    why="Two people can use one word, mean different things and both leave the room content. An "
    "entry that gives one meaning as if it were the only one helps that along.",
    avoid="An entry for 'alliance' that knows one kind of alliance only, and one form of a word "
    "in two entries that do not mention each other's meaning.",
    prefer="A line that says so:\n  careful: LAC may be a local area committee or a looked-after "
    "child. Ask which.",
)
def ambiguous_uncareful(subject: Subject) -> Iterator[Complaint]:
    """Find entries for words of two meanings that do not say so.

    Where a pack brings the second meaning, it is for the pack's entry to say so.
    """
    holders: dict[str, list[Term]] = defaultdict(list)
    for term in subject.rulebase.glossary:
        for form in _forms(term):
            holders[form].append(term)
    listed = {word.lower() for word in subject.style.ambiguous}
    for form, terms in holders.items():
        if len(terms) < 2 and form not in listed:
            continue
        in_pack = any(term.pack for term in terms)
        for term in terms:
            if term.careful or (in_pack and not term.pack):
                continue
            others = " and ".join(f"'{other.id}'" for other in terms if other is not term)
            why = f"also stands in {others}" if others else "means more than one thing"
            message = f"'{form}' {why}; say so in 'careful'"
            proof = _proof(subject, LooksUp(form, looked_up(subject.glossary, form)))
            yield Complaint(term.id, subject.fault(term, message), proof)


def _forms(term: Term) -> dict[str, None]:
    """Return the words that an entry stands under, each once, in order."""
    return dict.fromkeys(form.lower() for form in (term.term, *term.also))


def _proof(subject: Subject, seen: LooksUp) -> Reproduction:
    return subject.reproduction(Step({}, (seen,)))
