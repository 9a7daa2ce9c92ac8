"""A stretch of an article cut where marks begin and end, so that overlapping marks can be shown side by side."""

import dataclasses
import itertools
from collections.abc import Iterable, Iterator

from forewarn.records import Event, Mark, Quantity, Span, Spans, Statement


@dataclasses.dataclass(frozen=True, slots=True)
class Colour:
    """One stretch to be marked: where, as what (source, cue, content, trigger, number, ...), for which record."""

    span: Span
    role: str
    record: str


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A stretch over which the same marks lie."""

    span: Span
    colours: tuple[Colour, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that lie over it, each once."""
        return tuple(dict.fromkeys(c.role for c in self.colours))


def colours(mark: Mark) -> Iterator[Colour]:
    """The parts of a mark, each with its role."""
    for role, spans in _roles(mark):
        for span in spans:
            if span[0] < span[1]:
                yield Colour(span=span, role=role, record=mark.id)


def _roles(mark: Mark) -> tuple[tuple[str, Spans], ...]:
    if isinstance(mark, Statement):
        extra = [
            ("channel", (mark.channel.span,) if mark.channel else ()),
            ("condition", (mark.condition,) if mark.condition else ()),
            ("answer", tuple(a.span for a in mark.answers)),
        ]
        return (("content", mark.content), ("source", mark.source), ("cue", mark.cue), *extra)
    if isinstance(mark, Event):
        parties = tuple(s for p in (*mark.actors, *mark.recipients) for s in p.spans)
        chain = tuple(o.span for o in mark.chain)
        return (("trigger", mark.trigger), ("party", parties), ("operator", chain), ("place", _place(mark)))
    return (("number", mark.spans), ("place", _place(mark)))


def _place(mark: Event | Quantity) -> Spans:
    return (mark.place.span,) if mark.place else ()


def pieces(stretch: Span, found: Iterable[Colour]) -> Iterator[Piece]:
    """The stretch from end to end, cut at every edge of a colour; in order, without gap or overlap.

    Takes time in proportion to the colours and to how many lie over one another, not to their square.
    """
    first, last = stretch
    inside = sorted((c for c in found if c.span[0] < last and c.span[1] > first), key=lambda c: (c.span[0], -c.span[1]))
    edges = sorted({first, last, *(min(max(e, first), last) for c in inside for e in c.span)})
    open_now: list[Colour] = []
    coming = iter(inside)
    following = next(coming, None)
    for start, end in itertools.pairwise(edges):
        open_now = [c for c in open_now if c.span[1] > start]
        while following is not None and following.span[0] <= start:
            if following.span[1] > start:
                open_now.append(following)
            following = next(coming, None)
        yield Piece(span=(start, end), colours=tuple(open_now))
