"""Stretches of days: months, years, parts of them, and what lies so many units away from a day."""

import calendar
import datetime as dt

from forewarn.records import Precision

Range = tuple[dt.date, dt.date, Precision]
"""First and last day, both included, and how exactly they are known."""

SEVERAL = (2, 8)
""" "Weeks ago": so many of the unit at the least and at the most."""

RECENT = 3
"""Units that "recent days" and "the past few weeks" reach back."""

DAYS = {"day": 1, "week": 7, "weekend": 7, "month": 30, "year": 365, "decade": 3652}
"""Days of a unit where a stretch is counted from a day, not by the calendar."""

HOURS_A_DAY = 24


def day_of(day: dt.date) -> Range:
    """One day."""
    return day, day, Precision.DAY


def month_of(year: int, month: int) -> Range:
    """A calendar month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH


def year_of(year: int) -> Range:
    """A calendar year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31), Precision.YEAR


def season_of(year: int, month: int) -> Range:
    """Three months from the first day of one."""
    last = year * 12 + month + 1
    return dt.date(year, month, 1), month_of(last // 12, last % 12 + 1)[1], Precision.MONTH


def tenths(start: dt.date, end: dt.date, part: tuple[int, int]) -> tuple[dt.date, dt.date]:
    """The tenths ``[first, last)`` of a stretch of days."""
    days = (end - start).days + 1
    return start + dt.timedelta(days=days * part[0] // 10), start + dt.timedelta(days=max(days * part[1] // 10 - 1, 0))


def away(base: dt.date, count: int, unit: str) -> Range:
    """So many units from a day, as exactly as the unit is."""
    match unit:
        case "hour":
            return day_of(base + dt.timedelta(days=round(count / HOURS_A_DAY)))
        case "week" | "weekend":
            day = base + dt.timedelta(weeks=count)
            return day - dt.timedelta(days=3), day + dt.timedelta(days=3), Precision.WEEK
        case "month":
            months = base.year * 12 + base.month - 1 + count
            return month_of(months // 12, months % 12 + 1)
        case "year":
            return year_of(base.year + count)
        case "decade":
            year = base.year + 10 * count
            return dt.date(year - 2, 1, 1), dt.date(year + 2, 12, 31), Precision.YEAR
        case _:
            return day_of(base + dt.timedelta(days=count))


def several_ago(base: dt.date, unit: str) -> Range:
    """ "Weeks ago", "years ago": no number is given, so it is wide."""
    days = DAYS[unit]
    low, high = (base - dt.timedelta(days=days * count) for count in SEVERAL)
    return high, low, _precision(unit)


def stretch(base: dt.date, count: int, unit: str, forward: bool) -> Range:
    """The past or coming so many units."""
    days = -(-count // HOURS_A_DAY) if unit == "hour" else DAYS[unit] * count
    far = base + dt.timedelta(days=days if forward else -days)
    return min(far, base), max(far, base), _precision(unit)


def _precision(unit: str) -> Precision:
    exact = {"hour": Precision.DAY, "day": Precision.DAY, "week": Precision.WEEK, "month": Precision.MONTH}
    return exact.get(unit, Precision.YEAR)


def whole(day: dt.date, unit: str, step: int) -> Range:
    """The week, weekend, month, year or decade before, around or after a day; any other unit is days away."""
    match unit:
        case "week":
            start = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=step)
            return start, start + dt.timedelta(days=6), Precision.WEEK
        case "weekend":
            saturday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=step, days=5)
            return saturday, saturday + dt.timedelta(days=1), Precision.DAY
        case "month":
            months = day.year * 12 + day.month - 1 + step
            return month_of(months // 12, months % 12 + 1)
        case "year":
            return year_of(day.year + step)
        case "decade":
            return stretch(day, 1, unit, forward=step > 0)
        case _:
            return day_of(day + dt.timedelta(days=step))
