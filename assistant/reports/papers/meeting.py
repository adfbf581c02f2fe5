"""What the papers for a meeting share: which side speaks, what was told, what must not be said."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal, TypeAlias

from assistant.conversation.session import Told
from assistant.reports.document import Block, Bullets, Heading, Paragraph
from assistant.reports.papers.standing import view_line
from assistant.reports.subject import Subject, sentence

Side: TypeAlias = Literal["council", "vcs"]
# Asks about its terms belong elsewhere while it is in one of these states.
LIVE = ("running", "being-tendered")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!]) (?=[A-Z“])")


def own_side(subject: Subject) -> Side:
    """Return the side that speaks; the sector where that was not said, or both answered."""
    return "council" if subject.side == "council" else "vcs"


def is_told_of(subject: Subject) -> bool:
    """Say whether anything was told about a meeting."""
    return any(
        _told(subject, question.id)
        for question in subject.rulebase.papers.questions
        if question.about == "meeting"
    )


def picked(subject: Subject, question: str) -> str:
    """Return the option that was picked of a paper question, '' where none was."""
    told = _told(subject, question)
    return told.options[0] if told and told.options else ""


def whose_view(subject: Subject) -> list[Block]:
    """Return whose view it is, and whose words these are where it is not one side's."""
    if subject.side in ("council", "vcs"):
        return [view_line(subject)]
    return [view_line(subject), Paragraph(subject.wording["meeting-voice"])]


def meeting_line(subject: Subject) -> list[Block]:
    """Return when the meeting is, with whom and how long; whom stays in the private copy."""
    parts = [
        (question.names, text)
        for question in subject.rulebase.papers.questions
        if (text := _part(subject, question.id)) and not subject.unsaid.touches(text)
    ]
    if not parts:
        return []
    named = any(names for names, _ in parts)
    line = Paragraph(
        " ".join(text for _, text in parts), subject.wording["meeting-lead"], key="meeting"
    )
    if named:
        open_ = " ".join(text for names, text in parts if not names)
        # A line that stands in for another has no lead of its own.
        neutral = f"{subject.wording['meeting-lead']} {open_}" if open_ else ""
        line = replace(line, private="name", neutral=neutral)
    return [line]


def contract_caution(subject: Subject) -> list[Block]:
    """Return where asks about a contract's terms belong, while one is running or out to tender."""
    state = picked(subject, "live-contract")
    if state not in LIVE:
        return []
    text = subject.wording[f"meeting-contract-{state}"]
    return [kept_private(subject, Paragraph(text, subject.wording["take-care"], key="contract"))]


def national_limits(subject: Subject) -> list[Block]:
    """Return the prominent national conditions, apart: the other side cannot change them."""
    found = [
        judged
        for judged in subject.at("national", "prominent")
        if not subject.unsaid.keeps_back(judged.finding.name)
    ]
    if not found:
        return []
    line = Paragraph(
        sentence("; ".join(judged.finding.name for judged in found)),
        subject.wording["meeting-national"],
        source=subject.cite(dict.fromkeys(judged.finding.source for judged in found)),
        key="national",
        quiet=True,
    )
    return [line]


def kept_private(subject: Subject, line: Paragraph) -> Paragraph:
    """Return a line of the paper's own, private where it has words that must not be said."""
    return replace(line, private="note") if subject.unsaid.touches(line.text) else line


def unsaid_part(subject: Subject) -> list[Block]:
    """Return what must not be said and what was kept off the page for it, for its writer alone.

    To be called once the rest of the paper is composed.
    """
    unsaid, wording = subject.unsaid, subject.wording
    if not unsaid.typed:
        return []
    blocks: list[Block] = [
        Heading(wording["unsaid-heading"]),
        Paragraph(f"“{unsaid.typed}”"),
        Paragraph(wording["unsaid-note" if unsaid.stems else "unsaid-no-words"]),
    ]
    if unsaid.kept_back:
        blocks.append(Paragraph("", wording["unsaid-left"]))
        blocks.append(Bullets(tuple(Paragraph(what) for what in unsaid.kept_back)))
    elif unsaid.stems:
        blocks.append(Paragraph(wording["unsaid-nothing"]))
    return blocks


def in_short(text: str, most: int) -> str:
    """Return as many whole sentences of `text` as fit into `most` characters, at least one.

    One that is too long by itself ends at its first semicolon, if it has one.
    """
    kept, *rest = _BETWEEN_SENTENCES.split(sentence(text))
    for part in rest:
        if len(kept) + 1 + len(part) > most:
            break
        kept = f"{kept} {part}"
    return kept if len(kept) <= most else sentence(kept.split("; ")[0])


def _told(subject: Subject, question: str) -> Told | None:
    """Return what was told of a paper question, None where nothing was or it was left blank."""
    told = subject.session.told.get(question)
    return told if told and (told.options or told.words) else None


def _part(subject: Subject, question: str) -> str:
    """Return one part of the line on the meeting; '' for what was not told or is not sure."""
    told = _told(subject, question)
    if question not in ("meeting-when", "meeting-with", "meeting-length") or told is None:
        return ""
    if told.words:
        return subject.wording[question].format(words=told.words.rstrip(" ."))
    options = subject.rulebase.paper_question_by_id[question].options
    labels = (one.label for one in options if one.id in told.options and not one.not_sure)
    return " ".join(map(sentence, labels))
