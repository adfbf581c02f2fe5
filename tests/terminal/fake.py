"""A small conversation of fixed words, so that screens can be compared over the years."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from assistant.conversation.messages import (
    Asked,
    Card,
    Choice,
    Line,
    Message,
    Progress,
    Remark,
    Request,
)
from assistant.conversation.picture import Picture, Row, Section
from assistant.conversation.session import Answered, Session
from assistant.terminal.app import CommonGroundApp

ROLE = Asked(
    "role",
    "Which of these are you today?",
    "The same place looks different from each side.",
    (
        Choice("officer", "Council officer"),
        Choice("vcs", "Leader or trustee of a charity, community group or social enterprise"),
        Choice("trainer", "Trainer with a mixed room"),
    ),
)
SHARED = Asked(
    "shared",
    "Which of these do the two sides share? Tick up to two.",
    "Shared ground is what everything else stands on.",
    (
        Choice("purpose", "A purpose that both can put into words"),
        Choice("plan", "A plan for the year"),
        Choice("data", "Facts and figures"),
        Choice("none", "None of these"),
    ),
    many=True,
    at_most=2,
    alone=("none",),
)
MONTH = Asked(
    "month",
    "In which month does the budget begin to be made?",
    "",
    tuple(Choice(f"m{n}", f"Month {n}") for n in range(1, 13)),
)
NEXT = Asked("next", "What would you like to do now?", "", (Choice("quit", "Stop here"),))
QUESTIONS = (ROLE, SHARED, MONTH)
OPENING = (
    Remark("Hello. I ask how two sides of one place work together."),
    Remark("Everything stays on this machine."),
)
WHY = Card(
    "Why this is asked",
    (
        Line("It can move two findings."),
        Line("What an answer can move", "heading"),
        Line("No clear way in", "bullet", opens="no-way-in"),
        Line("Weak senior backing", "bullet", opens="weak-backing"),
        Line("Source: a report (2022)", "small"),
    ),
)


class FakeDialogue:
    """Three questions and a handful of words, with the face of the real dialogue."""

    def __init__(self, said: str = "Noted. No finding moves on this.") -> None:
        self.said = said
        questions = {
            asked.topic: SimpleNamespace(
                id=asked.topic,
                ask=asked.text,
                option_by_id={c.value: SimpleNamespace(label=c.label) for c in asked.choices},
            )
            for asked in QUESTIONS
        }
        self.today = "2026-11-23"
        self.library = None  # nothing is looked up in these words
        self.reader = SimpleNamespace(bank=None, count_ahead=lambda _: None)
        self.notices: tuple[Remark, ...] = ()
        self.rulebase = SimpleNamespace(question_by_id=questions, scenario_by_id={}, scenarios=())

    def start(self) -> tuple[Session, tuple[Message, ...]]:
        session = Session(knowledge="1", started=self.today)
        return session, (*OPENING, self.open_question(session))

    def seen(self, session: Session) -> None:
        """What is shown of these words is kept by nobody."""

    def welcome_back(self, session: Session) -> tuple[Message, ...]:
        return (Remark("Welcome back."), self.open_question(session))

    def open_question(self, session: Session) -> Asked:
        done = len(session.answers)
        for asked in QUESTIONS:
            if asked.topic not in session.answers:
                progress = Progress(done, len(QUESTIONS), "quick") if done else None
                return replace(asked, progress=progress)
        return replace(NEXT, progress=Progress(done, len(QUESTIONS), "quick"))

    def choose(
        self, session: Session, values: tuple[str, ...]
    ) -> tuple[Session, tuple[Message, ...]]:
        asked = self.open_question(session)
        heard = Remark("; ".join(values), "heard")
        if asked.topic == "next":
            return session, (heard, Request("quit"))
        session = session.add(Answered(asked.topic, values))
        return session, (heard, Remark(self.said, "noted"), self.open_question(session))

    def reply(self, session: Session, text: str) -> tuple[Session, tuple[Message, ...]]:
        heard = Remark(text, "heard")
        word, _, argument = text.strip().lstrip("/").partition(" ")
        if word == "back":
            session = session.undo()
            return session, (heard, self.open_question(session))
        if word == "why":
            return session, (heard, WHY)
        if word in ("copy", "theme", "resume", "new"):
            return session, (heard, Request(word, argument))  # type: ignore[arg-type]
        sorry = Remark("I did not follow that. Here are the choices again.", "warned")
        return session, (heard, sorry, self.open_question(session))

    def picture(self, session: Session) -> Picture:
        shown = ("●", "prominent", "prominent") if session.answers else ("·", "not asked", None)
        barriers = (
            Row("no-way-in", "No clear way in, either way", *shown),  # type: ignore[arg-type]
            Row("weak-backing", "Weak senior backing", "◐", "possible", "possible"),
        )
        return Picture(
            (
                Section("Barriers", barriers),
                Section("Suggestions", (), "None yet."),
                Section(
                    "Shared foundations",
                    (Row("transparency", "Transparency", "■", "in place", "in_place"),),
                    level=2,
                ),
            )
        )

    def card(self, name: str, session: Session | None = None) -> Card | None:
        del session
        return Card(f"All about {name}", (Line("A line."),), name)


def app_on(dialogue: Any, **more: Any) -> CommonGroundApp:
    """Return the app on a dialogue, taking keys at once unless asked otherwise."""
    more.setdefault("grace", 0)
    return CommonGroundApp(lambda: dialogue, **more)


Act = Callable[[CommonGroundApp, "Pilot[None]"], Awaitable[None]]


def play(app: CommonGroundApp, act: Act, size: tuple[int, int] = (120, 36)) -> None:
    """Run `app` on a screen of `size` until the engine is there, then `act`."""

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            await act(app, pilot)

    asyncio.run(run())


def screen_text(app: App[Any]) -> str:
    """Return what stands on the screen, a line each, without blanks at the right."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)
