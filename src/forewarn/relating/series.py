"""Series: a number of the same thing, of the same actor, at the same place, over days, with its ranges."""

import datetime as dt
from collections.abc import Sequence

from forewarn.records import Quantity, Reading, Series, content_id
from forewarn.relating.carriers import Carrier
from forewarn.relating.informants import Sort, informant_of
from forewarn.relating.shown import Reader

Subject = tuple[str, str, str, str]


def series(found: Sequence[Carrier], reader: Reader) -> list[Series]:
    """Every number given on two days or by two informants; numbers without a thing, actor or place make none."""
    grouped: dict[Subject, list[tuple[Carrier, Quantity]]] = {}
    for carrier in sorted(found, key=lambda c: c.order):
        for quantity in carrier.quantities:
            subject = subject_of(carrier, quantity)
            if subject is not None:
                grouped.setdefault(subject, []).append((carrier, quantity))
    made = [one(subject, rows, reader) for subject, rows in sorted(grouped.items())]
    return [s for s in made if len({(r.day, r.informant) for r in s.readings}) >= 2]


def subject_of(carrier: Carrier, quantity: Quantity) -> Subject | None:
    """What a quantity counts: the thing, the actor's code, the place, the unit; None where that is too little."""
    actor = quantity.actor.code or quantity.actor.name if quantity.actor else min(carrier.actors, default="")
    place = quantity.place.name if quantity.place else min(carrier.about.places, default="")
    if not quantity.of or not (actor or place) or day_of(carrier, quantity) is None:
        return None
    return (quantity.of.lower(), actor, place, quantity.unit or "")


def day_of(carrier: Carrier, quantity: Quantity) -> dt.date | None:
    """The last day that a quantity is given for, else the day of print."""
    if quantity.when is not None:
        return quantity.when.end
    at = carrier.at
    return at.date() if at else None


def one(subject: Subject, rows: Sequence[tuple[Carrier, Quantity]], reader: Reader) -> Series:
    """The series of one subject: a reading for each day, range and informant."""
    readings: dict[tuple[dt.date, float, float, str], list[str]] = {}
    for carrier, quantity in rows:
        day = day_of(carrier, quantity)
        known = informant_of(carrier, reader)
        who = known.text if known.sort <= Sort.VAGUE else carrier.article.outlet or ""
        if day is not None:
            readings.setdefault((day, quantity.low, quantity.high, who), []).append(quantity.id)
    return Series(
        id=content_id("r", *subject),
        of=subject[0],
        actor=subject[1],
        place=subject[2],
        unit=subject[3] or None,
        readings=tuple(
            Reading(day=day, low=low, high=high, quantities=tuple(same), informant=who)
            for (day, low, high, who), same in sorted(readings.items())
        ),
    )
