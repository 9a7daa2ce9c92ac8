"""Numbers over time, as the page shows them: a chart of ranges and the table behind it."""

import dataclasses
from collections.abc import Iterator

from forewarn.records import Quantity, Series
from forewarn.showing.page.chart import Chart, Value, range_chart
from forewarn.showing.page.quotes import Quote, Source
from forewarn.showing.plain import day, one_line, span_of_numbers
from forewarn.showing.quantities import telling

CHARTS_SHOWN = 40
"""Series that get a chart; of more, those with the most readings."""


@dataclasses.dataclass(frozen=True)
class Row:
    """A reading of a series."""

    date: str
    range: str
    informant: str
    quotes: tuple[Quote, ...]


@dataclasses.dataclass(frozen=True)
class Moving:
    """A series with its chart; no chart where there is one reading only."""

    id: str
    name: str
    chart: Chart | None
    rows: tuple[Row, ...]
    numbers: str


@dataclasses.dataclass(frozen=True)
class Single:
    """A number that is given once, or of which nothing is known over time."""

    id: str
    range: str
    of: str
    hedge: str
    whose: str
    quote: Quote
    number: str


def singles(source: Source) -> Iterator[Single]:
    """The quantities that are in no series, oldest article first."""
    told = {q for s in source.collection.ties.series for r in s.readings for q in r.quantities}
    for article in source.oldest_first:
        for quantity in source.collection.marks[article.id].quantities if article.id in source.collection.marks else ():
            quote = source.of_mark(quantity.id)
            if quantity.id not in told and quote:
                yield _single(quantity, quote, source)


def _single(quantity: Quantity, quote: Quote, source: Source) -> Single:
    whose = (quantity.actor.name if quantity.actor else "", quantity.place.name if quantity.place else "")
    return Single(
        id=quantity.id,
        range=span_of_numbers(quantity.low, quantity.high),
        of=one_line(f"{quantity.of} {quantity.unit or ''}"),
        hedge=one_line(quantity.hedge or ""),
        whose=one_line(", ".join(w for w in whose if w)),
        quote=quote,
        number=source.outlet_number(quantity.article),
    )


def moving(source: Source) -> Iterator[Moving]:
    """Every series, the most telling first."""
    for number, series in enumerate(telling(source.collection.ties.series)):
        yield _moving(series, source, number < CHARTS_SHOWN)


def _moving(series: Series, source: Source, drawn: bool) -> Moving:
    name = ", ".join(p for p in (series.of, source.names(series.actor), source.names(series.place)) if p)
    articles = (m.article for r in series.readings for q in r.quantities if (m := source.collection.mark.get(q)))
    return Moving(
        id=series.id,
        name=one_line(name),
        chart=range_chart(list(_values(series))) if drawn and len(series.readings) > 1 else None,
        rows=tuple(
            Row(
                date=day(r.day),
                range=span_of_numbers(r.low, r.high),
                informant=one_line(r.informant),
                quotes=tuple(q for m in r.quantities if (q := source.of_mark(m))),
            )
            for r in series.readings
        ),
        numbers=" ".join(dict.fromkeys(source.outlet_number(a) for a in articles)),
    )


def _values(series: Series) -> Iterator[Value]:
    for reading in series.readings:
        told = f"{day(reading.day)}: {span_of_numbers(reading.low, reading.high)}, {one_line(reading.informant)}"
        href = f"#m-{reading.quantities[0]}" if reading.quantities else ""
        yield Value(reading.day, (reading.low + reading.high) / 2, reading.low, reading.high, told, href)
