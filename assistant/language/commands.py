"""Every command once: its words, its key and its help, for all faces alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.language.papers import PAPERS, PaperKind

Where: TypeAlias = Literal["dialogue", "screen"]


@dataclass(frozen=True)
class Command:
    """One thing a person can ask for.

    `words` are typed as they are or after a slash; the first is the command's own. `argument`
    says what may follow; `own_words` that it is kept as it was typed. `where` is 'screen' for what
    only a full screen can do. `key` is its key in the app (every terminal sends it), `footer`
    whether the key line shows it.
    """

    id: str
    words: tuple[str, ...]
    help: str
    argument: str = ""
    own_words: bool = False
    key: str = ""
    footer: bool = False
    where: Where = "dialogue"

    @property
    def key_name(self) -> str:
        """The key as it stands on a keyboard, such as 'F1' or 'Ctrl+F'."""
        return "+".join(part.capitalize() for part in self.key.split("+"))


# The papers, by the command that asks for each.
PAPER_COMMANDS: dict[str, PaperKind] = {f"paper-{sort.kind}": sort.kind for sort in PAPERS}

COMMANDS: tuple[Command, ...] = (
    Command(
        "help", ("help", "commands", "?"), "What you can type and press", key="f1", footer=True
    ),
    Command(
        "picture",
        ("picture", "show the picture", "show picture", "results"),
        "The picture so far: findings, suggestions, what was not asked",
        key="f2",
        footer=True,
    ),
    Command(
        "why",
        ("why", "why do you ask", "why ask"),
        "Why this question is asked and what it can move",
        key="f3",
        footer=True,
    ),
    Command(
        "how",
        ("how", "how do you know", "reasons"),
        "How a finding was concluded, or why it was not",
        "a finding",
    ),
    Command(
        "what-if",
        ("what would change this", "what would change", "what if"),
        "The smallest changes that would alter a finding",
        "a finding",
    ),
    Command(
        "disagree",
        (
            "disagree",
            "i disagree",
            "this does not hold here",
            "this doesn't hold here",
            "that does not hold here",
            "that doesn't hold here",
        ),
        "Set a rule aside that does not hold here, and see what that changes",
        "a finding, or because and your reason",
    ),
    Command(
        "agree",
        ("agree again", "agree", "put the rule back"),
        "Let a rule count again that you have set aside",
    ),
    Command(
        "note",
        ("note", "basis", "how i know", "how i know this", "how i know that"),
        "Say how you know your last answer: a document, a shared view or your impression",
        "a note, or which of the three",
        own_words=True,
    ),
    Command(
        "not-sure",
        ("not sure", "unsure", "don't know", "dont know", "no idea"),
        "Put the question on the find-out list; it never counts as no",
    ),
    Command("skip", ("skip", "next", "pass"), "Leave this question; it stays 'never asked'"),
    Command("back", ("back", "go back", "previous"), "Go back to the question before"),
    Command(
        "change",
        ("change", "change answer", "change an earlier answer", "edit"),
        "Change an earlier answer",
        "a question",
        key="f4",
    ),
    Command("undo", ("undo",), "Take back the last answer", key="f5"),
    Command("redo", ("redo",), "Put back what was undone", key="f6"),
    Command(
        "ignore",
        ("ignore", "ignore this", "ignore it", "put aside"),
        "Put aside what was kept for this question; 'ignore all' does so for every question",
        "all",
    ),
    Command(
        "reading",
        ("how did you read that", "why did you read it so", "reading"),
        "How your words were read: what counted, what came next, what was not understood",
    ),
    Command(
        "read",
        ("read", "read a document", "read document"),
        "Read a strategy, report or notes, and go through what they say question by question",
        "a file",
        own_words=True,
    ),
    Command(
        "find-out",
        ("find out", "find-out", "find out list", "to find out"),
        "What you were not sure of: whom to ask and where to look",
    ),
    Command(
        "define",
        ("define", "what is", "what's", "what does", "meaning of", "glossary"),
        "What a word means here",
        "a word",
        key="f7",
    ),
    Command(
        "case",
        ("case", "cases", "examples", "example"),
        "Real cases that bear on your area, or one of them",
        "a place or words",
        key="f8",
    ),
    Command(
        "show",
        ("show", "open", "tell me about"),
        "A finding, structure, case or change in full, with its source",
        "a name",
    ),
    Command(
        "find",
        ("find", "search", "look up"),
        "Search everything the assistant knows",
        "words",
        key="ctrl+f",
    ),
    Command(
        "benefits",
        ("benefits", "why work together", "why bother"),
        "What each side gains, with examples, as the report names it",
    ),
    Command(
        "sources",
        ("sources", "what does this rest on"),
        "What the picture rests on, how old it is, and what is due for review",
    ),
    Command(
        "path",
        ("path", "longer", "shorter"),
        "Choose quick, standard or full; answers are kept",
        "quick, standard or full",
    ),
    Command(
        "changes",
        ("what changed", "what has changed", "changes"),
        "What newer knowledge changed for you since this session was saved",
    ),
    Command(
        "report",
        ("report", "write report", "print"),
        "Write a paper to take away: which one, and what should be in it",
        "a paper, html or word, private or to share, a file name",
        key="f9",
        footer=True,
    ),
    *(
        Command(f"paper-{sort.kind}", sort.words, sort.help, "html or word, or a file name")
        for sort in PAPERS
    ),
    Command(
        "tell-again",
        ("tell again",),
        "Go through what a paper asks of you once more; Enter keeps what you said",
        "a paper",
    ),
    Command(
        "save-as", ("save as", "save-as", "save"), "Save this session under a name", "a file name"
    ),
    Command(
        "demo",
        ("worked examples", "worked example", "demo"),
        "Step through an area that is described already",
    ),
    Command("new", ("new", "start again", "start over"), "Start a new session; this one is kept"),
    Command(
        "resume", ("resume", "continue", "open session"), "Open a saved session", "a file name"
    ),
    Command("copy", ("copy",), "Copy the last message, or save it to a file", where="screen"),
    Command("theme", ("theme",), "Light, dark or high-contrast colours", where="screen"),
    Command(
        "quit",
        ("quit", "exit", "stop", "bye", "goodbye"),
        "Leave; everything is saved",
        key="f10",
        footer=True,
    ),
)

COMMAND_BY_ID = {command.id: command for command in COMMANDS}
