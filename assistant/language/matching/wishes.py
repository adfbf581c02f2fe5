"""Which wish an utterance is nearest to, against all that people say as answers.

A wish is told by its small words ("leave that one", "what do you need that for"), so that here
every word counts, alone and with the next, and the first words of a sentence most of all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.language.matching.evidence import Weights
from assistant.language.matching.ranking import Figures, logit, softmax
from assistant.language.matching.views import Counted, Phrase, QuestionModel
from assistant.language.speech.models import Controls
from assistant.language.words.tokens import folded, plain, stem, words_in

ANSWER = "answer"
DEFINE = "define"
PAIR = 0.8
FIRST = 0.8
# One phrase in so many stands for all answers, so that they weigh about what the wishes weigh.
ONE_IN = 6
WORTH_A_LOOK = 0.05  # least share of all wishes together for which a wish is looked for
SHARPNESS = 0.35  # of the log odds of a sentence, whose words do not speak independently


@dataclass(frozen=True)
class Wished:
    """The wish that is nearest, and what is known of it by name."""

    name: str
    figures: Figures


class WishModel:
    """The sayings of `controls.yaml` against the phrases that are answers."""

    def __init__(self, controls: Controls, answers: Sequence[str]) -> None:
        names = (ANSWER, *controls.intents, DEFINE)
        counted = list(_counted(0, answers[::ONE_IN]))
        for place, sayings in enumerate(controls.intents.values(), 1):
            counted += _counted(place, (saying.replace("…", " ") for saying in sayings))
        counted += _counted(len(names) - 1, (s.replace("…", " ") for s in controls.asks_meaning))
        self._model = QuestionModel(names, counted)

    def hear(self, text: str) -> Wished | None:
        """Return the wish that `text` is nearest to; None where it is far from all of them."""
        features = _features(text)
        shares = softmax([score * SHARPNESS for score in self._model.counts(features)])
        if shares[0] > 1 - WORTH_A_LOOK:
            return None
        views = self._model.views(features, {})
        total = sum(features.values())
        best = max(range(1, len(shares)), key=lambda p: (shares[p] + views.nearest[p], -p))
        others = [p for p in range(1, len(shares)) if p != best]
        figures = {
            "wish": logit(shares[best] / (shares[best] + shares[0])),
            "lead": shares[best] - max(shares[p] for p in others),
            "any wish": logit(1 - shares[0]),
            "wish nearest": views.nearest[best],
            "answer nearest": views.nearest[0],
            "a word": (views.counts[best] - views.counts[0]) / total,
            "words": math.log1p(len(words_in(plain(text)))),
            "asks": 1.0 if text.rstrip().endswith("?") else 0.0,
        }
        return Wished(self._model.options[best], figures)


def _counted(place: int, sayings: Iterable[str]) -> Iterable[Counted]:
    for saying in sayings:
        yield Counted(Phrase(place, saying, folded(saying)), _features(saying), {})


def _features(text: str) -> Weights:
    words = [stem(word) for word in words_in(plain(text))]
    found = dict.fromkeys(words, 1.0)
    found |= {f"{one}_{two}": PAIR for one, two in pairwise(words)}
    if words:
        found[f"^{'_'.join(words[:2])}"] = FIRST
        found[f"^{words[0]}"] = FIRST
    return found
