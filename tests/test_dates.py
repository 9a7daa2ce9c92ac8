"""Words of time, read on Friday 14 January 2022."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forewarn.lang.times import load_times
from forewarn.marking.dates import resolve, times
from tests.reader import article, parsed

DAY = dt.date(2022, 1, 14)


@pytest.mark.parametrize(
    ("text", "quoted", "start", "end", "precision"),
    [
        ("They met on Friday.", "Friday", "2022-01-14", "2022-01-14", "day"),
        ("They met on Monday.", "Monday", "2022-01-10", "2022-01-10", "day"),
        ("They will meet on Monday.", "Monday", "2022-01-17", "2022-01-17", "day"),
        ("They met last Friday.", "last Friday", "2022-01-07", "2022-01-07", "day"),
        ("They met on Friday, January 7.", "Friday, January 7", "2022-01-07", "2022-01-07", "day"),
        ("They met on 14 January 2021.", "14 January 2021", "2021-01-14", "2021-01-14", "day"),
        ("They met on January 30.", "January 30", "2021-01-30", "2021-01-30", "day"),
        ("They will meet on January 30.", "January 30", "2022-01-30", "2022-01-30", "day"),
        ("They met yesterday.", "yesterday", "2022-01-13", "2022-01-13", "day"),
        ("They meet tonight.", "tonight", "2022-01-14", "2022-01-14", "day"),
        ("They met two weeks ago.", "two weeks ago", "2021-12-28", "2022-01-03", "week"),
        ("They met this week.", "this week", "2022-01-10", "2022-01-16", "week"),
        ("They met late last month.", "late last month", "2021-12-22", "2021-12-31", "month"),
        ("They met in November.", "November", "2021-11-01", "2021-11-30", "month"),
        ("They met in 2019.", "2019", "2019-01-01", "2019-12-31", "year"),
        ("They have fought since Monday.", "Monday", "2022-01-10", "2022-01-14", "day"),
        ("They met in March 2014.", "March 2014", "2014-03-01", "2014-03-31", "month"),
        ("They met a few weeks ago.", "a few weeks ago", "2021-12-21", "2021-12-27", "week"),
        ("They met weeks ago.", "weeks ago", "2021-11-19", "2021-12-31", "week"),
        ("They have met in recent months.", "recent months", "2021-10-16", "2022-01-14", "month"),
        ("They met over the past few days.", "past few days", "2022-01-11", "2022-01-14", "day"),
        ("They must leave within 48 hours.", "within 48 hours", "2022-01-14", "2022-01-16", "day"),
        ("They were held on the 3rd.", "3rd", "2022-01-03", "2022-01-03", "day"),
        ("They were held on the 30th.", "30th", "2021-12-30", "2021-12-30", "day"),
        ("They met at the 2009 summit.", "2009", "2009-01-01", "2009-12-31", "year"),
        ("They fought in 1950-53.", "1950-53", "1950-01-01", "1953-12-31", "year"),
        ("They met last summer.", "last summer", "2021-06-01", "2021-08-31", "month"),
        ("They will not resume before winter.", "winter", "2022-12-01", "2023-02-28", "month"),
        ("He resigned last Sunday, January 9.", "last Sunday, January 9", "2022-01-09", "2022-01-09", "day"),
    ],
)
def test_what_a_time_expression_means(text: str, quoted: str, start: str, end: str, precision: str) -> None:
    when = resolve(parsed(article(text)), DAY, load_times("en"))
    assert when is not None and when.span is not None
    found = (text[slice(*when.span)], when.start.isoformat(), when.end.isoformat(), when.precision)
    assert found == (quoted, start, end, precision)


def test_a_day_earlier_counts_from_the_day_named_before() -> None:
    found = times(parsed(article("They met on Monday. A day earlier they had quarrelled.")), DAY, load_times("en"))
    assert [m.when.start.isoformat() for m in found] == ["2022-01-10", "2022-01-09"]


@pytest.mark.parametrize("text", ["He may go.", "The march began.", "Some 2,014 people came.", "The 30th of nothing."])
def test_what_is_no_time(text: str) -> None:
    assert times(parsed(article(text)), DAY, load_times("en")) == []


def test_without_a_day_only_absolute_times_are_known() -> None:
    found = times(parsed(article("On Friday he spoke of March 3, 2014.")), None, load_times("en"))
    assert [m.when.start.isoformat() for m in found] == ["2014-03-03"]


@given(st.text(max_size=60))
def test_no_text_breaks_it_and_every_span_lies_inside(text: str) -> None:
    for mention in times(parsed(article(text)), DAY, load_times("en")):
        assert mention.when.span is not None
        start, end = mention.when.span
        assert 0 <= start < end <= len(text)
        assert mention.when.start <= mention.when.end


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Korrin demanded that Varda withdraw by 10 January.", "2022-01-10"),
        ("Varda was to withdraw by 10 January.", "2022-01-10"),
        ("Varda will withdraw by 10 January.", "2023-01-10"),
        ("Varda must withdraw by 10 January.", "2023-01-10"),
        ("Korrin demanded that Varda withdraw by 10 March.", "2022-03-10"),
        ("They met on 10 March.", "2021-03-10"),
        ("The talks on 10 March are off.", "2022-03-10"),
        ("Nothing happens before the ministers meet on 20 February.", "2022-02-20"),
        ("The truce of Jan 15 holds.", "2022-01-15"),
        ("They met on Jan 15.", "2022-01-15"),
        ("The raid on 20 December was the last.", "2021-12-20"),
    ],
)
def test_a_day_without_a_year_is_the_next_one_only_where_tense_or_deadline_says_so(text: str, start: str) -> None:
    found = resolve(parsed(article(text)), DAY, load_times("en"))
    assert found is not None and found.start.isoformat() == start
