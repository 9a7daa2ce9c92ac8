"""Numbers of a parse as closed ranges: figures, number words, ranges and hedges."""

import dataclasses
import re
from collections.abc import Iterator

from forewarn.lang.amounts import AmountWords, Hedge
from forewarn.records import Parse

FIGURE = re.compile(r"^[+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$")
SHORT = re.compile(r"^(\d+(?:\.\d+)?)(mn|bn|tn|m|k)$")
LONGEST_HEDGE = 4
"""Words of the longest hedge."""

SMALLEST_WORD = 2
""" "one" and "a" count nothing by themselves."""


@dataclasses.dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens ``[first, last)``: its range, and the hedge that widened it."""

    first: int
    last: int
    low: float
    high: float
    hedge: str | None = None
    vague: bool = False


class Numbers:
    """Reads numbers in one parse."""

    def __init__(self, parse: Parse, words: AmountWords) -> None:
        self.parse, self.words, self.table = parse, words, words.table
        self.lists = words.table.lists
        self.hedges = {w: h for h in words.hedges.hedge for w in h.words}
        self.vague = {w: h for h in words.hedges.vague for w in h.words}
        self.multiples = {w: h for h in words.hedges.multiple for w in h.words}
        phrases = (*self.vague, *self.multiples, *self.table.numbers)
        self.openers = frozenset(phrase.split()[0] for phrase in phrases)

    def all(self) -> Iterator[Number]:
        """All numbers in text order, ranges joined, hedges applied."""
        last = 0
        for token, word in enumerate(self.parse.lower):
            if token < last or not (word in self.openers or word[0].isdigit() or word[0] == "+"):
                continue
            number = self._vague(token) or self._number(token)
            if number is not None:
                number = self._ranged(self._with_sign(number))
                yield self._hedged(number)
                last = number.last

    def _with_sign(self, number: Number) -> Number:
        """The number from its currency sign on, so that a hedge before the sign is found."""
        signed = self.lower(number.first - 1) in self.table.currency_signs
        return dataclasses.replace(number, first=number.first - 1) if signed else number

    # ---- numbers ----------------------------------------------------------------------------------------------------

    def lower(self, token: int) -> str:
        """The word at a token in lower case, "" outside the text."""
        return self.parse.lower[token] if 0 <= token < len(self.parse) else ""

    def _vague(self, token: int) -> Number | None:
        """ "dozens of", "tens of thousands of"; the longest first."""
        for length in (3, 2, 1):
            phrase = " ".join(self.lower(t) for t in range(token, token + length))
            hedge = self.vague.get(phrase)
            if hedge and token + length <= len(self.parse):
                return Number(token, token + length, hedge.low, hedge.high, phrase, vague=True)
        return None

    def _number(self, token: int) -> Number | None:
        """A figure or number words with scale words: "3.5 million", "twenty-five", "several hundred", "a dozen"."""
        multiple = self._multiple(token)
        if multiple:
            return multiple
        value = self.value(token)
        if value is None:
            return None
        last = token + 1
        if 20 <= value < 100 and self.lower(last) == "-" and (self.table.numbers.get(self.lower(last + 1)) or 99) < 10:
            value, last = value + self.table.numbers[self.lower(last + 1)], last + 2
        while self._scale(last):
            value, last = value * self._scale(last), last + 1
        if last - token > 1 and self.lower(last) == "and" and value >= 100 and self.value(last + 1):
            below = self.value(last + 1) or 0
            if below < 100 and self.table.numbers.get(self.lower(last + 1)):
                value, last = value + below, last + 2
        if value < SMALLEST_WORD and not self.lower(token)[0].isdigit():
            return None
        return Number(token, last, value, value)

    def value(self, token: int) -> float | None:
        """The value of a figure or number word, or None."""
        word = self.lower(token)
        if FIGURE.match(word):
            return float(word.replace(",", "").lstrip("+"))
        short = SHORT.match(word)
        if short:
            return float(short.group(1)) * self.table.scales[short.group(2)]
        return self.table.numbers.get(word)

    def _scale(self, token: int) -> float:
        if 0 <= token < len(self.parse) and self.parse.pos[token] in ("NUM", "NOUN", "PROPN"):
            return self.table.scales.get(self.lower(token), 0)
        return 0

    def _multiple(self, token: int) -> Number | None:
        """ "several hundred", "a few dozen", "half a million", "a dozen"; alone only where it is itself a count."""
        for length in (3, 2, 1):
            phrase = " ".join(self.lower(t) for t in range(token, token + length))
            hedge = self.multiples.get(phrase)
            scale = self._scale(token + length) if hedge else 0
            if hedge and scale:
                last = token + length + 1
                while self._scale(last):
                    scale, last = scale * self._scale(last), last + 1
                low, high = hedge.low * scale, hedge.high * scale
                return Number(token, last, low, high, None if low == high else phrase)
            if hedge and hedge.low >= 2 and self._counts(token, length):
                return Number(token, token + length, hedge.low, hedge.high, phrase, vague=True)
        return None

    def _counts(self, token: int, length: int) -> bool:
        """Whether "several" or "a few" stands right before a plural noun's phrase."""
        head = self.parse.head[token + length - 1]
        return self.parse.tag[head] == "NNS" and head > token and length == 1 and self.lower(token) == "several"

    # ---- ranges and hedges ------------------------------------------------------------------------------------------

    def _ranged(self, number: Number) -> Number:
        """ "between 35,000 and 45,000", "10 to 15", "10-15"."""
        if self.lower(number.last) not in self.lists.range_close or number.vague:
            return number
        opened = self.lower(number.first - 1) in self.lists.range_open
        if self.lower(number.last) == "and" and not opened:
            return number
        other = self._number(number.last + 1)
        if other is None or other.high <= number.low:
            return number
        low = number.low
        if other.high >= 1000 * max(low, 1) and low < 1000 and self._scale(other.last - 1):
            low *= self._scale(other.last - 1)
        first = number.first - 1 if opened else number.first
        return Number(first, other.last, low, other.high, "between" if opened else "to")

    def _hedged(self, number: Number) -> Number:
        """The number with the hedge before or after it; a hedge of a range or a vague word widens nothing."""
        for length in range(LONGEST_HEDGE, 0, -1):
            first = number.first - length
            phrase = " ".join(self.lower(t) for t in range(first, number.first))
            hedge = self.hedges.get(phrase) if first >= 0 else None
            if hedge:
                return self._widened(dataclasses.replace(number, first=first), hedge, phrase)
        after = " ".join(self.lower(t) for t in range(number.last, number.last + 2))
        if after in self.hedges:
            return self._widened(dataclasses.replace(number, last=number.last + 2), self.hedges[after], after)
        return number

    def _widened(self, number: Number, hedge: Hedge, phrase: str) -> Number:
        if number.vague or number.low != number.high:
            return dataclasses.replace(number, hedge=f"{phrase} {number.hedge}" if number.hedge else phrase)
        return dataclasses.replace(
            number, low=_round(number.low * hedge.low), high=_round(number.high * hedge.high), hedge=phrase
        )


def _round(value: float) -> float:
    """Without the noise of binary fractions."""
    return round(value, 6)
