"""The places that an article names, each with what it stands for; people and things of the same name left out."""

import functools
from collections.abc import Iterator, Sequence

import msgspec

from forewarn.codebooks.entries import Region
from forewarn.codebooks.gazetteer import Town
from forewarn.lang.where import PlaceWords
from forewarn.marking.cast import Cast
from forewarn.marking.known_places import (
    area_of,
    capital_of,
    dateline_of,
    nearest,
    place_at,
    shouted_name,
    state_of,
    town_place,
)
from forewarn.marking.locatives import Locatives
from forewarn.marking.mentions import Mention
from forewarn.marking.nesting import Nesting, Spot
from forewarn.records import Place, Precision

TOWN_HERE, KNOWN_TOWN, GREAT_TOWN = 20, 100, 400
"""Thousands of people from which a name is a town without a word that says where ("Mumbai attacks").

In a state that the article names; anywhere; anywhere, even where the name stands as a person's does ("bombed Aleppo").
"""

BESIDE = frozenset({"compound", "nmod", "poss", "pobj", "nsubjpass"})
"""Labels under which a name is rather a town than a person ("the Jenin raid", "shelling of Jenin")."""

LONGEST = 5
"""Words of a name at the most ("Mazar - i - Sharif")."""

SMALL_WORDS = 3
"""Letters of words inside a name that may begin small ("Deir ez-Zor", "Rio de Janeiro")."""


class Toponyms:
    """The places of one article, looked up once."""

    def __init__(self, cast: Cast, words: PlaceWords, dated: frozenset[int] = frozenset()) -> None:
        self.cast, self.parse, self.words, self.dated = cast, cast.parse, words, dated
        self.at: dict[int, Spot] = {}
        self.locatives = Locatives(self.parse, words, self.at)
        nesting = Nesting(self.parse, words, self.locatives, self.at, cast.name_at)
        for find in (self._capitals, self._written, self._runs, self._again):
            for spot in find():
                nesting.put(spot)
        nesting.join()

    @functools.cached_property
    def spots(self) -> tuple[Spot, ...]:
        """All places in text order."""
        return tuple(dict.fromkeys(self.at[t] for t in sorted(self.at)))

    def pointed(self, token: int) -> Place | None:
        """What "here" and "there" at a token mean: the town of the dateline, and the place named last before."""
        if self.parse.lower[token] in self.words.here:
            return self._dateline
        if self.parse.lower[token] not in self.words.there:
            return None
        spots = [s for s in self.spots if s.last <= token and s.located]
        near = spots and self.parse.sentence[token] - self.parse.sentence[spots[-1].head] <= 1
        return spots[-1].place if near else None

    @functools.cached_property
    def _dateline(self) -> Place | None:
        return dateline_of(self.cast, self.states)

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
            place = place_at(self.cast, mention) or self._seat(mention)
            if place is None or not self._is_noun(mention):
                continue
            longer = self._longer(mention, place)
            if longer:
                yield longer
                continue
            head = self.locatives.top(mention.first, mention.last)
            rival = self._town_of(mention) if place.precision is Precision.AREA else self._namesake(mention, place)
            yield Spot(mention.first, mention.last, head, rival or place, self.locatives.located(mention.first, head))

    def _seat(self, mention: Mention) -> Place | None:
        """The capital under another spelling ("Kiev"); other words for a government ("the Kremlin") are no town."""
        state = state_of(mention) if mention.sense("metonym") else None
        if state is None:
            return None
        text = self._name(mention.first, mention.last)
        if state.capital and text.startswith(state.capital):  # "Washington, D.C."
            return capital_of(state, self.parse.span(mention.first, mention.last))
        own = any(town.state == state.code for town in self._namesakes(mention.first, mention.last))
        return self._town(mention.first, mention.last, frozenset({state.code})) if own else None

    def _namesake(self, mention: Mention, place: Place) -> Place | None:
        """The town that a capital's name means beside another state ("Paris, Texas"), or if only that one is named."""
        if place.precision is not Precision.POINT:
            return None
        beside = self.beside(mention.last)
        states = beside or (self.states if place.state not in self.states else frozenset())
        if not states or place.state in states:
            return None
        rivals = [t for t in self._namesakes(mention.first, mention.last) if t.state in states and t.main]
        known = [t for t in rivals if beside or t.thousands >= KNOWN_TOWN]
        return self._town(mention.first, mention.last, frozenset({known[0].state})) if known else None

    @functools.cached_property
    def states(self) -> frozenset[str]:
        """The states that the article names otherwise than by their capital."""
        found: set[str] = set()
        for mention in self.cast.names:
            if mention.sense("name", "adjective", "demonym", "region", "holder"):
                found.add(self.cast.nation_of(mention.first))
        return frozenset(found - {""})

    def _longer(self, mention: Mention, place: Place) -> Spot | None:
        """A name with a capitalised noun of place behind it: a town of its own ("Gaza City") or an area."""
        parse, last = self.parse, mention.last
        if last >= len(parse) or not parse.word[last][0].isupper() or last in self.cast.name_at:
            return None
        if parse.lower[last] not in self.words.kinds or parse.sentence[last] != parse.sentence[mention.first]:
            return None
        whole = self._town(mention.first, last + 1, frozenset())
        span = parse.span(mention.first, last + 1)
        return Spot(
            mention.first, last + 1, self.locatives.top(mention.first, last + 1), whole or area_of(place, span), True
        )

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
                state = state_of(mention) if mention else None
                if mention and state and state.capital and parse.dep[child] in ("poss", "amod", "compound", "nmod"):
                    place = capital_of(state, parse.span(mention.first, token + 1))
                    yield Spot(token, token + 1, token, place, True)

    # ---- other names ------------------------------------------------------------------------------------------------

    def _runs(self) -> Iterator[Spot]:
        """Names that no codebook has: towns of the gazetteer, and unknown ones where a word says that they are."""
        for first, last in self._named:
            spot = self._spot(first, last)
            if spot:
                yield spot

    @functools.cached_property
    def _named(self) -> tuple[tuple[int, int], ...]:
        """The runs of names that no codebook has."""
        found: list[tuple[int, int]] = []
        for token, word in enumerate(self.parse.word):
            if word[0].isupper() and (not found or token >= found[-1][1]):
                last = self._run_end(token)
                if last > token:
                    found.append((token, last))
        return tuple(found)

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
            and token not in self.at
            and token not in self.dated
            and parse.lower[token] not in self.words.never
            and (parse.pos[token] == "PROPN" or not self._opens(token))
        )

    def _opens(self, token: int) -> bool:
        """Whether a capital may only be that of a sentence's first word, or of a headline."""
        first = self.parse.sentences[self.parse.sentence[token]][0]
        return token == first or self.parse.blocks[self.parse.block[token]].headline

    def _joins(self, token: int) -> bool:
        """A hyphen or a small word in the middle of a name."""
        parse = self.parse
        if token + 1 >= len(parse):
            return False
        tight = parse.end[token - 1] == parse.start[token] and parse.end[token] == parse.start[token + 1]
        if parse.word[token] == "-":
            return tight
        return parse.lower[token] in self.words.inside or (tight and len(parse.word[token]) <= SMALL_WORDS)

    def _spot(self, first: int, last: int) -> Spot | None:
        """What a run of names stands for: a town, or a named thing that is a place, or nothing known."""
        head = self.locatives.top(first, last)
        located = self.locatives.located(first, head)
        if last - first == 1 and self.parse.lower[first] in self.words.kinds:
            return None
        kind = self.parse.lower[last - 1] in self.words.kinds and last - first > 1
        person = self._is_person(first, last)
        if person and not self.locatives.is_object(head):
            return None
        town = self._town(first, last, frozenset())
        if town is None and kind:
            town = self._part_of(first, last)
        if town and (located or kind or self._is_large(first, last)):
            return Spot(first, last, head, town, located or kind)
        natural = kind and self.parse.lower[last - 1] in self.words.natural
        unknown = not person and self._may_be_unknown(first, last, head)
        if town is None and (natural or (located and (kind or unknown))):
            span = self.parse.span(first, last)
            return Spot(first, last, head, Place(span=span, name=self._name(first, last)), True)
        return None

    def _again(self) -> Iterator[Spot]:
        """ "The country", "the city": the last place of that sort before it."""
        parse = self.parse
        for token in range(len(parse)):
            sort = self.words.again.get(parse.lower[token])
            first = token - 1
            if sort is None or token in self.at or parse.lower[first] not in self.words.definite or first < 0:
                continue
            place = self._before(token, Precision(sort))
            if place and not any(parse.dep[c] in ("prep", "relcl", "acl") for c in parse.children[token]):
                again = msgspec.structs.replace(place, span=parse.span(first, token + 1))
                yield Spot(first, token + 1, token, again, True)

    def _before(self, token: int, sort: Precision) -> Place | None:
        earlier = (t for t in range(token - 1, -1, -1) if t in self.at)
        return next((self.at[t].place for t in earlier if self.at[t].place.precision is sort), None)

    def _town(self, first: int, last: int, states: frozenset[str]) -> Place | None:
        name, span = self._name(first, last), self.parse.span(first, last)
        shouted = shouted_name(self.cast, name, span) if name.isupper() else None
        found = () if shouted else self._namesakes(first, last)
        if not found:
            return shouted
        best = nearest(found, states or self.beside(last) or self.states)
        return town_place(best, span)

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
        """An area called by a town ("Uruzgan Province", "Mosul Dam"); "Mill Road" is not at the town of Mill."""
        town = self._town(first, last - 1, frozenset())
        found = self._namesakes(first, last - 1)
        likely = town and (town.state in self.states or not found or found[0].thousands >= KNOWN_TOWN)
        return area_of(town, self.parse.span(first, last)) if town and likely else None

    def _is_large(self, first: int, last: int) -> bool:
        """Whether a name without a word that says where is a town all the same."""
        found = self._namesakes(first, last)
        if not found:  # a name of the codebooks in capitals
            return True
        town = nearest(found, self.states)
        wordlike = town.state in self.words.wordlike
        beside = self.parse.dep[self.locatives.top(first, last)] in BESIDE and not wordlike
        here = beside and town.state in self.states
        own = town.main and (beside or town.name.isascii() or not self._name(first, last).isascii())
        least = TOWN_HERE if here else KNOWN_TOWN if beside else GREAT_TOWN
        return own and town.thousands >= least and self._is_proper(first, last)

    def _is_proper(self, first: int, last: int) -> bool:
        """Whether a name is tagged as one: no adjective or verb at the start of a sentence ("Nice", "Reading")."""
        names = self.parse.tag[first] in ("NNP", "NNPS") or last - first > 1
        return names and self.parse.pos[last - 1] == "PROPN"

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
        parse = self.parse
        held = [m for m in self.cast.names if m.last - m.first > 1 and m.sense("holder")]
        found = {parse.word[m.last - 1] for m in held}
        for first, last in self._named:
            if last - first > 1 and not self.locatives.located(first, self.locatives.top(first, last)):
                found.add(parse.word[last - 1])
        return frozenset(found)

    def _may_be_unknown(self, first: int, last: int, head: int) -> bool:
        """A capitalised name after a word that says where and that is no body, office or person."""
        parse = self.parse
        if not self.locatives.says_where(head) or any(t in self.cast.noun_at for t in range(first, last)):
            return False
        return parse.pos[head] == "PROPN" and not parse.word[head].isupper() and parse.child(head, "poss") is None

    def _name(self, first: int, last: int) -> str:
        return self.parse.text[slice(*self.parse.span(first, last))]
