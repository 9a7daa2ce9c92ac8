"""A collection as it was known at a moment: what was printed later is not there."""

import dataclasses
import datetime as dt
from collections.abc import Set as AbstractSet

import msgspec

from forewarn.records import (
    Assessment,
    Claim,
    Collection,
    Exchange,
    ExchangeStatus,
    Origin,
    Relation,
    Stance,
    Ties,
)
from forewarn.records.speakers import in_utc, printed_at

Ids = AbstractSet[str]

UNGRADED = 6
"""A claim whose grade rests on later reports cannot be judged before them, unless it is weighed anew."""


def seen(collection: Collection, at: dt.datetime) -> Collection:
    """The collection without the articles published after ``at``; undated articles count as seen.

    Claims and origins keep only the reports that were there; a claim that loses one has its grade taken away (6).
    """
    moment = in_utc(at)
    articles = {i: a for i, a in collection.articles.items() if (p := printed_at(a)) is None or p <= moment}
    if len(articles) == len(collection.articles):
        return collection
    claims = [c for claim in collection.ties.claims if (c := _claim(claim, articles.keys())) is not None]
    whole = {c.id for c in claims if len(c.reports) == len(collection.claim[c.id].reports)}
    kept = {c.id for c in claims}
    known = {r.mark for c in claims for r in c.reports}
    marks = {i: m for i, m in collection.marks.items() if i in articles}
    for found in marks.values():
        known.update(s.id for s in found.statements)
        known.update(e.id for e in found.events)
        known.update(q.id for q in found.quantities)
    return dataclasses.replace(
        collection,
        articles=articles,
        marks=marks,
        ties=Ties(
            claims=tuple(claims),
            origins=tuple(o for origin in collection.ties.origins if (o := _origin(origin, known)) is not None),
            exchanges=tuple(
                _exchange(e, articles.keys()) for e in collection.ties.exchanges if e.demand.article in articles
            ),
        ),
        assessments=tuple(
            a if a.claim in whole else _ungraded(a, known) for a in collection.assessments if a.claim in kept
        ),
        outlooks=(),
        alerts=(),
    )


def _claim(claim: Claim, articles: Ids) -> Claim | None:
    reports = tuple(r for r in claim.reports if r.article in articles)
    return msgspec.structs.replace(claim, reports=reports) if reports else None


def _origin(origin: Origin, marks: Ids) -> Origin | None:
    reports = tuple(r for r in origin.reports if r in marks)
    if not reports:
        return None
    derivations = tuple(d for d in origin.derivations if d.report in reports)
    return msgspec.structs.replace(origin, reports=reports, derivations=derivations)


def _exchange(exchange: Exchange, articles: Ids) -> Exchange:
    """The exchange with the answers given so far; its status follows the last of them."""
    answers = tuple(a for a in exchange.answers if a.article in articles)
    offers = tuple(a for a in exchange.offers if a.article in articles)
    if len(answers) == len(exchange.answers) and len(offers) == len(exchange.offers):
        return exchange
    status = ExchangeStatus.COUNTERED if offers else ExchangeStatus.OPEN
    if answers and answers[-1].relation in {Relation.REJECTS, Relation.DENIES}:
        status = ExchangeStatus.REJECTED
    elif answers and answers[-1].relation is Relation.CONFIRMS:
        status = ExchangeStatus.ACCEPTED
    return msgspec.structs.replace(exchange, answers=answers, offers=offers, status=status)


def _ungraded(assessment: Assessment, marks: Ids) -> Assessment:
    """The assessment with the voices heard so far and no grade."""
    kept = [(v, tuple(m for m in v.marks if m in marks)) for v in assessment.voices]
    voices = tuple(msgspec.structs.replace(v, marks=m) for v, m in kept if m)
    certain = sum(v.certain and v.stance is Stance.AFFIRMS for v in voices)
    support = sum(v.stance is Stance.AFFIRMS for v in voices)
    return msgspec.structs.replace(
        assessment,
        voices=voices,
        origins_low=max(certain, 1) if support else 0,
        origins_high=support,
        credibility=UNGRADED,
        corroboration=UNGRADED,
    )
