"""What holds across articles: claims, origins, exchanges, series, narratives."""

import datetime as dt

from forewarn.records.codes import DerivationKind, ExchangeStatus, OutletKind, Relation, Stance
from forewarn.records.marks import When
from forewarn.records.text import Part, Record, Span


class Report(Part, frozen=True, kw_only=True):
    """One mark of one article that carries a claim."""

    mark: str
    article: str
    stance: Stance


class ClaimKey(Part, frozen=True, kw_only=True):
    """What makes two reports the same claim; "" where the texts do not say."""

    actor: str = ""
    kind: str = ""
    recipient: str = ""
    place: str = ""
    window: tuple[dt.date, dt.date] | None = None


class Claim(Record, frozen=True, kw_only=True):
    """A claim and its reports; ``text`` is the clearest report's own sentence."""

    id: str
    text: str
    key: ClaimKey
    reports: tuple[Report, ...]
    first_seen: dt.datetime | None = None


class Evidence(Part, frozen=True, kw_only=True):
    """Words of an article that an inference rests on."""

    article: str
    span: Span


class Derivation(Part, frozen=True, kw_only=True, rename={"source": "from"}):
    """One report (a mark id) held to come from another (a mark id, or the name of an agency outside the collection)."""

    report: str
    source: str
    kind: DerivationKind
    evidence: tuple[Evidence, ...]


class Origin(Record, frozen=True, kw_only=True):
    """One informant-occasion behind a claim, the reports (mark ids) that go back to it, and why.

    ``certain`` is false where it may be the same as another origin of the claim: it then counts in the high end only.
    """

    id: str
    claim: str
    informant: str
    reports: tuple[str, ...]
    derivations: tuple[Derivation, ...] = ()
    certain: bool = True


class PointAnswer(Part, frozen=True, kw_only=True):
    """What somebody answered to a demand: the statement or event, by whom, and which way."""

    mark: str
    article: str
    by: str
    relation: Relation
    text: str


class Exchange(Record, frozen=True, kw_only=True):
    """One point of a negotiation: what is demanded, by whom of whom, and what came back."""

    id: str
    point: str
    by: str
    to: str
    demand: Report
    answers: tuple[PointAnswer, ...] = ()
    offers: tuple[PointAnswer, ...] = ()
    status: ExchangeStatus = ExchangeStatus.OPEN
    deadline: When | None = None


class Reading(Part, frozen=True, kw_only=True):
    """One point of a series: the range given on a day, the quantities that give it, and the origin group."""

    day: dt.date
    low: float
    high: float
    quantities: tuple[str, ...]
    informant: str


class Series(Record, frozen=True, kw_only=True):
    """A quantity over time."""

    id: str
    of: str
    actor: str
    place: str
    unit: str | None = None
    readings: tuple[Reading, ...]


class Sighting(Part, frozen=True, kw_only=True):
    """When a kind of outlet first carried a claim, hours after the very first report, and how many reports it ran."""

    kind: OutletKind
    outlet: str
    first: dt.datetime
    lag_hours: float
    reports: int


class Narrative(Record, frozen=True, kw_only=True):
    """A claim's way through kinds of outlet."""

    id: str
    claim: str
    sightings: tuple[Sighting, ...]


class Ties(Part, frozen=True, kw_only=True):
    """All that holds between the marks of a collection."""

    claims: tuple[Claim, ...] = ()
    origins: tuple[Origin, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    series: tuple[Series, ...] = ()
    narratives: tuple[Narrative, ...] = ()
