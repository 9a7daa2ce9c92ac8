"""Alerts over a sequence of outlooks: when a threshold was crossed for long enough, and when it stood down."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from forewarn.records import Alert, Outlook, Reason, Scenario, Threshold, content_id

NAMED = 3
"""Reasons that an alert names."""


def watch(scenario: Scenario, outlooks: Iterable[Outlook]) -> tuple[Alert, ...]:
    """The alerts of every threshold, in the order of time.

    An alert is raised once, on the day on which the probability has been at or above ``at`` for ``sustain_days``,
    and again only after it stood down, which it does below ``stand_down``.
    """
    mine = sorted((o for o in outlooks if o.scenario == scenario.id), key=lambda o: o.at)
    found = [a for threshold in scenario.threshold for a in _over(threshold, mine)]
    return tuple(sorted(found, key=lambda a: (a.at, a.hypothesis, a.threshold)))


def _over(threshold: Threshold, outlooks: Sequence[Outlook]) -> Iterator[Alert]:
    sustain = dt.timedelta(days=threshold.sustain_days)
    since: dt.datetime | None = None
    raised = False
    for outlook in outlooks:
        probability = outlook.hypotheses.get(threshold.hypothesis, outlook.probability)
        since = None if probability < threshold.at else since or outlook.at
        if not raised and since is not None and outlook.at - since >= sustain:
            raised = True
            yield _alert(threshold, outlook, probability, raised=True)
        elif raised and probability < (threshold.stand_down or threshold.at):
            raised = False
            yield _alert(threshold, outlook, probability, raised=False)


def _alert(threshold: Threshold, outlook: Outlook, probability: float, raised: bool) -> Alert:
    return Alert(
        id=content_id("x", outlook.id, threshold.hypothesis, threshold.at, raised),
        scenario=outlook.scenario,
        outlook=outlook.id,
        at=outlook.at,
        hypothesis=threshold.hypothesis,
        threshold=threshold.at if raised else threshold.stand_down or threshold.at,
        probability=probability,
        moved_by=_movers(outlook.reasons, up=raised),
        raised=raised,
    )


def _movers(reasons: Sequence[Reason], up: bool) -> tuple[Reason, ...]:
    """The reasons that pushed the way the alert goes, the strongest first."""
    return tuple(r for r in reasons if (r.decibans > 0) is up)[:NAMED]
