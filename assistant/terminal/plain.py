"""The same conversation line by line, without screen control or colour.

For screen readers, dumb terminals and pipes. Nothing is decided here: messages are printed in the
order in which they come, and what only a face can do (write a file, open a session) is done.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from assistant.conversation.dialogue import Dialogue
from assistant.conversation.messages import Asked, Choice, Message, Remark, Request
from assistant.conversation.picture import draw
from assistant.conversation.session import Session
from assistant.conversation.store import (
    SavedSession,
    SessionFile,
    StoreError,
    path_of,
    recent_sessions,
)
from assistant.conversation.walkthrough import Walkthrough
from assistant.language.documents.naming import document_path
from assistant.language.documents.parts import DocumentError
from assistant.rulebase.faults import did_you_mean
from assistant.terminal.asides import (
    ELSEWHERE,
    EXAMPLES,
    HOW_TO_READ_PLAIN,
    NEW,
    OTHER,
    YES,
    leave_unsaved,
    where_to_begin,
    which_document,
    which_session,
)
from assistant.terminal.documents import newest_documents, read_and_weigh
from assistant.terminal.keeping import Keeper
from assistant.terminal.papers import PaperError
from assistant.terminal.plain_papers import PlainPapers
from assistant.terminal.voice import Voice

STEPS = "Enter: next. b: back. c: change this answer. p: put it back. s: the picture. q: leave."


def run_plain(
    dialogue: Dialogue,
    session_file: str | None = None,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    *,
    document: str | None = None,
) -> int:
    """Hold the conversation on `stdin` and `stdout` and return the exit status.

    `session_file` is the session to open, or to begin where there is no such file; `document` a
    file to read to begin with. Raises StoreError where the session cannot be had.
    """
    voice = Voice(stdin or sys.stdin, stdout or sys.stdout)
    talk = PlainTalk(dialogue, voice)
    try:
        talk.begin(session_file, document)
        talk.go_on()
    except KeyboardInterrupt:
        voice.say("")
        talk.part()
        return 130
    return 0


def run_plain_demo(
    dialogue: Dialogue,
    scenario_id: str | None = None,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
) -> int:
    """Step through a worked example, picked from a list where none is named."""
    scenarios = dialogue.rulebase.scenario_by_id
    if scenario_id and scenario_id not in scenarios:
        near = did_you_mean(scenario_id, scenarios)
        print(f"common-ground: there is no example '{scenario_id}'{near}", file=sys.stderr)
        return 2
    voice = Voice(stdin or sys.stdin, stdout or sys.stdout)
    for notice in dialogue.notices:
        voice.say(notice.as_text())
    try:
        PlainDemo(dialogue, voice).show(scenario_id)
    except KeyboardInterrupt:
        return 130
    return 0


class PlainTalk:
    """One conversation: the session, its place on disk, and the voice it is held with."""

    def __init__(self, dialogue: Dialogue, voice: Voice) -> None:
        self.dialogue = dialogue
        self.voice = voice
        self.session, self._opening = dialogue.start()
        self._keeper = Keeper(self.session, dialogue.seen)
        self._trouble = ""
        self._last: Message | None = None

    def begin(self, session_file: str | None, document: str | None = None) -> None:
        """Open the session named, or offer the saved ones to a person, or start afresh.

        Whoever names a document comes to have it read, and is offered no other session.
        """
        self._show(self.dialogue.notices)
        self._take_up(session_file, offer=document is None)
        if document is not None:
            self._carry_out(Request("read", document))

    def _take_up(self, session_file: str | None, *, offer: bool) -> None:
        if session_file is not None:
            path = Path(session_file).expanduser()
            if path.exists():
                self._open(path)
                return
            seen = self.dialogue.seen
            file = SessionFile.create(self.session, path, seen(self.session))
            self._keeper = Keeper(self.session, seen, file=file)
        elif offer and self.voice.interactive and (saved := recent_sessions()):
            self._offer(saved)
            return
        self._show(self._opening)

    def go_on(self) -> None:
        """Take line after line until the person leaves or there are no more lines."""
        while (line := self.voice.ask()) is not None:
            self.session, messages = self.dialogue.reply(self.session, line)
            # Saved before anything is printed: from here on nothing can cost the answer.
            self._save()
            if not self._show(messages):
                self._say_where()
                return
            if not isinstance(self._last, Asked):
                self._remind()
        self.part()

    def part(self) -> None:
        """Take leave of a person who did not say goodbye."""
        if not self._trouble:
            self.voice.say(self.dialogue.rulebase.wording["goodbye"])
        self._say_where()

    def _say_where(self) -> None:
        if self._trouble:
            self.voice.say(f"The last answers are not saved. {self._trouble}")
        elif self._keeper.file is not None:
            self.voice.say(f"Saved in {self._keeper.file.path}")

    def _show(self, messages: Iterable[Message]) -> bool:
        """Print messages and carry out requests; return False where the person leaves."""
        for message in messages:
            self._last = message
            if isinstance(message, Request):
                if message.action == "quit":
                    return not self._may_leave()
                self._carry_out(message)
            elif not (isinstance(message, Remark) and message.tone == "heard"):
                self.voice.say(message.as_text())
        return True

    def _remind(self) -> None:
        """Name the question that is still open; what was printed since may be long."""
        again = "" if self.session.offer else " Press Enter to see the choices again."
        self.voice.say(f"Still open: {self.dialogue.open_question(self.session).text}{again}")

    def _carry_out(self, request: Request) -> None:
        try:
            if request.action == "save_as":
                self._save_as(request.argument)
            elif request.action == "paper":
                PlainPapers(self.dialogue, self.voice, self._keep_edits).take(self.session, request)
            elif request.action == "new":
                self._start_again()
            elif request.action == "resume":
                self._resume(request.argument)
            elif request.action == "read":
                self._read(request.argument)
            elif request.action == "find":
                self.voice.say(self.dialogue.results(request.argument).as_text())
            elif request.action == "demo":
                self.voice.say("Leave with quit, then type: common-ground demo --plain")
            else:
                self.voice.say("That needs the full screen. Start without --plain to use it.")
        except (StoreError, PaperError, DocumentError) as error:
            self.voice.say(str(error))

    def _read(self, words: str) -> None:
        """Read the document that `words` name, or one that is picked, and go through it."""
        path = document_path(words) if words else self._document()
        if path is None:
            self.voice.say(HOW_TO_READ_PLAIN)
            return
        try:
            name, found = read_and_weigh(self.dialogue, path, self.voice.progress)
        finally:
            self.voice.end_progress()
        self.session, messages = self.dialogue.take_document(self.session, name, found)
        self._save()
        self._show(messages)

    def _document(self) -> Path | None:
        found = newest_documents()
        value = self.voice.choose(which_document(found)) if found else None
        return None if value in (None, OTHER) else Path(str(value))

    def _save(self) -> None:
        """Save what changed; trouble is told once, and saving tried again after the next line."""
        if not self._keeper.keep(self.session):
            return
        trouble = self._keeper.save()
        if trouble and trouble != self._trouble:
            self.voice.say(f"{trouble} To keep it elsewhere, type save as and a name.")
        self._trouble = trouble

    def _save_as(self, name: str) -> None:
        name = name or self.voice.ask("Under what name?") or ""
        if not name.strip():
            self.voice.say("Nothing was changed.")
            return
        self._keeper.keep(self.session)
        trouble = self._keeper.save_as(name)
        self.voice.say(trouble or f"Saved in {path_of(name)}")
        if not trouble:
            self._trouble = ""

    def _may_leave(self) -> bool:
        """Say whether this session can be left: it is saved, or the person lets it go."""
        if not self._trouble:
            return True
        value = self.voice.choose(leave_unsaved())
        if value == ELSEWHERE:
            self._save_as("")
        return value == YES or not self._trouble

    def _keep_edits(self, session: Session) -> None:
        self.session = session
        self._save()

    def _start_again(self) -> None:
        if self._may_leave():
            self._afresh()

    def _afresh(self) -> None:
        self.session, opening = self.dialogue.start()
        self._keeper, self._trouble = Keeper(self.session, self.dialogue.seen), ""
        self._show(opening)

    def _resume(self, name: str) -> None:
        saved = recent_sessions()
        if not self._may_leave():
            return
        if name:
            self._open(path_of(name))
        elif not saved:
            self.voice.say("There are no saved sessions yet.")
        elif path := self.voice.choose(which_session(saved)):
            self._open(Path(path))

    def _offer(self, saved: list[SavedSession]) -> None:
        """Offer to go on with what is saved, before anything else."""
        value = self.voice.choose(where_to_begin(saved))
        if value == OTHER:
            value = self.voice.choose(which_session(saved))
        if value == EXAMPLES:
            PlainDemo(self.dialogue, self.voice).show()
        if value in (None, NEW, EXAMPLES):
            self._afresh()
            return
        try:
            self._open(Path(str(value)))
        except StoreError as error:
            self.voice.say(str(error))
            self._afresh()

    def _open(self, path: Path) -> None:
        opened = SessionFile.open(path, self.dialogue.rulebase)
        self.session = opened.session
        self._keeper = Keeper(opened.session, self.dialogue.seen, file=opened.file)
        self._trouble = ""
        for warning in opened.warnings:
            self.voice.say(warning)
        self._show(self.dialogue.welcome_back(self.session))


class PlainDemo:
    """A worked example, one step a time."""

    def __init__(self, dialogue: Dialogue, voice: Voice) -> None:
        self.dialogue = dialogue
        self.voice = voice

    def show(self, scenario_id: str | None = None) -> None:
        """Step through an example, picked from a list where none is named."""
        picked = scenario_id or self.voice.choose(self._which())
        if picked is not None:
            self.step_through(picked)

    def _which(self) -> Asked:
        scenarios = self.dialogue.rulebase.scenarios
        choices = tuple(Choice(scenario.id, scenario.title) for scenario in scenarios)
        return Asked("example", "Which worked example?", "", choices)

    def step_through(self, scenario_id: str) -> None:
        """Show step after step until the person leaves or there are no more lines."""
        scenario = self.dialogue.rulebase.scenario_by_id[scenario_id]
        walk = Walkthrough(self.dialogue.index, scenario, self.dialogue.today)
        self.voice.say(walk.as_text())
        self.voice.say(STEPS)
        while (line := self.voice.ask()) is not None:
            word = line.strip().lower()
            if word in ("q", "quit", "exit"):
                return
            if word in ("s", "picture"):
                self.voice.say(draw(self.dialogue.index, walk.assessment).as_text())
                continue
            if word in ("", "n", "next"):
                moved = walk.forward()
            elif word in ("b", "back"):
                moved = walk.back()
            elif word in ("c", "change"):
                moved = self._change(walk)
            elif word in ("p", "put back"):
                moved = walk.put_back()
            else:
                self.voice.say(f"I did not follow that. {STEPS}")
                continue
            if moved == walk:
                self.voice.say(f"Nothing changed. {walk.where}.")
            else:
                walk = moved
                self.voice.say(walk.as_text())

    def _change(self, walk: Walkthrough) -> Walkthrough:
        asked = walk.choices()
        if asked is None:
            return walk
        self.voice.say(asked.as_text())
        reading = self.dialogue.reader.read(asked.topic, self.voice.ask() or "")
        if reading.band != "take":
            return walk
        try:
            return walk.change(asked.topic, reading.options)
        except ValueError as error:
            self.voice.say(f"{error}.")
            return walk
