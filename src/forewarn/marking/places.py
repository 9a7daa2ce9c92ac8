"""Where something is said to be, by rule: the place that a preposition ties to a word, apart from other places."""

from collections.abc import Iterable, Iterator

from forewarn.marking.toponyms import Toponyms
from forewarn.records import Place, Precision


def place_of(toponyms: Toponyms, tokens: Iterable[int], parties: frozenset[int] = frozenset()) -> Place | None:
    """The place that a locative preposition ties to one of the tokens, the surest preposition first.

    ``parties`` are heads of phrases that are somebody, not somewhere, unless the preposition is one of the surest.
    """
    parse, words = toponyms.parse, toponyms.words
    found = [(words.where.index(parse.lower[prep]), prep) for prep in _prepositions(toponyms, tokens)]
    for rank, prep in sorted(found):
        place = _below(toponyms, prep)
        somebody = rank >= words.sure and not parties.isdisjoint(range(prep, parse.right[prep] + 1))
        if place and (not somebody or place.precision is Precision.AREA):
            return place
    return None


def _prepositions(toponyms: Toponyms, tokens: Iterable[int]) -> Iterator[int]:
    """Locative prepositions that hang on the tokens, also through one another ("on the border near Kyiv")."""
    parse = toponyms.parse
    for token in tokens:
        for child in parse.children[token]:
            if parse.dep[child] in ("prep", "advmod") and parse.lower[child] in toponyms.words.where:
                yield child


def _below(toponyms: Toponyms, prep: int) -> Place | None:
    """The place in the phrase of a preposition: its own head, else a place further down ("on the border near Kyiv")."""
    parse = toponyms.parse
    for child in parse.children[prep]:
        if parse.dep[child] == "pobj":
            spot = toponyms.at.get(child)
            return spot.place if spot else _within(toponyms, child)
        if parse.dep[child] in ("prep", "pcomp"):
            return _below(toponyms, child)
    return None


def _within(toponyms: Toponyms, head: int) -> Place | None:
    """The place in a phrase whose head is a noun of place that has no name ("a base near Homs")."""
    parse = toponyms.parse
    if parse.lemma[head].lower() not in toponyms.words.kinds:
        return None
    below = (_below(toponyms, c) for c in parse.children[head] if parse.dep[c] == "prep" and c > head)
    return next((place for place in below if place), None)
