"""The views of one question put together: how likely each option is, and what speaks for the best.

The weights are those of a conditional logit (McFadden 1974); the chance that the best option is
meant is a logistic curve over plain figures. Both are fitted on the calibration set and kept in
knowledge/speech/confidence.yaml.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.language.matching.bank import Bank
from assistant.language.matching.evidence import gram_counts
from assistant.language.matching.views import Views
from assistant.language.speech.models import Curve
from assistant.language.words.clauses import Utterance

Figures = dict[str, float]


@dataclass(frozen=True)
class Ranked:
    """The options of a question by their places, the likeliest first; their shares sum to one.

    `shares` are in the order of the options.
    """

    question: str
    order: tuple[int, ...]
    shares: tuple[float, ...]
    views: Views
    utterance: Utterance

    @property
    def best(self) -> int:
        """The place of the likeliest option."""
        return self.order[0]

    @property
    def second(self) -> int:
        """The place of the next; the best itself where there is no other."""
        return self.order[1] if len(self.order) > 1 else self.order[0]


def option_figures(bank: Bank, question: str, said: Utterance) -> tuple[list[Figures], Views]:
    """Return what the views and its anchors say of each option, by name; and the views."""
    views = bank.model(question).views(bank.evidence.of(said), gram_counts(said.terms))
    stems = {term.stem for term in said.terms}
    figures = [
        {
            "counts": views.counts[place] / 5,
            "nearest": views.nearest[place],
            "parts": views.parts[place],
            "anchored": 1.0 if stems & anchors else 0.0,
        }
        for place, anchors in enumerate(bank.anchors[question])
    ]
    return figures, views


def rank(bank: Bank, question: str, said: Utterance) -> Ranked:
    """Return the options of `question` ranked by how well they fit what was said."""
    figures, views = option_figures(bank, question, said)
    weights = bank.speech.confidence.ranking
    return ranked_by(weights, question, figures, views, said)


def ranked_by(
    weights: Mapping[str, float],
    question: str,
    figures: Sequence[Figures],
    views: Views,
    said: Utterance,
) -> Ranked:
    """Return the options ranked with these `weights`."""
    scores = [weighed(one, weights) for one in figures]
    order = tuple(sorted(range(len(scores)), key=lambda place: (-scores[place], place)))
    return Ranked(question, order, softmax(scores), views, said)


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
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, at))))


def answer_figures(bank: Bank, ranked: Ranked) -> Figures:
    """Return what is known of the best option of `ranked`, for the curve `answer`."""
    views, best, said = ranked.views, ranked.best, ranked.utterance
    about = bank.bearing(said)
    others = [value for name, value in about.items() if name != ranked.question]
    options = bank.model(ranked.question).options
    speech = bank.option_speech(ranked.question, options[best])
    rival = bank.option_speech(ranked.question, options[ranked.second])
    votes = sum(
        max(range(len(view)), key=lambda place: view[place]) == best
        for view in (views.counts, views.nearest, views.parts)
    )
    return {
        **_figures_of_best(bank, ranked),
        "lead": ranked.shares[best] - ranked.shares[ranked.second],
        "nearest lead": views.nearest[best] - _next_to(views.nearest, best),
        "votes": votes / 3,
        "not now": 1.0 if said.tenses - {"now"} else 0.0,
        "clauses": math.log1p(len(said.clauses)),
        "opposed": 1.0 if {speech.polarity, rival.polarity} == {"good", "bad"} else 0.0,
        "mirrored": 1.0 if speech.mirror_of == options[ranked.second] else 0.0,
        "about this": logit(about[ranked.question]),
        "about other": logit(max(others, default=0.0)),
    }


def most_about(about: Mapping[str, float], most: int) -> list[str]:
    """Return the `most` questions that something is likeliest about; ties by their ids."""
    return sorted(about, key=lambda name: (-about[name], name))[:most]


def elsewhere_figures(
    bank: Bank, asked: Ranked | None, ranked: Ranked, about: Mapping[str, float]
) -> Figures:
    """Return what is known of the best option of `ranked` as a fact told in passing.

    `asked` is the same words ranked for the open question (None where there is none), `about` what
    they are about.
    """
    rest = [
        v for name, v in about.items() if name not in (ranked.question, asked and asked.question)
    ]
    return {
        **_figures_of_best(bank, ranked),
        "about": logit(about[ranked.question]),
        "about asked": logit(about[asked.question]) if asked else 0.0,
        "about rest": logit(max(rest, default=0.0)),
        "nearest asked": max(asked.views.nearest) if asked else 0.0,
        "parts asked": max(asked.views.parts) if asked else 0.0,
        "counts": ranked.views.counts[ranked.best] / 10,
        "counts asked": max(asked.views.counts) / 10 if asked else 0.0,
    }


def _figures_of_best(bank: Bank, ranked: Ranked) -> Figures:
    """Return what speaks for the best option wherever it is asked about."""
    views, best, said = ranked.views, ranked.best, ranked.utterance
    stems = {term.stem for term in said.terms}
    return {
        "share": logit(ranked.shares[best]),
        "nearest": views.nearest[best],
        "parts": views.parts[best],
        "known": views.known,
        "words": math.log1p(sum(bank.knows(term.stem) for term in said.terms)),
        "anchored": 1.0 if stems & bank.anchors[ranked.question][best] else 0.0,
        "hedged": 1.0 if said.hedged else 0.0,
        "denied": 1.0 if said.denies else 0.0,
    }


def logit(share: float) -> float:
    """Return the log odds of a share, kept within what a fit can bear."""
    kept = min(max(share, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))


def _next_to(scores: Sequence[float], best: int) -> float:
    return max((value for place, value in enumerate(scores) if place != best), default=0.0)
