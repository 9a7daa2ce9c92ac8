"""The words for probabilities in a language, and the labels of the sentence that shows one."""

from forewarn.lang.words import read_table
from forewarn.records import Part


class Word(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word and the whole per cent below which it holds."""

    word: str
    below: int


class Labels(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands before the parts of the sentence."""

    by: str
    base_rate: str
    before: str
    up: str
    down: str
    nothing: str
    denies: str
    confidence: str
    without: str
    would_change: str
    confirmed: str
    refuted: str
    not_looked_for: str
    of: str
    indicators: str
    uncalibrated: str
    bound: str
    unbound: str


class Scale(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``probability.toml``."""

    months: tuple[str, ...]
    word: tuple[Word, ...]
    labels: Labels


def load_scale(language: str = "en") -> Scale:
    """The words of a language for probabilities."""
    return read_table(language, "probability.toml", Scale)
