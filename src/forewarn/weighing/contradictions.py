"""Claims that cannot both be true: the same act, said to have happened and said not to have."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from forewarn.records import Claim, Event, Factuality, Stance

REAL = frozenset({Factuality.HAPPENED, Factuality.ONGOING})
"""An act presented as fact; a plan or a threat is contradicted by nothing that did not happen."""


NEAR = dt.timedelta(days=7)
"""Claims without a window are taken to speak of the days around which they were first printed."""

Held = Mapping[str, tuple[Event, ...]]
"""The events that a report holds, by its mark id."""


def contradictions(claims: Iterable[Claim], held: Held) -> Mapping[str, tuple[str, ...]]:
    """The claims that contradict each claim, by claim id; those without any are left out.

    Two claims contradict each other where actor, kind and recipient are the same, their windows overlap, their places
    are not known to differ, and one says that the act happened where the other negates it. An act without recipient
    and place is too vague for that. Quantities never contradict: ranges that do not overlap are a spread of estimates.
    """
    real: dict[tuple[str, str, str], list[Claim]] = {}
    negated: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        sides = _presented(claim, held)
        if len(sides) == 1 and claim.key.actor and (claim.key.recipient or claim.key.place):
            (real if sides == {True} else negated).setdefault(_block(claim), []).append(claim)
    found: dict[str, list[str]] = {}
    for block in sorted(real.keys() & negated.keys()):
        for yes in real[block]:
            for no in (n for n in negated[block] if _may_meet(yes, n)):
                found.setdefault(yes.id, []).append(no.id)
                found.setdefault(no.id, []).append(yes.id)
    return {claim: tuple(sorted(others)) for claim, others in found.items()}


def _block(claim: Claim) -> tuple[str, str, str]:
    return (claim.key.actor, claim.key.kind, claim.key.recipient)


def _presented(claim: Claim, held: Held) -> set[bool]:
    """True if an affirming report presents the act as real, False if one negates it, both if they differ."""
    events = (e for r in claim.reports if r.stance is Stance.AFFIRMS for e in held.get(r.mark, ()))
    return set(_sides(e for e in events if e.event_type.value == claim.key.kind))


def _sides(events: Iterable[Event]) -> Iterator[bool]:
    for event in events:
        if event.factuality in REAL:
            yield True
        elif event.factuality is Factuality.NEGATED:
            yield False


def _may_meet(one: Claim, other: Claim) -> bool:
    """Whether place and time allow both to speak of the same act."""
    places = {p for p in (one.key.place, other.key.place) if p}
    return len(places) < 2 and _overlap(_days(one), _days(other))


def _days(claim: Claim) -> tuple[dt.date, dt.date] | None:
    """When the act is said to be: the window of the claim, or the days around its first report."""
    if claim.key.window is not None or claim.first_seen is None:
        return claim.key.window
    day = claim.first_seen.date()
    return day - NEAR, day + NEAR


def _overlap(one: tuple[dt.date, dt.date] | None, other: tuple[dt.date, dt.date] | None) -> bool:
    """Whether the days overlap; what is not dated at all may be of any day."""
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])
