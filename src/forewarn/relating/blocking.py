"""Candidates: which earlier claims a carrier may belong to, found by shared rare things, in about linear time."""

import dataclasses
import datetime as dt
import heapq
import itertools
from collections.abc import Iterable, Iterator

from forewarn.relating.carriers import Carrier
from forewarn.relating.likeness import LIMIT_DAYS
from forewarn.relating.texts import Rarity

LIMIT = dt.timedelta(days=LIMIT_DAYS)

RARE = 6
"""Rarest stems and names of a carrier that are used."""
SINGLE = 10
"""Rarest stems and names that lead to claims by themselves."""
PLACES = 2
"""Places and numbers that are used besides."""
DEPTH = 200
"""Latest claims looked at under one key, dead ones included."""
CROWD = 24
"""A key under which more living claims stand than this tells nothing."""
LATEST = 40
"""Latest claims looked at under a single stem or name."""
WEIGHTY = 100_000
"""Rarity, in thousandths, at which a single stem or name counts as much as a pair that no other claim has."""
CANDIDATES = 10
"""Claims that are compared in full."""

Key = tuple[str, str]


@dataclasses.dataclass(slots=True)
class Index:
    """Claims by single things and pairs of rare ones that their carriers hold, and from when to when each was told."""

    entries: dict[Key, dict[int, None]] = dataclasses.field(default_factory=dict)
    single: dict[str, dict[int, None]] = dataclasses.field(default_factory=dict)
    life: dict[int, tuple[dt.datetime, dt.datetime]] = dataclasses.field(default_factory=dict)

    def candidates(self, carrier: Carrier, rare: Rarity) -> list[int]:
        """The living claims that share most with the carrier; a pair counts the more the fewer claims have it."""
        score: dict[int, float] = {}
        lives: dict[int, bool] = {}

        def living(held: Iterable[int]) -> list[int]:
            for claim in held:
                if claim not in lives:
                    lives[claim] = self.alive(claim, carrier.at)
            return [claim for claim in held if lives[claim]]

        for key in keys(carrier, rare):
            near = living(list(itertools.islice(reversed(self.entries.get(key, {})), DEPTH)))
            if len(near) <= CROWD:
                for claim in near:
                    score[claim] = score.get(claim, 0.0) + 1 / len(near)
        for one in heaviest(carrier.about.items, rare, SINGLE):
            weight = rare.weights.get(one, 1000) / WEIGHTY
            for claim in living(list(itertools.islice(reversed(self.single.get(one, {})), LATEST))):
                score[claim] = score.get(claim, 0.0) + weight
        return heapq.nsmallest(CANDIDATES, score, key=lambda c: (-score[c], -c))

    def alive(self, claim: int, at: dt.datetime | None) -> bool:
        """Whether the claim was reported within ``LIMIT_DAYS`` of a moment; always where a date is missing."""
        span = self.life.get(claim)
        return span is None or at is None or span[0] - LIMIT <= at <= span[1] + LIMIT

    def add(self, carrier: Carrier, claim: int, rare: Rarity) -> None:
        """Note that the claim now has this carrier."""
        for key in keys(carrier, rare):
            self.entries.setdefault(key, {})[claim] = None
        for one in heaviest(carrier.about.items, rare, SINGLE):
            held = self.single.setdefault(one, {})
            held.pop(claim, None)
            held[claim] = None
        at = carrier.at
        if at is not None:
            first, last = self.life.get(claim, (at, at))
            self.life[claim] = (min(first, at), max(last, at))


def keys(carrier: Carrier, rare: Rarity) -> Iterator[Key]:
    """Pairs of the rarest stems, names, places and numbers of a carrier."""
    about = carrier.about
    telling = heaviest(about.items, rare, RARE)
    placed = sorted(about.places)[:PLACES]
    counted = sorted({rounded(a.low) for a in carrier.amounts})[:PLACES]
    sides = sorted(carrier.actors | about.parties)[:PLACES]
    return itertools.combinations(sorted({*telling, *placed, *counted, *sides}), 2)


def heaviest(items: Iterable[str], rare: Rarity, number: int) -> list[str]:
    """The rarest of some stems and names."""
    return heapq.nsmallest(number, items, key=lambda s: (-rare.weights.get(s, 0), s))


def rounded(number: float) -> str:
    """The number to one digit and its size, so that about equal numbers mostly meet."""
    return f"#{number:.0e}"
