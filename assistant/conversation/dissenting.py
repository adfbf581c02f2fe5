"""Disagreeing with a rule: which one, why it does not hold here, and taking that back."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from assistant.conversation.messages import Asked, Choice, Message, Remark
from assistant.conversation.moments import Dispute
from assistant.conversation.phrases import STRENGTHS, answer_text, listing, moved_line
from assistant.conversation.session import Accepted, Disputed, Session
from assistant.reasoning.assessment import Assessment, Evidence
from assistant.reasoning.moved import what_moved
from assistant.rulebase.models import Finding, Rule

if TYPE_CHECKING:
    from assistant.conversation.interviewer import Interviewer, Turn

# Topics of the questions that are asked on the way.
WHICH: Final = "disagree"
REASON: Final = "reason"
ACCEPT: Final = "agree"
TOPICS = (WHICH, REASON, ACCEPT)
# Values of choices that are no rule.
EXCEPTION: Final = "exception"
NEVER_MIND: Final = "never-mind"
_BECAUSE = re.compile(r"(?i)^(?P<about>.*?)\s*\bbecause\b\s*(?P<why>.*)$")
_LOOKED_AT = ("prominent", "possible", "weak", "in_place", "mixed")


@dataclass(frozen=True)
class Dissent:
    """A rule that a person has set aside, and why.

    `evidence` are the answers that would make it fire; None where they are no longer given.
    """

    finding: Finding
    rule: Rule
    because: str
    evidence: Evidence | None

    @property
    def key(self) -> str:
        """The rule's id over the whole rule base."""
        return f"{self.finding.id}/{self.rule.id}"


class Dissenting:
    """The part of the conversation in which a person disagrees with a rule."""

    def __init__(self, interviewer: Interviewer) -> None:
        self.interviewer = interviewer
        self.rulebase = interviewer.rulebase

    def dissents(self, session: Session) -> tuple[Dissent, ...]:
        """Return what `session` has set aside, in the order of the knowledge."""
        if not session.disputed:
            return ()
        fired = _fired(self.interviewer.without_dissent(session))
        return tuple(
            Dissent(finding, rule, session.disputed[key], fired.get(key))
            for finding in self.rulebase.findings
            for rule in finding.rules
            if (key := f"{finding.id}/{rule.id}") in session.disputed
        )

    def begin(self, session: Session, words: str) -> Turn:
        """Take 'disagree', with or without the finding meant and the reason."""
        about, why = words.strip(), ""
        if told := _BECAUSE.match(about):
            about, why = told["about"].strip(), told["why"].strip()
        fired = self._choices(session, about)
        if not fired:
            nothing = self.rulebase.wording["nothing-to-dispute"]
            return session, (Remark(nothing, "warned"), self.interviewer.open_question(session))
        session = replace(session, menu=WHICH, offer=None, dispute=Dispute("", why, tuple(fired)))
        return session, (self.ask(session),)

    def begin_to_accept(self, session: Session) -> Turn:
        """Take 'agree': ask which rule to put back."""
        if not self.dissents(session):
            nothing = self.rulebase.wording["nothing-disputed"]
            return session, (Remark(nothing, "warned"), self.interviewer.open_question(session))
        session = replace(session, menu=ACCEPT, offer=None)
        return session, (self.ask(session),)

    def ask(self, session: Session) -> Asked:
        """Return the question that is open while a disagreement is put or taken back."""
        wording = self.rulebase.wording
        if session.menu == REASON and session.dispute:
            rule = self.rulebase.rule_by_key[session.dispute.rule]
            choices = [Choice(NEVER_MIND, "Never mind; leave it as it is")]
            if rule.does_not_apply_when:
                choices.insert(0, Choice(EXCEPTION, _capital(rule.does_not_apply_when)))
            return Asked(REASON, f"“{rule.because}” {wording['why-dispute']}", "", tuple(choices))
        never_mind = Choice(NEVER_MIND, "None of these; leave everything as it is")
        if session.menu == ACCEPT:
            kept = tuple(
                Choice(d.key, d.rule.because, f"you said: {d.because}")
                for d in self.dissents(session)
            )
            return Asked(ACCEPT, wording["which-to-accept"], "", (*kept, never_mind))
        fired = _fired(self.interviewer.assessment(session))
        keys = session.dispute.among if session.dispute else ()
        rules = tuple(self._choice(fired[key]) for key in keys if key in fired)
        return Asked(WHICH, wording["which-to-dispute"], "", (*rules, never_mind))

    def choose(self, session: Session, value: str) -> Turn:
        """Take a choice of the question that `ask` returns."""
        if value == NEVER_MIND:
            session = session.at_rest()
            return session, (self.interviewer.open_question(session),)
        if session.menu == ACCEPT:
            return self._record(session, Accepted(value))
        if session.menu == REASON and session.dispute:
            rule = self.rulebase.rule_by_key[session.dispute.rule]
            return self.because(session, _capital(rule.does_not_apply_when or ""))
        dispute = session.dispute or Dispute()
        if dispute.because:
            return self._record(session, Disputed(value, dispute.because))
        session = replace(session, menu=REASON, dispute=replace(dispute, rule=value))
        return session, (self.ask(session),)

    def because(self, session: Session, reason: str) -> Turn:
        """Take the reason in a person's own words, and set the rule aside."""
        told = _BECAUSE.match(reason)
        why = told["why"] if told and not told["about"] else reason
        if session.dispute is None or not why:
            return session, (self.ask(session),)
        return self._record(session, Disputed(session.dispute.rule, why))

    def _record(self, session: Session, event: Disputed | Accepted) -> Turn:
        before = self.interviewer.assessment(session)
        session = session.add(event)
        moves = what_moved(before, self.interviewer.assessment(session))
        name = "disputed" if isinstance(event, Disputed) else "accepted"
        moved = moved_line(self.interviewer.index, moves)
        noted = Remark(f"{self.rulebase.wording[name]} {moved}", "noted")
        messages: tuple[Message, ...] = (noted, *self.interviewer.onward(session))
        return session, messages

    def _choices(self, session: Session, about: str) -> list[str]:
        """Return the rules that fired: on the finding that `about` names, else on what shows."""
        assessment = self.interviewer.assessment(session)
        name = self.interviewer.finding_named(about)
        if name is not None:
            return [evidence.key for evidence in assessment.judged(name).evidence]
        barriers = [j for j in assessment.of_kind("barrier") if j.level in _LOOKED_AT]
        shown = barriers or [j for j in assessment.findings if j.level in _LOOKED_AT]
        return [evidence.key for judged in shown for evidence in judged.evidence]

    def _choice(self, evidence: Evidence) -> Choice:
        index = self.interviewer.index
        said = listing([f"“{answer_text(index, *picked)}”" for picked in evidence.answers])
        rule, finding = evidence.rule, self.rulebase.finding_by_id[evidence.finding]
        way = f"speaks {STRENGTHS[rule.strength]} {rule.speaks} {finding.name}"
        return Choice(evidence.key, f"{said}: {rule.because}", way)


def _fired(assessment: Assessment) -> dict[str, Evidence]:
    return {item.key: item for judged in assessment.findings for item in judged.evidence}


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
