"""The closed lists of the record contract, as enums.

Every value is the string that stands in the JSON. Open lists (words, actors, outlets) are data and live in
``lang/`` and ``codebooks/``.
"""

from enum import StrEnum


class SourceKind(StrEnum):
    """What sort of thing speaks."""

    PERSON = "person"
    GROUP = "group"
    INSTITUTION = "institution"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


class Anonymity(StrEnum):
    """How a source that is not named is described."""

    BARE_ROLE = "bare-role"
    CONDITION_STATED = "condition-stated"
    KNOWLEDGE_CLAIM = "knowledge-claim"
    GROUP = "group"
    CATAPHORIC = "cataphoric"


class QuoteKind(StrEnum):
    """How the words of the source are rendered (PARC 3 / PolNeAR)."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """What the source does by saying it."""

    ASSERT = "assert"
    DENY = "deny"
    ACCUSE = "accuse"
    DEMAND = "demand"
    OFFER = "offer"
    REJECT = "reject"
    THREATEN = "threaten"
    PROMISE = "promise"
    AGREE = "agree"
    PREDICT = "predict"
    ASK = "ask"
    OTHER = "other"


class ChannelRole(StrEnum):
    """Whether the outlet passed the words on or was told them."""

    RELAY = "relay"
    ADDRESSEE = "addressee"


class Relation(StrEnum):
    """What one statement does to another."""

    DENIES = "denies"
    REJECTS = "rejects"
    ANSWERS = "answers"
    CONFIRMS = "confirms"
    ECHOES = "echoes"


class EventType(StrEnum):
    """The sixteen PLOVER event types (2021 manual)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Factuality(StrEnum):
    """How the text presents an act, folded from its chain of operators."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    THREATENED = "threatened"
    DEMANDED = "demanded"
    OFFERED = "offered"
    NEGATED = "negated"


class OperatorKind(StrEnum):
    """What may stand above an act in its chain."""

    SAID = "said"
    DENY = "deny"
    PLAN = "plan"
    THREATEN = "threaten"
    DEMAND = "demand"
    OFFER = "offer"
    MAY = "may"
    IF = "if"
    NOT = "not"
    FAIL = "fail"
    BEGIN = "begin"
    CONTINUE = "continue"
    PAST = "past"


class Precision(StrEnum):
    """How exactly a time or a place is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    POINT = "point"
    AREA = "area"
    COUNTRY = "country"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """Whether a report affirms or denies its claim."""

    AFFIRMS = "affirms"
    DENIES = "denies"


class DerivationKind(StrEnum):
    """Why one report is held to come from another (METHOD.md section 1)."""

    COPY = "copy"
    REWRITE = "rewrite"
    CREDIT = "credit"
    SAME_QUOTE = "same-quote"
    SAME_INFORMANT = "same-informant"
    ECHO = "echo"


class ExchangeStatus(StrEnum):
    """Where a demand stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    COUNTERED = "countered"


class OutletKind(StrEnum):
    """What sort of outlet prints a report."""

    WIRE = "wire"
    INDEPENDENT = "independent"
    STATE = "state"
    SOCIAL = "social"
    UNKNOWN = "unknown"


class Reliability(StrEnum):
    """Reliability of a source, NATO / Admiralty letters; F cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Stage(StrEnum):
    """Where in the way of the data something went wrong."""

    READ = "read"
    PARSE = "parse"
    MARK = "mark"
    RELATE = "relate"
    WEIGH = "weigh"
    WARN = "warn"
    SHOW = "show"
    STORE = "store"


class FaultCode(StrEnum):
    """What went wrong with an input."""

    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    TOO_LARGE = "too-large"
    MALFORMED = "malformed"
    MISSING_FIELD = "missing-field"
    NO_TEXT = "no-text"
    UNREADABLE = "unreadable"
    UNSUPPORTED = "unsupported"
    LONG_LINE = "long-line"
    LANGUAGE = "language"
