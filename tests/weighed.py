"""Small builders for the tests of weighing and warning: a reading made of records, one sentence an article."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from forewarn.codebooks import Book, Entries, Outlet, State, make_book
from forewarn.records import (
    Act,
    Article,
    Claim,
    ClaimKey,
    Collection,
    Derivation,
    DerivationKind,
    Event,
    EventType,
    Evidence,
    Exchange,
    ExchangeStatus,
    Factuality,
    Marks,
    Origin,
    OutletKind,
    Party,
    PointAnswer,
    Quantity,
    Relation,
    Reliability,
    Report,
    SourceKind,
    Stance,
    Statement,
    Ties,
)

DAY_ONE = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)


def book() -> Book:
    """Two states at odds, a third one, and six outlets from A to F; none of them exists."""
    return make_book(
        Entries(
            state=(
                State(code="HDV", name="Haldrovia", adjectives=("Haldrovian",), capital="Hal"),
                State(code="LSR", name="Lissara", adjectives=("Lissaran",), capital="Liss"),
                State(code="VST", name="Vestmark", adjectives=("Vestmarkian",), capital="Vest"),
            ),
            outlet=(
                *(Outlet(name=f"Paper {x}", reliability=Reliability(x)) for x in "ABCDE"),
                Outlet(name="HalPress", kind=OutletKind.STATE, state="HDV", reliability=Reliability.D),
            ),
        )
    )


@dataclasses.dataclass(frozen=True)
class Told:
    """One report of a claim: who said it (None: the outlet itself), for which side, in which outlet, on which day."""

    by: str | None
    side: str = ""
    outlet: str = "Paper C"
    day: float | None = 0
    denies: bool = False
    certain: bool = True
    copy_of: int | None = None
    act: Act = Act.ASSERT
    named: bool = True


@dataclasses.dataclass(frozen=True)
class Said:
    """One claim: the act, between whom, and its reports."""

    kind: EventType | str
    actor: str
    recipient: str
    told: tuple[Told, ...]
    factuality: Factuality = Factuality.HAPPENED
    text: str = "Haldrovia did it to Lissara."
    amount: float | None = None
    window: tuple[dt.date, dt.date] | None = None


def reading(*claims: Said, exchanges: Sequence[Exchange] = ()) -> Collection:
    """The collection that holds these claims, one article a report."""
    articles: dict[str, Article] = {}
    marks: dict[str, Marks] = {}
    ties: list[tuple[Claim, list[Origin]]] = []
    for number, claim in enumerate(claims):
        reports: list[Report] = []
        origins: dict[int, Origin] = {}
        for place, told in enumerate(claim.told):
            article, found, mark = _article(f"{number}.{place}", claim, told)
            articles[article.id], marks[article.id] = article, found
            stance = Stance.DENIES if told.denies else Stance.AFFIRMS
            reports.append(Report(mark=mark, article=article.id, stance=stance))
            if told.copy_of is not None:
                first = origins[told.copy_of]
                origins[told.copy_of] = _joined(first, mark, article)
            elif not told.denies:
                origins[place] = Origin(
                    id=f"o{number}.{place}",
                    claim=f"c{number}",
                    informant=told.by or "",
                    reports=(mark,),
                    certain=told.certain,
                )
        key = ClaimKey(actor=claim.actor, kind=str(claim.kind), recipient=claim.recipient, window=claim.window)
        ties.append((Claim(id=f"c{number}", text=claim.text, key=key, reports=tuple(reports)), list(origins.values())))
    return Collection(
        articles=articles,
        marks=marks,
        ties=Ties(
            claims=tuple(c for c, _ in ties),
            origins=tuple(o for _, found in ties for o in found),
            exchanges=tuple(exchanges),
        ),
    )


def _joined(origin: Origin, mark: str, article: Article) -> Origin:
    copied = Derivation(
        report=mark,
        source=origin.reports[0],
        kind=DerivationKind.COPY,
        evidence=(Evidence(article=article.id, span=(0, len(article.text))),),
    )
    return Origin(
        id=origin.id,
        claim=origin.claim,
        informant=origin.informant,
        reports=(*origin.reports, mark),
        derivations=(*origin.derivations, copied),
        certain=origin.certain,
    )


def _article(name: str, claim: Said, told: Told) -> tuple[Article, Marks, str]:
    """The article, its marks, and the id of the one that carries the claim."""
    text = f"{claim.text} {told.by or told.outlet} said."
    span = (0, len(text))
    article = Article(
        id=f"a{name}",
        ref=name,
        text=text,
        outlet=told.outlet,
        published=None if told.day is None else DAY_ONE + dt.timedelta(days=told.day),
    )
    statement = Statement(
        id=f"s{name}",
        article=article.id,
        source=((len(claim.text) + 1, len(claim.text) + 1 + len(told.by)),) if told.by else (),
        source_name=told.by if told.named else None,
        source_kind=SourceKind.PERSON,
        named=told.named,
        role=None if told.named else told.by,
        affiliation=told.side or None,
        cue=((len(text) - 5, len(text) - 1),),
        content=((0, len(claim.text)),),
        act=Act.DENY if told.denies else told.act,
        sentence=span,
        rule="test/1",
    )
    said = statement.id if told.by else None
    presented = dataclasses.replace(claim, factuality=Factuality.NEGATED) if told.denies else claim
    events, quantities = _acts(name, presented, article, said)
    statements = (statement,) if told.by else ()
    carrier = (*statements, *events, *quantities)[0].id
    return article, Marks(statements=statements, events=events, quantities=quantities), carrier


def _acts(name: str, claim: Said, article: Article, said: str | None) -> tuple[tuple[Event, ...], tuple[Quantity, ...]]:
    span = (0, len(claim.text))
    actor = (Party(spans=(), name=claim.actor, code=claim.actor),) if claim.actor else ()
    if claim.amount is not None:
        quantity = Quantity(
            id=f"q{name}",
            article=article.id,
            spans=(span,),
            of=str(claim.kind),
            low=claim.amount,
            high=claim.amount,
            actor=actor[0] if actor else None,
            reported_by=said,
            sentence=(0, len(article.text)),
            rule="test/1",
        )
        return (), (quantity,)
    if not isinstance(claim.kind, EventType):
        return (), ()
    event = Event(
        id=f"e{name}",
        article=article.id,
        event_type=claim.kind,
        actors=actor,
        recipients=(Party(spans=(), name=claim.recipient, code=claim.recipient),) if claim.recipient else (),
        trigger=(span,),
        factuality=claim.factuality,
        reported_by=said,
        sentence=(0, len(article.text)),
        rule="test/1",
    )
    return (event,), ()


def exchange(collection: Collection, demand: str, answer: str, status: ExchangeStatus) -> Exchange:
    """An exchange between Haldrovia, which demands in one statement, and Lissara, which answers in another."""
    marks = collection.mark
    return Exchange(
        id="x1",
        point="guarantees",
        by="HDV",
        to="LSR,VST",
        demand=Report(mark=demand, article=marks[demand].article, stance=Stance.AFFIRMS),
        answers=(
            PointAnswer(mark=answer, article=marks[answer].article, by="LSR", relation=Relation.REJECTS, text="no"),
        ),
        status=status,
    )
