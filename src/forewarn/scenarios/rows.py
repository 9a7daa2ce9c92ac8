"""A scenario file as TOML gives it, row by row, before it is checked and made into a Scenario."""

import datetime as dt

from forewarn.records import Part, Query

Chance = float | tuple[float, float] | str
"""A probability, its range, or a word for the likelihood ratio against ``other``."""


class QueryRow(Query, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[indicator.query]]``: a query; a key that is not known is an error."""


class IndicatorRow(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[indicator]]``."""

    id: str
    text: str
    given: dict[str, Chance]
    half_life: float
    group: str = ""
    absence: str = ""
    coverage: float | None = None
    query: QueryRow | tuple[QueryRow, ...] = ()


class HypothesisRow(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[hypothesis]]``."""

    id: str
    text: str
    rate: float | tuple[float, float] | None = None
    period_days: float | None = None
    reference_class: str = ""


class ThresholdRow(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[threshold]]``."""

    hypothesis: str
    at: float
    sustain_days: int = 0
    stand_down: float = 0.0


class ScenarioFile(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    id: str
    question: str
    resolves: str
    horizon_days: float = 0.0
    until: dt.date | None = None
    watched: str
    initiator: str = ""
    target: str = ""
    changes_our_mind: tuple[str, ...] = ()
    beta: float = 0.7
    resolved: int = 0
    dependence: dict[str, float] = {}  # noqa: RUF012  (copied by msgspec)
    hypothesis: tuple[HypothesisRow, ...] = ()
    indicator: tuple[IndicatorRow, ...] = ()
    threshold: tuple[ThresholdRow, ...] = ()


ROWS: dict[str, type[Part]] = {
    "": ScenarioFile,
    "hypothesis": HypothesisRow,
    "indicator": IndicatorRow,
    "query": QueryRow,
    "threshold": ThresholdRow,
}
"""The row type of each table."""
