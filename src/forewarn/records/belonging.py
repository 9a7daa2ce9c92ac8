"""Look-ups over a collection: which report carries a mark.

A claim is carried by outermost statements and by what the outlet says in its own voice; the events, quantities and
inner statements that belong to such a report are not reports of their own.
"""

from collections.abc import Iterable, Iterator, Mapping

from forewarn.records.collection import Collection, Mark
from forewarn.records.marks import Event, Marks, Quantity, Statement
from forewarn.records.text import Span


def roots(collection: Collection) -> Mapping[str, str]:
    """The outermost statement above each statement, by id."""
    found: dict[str, str] = {}
    for marks in collection.marks.values():
        above = {s.id: s.parent for s in marks.statements}
        for start in above:
            at, passed = start, {start}
            while (parent := above.get(at)) in above and parent is not None and parent not in passed:
                at = parent
                passed.add(at)
            found[start] = at
    return found


def carried_by(collection: Collection) -> Mapping[str, str]:
    """The report that carries each mark, by mark id: itself where it is a report; marks without one are left out."""
    reports = {r.mark for claim in collection.ties.claims for r in claim.reports}
    root = roots(collection)
    found: dict[str, str] = {}
    for marks in collection.marks.values():
        own = _own_voice(marks, reports)
        outermost = [s for s in marks.statements if root[s.id] == s.id and s.id in reports]
        for mark in _marks(marks):
            carrier = mark.id if mark.id in reports else _carrier(mark, outermost, root, own)
            if carrier in reports:
                found[mark.id] = carrier
    return found


def _marks(marks: Marks) -> Iterator[Mark]:
    yield from marks.statements
    yield from marks.events
    yield from marks.quantities


def _own_voice(marks: Marks, reports: set[str]) -> Mapping[Span, list[Event | Quantity]]:
    """The events and quantities that are reports, by sentence."""
    found: dict[Span, list[Event | Quantity]] = {}
    told: tuple[Event | Quantity, ...] = (*marks.events, *marks.quantities)
    for mark in told:
        if mark.id in reports:
            found.setdefault(mark.sentence, []).append(mark)
    return found


def _carrier(
    mark: Mark,
    outermost: Iterable[Statement],
    root: Mapping[str, str],
    own: Mapping[Span, list[Event | Quantity]],
) -> str:
    """The outermost statement that holds the mark, else a report of its sentence in the outlet's own voice, or ""."""
    if isinstance(mark, Statement):
        return root[mark.id]
    if mark.reported_by in root:
        return root[mark.reported_by or ""]
    spans = mark.trigger if isinstance(mark, Event) else mark.spans
    for statement in outermost:
        if any(s[0] < t[1] and t[0] < s[1] for s in (*statement.content, *statement.cue) for t in spans):
            return statement.id
    beside = own.get(mark.sentence, [])
    alike = [m for m in beside if isinstance(m, Event) and isinstance(mark, Event) and _states(m) == _states(mark)]
    return next((m.id for m in (*alike, *beside)), "")


def _states(event: Event) -> set[str]:
    return {p.code[:3] for p in event.actors}
