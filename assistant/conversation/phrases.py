"""Sentences made from what the reasoning found. Every reason a person reads is built here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.conversation.picture import SHAPES, WORDS
from assistant.conversation.session import Answered, Grounded
from assistant.language.search.entries import Kind
from assistant.reasoning.assessment import Evidence
from assistant.reasoning.cases import CaseMatch
from assistant.reasoning.change import Flip
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import ORDER, Level
from assistant.reasoning.moved import Moved
from assistant.reasoning.suggestions import Part, Suggestion
from assistant.rulebase.fields import Packed, Replaceable
from assistant.rulebase.models import Case
from assistant.rulebase.provenance import Grounds, year_of
from assistant.rulebase.rulebase import RuleBase

# What people call the kinds of thing that can be looked up.
KIND_NAMES: dict[Kind, str] = {
    "term": "Word",
    "finding": "Finding",
    "structure": "Structure",
    "case": "Case",
    "update": "Change",
    "list": "List",
    "benefit": "Benefit",
    "figure": "Figure",
    "question": "Question",
    "source": "Source",
}
_SHORT = 60  # of a note, where it stands beside something else
STRENGTHS = {"strong": "strongly", "moderate": "moderately", "slight": "slightly"}


def listing(items: Sequence[str], last: str = "and") -> str:
    """Join items as a person would: 'a', 'a and b', 'a, b and c'; `last` stands before the last."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def name_of(index: RuleIndex, finding: str) -> str:
    """Return the name of a finding."""
    return index.rulebase.finding_by_id[finding].name


def answer_text(index: RuleIndex, question: str, option: str) -> str:
    """Return the label of one option."""
    return index.rulebase.question_by_id[question].option_by_id[option].label


def answers_text(index: RuleIndex, question: str, options: Iterable[str]) -> str:
    """Return the labels of the options picked, as one line."""
    return "; ".join(answer_text(index, question, option) for option in options)


def short(text: str) -> str:
    """Return `text` on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1].rstrip()}…"


def known_from(rulebase: RuleBase, grounds: Grounded) -> str:
    """Say how an answer is known, in short: what stands behind it, and the note on it."""
    basis = rulebase.wording[f"basis-{grounds.basis}"] if grounds.basis else ""
    note = f"“{short(grounds.note)}”" if grounds.note else ""
    return ", ".join(part for part in (basis, note) if part)


def read_in(answer: Answered) -> str:
    """Say where an answer taken from a document was read, in short."""
    return f"{answer.source}: “{short(answer.words)}”"


def level_text(level: Level) -> str:
    """Return a level as shape and word."""
    return f"{SHAPES[level]} {WORDS[level]}"


def because_of(
    index: RuleIndex,
    suggestion: Suggestion,
    words: Mapping[Level, str] = WORDS,
    said: str = "you said",
) -> str:
    """Say why a structure is suggested here: what it answers, builds, and who called for it.

    `words` are those for the levels, `said` stand before answers that called for it.
    """
    parts: list[str] = []
    if suggestion.answers:
        answered = [_part(index, part, words) for part in suggestion.answers]
        parts.append(f"It answers {listing(answered)}")
    if suggestion.builds:
        built = [_part(index, part, words) for part in suggestion.builds]
        parts.append(f"{'it' if parts else 'It'} builds {listing(built)}")
    sentence = "; ".join(parts)
    called = [f"“{answer_text(index, *picked)}”" for picked in suggestion.called_for]
    if called:
        opening = f"; {said}" if sentence else f"{said[:1].upper()}{said[1:]}"
        sentence += f"{opening} {listing(called)}"
    exists = [f"“{answer_text(index, *picked)}”" for picked in suggestion.exists]
    if exists:
        sentence += f"; something of the kind is there already: {listing(exists)}"
    early = [f"“{answer_text(index, *picked)}”" for picked in suggestion.too_early]
    if early and suggestion.action == "settle_first":
        sentence += f"; it is early for it, as you said {listing(early)}"
    return sentence + "."


def _part(index: RuleIndex, part: Part, words: Mapping[Level, str]) -> str:
    word = f" ({words[part.level]})" if part.level else ""
    return name_of(index, part.about) + word


def action_line(suggestion: Suggestion) -> str:
    """Return the line that goes ahead of everything else where it is not simply new."""
    structure = suggestion.structure
    if suggestion.action == "improve":
        return structure.improve or ""
    if suggestion.action == "settle_first":
        return f"Settle first: {structure.first_settle}"
    return ""


def because_case(index: RuleIndex, match: CaseMatch) -> str:
    """Say why a case is shown: what is alike, and what it bears on."""
    rulebase = index.rulebase
    alike: list[str] = []
    if match.same_setting:
        alike.append(f"setting ({answer_text(index, 'setting', match.case.setting).lower()})")
    if match.same_council_type:
        label = answer_text(index, "council-type", match.case.council_type)
        alike.append(f"kind of council ({label.lower()})")
    parts = [f"Like yours in {listing(alike)}"] if alike else []
    if match.themes:
        themes = [answer_text(index, "theme", theme).lower() for theme in match.themes]
        parts.append(f"same theme: {listing(themes)}")
    if match.findings:
        parts.append("bears on " + listing([name_of(index, name) for name in match.findings[:3]]))
    if match.structures:
        names = [rulebase.structure_by_id[name].name for name in match.structures[:2]]
        parts.append("an example of " + listing(names))
    if not parts:
        parts.append("an example of the same idea")
    sentence = "; ".join(parts)
    return sentence[0].upper() + sentence[1:] + "."


def case_date(index: RuleIndex, case: Case, today: str) -> str:
    """Return the source and date line of a case, with its status."""
    cited = dict.fromkeys(index.rulebase.cite(source, today) for source in case.sources)
    line = f"{'; '.join(cited)}. {case.status[0].upper()}{case.status[1:]}."
    return signed(index, line, case)


def from_pack(index: RuleIndex, entry: Packed) -> str:
    """Say which pack an entry or rule is from, and why it replaces another; '' for our own."""
    pack = index.rulebase.pack_of(entry)
    if pack is None:
        return ""
    told = f"From the pack {pack.name}, by {pack.by}."
    if not isinstance(entry, Replaceable) or entry.replaces is None:
        return told
    stop = "" if entry.replaces.endswith((".", "?", "!")) else "."
    return f"{told} It stands in the place of another: {entry.replaces}{stop}"


def signed(index: RuleIndex, text: str, entry: Packed) -> str:
    """Return `text` about an entry or rule, and after it the pack that this came from, if any."""
    told = from_pack(index, entry)
    if not told:
        return text
    return f"{text}{'' if text.endswith(('.', '?', '!', ']')) else '.'} {told}"


def grounds_line(grounds: Grounds) -> str:
    """Say what something rests on: how many sources, the oldest, and any past its review."""
    count = len(grounds.sources)
    text = "Rests on 1 source" if count == 1 else f"Rests on {count} sources"
    if grounds.oldest is not None:
        year = year_of(grounds.oldest)
        text += f", from {year}" if count == 1 else f", the oldest from {year}"
    if undated := len(grounds.undated):
        text += "; it shows no date" if count == 1 else f"; {undated} without a date"
    if grounds.overdue:
        late = [f"{s.short or s.title} (due {s.review_by})" for s in grounds.overdue]
        return f"{text}. Past its review: {listing(late)}."
    return f"{text}. None is past its review."


def evidence_line(index: RuleIndex, evidence: Evidence, today: str) -> str:
    """Return one piece of evidence: the answer, which way and how strongly, because, source."""
    said = " and ".join(f"“{answer_text(index, *picked)}”" for picked in evidence.answers)
    way = f"speaks {STRENGTHS[evidence.rule.strength]} {evidence.rule.speaks}"
    source = index.rulebase.cite(evidence.rule.source, today)
    return signed(index, f"{said} {way}. {evidence.rule.because} [{source}]", evidence.rule)


def moved_line(index: RuleIndex, moves: Sequence[Moved], most: int = 2) -> str:
    """Say in one line what an answer moved."""
    levels = [move for move in moves if move.changed_level]
    telling = sorted((m for m in levels if not _only_asked(m)), key=lambda m: ORDER.index(m.after))
    if telling:
        shown = [
            f"{name_of(index, move.finding)} is now {WORDS[move.after]}"
            + (f" (was {WORDS[move.before]})" if move.before != "not_asked" else "")
            for move in telling[:most]
        ]
        rest = len(levels) - len(shown)
        more = f", and {rest} more moved" if rest > 0 else ""
        return "; ".join(shown) + more + "."
    if levels:
        names = listing([name_of(index, move.finding) for move in levels[: most + 1]])
        return f"Asked about now, and nothing clear either way yet: {names}."
    if moves:
        names = listing([name_of(index, move.finding) for move in moves[:most]])
        verb = "Adds to" if any(move.gained for move in moves) else "Takes away from"
        return f"{verb} what is known about {names}; no level has changed."
    return "No finding moves on this."


def _only_asked(move: Moved) -> bool:
    """Say whether all that is new is that the finding was asked about at all."""
    return move.before == "not_asked" and move.after in ("not_shown", "mixed")


def flip_line(index: RuleIndex, flip: Flip) -> str:
    """Return one set of changes and the level that it leads to."""
    parts = []
    for change in flip.changes:
        question = index.rulebase.question_by_id[change.question]
        parts.append(f"{question.ask} → “{answers_text(index, change.question, change.after)}”")
    return f"{WORDS[flip.level]} if: " + " and ".join(parts)
