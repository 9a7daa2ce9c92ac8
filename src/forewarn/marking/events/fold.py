"""From a chain of operators to the factuality of the act below it: METHOD's rules as one small table.

The chain is read from the act outwards. Every operator turns what the act was so far into what it is now:

- said keeps; begin makes it happened; continue makes a happened act ongoing; past makes it happened for good
  (what ended or is over was real, whoever demands or plans that it end);
- not, fail and deny negate. Two of them cancel ("did not fail to", "failed to prevent": happened), but a denial that
  is itself withheld only leaves the act open ("did not rule out", "refused to deny": possible), and so does a negated
  report ("did not say that"); a denial of a named accuser's claim leaves the claim as it was made;
- plan, threaten, demand, offer, may and if replace what stood below: the outermost decides; only a plan not to act
  stays negated ("pledged not to", "will not").
"""

from collections.abc import Sequence

from forewarn.records import Factuality, Operator, OperatorKind

DECIDES = {
    OperatorKind.PLAN: Factuality.PLANNED,
    OperatorKind.THREATEN: Factuality.THREATENED,
    OperatorKind.DEMAND: Factuality.DEMANDED,
    OperatorKind.OFFER: Factuality.OFFERED,
    OperatorKind.MAY: Factuality.POSSIBLE,
    OperatorKind.IF: Factuality.POSSIBLE,
}

REAL = frozenset({Factuality.HAPPENED, Factuality.ONGOING})


def fold(chain: Sequence[Operator]) -> Factuality:
    """The factuality of an act under a chain of operators, outermost first."""
    now, over = Factuality.HAPPENED, False
    below: Operator | None = None
    for operator in reversed(chain):
        over = over or operator.kind is OperatorKind.PAST
        now = _under(operator.kind, now, below, over)
        below = operator
    return now


def _under(kind: OperatorKind, now: Factuality, below: Operator | None, over: bool) -> Factuality:
    """What an act is under one more operator; ``below`` is the operator next to it, ``over``: a past one is within."""
    match kind:
        case OperatorKind.NOT | OperatorKind.FAIL | OperatorKind.DENY:
            return _negated(kind, now, below)
        case OperatorKind.PAST:
            return Factuality.HAPPENED if now in REAL else now
        case OperatorKind.CONTINUE:
            return Factuality.ONGOING if now is Factuality.HAPPENED else now
        case OperatorKind.PLAN if now is Factuality.NEGATED:
            return now
        case _ if kind in DECIDES:
            return now if over and now in REAL else DECIDES[kind]
        case _:
            return now


def _negated(kind: OperatorKind, now: Factuality, below: Operator | None) -> Factuality:
    if below is not None and below.kind is OperatorKind.SAID:
        if kind is not OperatorKind.DENY:
            return Factuality.POSSIBLE
        return now if below.holder else Factuality.NEGATED
    if now is not Factuality.NEGATED or below is None:
        return Factuality.NEGATED
    return Factuality.HAPPENED if below.kind in (OperatorKind.NOT, OperatorKind.FAIL) else Factuality.POSSIBLE
