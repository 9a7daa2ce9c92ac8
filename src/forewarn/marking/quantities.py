"""Numbers of things as closed ranges: what is counted, whose, where, when, and who says so."""

import dataclasses
from collections.abc import Iterable, Sequence

import msgspec

from forewarn.codebooks.entries import Agent
from forewarn.lang.amounts import AmountWords
from forewarn.lang.times import TimeWords
from forewarn.lang.where import PlaceWords
from forewarn.marking.cast import Cast
from forewarn.marking.counts import Counted, Counts
from forewarn.marking.dates import TimeMention, times
from forewarn.marking.echoes import echoed, standing
from forewarn.marking.numbers import Number, Numbers
from forewarn.marking.places import place_of
from forewarn.marking.toponyms import Toponyms
from forewarn.records import Act, Article, Parse, Party, Place, Quantity, Span, Statement, When, content_id

RULE = "number/1"
ECHO_RULE = "number-echo/1"
"""Of a number without a noun, which counts what one before it in the article counts ("about 9,000 had gone")."""

OWNING = frozenset({"amod", "compound", "nmod", "poss"})
MILITARY = "MIL"


@dataclasses.dataclass(frozen=True)
class QuantityWords:
    """The words that quantities are read with."""

    amounts: AmountWords
    times: TimeWords
    places: PlaceWords


def find_quantities(
    article: Article,
    cast: Cast,
    statements: Sequence[Statement],
    words: QuantityWords,
    mentions: Sequence[TimeMention] | None = None,
    toponyms: Toponyms | None = None,
) -> tuple[Quantity, ...]:
    """The quantities of an article in text order; years, dates, ages, times of day and bare labels are none.

    ``mentions`` and ``toponyms`` are its times and places where they have been read already.
    """
    known = times(cast.parse, cast.day, words.times) if mentions is None else mentions
    dated = frozenset(t for m in known for t in range(m.first, m.last))
    places = toponyms or Toponyms(cast, words.places, dated)
    scene = _Scene(article, cast, statements, words, tuple(known), places)
    numbers = Numbers(cast.parse, words.amounts)
    reader = Counts(numbers)
    found: list[Quantity] = []
    for number in numbers.all():
        if dated.isdisjoint(range(number.first, number.last)) and not reader.labels(number):
            counted = reader.counted(number)
            if counted:
                found.append(_quantity(scene, number, counted))
                continue
            before, root = echoed(reader, number, found), standing(reader, number)
            if before and root is not None:
                found.append(_echo(scene, number, before, root))
    return tuple(found)


@dataclasses.dataclass(frozen=True, slots=True)
class _Scene:
    """An article with all that is known of it when its numbers are read."""

    article: Article
    cast: Cast
    statements: Sequence[Statement]
    words: QuantityWords
    mentions: tuple[TimeMention, ...]
    toponyms: Toponyms


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
        place=_place(scene.toponyms, around),
        when=_when(parse, around, scene.mentions),
        reported_by=_reported_by(scene.statements, spans[0][0]),
        sentence=parse.sentence_span(number.first),
        rule=RULE,
    )


def _echo(scene: _Scene, number: Number, before: Quantity, root: int) -> Quantity:
    """The quantity of a number without a noun, of the kind and the party of the one before."""
    made = _quantity(scene, number, Counted(before.of, None, root, number.last))
    return msgspec.structs.replace(made, actor=before.actor, rule=ECHO_RULE)


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


def _place(toponyms: Toponyms, around: Sequence[int]) -> Place | None:
    for token in around:
        found = place_of(toponyms, (token,))
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
