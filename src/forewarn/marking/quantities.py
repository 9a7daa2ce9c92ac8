"""Numbers of things as closed ranges: what is counted, whose, where, when, and who says so."""

import dataclasses
from collections.abc import Iterable, Sequence

from forewarn.codebooks.entries import Agent
from forewarn.lang.amounts import AmountWords
from forewarn.lang.times import TimeWords
from forewarn.lang.where import PlaceWords
from forewarn.marking.cast import Cast
from forewarn.marking.dates import TimeMention, times
from forewarn.marking.numbers import Number, Numbers
from forewarn.marking.places import place_of
from forewarn.records import Act, Article, Parse, Party, Place, Quantity, Span, Statement, When, content_id

RULE = "number/1"
YEARS = range(1900, 2100)
OWNING = frozenset({"amod", "compound", "nmod", "poss"})
MILITARY = "MIL"


@dataclasses.dataclass(frozen=True)
class QuantityWords:
    """The words that quantities are read with."""

    amounts: AmountWords
    times: TimeWords
    places: PlaceWords


@dataclasses.dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: lemma and unit, the token of the thing, and further tokens of the quantity."""

    of: str
    unit: str | None
    head: int | None
    last: int


def find_quantities(
    article: Article,
    cast: Cast,
    statements: Sequence[Statement],
    words: QuantityWords,
    mentions: Sequence[TimeMention] | None = None,
) -> tuple[Quantity, ...]:
    """The quantities of an article in text order; years, dates, ages, times of day and bare labels are none.

    ``mentions`` are its time expressions where they have been read already.
    """
    known = times(cast.parse, cast.day, words.times) if mentions is None else mentions
    scene = _Scene(article, cast, statements, words, tuple(known))
    dated = {t for m in scene.mentions for t in range(m.first, m.last)}
    numbers = Numbers(cast.parse, words.amounts)
    reader = Counts(numbers)
    found: list[Quantity] = []
    for number in numbers.all():
        if dated.isdisjoint(range(number.first, number.last)) and not reader.labels(number):
            counted = reader.counted(number)
            if counted:
                found.append(_quantity(scene, number, counted))
    return tuple(found)


@dataclasses.dataclass(frozen=True, slots=True)
class _Scene:
    """An article with all that is known of it when its numbers are read."""

    article: Article
    cast: Cast
    statements: Sequence[Statement]
    words: QuantityWords
    mentions: tuple[TimeMention, ...]


class Counts:
    """Says what the numbers of one parse count."""

    def __init__(self, numbers: Numbers) -> None:
        self.parse, self.numbers, self.table = numbers.parse, numbers, numbers.table
        self.lists = numbers.table.lists

    def labels(self, number: Number) -> bool:
        """Whether the number names something, tells a time or a score ("Resolution 1701", "10:30", "3-1")."""
        parse = self.parse
        first = number.first
        if number.vague:
            return False
        value_token = next((t for t in range(first, number.last) if self.numbers.value(t) is not None), first)
        if parse.lemma[parse.head[value_token]].lower() in self.lists.labels and parse.head[value_token] < value_token:
            return True
        if self.numbers.lower(first - 1) in self.lists.labels or (
            first > 0 and parse.pos[first - 1] == "PROPN" and parse.head[value_token] == first - 1
        ):
            return True
        if self.numbers.lower(number.last).startswith(":") or self.numbers.lower(first - 1) in (
            ":",
            "/",
            "#",
            "(+",
            "+",
        ):
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
        words = [self.numbers.lower(t) for t in range(number.first, number.last)]
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
        if self.numbers.lower(last) in self.lists.worth:
            for child in self.parse.children[last]:
                if self.parse.dep[child] == "pobj" and self.parse.pos[child] == "NOUN":
                    return child
        return None

    def _unit(self, number: Number) -> Counted | None:
        last = number.last
        for skip in (0, 1):
            token = last + skip
            if token >= len(self.parse) or (skip and self.numbers.lower(last) not in ("-", "square", "per")):
                return None
            word = "per-cent" if skip and self.numbers.lower(last) == "per" else self.parse.lemma[token].lower()
            unit = self.table.units.get(word) or self.table.units.get(self.numbers.lower(token))
            if unit:
                thing = self._worth(token + 1) if self.numbers.lower(token + 1) in self.lists.of else None
                of = (
                    "distance" if unit in self.lists.distance else "share" if unit == "%" else self.numbers.lower(token)
                )
                return Counted(self.parse.lemma[thing].lower() if thing is not None else of, unit, thing, token + 1)
        return None

    def _head(self, number: Number) -> int | None:
        """The noun that the number stands before, or that follows "of"."""
        parse = self.parse
        last = number.last - 1
        if self.numbers.lower(number.last) in self.lists.of:
            return next((c for c in parse.children[number.last] if parse.dep[c] == "pobj"), None)
        for token in range(last, number.first - 1, -1):
            above = parse.head[token]
            if (
                above > last
                and parse.dep[token] in ("nummod", "amod", "quantmod", "compound", "det", "nmod", "advmod")
                and above - last <= 6
            ):
                return self._noun_above(above)
        return None

    def _noun_above(self, token: int) -> int | None:
        parse = self.parse
        if parse.pos[token] == "NUM" and parse.head[token] > token:
            token = parse.head[token]
        if (
            parse.dep[token] in ("compound", "amod", "nmod")
            and parse.head[token] > token
            and parse.pos[parse.head[token]] == "NOUN"
        ):
            hyphen = self.numbers.lower(token + 1) == "-" or self.numbers.lower(token - 1) == "-"
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


def _quantity(scene: _Scene, number: Number, counted: Counted) -> Quantity:
    parse = scene.cast.parse
    spans = _spans(parse, number, counted)
    around = _around(parse, number.first if counted.head is None else counted.head)
    return Quantity(
        id=content_id("q", scene.article.id, spans),
        article=scene.article.id,
        spans=spans,
        of=counted.of,
        low=number.low,
        high=number.high,
        unit=counted.unit,
        hedge=number.hedge,
        actor=_actor(scene.cast, counted),
        place=_place(scene.cast, around, scene.words),
        when=_when(parse, around, scene.mentions),
        reported_by=_reported_by(scene.statements, spans[0][0]),
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
