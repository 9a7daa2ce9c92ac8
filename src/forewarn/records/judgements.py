"""What is concluded: assessments, scenarios, outlooks, alerts."""

import datetime as dt

import msgspec

from forewarn.records.codes import Factuality, Reliability, Stance
from forewarn.records.text import Part, Record, Span


class Voice(Part, frozen=True, kw_only=True):
    """One voice on a claim: an origin that affirms it, or an informant who denies it.

    ``occasion`` is the same wherever one informant spoke on one day, whatever the claim; ``origin`` is null for a
    denial outside every origin. ``marks`` are its reports, first printed first; ``article`` and ``span`` are the
    sentence of the first. ``accused``: it denies an act of its own side. ``government`` is a state code or "".
    """

    occasion: str
    origin: str | None = None
    informant: str
    affiliation: str = ""
    government: str = ""
    outlet: str = ""
    stance: Stance = Stance.AFFIRMS
    accused: bool = False
    attributed: bool = False
    certain: bool = True
    reliability: Reliability = Reliability.F
    marks: tuple[str, ...]
    article: str
    span: Span
    first_seen: dt.datetime | None = None


class Assessment(Record, frozen=True, kw_only=True):
    """How well a claim stands: counts side by side, never their net, and the grades proposed.

    ``reliability`` is the best letter among its informants and outlets; ``credibility`` runs from 1 (confirmed by
    independent origins) to 5 (improbable), 6 cannot be judged. ``contradicted_by`` holds claim ids. ``denials``
    counts the informants who deny, ``denials_by_accused`` those of them who deny an act of their own side;
    ``corroboration`` is the credibility before denials and contradictions were looked at.
    """

    claim: str
    reports: int
    outlets: int
    origins_low: int
    origins_high: int
    denials: int
    reliability: Reliability
    credibility: int
    contradicted_by: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    denials_by_accused: int = 0
    corroboration: int = 6
    voices: tuple[Voice, ...] = ()


class Range(Part, frozen=True, kw_only=True):
    """A probability as a range, both ends in [0, 1]."""

    low: float
    high: float


class Query(Part, frozen=True, kw_only=True):
    """Which marks speak for an indicator; an empty list admits all, the lists are joined by "and".

    ``record`` is Event, Statement, Quantity or Exchange. ``actor``, ``recipient``, ``source``, ``place`` and
    ``mentions`` each take a code prefix ("RUS", "RUSMIL"), one of the scenario's parties ("initiator", "target"), or
    either with "!" before it for "anybody else". For an Event ``actor`` and ``recipient`` are its parties, for an
    Exchange who demands and of whom; ``source`` is who says it (for an Event or Quantity: who reports it);
    ``mentions`` are parties that the sentence must name.

    ``words`` (one must stand in the mark's sentence) and ``unless`` (none may) are whole words or phrases in any
    case; a "*" at the end admits any ending. ``at_least`` bounds the low end of a Quantity of one of ``of`` (same
    notation). ``factor`` overrides how much of the evidence a match carries (by default 1 for an act reported in an
    outlet's own voice, .8 where planned, .6 where it rests on somebody's word). With ``spoken`` saying it is the sign
    itself, whatever becomes of what was said: a Statement then counts even where it denies.
    """

    record: str = "Event"
    event_types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    factuality: tuple[Factuality, ...] = ()
    acts: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    actor: str = ""
    recipient: str = ""
    source: str = ""
    place: str = ""
    mentions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    at_least: float | None = None
    spoken: bool = False
    factor: float | None = None


class Indicator(Part, frozen=True, kw_only=True):
    """A sign to watch: what it asks of the records, how probable it is under each hypothesis, and how it fades.

    ``given`` maps every hypothesis to the probability that the indicator is true under it. ``half_life`` is in days.
    ``coverage`` is how well we look, 0 to 1; null says that silence tells nothing. ``also`` holds further queries,
    joined to ``query`` by "or"; without any query the indicator is not looked for.
    """

    id: str
    text: str
    query: Query | None = None
    also: tuple[Query, ...] = ()
    given: dict[str, Range]
    half_life: float
    group: str
    absence: str = ""
    coverage: float | None = None


class Hypothesis(Part, frozen=True, kw_only=True):
    """One of the exclusive outcomes, its base rate per period, and the reference class the rate is taken from."""

    id: str
    text: str
    rate: Range | None = None
    period_days: float | None = None
    reference_class: str = ""


class Threshold(Part, frozen=True, kw_only=True):
    """When to alert: at or above ``at`` for ``sustain_days``; stand down below ``stand_down``."""

    hypothesis: str
    at: float
    sustain_days: int = 0
    stand_down: float = 0.0


class Scenario(Record, frozen=True, kw_only=True):
    """A question about the future and how the reading bears on it (METHOD.md section 3).

    The horizon is ``horizon_days`` from the day of the outlook or, where ``until`` is given, that day (included).
    ``initiator`` and ``target`` are state codes; "" is bound to the pair that the reading names most often.
    ``dependence`` may set government, briefing, across and group; ``beta`` scales all evidence, and the outlook is
    called calibrated once ``resolved`` questions stand behind it.
    """

    id: str
    question: str
    resolves: str
    horizon_days: float
    until: dt.date | None = None
    initiator: str = ""
    target: str = ""
    watched: str
    hypotheses: tuple[Hypothesis, ...]
    indicators: tuple[Indicator, ...]
    threshold: tuple[Threshold, ...] = ()
    changes_our_mind: tuple[str, ...] = ()
    dependence: dict[str, float] = msgspec.field(default_factory=dict)
    beta: float = 0.7
    resolved: int = 0


class Reason(Part, frozen=True, kw_only=True):
    """What one origin (or one government, or one indicator) does to the probability, with the sentence behind it.

    ``decibans`` is 10 log10 of the odds with it over the odds without it.
    """

    text: str
    decibans: float
    origin: str | None = None
    claim: str | None = None
    article: str | None = None
    span: Span | None = None
    indicators: tuple[str, ...] = ()
    informant: str = ""
    denies: bool = False


class Indication(Part, frozen=True, kw_only=True):
    """What the records say about one indicator of a scenario, at the day of the outlook.

    ``log_odds`` (nats) is its share of the move of the watched hypothesis: the outlook's log odds are those of the
    prior plus ``beta`` times the sum over the indications. ``evidence`` (nats) is how much the reports speak for the
    indicator itself; ``looked`` is false where nothing is looked for; ``marks`` are the reports that matched.
    """

    indicator: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    log_odds: float
    evidence: float = 0.0
    denials: int = 0
    looked: bool = True
    marks: tuple[str, ...] = ()
    if_confirmed: float | None = None
    if_refuted: float | None = None


class Outlook(Record, frozen=True, kw_only=True):
    """The probability of the watched hypothesis at a day, its 10-90 % range, and everything that moved it.

    ``hypotheses`` are the probabilities of all; ``without`` is the watched probability without one government's
    claims, by state code; ``bound`` says that initiator and target were found in the reading.
    """

    id: str
    scenario: str
    at: dt.datetime
    horizon: dt.datetime
    initiator: str = ""
    target: str = ""
    prior: float
    probability: float
    low: float
    high: float
    calibrated: bool = False
    indications: tuple[Indication, ...] = ()
    reasons: tuple[Reason, ...] = ()
    without: dict[str, float] = msgspec.field(default_factory=dict)
    not_looked_for: tuple[str, ...] = ()
    confidence: str = ""
    hypotheses: dict[str, float] = msgspec.field(default_factory=dict)
    beta: float = 0.7
    origins: int = 0
    governments: tuple[str, ...] = ()
    bound: bool = False


class Alert(Record, frozen=True, kw_only=True):
    """A threshold was crossed: which, when, and what moved it; ``raised`` is false where the alert stands down."""

    id: str
    scenario: str
    outlook: str
    at: dt.datetime
    hypothesis: str
    threshold: float
    probability: float
    moved_by: tuple[Reason, ...]
    raised: bool = True
