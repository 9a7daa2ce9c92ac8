"""Numbers without a noun ("the 12,000", "about 9,000 had gone") and what, by those before them, they count."""

from collections.abc import Sequence

from forewarn.marking.counts import Counts
from forewarn.marking.numbers import Number
from forewarn.records import Quantity

MAGNITUDE = 10.0
"""A number within this factor of one before it may count the same."""

SMALL = 100
"""A smaller number without a noun counts something only as the subject of its clause ("12 were released")."""

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
STANDING = frozenset({*SUBJECTS, "dobj", "pobj", "attr", "conj", "ROOT", "dep", "appos"})
"""Labels of a number that stands for a noun phrase."""


def echoed(reader: Counts, number: Number, before: Sequence[Quantity]) -> Quantity | None:
    """The latest quantity before the number that it may count more of, or None.

    After a definite article the one nearest in size is meant, whatever its size.
    """
    parse = reader.parse
    root = standing(reader, number)
    if root is None or number.vague:
        return None
    things = [q for q in reversed(before) if q.unit is None]
    article = reader.numbers.lower(number.first - 1) in reader.lists.definite
    if article and things:
        return min(things, key=lambda q: apart(number, q))
    if number.high < SMALL and parse.dep[root] not in SUBJECTS:
        return None
    return next((q for q in things if apart(number, q) < MAGNITUDE), None)


def standing(reader: Counts, number: Number) -> int | None:
    """The token of a number that stands for a noun phrase; None where it stands before a noun or in a name."""
    parse, inside = reader.parse, range(number.first, number.last)
    head = reader.head(number)
    if head is not None and parse.pos[head] != "PRON":
        return None
    roots = (t for t in inside if reader.numbers.value(t) is not None and parse.head[t] not in inside)
    return next((t for t in roots if parse.dep[t] in STANDING), None)


def apart(number: Number, quantity: Quantity) -> float:
    """The factor between the middles of a number and a quantity, at least 1."""
    one, other = max(number.low + number.high, 1e-9), max(quantity.low + quantity.high, 1e-9)
    return max(one / other, other / one)
