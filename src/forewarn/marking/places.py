"""Where something is said to be: the place of a trigger or a count, apart from other places that the text names."""

from collections.abc import Iterable, Iterator

from forewarn.codebooks.book import Alias
from forewarn.codebooks.entries import Region, State
from forewarn.lang.where import PlaceWords
from forewarn.marking.cast import Cast
from forewarn.marking.mentions import Mention
from forewarn.records import Place, Precision, Span

SURE = 4
"""The first prepositions of the list say where even before a party ("in Ukraine"); "on Iran" is not where."""


def place_of(
    cast: Cast, tokens: Iterable[int], words: PlaceWords, parties: frozenset[int] = frozenset()
) -> Place | None:
    """The place that a locative preposition ties to one of the tokens, the surest preposition first.

    ``parties`` are heads of phrases that are somebody, not somewhere, unless the preposition is one of the surest.
    """
    found = [(words.where.index(cast.parse.lower[prep]), prep) for prep in _prepositions(cast, tokens, words)]
    for rank, prep in sorted(found):
        place = _below(cast, prep, words)
        somebody = rank >= SURE and not parties.isdisjoint(range(prep, cast.parse.right[prep] + 1))
        if place and (not somebody or place.precision is Precision.AREA):
            return place
    return None


def _prepositions(cast: Cast, tokens: Iterable[int], words: PlaceWords) -> Iterator[int]:
    """Locative prepositions that hang on the tokens, also through one another ("on the border near Kyiv")."""
    parse = cast.parse
    for token in tokens:
        for child in parse.children[token]:
            if parse.dep[child] in ("prep", "advmod") and parse.lower[child] in words.where:
                yield child


def _below(cast: Cast, prep: int, words: PlaceWords) -> Place | None:
    """The place in the phrase of a preposition: its own head, else what a kind of place names ("the city of Homs")."""
    parse = cast.parse
    for child in parse.children[prep]:
        if parse.dep[child] == "pobj":
            return _phrase(cast, child, words)
        if parse.dep[child] in ("prep", "pcomp"):
            return _below(cast, child, words)
    return None


def _phrase(cast: Cast, head: int, words: PlaceWords) -> Place | None:
    parse = cast.parse
    mention = cast.name_at.get(head)
    own = place_at(cast, mention) if mention else None
    if own:
        return own
    if parse.lemma[head].lower() not in words.kinds:
        return None
    for child in parse.children[head]:
        if parse.dep[child] == "prep" and child > head:
            below = _below(cast, child, words)
            if below:
                return below
    for token in range(parse.left[head], head):
        mention = cast.name_at.get(token)
        found = place_at(cast, mention) if mention else None
        if found:
            return _area(found, parse.span(token, head + 1))
    return None


def _area(place: Place, span: Span) -> Place:
    """ "the Ukraine border": somewhere in or at the country."""
    return Place(span=span, name=place.name, state=place.state, precision=Precision.AREA)


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
