"""The phrase bank, compiled: a model for every question, and one that tells questions apart."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.language.matching.evidence import Evidence, Weights, gram_counts, unit
from assistant.language.matching.views import Phrase, QuestionModel, rarities, rarity_of
from assistant.language.speech.models import OptionSpeech, QuestionSpeech, Speech
from assistant.language.words.clauses import Grammar, Utterance
from assistant.language.words.repair import Repair
from assistant.language.words.tokens import plain, stem, words_in
from assistant.rulebase.models import Question

# Of features that stand in more phrases than this, none tells questions apart.
TOO_COMMON = 0.05
LOOKED_INTO = 4  # questions that a clause is compared with in full


@dataclass(frozen=True)
class Bearing:
    """How much words bear on a question: their log odds there, and the nearest phrase."""

    question: str
    odds: float
    nearest: float


class Bank:
    """Everything that typed words are compared with; never changes once it is made."""

    def __init__(self, questions: tuple[Question, ...], speech: Speech) -> None:
        self.speech = speech
        self.questions = {question.id: question for question in questions}
        said = {
            name: _sayings(q, speech.by_question.get(name)) for name, q in self.questions.items()
        }
        vocabulary = [
            word
            for sayings in said.values()
            for _, text in sayings
            for word in words_in(plain(text))
        ]
        self.repair = Repair(vocabulary)
        self.evidence = Evidence(speech.words)
        unrepaired = Grammar(speech.words)
        self.grammar = Grammar(speech.words, self.repair.repaired)
        phrases: dict[str, list[Phrase]] = {}
        for name, sayings in said.items():
            phrases[name] = []
            for option, text in sayings:
                clauses = unrepaired.terms(text)
                features = self.evidence.of_terms(clauses)
                parts = gram_counts(term for terms in clauses for term in terms)
                phrases[name].append(Phrase(option, text, features, parts))
        every = [phrase for own in phrases.values() for phrase in own]
        self.rarity, part_rarity = rarities(every)
        self.models = {
            name: QuestionModel(self.questions[name], own, self.rarity, part_rarity)
            for name, own in phrases.items()
        }
        self._odds = _question_odds(phrases)
        most = TOO_COMMON * len(every)
        self._index: dict[str, list[tuple[str, float]]] = defaultdict(list)
        common = {
            name for name, value in self.rarity.items() if value < rarity_of(most, len(every))
        }
        for name, own in phrases.items():
            for phrase in own:
                for feature, value in unit(self.rare(phrase.features)).items():
                    if feature not in common:
                        self._index[feature].append((f"{name}/{id(phrase)}", value))
        self.anchors = {
            name: tuple(
                frozenset(
                    stem(w)
                    for a in _speech(speech, name, option.id).anchors
                    for w in words_in(plain(a))
                )
                for option in question.options
            )
            for name, question in self.questions.items()
        }

    def rare(self, features: Mapping[str, float]) -> Weights:
        """Return `features` weighted by how telling each is in the whole bank."""
        return {name: value * self.rarity.get(name, 0.0) for name, value in features.items()}

    def hear(self, text: str) -> Utterance:
        """Return `text` as clauses, slips of typing put right."""
        return self.grammar.parse(text)

    def option_speech(self, question: str, option: str) -> OptionSpeech:
        """Return how people say an option; empty where the bank has nothing on it."""
        return _speech(self.speech, question, option)

    def bearings(self, features: Weights) -> list[Bearing]:
        """Return the questions that `features` bear on most, best first."""
        odds: dict[str, float] = defaultdict(float)
        for name, weight in features.items():
            for question, value in self._odds.get(name, {}).items():
                odds[question] += weight * value
        likeness: dict[str, float] = defaultdict(float)
        for name, value in unit(self.rare(features)).items():
            for place, other in self._index.get(name, ()):
                likeness[place] += value * other
        nearest: dict[str, float] = defaultdict(float)
        for place, value in likeness.items():
            question = place.partition("/")[0]
            nearest[question] = max(nearest[question], value)
        found = [Bearing(q, odds.get(q, 0.0), nearest.get(q, 0.0)) for q in {*odds, *nearest}]
        return heapq.nsmallest(
            LOOKED_INTO, found, key=lambda b: (-(b.odds / 4 + b.nearest * 4), b.question)
        )


def _speech(speech: Speech, question: str, option: str) -> OptionSpeech:
    known = speech.by_question.get(question)
    return (known.options.get(option) if known else None) or OptionSpeech()


def _sayings(question: Question, speech: QuestionSpeech | None) -> list[tuple[int, str]]:
    """Return all that people say for each option, by its place: label, phrases, near misses."""
    places = {option.id: place for place, option in enumerate(question.options)}
    found = [(place, option.label) for place, option in enumerate(question.options)]
    for name, own in speech.options.items() if speech else ():
        if name not in places:
            continue
        found += [(places[name], phrase) for phrase in own.all_phrases]
        for sibling, sayings in own.near_misses.items():
            if sibling in places:
                found += [(places[sibling], saying) for saying in sayings]
    return found


def _question_odds(phrases: Mapping[str, list[Phrase]]) -> dict[str, dict[str, float]]:
    """Return for each feature the questions in which it comes more than elsewhere, as log odds."""
    totals: dict[str, float] = defaultdict(float)
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for question, own in phrases.items():
        for phrase in own:
            for name, weight in phrase.features.items():
                counts[name][question] += weight
                totals[question] += weight
    every = sum(totals.values())
    found: dict[str, dict[str, float]] = {}
    for name, row in counts.items():
        share = sum(row.values()) / every
        found[name] = {
            question: odds
            for question, value in row.items()
            if (
                odds := math.log(
                    (value + 0.5 * totals[question] * share) / (1.5 * totals[question] * share)
                )
            )
            > 0
        }
    return found
