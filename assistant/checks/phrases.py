"""Whether the pages of phrases say enough of every option, and nothing that misleads the reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from assistant.checks.check import Complaint, check
from assistant.checks.heard import NearestTo
from assistant.checks.reproduction import Step
from assistant.checks.spoken import Saying
from assistant.checks.subject import Subject
from assistant.language.speech.load import Page
from assistant.language.speech.models import Manner, OptionSpeech
from assistant.language.words.tokens import folded, plain, stem, words_in
from assistant.rulebase.faults import did_you_mean
from assistant.rulebase.models import Question

LEAST = 12  # phrases of an option that came along; a pack may have fewer
MANNERS: tuple[str, ...] = get_args(Manner)


@check(
    "speech/unknown-id",
    why="What people say for an option that is not there is never understood, and an option "
    "without its phrases is only understood by its number or its label.",
    avoid="Typing ids from memory, and changing a question without its page of phrases.",
    prefer="The ids that common-ground show prints for the question, each with its phrases:\n"
    "  id: way-in\n  options:\n    sector-lost:\n      phrases: ...",
)
def unknown_id(subject: Subject) -> Iterator[Complaint]:
    """Find ids on pages of phrases that nothing has, and options that their page leaves out."""
    questions = subject.rulebase.question_by_id
    for page in subject.spoken.pages:
        question = questions.get(page.entry.id)
        if question is None:
            near = did_you_mean(page.entry.id, questions)
            message = f"there is no question '{page.entry.id}'{near}"
            yield Complaint(page.entry.id, page.origin.fault(message, "id"))
            continue
        for name in page.entry.options:
            if name not in question.option_by_id:
                message = _no_option(question, name)
                fault = page.origin.fault(message, "options", name)
                yield Complaint(f"{question.id}/{name}", fault)
        for name in _left_out(question, page):
            message = f"says nothing of the option '{name}'; add what people say for it"
            yield Complaint(f"{question.id}/{name}", page.origin.fault(message, "options"))
    for question, page, name, own in subject.spoken.options:
        named = [("mirror_of", own.mirror_of)] if own.mirror_of else []
        for field, other in (*named, *(("near_misses", sibling) for sibling in own.near_misses)):
            at = f"{question.id}/{name}/{field}/{other}"
            inside = (field,) if field == "mirror_of" else (field, other)
            if other == name:
                message = f"'{name}' stands under itself; name another option, or take it out"
            elif other not in question.option_by_id:
                message = _no_option(question, other)
            else:
                continue
            yield Complaint(at, page.origin.fault(message, "options", name, *inside))


def _no_option(question: Question, name: str) -> str:
    near = did_you_mean(name, question.option_by_id)
    return f"the question '{question.id}' has no option '{name}'{near}"


def _left_out(question: Question, page: Page) -> Iterable[str]:
    """Return the options that must be on a page and are not; a pack may add to some of ours."""
    if page.origin.pack not in (None, question.pack):
        return ()
    named = page.entry.options
    return (one.id for one in question.options if not one.not_sure and one.id not in named)


@check(
    "speech/too-few",
    why="People say one thing in many ways. From a few phrases in one manner the reader does not "
    "know the others, so it asks again where the answer was plain.",
    avoid="The label put in other words twelve times, and one manner of speaking alone.",
    prefer=f"{LEAST} phrases or more, and of each manner at least one: {', '.join(MANNERS)}. In a "
    "pack one phrase will do, and more are better.",
)
def too_few(subject: Subject) -> Iterator[Complaint]:
    """Find options with too few phrases or without a manner, and questions without a page."""
    for question in subject.spoken.unpaged:
        message = (
            f"nothing tells how people answer this; add speech/phrases/{question.id}.yaml with "
            f"{LEAST} phrases or more for each option"
        )
        yield Complaint(question.id, subject.fault(question, message, "id"))
    for question, page, name, own in subject.spoken.options:
        lacking = _lacking(own, few=1 if page.origin.pack else LEAST)
        if lacking and not question.option_by_id[name].not_sure:
            message = f"'{name}' {lacking}"
            fault = page.origin.fault(message, "options", name)
            yield Complaint(f"{question.id}/{name}", fault)


def _lacking(own: OptionSpeech, *, few: int) -> str:
    number = len(own.all_phrases)
    if number < few:
        has = "one phrase" if number == 1 else f"{number or 'no'} phrases"
        return f"has {has}; write {few} or more"
    missing = [manner for manner in MANNERS if not own.phrases.get(manner)]  # type: ignore[call-overload]
    if few == LEAST and missing:
        return f"has nothing under {', '.join(missing)}; write how people would say it so"
    return ""


@check(
    "speech/cue-only",
    why="A phrase of small words alone ('yes', 'not really') fits any question, and would make the "
    "reader hear this option in everything.",
    avoid="Bare words of yes, no and doubt.",
    prefer="A phrase with the thing itself in it: not 'not really', but 'no fees, not really'. "
    "Short words that fit several options belong under ask_back of the question.",
)
def cue_only(subject: Subject) -> Iterator[Complaint]:
    """Find phrases in which no word carries meaning."""
    for saying in subject.spoken.sayings:
        if not subject.spoken.tells(saying.text):
            message = f"no word in '{saying.text}' carries meaning; say what it is about"
            yield Complaint(saying.at, saying.fault(message))


@check(
    "speech/said-twice",
    why="The same words under two options make both equally likely, so the reader can only guess. "
    "Twice under one they count double for no reason.",
    avoid="Copying phrases from one option to another, or from another page on the same question.",
    prefer="Each phrase once, under the option that most people would mean by it.",
)
def said_twice(subject: Subject) -> Iterator[Complaint]:
    """Find phrases whose words stand on the pages of their question already."""
    spoken = subject.spoken
    first: dict[tuple[str, str], Saying] = {}
    for saying in spoken.below:
        first[saying.question.id, folded(saying.text)] = saying
    for saying in spoken.sayings:
        before = first.setdefault((saying.question.id, folded(saying.text)), saying)
        if before is saying:
            continue
        where = (
            "here already" if before.option == saying.option else f"under '{before.option}' as well"
        )
        message = f"'{saying.text}' stands {where}; keep it in one place"
        yield Complaint(saying.at, saying.fault(message))


@check(
    "speech/nearer-to-sibling",
    why="The reader knows this very phrase and still takes it for another option. So will it take "
    "everything that people say like it.",
    avoid="Phrases mostly about what another option says, with a small word that turns it.",
    prefer="A phrase with words that only this option would have. Where it fits the other just as "
    "well, move it there or take it out. A near miss must be read as the option it stands under.",
)
def nearer_to_sibling(subject: Subject) -> Iterator[Complaint]:
    """Find phrases and near misses that the reader takes for another option than their own."""
    spoken = subject.spoken
    for saying in spoken.sayings:
        if not spoken.tells(saying.text):
            continue  # nothing in it is nearer to anything
        question = saying.question.id
        heard = spoken.nearest(question, saying.text)
        if heard != saying.option:
            message = (
                f"'{saying.text}' is nearer to '{heard}' than to '{saying.option}'; reword it, "
                "move it, or take it out"
            )
            seen = NearestTo(question, saying.text, heard, spoken.nearest)
            proof = subject.reproduction(Step({}, (seen,)))
            yield Complaint(saying.at, saying.fault(message), proof)


@check(
    "speech/anchor-unused",
    why="An anchor is a word that nearly always falls where its option is meant. One that no "
    "phrase has is either no anchor or a sign that a usual way to say it is missing.",
    avoid="Anchors thought up apart from the phrases.",
    prefer="Anchors taken from the phrases, or a phrase that has the anchor in it.",
)
def anchor_unused(subject: Subject) -> Iterator[Complaint]:
    """Find anchors with a word that none of the phrases of their option has."""
    for question, page, name, own in subject.spoken.options:
        there = {stem(word) for text in own.all_phrases for word in words_in(plain(text))}
        for place, anchor in enumerate(own.anchors):
            if any(stem(word) not in there for word in words_in(plain(anchor))):
                message = f"no phrase of '{name}' has '{anchor}'; add one, or take the anchor out"
                fault = page.origin.fault(message, "options", name, "anchors", place)
                yield Complaint(f"{question.id}/{name}/{anchor}", fault)
