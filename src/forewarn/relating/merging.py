"""Groups of carriers that speak of one thing in words of their own: a second pass, from the likest pair downwards.

Carriers are grouped pair by pair before this pass, which serves wire prose and leaves each paraphrase alone. Here the
groups' pooled words decide: two groups are merged where the weighted overlap of all that they say reaches ``POOLED``
though no two carriers are alike. The overlap is taken anew after each merge (average linkage), so that a chain of
pairs does not tie what the pools do not. Some things forbid a merge whatever the words are: see ``apart``.
"""

import dataclasses
import datetime as dt
import heapq
import math
from collections.abc import Iterable, Iterator, Sequence

from forewarn.records import Party
from forewarn.relating.carriers import Carrier
from forewarn.relating.likeness import SAME_NUMBER, STANDING, Agreement, bearings, numbers, overlap
from forewarn.relating.likeness import apart as days_apart
from forewarn.relating.texts import Rarity

PER_DAY = 0.015
"""What each day between two groups takes from their overlap."""
DAMPING = 20.0
"""Added to the square of a pool's length for each of its carriers, so that two words in common are not much."""
FLOOR = 0.15
"""Overlap below which nothing else ties two groups."""
BEARING = 0.1
"""Weight of numbers, places, actors and kinds beside the overlap."""
FACES = 8
"""Carriers of a group whose numbers, places and actors are compared."""
WIDE = 2
"""Articles of a group that was told widely as it is: two such groups stay apart."""
ESTIMATED_ANEW = 1.0
"""Days after which a number of the same thing is another claim."""
BARRED = -2.0
"""What numbers, places, actors and kinds may not say on the average: another number, another place."""
POOLED = 0.17
"""Agreement of two groups, words and all else, from which they are one claim."""
SHARED_NAMES = 1.5
"""Weight of a name (of a place, a person, a unit; not of a side) beside that of a plain word that is as rare."""
CROWDED = 40
"""Groups that hold a word from which it no longer leads from one to another."""
LEADING = 6
"""The rarest words of a group that lead to others."""
WINDOW = 7.0
"""Days between the latest report of one group and the earliest of another from which they are never merged."""
HOSTILE = frozenset({"ASSAULT", "ACCUSE", "COERCE", "MOBILIZE", "THREATEN", "SANCTION"})
"""Acts of which nobody accuses their own side."""
DOING = frozenset({"ASSAULT"})
"""Acts of which different actors are different claims: who did it."""
REBELS = "REB"
"""The sector that is a side of its own within a state."""


@dataclasses.dataclass(slots=True)
class Pool:
    """What a group says, all carriers together."""

    carriers: list[Carrier]
    weights: dict[str, float]
    first: dt.datetime | None
    last: dt.datetime | None
    doers: frozenset[str]
    speakers: frozenset[str]
    accused: frozenset[str]
    measures: frozenset[tuple[str, str]]
    places: frozenset[str]
    core: int = 0

    @property
    def length(self) -> float:
        """The length of the vector of words."""
        return math.sqrt(sum(w * w for w in self.weights.values()) + DAMPING * len(self.carriers))


def pooled(carriers: Sequence[Carrier], rare: Rarity) -> Pool:
    """The pool of some carriers: each word by its rarity and the share of the carriers that hold it."""
    weights: dict[str, float] = {}
    for carrier in carriers:
        telling = carrier.about.names - carrier.about.parties
        for one in sorted(carrier.about.items):
            weight = math.sqrt(rare.weights.get(one, 1000) / 1000)
            weights[one] = weights.get(one, 0.0) + weight * (SHARED_NAMES if one in telling else 1.0)
    dated = [c.at for c in carriers if c.at is not None]
    events = [e for c in carriers for e in c.events]
    return Pool(
        carriers=list(carriers),
        weights=weights,
        first=min(dated, default=None),
        last=max(dated, default=None),
        doers=sides(p for e in events if e.event_type.value in DOING for p in e.actors),
        accused=sides(p for e in events if e.event_type.value in HOSTILE for p in e.actors),
        speakers=frozenset(side(c.statement.affiliation) for c in carriers if c.statement and c.statement.affiliation),
        measures=measures(carriers),
        places=frozenset().union(*(c.about.places for c in carriers)),
    )


def side(code: str) -> str:
    """The side of an actor code: its state, rebels apart."""
    return code[:3] + (REBELS if code[3:6] == REBELS else "")


def sides(parties: Iterable[Party]) -> frozenset[str]:
    """The sides of parties."""
    return frozenset(side(p.code) for p in parties if p.code)


def closeness(one: Pool, two: Pool) -> float:
    """The cosine of two pools."""
    small, large = sorted((one.weights, two.weights), key=len)
    shared = sum(w * large[i] for i, w in sorted(small.items()) if i in large)
    return shared / (one.length * two.length) if shared else 0.0


def apart(one: Pool, two: Pool) -> bool:
    """Whether something forbids that two pools are one claim: time, who did it, who says so of whom."""
    if between(one, two) > WINDOW or (min(one.core, two.core) >= WIDE and not same_measure(one, two)):
        return True
    if one.doers and two.doers and not one.doers & two.doers:
        return True
    if one.places and two.places and not one.places & two.places:
        return True
    if other_number(one, two):
        return True
    return bool(one.speakers & two.accused or two.speakers & one.accused)


def other_number(one: Pool, two: Pool) -> bool:
    """Whether both pools count something, and no number of the one agrees with any of the other."""
    mine, theirs = ([c for c in p.carriers if c.amounts and STANDING not in c.kinds] for p in (one, two))
    agreed = {Agreement.SAME, Agreement.SLIP, Agreement.RANGE}
    pairs = [(a, b) for a in mine[:FACES] for b in theirs[:FACES]]
    return bool(pairs) and not any(numbers(a.amounts, b.amounts) in agreed for a, b in pairs)


def average(one: Pool, two: Pool, rare: Rarity) -> float:
    """The mean likeness in words of the first carriers of two pools, pair by pair: chained pools have little."""
    scores = [overlap(a, b, rare) for a in one.carriers[:FACES] for b in two.carriers[:FACES]]
    return sum(scores) / len(scores)


def pairs(pools: dict[int, Pool]) -> list[tuple[int, int]]:
    """Pairs of groups that share one of their weightiest words."""
    holding: dict[str, list[int]] = {}
    for number, pool in pools.items():
        for one in leading(pool):
            holding.setdefault(one, []).append(number)
    found = {
        (a, b) for held in holding.values() if len(held) <= CROWDED for i, a in enumerate(held) for b in held[i + 1 :]
    }
    return sorted(found)


def leading(pool: Pool) -> list[str]:
    """The weightiest words of a pool."""
    return heapq.nsmallest(LEADING, pool.weights, key=lambda i: (-pool.weights[i], i))


def merges(carriers: dict[int, Sequence[Carrier]], rare: Rarity) -> Iterator[tuple[int, int]]:
    """Numbers of groups to be put into others (gone, kept), in the order in which it is to be done.

    The group that was told by more articles is kept, the earlier one of equals.
    """
    pools = {n: pooled(c, rare) for n, c in sorted(carriers.items()) if c}
    for pool in pools.values():
        pool.core = len({c.article.id for c in pool.carriers})
    beside: dict[int, set[int]] = {n: set() for n in pools}
    queue: list[tuple[float, int, int]] = []

    def weigh(a: int, b: int) -> None:
        score = agreement(pools[a], pools[b], rare)
        if score >= POOLED:
            heapq.heappush(queue, (-score, min(a, b), max(a, b)))

    for a, b in pairs(pools):
        beside[a].add(b)
        beside[b].add(a)
        weigh(a, b)
    while queue:
        score, *both = heapq.heappop(queue)
        if not all(n in pools for n in both) or agreement(pools[both[0]], pools[both[1]], rare) != -score:
            continue
        kept, gone = sorted(both, key=lambda n: (-pools[n].core, n))
        core = max(pools[kept].core, pools[gone].core)
        pools[kept] = pooled([*pools[kept].carriers, *pools.pop(gone).carriers], rare)
        pools[kept].core = core
        beside[kept] = {n for n in beside[kept] | beside.pop(gone) if n in pools and n != kept}
        for other in sorted(beside[kept]):
            beside[other].add(kept)
            weigh(kept, other)
        yield gone, kept


def agreement(one: Pool, two: Pool, rare: Rarity) -> float:
    """How far two pools agree; 0 where they are apart."""
    if apart(one, two):
        return 0.0
    measure = same_measure(one, two)
    shared = math.sqrt(closeness(one, two) * average(one, two, rare))
    if shared < FLOOR and not measure:
        return 0.0
    said_besides = bearing(one, two)
    if said_besides <= BARRED:
        return 0.0
    return round(shared + BEARING * said_besides - PER_DAY * between(one, two), 6)


def bearing(one: Pool, two: Pool) -> float:
    """What numbers, places, actors and kinds say, on the average of all pairs of the first carriers."""
    if same_measure(one, two):
        return SAME_NUMBER
    scores = [bearings(a, b, days_apart(a, b)) for a in one.carriers[:FACES] for b in two.carriers[:FACES]]
    return sum(scores) / len(scores)


def between(one: Pool, two: Pool) -> float:
    """Days between the latest report of one pool and the earliest of the other; 0 where they overlap."""
    if not (one.first and two.first and one.last and two.last):
        return 0.0
    return max(0.0, (one.first - two.last).total_seconds(), (two.first - one.last).total_seconds()) / 86_400


def same_measure(one: Pool, two: Pool) -> bool:
    """Whether both pools give numbers of one thing that stands or moves: thing, side, place and days agree."""
    return bool(one.measures & two.measures and one.places & two.places) and between(one, two) <= ESTIMATED_ANEW


def measures(carriers: Sequence[Carrier]) -> frozenset[tuple[str, str]]:
    """What the numbers of some carriers count and whose it is, where no other act is told of it."""
    return frozenset(
        (a.of, actor)
        for c in carriers
        if c.kinds <= {STANDING}
        for a in c.amounts
        for actor in (c.actors or c.about.parties)
        if a.of and (c.actors or len(c.about.parties) == 1)
    )
