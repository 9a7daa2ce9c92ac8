"""Why an outlook is what it is: what each origin does to it, down to the sentence, and each government's claims."""

import math
from collections.abc import Sequence

from forewarn.records import Collection, Reason, Stance
from forewarn.warning.indicators import Testimony
from forewarn.warning.rollup import Setting, Weights, clipped, roll_up

MOST_REASONS = 30
"""Origins tried one by one, the strongest first."""

LEAST = 0.05
"""Decibans below which an origin moved nothing."""

QUOTED = 240
"""Code points of a sentence that a reason quotes."""


def reasons(now: Setting, weights: Weights, collection: Collection) -> tuple[Reason, ...]:
    """What leaving out one origin would take away, in decibans, the greatest move first.

    An origin is an informant-occasion: it is left out of every claim and every indicator at once.
    """
    whole = _watched(now, weights)
    found = []
    for columns in _strongest(weights.columns):
        without = _watched(now, _leaving(weights, columns))
        decibans = 10.0 / math.log(10.0) * (_logit(whole) - _logit(without))
        if abs(decibans) >= LEAST:
            found.append(_reason([weights.columns[n] for n in columns], decibans, collection))
    return tuple(sorted(found, key=lambda r: (-abs(r.decibans), r.article or "", r.span or (0, 0))))


def without_governments(now: Setting, weights: Weights) -> dict[str, float]:
    """The watched probability without the claims and denials of one government, by state code."""
    states: dict[str, list[int]] = {}
    for column, t in enumerate(weights.columns):
        states.setdefault(t.voice.government, []).append(column)
    return {s: clipped(_watched(now, _leaving(weights, columns))) for s, columns in sorted(states.items()) if s}


def _watched(now: Setting, weights: Weights) -> float:
    return float(roll_up(now, weights).posterior[0, now.watched])


def _leaving(weights: Weights, gone: Sequence[int]) -> Weights:
    """The weights without some of the columns."""
    kept = sorted({*range(len(weights.columns))} - {*gone})
    return Weights(weights.nats[:, kept], tuple(weights.columns[n] for n in kept), weights.order)


def _strongest(columns: Sequence[Testimony]) -> list[list[int]]:
    """The columns of each occasion, those of the strongest occasions first."""
    occasions: dict[str, list[int]] = {}
    for column, t in enumerate(columns):
        occasions.setdefault(t.voice.occasion, []).append(column)
    height = {o: max(abs(columns[n].log_odds) for n in mine) for o, mine in occasions.items()}
    return [occasions[o] for o in sorted(height, key=lambda o: (-height[o], o))[:MOST_REASONS]]


def _reason(mine: Sequence[Testimony], decibans: float, collection: Collection) -> Reason:
    """The reason for the testimonies of one occasion, cited by the strongest."""
    first = max(mine, key=lambda t: abs(t.log_odds))
    voice = first.voice
    article = collection.articles[voice.article]
    sentence = " ".join(article.quote(voice.span).split())
    quoted = sentence if len(sentence) <= QUOTED else sentence[: QUOTED - 1].rstrip() + "…"
    return Reason(
        text=quoted,
        decibans=decibans,
        origin=voice.origin,
        claim=first.claim,
        article=voice.article,
        span=voice.span,
        indicators=tuple(dict.fromkeys(t.indicator for t in mine)),
        informant=voice.informant,
        denies=voice.stance is Stance.DENIES,
    )


def _logit(probability: float) -> float:
    return math.log(probability) - math.log1p(-probability)
