"""Repeated mentions of one event in an article, joined to one record."""

import dataclasses
from collections.abc import Iterable, Sequence

import msgspec

from forewarn.marking.events.triggers import Hit
from forewarn.records import Event, EventType, Factuality, Party

VIOLENT = frozenset({EventType.ASSAULT})
"""Types whose words in one sentence tell one event ("bombed the town, killing 12")."""

STEM = 5
"""First letters that words of one family share ("attack", "attackers"; "negotiate", "negotiation")."""


@dataclasses.dataclass(frozen=True, slots=True)
class Mentioned:
    """An event as its first mention gives it.

    The hit it comes from, the lemma of its trigger, whether it points back ("the attack"), how often it is mentioned.
    """

    event: Event
    hit: Hit
    lemma: str
    points_back: bool
    count: int = 1


def merge(mentions: Iterable[Mentioned]) -> list[Mentioned]:
    """The events of mentions in text order; a later mention of the same event goes into the first.

    The same: same type, both real or of the same factuality, the same states where both name any, and the same word
    family, day or sentence; a later noun without parties that points back ("the attack") is the last such event.
    The first mention keeps its trigger; parties, place and time that it lacks are taken over.
    """
    kept: list[Mentioned] = []
    for mention in mentions:
        same = [number for number, other in enumerate(kept) if _same(mention, other)]
        if same:
            other = kept[same[-1]]
            joined = _joined(other.event, mention.event)
            kept[same[-1]] = dataclasses.replace(other, event=joined, count=other.count + 1)
        else:
            kept.append(mention)
    return kept


def _same(mention: Mentioned, other: Mentioned) -> bool:
    event, first = mention.event, other.event
    if event.event_type is not first.event_type or _way(event) != _way(first):
        return False
    if not (_compatible(event.actors, first.actors) and _compatible(event.recipients, first.recipients)):
        return False
    same_day = event.when is not None and first.when is not None and event.when.start == first.when.start
    return (
        mention.lemma[:STEM] == other.lemma[:STEM]
        or mention.points_back
        or (same_day and event.mode == first.mode)
        or (event.sentence == first.sentence and event.event_type in VIOLENT)
    )


def _way(event: Event) -> Factuality:
    """The factuality, ongoing as happened: a mention need not say that a thing goes on."""
    return Factuality.HAPPENED if event.factuality is Factuality.ONGOING else event.factuality


def _compatible(parties: Sequence[Party], others: Sequence[Party]) -> bool:
    """Whether two lists may mean the same: a state in common, or without codes a name in common; empty fits all."""
    a, b = _states(parties), _states(others)
    if a and b:
        return bool(a & b)
    if a or b or not parties or not others:
        return not (parties and others) or not _named_otherwise(parties, others)
    return bool({p.name for p in parties} & {p.name for p in others})


def _named_otherwise(parties: Sequence[Party], others: Sequence[Party]) -> bool:
    """Whether one list has a code and the other only names that it does not have."""
    names = {p.name for p in parties}
    return not any(o.name in names for o in others)


def _states(parties: Iterable[Party]) -> set[str]:
    return {p.code[:3] for p in parties if p.code}


def _joined(first: Event, later: Event) -> Event:
    return msgspec.structs.replace(
        first,
        actors=first.actors if _states(first.actors) or not _states(later.actors) else later.actors,
        recipients=first.recipients if _states(first.recipients) or not _states(later.recipients) else later.recipients,
        place=first.place or later.place,
        when=first.when or later.when,
    )
