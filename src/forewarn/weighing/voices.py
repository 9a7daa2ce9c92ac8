"""The voices on a claim: its origins, each with the grade of who stands behind it, and those who deny it."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from forewarn.codebooks import Book
from forewarn.records import (
    Claim,
    Collection,
    Event,
    Mark,
    Origin,
    OutletKind,
    Relation,
    Reliability,
    SourceKind,
    Stance,
    Statement,
    Voice,
)
from forewarn.records.belonging import carried_by, roots
from forewarn.records.speakers import informant_name, occasion, printed_at, speaker

LAST = dt.datetime.max.replace(tzinfo=dt.UTC)
"""Where an undated article stands in the order of printing."""

STATE = 3
"""Letters of an actor code that name the state."""


@dataclasses.dataclass(frozen=True)
class Look:
    """What the voices are looked up in; ``denials`` are outermost statements by the report that they deny.

    ``held`` are the events that each report holds.
    """

    collection: Collection
    book: Book
    denials: Mapping[str, tuple[str, ...]]
    held: Mapping[str, tuple[Event, ...]]


def look_into(collection: Collection, book: Book) -> Look:
    """The collection with its denials indexed, from the answers of statements and the denials noted at events."""
    carrier, root = carried_by(collection), roots(collection)
    denials: dict[str, dict[str, None]] = {}
    held: dict[str, list[Event]] = {}
    for marks in collection.marks.values():
        denied = [(a.id, s.id) for s in marks.statements for a in s.answers if a.relation is Relation.DENIES and a.id]
        denied += [(e.id, denier) for e in marks.events for denier in e.denied_by]
        for target, denier in denied:
            if target in carrier and denier in root:
                denials.setdefault(carrier[target], {})[root[denier]] = None
        for event in marks.events:
            if event.id in carrier:
                held.setdefault(carrier[event.id], []).append(event)
    return Look(
        collection,
        book,
        {target: tuple(by) for target, by in denials.items()},
        {report: tuple(events) for report, events in held.items()},
    )


def voices_on(claim: Claim, look: Look) -> tuple[Voice, ...]:
    """The affirming voices, certain ones first, then the denying ones; each is counted once."""
    affirming = {r.mark for r in claim.reports if r.stance is Stance.AFFIRMS}
    origins = look.collection.origins_of.get(claim.id, ())
    support = [_affirms(o, marks, look) for o in origins if (marks := [m for m in o.reports if m in affirming])]
    support.sort(key=lambda v: (not v.certain, v.first_seen or LAST, v.origin or ""))
    return (*support, *_denials(claim, look))


def _affirms(origin: Origin, marks: Iterable[str], look: Look) -> Voice:
    """The voice of an origin; a report derived from another lends it no grade, so that a copy changes nothing."""
    reports = _first_printed(marks, look.collection)
    derived = {d.report: d.source for d in origin.derivations}
    own = [m for m in reports if m.id not in derived] or reports[:1]
    names = [origin.informant, *(derived[m.id] for m in own if m.id in derived)]
    voice = _voice(own[0], reports, look)
    return msgspec.structs.replace(
        voice,
        origin=origin.id,
        certain=origin.certain,
        informant=voice.informant if voice.attributed else origin.informant or voice.informant,
        reliability=_reliability(own, names, look),
    )


def _denials(claim: Claim, look: Look) -> Iterator[Voice]:
    """One voice for each informant-occasion that denies, earliest printed first."""
    collection = look.collection
    by_occasion: dict[str, list[Mark]] = {}
    for mark in _first_printed(_denying(claim, look), collection):
        key = occasion(speaker(mark, collection), collection.articles[mark.article])
        by_occasion.setdefault(key, []).append(mark)
    origin_of = {m: o.id for o in collection.origins_of.get(claim.id, ()) for m in o.reports}
    state = _accused(claim, look)
    for marks in by_occasion.values():
        yield msgspec.structs.replace(
            voice := _voice(marks[0], marks, look),
            stance=Stance.DENIES,
            origin=origin_of.get(marks[0].id),
            accused=bool(state) and voice.government == state,
            reliability=_reliability(marks[:1], [], look),
        )


def _denying(claim: Claim, look: Look) -> Iterator[str]:
    """The marks that deny a claim: its denying reports, and the statements that answer an affirming one."""
    affirming = {r.mark for r in claim.reports if r.stance is Stance.AFFIRMS}
    for report in claim.reports:
        if report.stance is Stance.DENIES:
            yield report.mark
        else:
            yield from (s for s in look.denials.get(report.mark, ()) if s not in affirming)


def _accused(claim: Claim, look: Look) -> str:
    """The state that the claim says has acted, or "" where it names none."""
    if claim.key.actor:
        return claim.key.actor[:STATE]
    events = (e for r in claim.reports for e in look.held.get(r.mark, ()))
    return next((p.code[:STATE] for e in events for p in e.actors if p.code), "")


def _voice(first: Mark, reports: Sequence[Mark], look: Look) -> Voice:
    """A voice whose informant is that of its first report, ungraded yet."""
    article = look.collection.articles[first.article]
    said = speaker(first, look.collection)
    outlet = look.book.outlet(article.outlet)
    affiliation = (said.affiliation or "") if said else ""
    owner = outlet.state if said is None and outlet and outlet.kind is OutletKind.STATE else ""
    return Voice(
        occasion=occasion(said, article),
        informant=informant_name(said, article),
        affiliation=affiliation,
        government=(affiliation or owner)[:STATE],
        outlet=article.outlet or "",
        attributed=_attributed(said),
        marks=tuple(m.id for m in reports),
        article=article.id,
        span=first.sentence,
        first_seen=printed_at(article),
    )


def _attributed(said: Statement | None) -> bool:
    """Whether somebody is there who can be asked how they know."""
    if said is None:
        return False
    return bool(said.source_name or said.role or said.affiliation) or said.source_kind is not SourceKind.UNKNOWN


def _reliability(marks: Iterable[Mark], names: Iterable[str], look: Look) -> Reliability:
    """The best letter among the informant, the outlets and the channels; F where none of them is graded."""
    asked = [*names]
    for mark in marks:
        article, said = look.collection.articles[mark.article], speaker(mark, look.collection)
        asked += [article.outlet or "", informant_name(said, article)]
        if said is not None and said.channel is not None:
            asked.append(said.channel.outlet)
    return best(o.reliability for o in map(look.book.outlet, asked) if o is not None)


def best(letters: Iterable[Reliability]) -> Reliability:
    """The best of the letters; F, cannot be judged, gives way to any that was given."""
    return min(letters, default=Reliability.F)


def _first_printed(marks: Iterable[str], collection: Collection) -> list[Mark]:
    """The marks, each once, in the order in which they were printed."""
    known = [collection.mark[m] for m in dict.fromkeys(marks) if m in collection.mark]
    return sorted(known, key=lambda m: (printed_at(collection.articles[m.article]) or LAST, m.article, m.sentence))
