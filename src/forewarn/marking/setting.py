"""Where and when an event was, chosen among the places and times that stand around it."""

import dataclasses
from collections.abc import Iterator, Sequence

from forewarn.lang.linear import Linear
from forewarn.lang.setting import Setting
from forewarn.marking.dates import TimeMention
from forewarn.marking.nearness import Anchor, Focus, anchors, between, features
from forewarn.marking.nesting import Spot
from forewarn.marking.places import place_of
from forewarn.marking.toponyms import Toponyms
from forewarn.records import EventType, Parse, Place, Precision, When

DONE_SOMEWHERE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT})
"""Types of acts that are done at a place, not said of it."""

UNDERGOING = frozenset({"dobj", "pobj", "nsubjpass"})
"""Labels of what an act is done to."""


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """A place or a time that an event may have, with its features."""

    spot: Spot | None
    mention: TimeMention | None
    features: tuple[str, ...]


class Settings:
    """Places and times of the events of one article."""

    def __init__(self, toponyms: Toponyms, mentions: Sequence[TimeMention], models: Setting | None = None) -> None:
        self.toponyms, self.cast, self.parse, self.models = toponyms, toponyms.cast, toponyms.parse, models
        self._times: dict[int, list[TimeMention]] = {}
        for mention in mentions:
            self._times.setdefault(self.parse.sentence[mention.first], []).append(mention)

    def place(self, focus: Focus) -> Place | None:
        """The place of an event: the likeliest of those around it, or None where no one is likely enough."""
        pointed = self._pointed(focus)
        if pointed or self.models is None:
            return pointed or self._place_by_rule(focus)
        best = _best(self.models.place, self.places(focus))
        return best.spot.place if best and best.spot else self._as_party(focus)

    def _as_party(self, focus: Focus) -> Place | None:
        """The town or area that something is done to, where nothing else says where ("bombed Homs")."""
        if focus.sort not in DONE_SOMEWHERE:
            return None
        near = {*focus.parties, *self.parse.children[focus.token]}
        heads = (h for h in sorted(near) if self.parse.dep[h] in UNDERGOING)
        spots = (self.toponyms.at.get(head) for head in heads)
        return next((s.place for s in spots if s and s.place.precision in (Precision.POINT, Precision.AREA)), None)

    def when(self, focus: Focus) -> When | None:
        """The time of an event: the likeliest of those around it, or None where no one is likely enough."""
        if self.models is None:
            return self._time_by_rule(focus)
        best = _best(self.models.time, self.times(focus))
        return best.mention.when if best and best.mention else None

    # ---- candidates -------------------------------------------------------------------------------------------------

    def places(self, focus: Focus) -> Iterator[Choice]:
        """The places that an event may have."""
        ruled = self._place_by_rule(focus)
        for anchor in anchors(self.parse, focus.token):
            spots = self.toponyms.of_sentence(self.parse.sentence[anchor.token])
            for spot in spots:
                own = features(self.parse, focus, anchor, spot.head, len(spots))
                yield Choice(
                    spot,
                    None,
                    tuple(
                        dict.fromkeys(
                            (*own, *self._of_spot(focus, anchor, spot, spots), *_by_rule(spot.place, ruled, anchor))
                        )
                    ),
                )

    def _of_spot(self, focus: Focus, anchor: Anchor, spot: Spot, spots: Sequence[Spot]) -> Iterator[str]:
        parse, precision = self.parse, spot.place.precision
        party = any(spot.first <= head < spot.last for head in focus.parties)
        within = any(t in range(parse.left[h], parse.right[h] + 1) for h in focus.parties for t in (spot.head,))
        yield from (f"precision={precision}", f"precision={precision},type={focus.sort}")
        yield from (f"precision={precision},view={anchor.view}", f"located={spot.located},precision={precision}")
        yield from (f"party={party},within={within}", f"party={party},precision={precision}")
        if party:
            yield f"party,type={focus.sort},precision={precision}"
        passed = between([s.head for s in spots], spot.head, anchor.token)
        yield f"passed={min(passed, 2)},view={anchor.view}"
        finer = any(s.place.precision is Precision.POINT for s in spots if s is not spot)
        yield f"finer={finer},precision={precision}"
        if spot.place.state and spot.place.state == self.cast.home:
            yield f"home,precision={precision}"

    def times(self, focus: Focus) -> Iterator[Choice]:
        """The times that an event may have."""
        ruled = self._time_by_rule(focus)
        for anchor in anchors(self.parse, focus.token):
            found = self._times.get(self.parse.sentence[anchor.token], [])
            for mention in found:
                own = features(self.parse, focus, anchor, self._top(mention), len(found))
                yield Choice(
                    None,
                    mention,
                    tuple(
                        dict.fromkeys(
                            (*own, *self._of_time(focus, anchor, mention), *_by_rule(mention.when, ruled, anchor))
                        )
                    ),
                )

    def _of_time(self, focus: Focus, anchor: Anchor, mention: TimeMention) -> Iterator[str]:
        parse, precision = self.parse, mention.when.precision
        before = parse.lower[mention.first - 1] if mention.first else ""
        yield from (f"precision={precision}", f"precision={precision},type={focus.sort}", f"before={before}")
        yield f"precision={precision},view={anchor.view}"
        heads = [self._top(m) for m in self._times.get(parse.sentence[mention.first], [])]
        yield f"passed={min(between(heads, self._top(mention), anchor.token), 2)},view={anchor.view}"
        if self.cast.day:
            side = "later" if mention.when.start > self.cast.day else "past"
            tag = parse.tag[focus.token]
            yield from (f"lies={side}", f"lies={side},tag={tag}")

    def _top(self, mention: TimeMention) -> int:
        """The token of a time expression that hangs on what is outside it."""
        parse, inside = self.parse, range(mention.first, mention.last)
        return next((t for t in inside if parse.head[t] not in inside or parse.head[t] == t), mention.first)

    def _pointed(self, focus: Focus) -> Place | None:
        """The place that "here" or "there" beside the event means."""
        tokens = (c for near in focus.near for t in near for c in self.parse.children[t])
        found = (self.toponyms.pointed(c) for c in tokens if self.parse.dep[c] == "advmod")
        return next((place for place in found if place), None)

    # ---- by rule ----------------------------------------------------------------------------------------------------

    def _place_by_rule(self, focus: Focus) -> Place | None:
        for tokens in focus.near:
            found = place_of(self.toponyms, tokens, focus.parties)
            if found:
                return found
        return None

    def _time_by_rule(self, focus: Focus) -> When | None:
        mentions = self._times.get(self.parse.sentence[focus.token], [])
        for tokens in focus.near:
            for mention in mentions:
                if bearer(self.parse, mention) in tokens:
                    return mention.when
        return None


def _by_rule(found: Place | When, ruled: Place | When | None, anchor: Anchor) -> Iterator[str]:
    """Whether the rule takes this one, another one, or none."""
    says = "none" if ruled is None else "this" if found.span == ruled.span else "other"
    yield from (f"rule={says}", f"rule={says},view={anchor.view}")


def bearer(parse: Parse, mention: TimeMention) -> int:
    """The token that a time expression hangs on, prepositions left out."""
    token = mention.first
    while mention.first <= token < mention.last or parse.pos[token] == "ADP":
        if parse.head[token] == token:
            break
        token = parse.head[token]
    return token


def _best(model: Linear, choices: Iterator[Choice]) -> Choice | None:
    """The likeliest choice, where it is likely enough."""
    rated = [(model.probability(c.features), -number, c) for number, c in enumerate(choices)]
    probability, _, best = max(rated, key=lambda r: r[:2], default=(0.0, 0, None))
    return best if probability >= model.threshold else None
