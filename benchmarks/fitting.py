"""Two small fits in plain Python, as nothing bigger is needed for a few hundred rows.

conditional_logit: McFadden (1974), by Adam (Kingma and Ba 2015). logistic: Newton's method with a
ridge, as in any textbook (Hastie, Tibshirani and Friedman 2009, 4.4.1). Both are deterministic.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from assistant.language.matching.ranking import softmax, weighed
from assistant.language.speech.models import Curve

Figures = Mapping[str, float]


def conditional_logit(
    rows: Sequence[tuple[Sequence[Figures], set[int]]], *, ridge: float = 0.5, steps: int = 300
) -> dict[str, float]:
    """Return the weights under which the right ones (by place) of each row's choices are likeliest.

    `rows` has the figures of each choice, and the places of those that are right.
    """
    names = list(rows[0][0][0])
    weights = dict.fromkeys(names, 1.0)
    mean, spread = dict.fromkeys(names, 0.0), dict.fromkeys(names, 0.0)
    for step in range(1, steps + 1):
        slope = {name: -ridge * weights[name] / len(rows) for name in names}
        for figures, right in rows:
            shares = softmax([weighed(one, weights) for one in figures])
            among = sum(shares[place] for place in right)
            for place, one in enumerate(figures):
                pull = (shares[place] / among if place in right else 0.0) - shares[place]
                for name in names:
                    slope[name] += pull * one[name] / len(rows)
        rate = 0.1 * (1 - 0.95 * step / steps)
        for name in names:
            mean[name] = 0.9 * mean[name] + 0.1 * slope[name]
            spread[name] = 0.99 * spread[name] + 0.01 * slope[name] ** 2
            fair = math.sqrt(spread[name] / (1 - 0.99**step)) + 1e-8
            weights[name] += rate * mean[name] / (1 - 0.9**step) / fair
    return weights


def logistic(rows: Sequence[tuple[Figures, bool]], *, ridge: float = 1.0) -> Curve:
    """Return the logistic curve that is likeliest for `rows` of figures, each true or not."""
    names = list(rows[0][0])
    size = len(names) + 1
    inputs = [[1.0, *(figures[name] for name in names)] for figures, _ in rows]
    weights = [0.0] * size
    for _ in range(30):
        slope = [0.0, *(-ridge * weight for weight in weights[1:])]
        bend = [[0.0] * size for _ in range(size)]
        for place in range(size):
            bend[place][place] = ridge if place else 1e-6
        for row, (_, true) in zip(inputs, rows, strict=True):
            at = sum(weight * value for weight, value in zip(weights, row, strict=True))
            share = 1 / (1 + math.exp(-max(-30.0, min(30.0, at))))
            for i, value in enumerate(row):
                slope[i] += (true - share) * value
                for j in range(i + 1):
                    bend[i][j] += share * (1 - share) * value * row[j]
        for i in range(size):
            for j in range(i):
                bend[j][i] = bend[i][j]
        change = _solved(bend, slope)
        weights = [weight + step for weight, step in zip(weights, change, strict=True)]
        if max(map(abs, change)) < 1e-9:
            break
    return Curve(intercept=weights[0], weights=dict(zip(names, weights[1:], strict=True)))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Return the solution of a system of linear equations, by elimination with pivoting."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda place: abs(rows[place][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for below in range(i + 1, size):
            factor = rows[below][i] / rows[i][i]
            rows[below] = [b - factor * a for a, b in zip(rows[i], rows[below], strict=True)]
    found = [0.0] * size
    for i in range(size - 1, -1, -1):
        rest = sum(rows[i][j] * found[j] for j in range(i + 1, size))
        found[i] = (rows[i][size] - rest) / rows[i][i]
    return found


def upper_bound(wrong: int, tried: int, confidence: float = 0.95) -> float:
    """Return the one-sided upper bound of a share (Clopper and Pearson 1934), by bisection."""
    if wrong >= tried:
        return 1.0
    low, high = wrong / tried, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        at_most = sum(
            math.exp(
                math.lgamma(tried + 1) - math.lgamma(k + 1) - math.lgamma(tried - k + 1)
                + k * math.log(middle) + (tried - k) * math.log1p(-middle)
            )
            for k in range(wrong + 1)
        )  # fmt: skip
        low, high = (middle, high) if at_most > 1 - confidence else (low, middle)
    return high
