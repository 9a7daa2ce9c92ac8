"""Dates that a calendar knows: days, months, years, seasons; without a year the one that tense and deadline mean."""

import datetime as dt
import re

from forewarn.lang.times import TimeWords
from forewarn.marking.datewords import DateWords
from forewarn.marking.days import Range, day_of, month_of, season_of, year_of
from forewarn.marking.tense import Tense
from forewarn.records import Parse, Precision

Found = tuple[int, Range]
"""Last token (excluded) and what was found."""

ISO = re.compile(r"^\d{4}-\d{2}-\d{2}$")
DECADE = re.compile(r"^(?:19|20)\d0s$")
YEARS = re.compile(r"^((?:19|20)\d\d)[-–](\d\d|(?:19|20)\d\d)$")
PLURAL = frozenset({"NNS", "NNPS"})


class Absolute:
    """Tries the shapes of dates at a token."""

    def __init__(self, parse: Parse, day: dt.date | None, words: TimeWords) -> None:
        self.parse, self.day, self.words = parse, day, words
        self.at, self.tense = DateWords(parse, words), Tense(parse, words)

    def iso(self, token: int) -> Found | None:
        """ "2022-01-14"."""
        if not ISO.match(self.at.word(token)):
            return None
        return token + 1, day_of(dt.date.fromisoformat(self.at.word(token)))

    def weekday_and_date(self, token: int) -> Found | None:
        """ "Friday, January 14" and "Friday 14 January 2022"."""
        if self.at.weekday(token) is None:
            return None
        return self.date(token + 2 if self.at.raw(token + 1) == "," else token + 1)

    def date(self, token: int) -> Found | None:
        """ "January 14, 2022", "14 January", "14th of January 2022"; without a year the last such day, or the next."""
        month = self.at.month(token)
        number = self.at.number(token + 1) if month else self.at.number(token)
        if number is None:
            return None
        last = token + 2
        if month is None:
            below = token + 2 if self.at.raw(token + 1) in self.words.words.of else token + 1
            month, last = self.at.month(below), below + 1
            if month is None:
                return None
        comma = self.at.raw(last) == ","
        year = self.at.year(last + 1 if comma else last)
        if year is not None:
            return last + (2 if comma else 1), day_of(dt.date(year, month, number))
        return (last, self._nearest(token, month, number)) if self.day else None

    def _nearest(self, token: int, month: int, number: int) -> Range:
        assert self.day is not None
        this = dt.date(self.day.year, month, number)
        ahead = self.tense.ahead(token, self.day, this)
        if this > self.day and not ahead:
            return day_of(dt.date(self.day.year - 1, month, number))
        if this < self.day and ahead:
            return day_of(dt.date(self.day.year + 1, month, number))
        return day_of(this)

    def ordinal(self, token: int) -> Found | None:
        """ "on the 14th": of the article's month, or of the one before where that is still to come."""
        if self.day is None or not self.at.is_ordinal(token) or self.at.raw(token - 1) not in self.words.words.article:
            return None
        if self.at.raw(token - 2) not in self.words.words.on or self.parse.dep[token] != "pobj":
            return None
        number = self.at.number(token)
        assert number is not None
        day = self.day.replace(day=number)
        if day > self.day and not self.tense.ahead(token, self.day, day):
            before = month_of(self.day.year - (self.day.month == 1), (self.day.month - 2) % 12 + 1)[0]
            day = before.replace(day=number)
        return token + 1, day_of(day)

    def month(self, token: int) -> Found | None:
        """ "January 2022"; "in January": the last such month, or the next; "January and February"."""
        month = self.at.month(token)
        if month is None:
            return None
        comma = self.at.raw(token + 1) == ","
        year = self.at.year(token + 2 if comma else token + 1)
        if year is not None:
            return token + (3 if comma else 2), month_of(year, month)
        if self.day is None or self.at.is_short_month(token, month):
            return None
        this = dt.date(self.day.year, month, 1)
        if month == self.day.month:
            return token + 1, month_of(self.day.year, month)
        ahead = self.tense.ahead(token, self.day, this)
        step = -1 if this > self.day and not ahead else 1 if this < self.day and ahead else 0
        return token + 1, month_of(self.day.year + step, month)

    def year(self, token: int) -> Found | None:
        """ "in 2019", "the 1990s", "1950-53", "the 2000 summit"."""
        word = self.at.word(token)
        if DECADE.match(word):
            year = int(word[:4])
            return token + 1, (dt.date(year, 1, 1), dt.date(year + 9, 12, 31), Precision.YEAR)
        both = self._years(token)
        if both:
            return both
        number = self.at.year(token)
        if number is None or not self._is_year(token):
            return None
        return token + 1, year_of(number)

    def _years(self, token: int) -> Found | None:
        """ "1950-53", however the parser cuts it."""
        for size in (1, 3):
            both = YEARS.match("".join(self.at.raw(t) for t in range(token, token + size)))
            if both:
                first, last = int(both[1]), int(both[2] if len(both[2]) > 2 else both[1][:2] + both[2])
                span = (year_of(first)[0], year_of(last)[1], Precision.YEAR)
                return (token + size, span) if first < last else None
        return None

    def _is_year(self, token: int) -> bool:
        """After a preposition of time, or before a noun in the singular, which 2,003 could not count."""
        parse = self.parse
        if parse.dep[token] != "nummod":
            return self.at.word(token - 1) in self.words.words.in_years
        above = parse.head[token]
        return above > token and parse.tag[above] == "NN" and not self.at.unit(above)

    def season(self, token: int) -> Found | None:
        """ "winter 2021", "last summer", "before winter": the last such season, or the next."""
        month = self.words.seasons.get(self.at.word(token))
        if month is None or self.parse.pos[token] not in ("NOUN", "PROPN"):
            return None
        year = self.at.year(token + 1)
        if year is not None:
            return token + 2, season_of(year, month)
        if self.day is None or not self._is_season(token):
            return None
        this = season_of(self.day.year, month)
        ahead = self.at.word(token - 1) in self.words.words.next or self.tense.ahead(token, self.day, this[0])
        step = -1 if this[0] > self.day and not ahead else 1 if this[1] < self.day and ahead else 0
        return token + 1, season_of(self.day.year + step, month)

    def _is_season(self, token: int) -> bool:
        lists = self.words.words
        before = self.at.word(token - 1)
        if before in lists.article:
            before = self.at.word(token - 2)
        return before in lists.in_years | lists.last | lists.next | lists.this
