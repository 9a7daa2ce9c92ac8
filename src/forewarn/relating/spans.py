"""Spans against spans: whether they meet, which covers which, what is left when some are cut out."""

from collections.abc import Sequence

from forewarn.records import Span, Spans


def meets(one: Span, two: Span) -> bool:
    """Whether two spans share text."""
    return one[0] < two[1] and two[0] < one[1]


def covers(outer: Span, inner: Span) -> bool:
    """Whether the inner span lies in the outer one."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def without(span: Span, gone: Sequence[Span]) -> Spans:
    """What is left of a span when others are cut out of it; the span itself where nothing would be left."""
    left: list[Span] = []
    at = span[0]
    for start, end in sorted(g for g in gone if meets(g, span)):
        if start > at:
            left.append((at, start))
        at = max(at, end)
    if at < span[1]:
        left.append((at, span[1]))
    return tuple(left) or (span,)
