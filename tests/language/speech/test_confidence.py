"""The confidence is that of today's phrases, and claims what the calibration set supports."""

from __future__ import annotations

from assistant.language.speech.load import load_speech
from benchmarks.calibrate import MOST_WRONG, fitted_to
from benchmarks.fitting import upper_bound
from benchmarks.utterances import utterances


def test_the_fit_is_that_of_todays_phrases_and_set() -> None:
    speech = load_speech()
    assert speech.confidence.fitted_to == fitted_to(speech), "run python3 -m benchmarks.calibrate"
    assert speech.confidence.utterances == len(utterances("calibration"))


def test_both_sets_are_large_and_a_third_is_hard() -> None:
    hard = {"negated", "hedged", "off-topic", "several"}
    for which in ("calibration", "test"):
        said = utterances(which)
        assert len(said) >= 600
        assert sum(one.style in hard for one in said) >= len(said) / 3
        assert len({one.question for one in said}) == len({q.id for q in load_speech().questions})


def test_the_bound_is_that_of_clopper_and_pearson() -> None:
    # Tables of the exact bound: none wrong in 300, one in 475 and three in 775 are each 1 %.
    for wrong, tried in ((0, 299), (1, 473), (3, 773)):
        assert abs(upper_bound(wrong, tried) - 0.01) < 0.0002
    assert MOST_WRONG <= 0.01
