"""A few records of an invented quarrel for the tests of the ledgers. No such states or outlets exist."""

import datetime as dt

from forewarn.records import (
    Act,
    Article,
    Assessment,
    Claim,
    ClaimKey,
    Event,
    EventType,
    Exchange,
    Factuality,
    Origin,
    Party,
    Quantity,
    Record,
    Reliability,
    Report,
    Stance,
    Statement,
    content_id,
)

MONDAY = dt.datetime(2031, 3, 3, 9, tzinfo=dt.UTC)
TUESDAY = MONDAY + dt.timedelta(days=1)

SAYS = "Foreign Minister Ana Čolić of Arda said on Monday that Belor had moved 4,000 troops."
DENIES = "A Belori army spokesman denied the report."


def article(
    ref: str, text: str, *, outlet: str | None = "Norfa", published: dt.datetime | None = MONDAY, title: str = ""
) -> Article:
    article_id = content_id("a", ref, outlet, title, text, published)
    return Article(id=article_id, ref=ref, title=title, text=text, outlet=outlet, published=published)


FIRST = article("first", f"{SAYS}\n\n{DENIES}", title="Arda accuses Belor")
SECOND = article("second", "Belor's envoy left the talks in Tarn.", outlet="The Tarn Post", published=TUESDAY)
UNDATED = article("undated", "Nobody knows when this was printed.", outlet=None, published=None)


def statement(about: Article, words: str, source: str, code: str, act: Act = Act.ASSERT) -> Statement:
    start = about.text.index(words)
    span = (start, start + len(words))
    return Statement(
        id=content_id("s", about.id, span),
        article=about.id,
        source=((start, start + 1),),
        source_name=source,
        named=True,
        affiliation=code,
        cue=((start + 1, start + 2),),
        content=((start + 2, span[1]),),
        act=act,
        sentence=span,
        rule="test/1",
    )


def event(about: Article, words: str, actor: Party, told: str | None = None) -> Event:
    start = about.text.index(words)
    return Event(
        id=content_id("e", about.id, start),
        article=about.id,
        event_type=EventType.MOBILIZE,
        actors=(actor,),
        trigger=((start, start + len(words)),),
        factuality=Factuality.HAPPENED,
        reported_by=told,
        sentence=(0, len(about.text)),
        rule="test/1",
    )


SAID = statement(FIRST, SAYS, "Ana Čolić", "ARDGOV")
DENIED = statement(FIRST, DENIES, "Belori army spokesman", "BELMIL", Act.DENY)
MOVED = event(FIRST, "moved", Party(spans=(), name="Belor", code="BELGOV"), SAID.id)
LEFT = event(SECOND, "left", Party(spans=(), name="Belor", code="BELGOV"))
TROOPS = Quantity(
    id="q1",
    article=FIRST.id,
    spans=((FIRST.text.index("4,000"), FIRST.text.index(" troops")),),
    of="troops",
    low=4000,
    high=4000,
    reported_by=SAID.id,
    sentence=(0, len(SAYS)),
    rule="test/1",
)
READ: tuple[Record, ...] = (FIRST, SECOND, UNDATED, SAID, DENIED, MOVED, LEFT, TROOPS)


def claim(
    name: str, text: str, *marks: Statement | Event | Quantity, seen: dt.datetime | None = MONDAY, actor: str = "BELMIL"
) -> Claim:
    reports = tuple(Report(mark=m.id, article=m.article, stance=Stance.AFFIRMS) for m in marks)
    return Claim(id=name, text=text, key=ClaimKey(actor=actor), reports=reports, first_seen=seen)


MOVE = claim("c1", SAYS, MOVED, TROOPS)
WALKOUT = claim("c2", SECOND.text, LEFT, seen=TUESDAY, actor="BELGOV")
ORIGIN = Origin(id="o1", claim="c1", informant="Ana Čolić", reports=(MOVED.id,))
GRADE = Assessment(
    claim="c1",
    reports=2,
    outlets=1,
    origins_low=1,
    origins_high=1,
    denials=1,
    reliability=Reliability.C,
    credibility=3,
)
DEMAND = Exchange(
    id="x1",
    point="withdraw from the border",
    by="ARDGOV",
    to="BELGOV",
    demand=Report(mark=SAID.id, article=FIRST.id, stance=Stance.AFFIRMS),
)
DERIVED: tuple[Record, ...] = (MOVE, WALKOUT, ORIGIN, GRADE, DEMAND)
