"""Asking for a paper: which one, and what it needs to be told first.

What is told is saved at once and moves no finding. What is open next is computed from the events.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from assistant.conversation.messages import Asked, Choice, Message, Remark, Request
from assistant.conversation.moments import PaperAsked
from assistant.conversation.paper_choice import first_paper, wished
from assistant.conversation.paper_needs import (
    ANOTHER,
    NO,
    YES,
    Need,
    about_link,
    asks_something,
    is_dealt_with,
    is_of_interview,
    link_of,
    need_of,
    needs,
    told_since,
)
from assistant.conversation.phrases import short
from assistant.conversation.session import Session, Told
from assistant.conversation.ties import NAME
from assistant.language.commands import PAPER_COMMANDS
from assistant.language.controls import Asked as AskedFor
from assistant.language.matching.near_copy import option_meant
from assistant.language.paper_request import PaperWish, read_wish
from assistant.language.papers import PAPER_BY_KIND, PAPERS, PaperKind

if TYPE_CHECKING:
    from assistant.conversation.interviewer import Interviewer, Turn

# Topics of the questions that are asked on the way: which paper, and 'tell:' with what is told.
PAPER: Final = "paper"
TELL: Final = "tell:"
# Values of choices that are no option; no id holds a colon.
KEEP: Final = "keep:"
BLANK: Final = "blank:"
# Kept as told, so that what is said of it once is said once.
DISCLOSURE: Final = "papers-disclosed"
_NOTHING = {"no", "none", "nothing", "nothing else", "n/a", "na", "-", "leave blank", "blank"}
_YES = {"y", "yes please", "another", "yes, another"}
_NO = {"n", "no thanks", "no more", "that is all", "that's all", "done", "make the map"}


def is_of_paper(topic: str) -> bool:
    """Say whether a question is asked here, and is none of the interview's own."""
    return topic == PAPER or topic.startswith(TELL)


def is_untouched(session: Session) -> bool:
    """Say whether nothing was done in `session` but to ask for a paper."""
    return all(isinstance(event, Told) and event.about == DISCLOSURE for event in session.events)


class Telling:
    """The part of the conversation in which a person asks for a paper and tells what it needs."""

    def __init__(self, interviewer: Interviewer) -> None:
        self.interviewer = interviewer
        self.rulebase = interviewer.rulebase

    # Beginning and ending

    def begin(self, session: Session, words: str) -> Turn:
        """Take 'report', with whatever is said of the paper."""
        return self._begin(session, read_wish(words))

    def begin_with(self, session: Session, kind: PaperKind, words: str) -> Turn:
        """Take the name of a paper, with whatever else is said of it."""
        wish = replace(read_wish(words), kind=kind)
        here = session.paper
        if here is not None and here.wish.kind is None:  # It answers which paper is wanted.
            wish = replace(
                wish,
                format=wish.format or here.wish.format,
                copy=wish.copy or here.wish.copy,
                name=wish.name or here.wish.name,
            )
            return self._begin(session, wish, again=here.again)
        return self._begin(session, wish)

    def begin_again(self, session: Session, words: str) -> Turn:
        """Take 'tell again': ask anew what a paper needs, with what was told."""
        wish = read_wish(words)
        if wish.kind is None and session.paper is not None:
            wish = replace(wish, kind=session.paper.wish.kind)
        return self._begin(session, wish, again=True)

    def _begin(self, session: Session, wish: PaperWish, *, again: bool = False) -> Turn:
        wording, kind = self.rulebase.wording, wish.kind
        if again and kind is not None and not asks_something(kind):
            nothing = Remark(f"{PAPER_BY_KIND[kind].name}: {wording['paper-asks-nothing']}")
            return session, (nothing, self.interviewer.open_question(session))
        session, said = self._disclosed(session.at_rest())
        session = replace(session, paper=PaperAsked(wish, len(session.events), again))
        if kind is not None and (first := self._open(session)) is not None:
            begins = "tell-main-link" if is_of_interview(first) else "tell-first"
            said = (*said, Remark(wording["tell-again" if again else begins]))
        return session, (*said, *self.onward(session))

    def _disclosed(self, session: Session) -> tuple[Session, tuple[Message, ...]]:
        """Say once a session that papers may have to be given out.

        It is kept in front of all events, where undo comes last and a later answer drops nothing.
        """
        if DISCLOSURE in session.told:
            return session, ()
        session = replace(session, events=(Told(DISCLOSURE), *session.events))
        return session, (Remark(self.rulebase.wording["papers-disclosed"]),)

    def finish(self, session: Session, messages: tuple[Message, ...]) -> Turn:
        """Ask for the paper once all it needs is told; else return the turn as it is."""
        asked = session.paper
        if asked is None or asked.wish.kind is None or self._open(session) is not None:
            return session, messages
        session = session.without_paper()
        wanted = Request("paper", asked.wish.kind, asked.wish)
        return session, (*messages, wanted, self.interviewer.open_question(session))

    def leave(self, session: Session) -> Turn:
        """Leave the paper; what was told stays told."""
        session = session.without_paper()
        left = Remark(self.rulebase.wording["paper-left"], "noted")
        return session, (left, self.interviewer.open_question(session))

    # What is open

    def topic(self, session: Session) -> str | None:
        """Return the topic that is open for the sake of a paper, or None.

        Of the main link, that can be the id of a question of the interview.
        """
        if session.paper is None:
            return None
        if session.paper.wish.kind is None:
            return PAPER
        about = self._open(session)
        if about is None or is_of_interview(about):
            return about
        return f"{TELL}{about}"

    def _open(self, session: Session) -> str | None:
        asked = session.paper
        if asked is None or asked.wish.kind is None:
            return None
        if asked.at:
            return asked.at
        names = (need.about for need in needs(self.rulebase, session, asked.wish.kind))
        return next((name for name in names if not is_dealt_with(session, asked, name)), None)

    def onward(self, session: Session) -> tuple[Message, ...]:
        """Return what is asked next, or nothing where the paper has all it needs."""
        if self.topic(session) is None and session.reopened is None:
            return ()
        return (self.interviewer.open_question(session),)

    def ask(self, session: Session) -> Asked:
        """Return the question that is open here."""
        need = self._need(session)
        if need is None:
            return self._ask_which(session)
        topic = f"{TELL}{need.about}"
        text = self.text(session, need)
        if link_of(need.about)[1] == ANOTHER:
            return self._ask_another(session, topic, text)
        was = session.told.get(need.about, Told(need.about))
        choices = [Choice(option.id, option.label) for option in need.options]
        if was.words:
            keep = f"{self.rulebase.wording['keep-told']} “{short(was.words)}”"
            choices.append(Choice(KEEP, keep))
        choices.append(Choice(BLANK, self.rulebase.wording["leave-blank"]))
        known = {choice.value for choice in choices}
        marked = next((option for option in was.options if option in known), "")
        first = marked or (KEEP if was.words else BLANK)
        return Asked(topic, text, need.why, tuple(choices), preselected=(first,))

    def _ask_which(self, session: Session) -> Asked:
        wording, again = self.rulebase.wording, session.paper is not None and session.paper.again
        wanted = wished(session.answers)
        choices = tuple(
            Choice(
                sort.kind,
                sort.name,
                f"{sort.help}. {wording['paper-wished']}" if sort.kind in wanted else sort.help,
            )
            for sort in PAPERS
            if asks_something(sort.kind) or not again
        )
        first = first_paper(self.rulebase, session.answers)
        marked = first if not again or asks_something(first) else choices[0].value
        text = wording["which-to-tell-again" if again else "which-paper"]
        return Asked(PAPER, text, "", choices, preselected=(marked,))

    def _ask_another(self, session: Session, topic: str, text: str) -> Asked:
        wording = self.rulebase.wording
        choices = (Choice(YES, wording["another-link"]), Choice(NO, wording["make-the-map"]))
        was = session.told.get(topic.removeprefix(TELL))
        first = YES if was is not None and was.options == (YES,) else NO
        return Asked(topic, text, "", choices, preselected=(first,))

    def _need(self, session: Session) -> Need | None:
        about = self._open(session)
        return need_of(self.rulebase, about) if about is not None else None

    def text(self, session: Session, need: Need) -> str:
        """Return a question as it is put; one of a link says which link is meant."""
        number, question = link_of(need.about)
        if not number or question == ANOTHER:
            return need.ask
        wording = self.rulebase.wording
        link = wording["main-link"] if number == 1 else f"{wording['other-link']} {number}"
        name = session.told.get(about_link(number, NAME))
        if name is not None and name.words and question != NAME:
            link = f"{link}, “{short(name.words)}”"
        return f"{link}: {need.ask}"

    def told_of(self, session: Session, about: str) -> str:
        """Return the question that something was told of, or its id where it is known no more."""
        need = need_of(self.rulebase, about)
        return self.text(session, need) if need else about

    def why(self, session: Session) -> Remark:
        """Return why the open question is asked."""
        need = self._need(session)
        why = f"{need.why} " if need and need.why else ""
        return Remark(f"{why}{self.rulebase.wording['told-moves-nothing']}")

    # What the person says

    def choose(self, session: Session, value: str, *, echo: bool = False) -> Turn:
        """Take a choice of the question that `ask` returns; `echo` repeats it."""
        if session.paper is not None and session.paper.wish.kind is None:
            kind = next(sort.kind for sort in PAPERS if sort.kind == value)
            wish = replace(session.paper.wish, kind=kind)
            return self._begin(session, wish, again=session.paper.again)
        about = self._open(session)
        if about is None:
            return session, self.onward(session)
        if value == BLANK:
            return self.leave_blank(session)
        if value == KEEP:
            return self._record(session, session.told[about])
        label = next(c.label for c in self.ask(session).choices if c.value == value)
        noted = f"{self.rulebase.wording['noted']} {label}." if echo else ""
        return self._record(session, Told(about, (value,)), noted)

    def leave_blank(self, session: Session) -> Turn:
        """Leave the open question blank; it is not asked again unless that is wished."""
        about = self._open(session)
        if about is None:
            return self.leave(session)
        if link_of(about)[1] == ANOTHER:
            return self._record(session, Told(about, (NO,)))
        return self._record(session, Told(about), self.rulebase.wording["left-blank"])

    def not_sure(self, session: Session) -> Turn:
        """Take that somebody is not sure: the option that says so, else it is left blank."""
        need = self._need(session)
        unsure = next((o.id for o in need.options if o.not_sure), None) if need else None
        return self.choose(session, unsure, echo=True) if unsure else self.leave_blank(session)

    def is_said(self, session: Session, text: str, command: AskedFor) -> bool:
        """Say whether what reads as a command is an answer to the open question.

        Where people answer in their own words, these are theirs as soon as they go on.
        """
        need = self._need(session)
        if text.startswith("/"):
            return False
        if need is None:  # which paper is wanted
            return text.lower().strip() in PAPER_BY_KIND
        if need.options or need.about.endswith(ANOTHER):
            return False
        if command.command.id in PAPER_COMMANDS:
            return True
        if command.command.id == "define" and command.argument:
            found = self.interviewer.library.define(command.argument)
            return not text.endswith("?") and not (found and found[0].closeness == "exact")
        return bool(command.argument)

    def reply(self, session: Session, text: str) -> Turn:
        """Take what was typed where one could choose: near words of an option, or own words."""
        need, wording = self._need(session), self.rulebase.wording
        plain = text.lower().replace("’", "'").strip(" .!")
        if need is None:
            return session, (Remark(wording["not-understood"], "warned"), self.ask(session))
        if link_of(need.about)[1] == ANOTHER and plain in (_YES | _NO):
            return self.choose(session, YES if plain in _YES else NO, echo=True)
        if need.options or link_of(need.about)[1] == ANOTHER:
            meant = option_meant(need.options, text)
            if meant is None:
                return session, (Remark(wording["not-understood"], "warned"), self.ask(session))
            label = next(option.label for option in need.options if option.id == meant)
            noted = f"{wording['took-as']} “{label}”."
            return self._record(session, Told(need.about, (meant,)), noted)
        if plain in _NOTHING:
            return self.leave_blank(session)
        return self._record(session, Told(need.about, words=text), wording["kept-as-typed"])

    def _record(self, session: Session, told: Told, noted: str = "") -> Turn:
        anew = session.paper is not None and session.paper.again
        if told == session.told.get(told.about) and not anew:
            session = session.at_rest()
        else:
            session = session.add(told)
        said = (Remark(noted, "noted"),) if noted else ()
        return session, (*said, *self.onward(session))

    def back(self, session: Session) -> Turn:
        """Go back to what was told before for this paper; from the first of it, leave."""
        asked, here = session.paper, self._open(session)
        if asked is None or asked.wish.kind is None or here is None:
            return self.leave(session)
        since = told_since(session, asked)
        names = [need.about for need in needs(self.rulebase, session, asked.wish.kind)]
        before = [name for name in names[: names.index(here)] if name in since]
        if not before:
            return self.leave(session)
        session = session.at_rest()
        session = replace(session, paper=replace(asked, at=before[-1]))
        return session, (self.interviewer.open_question(session),)
