"""The other side of an act that names one: who asked for it, to whom it was offered, who complains of it."""

from collections.abc import Sequence

from forewarn.codebooks.operators import Grammar
from forewarn.codebooks.plover import Trigger
from forewarn.marking.cast import Cast
from forewarn.marking.events import syntax
from forewarn.marking.events.chain import Step
from forewarn.records import EventType, OperatorKind, Party

GIVING = frozenset(
    {EventType.RETREAT, EventType.CONCEDE, EventType.COOPERATE, EventType.AGREE, EventType.CONSULT, EventType.AID}
)
"""What one asks for, or is offered, for oneself."""

HARMING = frozenset({EventType.THREATEN, EventType.COERCE, EventType.ASSAULT})
"""What one accuses others of having done to oneself."""

Parties = tuple[Party, ...]


def others(
    cast: Cast, grammar: Grammar, kind: Trigger, steps: Sequence[Step], parties: tuple[Parties, Parties]
) -> tuple[Parties, Parties]:
    """The actors and recipients, the empty side filled from the demand, offer or accusation above the act.

    "Serbia demands that NATO leave" asks for itself; "Chile proposed to Bolivia that they sign" names both sides.
    """
    actors, recipients = parties
    if any(p.code for p in recipients):
        return parties
    sides = _sides(cast, grammar, kind, steps)
    if kind.symmetric and sides and not any(p.code for p in actors if p.code[:3] != sides[0].code[:3]):
        return (sides[:1], sides[1:]) if len(sides) > 1 else (actors, recipients)
    taken = {p.code[:3] for p in actors}
    other = tuple(p for p in sides if p.code[:3] not in taken)[:1]
    return (actors, other) if actors and other else parties


def _sides(cast: Cast, grammar: Grammar, kind: Trigger, steps: Sequence[Step]) -> Parties:
    """Who demands, offers or accuses, and who is addressed, those with codes; unsure, for nobody says so."""
    for step in steps:
        match step.operator.kind:
            case OperatorKind.OFFER | OperatorKind.DEMAND if kind.type in GIVING:
                found = (step.operator.holder, _addressed(cast, grammar, step.token))
            case OperatorKind.SAID if kind.type in HARMING and _accuses(cast, step.token):
                found = (step.operator.holder, None)
            case _:
                continue
        return tuple(
            Party(spans=p.spans, name=p.name, code=p.code, certain=False) for p in found if p is not None and p.code
        )
    return ()


def _accuses(cast: Cast, verb: int) -> bool:
    """Whether what hangs on the verb by a preposition is what its object is accused of."""
    parse = cast.parse
    return any(parse.dep[c] == "prep" and parse.child(c, "pcomp", "pobj") is not None for c in parse.children[verb])


def _addressed(cast: Cast, grammar: Grammar, verb: int) -> Party | None:
    """The person that an offer is made to."""
    head = syntax.preposition(cast.parse, verb, *grammar.spoken_to)
    return None if head is None else cast.party(head)
