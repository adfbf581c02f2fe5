"""Asks and offers: what the other side could do, and what one's own can, on one side of A4."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.conversation.phrases import answer_text, listing
from assistant.language.words.tokens import folded
from assistant.reasoning.suggestions import Suggestion
from assistant.reports.days import months_after
from assistant.reports.document import Block, Cell, Heading, Paragraph, Row, Table
from assistant.reports.papers.meeting import (
    LIVE,
    Side,
    contract_caution,
    is_told_of,
    meeting_line,
    national_limits,
    own_side,
    picked,
    whose_view,
)
from assistant.reports.papers.standing import mostly_unsure
from assistant.reports.subject import Subject, count_in_words, sentence
from assistant.rulebase.days import day_in_words
from assistant.rulebase.fields import Band
from assistant.rulebase.models import Structure

MOST = 3
MOST_REASONS = 2
_COLUMNS = ("why", "owner", "when", "cost")
_BANDS: tuple[Band, ...] = ("low", "medium", "high")
# How many months a step may take by the time that its result takes.
_MONTHS: dict[Band, int] = {"low": 1, "medium": 6}
# A step of the sector that begins so asks the council to act, and gives nothing by itself.
_ASKING = "ask "


@dataclass(frozen=True)
class Move:
    """What one side could do for a suggestion."""

    suggestion: Suggestion
    step: str

    @property
    def structure(self) -> Structure:
        """The structure that it helps to set up or improve."""
        return self.suggestion.structure


def asks_and_offers(subject: Subject) -> list[Block]:
    """Return three ranked asks of the other side and three offers, or as many as there are."""
    own = own_side(subject)
    asks = _asks(subject, own)
    offers = _offers(subject, own, asks)
    return [
        *whose_view(subject),
        *meeting_line(subject),
        *contract_caution(subject),
        *mostly_unsure(subject),
        *_money(subject),
        *_part(subject, "ask", _other(own), asks),
        *_part(subject, "offer", own, offers),
        *national_limits(subject),
    ]


def _asks(subject: Subject, own: Side) -> list[Move]:
    """Return what the other side could do: cheapest first where money is the likely objection."""
    ranked = _ranked(subject)
    if _money_is_short(subject):
        ranked.sort(key=lambda suggestion: _BANDS.index(suggestion.structure.judged.cost))
    return _moves(subject, (_for_other(one, own) for one in ranked), [])


def _offers(subject: Subject, own: Side, asks: list[Move]) -> list[Move]:
    taken = [ask.step for ask in asks]
    return _moves(subject, (_for_own(one, own) for one in _ranked(subject)), taken)


def _ranked(subject: Subject) -> list[Suggestion]:
    """Return the suggestions that need nothing settled first.

    Those that the screen shows come first, and what exists before what would be new.
    """
    shown = {suggestion.id for suggestion in subject.assessment.suggestions}
    ripe = (s for s in subject.assessment.ranked if s.action != "settle_first")
    return sorted(ripe, key=lambda s: (s.id not in shown, s.action != "improve"))


def _for_other(suggestion: Suggestion, own: Side) -> list[Move]:
    """Return what the other side could do for `suggestion`, best first."""
    structure = suggestion.structure
    if suggestion.action == "improve" and structure.improve:
        return [] if _leads(structure, own) else [Move(suggestion, structure.improve)]
    return _first_steps(suggestion, _other(own))


def _for_own(suggestion: Suggestion, own: Side) -> list[Move]:
    """Return what one's own side could do for `suggestion`, best first."""
    structure = suggestion.structure
    if suggestion.action == "improve" and structure.improve:
        return [Move(suggestion, structure.improve)] if _leads(structure, own) else []
    return _first_steps(suggestion, own)


def _first_steps(suggestion: Suggestion, side: Side) -> list[Move]:
    """Return the first steps of `side`; those of the sector that ask for something come last."""
    steps = suggestion.structure.first_steps
    if side == "council":
        return [Move(suggestion, step) for step in steps.council]
    given = sorted(steps.vcs, key=lambda step: step.lower().startswith(_ASKING))
    return [Move(suggestion, step) for step in given]


def _other(side: Side) -> Side:
    return "council" if side == "vcs" else "vcs"


def _leads(structure: Structure, side: Side) -> bool:
    return structure.led_by == ("council first" if side == "council" else "sector first")


def _moves(subject: Subject, choices: Iterator[list[Move]], taken: list[str]) -> list[Move]:
    """Return the first of each list that may be said and is not `taken`, until there are enough."""
    found: list[Move] = []
    had = {folded(step) for step in taken}
    for moves in choices:
        if len(found) == MOST:
            break
        for move in moves:
            line = f"{move.structure.name}: {move.step}"
            if folded(move.step) in had or subject.unsaid.keeps_back(line, _why(subject, move)):
                continue
            had.add(folded(move.step))
            found.append(move)
            break
    return found


def _money(subject: Subject) -> list[Block]:
    """Say that the cheapest asks come first, where they do; why stays in one's own copy."""
    wording = subject.wording
    if not _money_is_short(subject):
        return []
    plain = wording["asks-low-cost"]
    text = f"{plain} {wording['asks-money']}"
    return [Paragraph(text, key="order", private="note", neutral=plain)]


def _part(subject: Subject, kind: str, side: Side, moves: list[Move]) -> list[Block]:
    wording = subject.wording
    blocks: list[Block] = [Heading(wording[f"{kind}s-of-{side}"])]
    if moves:
        columns = (wording[f"{kind}-what"], *(wording[f"ask-{name}"] for name in _COLUMNS))
        rows = tuple(_row(subject, kind, side, move) for move in moves)
        blocks.append(Table(_order(subject, kind), columns, rows, widths=(37, 19, 19, 16, 9)))
    if len(moves) < MOST:
        fewer = wording["asks-fewer"].format(count=count_in_words(len(moves)))
        blocks.append(Paragraph(fewer))
    return blocks


def _order(subject: Subject, kind: str) -> str:
    """Say in what order the rows of a table stand."""
    cheapest = kind == "ask" and _money_is_short(subject)
    return subject.wording["asks-order-money" if cheapest else f"{kind}s-order"]


def _row(subject: Subject, kind: str, side: Side, move: Move) -> Row:
    structure, key = move.structure, f"{kind}/{move.suggestion.id}"
    what = f"{structure.name}: {sentence(move.step)}"
    return Row(
        (
            Cell(subject.signed(what, structure), key=f"{key}/what"),
            Cell(_why(subject, move), key=f"{key}/why"),
            Cell(_owner(subject, side, structure), key=f"{key}/owner", fills_in=True),
            Cell(_when(subject, structure), key=f"{key}/when"),
            Cell(subject.wording[f"cost-{structure.judged.cost}"], key=f"{key}/cost"),
        ),
        key=key,
        source=subject.cite(structure.sources[:1]),
    )


def _why(subject: Subject, move: Move) -> str:
    """Return the findings that a move serves here, or else the answer that called for it."""
    suggestion, wording = move.suggestion, subject.wording
    parts = (*suggestion.answers, *suggestion.builds)[:MOST_REASONS]
    if parts:
        names = [subject.rulebase.finding_by_id[part.about].name for part in parts]
        return sentence("; ".join(names))
    called = [p for p in suggestion.called_for if subject.privacy_of(p[0]) is None]
    said = [f"“{answer_text(subject.index, *picked)}”" for picked in called[:MOST_REASONS]]
    return sentence(f"{wording['you-said']} {listing(said)}") if said else ""


def _owner(subject: Subject, side: Side, structure: Structure) -> str:
    """Return who could own it: a role, never a name; to be agreed where the other side leads."""
    owner = structure.led_by_who.split(";")[0] if _leads(structure, side) else structure.led_by_who
    theirs = _leads(structure, _other(side)) or (side == "vcs" and not _leads(structure, side))
    if theirs or subject.unsaid.touches(owner):
        return subject.wording[f"owner-{side}"]
    return owner


def _when(subject: Subject, structure: Structure) -> str:
    """Return by when to have taken a step, in words and where it can be as a day."""
    wording, band = subject.wording, structure.judged.time_to_result
    state = picked(subject, "live-contract")
    if state in LIVE and _touches_terms(structure):
        return wording[f"when-{state}"]
    if band not in _MONTHS:
        return wording["when-high"]
    if is_told_of(subject):
        return wording[f"when-{band}-meeting"]
    day = day_in_words(months_after(subject.today, _MONTHS[band]))
    return wording[f"when-{band}"].format(date=day)


def _touches_terms(structure: Structure) -> bool:
    """Say whether a structure is about how services are bought or money is given."""
    return "commissioning" in structure.types or "approach-to-funding" in structure.builds


def _money_is_short(subject: Subject) -> bool:
    return picked(subject, "money-objection") == "likely"
