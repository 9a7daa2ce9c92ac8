"""Time expressions of a parse, resolved to first and last days against the day of the article."""

import calendar
import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator

from forewarn.lang.times import TimeWords
from forewarn.records import Parse, Precision, When

ISO = re.compile(r"^\d{4}-\d{2}-\d{2}$")
YEAR = re.compile(r"^(?:19|20)\d{2}$")
DECADE = re.compile(r"^(?:19|20)\d0s$")
DAY_OF_MONTH = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?$")
MODAL = frozenset({"AUX", "PART", "ADJ", "VERB"})

FUTURE_STEPS = 4
"""Steps up the tree within which a future verb makes a weekday the next one."""


@dataclasses.dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: tokens ``[first, last)`` and what they mean."""

    first: int
    last: int
    when: When


Range = tuple[dt.date, dt.date, Precision]
Found = tuple[int, Range]
"""Last token (excluded) and what was found."""


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
        reader.anchor = when
        token = last
    return found


class _Reader:
    """Tries the shapes of time expressions at a token, the longest first."""

    def __init__(self, parse: Parse, day: dt.date | None, words: TimeWords) -> None:
        self.parse, self.day, self.words = parse, day, words
        self.anchor: When | None = None

    def at(self, token: int) -> Found | None:
        """What stands at a token: its end and its range, or None."""
        shapes: Iterable[Callable[[int], Found | None]] = (
            self._iso,
            self._weekday_and_date,
            self._date,
            self._partly,
            self._month,
            self._year,
            self._counted,
            self._relative,
            self._weekday,
            self._named_day,
        )
        for shape in shapes:
            try:
                found = shape(token)
            except (ValueError, OverflowError):  # the thirtieth of February, the year 0
                continue
            if found:
                return self._since(token, found)
        return None

    # ---- looking ----------------------------------------------------------------------------------------------------

    def _word(self, token: int) -> str:
        return self.parse.lower[token].rstrip(".") if 0 <= token < len(self.parse) else ""

    def _raw(self, token: int) -> str:
        return self.parse.lower[token] if 0 <= token < len(self.parse) else ""

    def _month_at(self, token: int) -> int | None:
        """The number of a month's name, which begins with a capital."""
        if not 0 <= token < len(self.parse) or not self.parse.word[token][:1].isupper():
            return None
        number = self.words.months.get(self._word(token))
        modal = self.parse.pos[token] in ("AUX", "VERB") and self._word(token) in ("may", "march")
        return None if modal else number

    def _weekday_at(self, token: int) -> int | None:
        if not 0 <= token < len(self.parse) or not self.parse.word[token][:1].isupper():
            return None
        number = self.words.weekdays.get(self._word(token))
        return None if self.parse.pos[token] in ("VERB", "AUX") else number

    def _number(self, token: int) -> int | None:
        match = DAY_OF_MONTH.match(self._word(token))
        number = int(match.group(1)) if match else 0
        return number if 1 <= number <= 31 else None

    def _year_at(self, token: int) -> int | None:
        return int(self._word(token)) if YEAR.match(self._word(token)) else None

    def _ahead(self, token: int, this_year: bool) -> bool:
        """Whether a day or month without a year is the next one.

        Where this year's is still to come, any future or a deadline says so. Where it is over, the next is most of a
        year away: only a clear future, or a deadline that is not told in the past, means that.
        """
        deadline = self._word(token - 1) in self.words.words.deadline
        if this_year:
            return deadline or self._future(token)
        clear = self.words.words.future - self.words.words.loose
        return (deadline or self._future(token, clear)) and not self._told_in_past(token)

    def _told_in_past(self, token: int) -> bool:
        """Whether any verb above is in the past tense ("demanded that they leave by 10 March")."""
        parse = self.parse
        verbs = [v for v in parse.ancestors(token) if parse.pos[v] in ("VERB", "AUX")]
        return any(
            parse.tag[t] == "VBD" for v in verbs for t in (v, *parse.children[v]) if t == v or parse.dep[t] == "aux"
        )

    def _future(self, token: int, words: frozenset[str] | None = None) -> bool:
        """Whether the clause speaks of what is to come."""
        parse = self.parse
        words = self.words.words.future if words is None else words
        for number, above in enumerate(parse.ancestors(token)):
            if number >= FUTURE_STEPS:
                return False
            if parse.lower[above] in words and parse.pos[above] in MODAL:
                return True
            if any(parse.lower[c] in words and parse.pos[c] in MODAL for c in parse.children[above]):
                return True
            if parse.pos[above] in ("VERB", "AUX") and parse.dep[above] not in ("conj", "xcomp"):
                return False
        return False

    # ---- absolute ---------------------------------------------------------------------------------------------------

    def _iso(self, token: int) -> Found | None:
        if not ISO.match(self._word(token)):
            return None
        day = dt.date.fromisoformat(self._word(token))
        return token + 1, (day, day, Precision.DAY)

    def _weekday_and_date(self, token: int) -> Found | None:
        """ "Friday, January 14" and "Friday 14 January 2022"."""
        if self._weekday_at(token) is None:
            return None
        below = token + 2 if self._raw(token + 1) == "," else token + 1
        return self._date(below)

    def _date(self, token: int) -> Found | None:
        """ "January 14, 2022", "14 January", "14th of January 2022"; without a year the last such day, or the next."""
        month = self._month_at(token)
        number = self._number(token + 1) if month else self._number(token)
        if number is None:
            return None
        last = token + 2
        if month is None:
            below = token + 2 if self._raw(token + 1) == "of" else token + 1
            month, last = self._month_at(below), below + 1
            if month is None:
                return None
        comma = self._raw(last) == ","
        year = self._year_at(last + 1 if comma else last)
        if year is not None:
            last = last + 2 if comma else last + 1
            day = dt.date(year, month, number)
            return last, (day, day, Precision.DAY)
        if self.day is None:
            return None
        return last, self._nearest(token, month, number)

    def _nearest(self, token: int, month: int, number: int) -> Range:
        assert self.day is not None
        day = dt.date(self.day.year, month, number)
        if day > self.day and not self._ahead(token, this_year=True):
            day = dt.date(self.day.year - 1, month, number)
        elif day < self.day and self._ahead(token, this_year=False):
            day = dt.date(self.day.year + 1, month, number)
        return day, day, Precision.DAY

    def _month(self, token: int) -> Found | None:
        """ "January 2022"; "in January": the last such month, or the next."""
        month = self._month_at(token)
        if month is None:
            return None
        comma = self._raw(token + 1) == ","
        year = self._year_at(token + 2 if comma else token + 1)
        if year is not None:
            return token + (3 if comma else 2), _month_of(year, month)
        if self.day is None or self._is_short(self._word(token), month):
            return None
        year = self.day.year
        if month > self.day.month and not self._ahead(token, this_year=True):
            year -= 1
        elif month < self.day.month and self._ahead(token, this_year=False):
            year += 1
        return token + 1, _month_of(year, month)

    def _is_short(self, word: str, month: int) -> bool:
        """Whether a month is abbreviated: "Mar" alone may be anything."""
        return any(n == month and len(name) > len(word) for name, n in self.words.months.items())

    def _year(self, token: int) -> Found | None:
        """ "in 2019", "the 1990s"."""
        if DECADE.match(self._word(token)):
            year = int(self._word(token)[:4])
            return token + 1, (dt.date(year, 1, 1), dt.date(year + 9, 12, 31), Precision.YEAR)
        year_number = self._year_at(token)
        if year_number is None or self.parse.dep[token] == "nummod":
            return None
        if self._word(token - 1) not in self.words.words.in_years:
            return None
        return token + 1, _year_of(year_number)

    def _partly(self, token: int) -> Found | None:
        """ "early March", "late last month", "mid-2014"."""
        part = self.words.parts.get(self._word(token))
        if part is None:
            return None
        below = token + 2 if self._raw(token + 1) in ("-", "in", "of") else token + 1
        for shape in (self._month, self._year, self._relative):
            found = shape(below)
            if found:
                last, (start, end, precision) = found
                return last, (*_tenths(start, end, part), precision)
        return None

    # ---- relative ---------------------------------------------------------------------------------------------------

    def _named_day(self, token: int) -> Found | None:
        """ "yesterday", "tonight", "this morning"."""
        if self.day is None:
            return None
        offset = self.words.days.get(self._word(token))
        if offset is None:
            return None
        day = self.day + dt.timedelta(days=offset)
        last = token + 2 if self._word(token + 1) in self.words.words.daytime else token + 1
        return last, (day, day, Precision.DAY)

    def _weekday(self, token: int) -> Found | None:
        """The latest such day not after the article's; "last": before it; "next" or a future verb: the next."""
        lists = self.words.words
        first = token + 1 if self._word(token) in lists.last | lists.next | lists.this else token
        weekday = self._weekday_at(first)
        if weekday is None or self.day is None:
            return None
        back = (self.day.weekday() - weekday) % 7
        if first > token and self._word(token) in lists.last:
            day = self.day - dt.timedelta(days=back or 7)
        elif first > token and self._word(token) in lists.next:
            day = self.day + dt.timedelta(days=7 - back)
        elif self._future(first):
            day = self.day + dt.timedelta(days=(7 - back) % 7)
        else:
            day = self.day - dt.timedelta(days=back)
        last = first + 1
        if self._word(last) in lists.daytime:
            last += 1
        return last, (day, day, Precision.DAY)

    def _relative(self, token: int) -> Found | None:
        """ "last week", "this month", "next year", "earlier this week", "the past three days", "the previous day"."""
        lists = self.words.words
        if self.day is None:
            return None
        first, edge = token, ""
        if self._word(token) in lists.before | lists.after and self._word(token + 1) in lists.this | lists.last:
            first, edge = token + 1, "before" if self._word(token) in lists.before else "after"
        word = self._word(first)
        if word not in lists.last | lists.next | lists.this:
            return None
        if self._word(first + 1) in lists.daytime:
            day = self.day - dt.timedelta(days=word in lists.last)
            return first + 2, (day, day, Precision.DAY)
        count = self._count(first + 1)
        if count and self._unit(first + 2) and word not in lists.this:
            return first + 3, self._stretch(count, self._unit(first + 2), forward=word in lists.next)
        unit = self._unit(first + 1)
        if not unit or (unit == "day" and word in lists.this):
            return None
        step = -1 if word in lists.last else 1 if word in lists.next else 0
        start, end, precision = self._whole(unit, step)
        if edge == "before":
            end = min(end, self.day)
        elif edge == "after":
            start = max(start, min(self.day, end))
        return first + 2, (start, end, precision)

    def _counted(self, token: int) -> Found | None:
        """ "two weeks ago", "a day earlier", "three days later", "in two weeks"."""
        lists = self.words.words
        first = token + 1 if self._word(token) in lists.in_future else token
        count, unit = self._count(first), self._unit(first + 1)
        if self.day is None or not count or not unit:
            return None
        after = self._word(first + 2)
        if after in lists.ago:
            return (first + 3, self._away(self.day, -count, unit)) if first == token else None
        if (
            after in lists.before | lists.after
            and first == token
            and self.parse.dep[first + 2] in ("advmod", "npadvmod", "ROOT")
        ):
            base = self.anchor.start if self.anchor and self.anchor.precision is Precision.DAY else self.day
            return first + 3, self._away(base, count if after in lists.after else -count, unit)
        if first > token and self._future(first + 1):
            return first + 2, self._away(self.day, count, unit)
        return None

    def _since(self, token: int, found: Found) -> Found:
        """ "since Monday" reaches to the article's day."""
        last, (start, end, precision) = found
        if self._word(token - 1) in self.words.words.since and self.day and start <= self.day:
            return last, (start, max(end, self.day), precision)
        return found

    def _unit(self, token: int) -> str:
        return self.words.units.get(self._word(token), "")

    def _count(self, token: int) -> int:
        word = self._word(token)
        if word.isdigit() and len(word) <= 3:
            return int(word)
        return self.words.counts.get(word, 0)

    def _away(self, base: dt.date, count: int, unit: str) -> Range:
        """So many units from a day, as exactly as the unit is."""
        match unit:
            case "week" | "weekend":
                day = base + dt.timedelta(weeks=count)
                return day - dt.timedelta(days=3), day + dt.timedelta(days=3), Precision.WEEK
            case "month":
                months = base.year * 12 + base.month - 1 + count
                return _month_of(months // 12, months % 12 + 1)
            case "year":
                return _year_of(base.year + count)
            case "decade":
                return (
                    dt.date(base.year + 10 * count - 2, 1, 1),
                    dt.date(base.year + 10 * count + 2, 12, 31),
                    Precision.YEAR,
                )
            case _:
                day = base + dt.timedelta(days=count)
                return day, day, Precision.DAY

    def _stretch(self, count: int, unit: str, forward: bool) -> Range:
        """The past or coming so many units."""
        assert self.day is not None
        days = {"day": 1, "week": 7, "weekend": 7, "month": 30, "year": 365, "decade": 3652}[unit] * count
        far = self.day + dt.timedelta(days=days if forward else -days)
        precision = {"day": Precision.DAY, "week": Precision.WEEK, "month": Precision.MONTH}.get(unit, Precision.YEAR)
        return min(far, self.day), max(far, self.day), precision

    def _whole(self, unit: str, step: int) -> Range:
        """The week, month or year before, around or after the article's day."""
        assert self.day is not None
        monday = self.day - dt.timedelta(days=self.day.weekday())
        match unit:
            case "week":
                start = monday + dt.timedelta(weeks=step)
                return start, start + dt.timedelta(days=6), Precision.WEEK
            case "weekend":
                saturday = monday + dt.timedelta(weeks=step, days=5)
                return saturday, saturday + dt.timedelta(days=1), Precision.DAY
            case "month":
                months = self.day.year * 12 + self.day.month - 1 + step
                return _month_of(months // 12, months % 12 + 1)
            case "year":
                return _year_of(self.day.year + step)
            case "decade":
                return self._stretch(1, unit, forward=step > 0)
            case _:
                base = self.anchor.start if self.anchor and self.anchor.precision is Precision.DAY else self.day
                day = base + dt.timedelta(days=step)
                return day, day, Precision.DAY


def _month_of(year: int, month: int) -> Range:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH


def _year_of(year: int) -> Range:
    return dt.date(year, 1, 1), dt.date(year, 12, 31), Precision.YEAR


def _tenths(start: dt.date, end: dt.date, part: tuple[int, int]) -> tuple[dt.date, dt.date]:
    """The tenths ``[first, last)`` of a span of days."""
    days = (end - start).days + 1
    return start + dt.timedelta(days=days * part[0] // 10), start + dt.timedelta(days=max(days * part[1] // 10 - 1, 0))


def within(mentions: Iterable[TimeMention], first: int, last: int) -> Iterator[TimeMention]:
    """The mentions that lie in tokens ``[first, last)``."""
    return (m for m in mentions if first <= m.first and m.last <= last)
