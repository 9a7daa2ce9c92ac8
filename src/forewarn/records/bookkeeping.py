"""What is kept about the work itself: faults, runs, reviews."""

import datetime as dt

from forewarn.records.codes import FaultCode, Stage
from forewarn.records.text import Record


class Fault(Record, frozen=True, kw_only=True):
    """Something that could not be used: the stage, what it was (a path, line or id), a code, and what to do."""

    stage: Stage
    subject: str
    code: FaultCode
    message: str


class Run(Record, frozen=True, kw_only=True):
    """One reading: when, with which versions of code, rules, codebooks and model."""

    id: str
    started: dt.datetime
    finished: dt.datetime | None = None
    articles: int = 0
    versions: dict[str, str]


class Review(Record, frozen=True, kw_only=True):
    """An analyst's correction of one field of one record, kept as an overlay."""

    id: str
    record: str
    field: str
    value: str
    by: str
    at: dt.datetime
    reason: str
