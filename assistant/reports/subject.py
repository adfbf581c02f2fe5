"""What a report is about, with the sources and changes it has named so far."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.conversation.phrases import signed
from assistant.conversation.session import Session
from assistant.reasoning.answers import Answers, facts
from assistant.reasoning.assessment import Assessment, Judged
from assistant.reasoning.impressions import only_impressions
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.levels import Level
from assistant.rulebase.fields import FindingKind, Packed
from assistant.rulebase.models import Citation, Question, Update
from assistant.rulebase.provenance import Grounds, grounds

CHANGED = "Changed since the report:"


def sentence(text: str) -> str:
    """Return `text` with a capital at its start and a stop at its end."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}"


class Subject:
    """One session and what follows from it; notes each source and change that is named."""

    def __init__(
        self, index: RuleIndex, session: Session, assessment: Assessment, today: str
    ) -> None:
        self.index = index
        self.today = today
        self.rulebase = index.rulebase
        self.answers: Answers = session.answers
        self.known = session.grounds
        self.from_documents = session.from_documents
        self.only_impressions = only_impressions(assessment, session.impressions)
        self.assessment = assessment
        self.side = facts(index.rulebase, session.answers).get("side")
        self._cited: dict[str, Citation] = {}
        self._named: set[str] = set()

    def question(self, name: str) -> Question:
        """Return a question by id."""
        return self.rulebase.question_by_id[name]

    def at(self, kind: FindingKind, level: Level) -> tuple[Judged, ...]:
        """Return the findings of one kind at one level, strongest first."""
        return tuple(j for j in self.assessment.of_kind(kind) if j.level == level)

    def at_level(self, level: Level) -> tuple[Judged, ...]:
        """Return the findings of any kind at one level."""
        return tuple(judged for judged in self.assessment.findings if judged.level == level)

    def in_report_order(self, kind: FindingKind) -> tuple[Judged, ...]:
        """Return the findings of one kind in the order of the knowledge."""
        return tuple(self.assessment.judged(f.id) for f in self.rulebase.of_kind(kind))

    def cite(self, citations: Iterable[Citation]) -> str:
        """Return where something stands and the date it speaks of, and note the sources."""
        listed = list(citations)
        self._cited.update({citation.ref: citation for citation in listed})
        return "; ".join(dict.fromkeys(self.rulebase.cite(one, self.today) for one in listed))

    def signed(self, text: str, entry: Packed) -> str:
        """Return `text` about an entry or rule with the pack that this came from, if any."""
        return signed(self.index, text, entry)

    def grounds(self, citations: Iterable[Citation]) -> Grounds:
        """Return what `citations` rest on, with the oldest and any past its review."""
        return grounds(self.rulebase, citations, self.today)

    def all_grounds(self) -> Grounds:
        """Return what everything cited so far rests on."""
        return self.grounds(self._cited.values())

    def updates_of(self, name: str) -> tuple[Update, ...]:
        """Return what has changed since the report about an entry, and note that it was named."""
        found = self.rulebase.updates_of.get(name, ())
        self._named.update(update.id for update in found)
        return found

    def changes_to(self, name: str) -> str:
        """Return the titles and dates of what has changed about an entry; '' where nothing has."""
        return "; ".join(update.dated_title for update in self.updates_of(name))

    def changes_named(self) -> tuple[Update, ...]:
        """Return every update named so far, in the order of the knowledge."""
        return tuple(update for update in self.rulebase.updates if update.id in self._named)

    def means(self, update: Update) -> str:
        """Return what a change means for the side that answered, or for both."""
        council = f"For the council: {update.means_for.council}"
        sector = f"For the sector: {update.means_for.vcs}"
        return {"council": council, "vcs": sector}.get(str(self.side), f"{council} {sector}")
