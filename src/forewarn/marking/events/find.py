"""All events of an article: triggers, parties, chain, factuality, time and place, repeated mentions joined."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from forewarn.codebooks.operators import Operators
from forewarn.codebooks.plover import Plover, Trigger, TriggerKind
from forewarn.lang.amounts import AmountWords
from forewarn.lang.linear import Linear
from forewarn.lang.setting import Setting
from forewarn.lang.times import TimeWords
from forewarn.lang.where import PlaceWords
from forewarn.marking.cast import Cast
from forewarn.marking.dates import TimeMention, times
from forewarn.marking.events.chain import Chains, Step
from forewarn.marking.events.control import controls_of
from forewarn.marking.events.fold import fold
from forewarn.marking.events.keep import features
from forewarn.marking.events.merge import Mentioned, merge
from forewarn.marking.events.others import others
from forewarn.marking.events.roles import Filled, Slots, Told
from forewarn.marking.events.triggers import Hit, Triggers
from forewarn.marking.nearness import Focus
from forewarn.marking.quantities import QuantityWords
from forewarn.marking.setting import Settings
from forewarn.marking.toponyms import Toponyms
from forewarn.records import (
    Act,
    Article,
    Event,
    EventType,
    Factuality,
    Operator,
    OperatorKind,
    Parse,
    Party,
    Place,
    QuoteKind,
    Relation,
    Span,
    Spans,
    Statement,
    When,
    content_id,
)

VERSION = 1
"""Of the rules for events; a change that alters what comes out raises it."""

GOVERNED = frozenset({Act.DEMAND, Act.OFFER, Act.THREATEN, Act.PROMISE})
"""Acts that by themselves report nothing: the act below them is demanded, offered or threatened, not told."""


@dataclasses.dataclass(frozen=True)
class Coding:
    """The tables that events are coded with."""

    plover: Plover
    operators: Operators
    dates: TimeWords
    places: PlaceWords
    amounts: AmountWords
    keep: Linear | None = None
    setting: Setting | None = None

    @property
    def quantities(self) -> QuantityWords:
        """The words that quantities are read with."""
        return QuantityWords(amounts=self.amounts, times=self.dates, places=self.places)


def find_events(
    article: Article,
    cast: Cast,
    statements: Sequence[Statement],
    coding: Coding,
    mentions: Sequence[TimeMention] | None = None,
    toponyms: Toponyms | None = None,
) -> tuple[Event, ...]:
    """The events of an article in text order of their first mentions.

    With a model in the coding it decides which candidates are events; without one the conditions of the rows do.
    ``mentions`` and ``toponyms`` are the times and places of the article where they have been read already.
    """
    speakers = Speakers(cast, statements)
    found = candidates(article, cast, speakers, coding, mentions, toponyms)
    if coding.keep is None:
        return tuple(m.event for m in found if not m.hit.unmet)
    rows = features_of(cast, found, speakers)
    return tuple(
        m.event for m, row in zip(found, rows, strict=True) if coding.keep.probability(row) >= coding.keep.threshold
    )


def features_of(cast: Cast, found: Sequence[Mentioned], speakers: "Speakers") -> Iterator[list[str]]:
    """The features of each event for the model that keeps or drops it."""
    for number, mention in enumerate(found):
        around = speakers.around(cast.parse.start[mention.hit.token])
        yield list(dict.fromkeys(features(cast, mention, found[:number], around[0].act if around else "")))


def candidates(
    article: Article,
    cast: Cast,
    speakers: "Speakers",
    coding: Coding,
    mentions: Sequence[TimeMention] | None = None,
    toponyms: Toponyms | None = None,
) -> list[Mentioned]:
    """Everything that the trigger table proposes, repeated mentions joined; most of it has all its conditions met."""
    controls = controls_of(coding.operators)
    scene = Scene(cast, coding, mentions, toponyms)
    slots = Slots(
        cast, coding.plover, controls, Told(_closed(cast.parse, speakers.statements) | scene.dated, speakers.speaker)
    )
    triggers = Triggers(cast, coding.plover, coding.operators, slots)
    chains = Chains(cast, coding.operators, coding.plover, controls)
    hits = [hit for hit in triggers.hits() if coding.keep is not None or not hit.unmet]
    proposed = [
        Mentioned(
            event=_event(article, scene, hit, chains.above(hit.token), speakers),
            hit=hit,
            lemma=cast.parse.lemma[hit.token].lower(),
            points_back=_points_back(cast.parse, hit, coding.operators.grammar.pointing),
        )
        for hit in hits
    ]
    return merge(sorted(proposed, key=lambda m: m.event.trigger[0]))


def _closed(parse: Parse, statements: Iterable[Statement]) -> frozenset[int]:
    """The tokens of channels: those told and those who passed it on are no parties."""
    spans = [s.channel.span for s in statements if s.channel]
    return frozenset(t for t in range(len(parse)) if any(a <= parse.start[t] < b for a, b in spans))


def _points_back(parse: Parse, hit: Hit, pointing: frozenset[str]) -> bool:
    """A noun with a definite article or pointing word that names no party ("the attack", "this killing")."""
    if hit.row.trigger.kind is not TriggerKind.NOUN or hit.roles.actors or hit.roles.recipients:
        return False
    return any(parse.dep[c] == "det" and parse.lower[c] in pointing for c in parse.children[hit.token])


OWN_ACTS = frozenset({OperatorKind.PLAN, OperatorKind.THREATEN, OperatorKind.OFFER})
"""Operators whose holder does the act below them."""

AUXILIARY = frozenset({"aux", "auxpass"})

INVESTIGATED = "investigate"
"""The mode of accusing that goes on."""

SPOKEN = frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.THREATEN})
"""Types whose acts are words: said once, they happened, however long they are repeated."""


def _event(article: Article, scene: "Scene", hit: Hit, steps: list[Step], speakers: "Speakers") -> Event:
    token, parse = hit.token, scene.parse
    at = parse.start[token]
    kind = hit.row.trigger
    when = scene.when(hit)
    chain = _to_come(_aspect(kind, speakers.chain(at, steps), parse.span(token, token + 1)), when, scene.ahead(hit))
    trigger = _trigger(parse, hit)
    actors = _parties(hit.roles.actors) or _holder(hit, chain)
    actors, recipients = others(
        scene.cast, scene.coding.operators.grammar, kind, steps, (actors, _parties(hit.roles.recipients))
    )
    return Event(
        id=content_id("e", article.id, kind.type, trigger),
        article=article.id,
        event_type=kind.type,
        mode=kind.mode or None,
        contexts=kind.contexts,
        actors=actors,
        recipients=_mirrored(kind, actors, recipients),
        trigger=trigger,
        factuality=fold(chain),
        chain=chain,
        reported_by=speakers.reported_by(at, steps),
        denied_by=speakers.denied_by(at),
        place=scene.place(hit),
        when=when,
        sentence=parse.sentence_span(token),
        rule=f"{kind.kind}-trigger/{VERSION}",
    )


def _holder(hit: Hit, chain: Sequence[Operator]) -> tuple[Party, ...]:
    """Who plans, threatens or offers an act that a noun names without an actor ("warned of military action")."""
    if hit.row.trigger.kind is not TriggerKind.NOUN:
        return ()
    inner = [o for o in chain if o.kind is not OperatorKind.SAID][-1:]
    return tuple(o.holder for o in inner if o.kind in OWN_ACTS and o.holder)


def _mirrored(kind: Trigger, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> tuple[Party, ...]:
    """The recipients; of a reciprocal act that names its parties together, these again."""
    return actors if kind.symmetric and len(actors) > 1 and not recipients else recipients


def _to_come(chain: tuple[Operator, ...], when: When | None, ahead: dt.date | None) -> tuple[Operator, ...]:
    """The chain with a plan where the act's own time is still to come ("talks next week") and nothing else says so."""
    if when is None or when.span is None or ahead is None or when.start <= ahead:
        return chain
    if fold(chain) not in (Factuality.HAPPENED, Factuality.ONGOING):
        return chain
    return (*chain, Operator(kind=OperatorKind.PLAN, span=when.span))


def _aspect(kind: Trigger, chain: tuple[Operator, ...], span: Span) -> tuple[Operator, ...]:
    """The chain with what the sort of event says: what lasts goes on unless told otherwise; a speech act is done."""
    if kind.type in SPOKEN and kind.mode != INVESTIGATED:
        return tuple(o for o in chain if o.kind is not OperatorKind.CONTINUE)
    if kind.lasting and all(o.kind is OperatorKind.SAID for o in chain):
        return (*chain, Operator(kind=OperatorKind.CONTINUE, span=span))
    return chain


def _parties(filled: Iterable[Filled]) -> tuple[Party, ...]:
    return tuple(f.party for f in filled)


def _trigger(parse: Parse, hit: Hit) -> Spans:
    """The words of the trigger in text order, neighbours joined."""
    light = () if hit.light is None or parse.dep[hit.token] != "dobj" else (hit.light,)
    tokens = sorted({hit.token, *hit.more, *light})
    spans: list[Span] = []
    before = -2
    for token in tokens:
        span = parse.span(token, token + 1)
        if token == before + 1:
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
        before = token
    return tuple(spans)


class Scene:
    """Place and time of triggers in one article."""

    def __init__(
        self,
        cast: Cast,
        coding: Coding,
        mentions: Sequence[TimeMention] | None = None,
        toponyms: Toponyms | None = None,
    ) -> None:
        self.cast, self.parse, self.coding = cast, cast.parse, coding
        known = tuple(times(cast.parse, cast.day, coding.dates) if mentions is None else mentions)
        self.dated = frozenset(t for m in known for t in range(m.first, m.last))
        self.settings = Settings(toponyms or Toponyms(cast, coding.places, self.dated), known, coding.setting)

    def focus(self, hit: Hit) -> Focus:
        """A trigger as place and time are chosen for it."""
        parties = frozenset(f.head for f in (*hit.roles.actors, *hit.roles.recipients))
        return Focus(hit.token, tuple(self._near(hit)), hit.row.trigger.type, parties)

    def place(self, hit: Hit) -> Place | None:
        """Where the event of a trigger was."""
        return self.settings.place(self.focus(hit))

    def when(self, hit: Hit) -> When | None:
        """When the event of a trigger was."""
        return self.settings.when(self.focus(hit))

    def ahead(self, hit: Hit) -> dt.date | None:
        """The day after which a trigger is still to come: the article's, unless the trigger is told in the past."""
        parse = self.parse
        told = [hit.token, parse.head[hit.token], *(() if hit.light is None else (hit.light,))]
        words = [t for verb in told for t in (verb, *(c for c in parse.children[verb] if parse.dep[c] in AUXILIARY))]
        return None if any(parse.tag[t] == "VBD" for t in words) else self.cast.day

    def _near(self, hit: Hit) -> list[tuple[int, ...]]:
        """Where place and time of a trigger may hang, the nearest first."""
        parse = self.parse
        found = [(hit.token, *hit.more)]
        if hit.light is not None:
            found.append((hit.light,))
        objects = tuple(c for c in parse.children[hit.token] if parse.dep[c] in ("dobj", "nsubjpass"))
        found.append(objects)
        above = parse.head[hit.token]
        if parse.pos[hit.token] in ("NOUN", "PROPN"):
            verb = parse.head[above] if parse.dep[hit.token] == "pobj" else above
            found.append((verb,))
        elif parse.dep[hit.token] == "conj" and parse.pos[above] == "VERB":
            found.append((above,))
        return found


class Speakers:
    """The statements of one article by what their contents hold."""

    def __init__(self, cast: Cast, statements: Sequence[Statement]) -> None:
        self.cast, self.parse, self.statements = cast, cast.parse, statements

    def around(self, at: int) -> list[Statement]:
        """The statements whose content holds the offset, innermost first."""
        held = [s for s in self.statements if any(a <= at < b for a, b in s.content)]
        return sorted(held, key=lambda s: sum(b - a for a, b in s.content))

    def reported_by(self, at: int, steps: Sequence[Step]) -> str | None:
        """The innermost statement that tells of the act: no denial, nor the demand or threat that it stands under."""
        spans = [s.operator.span for s in steps]
        for statement in self.around(at):
            governed = statement.act in GOVERNED and any(_touches(c, s) for c in statement.cue for s in spans)
            if statement.act is not Act.DENY and not governed:
                return statement.id
        return None

    def denied_by(self, at: int) -> tuple[str, ...]:
        """The denials that hold the act, and those that answer a statement which does."""
        held = self.around(at)
        inside = {s.id for s in held}
        return tuple(
            s.id
            for s in self.statements
            if (s.id in inside and s.act is Act.DENY)
            or any(a.relation is Relation.DENIES and a.id in inside for a in s.answers)
        )

    def chain(self, at: int, steps: Sequence[Step]) -> tuple[Operator, ...]:
        """The operators above the act, outermost first, with those who told it where the tree does not show them."""
        spans = [s.operator.span for s in steps]
        said = [
            self._said(s)
            for s in reversed(self.around(at))
            if s.act is not Act.DENY and not any(_touches(c, span) for c in s.cue for span in spans)
        ]
        return (*said, *(s.operator for s in reversed(steps)))

    def speaker(self, token: int, indirect: bool) -> Party | None:
        """Whose words hold a token: the source of the innermost statement around it, on demand only indirect speech."""
        for statement in self.around(self.parse.start[token]):
            if statement.source:
                return None if indirect and statement.quote is QuoteKind.DIRECT else self._source(statement)
        return None

    def _said(self, statement: Statement) -> Operator:
        span = (statement.cue or statement.source or statement.content)[0]
        return Operator(kind=OperatorKind.SAID, holder=self._source(statement), span=span)

    def _source(self, statement: Statement) -> Party | None:
        for start, end in statement.source:
            tokens = [t for t in range(len(self.parse)) if start <= self.parse.start[t] < end]
            inside = set(tokens)
            heads = [t for t in tokens if self.parse.head[t] not in inside or self.parse.head[t] == t]
            if heads:
                return self.cast.party(heads[0])
        return None


def _touches(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
