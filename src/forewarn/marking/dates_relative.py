"""Times that are told from the article's day or from the day named last: "yesterday", "last week", "a day earlier"."""

import datetime as dt

from forewarn.lang.times import TimeWords
from forewarn.marking.dates_absolute import Found
from forewarn.marking.datewords import DateWords
from forewarn.marking.days import RECENT, away, day_of, several_ago, stretch, whole
from forewarn.marking.tense import Tense
from forewarn.records import Parse, Precision, When

STANDING = frozenset({"advmod", "npadvmod", "ROOT"})
"""Labels of "earlier" and "later" after a count."""


class Relative:
    """Tries the shapes of relative times at a token; ``anchor`` is the time named last."""

    def __init__(self, parse: Parse, day: dt.date, words: TimeWords) -> None:
        self.parse, self.day, self.words = parse, day, words
        self.at, self.tense = DateWords(parse, words), Tense(parse, words)
        self.anchor: When | None = None

    def _base(self) -> dt.date:
        """The day that "a day earlier" counts from."""
        return self.anchor.start if self.anchor and self.anchor.precision is Precision.DAY else self.day

    def named_day(self, token: int) -> Found | None:
        """ "yesterday", "tonight", "tomorrow morning"."""
        offset = self.words.days.get(self.at.word(token))
        if offset is None:
            return None
        last = token + 2 if self.at.word(token + 1) in self.words.words.daytime else token + 1
        return last, day_of(self.day + dt.timedelta(days=offset))

    def weekday(self, token: int) -> Found | None:
        """The latest such day not after the article's; "last": before it; "next" or a future verb: the next."""
        lists = self.words.words
        first = token + 1 if self.at.word(token) in lists.last | lists.next | lists.this else token
        weekday = self.at.weekday(first)
        if weekday is None:
            return None
        back = (self.day.weekday() - weekday) % 7
        if first > token and self.at.word(token) in lists.last:
            day = self.day - dt.timedelta(days=back or 7)
        elif first > token and self.at.word(token) in lists.next:
            day = self.day + dt.timedelta(days=7 - back)
        elif self.tense.future(first):
            day = self.day + dt.timedelta(days=(7 - back) % 7)
        else:
            day = self.day - dt.timedelta(days=back)
        return first + (2 if self.at.word(first + 1) in lists.daytime else 1), day_of(day)

    def told(self, token: int) -> Found | None:
        """ "last week", "this month", "next year", "earlier this week", "the past three days", "the previous day"."""
        lists = self.words.words
        first, edge = token, ""
        if self.at.word(token) in lists.before | lists.after and self.at.word(token + 1) in lists.this | lists.last:
            first, edge = token + 1, "before" if self.at.word(token) in lists.before else "after"
        word = self.at.word(first)
        if word not in lists.last | lists.next | lists.this | lists.recent:
            return None
        if self.at.word(first + 1) in lists.daytime:
            return first + 2, day_of(self.day - dt.timedelta(days=word in lists.last))
        several = self._several(first, word)
        if several:
            return several
        unit = self.at.unit(first + 1)
        if unit in ("", "hour") or word in lists.recent or (unit == "day" and word in lists.this):
            return None
        step = -1 if word in lists.last else 1 if word in lists.next else 0
        start, end, precision = whole(self._base() if unit == "day" else self.day, unit, step)
        if edge == "before":
            end = min(end, self.day)
        elif edge == "after":
            start = max(start, min(self.day, end))
        return first + 2, (start, end, precision)

    def _several(self, first: int, word: str) -> Found | None:
        """ "The past three days", "recent weeks", "the next few days"."""
        lists = self.words.words
        if word in lists.this:
            return None
        count, last = self.at.count(first + 1), first + 2
        if not count and self.at.is_plural_unit(first + 1):
            count, last = RECENT, first + 1
        unit = self.at.unit(last)
        if not count or not unit:
            return None
        return last + 1, stretch(self.day, count, unit, forward=word in lists.next)

    def counted(self, token: int) -> Found | None:
        """ "two weeks ago", "weeks ago", "a day earlier", "three days later", "in two weeks", "within 48 hours"."""
        lists = self.words.words
        first = token + 1 if self.at.word(token) in lists.in_future else token
        if first == token and self.at.is_plural_unit(token) and self.at.word(token + 1) in lists.ago:
            return token + 2, several_ago(self.day, self.at.unit(token))
        if self.at.count(first) and self.at.count(first + 1):
            first += 1  # "a few weeks ago"
        count, unit = self.at.count(first), self.at.unit(first + 1)
        if not count or not unit:
            return None
        after = self.at.word(first + 2)
        if self.at.word(token) in lists.in_future:
            return self._in(token, first, count, unit)
        if after in lists.ago:
            return first + 3, away(self.day, -count, unit)
        if after in lists.before | lists.after and self.parse.dep[first + 2] in STANDING:
            return first + 3, away(self._base(), count if after in lists.after else -count, unit)
        return None

    def _in(self, token: int, first: int, count: int, unit: str) -> Found | None:
        """ "In two weeks", under a future; "within 48 hours" also under a demand: from now until then."""
        if self.at.word(first + 2) in self.words.words.of:
            return None
        if self.at.word(token) in self.words.words.within and not self.tense.over(first + 1):
            return first + 2, stretch(self.day, count, unit, forward=True)
        return (first + 2, away(self.day, count, unit)) if self.tense.future(first + 1) else None
