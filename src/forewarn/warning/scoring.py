"""How good forecasts were once their questions are resolved."""

import math
from collections.abc import Iterable, Sequence

from forewarn.records import Part

LEAST = 1e-6
"""A forecast of 0 or 1 that fails would cost an infinite log score; it is taken as this near to it."""


class Forecast(Part, frozen=True, kw_only=True):
    """A probability and what came of it."""

    probability: float
    happened: bool


def brier(forecasts: Iterable[Forecast]) -> float:
    """The mean squared error, 0 (perfect) to 1; nan without forecasts."""
    return _mean([(f.probability - f.happened) ** 2 for f in forecasts])


def log_score(forecasts: Iterable[Forecast]) -> float:
    """The mean of -ln of the probability given to what happened; 0 is perfect; nan without forecasts."""
    return _mean([-math.log(max(f.probability if f.happened else 1.0 - f.probability, LEAST)) for f in forecasts])


def brier_skill(forecasts: Sequence[Forecast], baseline: Sequence[Forecast]) -> float:
    """The share of the baseline's Brier score that is saved: 1 perfect, 0 no better, negative worse."""
    reference = brier(baseline)
    return 1.0 - brier(forecasts) / reference if reference else math.nan


def right_when_sure(forecasts: Iterable[Forecast], at: float = 0.9) -> float:
    """How often it happened when the forecast said at least ``at``; nan where it never did."""
    return _mean([float(f.happened) for f in forecasts if f.probability >= at])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else math.nan
