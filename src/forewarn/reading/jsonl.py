"""JSONL: an article a line, whatever the size of the file; and JSON: one article, or a list of them."""

import datetime as dt
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from forewarn.reading import decoding
from forewarn.reading.article import Found, make_article
from forewarn.reading.credits import credits_of
from forewarn.reading.decoding import decoded, whole
from forewarn.reading.desk import Desk, fault
from forewarn.reading.lines import in_utc, parse_date, parse_time
from forewarn.records import Article, Fault, FaultCode, Record

OWN_TYPES = frozenset(kind.__name__ for kind in Record.__subclasses__()) - {"Article"}
"""Records that forewarn prints beside articles: derived again from the articles, so passed over."""

FIELDS = '{"id": ..., "url": ..., "title": ..., "text": ..., "outlet": ..., "published": ..., "language": ...}'


class Item(msgspec.Struct, frozen=True):
    """The fields that are read; others are ignored."""

    text: str | None = None
    type: str | None = None
    id: str | int | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | int | float | None = None
    language: str | None = None
    byline: str | None = None


def read_jsonl(raw: BinaryIO, name: str, desk: Desk) -> Iterator[Article | Fault]:
    """The articles, line by line; a line that cannot be read is a Fault with its number, and the rest is read."""
    number, blank = 0, True
    while line := raw.readline(decoding.TEXT_LIMIT + 1):
        number += 1
        subject = f"{name}:{number}"
        if len(line) > decoding.TEXT_LIMIT:
            _skip_line(raw, line)
            message = f"The line is longer than {decoding.TEXT_LIMIT // 1_000_000} MB. Give every article its own line."
            yield fault(subject, FaultCode.LONG_LINE, message)
        elif number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield fault(name, FaultCode.ENCODING, "JSONL must be UTF-8. Save it as UTF-8 and read it again.")
            return
        elif line := line.removeprefix(b"\xef\xbb\xbf").strip():
            yield from _item(line, subject, desk)
        else:
            continue
        blank = False
    if blank:
        yield fault(name, FaultCode.EMPTY, "The file is empty. Nothing was read from it.")


def read_json(raw: BinaryIO, name: str, desk: Desk) -> Iterator[Article | Fault]:
    """The article or articles of one JSON value."""
    data = whole(raw, name)
    if isinstance(data, Fault):
        yield data
        return
    try:
        value = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=msgspec.Raw)
        items = msgspec.json.decode(value, type=list[msgspec.Raw]) if bytes(value).startswith(b"[") else [value]
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        yield fault(name, FaultCode.MALFORMED, f"Not JSON: {error}. Give one article, a list of them, or JSONL.")
        return
    for number, item in enumerate(items, 1):
        yield from _item(bytes(item), f"{name}:{number}", desk)


def _skip_line(raw: BinaryIO, line: bytes) -> None:
    """Moves on to the next line without keeping this one."""
    while line and not line.endswith(b"\n"):
        line = raw.readline(1 << 20)


def _item(line: bytes, subject: str, desk: Desk) -> Iterator[Article | Fault]:
    """The article of one JSON object, and a Fault for a date that cannot be read."""
    item = _decoded(line, subject)
    if isinstance(item, Fault):
        yield item
    elif item.type == "Article" and (printed := _printed(line, desk)):
        yield printed
    elif item.type in OWN_TYPES:
        return
    elif item.text is None:
        yield fault(subject, FaultCode.MISSING_FIELD, f'There is no "text". A line looks like {FIELDS}.')
    else:
        published = _time(item.published)
        if item.published not in (None, "") and published is None:
            message = f"{item.published!r} is no date; the article is read without it. Write 2022-01-14T10:30:00Z."
            yield fault(subject, FaultCode.MALFORMED, message)
        yield make_article(_found(item, item.text, subject, published), desk)


def _decoded(line: bytes, subject: str) -> Item | Fault:
    try:
        try:
            return msgspec.json.decode(line, type=Item)
        except UnicodeDecodeError:
            text = decoded(line, subject)
            return text if isinstance(text, Fault) else msgspec.json.decode(text.encode(), type=Item)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        return fault(subject, FaultCode.MALFORMED, f"Not an article in JSON: {error}. A line looks like {FIELDS}.")


def _printed(line: bytes, desk: Desk) -> Article | None:
    """An Article that forewarn itself printed, under its own id; its credits are found anew."""
    try:
        article = msgspec.json.decode(line, type=Article)
    except (msgspec.MsgspecError, UnicodeError):
        return None
    if not article.id or "\0" in article.text or not article.text.strip():
        return None
    published = in_utc(article.published) if article.published else None
    credits = credits_of(article.text, desk.book, article.outlet, article.language)
    return msgspec.structs.replace(article, published=published, credits=credits)


def _found(item: Item, text: str, subject: str, published: dt.datetime | None) -> Found:
    given = "" if item.id is None else str(item.id)
    reference = given or item.url or ""
    return Found(
        name=subject,
        ref=reference,
        given_id=reference,
        text=text,
        title=item.title,
        outlet=item.outlet or None,
        url=item.url or None,
        published=published,
        language=item.language or None,
        byline=item.byline or None,
    )


def _time(value: str | float | None) -> dt.datetime | None:
    """A time in UTC from ISO 8601, an e-mail date, a date in words, or seconds since 1970."""
    if isinstance(value, str):
        return parse_time(value) or parse_date(value, "en")
    try:
        return None if value is None else in_utc(dt.datetime.fromtimestamp(value, dt.UTC))
    except (OverflowError, ValueError, OSError):
        return None
