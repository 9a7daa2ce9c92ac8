"""What the first lines of a text tell: the headline, the day, the author."""

import datetime as dt
import email.utils
import functools
import re

from forewarn.reading.words import LineWords, line_words

LONGEST_HEADLINE = 200
"""Characters; the longest headline in 800 news articles had 170."""

TOP_LINES = 6
"""Non-empty lines in which a date line or a byline is looked for."""

CLOSERS = "\"'”’»)]"
"""What may follow a full stop at the end of a sentence."""

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?")
LINE = re.compile(r"[^\r\n]+")


def first_lines(text: str, count: int) -> list[str]:
    """The first non-empty lines, without blanks around them."""
    found: list[str] = []
    for line in LINE.finditer(text):
        if line.group().strip():
            found.append(line.group().strip())
        if len(found) == count:
            break
    return found


def headline(text: str, language: str) -> str:
    """The first non-empty line where it looks like a headline, else "".

    It is short, another line follows, it does not end as a sentence ends, and the next line does not run on from it.
    """
    lines = first_lines(text, 2)
    if len(lines) < 2:
        return ""
    first, second = lines
    words = line_words(language)
    if len(first) > LONGEST_HEADLINE or (second[0].islower() and not _blank_between(text, first)):
        return ""
    if parse_date(first, language) or byline_of(first, language):
        return ""
    last = first.rstrip(CLOSERS)[-1:]
    unfinished = last not in ".,;:…" or first.endswith(words.abbreviations)
    return first if unfinished and any(c.isalpha() for c in first) else ""


def _blank_between(text: str, first: str) -> bool:
    rest = text[text.index(first) + len(first) :]
    return re.match(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*[\r\n]", rest) is not None


def dated(text: str, language: str) -> dt.datetime | None:
    """The time on the first line near the top that is a date and nothing else, in UTC."""
    found = (parse_date(line, language) for line in first_lines(text, TOP_LINES))
    return next((time for time in found if time), None)


def authors(text: str, language: str) -> str | None:
    """What follows "By" on the first line near the top that begins so."""
    found = (byline_of(line, language) for line in first_lines(text, TOP_LINES))
    return next((name for name in found if name), None)


def byline_of(line: str, language: str) -> str:
    """The names on a line such as "By A B, Associated Press", or ""."""
    leads = "|".join(map(re.escape, line_words(language).by))
    match = re.fullmatch(rf"(?i:{leads})\s+(?![a-z])(\S.{{1,118}}[^.?!])", line)
    return match.group(1) if match else ""


def parse_date(line: str, language: str) -> dt.datetime | None:
    """The time that a line consists of: "Thursday, December 23, 2010", "14 January 2022 10:30 GMT", "2022-01-14"."""
    if len(line) > 80:
        return None
    words = line_words(language)
    match = _date_line(language).fullmatch(line.strip(" \t|–—-()"))
    if match is None:
        return None
    if match["iso"]:
        return parse_time(match["iso"])
    month = words.months[(match["month"] or match["month2"]).lower().rstrip(".")]
    return _moment(int(match["year"]), month, int(match["day"] or match["day2"]), match["rest"], words)


@functools.cache
def _date_line(language: str) -> re.Pattern[str]:
    """A whole line with a date: what may lead it, the date in one of three orders, and a time of day."""
    words = line_words(language)
    lead = "|".join(re.escape(w) for w in sorted(words.dated, key=len, reverse=True))
    day = "|".join(sorted(words.weekdays, key=len, reverse=True))
    month = "|".join(sorted(words.months, key=len, reverse=True))
    times = "|".join(re.escape(w) for w in sorted(words.times, key=len, reverse=True))
    return re.compile(
        rf"(?:(?:{lead})(?:\s*:\s*|\s+))?(?:on\s+)?(?:(?:{day})\.?,?\s+)?(?:"
        rf"(?P<iso>{ISO_DATE.pattern})|(?:(?P<month>{month})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{month})\.?),?\s+(?P<year>(?:1[89]|20)\d\d)"
        rf"(?P<rest>(?:[\s,|/•–—-]+(?:\d{{1,2}}[:.]\d\d(?::\d\d)?|\d{{1,2}}(?=\s*[ap]\.?m)|{times}))*"
        rf"(?:\s*(?:[ap]\.?m\.?))?(?:\s+(?:[A-Z]{{2,4}}|\([A-Z]{{2,4}}\)))?))[.,]?",
        re.IGNORECASE,
    )


def _moment(year: int, month: int, day: int, rest: str, words: LineWords) -> dt.datetime | None:
    """The time in UTC; the time of day counts only where its zone is said to be universal."""
    try:
        date = dt.datetime(year, month, day, tzinfo=dt.UTC)
    except ValueError:
        return None
    clock = re.search(r"(\d{1,2})[:.](\d\d)", rest)
    said = set(rest.lower().replace(",", " ").replace("(", " ").replace(")", " ").split())
    if clock is None or not said & words.universal or int(clock[1]) > 23 or int(clock[2]) > 59:
        return date
    hour = int(clock[1]) % 12 + 12 if said & words.after_noon else int(clock[1])
    return date.replace(hour=0 if said & words.before_noon and hour == 12 else hour, minute=int(clock[2]))


def parse_time(text: str) -> dt.datetime | None:
    """A time in UTC from ISO 8601 or an e-mail date; without a zone it is taken as UTC. None where it is neither."""
    try:
        found = dt.datetime.fromisoformat(text.strip().replace("/", "-"))
    except ValueError:
        try:
            found = email.utils.parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return in_utc(found)


NEWS_YEARS = range(1600, 3000)
"""Years that an article can be of; others are slips, and windows around them would leave the calendar."""


def in_utc(time: dt.datetime) -> dt.datetime | None:
    """The same time in UTC; a time without a zone is taken as UTC. None outside the years of news."""
    if time.year not in NEWS_YEARS:
        return None
    return time.replace(tzinfo=dt.UTC) if time.tzinfo is None else time.astimezone(dt.UTC)
