"""What changed for you: one session held against the knowledge that it was opened under."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assistant.conversation.messages import Card, Line, Message, Remark
from assistant.conversation.old_answers import question_then, said_then, why_outdated
from assistant.conversation.phrases import STRENGTHS, answers_text
from assistant.conversation.picture import WORDS
from assistant.conversation.session import Answered, CarriedOver, Earlier, Grounded, Outdated
from assistant.reasoning.assessment import Assessment
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.seen import Weight
from assistant.reasoning.since import Cause, Changed, Differences, Offered, since_then

TITLE = "What changed for you"
_SHOWN = ("prominent", "possible", "in_place", "mixed", "weak")


@dataclass(frozen=True)
class Changes:
    """What other knowledge did to one session.

    `differences` is None where it is not known what the person was shown.
    """

    earlier: Earlier
    differences: Differences | None

    @property
    def any(self) -> bool:
        """Whether anything is not as it was, as far as is known."""
        earlier = self.earlier
        answers = earlier.carried_over or earlier.outdated or earlier.now_pick_many
        return bool(answers) or self.differences not in (None, Differences())


def changes_in(index: RuleIndex, earlier: Earlier, assessment: Assessment) -> Changes:
    """Compare a session as it was with the `assessment` of the answers it was opened with."""
    if earlier.seen is None:
        return Changes(earlier, None)
    unsettled: dict[str, tuple[str, ...]] = {}
    for answer in earlier.outdated:
        old = tuple(f"{answer.question}/{option}" for option in answer.options)
        for name in dict.fromkeys((answer.question, *answer.ask)):
            unsettled[name] = (*unsettled.get(name, ()), *old)
    return Changes(earlier, since_then(index, earlier.seen, assessment, unsettled))


class Changing:
    """Tells changes to a person, in the words of one rule base."""

    def __init__(self, index: RuleIndex, today: str) -> None:
        self.index = index
        self.today = today
        self.rulebase = index.rulebase

    def told(self, changes: Changes) -> Message:
        """Return all that changed as a card, or one line where nothing did."""
        wording = self.rulebase.wording
        if not changes.any:
            compared = changes.differences is not None
            return Remark(wording["nothing-changed" if compared else "not-compared"])
        earlier = changes.earlier
        grounds = dict(earlier.grounds_then)

        def outdated(answer: Outdated) -> str:
            return self.outdated(answer, grounds.get(answer))

        lines = [
            *_part("Answers carried over", map(self.carried_over, earlier.carried_over)),
            *_part("More than one can be picked now", map(self._widened, earlier.now_pick_many)),
            *_part("To answer again", (outdated(o) for o in earlier.outdated if o.ask)),
            *_part("Not asked any more", (outdated(o) for o in earlier.outdated if not o.ask)),
        ]
        if changes.differences is None:
            lines.append(Line(wording["not-compared"], "small"))
        else:
            lines += self._differences(changes.differences)
        return Card(TITLE, tuple(lines))

    def as_data(self, changes: Changes | None) -> dict[str, Any]:
        """Return all that changed in ids, for scripts; None is the same knowledge as then."""
        earlier = changes.earlier if changes else None
        differences = (changes.differences if changes else None) or Differences()

        def causes(some: Iterable[Cause]) -> list[dict[str, str]]:
            return [{"kind": c.kind, "entry": c.entry, "text": self.cause(c)} for c in some]

        def offers(some: Iterable[Offered]) -> list[dict[str, Any]]:
            return [{"id": offered.structure, "causes": causes(offered.causes)} for offered in some]

        return {
            "saved_under": earlier.knowledge if earlier else self.rulebase.version,
            "compared": changes is None or changes.differences is not None,
            "carried_over": [
                {
                    **_picked(carried.was),
                    "now": [_picked(answer) for answer in carried.now],
                }
                for carried in (earlier.carried_over if earlier else ())
            ],
            "outdated": [
                {
                    **_picked(answer),
                    "ask": list(answer.ask),
                    "because": why_outdated(self.rulebase, answer),
                }
                for answer in (earlier.outdated if earlier else ())
            ],
            "now_pick_many": list(earlier.now_pick_many if earlier else ()),
            "findings": [
                {
                    "id": changed.finding,
                    "before": changed.before,
                    "after": changed.after,
                    "causes": causes(changed.causes),
                }
                for changed in differences.findings
            ],
            "suggestions_gained": offers(differences.gained),
            "suggestions_lost": offers(differences.lost),
        }

    def _differences(self, differences: Differences) -> list[Line]:
        def findings(title: str, some: list[Changed]) -> list[Line]:
            rows = [(self.finding(changed), changed.causes) for changed in some]
            return self._with_causes(title, rows)

        def structures(title: str, some: Iterable[Offered]) -> list[Line]:
            rows = [(self.structure(offered.structure), offered.causes) for offered in some]
            return self._with_causes(title, rows)

        sorts: dict[str, list[Changed]] = {"gained": [], "lost": [], "changed": []}
        for changed in differences.findings:
            sorts[way_of(changed)].append(changed)
        return [
            *findings("Findings gained", sorts["gained"]),
            *findings("Findings lost", sorts["lost"]),
            *findings("Findings at another level", sorts["changed"]),
            *structures("Suggested now, and not before", differences.gained),
            *structures("Suggested before, and not now", differences.lost),
        ]

    def _with_causes(self, title: str, rows: list[tuple[str, tuple[Cause, ...]]]) -> list[Line]:
        lines = [Line(title, "heading")] if rows else []
        for text, causes in rows:
            lines.append(Line(text, "bullet"))
            lines += [Line(self.cause(cause), "small") for cause in causes]
        return lines

    # Sentences

    def carried_over(self, carried: CarriedOver) -> str:
        """Say what an answer is called now."""
        now = "; ".join(
            f"“{answers_text(self.index, answer.question, answer.options)}” "
            f"({self.rulebase.question_by_id[answer.question].ask})"
            for answer in carried.now
        )
        return f"{said_then(self.rulebase, carried.was)} is now {now}"

    def outdated(self, answer: Outdated, grounds: Grounded | None = None) -> str:
        """Say what was answered and how it was known, and why it does not count any more."""
        asked = question_then(self.rulebase, answer.question)
        said = said_then(self.rulebase, answer, grounds)
        return f"{asked} You said {said}. {why_outdated(self.rulebase, answer)}"

    def _widened(self, question: str) -> str:
        return f"{self.rulebase.question_by_id[question].ask} Your answer stands."

    def finding(self, changed: Changed) -> str:
        """Say how a finding stood and how it stands."""
        name = self.name_of(changed.finding)
        if changed.after is None:
            return f"{name} was {WORDS[changed.before]} and is not in the knowledge any more."
        return f"{name} was {WORDS[changed.before]} and is now {WORDS[changed.after]}."

    def structure(self, name: str) -> str:
        """Name a structure, also one that is gone."""
        return self.name_of(name)

    def name_of(self, name: str) -> str:
        """Return what people call a finding or structure, or called it while it was there."""
        rulebase = self.rulebase
        if name in rulebase.finding_by_id:
            return rulebase.finding_by_id[name].name
        if name in rulebase.structure_by_id:
            return rulebase.structure_by_id[name].name
        removed = rulebase.retired.removed_by_id.get(name)
        return (removed and removed.name) or name

    def cause(self, cause: Cause) -> str:
        """Say which entry caused a change, and how."""
        entry = cause.entry
        match cause.kind:
            case "rule_speaks":
                return f"A rule speaks {_way(cause.now)} that did not then: {self._rule(entry)}"
            case "rule_changed":
                was, now = _way(cause.was), _way(cause.now)
                return f"A rule that spoke {was} speaks {now} now: {self._rule(entry)}"
            case "rule_silent":
                way = _way(cause.was)
                return f"A rule that spoke {way} looks for other answers now: {self._rule(entry)}"
            case "rule_gone":
                way = _way(cause.was)
                return f"The rule {entry}, which spoke {way}, is gone.{self._because(entry)}"
            case "answer_outdated":
                question, _, option = entry.partition("/")
                said = said_then(self.rulebase, Outdated(question, (option,)))
                return f"Your answer {said} does not count until it is given again."
            case "answer_set_aside":
                return f"This is not asked of your role now: {self._ask(entry)}"
            case "asked_about":
                return f"Your answer to this is read as being about it now: {self._ask(entry)}"
            case "not_asked_about":
                return "None of your answers is read as being about it any more."
            case "scoring":
                return "The numbers of the scoring rule have changed."
            case "weighing":
                return "The same rules speak; by the scoring rule they weigh otherwise than then."
            case "finding_gone" | "structure_gone":
                return f"The entry {entry} is gone.{self._because(entry)}"
            case "finding_moved":
                return f"It bears on this, which has changed: {self.name_of(entry)}"
            case "place_free":
                return f"This made room for it: {self.name_of(entry)}"
            case "place_taken":
                return f"This comes before it now: {self.name_of(entry)}"
            case "structure_changed":
                return "It is new, or what it or those beside it are for has changed."

    def _rule(self, key: str) -> str:
        rule = self.rulebase.rule_by_key[key]
        return f"{rule.because} ({key}) [{self.rulebase.cite(rule.source, self.today)}]"

    def _because(self, name: str) -> str:
        removed = self.rulebase.retired.removed_by_id.get(name)
        return f" {removed.because}" if removed else ""

    def _ask(self, question: str) -> str:
        return self.rulebase.question_by_id[question].ask


def way_of(changed: Changed) -> str:
    """Say whether a finding was 'gained', 'lost' or only 'changed' its level."""
    before, after = changed.before in _SHOWN, changed.after in _SHOWN
    if before == after and changed.after is not None:
        return "changed"
    return "gained" if after else "lost"


def _part(title: str, texts: Iterable[str]) -> list[Line]:
    bullets = [Line(text, "bullet") for text in texts]
    return [Line(title, "heading"), *bullets] if bullets else []


def _picked(answer: Answered | Outdated) -> dict[str, Any]:
    return {"question": answer.question, "options": list(answer.options)}


def _way(weight: Weight | None) -> str:
    return f"{STRENGTHS[weight.strength]} {weight.speaks} it" if weight else ""
