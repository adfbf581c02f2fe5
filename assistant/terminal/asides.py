"""Questions of the app's own: where to begin, which colours, what to do when a file will not do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.conversation.messages import Asked, Choice
from assistant.rulebase.text import clean_line

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.conversation.store import SavedSession
    from assistant.terminal.documents import Found

MOST_LISTED = 20
NEW = "new"
OTHER = "other"
EXAMPLES = "examples"
YES = "yes"
NO = "no"
ELSEWHERE = "elsewhere"
BOTH = "both"
LOOK = "look"
HOW_TO_READ = "Type read and the name of the file, or drag the file into this window."
HOW_TO_READ_PLAIN = "Type read and the name of the file."


def where_to_begin(saved: Sequence[SavedSession]) -> Asked:
    """Ask whether to go on with the last session; there is at least one."""
    choices = [Choice(str(saved[0].path), "Go on where you left off", _told(saved[0]))]
    if len(saved) > 1:
        choices.append(Choice(OTHER, "Open another saved session", f"{len(saved) - 1} more"))
    choices += [
        Choice(NEW, "Start a new session", "what is saved stays as it is"),
        Choice(EXAMPLES, "Look at a worked example first"),
    ]
    return Asked("begin", "Welcome back. Where would you like to begin?", "", tuple(choices))


def which_session(saved: Sequence[SavedSession]) -> Asked:
    """Ask which of the saved sessions to open, the latest first."""
    choices = tuple(
        Choice(str(session.path), clean_line(session.title or session.path.stem), _told(session))
        for session in saved[:MOST_LISTED]
    )
    why = "" if len(saved) <= MOST_LISTED else "For an older one type resume and its file name."
    return Asked("which-session", "Which session would you like to open?", why, choices)


def which_document(found: Sequence[Found]) -> Asked:
    """Ask which of the documents at hand to read, the newest first."""
    choices = [
        Choice(str(one.path), clean_line(one.path.name), f"in {one.folder}, {one.when}")
        for one in found
    ]
    choices.append(Choice(OTHER, "Another file", "type its name, or drag it into this window"))
    why = "Nothing is recorded until you have looked at each sentence. It stays on this machine."
    return Asked("which-document", "Which document shall I read?", why, tuple(choices))


def which_theme(now: str, names: Mapping[str, str]) -> Asked:
    """Ask which colours to use; `names` maps a theme to the name people know it by."""
    choices = tuple(Choice(name, label) for name, label in names.items())
    chosen = (now,) if now in names else ()
    return Asked("theme", "Which colours suit you?", "", choices, preselected=chosen)


def not_saved() -> Asked:
    """Ask what to do when the session could not be saved. Nothing is lost meanwhile."""
    choices = (
        Choice(YES, "Try again"),
        Choice(ELSEWHERE, "Save under another name"),
        Choice(NO, "Go on without saving for now"),
    )
    return Asked("not-saved", "Your answers are still here. What now?", "", choices)


def leave_unsaved() -> Asked:
    """Ask before leaving answers that are on no disk."""
    choices = (
        Choice(NO, "Stay"),
        Choice(ELSEWHERE, "Save under another name"),
        Choice(YES, "Leave without the last answers"),
    )
    return Asked("leave-unsaved", "The last answers are not saved.", "", choices)


def replace_file(path: Path, other: Path) -> Asked:
    """Ask before writing over a file; `other` is a name beside it that is free."""
    choices = (
        Choice(BOTH, f"Keep both: call the new one {clean_line(other.name)}"),
        Choice(YES, "Replace it"),
        Choice(NO, "Leave it as it is, and write nothing"),
    )
    return Asked("replace-file", clean_line(f"There is already a file {path}."), "", choices)


def share_too() -> Asked:
    """Ask, once the private copy of a paper is written, whether the one to share is wanted too."""
    choices = (
        Choice(NO, "Not now"),
        Choice(LOOK, "Let me look at it first"),
        Choice(YES, "Yes, write it"),
    )
    why = "It leaves out notes, names, remarks you heard and where you disagree."
    return Asked("share-too", "Shall I write the copy to share as well?", why, choices)


def value_meant(asked: Asked, text: str) -> str | None:
    """Return the choice that typed words name, by number or label."""
    plain = text.strip().lower().rstrip(".")
    for number, choice in enumerate(asked.choices, 1):
        if plain in (str(number), choice.value.lower(), choice.label.lower()):
            return choice.value
    return None


def _told(saved: SavedSession) -> str:
    answers = "1 answer" if saved.answered == 1 else f"{saved.answered} answers"
    return f"{answers}, saved {saved.when}"
