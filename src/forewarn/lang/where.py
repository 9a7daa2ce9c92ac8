"""The words of place of a language."""

from forewarn.lang.words import read_table
from forewarn.records import Part


class PlaceWords(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``places.toml``: locative prepositions, the surest first, and nouns for kinds of places."""

    where: tuple[str, ...]
    kinds: frozenset[str]


def load_places(language: str) -> PlaceWords:
    """The words of place of a language, checked."""
    return read_table(language, "places.toml", PlaceWords)
