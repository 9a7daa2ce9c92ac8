"""How much two carriers say the same: one score, each part of which is named."""

import math
from enum import StrEnum

from forewarn.relating.carriers import Amount, Carrier
from forewarn.relating.texts import Rarity


class Agreement(StrEnum):
    """What two lists of numbers say of each other."""

    SAME = "same"
    SLIP = "slip"
    RANGE = "range"
    CLOSE = "close"
    OTHER = "other"
    SILENT = "silent"


STANDING = "MOBILIZE"
"""Forces that stand somewhere are estimated again and again: another number is another estimate, not another act."""
SPREAD = 2.0
"""Times that one estimate may be another; beyond that they are of different things."""
NEAR = 0.065
"""Two numbers within this share of the larger are taken for one: hedges and roundings ("more than 19,000", 19,940)."""
DIGITS = 3
"""Digits up to the last that is not zero, of a figure that tells whatever it counts."""
TELLING = 10.0
"""A number below this agrees too easily to tell much."""

WORDS = 6.0
"""Weight of the overlap of words and names (0 to 1)."""
SAME_NUMBER = 2.6
SMALL_NUMBER = 1.0
SLIPPED_NUMBER = 1.2
IN_RANGE = 0.3
"""The ranges of two hedged numbers meet, but the numbers are apart."""
CLOSE_NUMBER = -1.4
"""One digit differs: a slip of the pen, or another count."""
OTHER_NUMBER = -2.4
OTHER_MEASURE = -1.2
"""Both count, but not the same thing: more often two claims of one story than one."""
SAME_PLACE = 1.2
OTHER_PLACE = -3.2
SAME_SIDE = 0.4
OTHER_SIDE = -2.0
OTHER_PARTIES = -2.0
SAME_KIND = 0.7
OTHER_KIND = -0.5
DAY_APART = -0.35
"""For each day beyond the first between the two reports."""
OTHER_DAY = -1.0
"""The acts are dated, on different days."""
LATER_AND_OTHER = -2.0
"""Another number two days later or more: the same sort of act, done again."""
LIMIT_DAYS = 7.0
"""Reports further apart than this are not of the same claim."""
SAME_CLAIM = 2.9
"""Score from which two carriers are one claim."""


def likeness(one: Carrier, two: Carrier, rare: Rarity) -> float:
    """The score of two carriers; at or above ``SAME_CLAIM`` they carry one claim."""
    days = apart(one, two)
    if days > LIMIT_DAYS:
        return -math.inf
    return WORDS * overlap(one, two, rare) + max(0.0, days - 1.0) * DAY_APART + bearings(one, two, days)


def bearings(one: Carrier, two: Carrier, days: float) -> float:
    """The part of the score that numbers, places, actors, kinds and days of acts give, words aside."""
    score = counted(one, two, days)
    score += sided(one.about.places, two.about.places, SAME_PLACE, OTHER_PLACE)
    if one.actors and two.actors:
        score += OTHER_SIDE if other_doer(one, two) else sided(one.actors, two.actors, SAME_SIDE, OTHER_SIDE)
    else:
        score += sided(one.about.parties, two.about.parties, 0.0, OTHER_PARTIES)
    score += sided(one.kinds, two.kinds, SAME_KIND, OTHER_KIND)
    return score + (OTHER_DAY if dated_apart(one, two) else 0.0)


def other_doer(one: Carrier, two: Carrier) -> bool:
    """Whether an act of one kind is said of different sides ("Alba demanded" and "Brenna demanded")."""
    shared = one.doers.keys() & two.doers.keys()
    return any(not one.doers[k] & two.doers[k] for k in shared)


def counted(one: Carrier, two: Carrier, days: float) -> float:
    """What the numbers of two carriers give."""
    agreement = numbers(one.amounts, two.amounts)
    if agreement in (Agreement.OTHER, Agreement.CLOSE) and STANDING in one.kinds & two.kinds and spread(one, two):
        agreement = Agreement.RANGE
    later = LATER_AND_OTHER if days >= 2 else 0.0
    match agreement:
        case Agreement.SAME:
            return SAME_NUMBER if telling(one.amounts) and telling(two.amounts) else SMALL_NUMBER
        case Agreement.SLIP:
            return SLIPPED_NUMBER
        case Agreement.RANGE:
            return IN_RANGE
        case Agreement.CLOSE:
            return CLOSE_NUMBER + later
        case Agreement.OTHER:
            return OTHER_NUMBER + later
        case Agreement.SILENT:
            return OTHER_MEASURE if one.amounts and two.amounts else 0.0


def spread(one: Carrier, two: Carrier) -> bool:
    """Whether two numbers of one thing are no further apart than estimates of it are."""
    pairs = [(a, b) for a in one.amounts for b in two.amounts if a.of == b.of]
    return any(max(a.low, b.low) <= SPREAD * max(1.0, min(a.high, b.high)) for a, b in pairs)


def sided(one: frozenset[str], two: frozenset[str], same: float, other: float) -> float:
    """``same`` where the sets meet, ``other`` where they do not, nothing where one is empty."""
    if not one or not two:
        return 0.0
    return same if one & two else other


def overlap(one: Carrier, two: Carrier, rare: Rarity) -> float:
    """Cosine of the two bags of stems and names, weighted by rarity; with a headline, the share of the smaller bag."""
    shared = rare.of(one.about.items & two.about.items)
    if not shared:
        return 0.0
    sizes = (rare.size(one.about.items), rare.size(two.about.items))
    return shared / (min(sizes) if one.headline or two.headline else math.sqrt(sizes[0] * sizes[1]))


def apart(one: Carrier, two: Carrier) -> float:
    """Days between the two reports; 0 where one is undated."""
    if one.at is None or two.at is None:
        return 0.0
    return abs((one.at - two.at).total_seconds()) / 86_400


def dated_apart(one: Carrier, two: Carrier) -> bool:
    """Whether both name the day of their act and the days differ by more than one."""
    return bool(one.days and two.days) and min(abs((a - b).days) for a in one.days for b in two.days) > 1


def numbers(one: tuple[Amount, ...], two: tuple[Amount, ...]) -> Agreement:
    """How the numbers agree: the best relation between any two of them that may count the same thing."""
    found = [relation(a, b) for a in one for b in two if not a.of or not b.of or a.of == b.of or exact(a, b)]
    for best in (Agreement.SAME, Agreement.SLIP, Agreement.RANGE, Agreement.CLOSE, Agreement.OTHER):
        if best in found:
            return best
    return Agreement.SILENT


def exact(one: Amount, two: Amount) -> bool:
    """Whether one figure of several digits that are not zero is printed in both: chance seldom does that."""
    return any(len(f"{f:.0f}".rstrip("0")) >= DIGITS for f in set(one.printed) & set(two.printed))


def relation(one: Amount, two: Amount) -> Agreement:
    """Whether two numbers are the same, near each other, one a slip of the pen for the other, or another."""
    best = Agreement.OTHER
    for a in printed(one):
        for b in printed(two):
            if abs(a - b) <= max(NEAR * max(abs(a), abs(b)), a >= TELLING) or rounds_to(a, b) or rounds_to(b, a):
                return Agreement.SAME
            if slip(a, b) is not Agreement.OTHER:
                best = Agreement.SLIP if Agreement.SLIP in (best, slip(a, b)) else Agreement.CLOSE
    if best is not Agreement.SLIP and one.low <= two.high and two.low <= one.high:
        return Agreement.RANGE
    return best


def printed(amount: Amount) -> tuple[float, ...]:
    """The numbers that were printed for a range; where figures are missing its low end and, if wide, its middle."""
    if amount.printed:
        return amount.printed
    return (amount.low,) if amount.low == amount.high else (amount.low, round((amount.low + amount.high) / 2))


def rounds_to(exact: float, printed: float) -> bool:
    """Whether a number was cut or rounded to a round one of 20 or more: 47 to 40 or 50, 19,940 to 19,000."""
    if printed < 20 or printed % 10 or exact == printed or exact != round(exact):
        return False
    unit = 10
    while printed % (unit * 10) == 0 and unit * 40 <= printed:
        unit *= 10
    return abs(exact - printed) < unit and exact % unit != 0


def slip(one: float, two: float) -> Agreement:
    """Whether two whole numbers of two digits or more differ by a slip of the pen.

    A lost zero or two digits that changed places are a slip; one other digit may be one.
    """
    first, second = f"{one:.0f}", f"{two:.0f}"
    if min(len(first), len(second)) < 2:
        return Agreement.OTHER
    if first + "0" == second or second + "0" == first:
        return Agreement.SLIP
    wrong = [i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b]
    if len(first) != len(second) or len(wrong) > 2:
        return Agreement.OTHER
    if len(wrong) == 2:
        return Agreement.SLIP if sorted(first) == sorted(second) else Agreement.OTHER
    return Agreement.CLOSE


def telling(amounts: tuple[Amount, ...]) -> bool:
    """Whether one of the numbers is large enough to agree by more than chance."""
    return any(a.low >= TELLING for a in amounts)
