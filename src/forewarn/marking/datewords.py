"""The words of time at the tokens of a parse."""

import re

from forewarn.lang.times import TimeWords
from forewarn.records import Parse

YEAR = re.compile(r"^(?:19|20)\d{2}$")
DAY_OF_MONTH = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?$")
VERBAL = frozenset({"VERB", "AUX"})
LARGEST_COUNT = 3
"""Digits of a count of days, weeks or years."""


class DateWords:
    """What a token is as a word of time; asked for tokens outside the text too, which are nothing."""

    def __init__(self, parse: Parse, words: TimeWords) -> None:
        self.parse, self.words = parse, words

    def word(self, token: int) -> str:
        """The word in small letters without the stop of an abbreviation."""
        return self.parse.lower[token].rstrip(".") if 0 <= token < len(self.parse) else ""

    def raw(self, token: int) -> str:
        """The word in small letters as it stands."""
        return self.parse.lower[token] if 0 <= token < len(self.parse) else ""

    def month(self, token: int) -> int | None:
        """The number of a month's name, which begins with a capital and is no verb."""
        if not self._is_name(token) or (self.parse.pos[token] in VERBAL and self.word(token) in self.words.verbs):
            return None
        return self.words.months.get(self.word(token))

    def is_short_month(self, token: int, month: int) -> bool:
        """Whether a month is abbreviated: "Mar" alone may be anything."""
        return any(n == month and len(name) > len(self.word(token)) for name, n in self.words.months.items())

    def weekday(self, token: int) -> int | None:
        """The number of a weekday's name, from Monday 0."""
        if not self._is_name(token) or self.parse.pos[token] in VERBAL:
            return None
        return self.words.weekdays.get(self.word(token))

    def _is_name(self, token: int) -> bool:
        return 0 <= token < len(self.parse) and self.parse.word[token][:1].isupper()

    def number(self, token: int) -> int | None:
        """The number of a day in a month."""
        match = DAY_OF_MONTH.match(self.word(token))
        number = int(match.group(1)) if match else 0
        return number if 1 <= number <= 31 else None

    def is_ordinal(self, token: int) -> bool:
        """ "14th", not "14"."""
        return self.number(token) is not None and not self.word(token).isdigit()

    def year(self, token: int) -> int | None:
        """A year of the last or of this century."""
        return int(self.word(token)) if YEAR.match(self.word(token)) else None

    def unit(self, token: int) -> str:
        """The unit of time that a word is, or ""."""
        return self.words.units.get(self.word(token), "")

    def count(self, token: int) -> int:
        """A number of units, in figures or words; 0 for other words."""
        word = self.word(token)
        if word.isdigit() and len(word) <= LARGEST_COUNT:
            return int(word)
        return self.words.counts.get(word, 0)

    def is_plural_unit(self, token: int) -> bool:
        """A unit that says by its number that there are several ("weeks")."""
        return bool(self.unit(token)) and self.parse.tag[token] in ("NNS", "NNPS")
