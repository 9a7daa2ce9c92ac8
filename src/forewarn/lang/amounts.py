"""The number words, units and hedges of a language."""

from forewarn.lang.words import read_table
from forewarn.records import Part


class Hedge(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that widen a number: the ends of the range as shares of it, or as counts for a vague word."""

    words: tuple[str, ...]
    low: float
    high: float


class Hedges(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``hedges.toml``: before a number, instead of one, and before a scale word ("several hundred")."""

    hedge: tuple[Hedge, ...]
    vague: tuple[Hedge, ...]
    multiple: tuple[Hedge, ...]


class AmountLists(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words around numbers, by what they do."""

    durations: frozenset[str]
    labels: frozenset[str]
    of_people: frozenset[str]
    counting: frozenset[str]
    people: str
    money: str
    distance: frozenset[str]
    range_open: frozenset[str]
    definite: frozenset[str]
    range_close: frozenset[str]
    worth: tuple[str, ...]
    of: tuple[str, ...]


class AmountTable(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``quantities.toml``: number and scale words, currencies, units."""

    numbers: dict[str, float]
    scales: dict[str, float]
    currency_signs: dict[str, str]
    currencies: dict[str, str]
    units: dict[str, str]
    lists: AmountLists


class AmountWords(Part, frozen=True, kw_only=True):
    """All words of numbers of a language."""

    table: AmountTable
    hedges: Hedges


def load_amounts(language: str) -> AmountWords:
    """The number words, units and hedges of a language, checked."""
    return AmountWords(
        table=read_table(language, "quantities.toml", AmountTable),
        hedges=read_table(language, "hedges.toml", Hedges),
    )
