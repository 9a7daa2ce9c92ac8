"""What is reported to happen, article by article, as the page shows it."""

import dataclasses
from collections.abc import Iterable, Iterator

from forewarn.records import Article, Event, Party, Statement
from forewarn.showing.page.quotes import Source, outlet_of, title_of
from forewarn.showing.plain import count, day, one_line, shorten
from forewarn.showing.statements import source_words

SENTENCE_SHOWN = 260


@dataclasses.dataclass(frozen=True)
class Happening:
    """An event as a row of the page."""

    id: str
    factuality: str
    kind: str
    who: str
    whom: str
    where: str
    words: str
    told_by: str
    denied_by: str


@dataclasses.dataclass(frozen=True)
class Happenings:
    """The events of one article."""

    article: str
    title: str
    outlet: str
    number: str
    date: str
    counted: str
    rows: tuple[Happening, ...]


def happenings(source: Source) -> Iterator[Happenings]:
    """The events of every article that has some, oldest article first."""
    for article in source.oldest_first:
        found = source.collection.marks[article.id].events if article.id in source.collection.marks else ()
        if found:
            yield Happenings(
                article=article.id,
                title=title_of(article),
                outlet=outlet_of(article),
                number=source.outlet_number(article.id),
                date=day(article.published),
                counted=count(len(found), "event"),
                rows=tuple(_happening(e, article, source) for e in found),
            )


def _happening(event: Event, article: Article, source: Source) -> Happening:
    where = (event.place.name if event.place else "", day(event.when.start) if event.when else "")
    return Happening(
        id=event.id,
        factuality=event.factuality.value,
        kind=f"{event.event_type.value} {event.mode or ''}".rstrip(),
        who=_names(event.actors),
        whom=_names(event.recipients),
        where=one_line(", ".join(w for w in where if w)),
        words=shorten(article.quote(event.sentence), SENTENCE_SHOWN),
        told_by=_speaker(event.reported_by, source),
        denied_by=", ".join(dict.fromkeys(s for d in event.denied_by if (s := _speaker(d, source)))),
    )


def _names(parties: Iterable[Party]) -> str:
    return one_line(", ".join(f"{p.name} {p.code}{'' if p.certain else '?'}".strip() for p in parties))


def _speaker(statement_id: str | None, source: Source) -> str:
    """Who says a statement, in the words of its article; nothing where the outlet speaks itself."""
    said = source.collection.mark.get(statement_id or "")
    article = source.collection.articles.get(said.article) if said else None
    return one_line(source_words(said, article)) if isinstance(said, Statement) and article else ""
