"""The words of place of a language."""

from forewarn.lang.words import read_table
from forewarn.records import Part


class PlaceWords(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``places.toml``: locative prepositions, the ``sure`` first ones the surest, and nouns for kinds of places.

    ``about`` are those that as often mean a topic or a target, ``never`` words that are times before they are towns,
    ``wordlike`` states whose towns are called like words and people of the language,
    ``itself`` are the kinds that add nothing to the name ("the city of Homs"; "the Homs road" is an area), ``capital``
    those that mean a state's capital, ``owned`` those that a state before them only owns ("the
    US base"), ``natural`` those that make a place of any name before them. ``again`` are
    nouns that, ``definite``, mean the last place of a precision ("the country").
    ``naming`` stands between such a noun and a name, ``inside`` within a name, ``within`` between a place and
    what it lies in; ``here`` means the dateline's town, ``there`` the place before.
    """

    where: tuple[str, ...]
    sure: int
    about: frozenset[str]
    never: frozenset[str]
    wordlike: frozenset[str]
    kinds: frozenset[str]
    itself: frozenset[str]
    capital: frozenset[str]
    owned: frozenset[str]
    within: frozenset[str]
    natural: frozenset[str]
    again: dict[str, str]
    definite: frozenset[str]
    naming: frozenset[str]
    inside: frozenset[str]
    here: frozenset[str]
    there: frozenset[str]


def load_places(language: str) -> PlaceWords:
    """The words of place of a language, checked."""
    return read_table(language, "places.toml", PlaceWords)
