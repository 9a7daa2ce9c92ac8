"""Edge: fits the small linear models from features and labels, by full-batch gradient with a fixed seed."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from forewarn.lang.linear import Linear

RARE = 3
"""A feature seen in fewer examples is left out."""

STEPS = 400
RATE = 0.1
BETAS = (0.9, 0.999)
"""Adam's settings; the problem is convex, so they change how soon it is solved, not what comes out."""


def fit(examples: Sequence[Sequence[str]], labels: Sequence[str], classes: Sequence[str], penalty: float) -> Linear:
    """A model of the labels: one class gives a logistic (label equal to the class or not), several a softmax.

    ``penalty`` is the L2 weight a example. Examples with no known feature count for the bias only.
    """
    counts = Counter(f for row in examples for f in set(row))
    names = sorted(f for f, count in counts.items() if count >= RARE)
    number = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(examples), len(names)), dtype=np.float32)
    for row, features in enumerate(examples):
        for feature in features:
            if feature in number:
                x[row, number[feature]] = 1
    y = np.array([[label == c for c in classes] for label in labels], dtype=np.float32)
    weights, bias = _solve(x, y, penalty)
    table = {
        name: tuple(round(float(w), 3) for w in weights[i])
        for name, i in number.items()
        if np.abs(weights[i]).max() >= 0.0005
    }
    return Linear(classes=tuple(classes), bias=tuple(round(float(b), 3) for b in bias), weights=table)


def _solve(
    x: NDArray[np.float32], y: NDArray[np.float32], penalty: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    weights = np.zeros((x.shape[1], y.shape[1]), dtype=np.float32)
    bias = np.zeros(y.shape[1], dtype=np.float32)
    first = [np.zeros_like(weights), np.zeros_like(bias)]
    second = [np.zeros_like(weights), np.zeros_like(bias)]
    for step in range(1, STEPS + 1):
        error = (_predicted(x @ weights + bias) - y) / len(x)
        slopes = [x.T @ error + penalty * weights, error.sum(axis=0)]
        for i, (value, slope) in enumerate(zip((weights, bias), slopes, strict=True)):
            first[i] = BETAS[0] * first[i] + (1 - BETAS[0]) * slope
            second[i] = BETAS[1] * second[i] + (1 - BETAS[1]) * slope**2
            scaled = first[i] / (1 - BETAS[0] ** step) / (np.sqrt(second[i] / (1 - BETAS[1] ** step)) + 1e-8)
            np.subtract(value, RATE * (1 - step / (STEPS + 1)) * scaled, out=value)
    return weights, bias


def _predicted(sums: NDArray[np.float32]) -> NDArray[np.float32]:
    if sums.shape[1] == 1:
        return np.asarray(1 / (1 + np.exp(-sums)))
    exponents = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True))
