"""Candidates: which earlier claims a carrier may belong to, found by shared rare things, in about linear time."""

import dataclasses
import datetime as dt
import heapq
import itertools
from collections.abc import Iterator

from forewarn.records.speakers import printed_at
from forewarn.relating.carriers import Carrier
from forewarn.relating.likeness import LIMIT_DAYS
from forewarn.relating.texts import Rarity

LIMIT = dt.timedelta(days=LIMIT_DAYS)

RARE = 6
"""Rarest stems and names of a carrier that are used."""
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
        at = printed_at(carrier.article)
        for key in keys(carrier, rare):
            near = [c for c in itertools.islice(reversed(self.entries.get(key, {})), DEPTH) if self.alive(c, at)]
            if len(near) <= CROWD:
                for claim in near:
                    score[claim] = score.get(claim, 0.0) + 1 / len(near)
        for one in sorted(carrier.about.items):
            weight = rare.weights.get(one, 1000) / WEIGHTY
            for claim in itertools.islice(reversed(self.single.get(one, {})), LATEST):
                if self.alive(claim, at):
                    score[claim] = score.get(claim, 0.0) + weight
        return sorted(score, key=lambda c: (-score[c], -c))[:CANDIDATES]

    def alive(self, claim: int, at: dt.datetime | None) -> bool:
        """Whether the claim was reported within ``LIMIT_DAYS`` of a moment; always where a date is missing."""
        span = self.life.get(claim)
        return span is None or at is None or span[0] - LIMIT <= at <= span[1] + LIMIT

    def add(self, carrier: Carrier, claim: int, rare: Rarity) -> None:
        """Note that the claim now has this carrier."""
        for key in keys(carrier, rare):
            self.entries.setdefault(key, {})[claim] = None
        for one in carrier.about.items:
            held = self.single.setdefault(one, {})
            held.pop(claim, None)
            held[claim] = None
        at = printed_at(carrier.article)
        if at is not None:
            first, last = self.life.get(claim, (at, at))
            self.life[claim] = (min(first, at), max(last, at))


def keys(carrier: Carrier, rare: Rarity) -> Iterator[Key]:
    """Pairs of the rarest stems, names, places and numbers of a carrier."""
    about = carrier.about
    telling = heapq.nsmallest(RARE, about.items, key=lambda s: (-rare.weights.get(s, 0), s))
    placed = sorted(about.places)[:PLACES]
    counted = sorted({rounded(a.low) for a in carrier.amounts})[:PLACES]
    sides = sorted(carrier.actors | about.parties)[:PLACES]
    return itertools.combinations(sorted({*telling, *placed, *counted, *sides}), 2)


def rounded(number: float) -> str:
    """The number to one digit and its size, so that about equal numbers mostly meet."""
    return f"#{number:.0e}"
