"""Sessions to write papers of, and what stands in a paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.session import (
    Answered,
    Disputed,
    Event,
    Grounded,
    Session,
    Told,
)
from assistant.reports.document import (
    Aside,
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Paragraph,
    References,
    Table,
)
from assistant.reports.writing import Draft, written
from assistant.rulebase.rulebase import RuleBase
from tests.conftest import TODAY

# What nobody else may read: each piece can be found again wherever it turns up.
TITLE = "Ystalyfera visit"
NOTE = "Mererid told me over lunch"
DISSENT = "Ffion keeps a list that everybody has"
SENTENCE = "Groups wait for Gwilym to ring back"
SOURCE = "gwilym-minutes.docx"
WHOM = "Blodwen from commissioning"
UNSAID = "the Llanelli redundancies"
LINK = "Myfanwy's lunch club"
HOLDER = "Caradog in public health"
TYPED = (TITLE, NOTE, DISSENT, SENTENCE, SOURCE, WHOM, UNSAID, LINK, HOLDER)
DISPUTED = "no-clear-way-in/many-doors"


def session_of(rulebase: RuleBase, scenario: str) -> Session:
    """The answers of a scenario, as a session."""
    session = Session(rulebase.version, TODAY, edition=rulebase.retired.edition)
    for question, given in rulebase.scenario_by_id[scenario].answers.items():
        session = session.add(Answered(question, (given,) if isinstance(given, str) else given))
    return session


def frank_session(rulebase: RuleBase, scenario: str) -> Session:
    """The same with everything in it that must not be passed on."""
    session = session_of(rulebase, scenario)
    rule = next(
        f"{finding.id}/{one.id}"
        for finding in rulebase.of_kind("barrier")
        for one in finding.rules
        if all(set(session.answers.get(name, ())) & {*picked} for name, picked in one.when.items())
    )
    frank: tuple[Event, ...] = (
        Answered("remarks-heard", ("slow-top-down", "only-when-needed")),
        Answered("way-in", ("sector-lost",), "document", SENTENCE, f"{SOURCE}, line 3"),
        Grounded("way-in", "shared", NOTE),
        Disputed(rule, DISSENT),
        Told("meeting-when", words="Thursday 3 December 2026"),
        Told("meeting-with", words=WHOM),
        Told("meeting-length", ("half-hour",)),
        Told("meeting-unsaid", words=UNSAID),
        Told("live-contract", ("running",)),
        Told("money-objection", ("likely",)),
        Answered("main-link-focus", ("planned-tasks",)),
        Answered("link-scale", ("neighbourhood",)),
        Told("link-1/link-name", words=LINK),
        Told("link-1/link-holder", words=HOLDER),
        Told("link-1/link-held-by", ("one-person",)),
        Told("link-1/link-if-they-leave", ("ends",)),
        Told("link-2/link-name", words=f"Another of {LINK}"),
        Told("link-2/link-type", ("shaping",)),
    )
    for event in frank:
        session = session.add(event)
    return replace(session, title=TITLE)


def all_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, those in frames too."""
    for block in blocks:
        yield block
        if isinstance(block, Aside):
            yield from all_blocks(block.blocks)


def lines(document: Document) -> Iterator[Paragraph]:
    """Every paragraph and item of a list, in reading order."""
    for block in all_blocks(document.blocks):
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Bullets):
            yield from block.items


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Every piece of text that a reader sees."""
    for block in all_blocks(blocks):
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield from (block.lead, block.text, block.source)
            case Bullets():
                yield from texts(block.items)
            case Table():
                yield from (block.about, *block.columns)
                for row in block.rows:
                    yield from (row.source, *(cell.text for cell in row.cells))
            case Figure():
                yield from (block.caption, block.drawing.as_text())
            case Aside():
                yield block.title
            case References():
                for entry in block.entries:
                    yield from (entry.text, entry.address or "")


def all_text(document: Document) -> str:
    """All that a reader sees of a paper."""
    everything = (*texts(document.blocks), *texts(document.private_part))
    return "\n".join((document.title, document.foot, *everything))


def under(document: Document, title: str) -> list[Block]:
    """The blocks below the heading `title`, up to the next of its level or a higher one."""
    found: list[Block] = []
    level = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            if level and block.level <= level:
                break
            if block.text == title:
                level = block.level
                continue
        if level:
            found.append(block)
    assert found, f"nothing stands under {title}"
    return found


def full_report(dialogue: Dialogue, session: Session) -> str:
    """The full report in Markdown, as its writer keeps it."""
    return written(dialogue, session, Draft("full"), "md").content.decode()
