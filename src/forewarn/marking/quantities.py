"""Numbers of things as closed ranges: what is counted, whose, where, when, and who says so."""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence

from forewarn.codebooks.entries import Agent
from forewarn.lang.amounts import AmountWords, Hedge
from forewarn.lang.times import TimeWords
from forewarn.lang.where import PlaceWords
from forewarn.marking.cast import Cast
from forewarn.marking.dates import TimeMention, times
from forewarn.marking.places import place_of
from forewarn.records import Act, Article, Parse, Party, Place, Quantity, Span, Statement, When, content_id

RULE = "number/1"
FIGURE = re.compile(r"^[+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$")
SHORT = re.compile(r"^(\d+(?:\.\d+)?)(mn|bn|tn|m|k)$")
YEARS = range(1900, 2100)
LONGEST_HEDGE = 4
"""Words of the longest hedge."""

OWNING = frozenset({"amod", "compound", "nmod", "poss"})
MILITARY = "MIL"

SMALLEST_WORD = 2
""" "one" and "a" count nothing by themselves."""


@dataclasses.dataclass(frozen=True)
class QuantityWords:
    """The words that quantities are read with."""

    amounts: AmountWords
    times: TimeWords
    places: PlaceWords


@dataclasses.dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens ``[first, last)``: its range, and the hedge that widened it."""

    first: int
    last: int
    low: float
    high: float
    hedge: str | None = None
    vague: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: lemma and unit, the token of the thing, and further tokens of the quantity."""

    of: str
    unit: str | None
    head: int | None
    last: int


def find_quantities(
    article: Article, cast: Cast, statements: Sequence[Statement], words: QuantityWords
) -> tuple[Quantity, ...]:
    """The quantities of an article in text order; years, dates, ages, times of day and bare labels are none."""
    parse = cast.parse
    mentions = times(parse, cast.day, words.times)
    dated = {t for m in mentions for t in range(m.first, m.last)}
    reader = Numbers(parse, words.amounts)
    found: list[Quantity] = []
    for number in reader.numbers():
        if dated.isdisjoint(range(number.first, number.last)) and not reader.labels(number):
            counted = reader.counted(number)
            if counted:
                found.append(_quantity(article, cast, statements, number, counted, words, mentions))
    return tuple(found)


class Numbers:
    """Reads numbers in one parse."""

    def __init__(self, parse: Parse, words: AmountWords) -> None:
        self.parse, self.words, self.table = parse, words, words.table
        self.lists = words.table.lists
        self.hedges = {w: h for h in words.hedges.hedge for w in h.words}
        self.vague = {w: h for h in words.hedges.vague for w in h.words}
        self.multiples = {w: h for h in words.hedges.multiple for w in h.words}

    def numbers(self) -> Iterator[Number]:
        """All numbers in text order, ranges joined, hedges applied."""
        token = 0
        while token < len(self.parse):
            number = self._vague(token) or self._number(token)
            if number is None:
                token += 1
                continue
            number = self._ranged(self._with_sign(number))
            yield self._hedged(number)
            token = number.last

    def _with_sign(self, number: Number) -> Number:
        """The number from its currency sign on, so that a hedge before the sign is found."""
        signed = self._lower(number.first - 1) in self.table.currency_signs
        return dataclasses.replace(number, first=number.first - 1) if signed else number

    # ---- numbers ----------------------------------------------------------------------------------------------------

    def _lower(self, token: int) -> str:
        return self.parse.lower[token] if 0 <= token < len(self.parse) else ""

    def _vague(self, token: int) -> Number | None:
        """ "dozens of", "tens of thousands of"; the longest first."""
        for length in (3, 2, 1):
            phrase = " ".join(self._lower(t) for t in range(token, token + length))
            hedge = self.vague.get(phrase)
            if hedge and token + length <= len(self.parse):
                return Number(token, token + length, hedge.low, hedge.high, phrase, vague=True)
        return None

    def _number(self, token: int) -> Number | None:
        """A figure or number words with scale words: "3.5 million", "twenty-five", "several hundred", "a dozen"."""
        multiple = self._multiple(token)
        if multiple:
            return multiple
        value = self._value(token)
        if value is None:
            return None
        last = token + 1
        if 20 <= value < 100 and self._lower(last) == "-" and (self.table.numbers.get(self._lower(last + 1)) or 99) < 10:
            value, last = value + self.table.numbers[self._lower(last + 1)], last + 2
        while self._scale(last):
            value, last = value * self._scale(last), last + 1
        if last - token > 1 and self._lower(last) == "and" and value >= 100 and self._value(last + 1):
            below = self._value(last + 1) or 0
            if below < 100 and self.table.numbers.get(self._lower(last + 1)):
                value, last = value + below, last + 2
        if value < SMALLEST_WORD and not self._lower(token)[0].isdigit():
            return None
        return Number(token, last, value, value)

    def _value(self, token: int) -> float | None:
        word = self._lower(token)
        if FIGURE.match(word):
            return float(word.replace(",", "").lstrip("+"))
        short = SHORT.match(word)
        if short:
            return float(short.group(1)) * self.table.scales[short.group(2)]
        return self.table.numbers.get(word)

    def _scale(self, token: int) -> float:
        if 0 <= token < len(self.parse) and self.parse.pos[token] in ("NUM", "NOUN", "PROPN"):
            return self.table.scales.get(self._lower(token), 0)
        return 0

    def _multiple(self, token: int) -> Number | None:
        """ "several hundred", "a few dozen", "half a million", "a dozen"; alone only where it is itself a count."""
        for length in (3, 2, 1):
            phrase = " ".join(self._lower(t) for t in range(token, token + length))
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
        return self.parse.tag[head] == "NNS" and head > token and length == 1 and self._lower(token) == "several"

    # ---- ranges and hedges ------------------------------------------------------------------------------------------

    def _ranged(self, number: Number) -> Number:
        """ "between 35,000 and 45,000", "10 to 15", "10-15"."""
        if self._lower(number.last) not in self.lists.range_close or number.vague:
            return number
        opened = self._lower(number.first - 1) in self.lists.range_open
        if self._lower(number.last) == "and" and not opened:
            return number
        other = self._number(number.last + 1)
        if other is None or other.high <= number.low:
            return self._scaled(number, other) or number
        low = number.low
        if other.high >= 1000 * max(low, 1) and low < 1000 and self._scale(other.last - 1):
            low *= self._scale(other.last - 1)
        first = number.first - 1 if opened else number.first
        return Number(first, other.last, low, other.high, "between" if opened else "to")

    def _scaled(self, number: Number, other: Number | None) -> Number | None:
        return None

    def _hedged(self, number: Number) -> Number:
        """The number with the hedge before or after it; a hedge of a range or a vague word widens nothing."""
        for length in range(LONGEST_HEDGE, 0, -1):
            first = number.first - length
            phrase = " ".join(self._lower(t) for t in range(first, number.first))
            hedge = self.hedges.get(phrase) if first >= 0 else None
            if hedge:
                return self._widened(dataclasses.replace(number, first=first), hedge, phrase)
        after = " ".join(self._lower(t) for t in range(number.last, number.last + 2))
        if after in self.hedges:
            return self._widened(dataclasses.replace(number, last=number.last + 2), self.hedges[after], after)
        return number

    def _widened(self, number: Number, hedge: Hedge, phrase: str) -> Number:
        if number.vague or number.low != number.high:
            return dataclasses.replace(number, hedge=f"{phrase} {number.hedge}" if number.hedge else phrase)
        return dataclasses.replace(number, low=_round(number.low * hedge.low), high=_round(number.high * hedge.high), hedge=phrase)

    # ---- what is counted --------------------------------------------------------------------------------------------

    def labels(self, number: Number) -> bool:
        """Whether the number names something, tells a time or a score ("Resolution 1701", "10:30", "3-1")."""
        parse = self.parse
        first = number.first
        if number.vague:
            return False
        value_token = next((t for t in range(first, number.last) if self._value(t) is not None), first)
        if parse.lemma[parse.head[value_token]].lower() in self.lists.labels and parse.head[value_token] < value_token:
            return True
        if self._lower(first - 1) in self.lists.labels or (first > 0 and parse.pos[first - 1] == "PROPN" and parse.head[value_token] == first - 1):
            return True
        if self._lower(number.last).startswith(":") or self._lower(first - 1) in (":", "/", "#", "(+", "+"):
            return True
        year = number.low == number.high and number.low in YEARS and "," not in parse.word[value_token]
        return year and number.last - first == 1 and parse.tag[parse.head[value_token]] not in ("NNS", "NNPS")

    def counted(self, number: Number) -> Counted | None:
        """What the number counts, or None where it counts nothing that the text names."""
        money = self._money(number)
        if money:
            return money
        unit = self._unit(number)
        if unit:
            return unit
        head = self._head(number)
        if head is None:
            return self._bare(number)
        lemma = self.parse.lemma[head].lower()
        if lemma in self.lists.durations or self.parse.pos[head] not in ("NOUN", "PROPN", "ADJ"):
            return None
        if self.parse.tag[head] == "NNPS" and lemma.endswith("s"):
            lemma = lemma[:-1]
        return Counted(lemma, None, head, max(head + 1, number.last))

    def _money(self, number: Number) -> Counted | None:
        words = [self._lower(t) for t in range(number.first, number.last)]
        sign = next((self.table.currency_signs[w] for w in words if w in self.table.currency_signs), None)
        last = number.last
        if sign is None:
            lemma = self.parse.lemma[last].lower() if last < len(self.parse) else ""
            if lemma in ("u.s.", "us") and last + 1 < len(self.parse):
                last, lemma = last + 1, self.parse.lemma[last + 1].lower()
            sign = self.table.currencies.get(lemma)
            last += 1
        if sign is None:
            return None
        thing = self._worth(last)
        return Counted(self.parse.lemma[thing].lower() if thing is not None else self.lists.money, sign, thing, last)

    def _worth(self, last: int) -> int | None:
        """ "$3 billion in aid": the aid."""
        if self._lower(last) in self.lists.worth:
            for child in self.parse.children[last]:
                if self.parse.dep[child] == "pobj" and self.parse.pos[child] == "NOUN":
                    return child
        return None

    def _unit(self, number: Number) -> Counted | None:
        last = number.last
        for skip in (0, 1):
            token = last + skip
            if token >= len(self.parse) or (skip and self._lower(last) not in ("-", "square", "per")):
                return None
            word = "per-cent" if skip and self._lower(last) == "per" else self.parse.lemma[token].lower()
            unit = self.table.units.get(word) or self.table.units.get(self._lower(token))
            if unit:
                thing = self._worth(token + 1) if self._lower(token + 1) in self.lists.of else None
                of = "distance" if unit in self.lists.distance else "share" if unit == "%" else self._lower(token)
                return Counted(self.parse.lemma[thing].lower() if thing is not None else of, unit, thing, token + 1)
        return None

    def _head(self, number: Number) -> int | None:
        """The noun that the number stands before, or that follows "of"."""
        parse = self.parse
        last = number.last - 1
        if self._lower(number.last) in self.lists.of:
            return next((c for c in parse.children[number.last] if parse.dep[c] == "pobj"), None)
        for token in range(last, number.first - 1, -1):
            above = parse.head[token]
            if above > last and parse.dep[token] in ("nummod", "amod", "quantmod", "compound", "det", "nmod", "advmod") and above - last <= 6:
                return self._noun_above(above)
        return None

    def _noun_above(self, token: int) -> int | None:
        parse = self.parse
        if parse.pos[token] == "NUM" and parse.head[token] > token:
            token = parse.head[token]
        if parse.dep[token] in ("compound", "amod", "nmod") and parse.head[token] > token and parse.pos[parse.head[token]] == "NOUN":
            hyphen = self._lower(token + 1) == "-" or self._lower(token - 1) == "-"
            token = token if hyphen else parse.head[token]
        return token

    def _bare(self, number: Number) -> Counted | None:
        """ "killed 12", "leaving 30 injured": people."""
        parse = self.parse
        for token in range(number.first, number.last):
            above = parse.head[token]
            if parse.lemma[above] in self.lists.counting and parse.pos[parse.head[above]] in ("NOUN", "PROPN"):
                thing = parse.head[above]
                return Counted(parse.lemma[thing].lower(), None, thing, number.last)
            if parse.dep[token] in ("dobj", "nsubjpass", "nsubj") and parse.lemma[above] in self.lists.of_people:
                return Counted(self.lists.people, None, token, number.last)
        return None


def _round(value: float) -> float:
    """Without the noise of binary fractions."""
    return round(value, 6)


def _quantity(
    article: Article,
    cast: Cast,
    statements: Sequence[Statement],
    number: Number,
    counted: Counted,
    words: QuantityWords,
    mentions: Iterable[TimeMention],
) -> Quantity:
    parse = cast.parse
    spans = _spans(parse, number, counted)
    around = _around(parse, number.first if counted.head is None else counted.head)
    return Quantity(
        id=content_id("q", article.id, spans),
        article=article.id,
        spans=spans,
        of=counted.of,
        low=number.low,
        high=number.high,
        unit=counted.unit,
        hedge=number.hedge,
        actor=_actor(cast, counted),
        place=_place(cast, around, words),
        when=_when(parse, around, mentions),
        reported_by=_reported_by(statements, spans[0][0]),
        sentence=parse.sentence_span(number.first),
        rule=RULE,
    )


def _spans(parse: Parse, number: Number, counted: Counted) -> tuple[Span, ...]:
    """The number with its hedge, up to what it counts where that stands near."""
    last = counted.last if counted.last - number.last <= 6 else number.last
    return (parse.span(number.first, max(last, number.last)),)


def _around(parse: Parse, head: int) -> tuple[int, ...]:
    """The counted noun and the verb above it, where places and times may hang."""
    found = [head]
    for above in parse.ancestors(head):
        found.append(above)
        if parse.pos[above] in ("VERB", "AUX"):
            break
    return tuple(found)


def _actor(cast: Cast, counted: Counted) -> Party | None:
    """Whose they are: the nation that the phrase names, or who masses, sends or keeps troops of its own."""
    if counted.head is None or counted.unit:
        return None
    parse, head = cast.parse, counted.head
    party = cast.party(head)
    if party.code and any(parse.dep[c] in OWNING and cast.name_at.get(c) for c in parse.children[head]):
        return party
    mention = cast.noun_at.get(head)
    sectors = {a.entry.sector for a in mention.aliases if isinstance(a.entry, Agent)} if mention else set()
    verb = parse.head[head]
    owner = parse.child(verb, "nsubj") if parse.dep[head] == "dobj" and MILITARY in sectors else None
    if owner is None:
        return party if party.code and cast.name_at.get(head) else None
    holder = cast.party(owner)
    code = holder.code[:3] + MILITARY if holder.code else ""
    return Party(spans=holder.spans, name=holder.name, code=code, certain=holder.certain) if code else None


def _place(cast: Cast, around: Sequence[int], words: QuantityWords) -> Place | None:
    for token in around:
        found = place_of(cast, (token,), words.places)
        if found:
            return found
    return None


def _when(parse: Parse, around: Sequence[int], mentions: Iterable[TimeMention]) -> When | None:
    """The time that hangs on the counted noun or its verb."""
    for mention in mentions:
        for token in range(mention.first, mention.last):
            above = parse.head[token]
            if above in around or (parse.dep[token] == "pobj" and parse.head[above] in around):
                return mention.when
    return None


def _reported_by(statements: Iterable[Statement], at: int) -> str | None:
    """The innermost statement that holds the number and is no denial."""
    held = [s for s in statements if s.act is not Act.DENY and any(a <= at < b for a, b in s.content)]
    return min(held, key=lambda s: sum(b - a for a, b in s.content)).id if held else None
