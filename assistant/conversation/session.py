"""A session: the list of what was answered and decided, and nothing else.

Everything on a screen or in a report is computed from it. To undo is to drop the last event; to
try something out is to compute on a copy.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from assistant.conversation.moments import Dispute, Grounding, Offer, PaperAsked
from assistant.language.basis import Basis
from assistant.language.papers import PaperKind
from assistant.language.words.clauses import Tense
from assistant.reasoning.answers import Answers, is_for, user_of
from assistant.reasoning.seen import Seen
from assistant.rulebase.fields import PathName
from assistant.rulebase.rulebase import RuleBase

How: TypeAlias = Literal["chosen", "words", "document"]
EditAction: TypeAlias = Literal["drop", "restore", "up", "down", "reword"]
# Questions of the dialogue's own that can stand in place of the open question for a moment.
Menu: TypeAlias = Literal["path", "change", "disagree", "reason", "agree", "basis", "basis-note"]


@dataclass(frozen=True)
class Answered:
    """A question was answered.

    `words` keeps what was typed, or the sentence of a document that was accepted; `source` then
    says which document, and where in it.
    """

    question: str
    options: tuple[str, ...]
    how: How = "chosen"
    words: str = ""
    source: str = ""


@dataclass(frozen=True)
class Skipped:
    """A question was passed over; it stays 'never asked' in every result."""

    question: str


@dataclass(frozen=True)
class PathChosen:
    """The length of interview was chosen, or changed."""

    path: PathName


@dataclass(frozen=True)
class Reopened:
    """The person went back to a question; it is asked next, its old answer standing till then."""

    question: str


@dataclass(frozen=True)
class Disputed:
    """A rule, named `finding/rule`, was set aside for this session, because of something here."""

    rule: str
    because: str


@dataclass(frozen=True)
class Accepted:
    """A rule that was set aside counts again."""

    rule: str


@dataclass(frozen=True)
class Parked:
    """Words that bear on a question that is not open, kept until it is. Never evidence.

    `options` are what they seem to say, or nothing where they are only to be shown: a `tense` other
    than now is never offered as what is so today. `source` names the document and the place in it.
    """

    question: str
    options: tuple[str, ...]
    words: str
    source: str = ""
    tense: Tense = "now"


@dataclass(frozen=True)
class Ignored:
    """What was parked for a question was put aside; the question stays as it was."""

    question: str


@dataclass(frozen=True)
class Outdated:
    """What was answered in terms that the knowledge no longer has. Never evidence.

    `question` and `options` are as they were then; `ask` names the questions of today at which the
    person is shown this and asked again. `partly` says that the rest of the answer still stands and
    was recorded just before.
    """

    question: str
    options: tuple[str, ...]
    how: How = "chosen"
    words: str = ""
    ask: tuple[str, ...] = ()
    partly: bool = False
    source: str = ""


@dataclass(frozen=True)
class Grounded:
    """How somebody knows the answer that `question` has at that point, in place of what was said.

    Neither a basis nor a note takes away what was said before. Never evidence: nothing is
    concluded from it.
    """

    question: str
    basis: Basis | None = None
    note: str = ""


@dataclass(frozen=True)
class Told:
    """Something told for the sake of a paper, in place of what was told before. Never evidence.

    `about` is a paper question's id; of a link it is 'link-N/question', with N from 1, the main
    link, to 6. `options` were chosen or `words` typed; with neither it is left blank.
    """

    about: str
    options: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Edited:
    """A line of a paper was dropped, brought back as it was, moved, or put in other words."""

    paper: PaperKind
    line: str
    action: EditAction
    words: str = ""


Event: TypeAlias = (
    Answered
    | Skipped
    | PathChosen
    | Reopened
    | Disputed
    | Accepted
    | Outdated
    | Parked
    | Ignored
    | Grounded
    | Told
    | Edited
)


@dataclass(frozen=True)
class CarriedOver:
    """An answer that was recorded under old ids, and the same under today's."""

    was: Answered
    now: tuple[Answered, ...]


@dataclass(frozen=True)
class Earlier:
    """What a session was before it was opened under other knowledge than it was saved with.

    `seen` is what the person was shown then, where that is known; `answers` are those that counted
    and `disputed` the rules that were set aside as it was opened. `carried_over`, `outdated` and
    `now_pick_many` (questions) say what opening it did to the answers; `grounds_then` how somebody
    knew those that are outdated.
    """

    knowledge: str
    seen: Seen | None
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    disputed: tuple[str, ...] = ()
    carried_over: tuple[CarriedOver, ...] = ()
    outdated: tuple[Outdated, ...] = ()
    now_pick_many: tuple[str, ...] = ()
    grounds_then: tuple[tuple[Outdated, Grounded], ...] = ()


@dataclass(frozen=True)
class Session:
    """Events in order, those undone (latest first) for redo, and what names the session.

    `knowledge` and `edition` say under which knowledge the ids in it are to be read. `offer`,
    `menu`, `dispute` and `grounding` are of the moment: a reading that waits for a yes, a menu that
    stands in for the open question, a disagreement half put, a basis half told. `paper` is one
    that is asked for, until all it needs is told or it is left. They are never saved, nor is
    `earlier`, which is there while a session is open that was saved under other knowledge.
    """

    knowledge: str
    started: str
    title: str = ""
    events: tuple[Event, ...] = ()
    undone: tuple[Event, ...] = ()
    edition: int = 1
    offer: Offer | None = field(default=None, compare=False)
    menu: Menu | None = field(default=None, compare=False)
    dispute: Dispute | None = field(default=None, compare=False)
    grounding: Grounding | None = field(default=None, compare=False)
    paper: PaperAsked | None = field(default=None, compare=False)
    earlier: Earlier | None = field(default=None, compare=False)

    def add(self, event: Event) -> Session:
        """Return the session with `event` at its end; what was undone is then gone."""
        return replace(self.at_rest(), events=(*self.events, event), undone=())

    def undo(self) -> Session:
        """Return the session without its last event, which redo can bring back."""
        if not self.events:
            return self.at_rest()
        return replace(
            self.at_rest(), events=self.events[:-1], undone=(self.events[-1], *self.undone)
        )

    def redo(self) -> Session:
        """Return the session with the last undone event in place again."""
        if not self.undone:
            return self.at_rest()
        return replace(
            self.at_rest(), events=(*self.events, self.undone[0]), undone=self.undone[1:]
        )

    def at_rest(self) -> Session:
        """Return the session without the offer, menu, dispute or grounding of the moment.

        A paper that is asked for stays so, at the next thing that it needs.
        """
        paper = replace(self.paper, at="") if self.paper else None
        return replace(self, offer=None, menu=None, dispute=None, grounding=None, paper=paper)

    def without_paper(self) -> Session:
        """Return the session at rest, with no paper asked for."""
        return replace(self.at_rest(), paper=None)

    @property
    def answers(self) -> dict[str, tuple[str, ...]]:
        """The latest answer to each question, by question id."""
        found: dict[str, tuple[str, ...]] = {}
        for event in self.events:
            if isinstance(event, Answered):
                found[event.question] = event.options
            elif isinstance(event, Outdated) and not event.partly:
                for name in (event.question, *event.ask):
                    found.pop(name, None)
        return found

    @property
    def from_documents(self) -> dict[str, Answered]:
        """The answers that stand and were taken from a document, by question id."""
        answers = self.answers
        latest = {e.question: e for e in self.events if isinstance(e, Answered)}
        return {name: e for name, e in latest.items() if e.source and name in answers}

    @property
    def grounds(self) -> dict[str, Grounded]:
        """How the answers that stand are known, by question id, where that was said.

        A new answer has none, even where it says the same again.
        """
        answered: set[str] = set()
        found: dict[str, Grounded] = {}
        for event in self.events:
            if isinstance(event, Answered):
                answered.add(event.question)
                found.pop(event.question, None)
            elif isinstance(event, Outdated) and not event.partly:
                for name in (event.question, *event.ask):
                    answered.discard(name)
                    found.pop(name, None)
            elif isinstance(event, Grounded) and event.question in answered:
                found.pop(event.question, None)
                if event.basis or event.note:
                    found[event.question] = event
        return found

    @property
    def grounds_then(self) -> dict[Outdated, Grounded]:
        """How somebody knew the answers that are outdated, where that was said."""
        outdated: dict[str, Outdated] = {}
        found: dict[Outdated, Grounded] = {}
        for event in self.events:
            if isinstance(event, Outdated):
                outdated[event.question] = event
            elif isinstance(event, Answered):
                outdated.pop(event.question, None)
            elif isinstance(event, Grounded) and event.question in outdated:
                found[outdated[event.question]] = event
        return {old: grounds for old, grounds in found.items() if grounds.basis or grounds.note}

    @property
    def impressions(self) -> frozenset[str]:
        """The questions whose answer is marked as somebody's own impression."""
        return frozenset(
            name for name, grounds in self.grounds.items() if grounds.basis == "impression"
        )

    @property
    def to_ask_again(self) -> dict[str, tuple[Outdated, ...]]:
        """Questions to ask again, with the outdated answers that lead to them.

        A question leaves the list once it is answered or passed over.
        """
        found: dict[str, tuple[Outdated, ...]] = {}
        for event in self.events:
            if isinstance(event, Outdated):
                for name in event.ask:
                    found[name] = (*found.get(name, ()), event)
            elif isinstance(event, Answered | Skipped):
                found.pop(event.question, None)
        return found

    @property
    def parked(self) -> dict[str, tuple[Parked, ...]]:
        """What waits for each question, oldest first.

        It leaves the list once the question is answered, passed over or what waits is put aside.
        """
        found: dict[str, tuple[Parked, ...]] = {}
        for event in self.events:
            if isinstance(event, Parked):
                found[event.question] = (*found.get(event.question, ()), event)
            elif isinstance(event, Answered | Skipped | Ignored):
                found.pop(event.question, None)
        return found

    @property
    def told(self) -> dict[str, Told]:
        """What was told last for the sake of papers, by what it is about."""
        return {event.about: event for event in self.events if isinstance(event, Told)}

    def edits(self, paper: PaperKind) -> tuple[Edited, ...]:
        """Return what was done to the lines of `paper`, oldest first."""
        return tuple(
            event for event in self.events if isinstance(event, Edited) and event.paper == paper
        )

    @property
    def path(self) -> PathName | None:
        """The path chosen last."""
        chosen = [event.path for event in self.events if isinstance(event, PathChosen)]
        return chosen[-1] if chosen else None

    @property
    def skipped(self) -> tuple[str, ...]:
        """Questions passed over and not answered since."""
        answers = self.answers
        names = [event.question for event in self.events if isinstance(event, Skipped)]
        return tuple(dict.fromkeys(name for name in names if name not in answers))

    @property
    def disputed(self) -> dict[str, str]:
        """The rules that are set aside, as `finding/rule`, with the reason given for each."""
        found: dict[str, str] = {}
        for event in self.events:
            if isinstance(event, Disputed):
                found[event.rule] = event.because
            elif isinstance(event, Accepted):
                found.pop(event.rule, None)
        return found

    @property
    def reopened(self) -> str | None:
        """The question gone back to and not dealt with since."""
        last = self.events[-1] if self.events else None
        return last.question if isinstance(last, Reopened) else None


def on_path(rulebase: RuleBase, path: PathName, answers: Answers) -> tuple[str, ...]:
    """Return the questions of `path` that are put to this person, in the author's order."""
    user = user_of(rulebase, answers)
    return tuple(
        name
        for name in rulebase.path(path).questions
        if is_for(rulebase.question_by_id[name], user)
    )
