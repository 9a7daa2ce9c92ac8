"""What a number counts: money, a unit, the noun it stands before, people."""

import dataclasses

from forewarn.marking.numbers import Number, Numbers

YEARS = range(1900, 2100)


@dataclasses.dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: lemma and unit, the token of the thing, and further tokens of the quantity."""

    of: str
    unit: str | None
    head: int | None
    last: int


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
        head = self.head(number)
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

    def head(self, number: Number) -> int | None:
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
