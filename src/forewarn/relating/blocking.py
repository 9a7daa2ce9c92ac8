"""Candidates: which earlier claims a carrier may belong to, found by shared rare things, in about linear time."""

import dataclasses
import heapq
import itertools
from collections.abc import Iterator

from forewarn.relating.carriers import Carrier
from forewarn.relating.texts import Rarity

RARE = 6
"""Rarest stems and names of a carrier that are used."""
PLACES = 2
"""Places and numbers that are used besides."""
DEPTH = 12
"""Latest claims looked at under one key."""
CANDIDATES = 8
"""Claims that are compared in full."""


@dataclasses.dataclass(slots=True)
class Index:
    """Claims by pairs of rare things that their carriers hold."""

    entries: dict[tuple[str, str], list[int]] = dataclasses.field(default_factory=dict)

    def candidates(self, carrier: Carrier, rare: Rarity) -> list[int]:
        """The claims that share most pairs with the carrier, at most ``CANDIDATES``."""
        count: dict[int, int] = {}
        for key in keys(carrier, rare):
            for claim in self.entries.get(key, ())[-DEPTH:]:
                count[claim] = count.get(claim, 0) + 1
        return sorted(count, key=lambda c: (-count[c], -c))[:CANDIDATES]

    def add(self, carrier: Carrier, claim: int, rare: Rarity) -> None:
        """Note that the claim now has this carrier."""
        for key in keys(carrier, rare):
            held = self.entries.setdefault(key, [])
            if claim not in held[-DEPTH:]:
                held.append(claim)


def keys(carrier: Carrier, rare: Rarity) -> Iterator[tuple[str, str]]:
    """Pairs of the rarest stems, names, places and numbers of a carrier."""
    about = carrier.about
    telling = heapq.nsmallest(RARE, about.items, key=lambda s: (-rare.weights.get(s, 0), s))
    placed = sorted(about.places)[:PLACES]
    counted = sorted({rounded(low) for low, _, _ in carrier.amounts})[:PLACES]
    sides = sorted(carrier.actors | about.parties)[:PLACES]
    return itertools.combinations(sorted({*telling, *placed, *counted, *sides}), 2)


def rounded(number: float) -> str:
    """The number to one digit and its size, so that about equal numbers mostly meet."""
    return f"#{number:.0e}"
