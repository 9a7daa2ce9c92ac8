"""An outlook in words: the number first, then its range and its word, what moved it, and what was not looked for."""

import datetime as dt
from collections.abc import Iterator

from forewarn.lang.probability import Scale
from forewarn.records import Indication, Outlook, Reason, Scenario

MOVERS = 3
"""Reasons named each way."""

CHANGERS = 3
"""Indicators named that would change it."""


def outlook_text(outlook: Outlook, scenario: Scenario, scale: Scale, before: Outlook | None = None) -> str:
    """The whole outlook, a line for each part; ``before`` is an earlier outlook to compare with."""
    return "\n".join(outlook_lines(outlook, scenario, scale, before))


def outlook_lines(outlook: Outlook, scenario: Scenario, scale: Scale, before: Outlook | None = None) -> Iterator[str]:
    """The lines of an outlook, the sentence with the number first."""
    labels = scale.labels
    yield headline(outlook, scale, before)
    if outlook.bound:
        yield f"{labels.bound}: {outlook.initiator}, {outlook.target}."
    elif not (outlook.initiator and outlook.target):
        yield f"{labels.unbound}."
    yield f"{labels.up}: {_movers(outlook, scale, up=True)}"
    yield f"{labels.down}: {_movers(outlook, scale, up=False)}"
    yield _confidence(outlook, scale)
    yield f"{labels.would_change}: {_changers(outlook, scenario, scale)}"
    unseen = [i.text for i in scenario.indicators if i.id in outlook.not_looked_for]
    if unseen:
        count = f"{len(unseen)} {labels.of} {len(scenario.indicators)} {labels.indicators}"
        yield f"{labels.not_looked_for}: {count} ({'; '.join(unseen)})."
    if not outlook.calibrated:
        yield f"{labels.uncalibrated}."


def headline(outlook: Outlook, scale: Scale, before: Outlook | None = None) -> str:
    """The number in its sentence: "21 % (16-28 %), unlikely, by 15 March; base rate 12 %"."""
    parts = [
        f"{percent(outlook.probability)} % ({percent(outlook.low)}-{percent(outlook.high)} %), "
        f"{word_for(outlook.probability, scale)}, {scale.labels.by} {_day(outlook.horizon, outlook.at, scale)}",
        f"{scale.labels.base_rate} {percent(outlook.prior)} %",
    ]
    if before is not None:
        day = _day(before.at, outlook.at, scale)
        parts.append(f"{scale.labels.before} ({day}) {percent(before.probability)} %")
    return "; ".join(parts) + "."


def word_for(probability: float, scale: Scale) -> str:
    """The word for a probability, chosen by the whole per cent that is printed."""
    shown = percent(probability)
    return next(w.word for w in scale.word if shown < w.below)


def percent(probability: float) -> int:
    """Whole per cent, never below 1 or above 99."""
    return min(max(round(100 * probability), 1), 99)


def _day(day: dt.datetime, today: dt.datetime, scale: Scale) -> str:
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day.day} {scale.months[day.month - 1]}{year}"


def _movers(outlook: Outlook, scale: Scale, up: bool) -> str:
    chosen = [r for r in outlook.reasons if (r.decibans > 0) is up][:MOVERS]
    return " ".join(_reason(r, scale) for r in chosen) if chosen else f"{scale.labels.nothing}."


def _reason(reason: Reason, scale: Scale) -> str:
    who = f"{reason.informant}, {scale.labels.denies}" if reason.denies else reason.informant
    return f"{reason.decibans:+.1f} dB {who} ({', '.join(reason.indicators)}): “{reason.text}”"


def _confidence(outlook: Outlook, scale: Scale) -> str:
    """The confidence in the evidence, and the government whose claims matter most."""
    line = f"{scale.labels.confidence} {outlook.confidence}"
    if not outlook.without:
        return f"{line}."
    state = max(outlook.without, key=lambda s: (abs(outlook.without[s] - outlook.probability), s))
    return f"{line}; {scale.labels.without} {state} {percent(outlook.without[state])} %."


def _changers(outlook: Outlook, scenario: Scenario, scale: Scale) -> str:
    """The indicators whose truth would move it most, either way, with the probability then."""
    texts = {i.id: i.text for i in scenario.indicators}
    ranked = sorted(outlook.indications, key=lambda i: (-_swing(i, outlook), i.indicator))[:CHANGERS]
    found = []
    for i in ranked:
        up, down = i.if_confirmed or 0.0, i.if_refuted or 0.0
        confirmed = abs(up - outlook.probability) >= abs(down - outlook.probability)
        label = scale.labels.confirmed if confirmed else scale.labels.refuted
        found.append(f"{texts.get(i.indicator, i.indicator)}, {label} {percent(up if confirmed else down)} %")
    return "; ".join([*found, *(c.rstrip(".") for c in scenario.changes_our_mind)]) + "."


def _swing(indication: Indication, outlook: Outlook) -> float:
    ends = [e for e in (indication.if_confirmed, indication.if_refuted) if e is not None]
    return max((abs(e - outlook.probability) for e in ends), default=0.0)
