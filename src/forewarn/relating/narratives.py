"""Narratives: the way of a claim through kinds of outlet, with first sight and lag."""

import datetime as dt

from forewarn.codebooks import Book
from forewarn.records import Narrative, OutletKind, Sighting, content_id
from forewarn.records.speakers import printed_at
from forewarn.relating.carriers import Carrier
from forewarn.relating.claims import Group


def narrative(claim: str, found: Group, book: Book) -> Narrative | None:
    """First sight of a claim for each kind of outlet, earliest first; None where one kind alone carried it."""
    seen: dict[OutletKind, list[Carrier]] = {}
    for carrier in sorted(found.affirming, key=lambda c: c.order):
        if printed_at(carrier.article) is not None:
            known = book.outlet(carrier.article.outlet)
            seen.setdefault(known.kind if known else OutletKind.UNKNOWN, []).append(carrier)
    if len(seen) < 2:
        return None
    first = min(published(rows[0]) for rows in seen.values())
    sightings = [sighting(kind, rows, first) for kind, rows in seen.items()]
    return Narrative(
        id=content_id("n", claim), claim=claim, sightings=tuple(sorted(sightings, key=lambda s: (s.first, s.kind)))
    )


def sighting(kind: OutletKind, rows: list[Carrier], first: dt.datetime) -> Sighting:
    """When a kind of outlet first carried the claim, and how often."""
    at = published(rows[0])
    return Sighting(
        kind=kind,
        outlet=rows[0].article.outlet or "",
        first=at,
        lag_hours=round((at - first).total_seconds() / 3600, 2),
        reports=len(rows),
    )


def published(carrier: Carrier) -> dt.datetime:
    """When the carrier's article was published, which must be known."""
    at = printed_at(carrier.article)
    if at is None:
        raise ValueError(f"article {carrier.article.id} has no date")
    return at
