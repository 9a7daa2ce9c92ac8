"""Demands and what came back, as the page shows them."""

import dataclasses
from collections.abc import Iterator

from forewarn.records import Exchange, ExchangeStatus, PointAnswer
from forewarn.showing.exchanges import liveliest
from forewarn.showing.page.quotes import Quote, Source
from forewarn.showing.plain import day, one_line
from forewarn.showing.style import RELATION_PAST

STATUS_TOLD = {
    ExchangeStatus.OPEN: "open: no answer found",
    ExchangeStatus.ACCEPTED: "accepted",
    ExchangeStatus.REJECTED: "rejected: the point stays open",
    ExchangeStatus.COUNTERED: "countered: an offer is on the table, the point stays open",
}


@dataclasses.dataclass(frozen=True)
class Turn:
    """One answer or offer: which way, by whom, in what words, in which sentence."""

    way: str
    by: str
    text: str
    quote: Quote | None


@dataclasses.dataclass(frozen=True)
class Point:
    """One point that is negotiated."""

    id: str
    by: str
    to: str
    text: str
    status: str
    told: str
    deadline: str
    demand: Quote | None
    turns: tuple[Turn, ...]
    numbers: str


def points(source: Source) -> Iterator[Point]:
    """Every exchange, those with most that came back first."""
    for exchange in liveliest(source.collection.ties.exchanges):
        yield _point(exchange, source)


def _point(exchange: Exchange, source: Source) -> Point:
    turns = [
        *(_turn(RELATION_PAST[a.relation], a, source) for a in exchange.answers),
        *(_turn("offered", a, source) for a in exchange.offers),
    ]
    articles = [exchange.demand.article, *(a.article for a in (*exchange.answers, *exchange.offers))]
    return Point(
        id=exchange.id,
        by=source.names(exchange.by) or "somebody",
        to=source.names(exchange.to),
        text=one_line(exchange.point),
        status=exchange.status.value,
        told=STATUS_TOLD[exchange.status],
        deadline=day(exchange.deadline.end) if exchange.deadline else "",
        demand=source.of_mark(exchange.demand.mark),
        turns=tuple(turns),
        numbers=" ".join(dict.fromkeys(source.outlet_number(a) for a in articles)),
    )


def _turn(way: str, answer: PointAnswer, source: Source) -> Turn:
    by = source.names(answer.by) or "somebody"
    return Turn(way=way, by=by, text=one_line(answer.text), quote=source.of_mark(answer.mark))
