"""Numbers over time, as the page shows them: a chart of ranges and the table behind it."""

import dataclasses
from collections.abc import Iterator

from forewarn.records import Series
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
