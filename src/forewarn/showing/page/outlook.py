"""The outlook as the page shows it: the number, its range and word, the days behind it, and what moved it."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from forewarn.records import Alert, Indicator, Outlook, Reason, Scenario
from forewarn.showing.chances import chance, chances, word
from forewarn.showing.page.chart import Chart, Value, line_chart
from forewarn.showing.page.quotes import Quote, Source
from forewarn.showing.plain import day, one_line

REASONS_SHOWN = 20
"""Reasons each way; of the days before the last one, three in all."""

REASONS_A_DAY = 3


@dataclasses.dataclass(frozen=True)
class Because:
    """A reason: how many decibans, whether up, who says it, what it is a sign of, and its sentence."""

    decibans: str
    up: bool
    who: str
    denies: bool
    sign: str
    quote: Quote | None


@dataclasses.dataclass(frozen=True)
class Day:
    """The outlook of one day."""

    date: str
    probability: str
    range: str
    change: str
    because: tuple[Because, ...]


@dataclasses.dataclass(frozen=True)
class Sign:
    """An indicator: what it is, how it stands, and what it would do if it were settled."""

    text: str
    looked: bool
    nats: str
    up: bool
    if_confirmed: str
    if_refuted: str
    claims: tuple[tuple[str, str], ...]


@dataclasses.dataclass(frozen=True)
class View:
    """The outlook of one scenario."""

    id: str
    question: str
    resolves: str
    parties: str
    date: str
    horizon: str
    probability: str
    range: str
    word: str
    base_rate: str
    calibrated: bool
    confidence: str
    chart: Chart | None
    up: tuple[Because, ...]
    down: tuple[Because, ...]
    days: tuple[Day, ...]
    signs: tuple[Sign, ...]
    without: tuple[tuple[str, str], ...]
    changes: tuple[str, ...]
    not_looked_for: tuple[str, ...]
    alerts: tuple[str, ...]


def outlooks(source: Source) -> Iterator[View]:
    """The view of every scenario that has an outlook."""
    for scenario in source.collection.scenarios:
        found = sorted((o for o in source.collection.outlooks if o.scenario == scenario.id), key=lambda o: o.at)
        if found:
            yield _view(scenario, found, source)


def _view(scenario: Scenario, found: Sequence[Outlook], source: Source) -> View:
    last = found[-1]
    texts = {i.id: one_line(i.text) for i in scenario.indicators}
    return View(
        id=scenario.id,
        question=one_line(scenario.question),
        resolves=one_line(scenario.resolves),
        parties=" → ".join(source.names(p) for p in (last.initiator, last.target) if p),
        date=day(last.at),
        horizon=day(last.horizon),
        probability=chance(last.probability),
        range=chances(last.low, last.high),
        word=word(last.probability),
        base_rate=chance(last.prior),
        calibrated=last.calibrated,
        confidence=one_line(last.confidence),
        chart=_chart(scenario, found) if len(found) > 1 else None,
        up=tuple(_because(r, texts, source) for r in last.reasons if r.decibans > 0)[:REASONS_SHOWN],
        down=tuple(_because(r, texts, source) for r in last.reasons if r.decibans < 0)[:REASONS_SHOWN],
        days=tuple(_days(found, texts, source)),
        signs=tuple(_signs(scenario.indicators, last, source)),
        without=tuple((source.names(g), chance(p)) for g, p in last.without.items()),
        changes=tuple(one_line(c) for c in scenario.changes_our_mind),
        not_looked_for=tuple(texts.get(i, one_line(i)) for i in last.not_looked_for),
        alerts=tuple(_alert(a) for a in source.collection.alerts if a.scenario == scenario.id),
    )


def _chart(scenario: Scenario, found: Sequence[Outlook]) -> Chart:
    values = [
        Value(
            o.at.date(),
            o.probability,
            o.low,
            o.high,
            f"{day(o.at)}: {chance(o.probability)} ({chances(o.low, o.high)})",
        )
        for o in found
    ]
    watched = [(t.at, "alert") for t in scenario.threshold if t.hypothesis == scenario.watched]
    return line_chart(values, [(found[-1].prior, "base rate"), *watched])


def _because(reason: Reason, texts: Mapping[str, str], source: Source) -> Because:
    quote = source.of_span(reason.article, reason.span) if reason.article and reason.span else None
    return Because(
        decibans=f"{reason.decibans:+.1f}",
        up=reason.decibans > 0,
        who=one_line(reason.informant or reason.text),
        denies=reason.denies,
        sign="; ".join(texts.get(i, one_line(i)) for i in reason.indicators),
        quote=quote,
    )


def _days(found: Sequence[Outlook], texts: Mapping[str, str], source: Source) -> Iterator[Day]:
    """The days, the newest first, each with its change and its strongest reasons."""
    for number in range(len(found) - 1, -1, -1):
        now = found[number]
        moved = round(100 * now.probability) - round(100 * found[number - 1].probability) if number else 0
        strongest = sorted(now.reasons, key=lambda r: -abs(r.decibans))[:REASONS_A_DAY]
        yield Day(
            date=day(now.at),
            probability=chance(now.probability),
            range=chances(now.low, now.high),
            change=f"{moved:+d}" if moved else "",
            because=tuple(_because(r, texts, source) for r in strongest),
        )


def _signs(indicators: Sequence[Indicator], last: Outlook, source: Source) -> Iterator[Sign]:
    by_id = {i.indicator: i for i in last.indications}
    for indicator in indicators:
        found = by_id.get(indicator.id)
        looked = indicator.id not in last.not_looked_for and (found is None or found.looked)
        claims = [source.collection.claim[c] for c in (found.claims if found else ()) if c in source.collection.claim]
        yield Sign(
            text=one_line(indicator.text),
            looked=looked,
            nats=f"{found.log_odds:+.2f}" if found and round(found.log_odds, 2) else "",
            up=bool(found and found.log_odds > 0),
            if_confirmed=chance(found.if_confirmed) if found and found.if_confirmed is not None else "",
            if_refuted=chance(found.if_refuted) if found and found.if_refuted is not None else "",
            claims=tuple((one_line(c.text), f"#c-{c.id}") for c in claims),
        )


def _alert(alert: Alert) -> str:
    way = "reached" if alert.raised else "fell below"
    level = f"{way} {chance(alert.threshold)} (at {chance(alert.probability)})"
    return f"{day(alert.at)}: {one_line(alert.hypothesis)} {level}"
