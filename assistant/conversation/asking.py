"""What is asked now: a question of the path, the length of the path, or what to do next."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from assistant.conversation.messages import Asked, Choice, Progress, Recalled
from assistant.conversation.old_answers import said_then, why_outdated
from assistant.conversation.paper_choice import first_paper
from assistant.conversation.parking import offered, recalled
from assistant.conversation.phrases import answers_text, known_from, listing, read_in
from assistant.conversation.session import Session, on_path
from assistant.language.papers import PAPER_BY_KIND
from assistant.reasoning.answers import is_for, user_of
from assistant.reasoning.index import RuleIndex
from assistant.reasoning.next_question import Next, next_question
from assistant.reasoning.reach import blind_spots

ROLE = "role"
# Topics that are not questions of the rule base.
PATH: Final = "path"
NEXT: Final = "next"
CHANGE: Final = "change"


class Asking:
    """Works out the open question of a session; one session, one open question."""

    def __init__(self, index: RuleIndex) -> None:
        self.index = index
        self.rulebase = index.rulebase
        # The last few results, as one turn asks for the same one several times over.
        self._next = lru_cache(maxsize=8)(
            lambda given, path, passed: next_question(index, dict(given), path, passed)
        )

    def topic(self, session: Session) -> str:
        """Return the id of the open question, or 'path' or 'next'."""
        if session.reopened:
            return session.reopened
        if ROLE not in session.answers and ROLE not in session.skipped:
            return ROLE
        if session.path is None:
            return PATH
        if again := self.again(session):
            return again[0]
        if documented := self.documented(session):
            return documented[0]
        coming = self.coming(session)
        return coming.question if coming else NEXT

    def coming(self, session: Session) -> Next | None:
        """Return the next question of the path that has not been dealt with."""
        if session.path is None:
            return None
        questions = on_path(self.rulebase, session.path, session.answers)
        return self._next(tuple(session.answers.items()), questions, session.skipped)

    def again(self, session: Session) -> tuple[str, ...]:
        """Return the questions to ask again, as their answers do not count any more."""
        user = user_of(self.rulebase, session.answers)
        known = self.rulebase.question_by_id
        return tuple(
            name for name in session.to_ask_again if name in known and is_for(known[name], user)
        )

    def documented(self, session: Session) -> tuple[str, ...]:
        """Return the questions, in their order, for which a sentence of a document waits."""
        user = user_of(self.rulebase, session.answers)
        waiting = {
            n for n, kept in session.parked.items() if any(k.source and k.options for k in kept)
        }
        return tuple(q.id for q in self.rulebase.questions if q.id in waiting and is_for(q, user))

    def left(self, session: Session) -> tuple[str, ...]:
        """Return the questions of the path that have no answer and were not skipped."""
        if session.path is None:
            return ()
        dealt_with = {*session.answers, *session.skipped}
        questions = on_path(self.rulebase, session.path, session.answers)
        return tuple(name for name in questions if name not in dealt_with)

    def ask(self, session: Session) -> Asked:
        """Return the open question of `session`, with its choices."""
        return self.put(session, session.menu or self.topic(session))

    def put(self, session: Session, topic: str) -> Asked:
        """Return the question `topic` of `session`, with its choices."""
        if topic == PATH:
            return self._ask_path(session)
        if topic == NEXT:
            return self._ask_next(session)
        if topic == CHANGE:
            return self._ask_change(session)
        return self._ask_question(session, topic)

    def _ask_question(self, session: Session, name: str) -> Asked:
        question = self.rulebase.question_by_id[name]
        offer = session.offer
        if offer and offer.question == name:
            preselected = offer.options
        else:
            preselected = session.answers.get(name, ()) or offered(question, session)
        return Asked(
            topic=name,
            text=question.ask,
            why=question.why,
            choices=tuple(Choice(option.id, option.label) for option in question.options),
            many=question.select == "many",
            at_most=question.max_pick,
            preselected=preselected,
            alone=tuple(option.id for option in question.options if option.exclusive),
            progress=self.progress(session),
            recalled=(*self._told_before(session, name), *recalled(self.index, session, name)),
            can_ignore=name in session.parked,
        )

    def _told_before(self, session: Session, name: str) -> tuple[Recalled, ...]:
        old = session.to_ask_again.get(name, ())
        grounds = session.grounds_then
        said = [
            f"Before, you said {said_then(self.rulebase, answer, grounds.get(answer))}. "
            f"{why_outdated(self.rulebase, answer)}"
            for answer in old
        ]
        return tuple(Recalled(sentence) for sentence in dict.fromkeys(said))

    def progress(self, session: Session) -> Progress | None:
        """Return how far along the path the session is."""
        if session.path is None:
            return None
        questions = on_path(self.rulebase, session.path, session.answers)
        done = len(questions) - len(self.left(session))
        return Progress(done, len(questions), session.path)

    def _ask_path(self, session: Session) -> Asked:
        choices = []
        for path in self.rulebase.interview.paths:
            questions = on_path(self.rulebase, path.id, session.answers)
            note = f"{len(questions)} questions, {path.minutes}. {self._blind(questions)}"
            choices.append(Choice(path.id, path.name, note))
        return Asked(
            topic=PATH,
            text=self.rulebase.wording["choose-path"],
            why="",
            choices=tuple(choices),
            preselected=(session.path,) if session.path else ("quick",),
        )

    def _blind(self, questions: tuple[str, ...]) -> str:
        """Say what a path leaves in the dark; national conditions are counted, not named."""
        spots = blind_spots(self.index, questions)
        findings = self.rulebase.finding_by_id
        local = [name for name in spots.unseen if findings[name].kind != "national"]
        parts = []
        if local:
            unseen = [_lower(findings[name].name) for name in local]
            parts.append(f"cannot see {listing(unseen)}")
        if national := len(spots.unseen) - len(local):
            of = len(self.rulebase.of_kind("national"))
            parts.append(f"sees {of - national} of {of} national conditions")
        if spots.unconfirmed:
            unconfirmed = [_lower(findings[name].name) for name in spots.unconfirmed]
            parts.append(f"cannot confirm {listing(unconfirmed)}")
        if spots.one_sided:
            one_sided = [_lower(findings[name].name) for name in spots.one_sided]
            parts.append(f"sees only one side of {listing(one_sided)}")
        if not parts:
            return "Sees everything the assistant knows about."
        sentence = "; ".join(parts)
        return f"{sentence[0].upper()}{sentence[1:]}."

    def _ask_next(self, session: Session) -> Asked:
        paper = PAPER_BY_KIND[first_paper(self.rulebase, session.answers)]
        choices = [
            Choice("picture", "See the picture so far"),
            Choice(paper.words[0], f"Write a paper: {_lower(paper.name)}", paper.help),
            Choice("report", "Write another paper"),
        ]
        for path in self.rulebase.interview.paths:
            more = set(on_path(self.rulebase, path.id, session.answers)) - set(session.answers)
            if more - set(session.skipped) and path.id != session.path:
                label = f"Go on with the {path.name.lower()} path"
                choices.append(Choice(f"path {path.id}", label, f"{len(more)} more questions"))
        choices += [
            Choice("case", "Cases from places like this"),
            Choice("find-out", "The find-out list"),
            Choice("change", "Change an earlier answer"),
            Choice("quit", "Stop here"),
        ]
        text = self.rulebase.wording["what-next"]
        return Asked(NEXT, text, "", tuple(choices), progress=self.progress(session))

    def _ask_change(self, session: Session) -> Asked:
        choices = tuple(
            Choice(name, self.rulebase.question_by_id[name].ask, self._said(session, name))
            for name in session.answers
        )
        return Asked(CHANGE, "Which answer would you like to change?", "", choices)

    def _said(self, session: Session, name: str) -> str:
        text = f"now: {answers_text(self.index, name, session.answers[name])}"
        grounds, read = session.grounds.get(name), session.from_documents.get(name)
        known = [known_from(self.rulebase, grounds)] if grounds else []
        known += [read_in(read)] if read else []
        return f"{text} ({'; '.join(known)})" if known else text


def _lower(name: str) -> str:
    """Lower the first letter, but not of initials such as VCS."""
    return name if name[1:2].isupper() else name[0].lower() + name[1:]
