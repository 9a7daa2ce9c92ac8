"""Records of one kind as a table for a spreadsheet: a row a record, nested parts as JSON, spans also as their words."""

import csv as table
import io
from collections.abc import Iterable, Iterator

import msgspec

from forewarn.records import Article, Record, Span, Spans
from forewarn.showing.plain import visible
from forewarn.showing.shelf import Shelf, article_of

QUOTED = ("source", "cue", "content", "trigger", "spans", "sentence", "condition")
"""Fields that hold spans of the article; each gets a second column, ``…_text``, with the words themselves."""

FORMULA = ("=", "+", "-", "@", "\t")
"""A cell that begins so would be run as a formula by a spreadsheet; text from outside gets an apostrophe before it."""


def csv(records: Iterable[Record], shelf: Shelf | None = None) -> Iterator[str]:
    """A header and a row a record; all records must be of one kind. The shelf gives the articles to quote from."""
    buffer = io.StringIO()
    writer = table.writer(buffer, lineterminator="\n")
    header: list[str] = []
    for record in records:
        cells = dict(_cells(record, shelf))
        if not header:
            header = list(cells)
            writer.writerow(header)
        writer.writerow([cells.get(name, "") for name in header])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _cells(record: Record, shelf: Shelf | None) -> Iterator[tuple[str, str | int | float]]:
    article = article_of(shelf, getattr(record, "article", "")) if shelf else None
    for name, value in msgspec.to_builtins(record).items():
        yield name, _cell(value)
        if name in QUOTED:
            yield f"{name}_text", _guarded(_words(article, getattr(record, name)) if article else "")


def _words(article: Article, value: Spans | Span | None) -> str:
    if not value:
        return ""
    return article.quotes(span for span in (value if not isinstance(value[0], int) else (value,)) if span)


def _cell(value: object) -> str | int | float:
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return value
    return _guarded(value) if isinstance(value, str) else msgspec.json.encode(value).decode()


def _guarded(text: str) -> str:
    safe = visible(text)
    return "'" + safe if safe.startswith(FORMULA) else safe
