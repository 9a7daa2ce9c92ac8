"""How much several voices are worth together when they are not independent.

METHOD.md section 3 divides the sum of n equally correlated terms by 1 + (n - 1) rho. Divided so, a weak confirmation
beside a strong report would *lower* the evidence (2.0 alone, 2.1 / 1.7 = 1.2 with a second voice of 0.1). Here the
divisor is applied layer by layer: the part of their height that k voices share is divided by 1 + (k - 1) rho, what
only the strongest reaches stands whole. Equal terms give exactly the formula; a further voice never lowers the sum.
Support and denial are layered apart and then set against each other: voices that differ are no copies of each other.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

WITHIN_GOVERNMENT = 0.7
"""Correlation between two informants of one government."""

WITHIN_BRIEFING = 0.9
"""Correlation between two informants of one government on one day."""

ACROSS = 0.3
"""Correlation between governments, and between outlets without one."""

WITHIN_GROUP = 0.4
"""Correlation between the indicators of one group."""

SAME = 1.0
"""Correlation of an origin with itself, where it feeds several indicators."""

MOST = 4.0
"""No amount of reporting makes an indicator surer than this many nats, one way or the other (odds of 55 to 1)."""


def shares(heights: Floats, rho: float) -> Floats:
    """What each of the heights (not negative, along the last axis) contributes to their discounted sum.

    With the heights sorted as x1 >= x2 >= ..., the layer between x(k) and x(k+1) is reached by k of them and is worth
    k / (1 + (k - 1) rho) times its thickness, in equal parts to those who reach it.
    """
    count = heights.shape[-1]
    if count < 2:
        return heights
    order = np.argsort(-heights, axis=-1, kind="stable")
    falling = np.take_along_axis(heights, order, axis=-1)
    layers = falling - np.concatenate([falling[..., 1:], np.zeros_like(falling[..., :1])], axis=-1)
    worth = layers / (1.0 + np.arange(count) * rho)
    sorted_shares = np.flip(np.cumsum(np.flip(worth, axis=-1), axis=-1), axis=-1)
    out = np.empty_like(heights)
    np.put_along_axis(out, order, sorted_shares, axis=-1)
    return out


def signed_shares(terms: Floats, rho: float) -> Floats:
    """The shares of terms of either sign: the positive and the negative ones are discounted apart."""
    return shares(np.maximum(terms, 0.0), rho) - shares(np.maximum(-terms, 0.0), rho)


def discounted(heights: Floats, rho: float) -> Floats:
    """The discounted sum of heights that are not negative, over the last axis."""
    total: Floats = shares(heights, rho).sum(axis=-1)
    return total


def nested(heights: Floats, groups: list[list[list[int]]], rhos: tuple[float, float, float]) -> Floats:
    """The sum over governments, their briefings and the voices of each (columns), discounted at every level.

    ``groups[g][b]`` lists the columns of briefing b of government g; ``rhos`` are those within a briefing, within a
    government and across governments.
    """
    if not groups:
        return np.zeros(heights.shape[:-1])
    briefing, government, across = rhos
    tops = []
    for briefings in groups:
        sums = [discounted(heights[..., columns], briefing) for columns in briefings]
        tops.append(discounted(np.stack(sums, axis=-1), government))
    return discounted(np.stack(tops, axis=-1), across)
