"""What a paper is about, with the sources and changes it has named so far."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.phrases import signed
from assistant.conversation.picture import SHAPES, WORDS
from assistant.conversation.session import Session
from assistant.conversation.ties import Tie, ties_of
from assistant.reasoning.answers import facts
from assistant.reasoning.assessment import Assessment, Evidence, Judged, assess
from assistant.reasoning.impressions import only_impressions
from assistant.reasoning.levels import Level
from assistant.reports.document import Copy, Private
from assistant.reports.neutral import neutral_index, neutral_words
from assistant.reports.unsaid import Unsaid
from assistant.rulebase.days import day_in_words
from assistant.rulebase.fields import FindingKind, Packed
from assistant.rulebase.models import Citation, Question, Source, Structure, Update
from assistant.rulebase.provenance import Grounds, grounds

# The question whose answers are things that people said, and so never leave a private copy.
REMARKS = "remarks-heard"
# The paper question whose answer says what must not be said at a meeting.
UNSAID = "meeting-unsaid"
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def sentence(text: str) -> str:
    """Return `text` with a capital at its start and a stop at its end."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}"


def count_in_words(count: int) -> str:
    """Return a small count as a word, a larger one in figures."""
    return _COUNTS[count] if count < len(_COUNTS) else str(count)


class Subject:
    """One session and what follows from it, in the words of one copy.

    Notes each source and change that is named, and what is kept back.
    """

    def __init__(self, dialogue: Dialogue, session: Session, copy: Copy = "private") -> None:
        index = dialogue.engine(session).index
        self.copy = copy
        self.session = session
        self.today = dialogue.today
        self.index = index if copy == "private" else neutral_index(index)
        self.rulebase = self.index.rulebase
        self.wording = self.rulebase.wording
        self.answers = session.answers
        self.assessment: Assessment = (
            dialogue.assessment(session) if copy == "private" else assess(self.index, self.answers)
        )
        self.dissents = dialogue.dissenting.dissents(session)
        self.only_impressions = only_impressions(self.assessment, session.impressions)
        self.side = facts(self.rulebase, self.answers).get("side")
        self.words: dict[Level, str] = WORDS if copy == "private" else neutral_words(self.wording)
        told = session.told.get(UNSAID)
        self.unsaid = Unsaid(told.words if told else "", self.rulebase.papers.unsaid.plain_words)
        self._cited: dict[str, Citation] = {}
        self._named: set[str] = set()

    @property
    def ties(self) -> tuple[Tie, ...]:
        """The links between the two sides that were described."""
        return ties_of(self.rulebase, self.session)

    @property
    def mostly_unsure(self) -> bool:
        """Whether more than half of the answers are 'not sure'."""
        return 2 * len(self.assessment.find_out) > len(self.answers)

    def asked_in_vain(self, judged: Judged) -> bool:
        """Say whether something about a finding was asked, and answered 'not sure'."""
        bearing = self.index.questions_of_finding[judged.id]
        return not set(bearing).isdisjoint(self.assessment.find_out)

    def since_note(self, structure: Structure) -> str:
        """Return a word on what has changed about a structure since the report, '' if nothing."""
        return self.wording["since-note"] if structure.id in self.rulebase.updates_of else ""

    def question(self, name: str) -> Question:
        """Return a question by id."""
        return self.rulebase.question_by_id[name]

    def level_text(self, level: Level) -> str:
        """Return a level as shape and word."""
        return f"{SHAPES[level]} {self.words[level]}"

    def at(self, kind: FindingKind, level: Level) -> tuple[Judged, ...]:
        """Return the findings of one kind at one level, strongest first."""
        return tuple(j for j in self.assessment.of_kind(kind) if j.level == level)

    def at_level(self, level: Level) -> tuple[Judged, ...]:
        """Return the findings of any kind at one level."""
        return tuple(judged for judged in self.assessment.findings if judged.level == level)

    def in_report_order(self, kind: FindingKind) -> tuple[Judged, ...]:
        """Return the findings of one kind in the order of the knowledge."""
        return tuple(self.assessment.judged(f.id) for f in self.rulebase.of_kind(kind))

    def privacy_of(self, question: str) -> Private | None:
        """Say why an answer stays out of a copy that is passed on; None where it may stand."""
        return "remark" if question == REMARKS else None

    def privacy(self, evidence: Evidence) -> Private | None:
        """Say why a piece of evidence stays out of a copy that is passed on; None as above."""
        return next(filter(None, (self.privacy_of(name) for name, _ in evidence.answers)), None)

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

    def reference(self, source: Source) -> str:
        """Return a source as it stands in a list of them: what, whose, which part, how fresh."""
        due = "was due for review by" if source.overdue(self.today) else "to be reviewed by"
        return (
            f"{sentence(source.title)} {source.publisher}, {source.dated}. Read: {source.read}. "
            f"Reviewed on {day_in_words(source.reviewed)}, {due} {day_in_words(source.review_by)}."
        )
