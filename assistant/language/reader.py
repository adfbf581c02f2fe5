"""What somebody typed, read against the open question: the whole of understanding, step by step.

Places and labels, then wishes and questions (which are never answers), then near copies of phrases,
then the phrase bank with a calibrated confidence. Every step is deterministic.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from assistant.language.elsewhere import told_elsewhere
from assistant.language.intents import Intents, Wish
from assistant.language.matching.bank import Bank
from assistant.language.matching.exact import read_exactly
from assistant.language.matching.near_copy import near_phrase
from assistant.language.matching.ranking import Ranked, answer_figures, chance, rank
from assistant.language.reading import Band, Candidate, Heard, Reading, Why
from assistant.language.speech.models import Speech
from assistant.language.words.clauses import Tense, Term, Utterance
from assistant.rulebase.models import Question
from assistant.rulebase.rulebase import RuleBase
from assistant.rulebase.text import clean_text

OTHERS_SHARE = 0.05  # of the chance of the best, from which another option is worth naming
ANOTHER_PART = 0.6  # chance from which a part of the words names a further option
FOREIGN = 0.35  # chance of being a fact for another question, from which it is no evidence here
SHOWN_WORDS = 6
SURE_WISH = 0.9  # chance from which a wish that changes something is carried out unasked
ACTS = {"not-sure", "skip", "back", "undo", "quit"}


class Reader:
    """Reads answers to the questions of one rule base. `speech` is asked for when first needed."""

    def __init__(self, rulebase: RuleBase, speech: Callable[[], Speech]) -> None:
        self._rulebase = rulebase
        self._speech = speech
        self._counting = threading.Lock()
        self._counted: tuple[Bank, Intents] | None = None

    @property
    def bank(self) -> Bank:
        """The phrase bank, counted; a few seconds of work the first time, in whichever thread."""
        return self._count()[0]

    @property
    def _intents(self) -> Intents:
        return self._count()[1]

    def _count(self) -> tuple[Bank, Intents]:
        with self._counting:
            if self._counted is None:
                bank = Bank(self._rulebase.questions, self._speech())
                speech = bank.speech
                self._counted = bank, Intents(speech.controls, speech.words, bank.phrases)
            return self._counted

    def count_ahead(self, go_on: Callable[[], bool]) -> None:
        """Count the phrases of every question before it is asked, one as often as `go_on` says.

        It may take its time to say so; where it says no, the rest is counted when it is needed.
        """
        for question in self._rulebase.questions:
            if not go_on():
                return
            self.bank.model(question.id)

    def read(self, name: str, text: str) -> Reading:
        """Read `text` as an answer to the question `name`; the same text always reads the same."""
        question = self._rulebase.question_by_id[name]
        text = clean_text(text).strip()
        exactly = read_exactly(question, text)
        if exactly is not None:
            return exactly
        wish = self._intents.surely(text)
        if wish is not None:
            return _wished(question, wish)
        heard = self._intents.hear(text, self.bank.speech.confidence)
        if heard.asks or heard.chance >= 1.0:
            # "Who would know that?" asks, and need not mean that they do not know.
            doubtful = heard.asks and heard.name == "not-sure"
            return _wished(question, heard.name, 0.0 if doubtful else heard.chance)
        said = self.bank.hear(text)
        phrase = near_phrase(question, self.bank.model(name).phrases, text)
        if phrase is not None and not said.hedged:
            because = f"nearly something that people say for it: “{phrase[1]}”"
            return Reading("take", phrase[:1], (Candidate(phrase[0], 1.0),), because)
        return self._weighed(question, text, said, heard)

    def _weighed(self, question: Question, text: str, said: Utterance, heard: Wish) -> Reading:
        """Return what the phrase bank makes of the words."""
        confidence = self.bank.speech.confidence
        elsewhere = told_elsewhere(self.bank, text, question.id)
        also = tuple(one for one in elsewhere if one.confidence >= confidence.elsewhere_at)
        said = self._without(said, [one for one in elsewhere if one.confidence >= FOREIGN])
        ranked = rank(self.bank, question.id, said)
        sure = self._sure(ranked)
        if heard.chance > sure:
            return _wished(question, heard.name, heard.chance)
        why = self._why(question, ranked)
        tense = _tense(said)
        if not why.counted:
            return Reading("none", (), (), _because(why), also=also, why=why, tense=tense)
        band: Band
        options: tuple[str, ...] = ()
        if sure < confidence.confirm_at:
            band = "none" if also else "ask"
        else:
            options = self._several(question, ranked)
            careful = (
                heard.chance > 0
                or len(options) > 1
                or said.hedged
                or tense != "now"
                or any(clause.asks for clause in said.clauses)
            )
            at = confidence.take_at
            band = "take" if at is not None and sure >= at and not careful else "confirm"
        candidates = tuple(
            Candidate(self.bank.model(question.id).options[place], round(share * sure, 4))
            for place in ranked.order
            if (share := ranked.shares[place] / ranked.shares[ranked.best]) >= OTHERS_SHARE
        )
        return Reading(band, options, candidates, _because(why), also=also, why=why, tense=tense)

    def _sure(self, ranked: Ranked) -> float:
        """Return the chance that the best option is what was meant."""
        return chance(self.bank.speech.confidence.answer, answer_figures(self.bank, ranked))

    def _without(self, said: Utterance, also: Sequence[Heard]) -> Utterance:
        """Return what was said without facts for other questions, if that leaves anything."""
        if not also:
            return said
        rest = said.text
        for heard in also:
            rest = rest.replace(heard.words, "\n")
        left = self.bank.hear(rest)
        return left if left.terms else said

    def _several(self, question: Question, ranked: Ranked) -> tuple[str, ...]:
        """Return the best option and, where several may be picked, those that parts of it name."""
        ids = self.bank.model(question.id).options
        best = ids[ranked.best]
        said = ranked.utterance
        if question.select != "many" or len(said.clauses) < 2:
            return (best,)
        if question.option_by_id[best].exclusive:
            return (best,)
        found = {best: 1.0}
        for clause in said.clauses:
            part = rank(self.bank, question.id, Utterance(clause.text, (clause,)))
            option = ids[part.best]
            if not clause.terms or question.option_by_id[option].exclusive:
                continue
            sure = self._sure(part)
            if sure >= ANOTHER_PART:
                found[option] = max(sure, found.get(option, 0.0))
        most = sorted(found, key=lambda option: -found[option])[: question.max_pick]
        return tuple(most)

    def _why(self, question: Question, ranked: Ranked) -> Why:
        model = self.bank.model(question.id)
        place = ranked.views.nearest_phrase[ranked.best]
        known: list[Term] = []
        unknown: list[Term] = []
        for term in ranked.utterance.terms:
            if term.weight < 1:  # what denies, and the long form of initials
                continue
            (known if model.knows(term.stem) else unknown).append(term)
        counted = sorted(known, key=lambda term: -model.speaks_for(term.stem, ranked.best))
        return Why(
            nearest=model.phrases[place].text if place >= 0 else "",
            counted=tuple(dict.fromkeys(term.typed for term in counted))[:SHOWN_WORDS],
            runner_up=model.options[ranked.second] if ranked.second != ranked.best else "",
            not_understood=tuple(dict.fromkeys(term.typed for term in unknown))[:SHOWN_WORDS],
        )


def _wished(question: Question, wish: str, chance: float = 1.0) -> Reading:
    """Return a reading of what is asked for; not being sure is an option of most questions."""
    options = tuple(o.id for o in question.options if o.not_sure and wish == "not-sure")
    sure = chance >= SURE_WISH or wish.partition(":")[0] not in ACTS
    because = "that asks for something"
    return Reading("control", options, (), because, control=wish, sure=sure)


def _because(why: Why) -> str:
    parts = []
    if why.counted:
        parts.append(f"words that counted: {', '.join(why.counted)}")
    if why.nearest:
        parts.append(f"nearest saying: “{why.nearest}”")
    if why.not_understood:
        parts.append(f"not understood: {', '.join(why.not_understood)}")
    return "; ".join(parts) or "no word of it is known here"


def _tense(said: Utterance) -> Tense:
    """Return when and where it holds, if all of it that says anything holds elsewhere or then."""
    tenses = said.tenses
    if not tenses or "now" in tenses:
        return "now"
    return min(tenses)
