"""What an event looks like, as named features for the small model that tells events from look-alikes."""

from collections.abc import Iterator, Sequence

from forewarn.marking.cast import Cast
from forewarn.marking.events.merge import Mentioned
from forewarn.marking.events.roles import Filled
from forewarn.marking.events.syntax import is_passive
from forewarn.marking.events.triggers import Hit
from forewarn.records import Event

MANY = 3
"""Counts above this are one class."""


def features(cast: Cast, mention: Mentioned, before: Sequence[Mentioned], told: str) -> Iterator[str]:
    """Features of an event with all its mentions, after the events ``before`` it in the article.

    ``told`` is the act of the statement around it, or "".
    """
    hit, event = mention.hit, mention.event
    parse = cast.parse
    kind = f"{event.event_type}-{hit.row.trigger.kind}"
    lemma = hit.row.lemma
    actor, recipient = side(hit.roles.actors), side(hit.roles.recipients)
    yield from (f"kind={kind}", f"lemma={event.event_type}-{lemma}", f"lemma={event.event_type}-{lemma},actor={actor}")
    yield from (f"actor={actor}", f"recipient={recipient}", f"parties={actor}-{recipient}")
    yield from (
        f"kind={kind},actor={actor}",
        f"kind={kind},recipient={recipient}",
        f"type={event.event_type},{actor}-{recipient}",
    )
    yield from (f"sector={sector}" for sector in sectors(event))
    yield from (f"unmet={need},type={event.event_type}" for need in hit.unmet)
    yield f"unmet={min(len(hit.unmet), 2)}"
    yield from (f"factuality={event.factuality}", f"factuality={event.factuality},kind={kind}")
    yield from (f"operator={o.kind}" for o in event.chain)
    yield from (f"told={told}", f"told={told},type={event.event_type}")
    yield from (f"mentions={min(mention.count, MANY)}", f"mentions={min(mention.count, MANY)},type={event.event_type}")
    yield from _word(cast, hit)
    yield from _context(mention, before, kind)
    if parse.blocks[parse.block[hit.token]].headline:
        yield from ("headline", f"headline,kind={kind}")
    density = min(int(len(cast.names) / len(parse) * 50), 6)
    yield from (f"names={density}", f"names={density},type={event.event_type}")
    if event.when:
        yield "when"
    if event.place:
        yield from ("place", f"place,type={event.event_type}")


def _context(mention: Mentioned, before: Sequence[Mentioned], kind: str) -> Iterator[str]:
    """What the article has told before: how many events of the type, one that this may repeat, one in the sentence."""
    event = mention.event
    same = [m for m in before if m.event.event_type is event.event_type]
    yield from (f"before={min(len(same), MANY)}", f"before={min(len(same), MANY)},kind={kind}")
    if any(alike(m.event, event) for m in same):
        yield from ("repeats", f"repeats,kind={kind}")
    if any(m.event.sentence == event.sentence for m in same):
        yield from ("beside", f"beside,kind={kind}")
    others = sum(m.event.sentence == event.sentence for m in before)
    yield f"in-sentence={min(others, MANY)}"


def alike(one: Event, other: Event) -> bool:
    """Whether nothing in their parties tells two events apart."""
    for a, b in ((one.actors, other.actors), (one.recipients, other.recipients)):
        codes, others = {p.code[:3] for p in a if p.code}, {p.code[:3] for p in b if p.code}
        if codes and others and not codes & others:
            return False
    return True


def _word(cast: Cast, hit: Hit) -> Iterator[str]:
    """How the trigger stands in its sentence."""
    parse, token = cast.parse, hit.token
    kind = hit.row.trigger.kind
    yield from (f"dep={parse.dep[token]},{kind}", f"tag={parse.tag[token]}")
    yield f"above={parse.lemma[parse.head[token]].lower()},{kind}"
    if hit.light is not None:
        yield from ("light", f"light={parse.lemma[hit.light]}")
    if kind == "verb" and is_passive(parse, token):
        yield "passive"
    for child in parse.children[token]:
        label = parse.dep[child]
        if label in ("det", "amod", "compound", "nummod", "advmod", "aux"):
            yield f"{label},{kind}"
        if label == "det":
            yield f"det={parse.lower[child]}"
        if label in ("dobj", "nsubjpass", "attr", "oprd", "xcomp", "ccomp", "prep", "prt") and kind == "verb":
            yield f"{label}"
        if label in ("dobj", "nsubjpass") and parse.pos[child] == "NOUN":
            yield f"object={parse.lemma[child]}"


def side(parties: Sequence[Filled]) -> str:
    """Of what sort the parties of one side are: known, guessed, able (somebody without a code), thing, none."""
    if not parties:
        return "none"
    if any(f.party.code and f.party.certain for f in parties):
        return "known" if any(f.able for f in parties) else "owned"
    if any(f.party.code for f in parties):
        return "guessed"
    return "able" if any(f.able for f in parties) else "thing"


def sectors(event: Event) -> Iterator[str]:
    """The sectors of the parties, each with its side."""
    for name, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for sector in sorted({p.code[3:6] or "state" for p in parties if p.code}):
            yield f"{name}-{sector}"
