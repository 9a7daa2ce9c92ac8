"""The places that an article names, each with what it stands for; people and things of the same name left out."""

import dataclasses
import functools
from collections.abc import Iterable, Iterator, Sequence

from forewarn.codebooks.book import Alias
from forewarn.codebooks.entries import Region, State
from forewarn.codebooks.gazetteer import Town
from forewarn.lang.where import PlaceWords
from forewarn.marking.cast import Cast
from forewarn.marking.mentions import Mention
from forewarn.records import Place, Precision, Span

KNOWN_TOWN = 100
"""Thousands of people from which a name may be a town without a word that says where ("Mumbai attacks")."""

TOWN_HERE = 20
"""The same for a town of a state that the article names."""

LONGEST = 5
"""Words of a name at the most ("Mazar - i - Sharif")."""

SMALL_WORDS = 3
"""Letters of words inside a name that may begin small ("Deir ez-Zor", "Rio de Janeiro")."""


@dataclasses.dataclass(frozen=True, slots=True)
class Spot:
    """A place as the text names it: tokens ``[first, last)``, the token that hangs on the sentence, what it is.

    ``located``: a word beside it says that it is a place.
    """

    first: int
    last: int
    head: int
    place: Place
    located: bool


class Toponyms:
    """The places of one article, looked up once."""

    def __init__(self, cast: Cast, words: PlaceWords, dated: frozenset[int] = frozenset()) -> None:
        self.cast, self.parse, self.words, self.dated = cast, cast.parse, words, dated
        self.at: dict[int, Spot] = {}
        for spot in (*self._written(), *self._capitals(), *self._runs()):
            whole = self._hoisted(spot)
            self.at.update((t, whole) for t in (whole.head, *range(spot.first, spot.last)))

    @functools.cached_property
    def spots(self) -> tuple[Spot, ...]:
        """All places in text order."""
        return tuple(dict.fromkeys(self.at[t] for t in sorted(self.at)))

    def of_sentence(self, number: int) -> Sequence[Spot]:
        """The places of a sentence in text order."""
        return self._by_sentence.get(number, ())

    @functools.cached_property
    def _by_sentence(self) -> dict[int, list[Spot]]:
        found: dict[int, list[Spot]] = {}
        for spot in self.spots:
            found.setdefault(self.parse.sentence[spot.head], []).append(spot)
        return found

    # ---- what the codebooks name ------------------------------------------------------------------------------------

    def _written(self) -> Iterator[Spot]:
        """States, capitals and regions of the codebooks; nations that only describe ("Russian troops") are none."""
        for mention in self.cast.names:
            place = place_at(self.cast, mention)
            if place is None or not self._is_noun(mention):
                continue
            head = self._top(mention.first, mention.last)
            located = self._located(mention.first, head)
            rival = self._town_of(mention) if place.precision is Precision.AREA else None
            yield Spot(mention.first, mention.last, head, rival or place, located)

    def _is_noun(self, mention: Mention) -> bool:
        """Whether the name stands for the place itself."""
        last = mention.last - 1
        names = mention.sense("name", "capital", "metonym", "region")
        return bool(names) and (self.parse.pos[last] in ("PROPN", "NOUN") or mention.sense("adjective") is None)

    def _town_of(self, mention: Mention) -> Place | None:
        """The town where a region is called like its town and only the town is written ("in Donetsk")."""
        alias = mention.sense("region")
        if alias is None or not isinstance(alias.entry, Region) or alias.text not in alias.entry.ambiguous:
            return None
        return self._town(mention.first, mention.last, frozenset(alias.entry.states))

    def _capitals(self) -> Iterator[Spot]:
        """The capital of a state that its phrase names ("Russia's capital", "the Lebanese capital")."""
        parse = self.parse
        for token in range(len(parse)):
            if parse.lower[token] not in self.words.capital or token in self.at:
                continue
            for child in parse.children[token]:
                mention = self.cast.name_at.get(child)
                state = _state_of(mention) if mention else None
                if mention and state and state.capital and parse.dep[child] in ("poss", "amod", "compound", "nmod"):
                    at = (state.lat, state.lon)
                    span = parse.span(mention.first, token + 1)
                    yield Spot(
                        token, token + 1, token, _place(span, state.capital, state.code, Precision.POINT, at), True
                    )

    def _hoisted(self, spot: Spot) -> Spot:
        """The place as the noun of place above it has it: "the city of Homs" is Homs, "the Ukraine border" an area."""
        parse, head = self.parse, spot.head
        above = parse.head[head]
        if parse.dep[head] == "pobj" and self._of_place(above):
            kind = parse.head[above]
            span = spot.place.span
        elif parse.dep[head] in ("compound", "nmod", "poss") and parse.lemma[above].lower() in self.words.kinds:
            kind = above
            span = parse.span(spot.first, max(spot.last, above + 1))
        else:
            return spot
        if kind in self.cast.name_at or kind in self.at:
            return spot
        same = parse.lemma[kind].lower() in self.words.itself
        place = spot.place if same else area_of(spot.place, span)
        return dataclasses.replace(spot, head=kind, place=place, located=True)

    # ---- other names ------------------------------------------------------------------------------------------------

    def _runs(self) -> Iterator[Spot]:
        """Names that no codebook has: towns of the gazetteer, and unknown ones where a word says that they are."""
        token, size = 0, len(self.parse)
        while token < size:
            last = self._run_end(token)
            if last > token:
                spot = self._spot(token, last)
                if spot:
                    yield spot
            token = max(last, token + 1)

    def _run_end(self, first: int) -> int:
        """The token after a run of names that begins here; ``first`` where none does."""
        parse, last, token = self.parse, first, first
        while token < len(parse) and token < first + LONGEST and parse.sentence[token] == parse.sentence[first]:
            if self._is_named(token):
                last = token + 1
            elif not (last > first and self._joins(token)):
                break
            token += 1
        return last

    def _is_named(self, token: int) -> bool:
        parse = self.parse
        word = parse.word[token]
        return (
            word[0].isupper()
            and parse.pos[token] in ("PROPN", "NOUN", "ADJ", "X")
            and token not in self.cast.name_at
            and token not in self.dated
            and (parse.pos[token] == "PROPN" or not self._opens(token))
        )

    def _opens(self, token: int) -> bool:
        """Whether a capital may only be that of a sentence's first word, or of a headline."""
        first = self.parse.sentences[self.parse.sentence[token]][0]
        return token == first or self.parse.blocks[self.parse.block[token]].headline

    def _joins(self, token: int) -> bool:
        """A hyphen or a small word in the middle of a name."""
        parse = self.parse
        if token + 1 >= len(parse) or not self._is_named(token + 1):
            after = token + 2 < len(parse) and parse.word[token + 1] == "-" and self._is_named(token + 2)
            return after and parse.word[token].islower() and len(parse.word[token]) <= SMALL_WORDS
        tight = parse.end[token] == parse.start[token + 1]
        return (parse.word[token] == "-" and tight) or parse.lower[token] in self.words.inside

    def _spot(self, first: int, last: int) -> Spot | None:
        """What a run of names stands for: a town, or a named thing that is a place, or nothing known."""
        head = self._top(first, last)
        located = self._located(first, head)
        kind = self.parse.lower[last - 1] in self.words.kinds and last - first > 1
        if self._is_person(first, last) and not (located and self._says_where(head)):
            return None
        town = self._town(first, last, frozenset())
        if town is None and kind:
            town = self._part_of(first, last)
        if town and (located or kind or self._is_large(first, last)):
            return Spot(first, last, head, town, located or kind)
        if town is None and located and (kind or self._may_be_unknown(first, last, head)):
            span = self.parse.span(first, last)
            return Spot(first, last, head, Place(span=span, name=self._name(first, last)), True)
        return None

    def _town(self, first: int, last: int, states: frozenset[str]) -> Place | None:
        found = self._namesakes(first, last)
        if not found:
            return None
        best = nearest(found, states or self.beside(last) or self.cast.nations)
        precision = Precision.AREA if best.area else Precision.POINT
        return Place(
            span=self.parse.span(first, last),
            name=best.name,
            state=best.state,
            precision=precision,
            latitude=best.latitude,
            longitude=best.longitude,
        )

    def _namesakes(self, first: int, last: int) -> tuple[Town, ...]:
        return self.cast.book.places.find(self._name(first, last))

    def beside(self, last: int) -> frozenset[str]:
        """The state that stands behind a name and a comma ("Tucson, Arizona", "Mombasa, Kenya")."""
        parse = self.parse
        if last + 1 >= len(parse) or parse.word[last] != ",":
            return frozenset()
        mention = self.cast.name_at.get(last + 1)
        place = place_at(self.cast, mention) if mention else None
        if place:
            return frozenset({place.state}) if place.state else frozenset()
        end = self._run_end(last + 1)
        areas = [t for t in self._namesakes(last + 1, end) if t.area] if end > last + 1 else []
        return frozenset({areas[0].state}) if areas else frozenset()

    def _part_of(self, first: int, last: int) -> Place | None:
        """An area called by a town ("Uruzgan Province", "Mosul Dam")."""
        town = self._town(first, last - 1, frozenset())
        return area_of(town, self.parse.span(first, last)) if town else None

    def _is_large(self, first: int, last: int) -> bool:
        """Whether a name without a word that says where is a town all the same."""
        town = nearest(self._namesakes(first, last), self.cast.nations)
        here = town.state in self.cast.nations
        known = town.thousands >= (TOWN_HERE if here else KNOWN_TOWN) and town.main
        return known and not self._opens_oddly(first, last) and self.parse.pos[last - 1] == "PROPN"

    def _opens_oddly(self, first: int, last: int) -> bool:
        """A single word at the start of a sentence that is also a word of the language ("Nice", "Reading")."""
        return last - first == 1 and self.parse.tag[first] not in ("NNP", "NNPS")

    def _is_person(self, first: int, last: int) -> bool:
        """Whether the article, or the list of office-holders, has somebody of this name, or an office stands before."""
        if last - first > 1:
            return first - 1 in self.cast.noun_at
        word = self.parse.word[first]
        return word in self._surnames or word in self.cast.book.surnames or self._is_titled(first)

    def _is_titled(self, first: int) -> bool:
        """ "President Bush", "Mr Sale"."""
        before = first - 1
        mention = self.cast.name_at.get(before)
        titled = before in self.cast.noun_at or bool(mention and mention.sense("title"))
        return titled and self.parse.head[before] == first

    @functools.cached_property
    def _surnames(self) -> frozenset[str]:
        """The last words of longer names, office-holders' and others', that are not said to be places."""
        parse, found, token = self.parse, set[str](), 0
        for mention in self.cast.names:
            if mention.sense("holder") and mention.last - mention.first > 1:
                found.add(parse.word[mention.last - 1])
        while token < len(parse):
            last = self._run_end(token)
            if last - token > 1 and not self._located(token, self._top(token, last)):
                found.add(parse.word[last - 1])
            token = max(last, token + 1)
        return frozenset(found)

    def _may_be_unknown(self, first: int, last: int, head: int) -> bool:
        """A capitalised name after a word that says where and that is no body, office or person."""
        parse = self.parse
        if not self._says_where(head) or any(t in self.cast.noun_at for t in range(first, last)):
            return False
        return parse.pos[head] == "PROPN" and not parse.word[head].isupper() and parse.child(head, "poss") is None

    def _name(self, first: int, last: int) -> str:
        return self.parse.text[slice(*self.parse.span(first, last))]

    # ---- words that say where -----------------------------------------------------------------------------------------

    def _top(self, first: int, last: int) -> int:
        """The token of a name that hangs on what is outside it."""
        return next((t for t in range(first, last) if self.parse.head[t] not in range(first, last)), last - 1)

    def _located(self, first: int, head: int) -> bool:
        """Whether a preposition of place, a noun of place or another place beside it says that a name is a place."""
        parse = self.parse
        above = parse.head[head]
        match parse.dep[head]:
            case "pobj":
                return self._of_place(above) or parse.lower[above] in self.words.where
            case "appos" | "conj":
                return above in self.at or parse.lower[above] in self.words.kinds or self._hangs_located(above)
            case "compound" | "nmod" | "poss":
                return parse.lemma[above].lower() in self.words.kinds
            case _:
                return first > 0 and parse.lower[first - 1] in self.words.where[: self.words.sure]

    def _hangs_located(self, head: int) -> bool:
        parse = self.parse
        return parse.dep[head] == "pobj" and parse.lower[parse.head[head]] in self.words.where[: self.words.sure]

    def _of_place(self, prep: int) -> bool:
        """ "of" below a noun of place ("the city of Homs")."""
        above = self.parse.head[prep]
        return self.parse.lower[prep] in self.words.naming and self.parse.lemma[above].lower() in self.words.kinds

    def _says_where(self, head: int) -> bool:
        """Whether one of the surest prepositions, or a noun of place, stands above a name."""
        parse = self.parse
        while parse.dep[head] in ("appos", "conj"):
            head = parse.head[head]
        above = parse.head[head]
        if parse.dep[head] in ("compound", "nmod"):
            return parse.lemma[above].lower() in self.words.kinds
        sure = self.words.where[: self.words.sure]
        return parse.dep[head] == "pobj" and (parse.lower[above] in sure or self._of_place(above))


def nearest(found: Sequence[Town], states: Iterable[str]) -> Town:
    """Of places of one name the one in a state that the article names, else the one where most people live."""
    named = frozenset(states)
    return next((town for town in found if town.state in named), found[0])


def _state_of(mention: Mention) -> State | None:
    return next((a.entry for a in mention.aliases if isinstance(a.entry, State)), None)


def area_of(place: Place, span: Span) -> Place:
    """Somewhere in or at a place ("the Ukraine border"); a country has no middle that would say anything."""
    return Place(
        span=span,
        name=place.name,
        state=place.state,
        precision=Precision.AREA,
        latitude=place.latitude,
        longitude=place.longitude,
    )


def place_at(cast: Cast, mention: Mention) -> Place | None:
    """The place that a name of the codebooks stands for, or None for other names."""
    span = cast.parse.span(mention.first, mention.last)
    for alias in mention.aliases:
        found = _of_entry(alias, span)
        if found:
            return found
    return None


def _of_entry(alias: Alias, span: Span) -> Place | None:
    match alias.entry:
        case State() as state if alias.sense in ("capital", "metonym") and alias.text == state.capital:
            return _place(span, state.capital, state.code, Precision.POINT, (state.lat, state.lon))
        case State() as state if alias.sense in ("name", "adjective"):
            return _place(span, state.name, state.code, Precision.COUNTRY, (None, None))
        case Region() as region:
            code = region.states[0] if region.states else ""
            return _place(span, region.name, code, _precision(region), (region.lat, region.lon))
        case _:
            return None


def _precision(region: Region) -> Precision:
    try:
        return Precision(region.precision)
    except ValueError:
        return Precision.AREA


def _place(span: Span, name: str, state: str, precision: Precision, at: tuple[float | None, float | None]) -> Place:
    return Place(span=span, name=name, state=state, precision=precision, latitude=at[0], longitude=at[1])
