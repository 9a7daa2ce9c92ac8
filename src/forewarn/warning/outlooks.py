"""The outlook of a scenario at a moment, and day by day."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Sequence

import msgspec
import numpy as np

from forewarn.codebooks import Book
from forewarn.records import Assessment, Collection, Indication, Outlook, Scenario, content_id
from forewarn.records.speakers import in_utc, printed_at
from forewarn.warning.binding import UNBOUND, bind
from forewarn.warning.indicators import Found, Testimony, find, index, queries
from forewarn.warning.matching import Scene
from forewarn.warning.reasons import reasons, without_governments
from forewarn.warning.rollup import (
    DRAWS,
    Result,
    Setting,
    clipped,
    drawn_weights,
    evenly,
    indication_shares,
    known_truth,
    middle,
    middle_weights,
    roll_up,
    setting,
)
from forewarn.warning.seen import seen

Weigh = Callable[[Collection, Book], tuple[Assessment, ...]]
"""``weighing.weigh``, handed in so that a claim can be graded as it stood on a former day."""

SEED = 20220114
"""Of the generator behind the range: the same reading always prints the same figures."""

TENTHS = (10.0, 90.0)
"""The percentiles between which the range lies."""

RESOLVED = 50
"""Resolved questions from which on a scenario's beta is taken as fitted."""


@dataclasses.dataclass(frozen=True)
class Confidence:
    """The least that a word of confidence asks for, and the widest range; ``looked`` is a share of the indicators."""

    word: str
    origins: int
    outlets: int
    governments: int
    looked: float
    width: float


CONFIDENCE = (
    Confidence("high", origins=12, outlets=6, governments=4, looked=0.8, width=0.15),
    Confidence("moderate", origins=6, outlets=3, governments=3, looked=0.5, width=0.25),
    Confidence("low", origins=0, outlets=0, governments=0, looked=0.0, width=1.0),
)
"""From the best; the last one always fits."""


def warn(
    scenario: Scenario, collection: Collection, at: dt.datetime, book: Book, weigh: Weigh | None = None
) -> Outlook:
    """The outlook as of ``at``: only articles published by then count, and those without a date.

    With ``weigh`` claims that were reported again later are graded as they stood; without it they stay ungraded.
    """
    known = _as_of(collection, at, book, weigh)
    where = index(Scene(known, book, {}), at)
    parties = bind(scenario, known, book, where)
    scene = Scene(known, book, parties)
    found = tuple(find(indicator, scene, where) for indicator in scenario.indicators)
    return _outlook(_to_go(scenario, at), found, scene, at)


def _to_go(scenario: Scenario, at: dt.datetime) -> Scenario:
    """The scenario with the days that are left until its last one as its horizon; at least one."""
    if scenario.until is None:
        return scenario
    return msgspec.structs.replace(scenario, horizon_days=max(float((scenario.until - at.date()).days), 1.0))


def daily(
    scenario: Scenario, collection: Collection, days: Iterable[dt.datetime], book: Book, weigh: Weigh | None = None
) -> tuple[Outlook, ...]:
    """One outlook a day, in order; an unbound scenario is bound once, on the last day, so that all ask the same."""
    ordered = sorted(days)
    if not ordered:
        return ()
    last = seen(collection, ordered[-1])
    parties = bind(scenario, last, book, index(Scene(last, book, {}), ordered[-1]))
    bound = msgspec.structs.replace(scenario, **parties)
    outlooks = (warn(bound, collection, day, book, weigh) for day in ordered)
    unbound = not (scenario.initiator and scenario.target)
    return tuple(msgspec.structs.replace(o, bound=unbound and o.initiator != "") for o in outlooks)


def _as_of(collection: Collection, at: dt.datetime, book: Book, weigh: Weigh | None) -> Collection:
    known = seen(collection, at)
    if weigh is not None and (known is not collection or not collection.assessments):
        return dataclasses.replace(known, assessments=weigh(known, book))
    if known.ties.claims and not known.assessments:
        raise ValueError("The claims of this collection have not been weighed: weigh it first, or hand in `weigh`.")
    return known


def _outlook(scenario: Scenario, found: Sequence[Found], scene: Scene, at: dt.datetime) -> Outlook:
    testimonies = [t for f in found for t in f.testimonies]
    read = [days_read(scene.collection, at, i.half_life) for i in scenario.indicators]
    now = setting(scenario, middle, read)
    weights = middle_weights(scenario, testimonies)
    result = roll_up(now, weights)
    probability = clipped(float(result.posterior[0, now.watched]))
    low, high = _range(scenario, testimonies, read, probability)
    parties = {role: "" if code == UNBOUND else code for role, code in scene.parties.items()}
    return Outlook(
        id=content_id("k", scenario.id, at.isoformat(), *parties.values(), f"{probability:.6f}"),
        scenario=scenario.id,
        at=at,
        horizon=at + dt.timedelta(days=scenario.horizon_days),
        initiator=parties["initiator"],
        target=parties["target"],
        prior=float(now.prior[0, now.watched]),
        probability=probability,
        low=low,
        high=high,
        calibrated=scenario.resolved >= RESOLVED,
        indications=_indications(found, now, result),
        reasons=reasons(now, weights, scene.collection),
        without=without_governments(now, weights),
        not_looked_for=tuple(i.id for i in scenario.indicators if not queries(i)),
        confidence=_confidence(scenario, testimonies, high - low),
        hypotheses=_all(scenario, result),
        beta=scenario.beta,
        origins=len(_heard(testimonies)),
        governments=_governments(testimonies),
        bound=not (scenario.initiator and scenario.target) and parties["initiator"] != "",
    )


def days_read(collection: Collection, at: dt.datetime, half_life: float) -> float:
    """The share of the last days (as many as the half-life) on which any article was printed that we read.

    An article without a date is taken as printed on the day of the outlook.
    """
    span = max(round(half_life), 1)
    today = in_utc(at).date()
    printed = {(printed_at(a) or in_utc(at)).date() for a in collection.articles.values()}
    return sum(today - dt.timedelta(days=n) in printed for n in range(span)) / span


def _range(
    scenario: Scenario, testimonies: Sequence[Testimony], read: Sequence[float], probability: float
) -> tuple[float, float]:
    """The 10-90 % range over all that is only known as a range; it always holds the printed probability."""
    generator = np.random.default_rng(SEED)
    drawn = setting(scenario, evenly(generator, DRAWS), read)
    result = roll_up(drawn, drawn_weights(scenario, testimonies, generator, DRAWS))
    low, high = np.percentile(result.posterior[:, drawn.watched], TENTHS)
    return min(clipped(float(low)), probability), max(clipped(float(high)), probability)


def _indications(found: Sequence[Found], now: Setting, result: Result) -> tuple[Indication, ...]:
    shares = indication_shares(now, result.moves)
    return tuple(
        Indication(
            indicator=f.indicator.id,
            claims=f.claims,
            origins=tuple(dict.fromkeys(t.voice.origin for t in f.testimonies if t.voice.origin)),
            log_odds=float(shares[n]),
            evidence=float(result.evidence[0, n]),
            denials=len({t.voice.occasion for t in f.testimonies if t.log_odds < 0}),
            looked=bool(queries(f.indicator)),
            marks=f.marks,
            if_confirmed=known_truth(now, result.terms, n, truth=True),
            if_refuted=known_truth(now, result.terms, n, truth=False),
        )
        for n, f in enumerate(found)
    )


def _all(scenario: Scenario, result: Result) -> dict[str, float]:
    return {h.id: float(p) for h, p in zip(scenario.hypotheses, result.posterior[0], strict=True)}


def _confidence(scenario: Scenario, testimonies: Sequence[Testimony], width: float) -> str:
    """The word for how well the outlook is founded, and what it rests on."""
    asked = sum(bool(queries(i)) for i in scenario.indicators)
    looked = asked / len(scenario.indicators) if scenario.indicators else 0.0
    origins, governments = len(_heard(testimonies)), len(_governments(testimonies))
    outlets = len({t.voice.outlet for t in testimonies if t.log_odds})
    word = next(
        c.word
        for c in CONFIDENCE
        if min(origins - c.origins, outlets - c.outlets, governments - c.governments) >= 0
        and looked >= c.looked
        and width <= c.width
    )
    return (
        f"{word}: {origins} origins, {governments} governments, {outlets} outlets, range {100 * width:.0f} points, "
        f"{asked} of {len(scenario.indicators)} indicators looked for"
    )


def _heard(testimonies: Sequence[Testimony]) -> set[str]:
    """The informant-occasions that carry any evidence, without those that may be the same as another."""
    return {t.voice.occasion for t in testimonies if t.log_odds and not t.beyond}


def _governments(testimonies: Sequence[Testimony]) -> tuple[str, ...]:
    """The states whose officials or outlets carry any evidence."""
    return tuple(sorted({t.voice.government for t in testimonies if t.log_odds} - {""}))
