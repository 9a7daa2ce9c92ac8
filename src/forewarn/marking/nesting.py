"""Places that a phrase names together: a noun of place and its name, a town and the state that it lies in."""

import dataclasses
import itertools
from collections.abc import Container

import msgspec

from forewarn.lang.where import PlaceWords
from forewarn.marking.known_places import area_of
from forewarn.marking.locatives import Locatives
from forewarn.records import Parse, Place, Precision

FINENESS = (Precision.UNKNOWN, Precision.POINT, Precision.AREA, Precision.COUNTRY)
"""From a quarter that nobody knows to a country: each may lie in the next."""

NAMED_ALONG = 2
"""Words between a place and the one that it lies in: a comma, "central"."""


@dataclasses.dataclass(frozen=True, slots=True)
class Spot:
    """A place as the text names it: tokens ``[first, last)``, the token that hangs on the sentence, what it is.

    ``located``: a word beside it says that it is a place.
    """

    first: int
    last: int
    head: int
    place: Place
    located: bool


class Nesting:
    """Puts the places of an article together as its phrases do."""

    def __init__(
        self, parse: Parse, words: PlaceWords, locatives: Locatives, at: dict[int, Spot], named: Container[int]
    ) -> None:
        """``at`` are the places by token and are put together in place; ``named`` are tokens of other names."""
        self.parse, self.words, self.locatives, self.at, self.named = parse, words, locatives, at, named

    def put(self, spot: Spot) -> None:
        """Enters a place with the noun of place above it."""
        whole = self._hoisted(spot)
        self.at.update((t, whole) for t in (whole.head, *range(spot.first, spot.last)))

    def _hoisted(self, spot: Spot) -> Spot:
        """The place as the noun of place above it has it: "the city of Homs" is Homs, "the Ukraine border" an area."""
        parse, head = self.parse, spot.head
        above = parse.head[head]
        if parse.dep[head] == "pobj" and self.locatives.of_place(above):
            kind = parse.head[above]
            span = spot.place.span
        elif parse.dep[head] in ("compound", "nmod", "poss") and parse.lemma[above].lower() in self.words.kinds:
            kind = above
            span = parse.span(spot.first, max(spot.last, above + 1))
        else:
            return spot
        noun = parse.lemma[kind].lower()
        if spot.place.precision is Precision.COUNTRY and noun in self.words.owned:
            return dataclasses.replace(spot, located=False)
        if kind in self.named or kind in self.at:
            return spot
        place = spot.place if noun in self.words.itself else area_of(spot.place, span)
        return dataclasses.replace(spot, head=kind, place=place, located=True)

    def join(self) -> None:
        """One place of a name and the larger one that it is said to lie in ("Tucson, Arizona", "Brindisi in Italy")."""
        spots = list(dict.fromkeys(self.at[t] for t in sorted(self.at)))
        for small, behind in reversed(list(itertools.pairwise(spots))):
            large = self.at[behind.first]
            if small is not large and self._lies_in(small, large):
                span = (small.place.span[0], max(small.place.span[1], large.place.span[1]))
                place = msgspec.structs.replace(small.place, span=span, state=small.place.state or large.place.state)
                one = dataclasses.replace(small, last=large.last, place=place, located=True)
                tokens = (small.head, large.head, *range(small.first, large.last))
                self.at.update((t, one) for t in tokens)

    def _lies_in(self, small: Spot, large: Spot) -> bool:
        """Whether the second place is named for the sake of the first, and holds it as far as is known."""
        parse = self.parse
        gap = [parse.word[t] for t in range(small.last, large.first)]
        above = parse.head[large.head]
        below = parse.dep[large.head] == "pobj" and self.at.get(parse.head[above]) is small
        within = below and parse.lower[above] in self.words.within
        told = within or (gap[:1] == [","] and len(gap) <= NAMED_ALONG)
        if not told or parse.sentence[small.head] != parse.sentence[large.head]:
            return False
        if small.place.name == large.place.name:
            return True
        coarser = FINENESS.index(small.place.precision) < FINENESS.index(large.place.precision)
        unknown = small.place.precision is Precision.UNKNOWN
        return coarser and (unknown or small.place.state == large.place.state)
