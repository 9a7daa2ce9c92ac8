"""The words that readers know: forms of credit, months, headline endings, and what tells a language."""

import functools
from typing import Literal

from forewarn.lang.words import read_table
from forewarn.records import Part


class CreditForm(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of ``credits.toml``; its fields are explained there."""

    name: str
    where: Literal["top", "foot"]
    pattern: str
    accept: Literal["any", "known", "agency"]
    agency: str = ""
    unnamed: bool = False
    mixed: bool = False


class CreditTable(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``credits.toml``."""

    agency_nouns: tuple[str, ...]
    credit: tuple[CreditForm, ...]


class LineWords(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``reading.toml``."""

    common: frozenset[str]
    dated: tuple[str, ...]
    weekdays: tuple[str, ...]
    times: tuple[str, ...]
    universal: frozenset[str]
    after_noon: frozenset[str]
    before_noon: frozenset[str]
    by: tuple[str, ...]
    abbreviations: tuple[str, ...]
    months: dict[str, int]


@functools.cache
def line_words(language: str) -> LineWords:
    """The words of the first lines of a text in a language that has a folder."""
    return read_table(language, "reading.toml", LineWords)


@functools.cache
def credit_words(language: str) -> CreditTable:
    """The forms of credit of a language that has a folder."""
    return read_table(language, "credits.toml", CreditTable)
