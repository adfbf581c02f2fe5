"""What is checked: a rule base, the engine on it, and the files as they were written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assistant.checks.people import Kind, kinds_of_user
from assistant.checks.reproduction import Reproduction, Step
from assistant.checks.search import Search
from assistant.checks.spoken import Spoken
from assistant.checks.written import Text, Written, style_in, texts_among, written_in
from assistant.language.search.entries import terms
from assistant.language.search.library import Library
from assistant.language.speech.load import NO_SPEECH, SpeechReading
from assistant.reasoning.index import RuleIndex
from assistant.rulebase.faults import Fault
from assistant.rulebase.fields import Entry
from assistant.rulebase.folder import Folder, Origin
from assistant.rulebase.models import Rule
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.style import Style


@dataclass(frozen=True)
class Subject:
    """A rule base that loaded without a fault, with the folder that it was read from.

    `today` is the day to judge by (YYYY-MM-DD), `speech` how people speak, if that is checked.
    """

    rulebase: RuleBase
    folder: Folder
    today: str
    speech: SpeechReading = NO_SPEECH

    @cached_property
    def index(self) -> RuleIndex:
        """The engine's index of the rules, on which every verdict rests."""
        return RuleIndex(self.rulebase)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of user, each with the questions put to it."""
        return kinds_of_user(self.rulebase)

    @cached_property
    def search(self) -> Search:
        """The search for answers that lead somewhere, which remembers what it found."""
        return Search(self.index, self.kinds)

    @cached_property
    def spoken(self) -> Spoken:
        """The phrases that are judged, and the bank that reads them."""
        return Spoken(self.rulebase, self.speech)

    @cached_property
    def glossary(self) -> Library:
        """The look-up of words that people use."""
        return Library(terms(self.rulebase))

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """Every value in the files as it was written, before any default is filled in."""
        return tuple(written_in(self.folder))

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text that a person reads."""
        return tuple(texts_among(self.written))

    @cached_property
    def style(self) -> Style:
        """How texts should read."""
        return style_in(self.folder)

    def reproduction(self, *steps: Step) -> Reproduction:
        """Return the proof that these steps make."""
        return Reproduction(self.rulebase, steps)

    def origin(self, entry: Entry) -> Origin:
        """Return where `entry`, one that has an id, was read."""
        return self.folder.origins[type(entry), str(getattr(entry, "id", ""))]

    def fault(self, entry: Entry, message: str, *path: str | int) -> Fault:
        """Return a fault on the line of `path` inside `entry`."""
        return self.origin(entry).fault(message, *path)

    def rule_fault(self, key: str, message: str, *path: str | int) -> Fault:
        """Return a fault on the line of `path` inside the rule `key`, in whichever file it is."""
        return self.folder.origins[Rule, key].fault(message, *path)
