"""The phrase bank, counted: a model for every question, and one that tells questions apart."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

from assistant.language.matching.evidence import Evidence, Weights, gram_counts
from assistant.language.matching.tally import tally
from assistant.language.matching.views import Counted, Phrase, QuestionModel
from assistant.language.speech.models import OptionSpeech, QuestionSpeech, Speech
from assistant.language.words.clauses import Grammar, Utterance
from assistant.language.words.repair import Repair
from assistant.language.words.tokens import folded, plain, stem, words_in
from assistant.rulebase.models import Question

ASKED = 8.0  # how often each word of a question itself counts
ANCHOR = 8.0 / 3  # and each anchor of its options
PRIOR = 1000.0  # words that the whole bank lends to each question
FLATTENED = 2.0  # as the words of one clause do not speak independently


class Bank:
    """Everything that typed words are compared with; what it says never changes."""

    def __init__(self, questions: tuple[Question, ...], speech: Speech) -> None:
        self.speech = speech
        self.questions = {question.id: question for question in questions}
        self._sayings = {
            name: sayings(question, speech.by_question.get(name))
            for name, question in self.questions.items()
        }
        self.evidence = Evidence(speech.words)
        self._as_written = Grammar(speech.words)
        counted = tally(self._texts(), self.evidence, self._as_written)
        self.grammar = Grammar(speech.words, Repair(counted.written).repaired)
        self._models: dict[str, QuestionModel] = {}
        self.anchors = {
            name: tuple(self._anchors(name, option.id) for option in question.options)
            for name, question in self.questions.items()
        }
        self._known = frozenset(name for row in counted.counts.values() for name in row)
        self._odds, self._prior = _question_odds(counted.counts)

    @property
    def phrases(self) -> list[str]:
        """Everything that people say as an answer, in a fixed order."""
        return [text for own in self._sayings.values() for _, text in own]

    def hear(self, text: str) -> Utterance:
        """Return `text` as clauses, slips of typing put right."""
        return self.grammar.parse(text)

    def model(self, question: str) -> QuestionModel:
        """Return the phrases of one question, counted when they are first needed."""
        if question not in self._models:
            counted = [self._counted(option, text) for option, text in self._sayings[question]]
            options = tuple(self.questions[question].option_by_id)
            self._models[question] = QuestionModel(options, counted)
        return self._models[question]

    def option_speech(self, question: str, option: str) -> OptionSpeech:
        """Return how people say an option; empty where the bank has nothing on it."""
        known = self.speech.by_question.get(question)
        return (known.options.get(option) if known else None) or OptionSpeech()

    def knows(self, word_stem: str) -> bool:
        """Say whether any phrase has a word with this stem."""
        return word_stem in self._known

    def bearing(self, said: Utterance) -> dict[str, float]:
        """Return for each question the chance that what was said is about it, all together one.

        A unigram language model for each question, smoothed with the whole bank (Dirichlet prior;
        Zhai and Lafferty 2001).
        """
        scores = dict.fromkeys(self._prior, 0.0)
        told = 0.0
        for name, weight in self.evidence.of_words(said.terms).items():
            row = self._odds.get(name)
            if row is None:
                continue
            told += weight
            for question, value in row.items():
                scores[question] += weight * value
        for question, value in self._prior.items():
            scores[question] = (scores[question] + told * value) / FLATTENED
        top = max(scores.values())
        powers = {question: math.exp(score - top) for question, score in scores.items()}
        total = sum(powers.values())
        return {question: power / total for question, power in powers.items()}

    def _counted(self, option: int, text: str) -> Counted:
        clauses = self._as_written.terms(text)
        parts = gram_counts(term for terms in clauses for term in terms)
        phrase = Phrase(option, text, folded(text))
        return Counted(phrase, self.evidence.of_terms(clauses), parts)

    def _anchors(self, question: str, option: str) -> frozenset[str]:
        words = self.option_speech(question, option).anchors
        return frozenset(stem(word) for anchor in words for word in words_in(plain(anchor)))

    def _texts(self) -> dict[str, list[tuple[str, float]]]:
        """Return what is said of each question, its own words more often than a phrase's."""
        found: dict[str, list[tuple[str, float]]] = {}
        for name, question in self.questions.items():
            found[name] = [(text, 1.0) for _, text in self._sayings[name]]
            found[name].append((question.ask, ASKED))
            speech = self.speech.by_question.get(name)
            for option in speech.options.values() if speech else ():
                found[name] += [(anchor, ANCHOR) for anchor in option.anchors]
        return found


def sayings(question: Question, speech: QuestionSpeech | None) -> list[tuple[int, str]]:
    """Return all that people say for each option, by its place: label, phrases, near misses."""
    places = {option.id: place for place, option in enumerate(question.options)}
    found = [(place, option.label) for place, option in enumerate(question.options)]
    for name, own in speech.options.items() if speech else ():
        if name not in places:
            continue
        found += [(places[name], phrase) for phrase in own.all_phrases]
        for sibling, missed in own.near_misses.items():
            if sibling in places:
                found += [(places[sibling], saying) for saying in missed]
    return found


def _question_odds(
    counts: Mapping[str, Weights],
) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Return the log odds of each feature in the questions that have it, and of any other."""
    totals = {question: sum(row.values()) for question, row in counts.items()}
    every = sum(totals.values()) or 1.0
    rows: dict[str, dict[str, float]] = defaultdict(dict)
    for question, row in counts.items():
        for name, value in row.items():
            rows[name][question] = value
    odds = {}
    for name, row in rows.items():
        share = PRIOR * sum(row.values()) / every
        odds[name] = {question: math.log1p(value / share) for question, value in row.items()}
    prior = {question: math.log(PRIOR / (total + PRIOR)) for question, total in totals.items()}
    return odds, prior
