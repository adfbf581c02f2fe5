"""The orientation note: one page on where things seem to stand, and what to do first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assistant.conversation.phrases import action_line, answer_text, listing
from assistant.conversation.picture import ACTIONS
from assistant.reasoning.assessment import Evidence, Judged
from assistant.reasoning.suggestions import Suggestion
from assistant.reports.document import (
    Aside,
    Block,
    Bullets,
    Cell,
    Heading,
    Paragraph,
    Row,
    Table,
)
from assistant.reports.papers.findout import looked_up
from assistant.reports.papers.standing import never_asked, view_line
from assistant.reports.subject import Subject, sentence

# So that it stays on one page.
MOST_OBSTACLES = 3
MOST_STRENGTHS = 2
MOST_MOVES = 3
MOST_SERVED = 1
# An answer with fewer words is told with its question.
FEW_WORDS = 6


def orientation(subject: Subject, most: int = MOST_OBSTACLES) -> list[Block]:
    """Return what is known, possible and to find out, by type, with three safe first moves.

    At most `most` barriers are told of; the rest are counted.
    """
    wording = subject.wording
    return [
        view_line(subject),
        Heading(wording["orientation-types"]),
        _types(subject),
        *_strengths(subject),
        *_obstacles(subject, most),
        *_moves(subject),
        *_national(subject),
        never_asked(subject, ("barrier", "element")),
    ]


def _types(subject: Subject) -> Table:
    wording = subject.wording
    rows = tuple(_type(subject, judged) for judged in subject.in_report_order("type"))
    columns = tuple(wording[f"orientation-{name}"] for name in ("type", "standing", "ask"))
    return Table(wording["types-note"], columns, rows, widths=(17, 47, 36))


def _type(subject: Subject, judged: Judged) -> Row:
    """Return a type with what is known of it, or what only seems so, and what to find out."""
    standing = {"in_place": "known", "weak": "known", "mixed": "possible"}.get(judged.level)
    if standing is None:
        asked = subject.asked_in_vain(judged)
        told = Cell(subject.wording["not-known-yet" if asked else "never-asked"])
    elif not judged.evidence:
        told = Cell(subject.wording["nothing-either-way"])
    else:
        certainty = subject.wording[f"orientation-{standing}"]
        said = _both_ways(subject, judged)
        level = f"{certainty}: {subject.level_text(judged.level)}."
        told = Cell(f"{level} {said}".strip())
    return Row(
        (Cell(judged.finding.name), told, Cell(_to_find_out(subject, judged))),
        key=f"type/{judged.id}",
    )


def _to_find_out(subject: Subject, judged: Judged) -> str:
    """Return the first question about a type that was answered 'not sure', else one not asked."""
    bearing = subject.index.questions_of_finding[judged.id]
    for name in bearing:
        if name in subject.assessment.find_out:
            return looked_up(subject, name).short
    for name in bearing:
        if name in subject.assessment.not_asked:
            short = looked_up(subject, name).short
            return f"{subject.wording['never-asked']}: {short[:1].lower()}{short[1:]}"
    return subject.wording["nothing-yet"]


def _said(subject: Subject, evidence: Sequence[Evidence]) -> str:
    """Return the answer that speaks loudest, of those that may be passed on; '' without one."""
    loud = sorted(
        (item for item in evidence if subject.privacy(item) is None),
        key=lambda item: -subject.rulebase.scoring.weight[item.rule.strength],
    )
    if not loud:
        return ""
    question, option = loud[0].answers[0]
    label = answer_text(subject.index, question, option)
    # "None of these" says nothing by itself, nor does what was picked from a short list.
    if len(label.split()) < FEW_WORDS or subject.question(question).claim:
        return f"{looked_up(subject, question).short}: {label}"
    return label


def _both_ways(subject: Subject, judged: Judged) -> str:
    """Return the answer that speaks loudest each way in which any counts for the level."""
    wording = subject.wording
    ways = {"in_place": ("for",), "weak": ("against",)}.get(judged.level, ("for", "against"))
    told = []
    for way in ways:
        said = _said(subject, [item for item in judged.evidence if item.rule.speaks == way])
        if said:
            told.append(f"{wording[f'speaks-{way}']} {said}." if len(ways) > 1 else f"{said}.")
    return " ".join(told)


def _strengths(subject: Subject) -> list[Block]:
    """Return what is in place, the clearest first, each with the answer that shows it."""
    found = subject.at("element", "in_place")[:MOST_STRENGTHS]
    if not found:
        return []
    told = [
        f"{judged.finding.name} ({_both_ways(subject, judged).rstrip('.')})" for judged in found
    ]
    sources = [_loudest(subject, judged).rule.source for judged in found]
    lead = f"{subject.wording['orientation-strengths']}:"
    return [Paragraph(f"{'; '.join(told)}.", lead, subject.cite(sources), key="strengths")]


def _obstacles(subject: Subject, most: int) -> list[Block]:
    found = (*subject.at("barrier", "prominent"), *subject.at("barrier", "possible"))
    blocks: list[Block] = [Heading(subject.wording["orientation-obstacles"])]
    if not found:
        return [*blocks, Paragraph(subject.wording["orientation-no-obstacles"])]
    items = tuple(_obstacle(subject, judged) for judged in found[:most])
    blocks.append(Bullets(items))
    if more := len(found[most:]):
        blocks.append(Paragraph(subject.wording["orientation-more"].format(count=more)))
    return blocks


def _obstacle(subject: Subject, judged: Judged) -> Paragraph:
    """Return a barrier with the answer that speaks loudest for it, and why that counts."""
    loudest = _loudest(subject, judged)
    said = _said(subject, [item for item in judged.evidence if item.rule.speaks == "for"])
    answer = f"{subject.wording['you-said']} {said}." if said else ""
    only = subject.wording["only-impressions"] if judged.id in subject.only_impressions else ""
    level = f"({', '.join(filter(None, (subject.words[judged.level], only)))})."
    return Paragraph(
        " ".join(part for part in (level, answer, loudest.rule.because) if part),
        judged.finding.name,
        source=subject.cite([loudest.rule.source]),
        key=f"barrier/{judged.id}",
    )


def _loudest(subject: Subject, judged: Judged) -> Evidence:
    """Return the strongest evidence for a finding, of what may be passed on if there is any."""
    speaking = [item for item in judged.evidence if item.rule.speaks == "for"]
    passed_on = [item for item in speaking if subject.privacy(item) is None]
    weight = subject.rulebase.scoring.weight
    return max(passed_on or speaking, key=lambda item: weight[item.rule.strength])


def _moves(subject: Subject) -> list[Block]:
    """Return three first moves that cost little, bind nobody and can be undone."""
    moves = [_move(subject, suggestion) for suggestion in safe_moves(subject)[:MOST_MOVES]]
    for name in subject.assessment.find_out:
        if len(moves) < MOST_MOVES and name in subject.rulebase.lookup_of:
            lookup = looked_up(subject, name)
            text = subject.wording["move-find-out"].format(whom=lookup.whom, short=lookup.short)
            moves.append(Paragraph(sentence(text), key=f"move/{name}"))
    if not moves:
        return []
    return [Heading(subject.wording["orientation-moves"]), Bullets(tuple(moves), numbered=True)]


def safe_moves(subject: Subject) -> list[Suggestion]:
    """Return the suggestions that can start in weeks at little effort and cost, revived first.

    None where most answers are 'not sure': then to find out comes first.
    """
    if subject.mostly_unsure:
        return []
    fit = [
        suggestion
        for suggestion in subject.assessment.ranked
        if suggestion.ready
        and suggestion.structure.judged.effort == "low"
        and suggestion.structure.judged.cost == "low"
    ]
    return sorted(fit, key=lambda suggestion: suggestion.action != "improve")


def _move(subject: Subject, suggestion: Suggestion) -> Paragraph:
    structure = suggestion.structure
    names = [
        subject.rulebase.finding_by_id[part.about].name
        for part in (*suggestion.answers, *suggestion.builds)
    ]
    why = subject.wording["move-serves"].format(names=listing(names[:MOST_SERVED]))
    parts = (first_step(subject, suggestion), why if names else "", subject.since_note(structure))
    return Paragraph(
        " ".join(filter(None, parts)),
        sentence(f"{ACTIONS[suggestion.action]}: {structure.name}"),
        source=subject.cite(structure.sources[:1]),
        key=f"move/{structure.id}",
    )


def first_step(subject: Subject, suggestion: Suggestion) -> str:
    """Return what to do first: for what exists, what improves it; else for the reader's side."""
    structure = suggestion.structure
    steps = structure.first_steps.vcs if subject.side == "vcs" else structure.first_steps.council
    return sentence(action_line(suggestion) or (steps[0] if steps else structure.what))


def _national(subject: Subject) -> list[Block]:
    found = [*subject.at("national", "prominent"), *subject.at("national", "possible")]
    if not found:
        return []
    told = []
    for level, judged in groupby(found, key=lambda judged: judged.level):
        names = "; ".join(one.finding.name for one in judged)
        told.append(sentence(f"{subject.words[level]}: {names}"))
    line = Paragraph(
        " ".join((*told, subject.wording["national-note"])),
        source=subject.cite(dict.fromkeys(judged.finding.source for judged in found)),
        key="national",
    )
    return [Aside(subject.wording["national-title"], (line,))]
