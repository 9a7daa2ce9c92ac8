"""Time expressions of a parse, resolved to first and last days against the day of the article."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable

from forewarn.lang.times import TimeWords
from forewarn.marking.dates_absolute import Absolute, Found
from forewarn.marking.dates_relative import Relative
from forewarn.marking.datewords import DateWords
from forewarn.marking.days import tenths
from forewarn.records import Parse, When


@dataclasses.dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: tokens ``[first, last)`` and what they mean."""

    first: int
    last: int
    when: When


def resolve(words_of_time: Parse, day: dt.date | None, words: TimeWords) -> When | None:
    """The first time expression of a parse, or None."""
    found = times(words_of_time, day, words)
    return found[0].when if found else None


def times(parse: Parse, day: dt.date | None, words: TimeWords) -> list[TimeMention]:
    """All time expressions in text order, without overlap. Without a day only absolute ones are found."""
    reader = _Reader(parse, day, words)
    openers = words.openers
    found: list[TimeMention] = []
    token = 0
    while token < len(parse):
        lower = parse.lower[token]
        hit = reader.at(token) if lower[0].isdigit() or lower.rstrip(".") in openers else None
        if hit is None:
            token += 1
            continue
        last, (start, end, precision) = hit
        when = When(start=start, end=end, precision=precision, span=parse.span(token, last))
        found.append(TimeMention(token, last, when))
        reader.named(when)
        token = last
    return found


Shape = Callable[[int], Found | None]


class _Reader:
    """Tries the shapes of time expressions at a token, the longest first."""

    def __init__(self, parse: Parse, day: dt.date | None, words: TimeWords) -> None:
        self.day, self.words = day, words
        self.words_at = DateWords(parse, words)
        self.absolute = Absolute(parse, day, words)
        self.relative = Relative(parse, day, words) if day else None
        dates = self.absolute
        self.shapes: list[Shape] = [
            dates.iso,
            dates.weekday_and_date,
            dates.date,
            self._partly,
            dates.month,
            dates.year,
            dates.season,
            dates.ordinal,
        ]
        if self.relative:
            told = self.relative
            self.shapes += [told.counted, self._qualified, told.told, told.weekday, told.named_day]

    def named(self, when: When) -> None:
        """Takes note of a time that later ones may count from."""
        if self.relative:
            self.relative.anchor = when

    def at(self, token: int) -> Found | None:
        """What stands at a token: its end and its range, or None."""
        found = _first(self.shapes, token)
        return self._since(token, found) if found else None

    def _qualified(self, token: int) -> Found | None:
        """ "last Sunday, March 6", "last summer", "this May": the date says it all."""
        lists = self.words.words
        if self.words_at.word(token) not in lists.last | lists.next | lists.this:
            return None
        return _first((self.absolute.weekday_and_date, self.absolute.season), token + 1)

    def _partly(self, token: int) -> Found | None:
        """ "early March", "late last month", "mid-2014"."""
        part = self.words.parts.get(self.words_at.word(token))
        if part is None:
            return None
        below = token + 2 if self.words_at.raw(token + 1) in self.words.words.part_of else token + 1
        shapes = [self.absolute.month, self.absolute.year, *((self.relative.told,) if self.relative else ())]
        found = _first(shapes, below)
        if found is None:
            return None
        last, (start, end, precision) = found
        return last, (*tenths(start, end, part), precision)

    def _since(self, token: int, found: Found) -> Found:
        """ "since Monday" reaches to the article's day."""
        last, (start, end, precision) = found
        if self.words_at.word(token - 1) in self.words.words.since and self.day and start <= self.day:
            return last, (start, max(end, self.day), precision)
        return found


def _first(shapes: Iterable[Shape], token: int) -> Found | None:
    """What the first shape that fits gives; a day that no calendar has (the thirtieth of February) fits none."""
    for shape in shapes:
        try:
            found = shape(token)
        except (ValueError, OverflowError):
            continue
        if found:
            return found
    return None
