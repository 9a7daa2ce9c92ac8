"""What the reading says about each indicator: the claims that match it, and every voice on them as evidence.

Only origins count: a claim's affirming origins with plus, those who deny it with minus. Something said is an act of
its own; where a matching statement stands in no claim, its informant-occasion is the origin.
"""

import dataclasses
import datetime as dt
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from forewarn.records import (
    Assessment,
    Claim,
    Event,
    Exchange,
    ExchangeStatus,
    Factuality,
    Indicator,
    Mark,
    Quantity,
    Query,
    Relation,
    Reliability,
    Stance,
    Statement,
    Voice,
)
from forewarn.records.belonging import carried_by
from forewarn.records.speakers import in_utc, informant_name, occasion, printed_at, speaker
from forewarn.warning.matching import STATE, Scene, matches, meets

RELIABILITY = {"A": 8.0, "B": 5.0, "C": 3.0, "D": 1.6, "E": 1.1, "F": 2.0}
"""Likelihood ratio of a report by its source's letter (METHOD.md section 3); an unknown source beats a poor one."""

CREDIBILITY = {1: 2.0, 2: 1.5, 3: 1.0, 4: 0.5, 5: 0.2, 6: 0.8}
"""Factor on that ratio by the credibility of the claim."""

CORROBORATED = 1.5
"""The most that credibility may add: origins are summed here, so corroboration is counted already."""

PLANNED, ALLEGED = 0.8, 0.6
"""Share of the evidence of an act that is planned, and of one that rests on somebody's word; one that happened: 1."""

ACCUSED = 0.35
"""Weight of a denial by the accused party; that of an independent verifier weighs 1."""

DENIAL = 3
"""Credibility at which a denial is taken: possibly true, neither better nor worse than its source."""

SAID = 3
"""Credibility at which it is taken that something was said: the outlet's own word for it."""

PLAIN = 3
"""Credibility that changes nothing: the worth of a voice that is taken as its source is."""

DAY = 86400.0
"""Seconds."""

REAL = frozenset({Factuality.HAPPENED, Factuality.ONGOING, Factuality.NEGATED})


@dataclasses.dataclass(frozen=True)
class Testimony:
    """One voice on one claim as evidence on one indicator: signed nats, faded to the day of the outlook.

    ``speaks`` is 1 for and -1 against, also where the report is worth nothing (0 nats): poor word is not silence.
    ``worth`` is its nats, not signed, as if its claim were neither confirmed nor doubted.
    ``beyond`` is 0 for one of the certain origins of its claim, else its rank among those that may be the same.
    ``bloc`` is the government, or the outlet or informant where there is none; ``day`` tells briefings apart.
    """

    indicator: str
    speaks: int
    log_odds: float
    worth: float
    voice: Voice
    claim: str | None
    bloc: str
    day: str
    beyond: int = 0
    spread: int = 0


@dataclasses.dataclass(frozen=True)
class Found:
    """What was found for one indicator."""

    indicator: Indicator
    testimonies: tuple[Testimony, ...] = ()
    claims: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Index:
    """The marks by what a query asks first, the claims by their reports, and the report that carries each mark."""

    marks: Mapping[str, Sequence[Mark]]
    claims: Mapping[str, Sequence[tuple[Claim, Stance]]]
    carrier: Mapping[str, str]
    at: dt.datetime

    def claims_with(self, mark: str) -> Sequence[tuple[Claim, Stance]]:
        """The claims that a mark stands in, itself or in the report that carries it, and the report's stance."""
        return self.claims.get(self.carrier.get(mark, mark), ())


class Hit(NamedTuple):
    """A matching mark: which way it points, how much of the evidence it carries, whether saying it is the sign."""

    mark: str
    sign: int
    carried: float
    spoken: bool = False


@dataclasses.dataclass(frozen=True)
class Ask:
    """One indicator put to the reading; ``factors`` is how much of the evidence each matching report carries."""

    indicator: Indicator
    factors: Mapping[str, float]
    scene: Scene
    where: Index


def index(scene: Scene, at: dt.datetime) -> Index:
    """The look-ups that all indicators share."""
    marks: dict[str, list[Mark]] = {}
    for mark in scene.collection.mark.values():
        marks.setdefault(type(mark).__name__, []).append(mark)
        if isinstance(mark, Event):
            marks.setdefault(mark.event_type.value, []).append(mark)
    claims: dict[str, list[tuple[Claim, Stance]]] = {}
    for claim in scene.collection.ties.claims:
        for report in claim.reports:
            claims.setdefault(report.mark, []).append((claim, report.stance))
    return Index(marks, claims, carried_by(scene.collection), in_utc(at))


def queries(indicator: Indicator) -> tuple[Query, ...]:
    """All queries of an indicator; none where it is not looked for."""
    return (*((indicator.query,) if indicator.query else ()), *indicator.also)


def find(indicator: Indicator, scene: Scene, where: Index) -> Found:
    """The evidence on one indicator."""
    hits = [h for q in queries(indicator) for h in _hits(q, scene, where)]
    factors: dict[str, float] = {}
    claims: dict[str, tuple[Claim, int]] = {}
    spoken: dict[str, Statement] = {}
    for hit in hits:
        report, mark = where.carrier.get(hit.mark, hit.mark), scene.collection.mark[hit.mark]
        factors[report] = max(hit.carried, factors.get(report, 0.0))
        stands = where.claims_with(hit.mark)
        if isinstance(mark, Statement) and (hit.spoken or not stands):
            spoken[mark.id] = mark
            factors[mark.id] = max(hit.carried, factors.get(mark.id, 0.0))
            continue
        for claim, sign in ((c, d) for c, stance in stands if (d := _direction(hit.sign, stance, c))):
            claims[claim.id] = (claim, max(sign, claims.get(claim.id, (claim, -1))[1]))
    ask = Ask(indicator, factors, scene, where)
    testimonies = [t for claim, sign in claims.values() for t in _from_claim(claim, sign, ask)]
    testimonies += _from_speech(spoken.values(), ask)
    return Found(indicator, tuple(testimonies), tuple(claims), tuple(dict.fromkeys(h.mark for h in hits)))


def _hits(query: Query, scene: Scene, where: Index) -> Iterator[Hit]:
    """The marks that match a query."""
    if query.record == "Exchange":
        carried = 1.0 if query.factor is None else query.factor
        for exchange in scene.collection.ties.exchanges:
            if meets(query, exchange, scene):
                yield from (Hit(name, 1, carried, True) for name in _deciding(exchange, scene))
        return
    kinds = query.event_types if query.record == "Event" and query.event_types else (query.record,)
    for mark in itertools.chain.from_iterable(where.marks.get(k, ()) for k in kinds):
        if sign := matches(query, mark, scene):
            yield Hit(mark.id, sign, _carried(mark, scene, query), query.spoken)


def _deciding(exchange: Exchange, scene: Scene) -> list[str]:
    """The marks that put an exchange where it stands: the demand while it is open, else the answers or offers."""
    if exchange.status is ExchangeStatus.OPEN:
        return [exchange.demand.mark]
    answers = exchange.offers if exchange.status is ExchangeStatus.COUNTERED else exchange.answers
    if exchange.status is ExchangeStatus.REJECTED:
        answers = tuple(a for a in answers if a.relation in {Relation.REJECTS, Relation.DENIES})
    found = [a.mark for a in answers if a.mark in scene.collection.mark]
    return found or [exchange.demand.mark]


def _direction(sign: int, stance: Stance, claim: Claim) -> int:
    """Whether a claim speaks for the indicator (1) or against it (-1), or cannot be told from this report (0).

    A report that negates the act and denies a claim stands under the claim that it denies, which therefore affirms
    it; it is asked only where nobody affirms.
    """
    if stance is Stance.AFFIRMS:
        return sign
    alone = all(r.stance is Stance.DENIES for r in claim.reports)
    return 1 if alone and sign < 0 else 0


def _carried(mark: Mark, scene: Scene, query: Query) -> float:
    """How much of the evidence a mark carries: 1 in the outlet's own voice, less where planned or on a word only."""
    if query.factor is not None:
        return query.factor
    if isinstance(mark, Statement):
        return 1.0 if query.spoken else ALLEGED
    if speaker(mark, scene.collection) is not None:
        return ALLEGED
    if isinstance(mark, Quantity) or mark.factuality in REAL:
        return 1.0
    return PLANNED if mark.factuality is Factuality.PLANNED else ALLEGED


def _from_claim(claim: Claim, sign: int, ask: Ask) -> Iterator[Testimony]:
    """The voices on one claim; those beyond its low count are marked as such, the strongest being the certain ones.

    Somebody who says that his own side did not act denies, whether the claim is put with or without the "not".
    """
    assessment = ask.scene.collection.assessment_of.get(claim.id)
    if assessment is None:
        return
    usual = max((ask.factors.get(r.mark, 0.0) for r in claim.reports), default=0.0)
    grade, low, side = _grade(assessment), assessment.origins_low, claim.key.actor[:STATE]
    heard = []
    for voice in (v for v in assessment.voices if v.stance is Stance.AFFIRMS):
        weight = ACCUSED if sign < 0 and side and voice.government == side else 1.0
        carried = max(ask.factors.get(m, 0.0) for m in voice.marks) or usual
        nats, worth = (weight * _strength(voice, g, carried, ask) for g in (grade, PLAIN))
        heard.append((nats, worth, voice))
    heard.sort(key=lambda one: -one[0])
    for rank, (nats, worth, voice) in enumerate(heard, 1):
        yield _testimony(ask, (sign, nats, worth), voice, claim.id, (max(rank - low, 0), max(len(heard) - low, 0)))
    for voice in (v for v in assessment.voices if v.stance is Stance.DENIES):
        weight = ACCUSED if voice.accused else 1.0
        nats, worth = (weight * _strength(voice, g, 1.0, ask) for g in (DENIAL, PLAIN))
        yield _testimony(ask, (-sign, nats, worth), voice, claim.id)


def _grade(assessment: Assessment) -> int:
    """The credibility that the affirming voices are taken at.

    Denials stand beside them as evidence of their own, so a grade that only denials have lowered is taken as it was
    before: otherwise each denial would count twice.
    """
    denied = assessment.denials > assessment.denials_by_accused
    return assessment.corroboration if denied and not assessment.contradicted_by else assessment.credibility


def _strength(voice: Voice, grade: int, carried: float, ask: Ask) -> float:
    """ln max(1, R C) m 2^(-age / half-life), in nats."""
    ratio = RELIABILITY[voice.reliability] * min(CREDIBILITY[grade], CORROBORATED)
    age = max((ask.where.at - voice.first_seen).total_seconds() / DAY, 0.0) if voice.first_seen else 0.0
    faded: float = 2.0 ** (-age / ask.indicator.half_life)
    return max(math.log(ratio), 0.0) * carried * faded


def _testimony(
    ask: Ask, evidence: tuple[int, float, float], voice: Voice, claim: str | None, beyond: tuple[int, int] = (0, 0)
) -> Testimony:
    """The testimony of a voice; ``evidence`` is which way it speaks, its nats and its worth."""
    speaks, nats, worth = evidence
    bloc = voice.government or (voice.informant if voice.attributed else f"outlet {voice.outlet}")
    day = str(voice.first_seen.date()) if voice.first_seen else ""
    return Testimony(ask.indicator.id, speaks, speaks * nats, worth, voice, claim, bloc, day, *beyond)


def _from_speech(said: Iterable[Statement], ask: Ask) -> Iterator[Testimony]:
    """What was said outside every claim: one voice for each informant-occasion, graded by its first outlet."""
    articles = ask.scene.collection.articles
    occasions: dict[str, list[Statement]] = {}
    for statement in said:
        occasions.setdefault(occasion(statement, articles[statement.article]), []).append(statement)
    for key, statements in occasions.items():
        statements.sort(key=lambda s: (printed_at(articles[s.article]) or ask.where.at, s.article, s.sentence))
        voice = _spoken(key, statements, ask.scene)
        carried = max(ask.factors[m] for m in voice.marks)
        nats, worth = (_strength(voice, g, carried, ask) for g in (SAID, PLAIN))
        yield _testimony(ask, (1, nats, worth), voice, None)


def _spoken(key: str, statements: Sequence[Statement], scene: Scene) -> Voice:
    first = statements[0]
    article = scene.collection.articles[first.article]
    asked = [article.outlet or "", first.channel.outlet if first.channel else ""]
    letters = [o.reliability for o in map(scene.book.outlet, asked) if o is not None]
    return Voice(
        occasion=key,
        informant=informant_name(first, article),
        affiliation=first.affiliation or "",
        government=(first.affiliation or "")[:STATE],
        outlet=article.outlet or "",
        attributed=True,
        reliability=min(letters, default=Reliability.F),
        marks=tuple(s.id for s in statements),
        article=article.id,
        span=first.sentence,
        first_seen=printed_at(article),
    )
