"""Words that say of a name that it is a place: prepositions, nouns of place, another place beside it."""

from collections.abc import Mapping

from forewarn.lang.where import PlaceWords
from forewarn.records import Parse


class Locatives:
    """Asks of a name what stands around it; ``places`` are tokens that are known to be places."""

    def __init__(self, parse: Parse, words: PlaceWords, places: Mapping[int, object]) -> None:
        self.parse, self.words, self.places = parse, words, places

    def top(self, first: int, last: int) -> int:
        """The token of a name that hangs on what is outside it."""
        return next((t for t in range(first, last) if self.parse.head[t] not in range(first, last)), last - 1)

    def located(self, first: int, head: int) -> bool:
        """Whether a preposition of place, a noun of place or another place beside it says that a name is a place."""
        parse = self.parse
        above = parse.head[head]
        match parse.dep[head]:
            case "pobj":
                said = parse.lower[above] in self.words.where and parse.lower[above] not in self.words.about
                return said or self.of_place(above)
            case "appos" | "conj":
                return above in self.places or parse.lower[above] in self.words.kinds or self._hangs_located(above)
            case "compound" | "nmod" | "poss":
                return parse.lemma[above].lower() in self.words.kinds
            case _:
                return first > 0 and parse.lower[first - 1] in self.words.where[: self.words.sure]

    def _hangs_located(self, head: int) -> bool:
        parse = self.parse
        return parse.dep[head] == "pobj" and parse.lower[parse.head[head]] in self.words.where[: self.words.sure]

    def of_place(self, prep: int) -> bool:
        """ "of" below a noun of place ("the city of Homs")."""
        above = self.parse.head[prep]
        return self.parse.lower[prep] in self.words.naming and self.parse.lemma[above].lower() in self.words.kinds

    def is_object(self, head: int) -> bool:
        """Whether one of the surest prepositions stands right above a name."""
        above = self.parse.head[head]
        sure = self.words.where[: self.words.sure]
        return self.parse.dep[head] == "pobj" and (self.parse.lower[above] in sure or self.of_place(above))

    def says_where(self, head: int) -> bool:
        """Whether one of the surest prepositions, or a noun of place, stands above a name or one beside it."""
        parse = self.parse
        while parse.dep[head] == "conj":
            head = parse.head[head]
        if parse.dep[head] in ("compound", "nmod"):
            return parse.lemma[parse.head[head]].lower() in self.words.kinds
        return self.is_object(head)
