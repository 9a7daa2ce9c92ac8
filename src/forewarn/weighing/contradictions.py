"""Claims that cannot both be true: the same act, said to have happened and said not to have."""

import datetime as dt
from collections.abc import Iterable, Mapping

from forewarn.records import Claim, Collection, Event, Factuality, Stance

REAL = frozenset({Factuality.HAPPENED, Factuality.ONGOING})
"""An act presented as fact; a plan or a threat is contradicted by nothing that did not happen."""


def contradictions(collection: Collection) -> Mapping[str, tuple[str, ...]]:
    """The claims that contradict each claim, by claim id; those without any are left out.

    Two claims contradict each other where actor, kind and recipient are the same, their windows overlap, their places
    are not known to differ, and one says that the act happened where the other negates it. Quantities never do:
    ranges that do not overlap are a spread of estimates.
    """
    real: dict[tuple[str, str, str], list[Claim]] = {}
    negated: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in collection.ties.claims:
        sides = _presented(claim, collection)
        if claim.key.actor and sides == {True}:
            real.setdefault(_block(claim), []).append(claim)
        elif claim.key.actor and sides == {False}:
            negated.setdefault(_block(claim), []).append(claim)
    found: dict[str, list[str]] = {}
    for block in real.keys() & negated.keys():
        for yes in real[block]:
            for no in negated[block]:
                if _may_meet(yes, no):
                    found.setdefault(yes.id, []).append(no.id)
                    found.setdefault(no.id, []).append(yes.id)
    return {claim: tuple(sorted(others)) for claim, others in found.items()}


def _block(claim: Claim) -> tuple[str, str, str]:
    return (claim.key.actor, claim.key.kind, claim.key.recipient)


def _presented(claim: Claim, collection: Collection) -> set[bool]:
    """True if an affirming report presents the act as real, False if one negates it, both if they differ."""
    marks = (collection.mark.get(r.mark) for r in claim.reports if r.stance is Stance.AFFIRMS)
    return set(_sides(m for m in marks if isinstance(m, Event)))


def _sides(events: Iterable[Event]) -> Iterable[bool]:
    for event in events:
        if event.factuality in REAL:
            yield True
        elif event.factuality is Factuality.NEGATED:
            yield False


def _may_meet(one: Claim, other: Claim) -> bool:
    """Whether place and window allow both to speak of the same act; what is not known excludes nothing."""
    places = {p for p in (one.key.place, other.key.place) if p}
    return len(places) < 2 and _overlap(one.key.window, other.key.window)


def _overlap(one: tuple[dt.date, dt.date] | None, other: tuple[dt.date, dt.date] | None) -> bool:
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])
