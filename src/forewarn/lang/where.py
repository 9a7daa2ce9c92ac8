"""The words of place of a language."""

from forewarn.lang.words import read_table
from forewarn.records import Part


class PlaceWords(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``places.toml``: locative prepositions, the ``sure`` first ones the surest, and nouns for kinds of places.

    ``itself`` are the kinds that add nothing to the name ("the city of Homs"; "the Homs road" is an area), ``capital``
    those that mean a state's capital.
    ``naming`` stands between such a noun and a name, ``inside`` within a name, ``here`` means the dateline's town.
    """

    where: tuple[str, ...]
    sure: int
    kinds: frozenset[str]
    itself: frozenset[str]
    capital: frozenset[str]
    naming: frozenset[str]
    inside: frozenset[str]
    here: frozenset[str]


def load_places(language: str) -> PlaceWords:
    """The words of place of a language, checked."""
    return read_table(language, "places.toml", PlaceWords)
