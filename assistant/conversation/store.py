"""Saved sessions: opened, saved after every answer, listed.

Nothing heavy is imported before a file is opened, so that the list of sessions can stand on the
first screen.
"""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.conversation import safe_file
from assistant.rulebase.text import clean_line

if TYPE_CHECKING:
    from assistant.conversation.saved_model import Reading
    from assistant.conversation.session import Session
    from assistant.reasoning.seen import Seen
    from assistant.rulebase.rulebase import RuleBase

LARGEST_BYTES = 2_000_000
MOST_WARNINGS = 8
LONGEST_MESSAGE = 600
_FORMATS = ("1", "2", "3", "4")  # as in saved_model.READ, which is too heavy for a list
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_HEAD = re.compile(r"(format|knowledge|title): (.*)")
_ANSWER = re.compile(r"  - question: (\S+)")


class StoreError(Exception):
    """A session could not be saved or opened; the message is a sentence for people."""

    def __init__(self, message: str) -> None:
        super().__init__("\n".join(map(_presentable, message.splitlines())))


@dataclass(frozen=True)
class SavedSession:
    """What a list of sessions shows: `when` is the local time of the last save."""

    path: Path
    title: str
    when: str
    answered: int
    knowledge: str


@dataclass(frozen=True)
class Opened:
    """A session from disk; `warnings` are sentences to show, empty where all is as it was."""

    file: SessionFile
    session: Session
    warnings: tuple[str, ...] = ()


def session_folder() -> Path:
    """Return the folder in the user's data where sessions are kept."""
    from platformdirs import user_data_path

    return user_data_path("common-ground", appauthor=False) / "sessions"


def path_of(name: str) -> Path:
    """Return the file that a person means by `name`: a plain name is one in the user's folder."""
    try:
        path = Path(name.strip()).expanduser()
    except RuntimeError as error:
        raise StoreError(f"'{name}' names a home folder that is not there.") from error
    if path.name in ("", ".."):
        raise StoreError(f"'{name}' is not the name of a file.")
    if path.name == str(path):
        path = session_folder() / path
    return path if path.suffix in (".yaml", ".yml") else path.with_name(f"{path.name}.yaml")


class SessionFile:
    """One open session on disk, and what this program last read or wrote there."""

    def __init__(self, path: Path, known: str | None) -> None:
        self.path = path
        self._known = known

    @classmethod
    def create(
        cls, session: Session, path: Path | None = None, seen: Seen | None = None
    ) -> SessionFile:
        """Write `session` to a new file: `path`, or one named by date in the user's folder.

        `seen` is what its person was shown, kept for the day on which the knowledge has changed.
        Never overwrites. Raises StoreError.
        """
        folder = session_folder()
        if path is None or path.parent == folder:
            try:
                safe_file.make_private_folder(folder)
            except OSError as error:
                raise StoreError(f"{folder} cannot be made: {_reason(error)}.") from error
        day = _DATE.match(session.started)
        number = 1
        while True:
            name = f"{day.group() if day else 'session'}-{number}.yaml"
            file = cls(_real(path or folder / name), None)
            try:
                file._write(session, seen)
            except safe_file.ChangedOnDiskError as error:
                if path is not None:
                    raise StoreError(f"There is already a file {path}.") from error
                number += 1
            else:
                return file

    @classmethod
    def open(cls, path: Path, rulebase: RuleBase) -> Opened:
        """Read the session in `path` and judge its ids by `rulebase`.

        A damaged file is copied aside; what is whole in it is opened, with warnings. Raises
        StoreError where nothing can be opened; the file is then as it was.
        """
        from assistant.conversation.reopening import reopen

        real = _real(path)
        content = _read_bytes(real)
        safe_file.sweep(real)
        reading = _reading(real, content)
        warnings: list[str] = []
        if reading.faults:
            warnings = [f"{real.name} is damaged. {_keep_aside(real, content)}"]
            warnings += map(str, reading.faults)
        session, wrong = reopen(reading, rulebase)
        warnings += [f"{real.name}:{line}: does not count, as {said}" for line, said in wrong]
        if len(warnings) > MOST_WARNINGS:
            more = len(warnings) - MOST_WARNINGS
            warnings = [*warnings[:MOST_WARNINGS], f"There are {more} more faults like these."]
        if reading.faults:
            count = len(session.answers)
            whole = "1 answer was" if count == 1 else f"{count} answers were"
            warnings.append(f"{whole} whole and kept. Please look them over.")
        file = cls(real, safe_file.digest_of(content))
        return Opened(file, session, tuple(map(_presentable, warnings)))

    def save(self, session: Session, seen: Seen | None = None) -> None:
        """Write `session` and what its person has `seen`. Raises StoreError.

        What is on disk stays whole whatever happens.
        """
        try:
            self._write(session, seen)
        except safe_file.ChangedOnDiskError as error:
            raise StoreError(
                f"{self.path.name} was changed by another program after this one read it, so it "
                "was left alone. Save this session under another name to keep both."
            ) from error

    def _write(self, session: Session, seen: Seen | None) -> None:
        from assistant.conversation.saved_model import write_session

        content = write_session(session, seen).encode()
        digest = safe_file.digest_of(content)
        if digest == self._known:
            return
        if len(content) > LARGEST_BYTES:
            raise StoreError(
                f"The session has grown over {LARGEST_BYTES:,} bytes, so {self.path.name} was left "
                "as it was. Undo the last answer and give it in fewer words."
            )
        try:
            safe_file.replace_file(self.path, content, self._known)
        except (OSError, ValueError) as error:
            raise StoreError(
                f"{self.path} could not be saved: {_reason(error)}. What was saved before is safe."
            ) from error
        self._known = digest


def recent_sessions() -> list[SavedSession]:
    """Return the sessions in the user's folder, newest first, without those that cannot be read."""
    found: list[tuple[float, SavedSession]] = []
    try:
        paths = sorted(session_folder().glob("*.yaml"))
    except OSError:
        return []
    for path in paths:
        try:
            saved_at = path.stat().st_mtime
            head = _head(path, saved_at)
        except (OSError, ValueError, StoreError):
            continue
        if head is not None:
            found.append((saved_at, head))
    found.sort(key=lambda pair: -pair[0])
    return [session for _, session in found]


def read_answers(path: Path, rulebase: RuleBase) -> Session:
    """Return the answers in `path`, a saved session or a file with `answers:`, as a session.

    For scripts, so nothing is dropped: raises StoreError with a line for every fault.
    """
    from assistant.conversation.answers_file import session_from

    session, faults = session_from(_read_bytes(path), path.name, rulebase)
    if faults:
        raise StoreError("\n".join(str(fault) for fault in sorted(set(faults))))
    return session


def _read_bytes(path: Path) -> bytes:
    """Return what is in `path`; raises StoreError where it is no file of a sensible size."""
    try:
        if not path.is_file():
            what = "is not a file" if path.exists() else "does not exist"
            raise StoreError(f"{path} {what}.")
        if path.stat().st_size > LARGEST_BYTES:
            raise StoreError(f"{path} is over {LARGEST_BYTES:,} bytes; no session is that long.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read: {_reason(error)}.") from error


def _head(path: Path, saved_at: float) -> SavedSession | None:
    """Read only what a list needs, line by line: YAML and its checks come when it is opened."""
    head: dict[str, str] = {}
    answered: set[str] = set()
    for line in _read_bytes(path).decode("utf-8-sig").splitlines():
        if field := _HEAD.fullmatch(line):
            head[field.group(1)] = field.group(2)
        elif answer := _ANSWER.fullmatch(line):
            answered.add(answer.group(1))
        elif line == "undone:":
            break
    if head.get("format") not in _FORMATS:
        return None
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(saved_at))
    title, knowledge = (_unquoted(head.get(name, "")) for name in ("title", "knowledge"))
    return SavedSession(path, title, when, len(answered), knowledge)


def _unquoted(text: str) -> str:
    return clean_line(json.loads(text) if text.startswith('"') else text)


def _reading(path: Path, content: bytes) -> Reading:
    """Read a session as far as it is whole; raises StoreError where that is not far enough."""
    from assistant.conversation import saved_model

    located, faults, ended = saved_model.read_text(content, path.name)
    data = located.data
    is_session = saved_model.is_session(data)
    version = data["format"] if is_session else None
    if not content.strip():
        raise StoreError(f"{path} is empty.")
    if data is not None and not faults and not is_session:
        line = f"format: {saved_model.FORMAT}"
        raise StoreError(f"{path} is not a saved session: it has no line '{line}'.")
    if isinstance(version, int) and version not in saved_model.READ:
        raise StoreError(
            f"{path} has the format {version}, and this Common Ground reads formats up to "
            f"{saved_model.FORMAT}. A newer one may have written it."
        )
    if is_session:
        reading = saved_model.read_session(located, faults, ended, path.name)
        if reading.events or not reading.faults:
            return reading
        faults = list(reading.faults)
    where = str(faults[0]) if faults else "It was cut short."
    copy = _keep_aside(path, content)
    raise StoreError(f"{path} is damaged and holds no whole answer. {copy} {where}")


def _keep_aside(path: Path, content: bytes) -> str:
    """Copy a damaged file aside and say where; without a copy it is not opened at all."""
    try:
        return f"A copy is kept as {safe_file.copy_aside(path, content).name}."
    except OSError as error:
        raise StoreError(
            f"{path} is damaged, and no copy of it could be kept aside: {_reason(error)}. It was "
            "left as it is."
        ) from error


def _real(path: Path) -> Path:
    """Follow links, so that saving replaces the file itself and never the link to it."""
    try:
        return path.expanduser().resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise StoreError(f"{path} cannot be used as a file: {_reason(error)}.") from error


def _presentable(message: str) -> str:
    """Return a message fit to be shown, whatever of a file or its name it quotes."""
    line = clean_line(message)
    return line if len(line) <= LONGEST_MESSAGE else f"{line[:LONGEST_MESSAGE]} …"


def _reason(error: BaseException) -> str:
    text = getattr(error, "strerror", None) or str(error)
    return text[:1].lower() + text[1:]
