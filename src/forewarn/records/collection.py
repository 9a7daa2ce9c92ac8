"""A collection: everything known about a set of articles, with look-ups by id."""

import dataclasses
import functools
from collections.abc import Mapping

from forewarn.records.bookkeeping import Fault
from forewarn.records.judgements import Alert, Assessment, Outlook, Scenario
from forewarn.records.marks import Event, Marks, Quantity, Statement
from forewarn.records.text import Article
from forewarn.records.ties import Claim, Origin, Ties

Mark = Statement | Event | Quantity


@dataclasses.dataclass(frozen=True)
class Collection:
    """Articles by id, the marks of each (article id -> Marks), and what was made of them so far."""

    articles: Mapping[str, Article]
    marks: Mapping[str, Marks]
    ties: Ties = dataclasses.field(default_factory=Ties)
    assessments: tuple[Assessment, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
    alerts: tuple[Alert, ...] = ()
    faults: tuple[Fault, ...] = ()

    @functools.cached_property
    def mark(self) -> Mapping[str, Mark]:
        """Every statement, event and quantity by its id."""
        found: dict[str, Mark] = {}
        for marks in self.marks.values():
            every: tuple[Mark, ...] = (*marks.statements, *marks.events, *marks.quantities)
            found.update((mark.id, mark) for mark in every)
        return found

    @functools.cached_property
    def claim(self) -> Mapping[str, Claim]:
        """Every claim by its id."""
        return {c.id: c for c in self.ties.claims}

    @functools.cached_property
    def origins_of(self) -> Mapping[str, tuple[Origin, ...]]:
        """The origins of every claim, by claim id."""
        found: dict[str, list[Origin]] = {c: [] for c in self.claim}
        for origin in self.ties.origins:
            found.setdefault(origin.claim, []).append(origin)
        return {c: tuple(o) for c, o in found.items()}

    @functools.cached_property
    def assessment_of(self) -> Mapping[str, Assessment]:
        """The assessment of every claim, by claim id."""
        return {a.claim: a for a in self.assessments}
