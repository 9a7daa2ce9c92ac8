"""Numbers and how they move, as tables for the terminal."""

import datetime as dt
from collections.abc import Iterable

from rich.table import Table

from forewarn.records import Quantity, Series
from forewarn.showing.events import around
from forewarn.showing.parties import Names, as_printed
from forewarn.showing.plain import day, shorten, span_of_numbers
from forewarn.showing.shelf import Shelf, article_of
from forewarn.showing.style import QUIET, lines, plain_table, said, short_id

SENTENCE_SHOWN = 90


def quantity_table(quantities: Iterable[Quantity], shelf: Shelf, title: str = "") -> Table:
    """The number as a range, of what, whose and where, and the sentence that gives it."""
    table = plain_table(title)
    table.add_column("number", ratio=20, overflow="fold", justify="right")
    table.add_column("of", ratio=16, overflow="fold")
    table.add_column("whose, where", ratio=22, overflow="fold")
    table.add_column("in the words", ratio=44, overflow="fold")
    table.add_column("id", no_wrap=True, width=8)
    for quantity in quantities:
        article = article_of(shelf, quantity.article)
        if article:
            whose = ", ".join(p.name for p in (quantity.actor, quantity.place) if p)
            words = around(article, quantity.sentence, quantity.spans[0][0], SENTENCE_SHOWN)
            table.add_row(
                said(span_of_numbers(quantity.low, quantity.high), "bold"),
                lines(said(f"{quantity.of} {quantity.unit or ''}"), said(quantity.hedge or "", QUIET)),
                said(whose),
                said(words, QUIET),
                short_id(quantity.id),
            )
    return table


def series_name(series: Series, names: Names = as_printed) -> str:
    """``troops, Russia, Ukraine``: what is counted, whose, where."""
    return ", ".join(part for part in (series.of, names(series.actor), names(series.place)) if part)


def telling(series: Iterable[Series]) -> list[Series]:
    """Series with most different values on most days first; those with a named owner before others."""

    def order(one: Series) -> tuple[int, bool, int, str]:
        different = {(r.low, r.high) for r in one.readings}
        days = {r.day for r in one.readings}
        return (-min(len(different), len(days)), not (one.actor or one.place), -len(one.readings), one.of)

    return sorted(series, key=order)


def series_line(series: Series, names: Names = as_printed, width: int = 98) -> str:
    """The readings of a series in one line, oldest first, each value of a day once."""
    this_year = max((r.day.year for r in series.readings), default=0)
    values = dict.fromkeys((_short_day(r.day, this_year), span_of_numbers(r.low, r.high)) for r in series.readings)
    shown = " · ".join(f"{when} {value}" for when, value in values)
    return shorten(f"{series_name(series, names)}: {shown}{f' {series.unit}' if series.unit else ''}", width)


def _short_day(when: dt.date, this_year: int) -> str:
    """``21 Jan``; with its year where that is not the year of the newest reading."""
    return day(when) if when.year != this_year else f"{when.day} {when:%b}"


def series_table(series: Iterable[Series], names: Names = as_printed, title: str = "") -> Table:
    """A row a reading, the series named on its first row."""
    table = plain_table(title)
    table.add_column("of", ratio=30, overflow="fold")
    table.add_column("day", ratio=14, overflow="fold")
    table.add_column("range", ratio=20, overflow="fold", justify="right")
    table.add_column("on whose word", ratio=36, overflow="fold")
    table.add_column("id", no_wrap=True, width=8)
    for one in series:
        for number, reading in enumerate(one.readings):
            table.add_row(
                said(series_name(one, names) if number == 0 else ""),
                said(day(reading.day)),
                said(span_of_numbers(reading.low, reading.high), "bold"),
                said(reading.informant, QUIET),
                short_id(reading.quantities[0] if reading.quantities else one.id),
            )
    return table
