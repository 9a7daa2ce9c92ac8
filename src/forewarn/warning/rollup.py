"""From the evidence on indicators to the probabilities of the hypotheses (METHOD.md section 3), draw by draw.

All arrays have the draws first: D draws, V testimonies, U units, J indicators, H hypotheses. The middle estimate is
one draw with every range at its middle. Nothing here knows of articles.
"""

import dataclasses
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from forewarn.records import Hypothesis, Indicator, Range, Scenario
from forewarn.warning.dependence import (
    ACROSS,
    MOST,
    SAME,
    WITHIN_BRIEFING,
    WITHIN_GOVERNMENT,
    WITHIN_GROUP,
    Floats,
    nested,
    shares,
    signed_shares,
)
from forewarn.warning.indicators import Testimony

DRAWS = 2000
"""Draws behind the printed range."""

SURE = (0.01, 0.99)
"""No outlook is surer than this."""

CERTAIN = 1e-3
"""No probability of an indicator given a hypothesis is nearer to 0 or 1 than this."""

WEIGHT_SPREAD = 0.4
"""A grade may be this share too strict or too lenient: weights are drawn evenly from 0.6 to 1.4 of their value."""

COVERAGE_SPREAD = 0.15
"""How far the stated coverage may be off, either way."""

OTHER = "other"
"""The hypothesis that takes what the others leave."""

LEAST_OTHER = 0.01
"""What is always left to ``other``, however much the base rates claim."""

QUADRATURE = 48
"""Nodes of the quadrature that shares a move among indicators; its error is below 1e-12."""

Spread = Callable[[Floats, Floats], Floats]
"""From the low and high ends of ranges to one value a draw, draws first."""


@dataclasses.dataclass(frozen=True)
class Setting:
    """A scenario as arrays: prior (D, H), given (D, J, H), coverage (D, J); what is watched, grouped, assumed."""

    prior: Floats
    given: Floats
    coverage: Floats
    watched: int
    groups: tuple[tuple[int, ...], ...]
    voices: tuple[float, float, float]
    within_group: float
    beta: float


@dataclasses.dataclass(frozen=True)
class Weights:
    """Testimonies as arrays: signed nats (D, V), zero where a draw leaves one out."""

    nats: Floats
    columns: tuple[Testimony, ...]
    order: Mapping[str, int]


@dataclasses.dataclass(frozen=True)
class Result:
    """Evidence (D, J) in nats; terms (D, J, H) ln P(reports | h); moves (D, J, H): what each indicator does to the
    watched hypothesis against each other; posterior (D, H), not yet clipped.
    """

    evidence: Floats
    terms: Floats
    moves: Floats
    posterior: Floats


def middle(low: Floats, high: Floats) -> Floats:
    """The middle of every range, as a single draw."""
    return ((low + high) / 2.0)[np.newaxis]


def evenly(generator: np.random.Generator, draws: int) -> Spread:
    """Even draws between the ends of every range."""
    return lambda low, high: low + (high - low) * generator.random((draws, *low.shape))


def setting(scenario: Scenario, spread: Spread, read: Sequence[float] | None = None) -> Setting:
    """The scenario's arrays, with every range drawn by ``spread``.

    ``read`` is the share of days, for each indicator, on which anything was read: a day without reading is no quiet
    day, so it lowers the coverage. None takes the coverage as it is stated.
    """
    names = [h.id for h in scenario.hypotheses]
    given = _ends([i.given[n] for i in scenario.indicators for n in names])
    shape = (len(scenario.indicators), len(names))
    drawn = spread(given[0].reshape(shape), given[1].reshape(shape))
    look = np.array([i.coverage or 0.0 for i in scenario.indicators])
    loose = np.where(look > 0, COVERAGE_SPREAD, 0.0)
    share = np.ones(len(look)) if read is None else np.array(read)
    known = scenario.dependence
    return Setting(
        prior=priors(scenario.hypotheses, scenario.horizon_days, spread),
        given=np.clip(drawn, CERTAIN, 1.0 - CERTAIN),
        coverage=np.clip(spread(look - loose, look + loose), 0.0, 1.0) * share,
        watched=names.index(scenario.watched),
        groups=_groups(scenario.indicators),
        voices=(
            known.get("briefing", WITHIN_BRIEFING),
            known.get("government", WITHIN_GOVERNMENT),
            known.get("across", ACROSS),
        ),
        within_group=known.get("group", WITHIN_GROUP),
        beta=scenario.beta,
    )


def priors(hypotheses: Sequence[Hypothesis], horizon: float, spread: Spread) -> Floats:
    """Base rates rescaled to the horizon, 1 - (1 - rate)^(T / period), (D, H); ``other`` takes the rest."""
    rates = spread(*_ends([h.rate or Range(low=0.0, high=0.0) for h in hypotheses]))
    periods = np.array([horizon / (h.period_days or horizon) for h in hypotheses])
    scaled = 1.0 - (1.0 - rates) ** periods
    rest = np.array([h.id == OTHER for h in hypotheses])
    named = np.where(rest, 0.0, scaled)
    left = np.maximum(1.0 - named.sum(axis=-1, keepdims=True), LEAST_OTHER)
    whole = np.where(rest, left, named)
    scaled_to_one: Floats = whole / whole.sum(axis=-1, keepdims=True)
    return scaled_to_one


def _ends(ranges: Sequence[Range]) -> tuple[Floats, Floats]:
    return np.array([r.low for r in ranges]), np.array([r.high for r in ranges])


def _groups(indicators: Sequence[Indicator]) -> tuple[tuple[int, ...], ...]:
    """The columns of the indicators of each group; one without a group stands alone."""
    found: dict[str, list[int]] = {}
    for column, indicator in enumerate(indicators):
        found.setdefault(indicator.group or f"\x00{indicator.id}", []).append(column)
    return tuple(map(tuple, found.values()))


def middle_weights(scenario: Scenario, testimonies: Sequence[Testimony]) -> Weights:
    """The testimonies at their stated weight, without those that may be the same as another."""
    nats = np.array([[0.0 if t.beyond else t.log_odds for t in testimonies]])
    return Weights(nats.reshape(1, -1), tuple(testimonies), _order(scenario))


def drawn_weights(
    scenario: Scenario, testimonies: Sequence[Testimony], generator: np.random.Generator, draws: int
) -> Weights:
    """The testimonies with their weights drawn, and between the low and the high number of origins of each claim."""
    nats = np.array([t.log_odds for t in testimonies])
    factor = generator.uniform(1.0 - WEIGHT_SPREAD, 1.0 + WEIGHT_SPREAD, (draws, len(testimonies)))
    claims = {t.claim: n for n, t in enumerate(testimonies)}
    many = generator.random((draws, len(testimonies)))[:, [claims[t.claim] for t in testimonies]]
    spread = np.array([t.spread for t in testimonies])
    beyond = np.array([t.beyond for t in testimonies])
    heard = beyond <= np.floor(many * (spread + 1))
    return Weights(nats * factor * heard, tuple(testimonies), _order(scenario))


def _order(scenario: Scenario) -> dict[str, int]:
    return {i.id: n for n, i in enumerate(scenario.indicators)}


def roll_up(now: Setting, weights: Weights) -> Result:
    """Everything from the weights of the testimonies to the posterior."""
    evidence, affirmed = indicator_evidence(now, weights)
    terms = log_terms(now, evidence, affirmed)
    moves = moves_of(terms, now)
    return Result(evidence, terms, moves, posterior(now, moves))


def indicator_evidence(now: Setting, weights: Weights) -> tuple[Floats, NDArray[np.bool_]]:
    """The evidence on each indicator in nats (D, J), and which indicators any voice affirms (J).

    One occasion counts once an indicator, at its strongest, and where it feeds several it is shared among them: all
    its evidence together is about that of its strongest use. It is shared by what its word is worth there, whatever
    others say: a second voice that makes one claim more credible must not take from what the first says of another.
    """
    units = _units(weights)
    count = len(weights.order)
    affirmed = np.zeros(count, dtype=np.bool_)
    affirmed[[weights.order[t.indicator] for t in weights.columns if t.speaks > 0]] = True
    evidence = np.zeros((weights.nats.shape[0], count))
    if not units:
        return evidence, affirmed
    heights = np.stack([np.abs(weights.nats[:, u.columns]).max(axis=-1) for u in units], axis=-1)
    for same in _alike(units, lambda u: (u.occasion, u.sign)):
        worth = np.array([units[n].worth for n in same])
        heights[:, same] *= shares(worth, SAME) / worth
    for mine in _alike(units, lambda u: (u.indicator, u.sign)):
        unit = units[mine[0]]
        evidence[:, unit.indicator] += unit.sign * nested(heights, _blocs(units, mine), now.voices)
    return np.clip(evidence, -MOST, MOST), affirmed


@dataclasses.dataclass(frozen=True)
class Unit:
    """One occasion on one indicator: the columns of its testimonies that point the same way."""

    indicator: int
    occasion: str
    sign: int
    bloc: str
    day: str
    columns: list[int]
    worth: float


def _units(weights: Weights) -> list[Unit]:
    alike: dict[tuple[str, str, int], list[int]] = {}
    for column, t in enumerate(weights.columns):
        if t.worth > 0.0:
            alike.setdefault((t.indicator, t.voice.occasion, t.speaks), []).append(column)
    found = []
    for (indicator, occasion, sign), columns in alike.items():
        first, worth = weights.columns[columns[0]], max(weights.columns[n].worth for n in columns)
        found.append(Unit(weights.order[indicator], occasion, sign, first.bloc, first.day, columns, worth))
    return found


def _alike(units: Sequence[Unit], key: Callable[[Unit], tuple[object, ...]]) -> list[list[int]]:
    """The positions of the units that share a key."""
    found: dict[tuple[object, ...], list[int]] = {}
    for position, unit in enumerate(units):
        found.setdefault(key(unit), []).append(position)
    return list(found.values())


def _blocs(units: Sequence[Unit], mine: Sequence[int]) -> list[list[list[int]]]:
    """Positions by bloc and day: governments, and within each its briefings."""
    blocs: dict[str, dict[str, list[int]]] = {}
    for position in mine:
        unit = units[position]
        blocs.setdefault(unit.bloc, {}).setdefault(unit.day, []).append(position)
    return [list(days.values()) for days in blocs.values()]


def log_terms(now: Setting, evidence: Floats, affirmed: NDArray[np.bool_]) -> Floats:
    """ln P(reports | h) up to a constant, (D, J, H).

    With reports: a e^l + 1 - a. Where nobody affirms, silence and denial together: a (1 - k) e^l + 1 - a, with k the
    coverage; k = 0 and no denial leave 1, so that silence says nothing.
    """
    missed = np.where(affirmed, 1.0, 1.0 - now.coverage)
    terms: Floats = np.log(now.given * (missed * np.exp(evidence))[..., np.newaxis] + 1.0 - now.given)
    return terms


def moves_of(terms: Floats, now: Setting) -> Floats:
    """How far each indicator moves the watched hypothesis against each other one (D, J, H), groups discounted."""
    against = terms[:, :, now.watched, np.newaxis] - terms
    moves = np.empty_like(against)
    for group in now.groups:
        inside = np.moveaxis(against[:, group, :], 1, -1)
        moves[:, group, :] = np.moveaxis(signed_shares(inside, now.within_group), -1, 1)
    return moves


def posterior(now: Setting, moves: Floats) -> Floats:
    """Probabilities of the hypotheses, (D, H), not yet clipped."""
    scores = np.log(now.prior) - now.beta * moves.sum(axis=1)
    scores -= scores.max(axis=-1, keepdims=True)
    odds = np.exp(scores)
    whole: Floats = odds / odds.sum(axis=-1, keepdims=True)
    return whole


def indication_shares(now: Setting, moves: Floats) -> Floats:
    """Each indicator's share (J) of the move of the watched log odds, in nats before beta, for a single draw.

    With two hypotheses it is the indicator's own log term. With more, the odds against all others together are not a
    sum; the shares follow the straight way from no evidence to all of it (Aumann and Shapley 1974) and add up.
    """
    others = [h for h in range(now.prior.shape[1]) if h != now.watched]
    single, total = moves[0][:, others], moves[0][:, others].sum(axis=0)
    nodes, width = np.polynomial.legendre.leggauss(QUADRATURE)
    way = (nodes[:, np.newaxis] + 1.0) / 2.0
    scores = np.log(now.prior[0, others]) - now.beta * way * total
    scores -= scores.max(axis=-1, keepdims=True)
    mix = np.exp(scores)
    mix /= mix.sum(axis=-1, keepdims=True)
    mean: Floats = (mix * (width / 2.0)[:, np.newaxis]).sum(axis=0)
    shared: Floats = single @ mean
    return shared


def known_truth(now: Setting, terms: Floats, indicator: int, truth: bool) -> float:
    """The watched probability were the indicator known to be true, or false."""
    given = now.given[:, indicator, :]
    terms = terms.copy()
    terms[:, indicator, :] = np.log(given if truth else 1.0 - given)
    return clipped(float(posterior(now, moves_of(terms, now))[0, now.watched]))


def clipped(probability: float) -> float:
    """The probability, no surer than is ever printed."""
    return min(max(probability, SURE[0]), SURE[1])
