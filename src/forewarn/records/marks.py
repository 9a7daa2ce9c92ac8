"""What is found in one article: statements, events, quantities, and their parts."""

import datetime as dt

from forewarn.records.codes import (
    Act,
    Anonymity,
    ChannelRole,
    EventType,
    Factuality,
    OperatorKind,
    Precision,
    QuoteKind,
    Relation,
    SourceKind,
)
from forewarn.records.text import Part, Record, Span, Spans


class When(Part, frozen=True, kw_only=True):
    """A time: first and last day (both included) and how exactly it is known; ``span`` is null where inferred."""

    start: dt.date
    end: dt.date
    precision: Precision
    span: Span | None = None


class Place(Part, frozen=True, kw_only=True):
    """A place: as printed, its canonical name, the ISO 3166 alpha-3 state it lies in ("" if none), degrees WGS 84."""

    span: Span
    name: str
    state: str = ""
    precision: Precision = Precision.UNKNOWN
    latitude: float | None = None
    longitude: float | None = None


class Party(Part, frozen=True, kw_only=True):
    """Who takes part: spans as printed, canonical name, actor code ("" if unknown), and whether the code is sure."""

    spans: Spans
    name: str
    code: str = ""
    certain: bool = True


class Channel(Part, frozen=True, kw_only=True):
    """Through whom a statement was told; with two hops the last outlet before the reader."""

    span: Span
    outlet: str
    role: ChannelRole


class Answer(Part, frozen=True, kw_only=True):
    """What a statement does to another: its id, or null while the target is unresolved, and the words that say so."""

    id: str | None
    relation: Relation
    span: Span


class Statement(Record, frozen=True, kw_only=True):
    """Somebody is reported to say something (PARC 3 / PolNeAR: source, cue, content; plus nesting and channel).

    ``source`` is empty where nobody is named ("it is claimed"); ``content`` is empty for an echo without words of
    its own ("echoing statements from Kyiv"); ``said_at`` is when it was said.
    """

    id: str
    article: str
    parent: str | None = None
    source: Spans
    source_name: str | None = None
    source_kind: SourceKind = SourceKind.UNKNOWN
    named: bool = False
    anonymity: Anonymity | None = None
    condition: Span | None = None
    role: str | None = None
    affiliation: str | None = None
    cue: Spans
    content: Spans
    quote: QuoteKind = QuoteKind.INDIRECT
    act: Act = Act.ASSERT
    channel: Channel | None = None
    said_at: When | None = None
    answers: tuple[Answer, ...] = ()
    sentence: Span
    rule: str


class Operator(Part, frozen=True, kw_only=True):
    """One link of the chain above an act: what it does, who holds it, and the words that say so."""

    kind: OperatorKind
    holder: Party | None = None
    span: Span


class Event(Record, frozen=True, kw_only=True):
    """An act that the text reports, under the chain of operators that says in which way (outermost first)."""

    id: str
    article: str
    event_type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    trigger: Spans
    factuality: Factuality
    chain: tuple[Operator, ...] = ()
    reported_by: str | None = None
    denied_by: tuple[str, ...] = ()
    place: Place | None = None
    when: When | None = None
    sentence: Span
    rule: str


class Quantity(Record, frozen=True, kw_only=True):
    """A number of something, as a closed range: "some 100,000 troops" is 90,000 to 110,000 with the hedge "some"."""

    id: str
    article: str
    spans: Spans
    of: str
    low: float
    high: float
    unit: str | None = None
    hedge: str | None = None
    actor: Party | None = None
    place: Place | None = None
    when: When | None = None
    reported_by: str | None = None
    sentence: Span
    rule: str


class Marks(Part, frozen=True, kw_only=True):
    """All that one article says, in text order."""

    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
