"""The words of time of a language."""

import functools

from forewarn.lang.words import read_table
from forewarn.records import Part


class TimeLists(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that take part in a time expression, by what they do."""

    daytime: frozenset[str]
    last: frozenset[str]
    next: frozenset[str]
    this: frozenset[str]
    ago: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    since: frozenset[str]
    in_years: frozenset[str]
    in_future: frozenset[str]
    over: frozenset[str]
    article: frozenset[str]
    future: frozenset[str]
    loose: frozenset[str]
    deadline: frozenset[str]
    recent: frozenset[str]
    within: frozenset[str]
    on: frozenset[str]
    of: frozenset[str]
    part_of: frozenset[str]


class TimeWords(Part, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """``dates.toml``: weekdays from Monday 0, months from 1, days from today, units, parts of a span in tenths.

    ``seasons`` give their first month, ``verbs`` are the months that are verbs too.
    """

    weekdays: dict[str, int]
    months: dict[str, int]
    verbs: frozenset[str]
    seasons: dict[str, int]
    days: dict[str, int]
    units: dict[str, str]
    parts: dict[str, tuple[int, int]]
    words: TimeLists
    counts: dict[str, int]

    @functools.cached_property
    def openers(self) -> frozenset[str]:
        """Words that a time expression may begin with, besides figures."""
        named = (self.weekdays, self.months, self.seasons, self.days, self.parts, self.counts)
        lists = self.words
        groups = (lists.last, lists.next, lists.this, lists.before, lists.after, lists.in_future, lists.recent)
        return frozenset(w for names in (*named, self.units) for w in names).union(*groups)


def load_times(language: str) -> TimeWords:
    """The words of time of a language, checked."""
    return read_table(language, "dates.toml", TimeWords)
