"""Exchanges: what one side demands of another, and what came back.

A demand is a statement that demands, or the author's report of one. Its answers are first those that the article
links to it ("called such demands nonstarters"), then, across articles, rejections, acceptances and offers by a side
that was asked, about the same matter, after it. A demand made again is the same exchange.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from forewarn.codebooks import Book
from forewarn.records import (
    Act,
    Event,
    EventType,
    Exchange,
    ExchangeStatus,
    Factuality,
    PointAnswer,
    Relation,
    Report,
    SourceKind,
    Stance,
    Statement,
    When,
    content_id,
)
from forewarn.relating.carriers import Carrier, states
from forewarn.relating.spans import covers
from forewarn.relating.texts import Bag, Rarity, bag
from forewarn.relating.vocabulary import Vocabulary

MATTER = 0.2
"""Share of rare words that a demand and its answer, or two wordings of a demand, have in common."""
PRESSED = 0.08
"""The same within one article, by one side of the same other: it presses its demand ("wants a written answer")."""
OFFERED = 0.35
"""The same for an offer in another article: whoever offers something says much that is near."""
WAIT_DAYS = 45
"""Days after a demand in which an answer is looked for."""

ANSWERING = {Act.REJECT: Relation.REJECTS, Act.AGREE: Relation.ANSWERS, Act.OFFER: Relation.ANSWERS}
"""What a speech act does to a demand."""


@dataclasses.dataclass(frozen=True, slots=True)
class Move:
    """One thing that a side says in a negotiation: who, to whom, what about."""

    carrier: Carrier
    statement: Statement
    by: str
    to: frozenset[str]
    about: Bag
    order: tuple[object, ...]


def exchanges(found: Sequence[Carrier], book: Book, words: Vocabulary, rare: Rarity) -> list[Exchange]:
    """One exchange for each point that is demanded of somebody, with its answers, offers and status."""
    moves = [m for c in sorted(found, key=lambda c: c.order) for m in moves_of(c, book, words)]
    points: list[list[Move]] = []
    for move in moves:
        if move.statement.act is Act.DEMAND:
            told = refused(move, moves)
            same = next((p for p in points if any(again(move, m, rare, told) for m in p)), None)
            points.append([move]) if same is None else same.append(move)
    return [
        exchange(point, moves, rare)
        for point in points
        if any((party(m) and (m.to or m.statement.parent is None)) or answered_in(m, moves) for m in point)
    ]


def party(demand: Move) -> bool:
    """Whether a demand is made by one who negotiates: an observer by name, of no side, only says what is asked."""
    return bool(demand.by) or demand.statement.source_kind is not SourceKind.PERSON


def answered_in(demand: Move, moves: Sequence[Move]) -> bool:
    """Whether some statement is linked to the demand: one inside another statement, of nobody, is else too little."""
    return any(a.id == demand.statement.id for m in moves for a in m.statement.answers)


def moves_of(carrier: Carrier, book: Book, words: Vocabulary) -> list[Move]:
    """The statements of a carrier that demand, reject, agree or offer, inner ones included."""
    article = carrier.article
    found: list[Move] = []
    for statement in (carrier.statement, *carrier.inner) if carrier.statement else carrier.inner:
        if statement.act not in (Act.DEMAND, *ANSWERING) and not statement.answers:
            continue
        about = bag(article.quotes(statement.content or (statement.sentence,), " "), book, words)
        speaker = bag(article.quotes(statement.source, " ") or (statement.source_name or ""), book, words)
        outer = carrier.statement.affiliation if carrier.statement else None
        by = statement.affiliation or min(speaker.parties, default="") or outer or ""
        inside = [e for e in carrier.events if any(covers(c, t) for c in statement.content for t in e.trigger)]
        asked = frozenset[str]().union(*(states(e.actors) | states(e.recipients) for e in inside))
        to = frozenset(p[:3] for p in about.parties | asked) - {by[:3]}
        found.append(Move(carrier, statement, by, to, about, (*carrier.order, statement.id)))
    return found


def refused(demand: Move, moves: Sequence[Move]) -> Sequence[Move]:
    """The rejections by another side in whose sentence a demand is told again: "B rejected A's request to ..."."""
    return [
        m
        for m in moves
        if m.statement.act is Act.REJECT
        and m.by[:3] not in ("", demand.by[:3])
        and m.carrier.article.id == demand.carrier.article.id
        and m.statement.sentence == demand.statement.sentence
        and all(a.id in (None, demand.statement.id) for a in m.statement.answers)
    ]


def again(one: Move, two: Move, rare: Rarity, told: Sequence[Move] = ()) -> bool:
    """Whether two demands are one: same side, a common addressee or none, and the same matter.

    A demand that is only told because somebody rejects it (``told``) takes less: it was made before.
    """
    if any(m.by[:3] in two.to for m in told) and one.by[:3] == two.by[:3] and in_time(two, one):
        return shared(one.about, two.about, rare) >= PRESSED
    if one.by[:3] != two.by[:3] or (one.to and two.to and not one.to & two.to):
        return False
    pressing = one.carrier.article.id == two.carrier.article.id and bool(one.to & two.to)
    return shared(one.about, two.about, rare) >= (PRESSED if pressing else MATTER)


def shared(one: Bag, two: Bag, rare: Rarity) -> float:
    """Share of the shorter bag's stems, weighted by rarity, that the other holds."""
    total = min(rare.of(one.stems), rare.of(two.stems))
    return rare.of(one.stems & two.stems) / total if total else 0.0


def exchange(point: Sequence[Move], moves: Sequence[Move], rare: Rarity) -> Exchange:
    """The exchange of one point."""
    first = point[0]
    ids = {m.statement.id for m in point}
    linked = [(m, a.relation) for m in moves for a in m.statement.answers if a.id in ids]
    linked += [(m, Relation.REJECTS) for p in point for m in refused(p, moves)]
    taken = {m.statement.id for m, _ in linked} | ids
    others = [m for m in moves if m.statement.id not in taken and m.statement.act in ANSWERING]
    linked += [(m, ANSWERING[m.statement.act]) for m in others if any(answers(m, p, rare) for p in point)]
    linked += [(m, Relation.ANSWERS) for m in others if beside(m, linked)]
    linked = [
        (m, r) for n, (m, r) in enumerate(linked) if m.statement.id not in {x.statement.id for x, _ in linked[:n]}
    ]
    answered = tuple(answer(m, r) for m, r in linked if m.statement.act is not Act.OFFER)
    offered = tuple(answer(m, r) for m, r in linked if m.statement.act is Act.OFFER)
    return Exchange(
        id=content_id("x", first.statement.id),
        point=first.carrier.article.quotes(first.statement.content or (first.statement.sentence,)).strip(),
        by=first.by,
        to=",".join(sorted(first.to)),
        demand=Report(mark=first.statement.id, article=first.carrier.article.id, stance=Stance.AFFIRMS),
        answers=answered,
        offers=offered,
        status=status([(m.statement.act, r) for m, r in linked]),
        deadline=deadline(point),
    )


def answers(move: Move, demand: Move, rare: Rarity) -> bool:
    """Whether a later move of a side that was asked is about what was demanded."""
    if not move.by or move.by[:3] == demand.by[:3] or (demand.to and move.by[:3] not in demand.to):
        return False
    if not in_time(demand, move):
        return False
    about = shared(move.about, demand.about, rare)
    same_article = move.carrier.article.id == demand.carrier.article.id
    if move.statement.act is Act.OFFER and not same_article:
        return about >= OFFERED
    return about >= (MATTER / 2 if same_article else MATTER)


def beside(move: Move, linked: Iterable[tuple[Move, Relation]]) -> bool:
    """Whether a move stands in the sentence of an answer and comes from the same side: "rejected it, but offered"."""
    return any(
        m.carrier.article.id == move.carrier.article.id
        and m.statement.sentence == move.statement.sentence
        and m.by[:3] == move.by[:3]
        for m, _ in linked
    )


def in_time(demand: Move, move: Move) -> bool:
    """Whether the move comes after the demand and within the time in which answers come."""
    first, second = demand.carrier.at, move.carrier.at
    if demand.carrier.article.id == move.carrier.article.id or first is None or second is None:
        return True
    return dt.timedelta(0) <= second - first <= dt.timedelta(days=WAIT_DAYS)


def answer(move: Move, relation: Relation) -> PointAnswer:
    """The record of an answer."""
    return PointAnswer(
        mark=move.statement.id,
        article=move.carrier.article.id,
        by=move.by,
        relation=relation,
        text=move.carrier.article.quotes(move.statement.content or (move.statement.sentence,)).strip(),
    )


def status(found: Sequence[tuple[Act, Relation]]) -> ExchangeStatus:
    """Where the demand stands: an offer of something else counters it; else the last plain answer decides."""
    acts = [a for a, _ in found]
    if Act.OFFER in acts:
        return ExchangeStatus.COUNTERED
    for act, relation in reversed(found):
        if act is Act.AGREE:
            return ExchangeStatus.ACCEPTED
        if act is Act.REJECT or relation is Relation.REJECTS:
            return ExchangeStatus.REJECTED
    return ExchangeStatus.OPEN


def deadline(point: Sequence[Move]) -> When | None:
    """The day by which it is demanded: a time that a demanded act bears, the first that is given."""
    for move in point:
        for event in move.carrier.events:
            if demanded(event) and event.when is not None:
                published = move.carrier.at
                if published is None or event.when.end >= published.date():
                    return event.when
    return None


def demanded(event: Event) -> bool:
    """Whether an event is what somebody demands, or the demand itself."""
    return event.factuality is Factuality.DEMANDED or event.event_type in (EventType.REQUEST, EventType.THREATEN)
