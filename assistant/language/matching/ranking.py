"""The views of one question put together: how likely each option is, and what speaks for the best.

The weights are those of a conditional logit (McFadden 1974), the chance that the best one is meant
is a logistic curve over a dozen plain figures; both are fitted on the calibration set and kept in
knowledge/speech/confidence.yaml.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.language.matching.bank import Bank, Bearing
from assistant.language.matching.evidence import gram_counts
from assistant.language.matching.views import Views
from assistant.language.speech.models import Curve
from assistant.language.words.clauses import Clause, Utterance

Figures = dict[str, float]


@dataclass(frozen=True)
class Ranked:
    """The options of a question, the most likely first, each with its share; what was compared."""

    question: str
    order: tuple[int, ...]
    shares: tuple[float, ...]  # in the order of the options; they sum to one
    views: Views
    utterance: Utterance

    @property
    def best(self) -> int:
        """The place of the most likely option."""
        return self.order[0]


def option_figures(bank: Bank, question: str, utterance: Utterance) -> tuple[list[Figures], Views]:
    """Return for each option what the views and its anchors say, by name."""
    views = bank.models[question].views(bank.evidence.of(utterance), gram_counts(utterance.terms))
    stems = {term.stem for term in utterance.terms}
    figures = []
    for place, anchors in enumerate(bank.anchors[question]):
        figures.append(
            {
                "counts": views.counts[place] / 5,
                "nearest": views.nearest[place],
                "parts": views.parts[place],
                "anchors": 1.0 if stems & anchors else 0.0,
            }
        )
    return figures, views


def rank(bank: Bank, question: str, utterance: Utterance) -> Ranked:
    """Return the options of `question` ranked by how well they fit what was said."""
    figures, views = option_figures(bank, question, utterance)
    weights = bank.speech.confidence.ranking
    scores = [weighed(one, weights) for one in figures]
    shares = softmax(scores)
    order = tuple(sorted(range(len(scores)), key=lambda place: (-scores[place], place)))
    return Ranked(question, order, shares, views, utterance)


def weighed(figures: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the weighted sum of `figures`."""
    return sum(weights.get(name, 0.0) * value for name, value in figures.items())


def softmax(scores: Sequence[float]) -> tuple[float, ...]:
    """Return `scores` as shares of one."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return tuple(power / total for power in powers)


def chance(curve: Curve, figures: Mapping[str, float]) -> float:
    """Return where `figures` lie on the logistic `curve`, from 0 to 1."""
    at = curve.intercept + weighed(figures, curve.weights)
    return 1 / (1 + math.exp(-at)) if at > -500 else 0.0


def answer_figures(bank: Bank, ranked: Ranked, bearings: Sequence[Bearing]) -> Figures:
    """Return what is known of the best option of `ranked`, for the curve `answer`."""
    views, best = ranked.views, ranked.best
    said = ranked.utterance
    shares = sorted(ranked.shares, reverse=True)
    second = ranked.order[1] if len(ranked.order) > 1 else best
    agree = sum(
        max(range(len(view)), key=lambda place: view[place]) == best
        for view in (views.counts, views.nearest, views.parts)
    )
    own = next((b for b in bearings if b.question == ranked.question), None)
    other = next((b for b in bearings if b.question != ranked.question), None)
    telling = [t for t in said.terms if bank.rarity.get(t.stem, 0.0) > 0]
    options = bank.models[ranked.question].options
    mirror = bank.option_speech(ranked.question, options[best]).mirror_of == options[second]
    return {
        "share": logit(shares[0]),
        "lead": shares[0] - (shares[1] if len(shares) > 1 else 0.0),
        "nearest": views.nearest[best],
        "nearest lead": views.nearest[best]
        - max((v for p, v in enumerate(views.nearest) if p != best), default=0.0),
        "parts": views.parts[best],
        "agree": agree / 3,
        "known": views.known,
        "words": math.log1p(len(telling)),
        "anchored": 1.0
        if {t.stem for t in said.terms} & bank.anchors[ranked.question][best]
        else 0.0,
        "hedged": 1.0 if said.hedged else 0.0,
        "denied": 1.0 if said.denies else 0.0,
        "not now": 1.0 if said.tenses - {"now"} else 0.0,
        "clauses": math.log1p(len(said.clauses)),
        "mirror": 1.0 if mirror else 0.0,
        "bears": (own.odds / 10 if own else 0.0),
        "bears near": (own.nearest if own else 0.0),
        "bears elsewhere": (other.odds / 10 if other else 0.0),
        "first": 1.0 if bearings and bearings[0].question == ranked.question else 0.0,
        "options": len(options) / 10,
    }


def logit(share: float) -> float:
    """Return the log odds of a share, kept within what a fit can bear."""
    kept = min(max(share, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))


def without(clause: Clause, utterance: Utterance) -> Utterance:
    """Return `utterance` with only this clause in it."""
    return Utterance(utterance.text, (clause,))
