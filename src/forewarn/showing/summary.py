"""What ``forewarn read`` prints: the reading on about one screen, the rest one command away."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from forewarn.records import Article, Collection
from forewarn.showing.chances import scale
from forewarn.showing.claims import claim_table, weightiest
from forewarn.showing.events import event_table
from forewarn.showing.exchanges import exchange_list, liveliest
from forewarn.showing.faults import fault_table
from forewarn.showing.outlook import outlook_lines
from forewarn.showing.parties import Names, as_printed
from forewarn.showing.plain import count, day
from forewarn.showing.quantities import quantity_table, series_line, telling
from forewarn.showing.shelf import CollectionShelf
from forewarn.showing.statements import statement_table
from forewarn.showing.style import QUIET, said

ARTICLES_IN_FULL = 3
"""With more articles than this the statements are left to ``forewarn show statements``."""

CLAIMS_SHOWN = 8
EXCHANGES_SHOWN = 5
SERIES_SHOWN = 5
QUANTITIES_SHOWN = 8
FAULTS_SHOWN = 5

OUTLOOK_LINE = 190
"""Characters of a line of an outlook: two lines of the terminal."""


def summary(collection: Collection, known: int = 0, names: Names = as_printed) -> RenderableType:
    """Articles and faults, who says what (of a few articles), claims, exchanges, numbers, and the outlook."""
    parts = [_counts(collection, known), *_sections(collection, names)]
    return Group(*(p for part in parts for p in (part, Text())))


def _sections(collection: Collection, names: Names) -> Iterator[RenderableType]:
    if collection.faults:
        yield fault_table(
            collection.faults[:FAULTS_SHOWN], _title("Faults", len(collection.faults), FAULTS_SHOWN, "faults")
        )
    if not collection.articles:
        return
    if len(collection.articles) <= ARTICLES_IN_FULL:
        yield from (_article(a, collection) for a in collection.articles.values())
        yield from _events(collection)
    yield from _claims(collection)
    if collection.ties.exchanges:
        found = liveliest(collection.ties.exchanges)
        title = _title("Exchanges", len(found), EXCHANGES_SHOWN, "exchanges")
        yield exchange_list(found[:EXCHANGES_SHOWN], names, title)
    yield from _numbers(collection, names)
    yield from _outlooks(collection)


def _counts(collection: Collection, known: int) -> Text:
    marks = collection.marks.values()
    parts = [
        count(len(collection.articles), "article"),
        count(sum(len(m.statements) for m in marks), "statement"),
        count(sum(len(m.events) for m in marks), "event"),
        count(sum(len(m.quantities) for m in marks), "number"),
        count(len(collection.ties.claims), "claim"),
        count(len(collection.faults), "fault"),
    ]
    before = f"   {known:,} read before" if known else ""
    return Text.assemble(("forewarn", "bold"), "  ", " · ".join(parts), (before, QUIET))


def _article(article: Article, collection: Collection) -> RenderableType:
    where = " · ".join(p for p in (article.outlet or "", day(article.published), article.ref) if p)
    statements = collection.marks[article.id].statements if article.id in collection.marks else ()
    table = statement_table(statements, CollectionShelf(collection))
    return Group(said(article.title or article.ref, "bold"), said(where, QUIET), table)


def _events(collection: Collection) -> Iterator[RenderableType]:
    """The events of a few articles, with how they are presented and on whose word."""
    found = [e for m in collection.marks.values() for e in m.events]
    if found:
        yield event_table(found, CollectionShelf(collection), "Events: what is reported to happen")


def _claims(collection: Collection) -> Iterator[RenderableType]:
    if collection.ties.claims:
        best = weightiest(collection.ties.claims, collection.assessment_of)[:CLAIMS_SHOWN]
        title = _title("Claims", len(collection.ties.claims), CLAIMS_SHOWN, "claims")
        yield claim_table(best, collection.assessment_of, title)


def _numbers(collection: Collection, names: Names) -> Iterator[RenderableType]:
    moving = [s for s in telling(collection.ties.series) if len(s.readings) > 1]
    if moving:
        title = Text(_title("Numbers over time", len(moving), SERIES_SHOWN, "quantities"), style="bold")
        yield Group(title, *(said(series_line(s, names)) for s in moving[:SERIES_SHOWN]))
        return
    quantities = [q for m in collection.marks.values() for q in m.quantities]
    if quantities:
        heading = _title("Numbers", len(quantities), QUANTITIES_SHOWN, "quantities")
        yield quantity_table(quantities[:QUANTITIES_SHOWN], CollectionShelf(collection), heading)


def _outlooks(collection: Collection) -> Iterator[RenderableType]:
    """The outlook of each scenario on its last day, the number first."""
    last = {o.scenario: o for o in collection.outlooks}
    for scenario in collection.scenarios:
        if scenario.id in last:
            head, *rest = outlook_lines(last[scenario.id], scenario, scale())
            title = Text.assemble(("Outlook  ", "bold"), said(scenario.question))
            yield Group(title, said(head, "bold"), *(said(line, QUIET, OUTLOOK_LINE) for line in rest))


def _title(name: str, there: int, shown: int, more: str) -> str:
    """The heading, with the command that shows the rest where there is more."""
    return name if there <= shown else f"{name}  ({shown} of {there:,}; all: forewarn show {more})"
