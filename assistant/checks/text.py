"""How texts read: too long, too hard, two things at once, or pushing whoever answers.

What is too long or too hard, and which words push, is in knowledge/style.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from assistant.checks.check import Complaint, check
from assistant.checks.readability import grade, sentences, syllables
from assistant.checks.subject import Subject

# What a text is called in a message.
_CALLED = {
    "question": "the question",
    "option": "the option",
    "name": "the name",
    "line": "the line",
    "gloss": "the explanation",
    "because": "the reason",
    "aside": "the note",
    "paragraph": "the paragraph",
    "about": "the description",
}


@check(
    "text/too-long",
    why="People read on a screen, in a hurry, one line at a time. A text that runs on is skimmed, "
    "and a sentence that runs on is read twice.",
    avoid="Everything that is known in one text, and clauses hung on with 'which' and 'and'.",
    prefer="One thought a sentence, and only what the reader needs at this place. How many words "
    "each kind of text may have is in style.yaml.",
)
def too_long(subject: Subject) -> Iterator[Complaint]:
    """Find texts over the limit of their kind, and sentences over the limit for all."""
    style = subject.style
    for text in subject.texts:
        most = text.limit(style).words
        count = len(text.words.split())
        if count > most:
            message = f"{_CALLED[text.role]} has {count} words; keep it to {most}"
            yield Complaint(text.at, text.fault(message))
            continue
        longest = max(sentences(text.words), key=lambda part: len(part.split()), default="")
        if len(longest.split()) > style.longest_sentence:
            message = (
                f"a sentence of {len(longest.split())} words ({_opening(longest)}); "
                f"make two of it, or keep it to {style.longest_sentence}"
            )
            yield Complaint(text.at, text.fault(message))


@check(
    "text/hard-to-read",
    why="Many who use the assistant are new to councils, read in a second language or read while "
    "somebody waits. Long words in long sentences shut them out.",
    avoid="Strings of abstract words: 'arrangements for involving communities and holding powers'. "
    "The grade is that of Flesch and Kincaid, from words a sentence and syllables a word; about "
    "five more is the age at which a pupil reads it with ease.",
    prefer="Who does what, in verbs: 'Residents decide some things for their own streets.' Swap "
    "the longest words for short ones, or split the sentence. The limits are in style.yaml.",
)
def hard_to_read(subject: Subject) -> Iterator[Complaint]:
    """Find texts over the grade of their kind; those of a few words cannot be graded."""
    style = subject.style
    for text in subject.texts:
        limit = text.limit(style).grade
        if limit is None or len(text.words.split()) < style.graded_from:
            continue
        found = round(grade(text.words, style.familiar), 1)
        if found > limit:
            message = (
                f"{_CALLED[text.role]} is hard to read (school grade {found:g}, at most "
                f"{limit:g}); use shorter words than {_longest(text.words, style.familiar)}, "
                "or split it"
            )
            yield Complaint(text.at, text.fault(message))


def _opening(text: str) -> str:
    return "'" + " ".join(text.split()[:5]) + " ...'"


def _longest(text: str, familiar: Collection[str]) -> str:
    words = set(re.findall(r"(?<![\w'-])[a-z][a-z'-]+", text)) - set(familiar)
    longest = sorted(words, key=lambda word: (-syllables(word), word))[:2]
    return " and ".join(f"'{word}'" for word in longest)


# Each is two things that may be answered apart. Lists of things ('grants and contracts') are not.
_ASKS = r"how|what|who|whom|which|where|when|why|whether"
_STARTS = rf"(?:{_ASKS}|is|are|was|were|do|does|did|has|have|can|could|will|would|should)"
_BOTH_DONE = r"^who \w+s and \w+s (?:the|a|an|its|their)\b"
_TWO_QUESTIONS = (
    (re.compile(r"\band/or\b"), "'and/or'"),
    (re.compile(r"\?.*\?"), "two question marks"),
    (re.compile(rf",? and {_STARTS}\b"), "a second question after 'and'"),
    (re.compile(_BOTH_DONE), "two things done, joined by 'and'"),
)
_SUBJECTS = r"(?:it|they|we|he|she|there|nobody|no one|somebody|someone|people)"
_TWO_ANSWERS = (
    (re.compile(r"\band/or\b"), "'and/or'"),
    (re.compile(r";"), "a semicolon"),
    (re.compile(rf",? and {_SUBJECTS} \w"), "a second statement after 'and'"),
)


@check(
    "text/double-barrelled",
    why="Whoever agrees with one half and not the other has no honest answer, and what they pick "
    "is then counted for both halves.",
    avoid="'Have you agreed aims and who does what?', 'Nobody pays; it is resented', 'and/or'.",
    prefer="One thing. Ask the half that matters, or make two questions or two options of it. "
    "Where both halves are one fact told twice, keep the plainer half.",
)
def double_barrelled(subject: Subject) -> Iterator[Complaint]:
    """Find questions that ask, and options that state, two things that may be answered apart."""
    for text in subject.texts:
        signs = {"question": _TWO_QUESTIONS, "option": _TWO_ANSWERS}.get(text.role, ())
        plain = re.sub(r"\([^)]*\)", "", text.words.lower())
        for pattern, sign in signs:
            if pattern.search(plain):
                does = "asks" if text.role == "question" else "says"
                message = f"{_CALLED[text.role]} {does} two things ({sign}); keep one of them"
                yield Complaint(text.at, text.fault(message))
                break


@check(
    "text/leading",
    why="An answer is worth something only if the question would take any answer as well. Words "
    "that praise, blame or take for granted make people pick what looks right.",
    avoid="'Do you really listen?', 'Proper consultation', 'Nobody bothers to reply', and a 'not' "
    "in a question, so that yes and no change places.",
    prefer="What somebody could have seen or heard: 'Consultation in time, with a reply'. The "
    "words that are looked for are in style.yaml, each with what is wrong with it.",
)
def leading(subject: Subject) -> Iterator[Complaint]:
    """Find words that push whoever answers, in questions and options."""
    groups = [
        (group.because, group.only_in, re.compile(_any_of(group.words), re.IGNORECASE))
        for group in subject.style.leading
    ]
    for text in subject.texts:
        if text.role not in ("question", "option"):
            continue
        for because, only_in, pattern in groups:
            found = pattern.search(text.words) if only_in in (None, text.role) else None
            if found:
                message = f"'{found[0].lower()}' in {_CALLED[text.role]} {because}; say it without"
                yield Complaint(text.at, text.fault(message))


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words)


# What stands in a field only because the field was there.
_SAYS_NOTHING = re.compile(
    r"\W*(?:none|never|nothing|nowhere|no exceptions?|not known|unknown|no|n/?a|not applicable|"
    r"it always applies|always|tbc|tba)?\W*",
    re.IGNORECASE,
)


@check(
    "text/empty-exception",
    why="An exception tells people where the reason would not hold for them. One that says 'none' "
    "claims that nobody has such a place, which nobody has checked.",
    avoid="'None', 'never' or 'n/a' to fill the field.",
    prefer="A place where the mechanism would not work, or no field at all:\n"
    "  does_not_apply_when: The group has a paid worker whose job this is.",
)
def empty_exception(subject: Subject) -> Iterator[Complaint]:
    """Find exceptions to rules that name no exception."""
    for text in subject.texts:
        if text.written.field == "does_not_apply_when" and _SAYS_NOTHING.fullmatch(text.words):
            message = (
                f"'{text.words}' is no exception; say where the reason would not hold, or take "
                "the field out"
            )
            yield Complaint(text.at, text.fault(message))
