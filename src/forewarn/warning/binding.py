"""Which two states an unbound scenario is about: the pair that the claims matching its indicators name most often."""

import collections
import itertools
from collections.abc import Iterable, Mapping

from forewarn.codebooks import Book
from forewarn.records import Collection, Event, Mark, Quantity, Query, Scenario, Statement
from forewarn.records.speakers import occasion, speaker
from forewarn.warning.indicators import Index, queries
from forewarn.warning.matching import STATE, Scene, codes_of, matches

UNBOUND = "-"
"""The code of a party that could not be found: nobody has it."""

Pair = tuple[str, str]


def bind(scenario: Scenario, collection: Collection, book: Book, where: Index) -> Mapping[str, str]:
    """The codes of initiator and target: those of the scenario where it gives them, else those most often named.

    A claim has one vote, whatever the number of its reports; of pairs with as many the first in the alphabet wins.
    """
    given = {r: c for r, c in (("initiator", scenario.initiator), ("target", scenario.target)) if c}
    if len(given) == 2:
        return given
    votes = collections.Counter(p for _, p in _votes(scenario, Scene(collection, book, given), where))
    fitting = [p for p in votes if given.get("initiator", p[0]) == p[0] and given.get("target", p[1]) == p[1]]
    initiator, target = min(fitting, key=lambda p: (-votes[p], p), default=(UNBOUND, UNBOUND))
    return {"initiator": initiator, "target": target} | given


def _votes(scenario: Scenario, scene: Scene, where: Index) -> set[tuple[str, Pair]]:
    """Pairs of state codes, each with the claim (or the occasion of what was said) that names it."""
    cast: set[tuple[str, Pair]] = set()
    for query in (q for i in scenario.indicators for q in queries(i) if q.record != "Exchange"):
        for mark in _asked(query, where):
            if matches(query, mark, scene):
                pairs = _pairs(query, mark, scene)
                cast.update(itertools.product(_voters(mark, scene, where), pairs))
    return cast


def _asked(query: Query, where: Index) -> Iterable[Mark]:
    kinds = query.event_types if query.record == "Event" and query.event_types else (query.record,)
    return itertools.chain.from_iterable(where.marks.get(k, ()) for k in kinds)


def _voters(mark: Mark, scene: Scene, where: Index) -> list[str]:
    claims = [claim.id for claim, _ in where.claims_with(mark.id)]
    return claims or [occasion(speaker(mark, scene.collection), scene.collection.articles[mark.article])]


def _pairs(query: Query, mark: Mark, scene: Scene) -> list[Pair]:
    """The pairs that a matching mark names: the parties in the roles that the query gives them, all others free."""
    parties = _parties(mark)
    states = {slot: {c[:STATE] for c in codes} & scene.book.states.keys() for slot, codes in parties.items()}
    named = set().union(*states.values())
    wanted = {"actor": query.actor, "recipient": query.recipient, "source": query.source, "place": query.place}
    roles = {role: [s for slot, s in states.items() if wanted.get(slot) == role] for role in ("initiator", "target")}
    first = set().union(*roles["initiator"]) if roles["initiator"] else named
    second = set().union(*roles["target"]) if roles["target"] else named
    if not (roles["initiator"] or roles["target"]):
        return []
    return [(a, b) for a in sorted(first) for b in sorted(second) if a != b]


def _parties(mark: Mark) -> Mapping[str, list[str]]:
    """The actor codes of a mark by the slot of a query."""
    if isinstance(mark, Event):
        place = [mark.place.state] if mark.place else []
        return {"actor": codes_of(mark.actors), "recipient": codes_of(mark.recipients), "place": place}
    if isinstance(mark, Quantity):
        place = [mark.place.state] if mark.place else []
        return {"actor": codes_of([mark.actor] if mark.actor else []), "place": place}
    assert isinstance(mark, Statement)  # one of the three kinds of mark
    return {"source": [mark.affiliation or ""]}
