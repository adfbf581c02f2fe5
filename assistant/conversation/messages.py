"""What the dialogue says, as plain data that any face can lay out.

A face shows messages in order and decides nothing. Text in them is already clean; it is shown
literally, never as markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.language.paper_request import PaperWish

Tone: TypeAlias = Literal["said", "heard", "noted", "warned"]
Action: TypeAlias = Literal[
    "quit", "save_as", "paper", "new", "resume", "copy", "theme", "demo", "read", "find"
]


@dataclass(frozen=True)
class Line:
    """A line of a card. `level` marks a line about a finding; `opens` names what it can open."""

    text: str
    kind: Literal["text", "heading", "bullet", "small"] = "text"
    opens: str | None = None


@dataclass(frozen=True)
class Remark:
    """One thing said: by the assistant, by the person (`heard`), in passing, or as a warning."""

    text: str
    tone: Tone = "said"

    def as_text(self) -> str:
        """The remark as plain lines."""
        return f"> {self.text}" if self.tone == "heard" else self.text


@dataclass(frozen=True)
class Card:
    """Something worth reading at leisure: a finding, a structure, a case, a definition, a list."""

    title: str
    lines: tuple[Line, ...]
    about: str | None = None  # the id that the card is about

    def as_text(self) -> str:
        """The card as plain lines."""
        marks = {"text": "", "heading": "\n", "bullet": "- ", "small": ""}
        body = "\n".join(marks[line.kind] + line.text for line in self.lines)
        return f"{self.title}\n{body}"


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen now; `value` is what to give back to `Dialogue.choose`."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Progress:
    """How far along the chosen path: questions dealt with, and the path's length."""

    done: int
    total: int
    path: str

    def as_text(self) -> str:
        """Such as 'Question 3 of 24 (standard)'."""
        return f"Question {min(self.done + 1, self.total)} of {self.total} ({self.path})"


@dataclass(frozen=True)
class Recalled:
    """Words from before that bear on a question, and what was made of them.

    `who` said them: the person, or a document and the place in it; without it `words` are our own
    sentence. `values` are the choices that they suggest, `labels` the names of these. `mark` says
    why they are not offered, `mark_word` in one word.
    """

    words: str
    who: str = ""
    values: tuple[str, ...] = ()
    labels: str = ""
    mark: str = ""
    mark_word: str = ""

    def as_text(self) -> str:
        """All of it in one line."""
        if not self.who:
            return self.words
        means = f" Is it this: {self.labels}?" if self.labels else ""
        mark = f" ({self.mark})" if self.mark else ""
        return f"{self.who}: “{self.words}”{means}{mark}"


@dataclass(frozen=True)
class Asked:
    """A question with its choices. At most one is open at a time: the last one asked.

    `topic` is the question's id, or 'path' and 'next' for the dialogue's own choices. Several may
    be chosen where `many`; `preselected` are the values marked to begin with; `alone` the values
    that cannot go with others. `recalled` is what was said before and bears on it: an answer that
    does not count any more, words kept for this question, sentences of a document. `can_ignore`
    says whether any of that can be put aside.
    """

    topic: str
    text: str
    why: str
    choices: tuple[Choice, ...]
    many: bool = False
    at_most: int | None = None
    preselected: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    progress: Progress | None = None
    recalled: tuple[Recalled, ...] = ()
    can_ignore: bool = False

    def as_text(self) -> str:
        """The question with numbered choices, as plain mode prints it."""
        lines = [self.progress.as_text()] if self.progress else []
        lines += [self.text]
        lines += [f"  {one.as_text()}" for one in self.recalled]
        lines += [f"  Why we ask: {self.why}"] if self.why else []
        for number, choice in enumerate(self.choices, 1):
            mark = "*" if choice.value in self.preselected else " "
            note = f" - {choice.note}" if choice.note else ""
            lines.append(f" {mark}{number:>2}. {choice.label}{note}")
        if self.many:
            most = f", at most {self.at_most}" if self.at_most else ""
            lines.append(f"  Choose one or more{most}: numbers with commas, or your own words.")
        else:
            lines.append("  Choose a number, or use your own words.")
        if self.can_ignore:
            marked = "Enter takes what has a star; type" if self.preselected else "Type"
            lines.append(f"  {marked} ignore to put aside what was kept for this question.")
        return "\n".join(lines)


@dataclass(frozen=True)
class Request:
    """Something that only a face can do: end, write a paper, open another session.

    For a paper, `argument` is its kind and `wish` all that was said of it.
    """

    action: Action
    argument: str = ""
    wish: PaperWish | None = None

    def as_text(self) -> str:
        """Nothing: a request is carried out, not shown."""
        return ""


Message: TypeAlias = Remark | Card | Asked | Request
