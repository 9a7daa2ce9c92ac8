"""Where the views look records up: a ledger, or a collection in memory."""

import functools
from collections.abc import Iterator, Mapping
from typing import Protocol, TypeVar, cast

from forewarn.records import Article, Assessment, Claim, Collection, Origin, Record

R = TypeVar("R", bound=Record)


class Shelf(Protocol):
    """What a view needs of a store: a record by id, and all current records of a kind. Every Ledger is one."""

    def get(self, record_id: str) -> Record | None:
        """The record with this id, or None."""
        ...

    def find(self, kind: type[R]) -> Iterator[R]:
        """All current records of a kind."""
        ...


class CollectionShelf:
    """A collection as a shelf."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection

    @functools.cached_property
    def by_id(self) -> Mapping[str, Record]:
        """Every record that has an id."""
        return {cast(str, getattr(r, "id", "")): r for r in records_of(self.collection) if getattr(r, "id", "")}

    def get(self, record_id: str) -> Record | None:
        """The record with this id, or with an id that begins so if it is the only one."""
        if record_id in self.by_id:
            return self.by_id[record_id]
        found = [r for i, r in self.by_id.items() if record_id and i.startswith(record_id)]
        return found[0] if len(found) == 1 else None

    def find(self, kind: type[R]) -> Iterator[R]:
        """All records of a kind, in the collection's order."""
        return (r for r in records_of(self.collection) if isinstance(r, kind))


def records_of(collection: Collection) -> Iterator[Record]:
    """Every record of a collection: articles with their marks, then ties, assessments, outlooks, alerts, faults."""
    for article in collection.articles.values():
        yield article
        found = collection.marks.get(article.id)
        if found:
            yield from (*found.statements, *found.events, *found.quantities)
    ties = collection.ties
    yield from (*ties.claims, *ties.origins, *ties.exchanges, *ties.series, *ties.narratives)
    yield from (*collection.assessments, *collection.outlooks, *collection.alerts, *collection.faults)


def article_of(shelf: Shelf, article_id: str) -> Article | None:
    """The article with this id, or None."""
    found = shelf.get(article_id)
    return found if isinstance(found, Article) else None


def origins_of(shelf: Shelf, claim: Claim) -> tuple[Origin, ...]:
    """The origins of a claim, those that are sure first."""
    return tuple(sorted((o for o in shelf.find(Origin) if o.claim == claim.id), key=lambda o: not o.certain))


def assessment_of(shelf: Shelf, claim: Claim) -> Assessment | None:
    """How well the claim stands, or None before it was weighed."""
    return next((a for a in shelf.find(Assessment) if a.claim == claim.id), None)
