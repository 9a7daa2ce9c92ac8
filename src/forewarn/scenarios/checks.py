"""What is wrong with a scenario file: every problem with its place and what is allowed there."""

import re
from collections.abc import Iterable, Iterator, Mapping

from forewarn.records import Act, EventType, ExchangeStatus, Query, Range
from forewarn.scenarios.chances import OTHER, as_range, trouble
from forewarn.scenarios.rows import HypothesisRow, IndicatorRow, QueryRow, ScenarioFile, ThresholdRow

Given = Mapping[str, Mapping[str, Range]]
"""Ranges by indicator and hypothesis, as far as they could be read."""

ANYBODY = frozenset({"", "*"})
"""A party that is found in the reading."""

STATE_CODE = re.compile(r"[A-Z]{3}")
PARTY = re.compile(r"!?(?:initiator|target|[A-Z]{3}[A-Z]*)")
PARTY_FORM = 'initiator, target, a code such as RUS or RUSMIL, or one of these after "!" for anybody else'

ALLOWED: Mapping[str, frozenset[str]] = {
    "record": frozenset({"Event", "Statement", "Quantity", "Exchange"}),
    "event_types": frozenset(EventType),
    "acts": frozenset(Act),
    "status": frozenset(ExchangeStatus),
}
"""The closed lists of a query."""

ONLY_WITH: Mapping[str, frozenset[str]] = {
    "event_types": frozenset({"Event"}),
    "modes": frozenset({"Event"}),
    "contexts": frozenset({"Event"}),
    "factuality": frozenset({"Event"}),
    "acts": frozenset({"Statement"}),
    "spoken": frozenset({"Statement"}),
    "status": frozenset({"Exchange"}),
    "of": frozenset({"Quantity"}),
    "at_least": frozenset({"Quantity"}),
    "actor": frozenset({"Event", "Quantity", "Exchange"}),
    "recipient": frozenset({"Event", "Exchange"}),
    "place": frozenset({"Event", "Quantity"}),
}
"""The records that a key of a query speaks of; the others go with all."""

CORRELATIONS = frozenset({"government", "briefing", "across", "group"})

WHOLE = 0.99
"""The most that the hypotheses beside ``other`` may take together."""


def problems(file: ScenarioFile, given: Given) -> list[str]:
    """Everything that is wrong, in the order of the file; ``given`` are the ranges that could be read."""
    names = [h.id for h in file.hypothesis]
    return [
        *_head(file, names),
        *(p for h in file.hypothesis for p in _hypothesis(h)),
        *_together(file),
        *(p for i in file.indicator for p in _indicator(i, names, given.get(i.id, {}))),
        *(p for t in file.threshold for p in _threshold(t, names)),
    ]


def _head(file: ScenarioFile, names: list[str]) -> Iterator[str]:
    yield from (f"hypothesis: {n!r} is given twice" for n in _twice(names))
    yield from (f"indicator: {n!r} is given twice" for n in _twice(i.id for i in file.indicator))
    if OTHER not in names:
        yield f'hypothesis: there is none with id = "{OTHER}"; it is mandatory and takes what the rest leaves'
    if file.watched not in names:
        yield f"watched: {file.watched!r} is no hypothesis; allowed: {_listed(names)}"
    if not file.indicator:
        yield "indicator: there is none; at least one [[indicator]] is needed"
    if (file.horizon_days > 0) is (file.until is not None) or file.horizon_days < 0:
        yield "horizon_days: give days above 0, or until = a date such as 2024-10-31, and not both"
    if not 0 < file.beta <= 1:
        yield f"beta: {file.beta:g}; give a number above 0 and at most 1"
    for role, code in (("initiator", file.initiator), ("target", file.target)):
        if code not in ANYBODY and not STATE_CODE.fullmatch(code):
            yield f'{role}: {code!r} is no state code; give three capitals such as RUS, or "*" to find it'
    if file.initiator == file.target and file.target not in ANYBODY:
        yield f"target: {file.target!r} is the initiator as well"
    for key, rho in file.dependence.items():
        if key not in CORRELATIONS or not 0 <= rho <= 1:
            yield f"dependence.{key}: {rho:g}; allowed: {_listed(CORRELATIONS)}, each between 0 and 1"


def _hypothesis(row: HypothesisRow) -> Iterator[str]:
    place = f'hypothesis "{row.id}"'
    if row.id == OTHER:
        if row.rate is not None:
            yield f"{place}.rate: other takes what the rest leaves; remove the rate"
        return
    if row.rate is None:
        yield f"{place}.rate: missing; give the base rate as a number or [low, high]"
    elif wrong := trouble(row.rate):
        yield f"{place}.rate: {wrong}"
    if row.rate is not None and not row.reference_class.strip():
        yield f"{place}.reference_class: missing; say of which cases the rate was counted or judged"
    if row.period_days is not None and row.period_days <= 0:
        yield f"{place}.period_days: {row.period_days:g} is no span of time; give days above 0"


def _together(file: ScenarioFile) -> Iterator[str]:
    """The base rates over the horizon must leave something to ``other``."""
    total = 0.0
    for row in file.hypothesis:
        if row.rate is None or row.id == OTHER or trouble(row.rate) or file.horizon_days <= 0:
            continue
        periods = file.horizon_days / (row.period_days or file.horizon_days)
        if periods > 0:
            total += 1.0 - (1.0 - as_range(row.rate).high) ** periods
    if total > WHOLE:
        yield f"hypothesis: over the horizon the base rates add up to {total:.2f} and leave nothing to {OTHER}"


def _indicator(row: IndicatorRow, names: list[str], given: Mapping[str, Range]) -> Iterator[str]:
    place = f'indicator "{row.id}"'
    for name in names:
        if name not in row.given and name not in given:
            yield f"{place}.given: hypothesis {name!r} is missing; give its probability, a range or a word"
    for name in row.given:
        if name not in names:
            yield f"{place}.given.{name}: no such hypothesis; allowed: {_listed(names)}"
    if row.half_life <= 0:
        yield f"{place}.half_life: {row.half_life:g}; give days above 0"
    if row.coverage is not None and not 0 <= row.coverage <= 1:
        yield f"{place}.coverage: {row.coverage:g} is no share; give a number between 0 and 1"
    asked = queries_of(row)
    if row.coverage is not None and not asked:
        yield f"{place}.coverage: {row.coverage:g}, but without a query nothing is looked for; add one or leave it out"
    for number, query in enumerate(asked, 1):
        yield from (f"{place}.query {number}{p}" for p in _query(query))


def queries_of(row: IndicatorRow) -> tuple[QueryRow, ...]:
    """The queries of an indicator, one or many."""
    return (row.query,) if isinstance(row.query, QueryRow) else row.query


def _query(row: QueryRow) -> Iterator[str]:
    if row.record not in ALLOWED["record"]:
        yield f".record: {row.record!r} is not known; allowed: {_listed(ALLOWED['record'])}"
        return
    for key in ("event_types", "acts", "status"):
        for value in getattr(row, key):
            if value not in ALLOWED[key]:
                yield f".{key}: {value!r} is not known; allowed: {_listed(ALLOWED[key])}"
    usual = Query()
    for key, records in ONLY_WITH.items():
        if getattr(row, key) != getattr(usual, key) and row.record not in records:
            yield f".{key}: goes with {_listed(records)}, not with {row.record}"
    for key, value in _parties(row):
        if not PARTY.fullmatch(value):
            yield f".{key}: {value!r} is no party; allowed: {PARTY_FORM}"
    if row.factor is not None and not 0 < row.factor <= 1:
        yield f".factor: {row.factor:g}; give a share above 0 and at most 1"
    if QueryRow(record=row.record, factor=row.factor) == row:
        yield f": asks for nothing, so every {row.record} would match; add event_types, acts, words, ..."


def _parties(row: QueryRow) -> Iterator[tuple[str, str]]:
    for key, value in (("actor", row.actor), ("recipient", row.recipient), ("source", row.source)):
        if value:
            yield key, value
    if row.place:
        yield "place", row.place
    yield from (("mentions", m) for m in row.mentions)


def _threshold(row: ThresholdRow, names: list[str]) -> Iterator[str]:
    place = f'threshold "{row.hypothesis}"'
    if row.hypothesis not in names:
        yield f"{place}.hypothesis: no such hypothesis; allowed: {_listed(names)}"
    if not 0 < row.at <= WHOLE:
        yield f"{place}.at: {row.at:g} is never or always reached; give a probability above 0, at most {WHOLE}"
    if not 0 <= row.stand_down <= row.at:
        yield f"{place}.stand_down: {row.stand_down:g} is above the threshold ({row.at:g}); it must not exceed it"
    if row.sustain_days < 0:
        yield f"{place}.sustain_days: {row.sustain_days}; give 0 or more days"


def _twice(names: Iterable[str]) -> list[str]:
    met: set[str] = set()
    return [n for n in names if n in met or met.add(n)]  # type: ignore[func-returns-value]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none yet"
