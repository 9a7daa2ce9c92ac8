"""What is reported to happen, as a table for the terminal."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from forewarn.records import Article, Event, Party, Statement
from forewarn.showing.plain import day, shorten
from forewarn.showing.shelf import Shelf, article_of
from forewarn.showing.statements import source_words
from forewarn.showing.style import FACTUALITY_STYLE, QUIET, lines, plain_table, said, short_id

SENTENCE_SHOWN = 100


def event_table(events: Iterable[Event], shelf: Shelf, title: str = "") -> Table:
    """Type and factuality, who does it to whom, the sentence with the trigger marked, on whose word."""
    table = plain_table(title)
    table.add_column("event", ratio=18, overflow="fold")
    table.add_column("who → whom", ratio=26, overflow="fold")
    table.add_column("in the words", ratio=40, overflow="fold")
    table.add_column("on whose word", ratio=20, overflow="fold")
    table.add_column("id", no_wrap=True, width=8)
    for event in events:
        article = article_of(shelf, event.article)
        if article:
            table.add_row(
                _kind(event), _parties(event), _words(event, article), _word_of(event, shelf), short_id(event.id)
            )
    return table


def _kind(event: Event) -> Text:
    kind = event.event_type.value + (f" {event.mode}" if event.mode else "")
    return lines(
        Text(event.factuality.value, style=FACTUALITY_STYLE.get(event.factuality, "")), Text(kind, style=QUIET)
    )


def _parties(event: Event) -> Text:
    where = ", ".join(
        part for part in (event.place.name if event.place else "", day(event.when.start) if event.when else "") if part
    )
    return lines(
        said(f"{names(event.actors)} → {names(event.recipients)}" if event.recipients else names(event.actors)),
        said(where, QUIET),
    )


def names(parties: Iterable[Party]) -> str:
    """The parties with their codes, ``?`` where a code is unsure; a dash where there is none."""
    return ", ".join(f"{p.name}{_code(p)}" for p in parties) or "—"


def _code(party: Party) -> str:
    return f" [{party.code}{'' if party.certain else '?'}]" if party.code else ""


def _words(event: Event, article: Article) -> Text:
    return said(
        around(article, event.sentence, event.trigger[0][0] if event.trigger else event.sentence[0], SENTENCE_SHOWN)
    )


def around(article: Article, sentence: tuple[int, int], middle: int, width: int) -> str:
    """As much of the sentence around an offset as fits the width."""
    whole = article.quote(sentence)
    if len(whole) <= width:
        return whole
    first = max(sentence[0], min(middle - width // 2, sentence[1] - width))
    words = article.quote((first, min(first + width, sentence[1])))
    return ("…" if first > sentence[0] else "") + shorten(words + " " + "…" * (first + width < sentence[1]), width)


def _word_of(event: Event, shelf: Shelf) -> Text:
    speaker = _speaker(event.reported_by, shelf)
    denied = f"denied by {', '.join(_speaker(d, shelf) for d in event.denied_by)}" if event.denied_by else ""
    return lines(said(speaker or "the article itself", QUIET, 48), said(denied, "red", 48))


def _speaker(statement_id: str | None, shelf: Shelf) -> str:
    statement = shelf.get(statement_id) if statement_id else None
    article = article_of(shelf, statement.article) if isinstance(statement, Statement) else None
    return source_words(statement, article) if isinstance(statement, Statement) and article else ""
