"""SHOW: records -> terminal, file, web page. The only stage that knows what a reader sees."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from forewarn.records import Record
from forewarn.showing.csv import csv
from forewarn.showing.jsonl import jsonl
from forewarn.showing.shelf import CollectionShelf, Shelf, records_of

Exporter = Callable[[Iterable[Record], Shelf | None], Iterator[str]]
"""Records, and a shelf to quote from -> text, piece by piece."""

EXPORTERS: Mapping[str, Exporter] = {"jsonl": jsonl, "csv": csv}
"""Every format that ``forewarn export`` writes."""


def show(records: Iterable[Record], form: str = "jsonl", shelf: Shelf | None = None) -> Iterator[str]:
    """The records as text in one of the formats of ``EXPORTERS``; the shelf gives the articles to quote from."""
    return EXPORTERS[form](records, shelf)


__all__ = ["EXPORTERS", "CollectionShelf", "Exporter", "Shelf", "records_of", "show"]
