"""The tables of ``forewarn show``: a kind of record -> what a terminal prints."""

from collections.abc import Callable, Iterable, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from forewarn.records import (
    Assessment,
    Claim,
    Event,
    Exchange,
    Fault,
    Outlook,
    Quantity,
    Record,
    Series,
    Statement,
)
from forewarn.showing.claims import claim_table, weightiest
from forewarn.showing.digest import outlook_table
from forewarn.showing.events import event_table
from forewarn.showing.exchanges import exchange_list, liveliest
from forewarn.showing.faults import fault_table
from forewarn.showing.parties import Names, as_printed
from forewarn.showing.quantities import quantity_table, series_table
from forewarn.showing.shelf import Shelf
from forewarn.showing.statements import statement_table


def _statements(records: Iterable[Record], shelf: Shelf, names: Names) -> RenderableType:
    return statement_table((r for r in records if isinstance(r, Statement)), shelf)


def _events(records: Iterable[Record], shelf: Shelf, names: Names) -> RenderableType:
    return event_table((r for r in records if isinstance(r, Event)), shelf)


def _quantities(records: Iterable[Record], shelf: Shelf, names: Names) -> RenderableType:
    shown = [r for r in records if isinstance(r, Quantity)]
    ids = {q.id for q in shown}
    series = [s for s in shelf.find(Series) if any(ids & set(r.quantities) for r in s.readings)]
    table = quantity_table(shown, shelf)
    return Group(table, Text(), series_table(series, names, "Over time")) if series else table


def _claims(records: Iterable[Record], shelf: Shelf, names: Names) -> RenderableType:
    assessments = {a.claim: a for a in shelf.find(Assessment)}
    return claim_table((r for r in records if isinstance(r, Claim)), assessments)


def _exchanges(records: Iterable[Record], shelf: Shelf, names: Names) -> RenderableType:
    return exchange_list((r for r in records if isinstance(r, Exchange)), names)


def _faults(records: Iterable[Record], shelf: Shelf, names: Names) -> RenderableType:
    return fault_table(r for r in records if isinstance(r, Fault))


def _outlooks(records: Iterable[Record], shelf: Shelf, names: Names) -> RenderableType:
    return outlook_table(r for r in records if isinstance(r, Outlook))


VIEWS: Mapping[str, Callable[[Iterable[Record], Shelf, Names], RenderableType]] = {
    "statements": _statements,
    "events": _events,
    "quantities": _quantities,
    "claims": _claims,
    "exchanges": _exchanges,
    "outlook": _outlooks,
    "faults": _faults,
}


def ranked(records: Iterable[Record], shelf: Shelf) -> list[Record]:
    """Claims and exchanges, the weightiest first."""
    found = list(records)
    claims = weightiest((r for r in found if isinstance(r, Claim)), {a.claim: a for a in shelf.find(Assessment)})
    return [*claims, *liveliest(r for r in found if isinstance(r, Exchange))]


def view(what: str, records: Iterable[Record], shelf: Shelf, names: Names = as_printed) -> RenderableType:
    """The records as the terminal shows them."""
    return VIEWS[what](records, shelf, names)
