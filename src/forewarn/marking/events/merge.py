"""Repeated mentions of one event in an article, joined to one record."""

from collections.abc import Iterable, Sequence

import msgspec

from forewarn.records import Event, Party

STEM = 5
"""First letters that words of one family share ("attack", "attackers"; "negotiate", "negotiation")."""


def merge(events: Sequence[tuple[Event, str]]) -> tuple[Event, ...]:
    """Events in text order, each with the lemma of its trigger; a later mention of the same event goes into the first.

    The same: same type, same factuality, the same states where both name any, and the same word family or day.
    The first mention keeps its trigger; parties, place and time that it lacks are taken over.
    """
    kept: list[tuple[Event, str]] = []
    for event, lemma in events:
        for number, (other, other_lemma) in enumerate(kept):
            if _same(event, lemma, other, other_lemma):
                kept[number] = (_joined(other, event), other_lemma)
                break
        else:
            kept.append((event, lemma))
    return tuple(event for event, _ in kept)


def _same(event: Event, lemma: str, other: Event, other_lemma: str) -> bool:
    if event.event_type is not other.event_type or event.factuality is not other.factuality:
        return False
    if not (_compatible(event.actors, other.actors) and _compatible(event.recipients, other.recipients)):
        return False
    same_day = event.when is not None and other.when is not None and event.when.start == other.when.start
    return lemma[:STEM] == other_lemma[:STEM] or (same_day and event.mode == other.mode)


def _compatible(parties: Iterable[Party], others: Iterable[Party]) -> bool:
    a, b = _states(parties), _states(others)
    return not a or not b or bool(a & b)


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
