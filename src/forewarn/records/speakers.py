"""Look-ups over a collection: who stands behind a mark, on which occasion, and when it was printed."""

import datetime as dt

from forewarn.records.collection import Collection, Mark
from forewarn.records.identity import content_id
from forewarn.records.marks import Statement
from forewarn.records.text import Article


def speaker(mark: Mark, collection: Collection) -> Statement | None:
    """The statement that gives the mark: itself, or the one that reports it; None for the outlet's own voice."""
    if isinstance(mark, Statement):
        return mark
    found = collection.mark.get(mark.reported_by or "")
    return found if isinstance(found, Statement) else None


def informant_name(said: Statement | None, article: Article) -> str:
    """Who stands behind a report, as a reader would cite it."""
    if said is None:
        return article.outlet or article.ref
    if said.source_name:
        return said.source_name
    return (article.quotes(said.source) if said.source else "") or said.role or article.outlet or article.ref


def occasion(said: Statement | None, article: Article) -> str:
    """The key of an informant-occasion: one informant on one day, the same in whatever copy and on whatever claim.

    An unnamed informant is keyed by role, affiliation, channel and day; an outlet's own voice by outlet and day.
    """
    day = occasion_day(said, article)
    if said is None:
        return content_id("i", "outlet", (article.outlet or article.ref).casefold(), day)
    if said.named and said.source_name:
        return content_id("i", "named", said.source_name.casefold(), day)
    channel = said.channel.outlet.casefold() if said.channel else ""
    role = (said.role or informant_name(said, article)).casefold()
    return content_id("i", "unnamed", role, said.affiliation or "", channel, day)


def occasion_day(said: Statement | None, article: Article) -> dt.date | None:
    """The day on which it was said, or else printed; None where neither is known."""
    if said is not None and said.said_at is not None:
        return said.said_at.start
    printed = printed_at(article)
    return printed.date() if printed else None


def printed_at(article: Article) -> dt.datetime | None:
    """When the article was published, in UTC; a time without a zone is taken as UTC."""
    return in_utc(article.published) if article.published else None


def in_utc(moment: dt.datetime) -> dt.datetime:
    """The same moment in UTC; a time without a zone is taken as UTC."""
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
