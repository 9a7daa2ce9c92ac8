"""A probability as it is printed: whole per cent, and its word."""

import functools

from forewarn.lang.probability import Scale, load_scale
from forewarn.showing.outlook import percent, word_for


@functools.cache
def scale() -> Scale:
    """The English words for probabilities."""
    return load_scale()


def chance(probability: float) -> str:
    """``13 %``."""
    return f"{percent(probability)} %"


def chances(low: float, high: float) -> str:
    """``6–20 %``."""
    return f"{percent(low)}–{percent(high)} %"


def word(probability: float) -> str:
    """``very unlikely``: the ICD 203 word for a probability."""
    return word_for(probability, scale())
