"""A record as the row that a ledger keeps: its JSON, and what it can be searched by."""

import dataclasses
import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping

import msgspec

from forewarn.records import (
    Alert,
    Article,
    Assessment,
    Claim,
    Event,
    Exchange,
    Fault,
    Narrative,
    Origin,
    Outlook,
    Party,
    Quantity,
    Record,
    Review,
    Run,
    Scenario,
    Series,
    Statement,
    content_id,
)

AnyRecord = (
    Article
    | Statement
    | Event
    | Quantity
    | Claim
    | Origin
    | Exchange
    | Series
    | Narrative
    | Assessment
    | Scenario
    | Outlook
    | Alert
    | Fault
    | Run
    | Review
)

WORD = re.compile(r"[^\W_]+")
PHRASE = re.compile(r'"([^"]*)"|(\S+)')

_ENCODER = msgspec.json.Encoder()
_DECODER: msgspec.json.Decoder[AnyRecord] = msgspec.json.Decoder(AnyRecord)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Row:
    """What can be asked of a record without decoding it.

    ``names`` and ``codes`` are of the party that acts or speaks, each led by a blank; ``told`` is the statement that
    reports it; ``place`` orders within an article; ``text`` is what full-text search sees; ``cites`` the ids it names.
    """

    key: str
    kind: str
    article: str | None = None
    ref: str | None = None
    outlet: str | None = None
    published: str | None = None
    place: int = 0
    names: str = ""
    codes: str = ""
    act: str | None = None
    factuality: str | None = None
    told: str | None = None
    text: str = ""
    cites: tuple[str, ...] = ()


def encode(record: Record) -> bytes:
    """The record as one line of JSON, without the line end. Raises ValueError where JSON cannot hold it (a NaN)."""
    body = _ENCODER.encode(record)
    try:
        _DECODER.decode(body)
    except msgspec.MsgspecError as error:
        raise ValueError(f"{type(record).__name__} {key_of(record)} cannot be written: {error}") from error
    return body


def decode(body: bytes) -> AnyRecord:
    """The record that the JSON is of, by its ``type``. Raises msgspec.MsgspecError."""
    return _DECODER.decode(body)


def key_of(record: Record) -> str:
    """The id of a record, or one from its content where it has none."""
    match record:
        case Assessment(claim=claim):
            return content_id("w", claim)
        case Fault():
            return content_id("f", record.stage, record.subject, record.code, record.message)
    return str(getattr(record, "id"))  # noqa: B009 - every other record has an id, which the type cannot say


def row_of(record: Record, articles: Mapping[str, Article]) -> Row:
    """The row of a record; ``articles`` gives the text that a mark's sentence stands in, if it is known."""
    key, kind = key_of(record), type(record).__name__
    match record:
        case Article():
            return _article(record)
        case Statement() | Event() | Quantity():
            return _mark(record, articles.get(record.article))
        case Claim() | Origin() | Exchange() | Series() | Narrative() | Assessment():
            return _tie(record, key)
        case Outlook() | Alert() | Run() | Review():
            return _dated(record)
        case Fault():
            return Row(key=key, kind=kind, text=f"{record.subject} {record.message}")
        case Scenario():
            return Row(key=key, kind=kind, text=record.question)
    return Row(key=key, kind=kind)


def moment(time: dt.datetime | None) -> str | None:
    """A time as text that sorts by time: UTC, always with microseconds. A time without a zone is taken as UTC."""
    if time is None:
        return None
    aware = time if time.tzinfo else time.replace(tzinfo=dt.UTC)
    try:
        aware = aware.astimezone(dt.UTC)
    except OverflowError:  # a zone that leads out of the calendar at its very ends
        aware = aware.replace(tzinfo=dt.UTC)
    return aware.isoformat(timespec="microseconds")


def folded(text: str) -> str:
    """The words of a text without case and marks, each led by a blank: " dmitry peskov"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(f" {w}" for w in WORD.findall(plain.casefold()))


def printable(text: str) -> str:
    """The text without what no database takes: lone surrogates and NUL become a question mark."""
    return text.replace("\0", "?").encode("utf-8", "replace").decode("utf-8")


def phrases(words: str) -> list[str]:
    """The phrases of a full-text search: quoted stretches and single words; those without a letter are left out."""
    found = (quoted or single for quoted, single in PHRASE.findall(words))
    return [p for p in found if WORD.search(p)]


def _dated(record: Outlook | Alert | Run | Review) -> Row:
    row = Row(key=record.id, kind=type(record).__name__)
    match record:
        case Run():
            return dataclasses.replace(row, published=moment(record.started))
        case Review():
            about = (record.record,)
            return dataclasses.replace(row, published=moment(record.at), text=record.reason, cites=about)
    causes = record.reasons if isinstance(record, Outlook) else record.moved_by
    cites = _once((record.scenario, *(i for r in causes for i in (r.origin, r.claim, r.article) if i)))
    text = " ".join(r.text for r in causes)
    return dataclasses.replace(row, published=moment(record.at), text=text, cites=cites)


def _article(article: Article) -> Row:
    text = article.text if article.text.startswith(article.title) else f"{article.title}\n\n{article.text}"
    return Row(
        key=article.id,
        kind="Article",
        article=article.id,
        ref=article.ref,
        outlet=article.outlet.casefold() if article.outlet else None,
        published=moment(article.published),
        text=text,
    )


def _mark(mark: Statement | Event | Quantity, article: Article | None) -> Row:
    text = article.quote(mark.sentence) if article else ""
    row = Row(key=mark.id, kind=type(mark).__name__, article=mark.article, place=mark.sentence[0], text=text)
    match mark:
        case Statement():
            speaker = (mark.source_name, mark.role)
            place = min((s for s, _ in (*mark.source, *mark.cue, *mark.content)), default=row.place)
            names, codes = _names(speaker), _codes((mark.affiliation,))
            return dataclasses.replace(row, place=place, names=names, codes=codes, act=mark.act.value)
        case Event():
            place = min((s for s, _ in mark.trigger), default=row.place)
            row = dataclasses.replace(row, factuality=mark.factuality.value, told=mark.reported_by)
            return _acting(row, place, mark.actors)
    place = min((s for s, _ in mark.spans), default=row.place)
    row = dataclasses.replace(row, told=mark.reported_by)
    return _acting(row, place, (mark.actor,) if mark.actor else ())


def _acting(row: Row, place: int, parties: Iterable[Party]) -> Row:
    """The row of what these parties do."""
    acting = tuple(parties)
    names, codes = _names(p.name for p in acting), _codes(p.code for p in acting)
    return dataclasses.replace(row, place=place, names=names, codes=codes)


def _tie(tie: Claim | Origin | Exchange | Series | Narrative | Assessment, key: str) -> Row:
    row = Row(key=key, kind=type(tie).__name__)
    match tie:
        case Claim():
            cites = _once(i for r in tie.reports for i in (r.mark, r.article))
            row = dataclasses.replace(row, published=moment(tie.first_seen), text=tie.text, cites=cites)
            return dataclasses.replace(row, codes=_codes((tie.key.actor,)), names=_names((tie.key.actor,)))
        case Exchange():
            replies = (*tie.answers, *tie.offers)
            cited = ((tie.demand.mark, tie.demand.article), *((r.mark, r.article) for r in replies))
            cites = _once(i for pair in cited for i in pair)
            text = " ".join((tie.point, *(r.text for r in replies)))
            row = dataclasses.replace(row, article=tie.demand.article, text=text, cites=cites)
            return dataclasses.replace(row, codes=_codes((tie.by,)), names=_names((tie.by,)))
        case Series():
            first = min((r.day for r in tie.readings), default=None)
            start = dt.datetime.combine(first, dt.time(), dt.UTC) if first else None
            cites = _once(q for r in tie.readings for q in r.quantities)
            row = dataclasses.replace(row, published=moment(start), text=tie.of, cites=cites)
            return dataclasses.replace(row, codes=_codes((tie.actor,)), names=_names((tie.actor,)))
        case Narrative():
            first_sight = min((s.first for s in tie.sightings), default=None)
            return dataclasses.replace(row, published=moment(first_sight), cites=(tie.claim,))
        case Origin():
            return dataclasses.replace(row, text=tie.informant, cites=_once((tie.claim, *tie.reports)))
    return dataclasses.replace(row, cites=_once((tie.claim, *tie.contradicted_by)))


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _names(names: Iterable[str | None]) -> str:
    return " |".join(folded(n) for n in names if n)


def _codes(codes: Iterable[str | None]) -> str:
    return "".join(f" {c}" for c in codes if c)
