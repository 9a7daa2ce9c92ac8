"""What a name of the codebooks or of the gazetteer stands for as a place."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from forewarn.codebooks.book import Alias
from forewarn.codebooks.entries import Region, State
from forewarn.codebooks.gazetteer import Town
from forewarn.marking.cast import Cast
from forewarn.marking.mentions import Mention
from forewarn.records import Place, Precision, Span

AFTER_TOWN = re.compile(r"[,(/–—:]| -")
"""What ends the town of a dateline."""


def nearest(found: Sequence[Town], states: Iterable[str]) -> Town:
    """Of places of one name the one in a state that the article names, else the one where most people live."""
    named = frozenset(states)
    return next((town for town in found if town.state in named), found[0])


def state_of(mention: Mention) -> State | None:
    """The state that a name belongs to, or None."""
    return next((a.entry for a in mention.aliases if isinstance(a.entry, State)), None)


def town_place(town: Town, span: Span) -> Place:
    """A town or first-level region of the gazetteer as a place."""
    return Place(
        span=span,
        name=town.name,
        state=town.state,
        precision=Precision.AREA if town.area else Precision.POINT,
        latitude=town.latitude,
        longitude=town.longitude,
    )


def capital_of(state: State, span: Span) -> Place:
    """The capital of a state."""
    return _place(span, state.capital, state.code, Precision.POINT, (state.lat, state.lon))


def area_of(place: Place, span: Span) -> Place:
    """Somewhere in or at a place ("the Ukraine border"); of a name that nobody knows no more is known."""
    precision = place.precision if place.precision is Precision.UNKNOWN else Precision.AREA
    return msgspec.structs.replace(place, span=span, precision=precision)


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
            return capital_of(state, span)
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


def dateline_of(cast: Cast, states: Iterable[str]) -> Place | None:
    """The town that stands before the first paragraph ("KYIV, Jan 14 (Agency) - "); it is no part of the parse."""
    before = 0
    for block in cast.parse.blocks:
        gap = cast.parse.text[before : block.span[0]]
        town = AFTER_TOWN.split(gap, maxsplit=1)[0].strip()
        if town and not block.headline:
            at = before + gap.index(town)
            return _named(cast, town, (at, at + len(town)), states)
        before = block.span[1]
    return None


def _named(cast: Cast, town: str, span: Span, states: Iterable[str]) -> Place | None:
    known = shouted_name(cast, town, span)
    found = cast.book.places.find(town)
    return known or (town_place(nearest(found, states), span) if found else None)


def shouted_name(cast: Cast, name: str, span: Span) -> Place | None:
    """The state, capital or region of the codebooks that a name in capitals means ("KYIV", "BRAZIL"), or None."""
    written = name.title() if name.isupper() else name
    aliases = cast.book.starting(written.split()[0])
    return next((p for a in aliases if a.text == written and (p := _of_entry(a, span))), None)
