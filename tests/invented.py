"""An invented crisis, marked by hand: what the views are given in their tests. No such states or outlets exist."""

import datetime as dt

from forewarn.records import (
    Act,
    Alert,
    Anonymity,
    Answer,
    Article,
    Assessment,
    Channel,
    ChannelRole,
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
    Fault,
    FaultCode,
    Hypothesis,
    Indication,
    Indicator,
    Marks,
    Narrative,
    Operator,
    OperatorKind,
    Origin,
    OutletKind,
    Outlook,
    Party,
    Place,
    PointAnswer,
    Precision,
    Quantity,
    Query,
    QuoteKind,
    Range,
    Reading,
    Reason,
    Relation,
    Reliability,
    Report,
    Scenario,
    Series,
    Sighting,
    SourceKind,
    Span,
    Stage,
    Stance,
    Statement,
    Threshold,
    Ties,
    When,
)

WIRE = """Varda masses troops near Tessin, official says

Varda has moved some 40,000 troops to the border near Tessin, a Korrin defence official told Korrin Wire on Monday \
on condition of anonymity.

Vardan Foreign Minister Ilse Brandt said Varda rejected the claim as “pure invention”, according to the \
Varda State Agency.

Korrin demanded that Varda withdraw its forces by 10 March."""

COPY = """Troops massed near Tessin

HALLE (Korrin Wire) - Varda has moved some 40,000 troops to the border near Tessin, a Korrin defence official said \
on Monday.

Mayor Piet Aalto said he had seen columns of trucks on the coast road."""

REPLY = """Brandt: no withdrawal, but talks

Brandt rejected the demand on Tuesday but offered to hold talks in Halle.

Korrin’s army put the number at between 50,000 and 55,000 troops.

Varda may close the strait if talks fail, she said."""

HOSTILE = """<script>document.body.innerHTML = 'owned'</script>

“<img src=x onerror=alert(1)>”, said <b onclick="alert(2)">O'Malley & Sons</b> \x1b[31mred\x07 \u202etxt.exe

A javascript:alert(3) link {{ 7 * 7 }} and </title></style><style>body{display:none}</style> were claimed."""


def moment(day: int, hour: int = 8) -> dt.datetime:
    """An hour of March 2031."""
    return dt.datetime(2031, 3, day, hour, tzinfo=dt.UTC)


def _article(article_id: str, text: str, outlet: str, published: dt.datetime | None) -> Article:
    title = text.partition("\n")[0]
    return Article(id=article_id, ref=f"{article_id}.txt", title=title, text=text, outlet=outlet, published=published)


ARTICLES = {
    a.id: a
    for a in (
        _article("a1wire00000", WIRE, "Korrin Wire", moment(3)),
        _article("a2copy00000", COPY, "Harbour Post", moment(3, 14)),
        _article("a3reply0000", REPLY, "Harbour Post", moment(4)),
        _article("a4hostile00", HOSTILE, "<u>Evil</u> Gazette", None),
    )
}
WIRE_ID, COPY_ID, REPLY_ID, HOSTILE_ID = ARTICLES


def at(article: str, words: str) -> Span:
    """Where the words stand first in the article."""
    start = ARTICLES[article].text.index(words)
    return (start, start + len(words))


def within(article: str, context: str, word: str) -> Span:
    """Where the word stands in the first such context."""
    start = at(article, context)[0] + context.index(word)
    return (start, start + len(word))


MONDAY = When(start=dt.date(2031, 3, 3), end=dt.date(2031, 3, 3), precision=Precision.DAY)

TOLD = Statement(
    id="s1told000000",
    article=WIRE_ID,
    source=(at(WIRE_ID, "a Korrin defence official"),),
    source_kind=SourceKind.PERSON,
    anonymity=Anonymity.CONDITION_STATED,
    condition=at(WIRE_ID, "on condition of anonymity"),
    role="defence official",
    affiliation="KRNMIL",
    cue=(at(WIRE_ID, "told"),),
    content=(at(WIRE_ID, "Varda has moved some 40,000 troops to the border near Tessin"),),
    channel=Channel(span=at(WIRE_ID, "Korrin Wire"), outlet="Korrin Wire", role=ChannelRole.ADDRESSEE),
    said_at=MONDAY,
    sentence=(at(WIRE_ID, "Varda has moved")[0], at(WIRE_ID, "of anonymity.")[1]),
    rule="cue-verb/1",
)
HEADLINE = Statement(
    id="s0headline00",
    article=WIRE_ID,
    source=(at(WIRE_ID, "official"),),
    source_kind=SourceKind.PERSON,
    anonymity=Anonymity.BARE_ROLE,
    cue=(at(WIRE_ID, "says"),),
    content=(at(WIRE_ID, "Varda masses troops near Tessin"),),
    sentence=at(WIRE_ID, "Varda masses troops near Tessin, official says"),
    rule="headline/1",
)
BRANDT = Statement(
    id="s2brandt0000",
    article=WIRE_ID,
    source=(at(WIRE_ID, "Vardan Foreign Minister Ilse Brandt"),),
    source_name="Ilse Brandt",
    source_kind=SourceKind.PERSON,
    named=True,
    role="Foreign Minister",
    affiliation="VRDGOV",
    cue=(at(WIRE_ID, "said"),),
    content=(at(WIRE_ID, "Varda rejected the claim as “pure invention”"),),
    quote=QuoteKind.MIXED,
    channel=Channel(span=at(WIRE_ID, "the Varda State Agency"), outlet="Varda State Agency", role=ChannelRole.RELAY),
    sentence=(at(WIRE_ID, "Vardan Foreign")[0], at(WIRE_ID, "State Agency.")[1]),
    rule="cue-verb/1",
)
DENIAL = Statement(
    id="s3denial0000",
    article=WIRE_ID,
    parent=BRANDT.id,
    source=(within(WIRE_ID, "Varda rejected", "Varda"),),
    source_name="Varda",
    source_kind=SourceKind.INSTITUTION,
    named=True,
    affiliation="VRDGOV",
    cue=(at(WIRE_ID, "rejected"), at(WIRE_ID, "as")),
    content=(at(WIRE_ID, "“pure invention”"),),
    quote=QuoteKind.MIXED,
    act=Act.DENY,
    answers=(Answer(id=TOLD.id, relation=Relation.DENIES, span=at(WIRE_ID, "the claim")),),
    sentence=BRANDT.sentence,
    rule="cue-verb/1",
)
DEMAND = Statement(
    id="s4demand0000",
    article=WIRE_ID,
    source=(within(WIRE_ID, "Korrin demanded", "Korrin"),),
    source_name="Korrin",
    source_kind=SourceKind.INSTITUTION,
    named=True,
    affiliation="KRNGOV",
    cue=(at(WIRE_ID, "demanded"),),
    content=(at(WIRE_ID, "that Varda withdraw its forces by 10 March"),),
    act=Act.DEMAND,
    sentence=at(WIRE_ID, "Korrin demanded that Varda withdraw its forces by 10 March."),
    rule="cue-verb/1",
)
COPIED = Statement(
    id="s5copied0000",
    article=COPY_ID,
    source=(at(COPY_ID, "a Korrin defence official"),),
    source_kind=SourceKind.PERSON,
    anonymity=Anonymity.BARE_ROLE,
    affiliation="KRNMIL",
    cue=(at(COPY_ID, "said"),),
    content=(at(COPY_ID, "Varda has moved some 40,000 troops to the border near Tessin"),),
    sentence=(at(COPY_ID, "HALLE")[0], at(COPY_ID, "on Monday.")[1]),
    rule="cue-verb/1",
)
MAYOR = Statement(
    id="s6mayor00000",
    article=COPY_ID,
    source=(at(COPY_ID, "Mayor Piet Aalto"),),
    source_name="Piet Aalto",
    source_kind=SourceKind.PERSON,
    named=True,
    cue=(within(COPY_ID, "Aalto said", "said"),),
    content=(at(COPY_ID, "he had seen columns of trucks on the coast road"),),
    sentence=at(COPY_ID, "Mayor Piet Aalto said he had seen columns of trucks on the coast road."),
    rule="cue-verb/1",
)
REJECTION = Statement(
    id="s7rejection0",
    article=REPLY_ID,
    source=(within(REPLY_ID, "Brandt rejected", "Brandt"),),
    source_name="Ilse Brandt",
    source_kind=SourceKind.PERSON,
    named=True,
    affiliation="VRDGOV",
    cue=(at(REPLY_ID, "rejected"),),
    content=(at(REPLY_ID, "the demand"),),
    act=Act.REJECT,
    answers=(Answer(id=DEMAND.id, relation=Relation.REJECTS, span=at(REPLY_ID, "the demand")),),
    sentence=at(REPLY_ID, "Brandt rejected the demand on Tuesday but offered to hold talks in Halle."),
    rule="cue-verb/1",
)
OFFER = Statement(
    id="s8offer00000",
    article=REPLY_ID,
    source=REJECTION.source,
    source_name="Ilse Brandt",
    source_kind=SourceKind.PERSON,
    named=True,
    affiliation="VRDGOV",
    cue=(at(REPLY_ID, "offered"),),
    content=(at(REPLY_ID, "to hold talks in Halle"),),
    act=Act.OFFER,
    answers=(Answer(id=DEMAND.id, relation=Relation.ANSWERS, span=at(REPLY_ID, "the demand")),),
    sentence=REJECTION.sentence,
    rule="cue-verb/1",
)
THREAT = Statement(
    id="s9threat0000",
    article=REPLY_ID,
    source=(at(REPLY_ID, "she"),),
    source_name="Ilse Brandt",
    source_kind=SourceKind.PERSON,
    named=True,
    affiliation="VRDGOV",
    cue=(within(REPLY_ID, "she said", "said"),),
    content=(at(REPLY_ID, "Varda may close the strait if talks fail"),),
    sentence=at(REPLY_ID, "Varda may close the strait if talks fail, she said."),
    rule="cue-verb/1",
)
ODD = Statement(
    id="sbodd0000000",
    article=HOSTILE_ID,
    source=(at(HOSTILE_ID, '<b onclick="alert(2)">O\'Malley & Sons</b>'),),
    source_name="<i>O'Malley</i>",
    cue=(at(HOSTILE_ID, "said"),),
    content=(at(HOSTILE_ID, "“<img src=x onerror=alert(1)>”"),),
    quote=QuoteKind.DIRECT,
    sentence=(at(HOSTILE_ID, "“<img")[0], at(HOSTILE_ID, "txt.exe")[1]),
    rule="cue-verb/1",
)

MOVED = Event(
    id="e1moved00000",
    article=WIRE_ID,
    event_type=EventType.MOBILIZE,
    mode="troops",
    contexts=("military",),
    actors=(Party(spans=(within(WIRE_ID, "Varda has", "Varda"),), name="Varda", code="VRD"),),
    trigger=(at(WIRE_ID, "moved"),),
    factuality=Factuality.HAPPENED,
    chain=(Operator(kind=OperatorKind.SAID, span=at(WIRE_ID, "told")),),
    reported_by=TOLD.id,
    denied_by=(DENIAL.id,),
    place=Place(span=at(WIRE_ID, "Tessin"), name="Tessin", precision=Precision.AREA),
    when=MONDAY,
    sentence=TOLD.sentence,
    rule="trigger/1",
)
CLOSURE = Event(
    id="e2closure000",
    article=REPLY_ID,
    event_type=EventType.COERCE,
    mode="restrict",
    actors=(Party(spans=(within(REPLY_ID, "Varda may", "Varda"),), name="Varda", code="VRD"),),
    trigger=(at(REPLY_ID, "close"),),
    factuality=Factuality.POSSIBLE,
    chain=(
        Operator(kind=OperatorKind.SAID, span=THREAT.cue[0]),
        Operator(kind=OperatorKind.MAY, span=at(REPLY_ID, "may")),
        Operator(kind=OperatorKind.IF, span=at(REPLY_ID, "if")),
    ),
    reported_by=THREAT.id,
    sentence=THREAT.sentence,
    rule="trigger/1",
)

FORTY = Quantity(
    id="q1forty00000",
    article=WIRE_ID,
    spans=(at(WIRE_ID, "some 40,000 troops"),),
    of="troops",
    low=36_000,
    high=44_000,
    hedge="some",
    actor=MOVED.actors[0],
    place=Place(span=at(WIRE_ID, "Tessin"), name="Tessin"),
    reported_by=TOLD.id,
    sentence=TOLD.sentence,
    rule="number/1",
)
FIFTY = Quantity(
    id="q2fifty00000",
    article=REPLY_ID,
    spans=(at(REPLY_ID, "between 50,000 and 55,000 troops"),),
    of="troops",
    low=50_000,
    high=55_000,
    hedge="between",
    sentence=at(REPLY_ID, "Korrin’s army put the number at between 50,000 and 55,000 troops."),
    rule="number/1",
)

MARKS = {
    WIRE_ID: Marks(statements=(HEADLINE, TOLD, BRANDT, DENIAL, DEMAND), events=(MOVED,), quantities=(FORTY,)),
    COPY_ID: Marks(statements=(COPIED, MAYOR)),
    REPLY_ID: Marks(statements=(REJECTION, OFFER, THREAT), events=(CLOSURE,), quantities=(FIFTY,)),
    HOSTILE_ID: Marks(statements=(ODD,)),
}

CLAIM = Claim(
    id="c1massing000",
    text="Varda has moved some 40,000 troops to the border near Tessin",
    key=ClaimKey(actor="VRD", kind="MOBILIZE", place="Tessin"),
    reports=(
        Report(mark=MOVED.id, article=WIRE_ID, stance=Stance.AFFIRMS),
        Report(mark=COPIED.id, article=COPY_ID, stance=Stance.AFFIRMS),
        Report(mark=DENIAL.id, article=WIRE_ID, stance=Stance.DENIES),
    ),
    first_seen=moment(3),
)
TRUCKS = Claim(
    id="c2trucks0000",
    text="he had seen columns of trucks on the coast road",
    key=ClaimKey(kind="MOBILIZE"),
    reports=(Report(mark=MAYOR.id, article=COPY_ID, stance=Stance.AFFIRMS),),
    first_seen=moment(3, 14),
)
ORIGIN = Origin(
    id="o1official00",
    claim=CLAIM.id,
    informant="a Korrin defence official (Korrin Wire, 3 March)",
    reports=(MOVED.id, COPIED.id),
    derivations=(
        Derivation(
            report=COPIED.id,
            source=MOVED.id,
            kind=DerivationKind.CREDIT,
            evidence=(Evidence(article=COPY_ID, span=at(COPY_ID, "(Korrin Wire)")),),
        ),
        Derivation(
            report=COPIED.id,
            source=MOVED.id,
            kind=DerivationKind.COPY,
            evidence=(
                Evidence(article=COPY_ID, span=COPIED.content[0]),
                Evidence(article=WIRE_ID, span=TOLD.content[0]),
            ),
        ),
    ),
)
SEEN = Origin(id="o2mayor00000", claim=TRUCKS.id, informant="Piet Aalto", reports=(MAYOR.id,), certain=False)

EXCHANGE = Exchange(
    id="x1withdraw00",
    point="Varda withdraw its forces by 10 March",
    by="Korrin",
    to="Varda",
    demand=Report(mark=DEMAND.id, article=WIRE_ID, stance=Stance.AFFIRMS),
    answers=(
        PointAnswer(mark=REJECTION.id, article=REPLY_ID, by="Brandt", relation=Relation.REJECTS, text="the demand"),
    ),
    offers=(
        PointAnswer(
            mark=OFFER.id, article=REPLY_ID, by="Brandt", relation=Relation.ANSWERS, text="to hold talks in Halle"
        ),
    ),
    status=ExchangeStatus.COUNTERED,
    deadline=When(start=dt.date(2031, 3, 10), end=dt.date(2031, 3, 10), precision=Precision.DAY),
)
SERIES = Series(
    id="n1troops0000",
    of="troops",
    actor="VRD",
    place="Tessin",
    readings=(
        Reading(
            day=dt.date(2031, 3, 3),
            low=36_000,
            high=44_000,
            quantities=(FORTY.id,),
            informant="a Korrin defence official",
        ),
        Reading(day=dt.date(2031, 3, 4), low=50_000, high=55_000, quantities=(FIFTY.id,), informant="Korrin’s army"),
    ),
)
NARRATIVE = Narrative(
    id="t1massing000",
    claim=CLAIM.id,
    sightings=(
        Sighting(kind=OutletKind.WIRE, outlet="Korrin Wire", first=moment(3), lag_hours=0, reports=1),
        Sighting(kind=OutletKind.INDEPENDENT, outlet="Harbour Post", first=moment(3, 14), lag_hours=6, reports=1),
    ),
)
ASSESSMENTS = (
    Assessment(
        claim=CLAIM.id,
        reports=2,
        outlets=2,
        origins_low=1,
        origins_high=1,
        denials=1,
        reliability=Reliability.B,
        credibility=3,
        reasons=("two reports, one origin: the second credits the first",),
    ),
    Assessment(
        claim=TRUCKS.id,
        reports=1,
        outlets=1,
        origins_low=0,
        origins_high=1,
        denials=0,
        reliability=Reliability.F,
        credibility=6,
    ),
)

SCENARIO = Scenario(
    id="strait",
    question="Will Varda close the strait to shipping?",
    resolves="Ships are turned back for a whole day.",
    horizon_days=30,
    watched="closes",
    hypotheses=(
        Hypothesis(id="closes", text="The strait is closed.", rate=Range(low=0.02, high=0.06), period_days=30),
        Hypothesis(id="other", text="It stays open."),
    ),
    indicators=(
        Indicator(
            id="massing",
            text="Troops are massed at the border",
            query=Query(event_types=("MOBILIZE",)),
            given={"closes": Range(low=0.6, high=0.9), "other": Range(low=0.1, high=0.3)},
            half_life=14,
            group="forces",
            coverage=0.5,
        ),
        Indicator(
            id="insurance",
            text="Insurers raise the war-risk premium",
            given={"closes": Range(low=0.5, high=0.8), "other": Range(low=0.05, high=0.2)},
            half_life=14,
            group="markets",
        ),
    ),
    threshold=(Threshold(hypothesis="closes", at=0.1),),
    changes_our_mind=("Troops seen returning to barracks by an independent observer",),
)


def _outlook(day: int, probability: float) -> Outlook:
    return Outlook(
        id=f"k{day}strait000",
        scenario=SCENARIO.id,
        at=moment(day, 23),
        horizon=moment(day, 23) + dt.timedelta(days=30),
        initiator="Varda",
        target="Korrin",
        prior=0.04,
        probability=probability,
        low=probability / 2,
        high=probability * 1.5,
        indications=(
            Indication(
                indicator="massing",
                claims=(CLAIM.id,),
                origins=(ORIGIN.id,),
                log_odds=0.9,
                if_confirmed=0.2,
                if_refuted=0.03,
            ),
        ),
        reasons=(
            Reason(
                text=ARTICLES[WIRE_ID].quote(TOLD.sentence),
                informant="a Korrin defence official",
                indicators=("massing",),
                decibans=3.2,
                origin=ORIGIN.id,
                claim=CLAIM.id,
                article=WIRE_ID,
                span=TOLD.sentence,
            ),
            Reason(
                text=ARTICLES[WIRE_ID].quote(BRANDT.sentence),
                informant="Varda",
                denies=True,
                indicators=("massing",),
                decibans=-0.7,
                claim=CLAIM.id,
                article=WIRE_ID,
                span=BRANDT.sentence,
            ),
        ),
        without={"KRN": 0.05},
        not_looked_for=("insurance",),
        confidence="low: 2 origins, 2 governments, coverage .25",
    )


OUTLOOKS = (_outlook(3, 0.08), _outlook(4, 0.13))
ALERT = Alert(
    id="l1strait0000",
    scenario=SCENARIO.id,
    outlook=OUTLOOKS[-1].id,
    at=OUTLOOKS[-1].at,
    hypothesis="closes",
    threshold=0.1,
    probability=0.13,
    moved_by=OUTLOOKS[-1].reasons,
)
FAULT = Fault(
    stage=Stage.READ, subject="<broken>.html", code=FaultCode.NO_TEXT, message="No article text was found in the page."
)

CRISIS = Collection(
    articles=ARTICLES,
    marks=MARKS,
    ties=Ties(
        claims=(CLAIM, TRUCKS), origins=(ORIGIN, SEEN), exchanges=(EXCHANGE,), series=(SERIES,), narratives=(NARRATIVE,)
    ),
    assessments=ASSESSMENTS,
    scenarios=(SCENARIO,),
    outlooks=OUTLOOKS,
    alerts=(ALERT,),
    faults=(FAULT,),
)
