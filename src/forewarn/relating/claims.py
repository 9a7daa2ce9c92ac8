"""Claims: carriers of different articles that say the same, affirmed or denied.

Carriers are taken in their order of time (so that the order of the input does not matter). Each joins the earlier claim
that it is most like, if the likeness reaches ``SAME_CLAIM``, else it opens one. Two things outside the words decide
besides: a statement that the text says echoes or confirms another carries the same claim, and a denial goes to the
claims that it is said to answer, or to the likest claim about its own side.

A mark affirms one claim only; a denial may stand in every claim that it denies. A claim is listed where it says
something that can be checked (an act or a number), or where it is said or denied twice.
"""

import dataclasses
import math
from collections.abc import Iterator, Sequence

from forewarn.records import Claim, ClaimKey, Relation, Report, Stance, content_id
from forewarn.relating.blocking import Index
from forewarn.relating.carriers import Carrier
from forewarn.relating.likeness import SAME_CLAIM, SAME_SIDE, likeness, sided
from forewarn.relating.merging import HOSTILE, merges, side, sides
from forewarn.relating.pointers import SAME_SAYING
from forewarn.relating.texts import Rarity, rarity

FACES = 6
"""Carriers of a claim that a new one is compared with: the first ones, which drift least."""
ONE_FACE = 1.2
"""How much more a carrier must be like one member where it is unlike the rest."""
SAME_ARTICLE = 1.5
"""A denial denies, and a headline sums up, what its own article reports rather than what others do."""
OWN_SIDE = 1.2
"""A denial mostly comes from the side that is said to have acted."""
SMALL = 4
"""Carriers of a group that may still settle in another."""
RELATED = 1.0
"""Likeness from which a statement with a number of its own is believed to confirm another."""
ANSWERED_DAYS = 3.0
"""Days in which an accusation is answered."""
TELLING_WORD = 9_000
"""Rarity, in thousandths, of a word that a denial and what it denies have in common."""
DENIAL = 1.6
"""Likeness from which a denial belongs to a claim: it repeats fewer words of it."""


@dataclasses.dataclass(slots=True)
class Group:
    """A claim while it grows; ``inferred``: marks that only the pooled words brought into it."""

    affirming: list[Carrier] = dataclasses.field(default_factory=list)
    denying: list[Carrier] = dataclasses.field(default_factory=list)
    inferred: set[str] = dataclasses.field(default_factory=set)

    @property
    def all(self) -> list[Carrier]:
        """Every carrier, affirming first."""
        return [*self.affirming, *self.denying]

    @property
    def faces(self) -> list[Carrier]:
        """The carriers that stand for the claim."""
        return [c for c in self.affirming or self.denying if not c.elaborates][:FACES]


def group(found: Sequence[Carrier]) -> list[Group]:
    """All groups, in the order in which they opened."""
    ordered = sorted(found, key=lambda c: c.order)
    rare = rarity(c.about.items for c in ordered)
    groups: list[Group] = []
    index = Index()
    place: dict[str, int] = {}
    for carrier in sorted(ordered, key=lambda c: c.headline):  # a headline sums up what its article says
        if carrier.denies:
            continue
        number = place.get(carrier.elaborates)
        if number is None:
            number = likest(carrier, groups, index.candidates(carrier, rare), rare)
        if number is None:
            number = len(groups)
            groups.append(Group())
        groups[number].affirming.append(carrier)
        note(carrier, number, place)
        if carrier.elaborates:
            continue
        index.add(carrier, number, rare)
    settle(groups, index, place, rare)
    join(ordered, groups, place, rare)
    for gone, kept in merges({n: g.affirming for n, g in enumerate(groups)}, rare):
        groups[kept].inferred |= {c.mark.id for c in groups[gone].affirming} | groups[gone].inferred
        move(groups, gone, kept, place)
    for carrier in ordered:
        if carrier.denies:
            deny(carrier, groups, index, place, rare)
    return groups


def settle(groups: list[Group], index: Index, place: dict[str, int], rare: Rarity) -> None:
    """Put each small group into a larger one that its carriers are like: those that came first could not see it."""
    for number in sorted(range(len(groups)), key=lambda n: (len(groups[n].affirming), n)):
        faces = groups[number].faces
        if not faces or len(groups[number].affirming) > SMALL:
            continue
        near = {c for f in faces for c in index.candidates(f, rare) if c != number and groups[c].affirming}
        scored = [(sum(resemblance(f, groups[c], rare) for f in faces) / len(faces), -c) for c in sorted(near)]
        best = max(scored, default=(0.0, 0))
        if best[0] >= SAME_CLAIM:
            move(groups, number, -best[1], place)


def move(groups: list[Group], gone: int, kept: int, place: dict[str, int]) -> None:
    """Put all that affirms one group into another."""
    for moved in groups[gone].affirming:
        note(moved, kept, place)
    groups[kept].affirming = sorted([*groups[kept].affirming, *groups[gone].affirming], key=lambda c: c.order)
    groups[gone].affirming = []


def note(carrier: Carrier, number: int, place: dict[str, int]) -> None:
    """Remember in which group the carrier and the marks inside it are."""
    for mark in (carrier.mark, *carrier.inner, *carrier.events, *carrier.quantities):
        place[mark.id] = number


def join(ordered: Sequence[Carrier], groups: list[Group], place: dict[str, int], rare: Rarity) -> None:
    """Make one group of two whose statements are said to echo or confirm each other.

    Where both are told by other articles too, one article's word does not make them the same claim; nor does it where
    the later statement says something else that can be checked.
    """
    for carrier in ordered:
        for target in answered(carrier, *SAME_SAYING):
            one, two = place.get(target), place.get(carrier.mark.id)
            if one is None or two is None or one == two or carrier.denies:
                continue
            if carrier.amounts and resemblance(carrier, groups[one], rare) < RELATED:
                continue
            kept, gone = min(one, two), max(one, two)
            if min(len({c.article.id for c in groups[g].affirming}) for g in (one, two)) > 1:
                continue
            move(groups, gone, kept, place)


def answered(carrier: Carrier, *relations: Relation) -> Iterator[str]:
    """Ids of the statements that the carrier, or a statement inside it, answers in one of these ways."""
    for statement in (carrier.statement, *carrier.inner) if carrier.statement else carrier.inner:
        for answer in statement.answers:
            if answer.id is not None and answer.relation in relations:
                yield answer.id


def likest(carrier: Carrier, groups: Sequence[Group], candidates: Sequence[int], rare: Rarity) -> int | None:
    """The group that the carrier is most like, if it is like enough."""
    scored = [(resemblance(carrier, groups[g], rare) + summing_up(carrier, groups[g]), -g) for g in candidates]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= SAME_CLAIM else None


def summing_up(carrier: Carrier, found: Group) -> float:
    """What speaks besides for a headline being about a claim of its own article."""
    own = carrier.headline and any(c.article.id == carrier.article.id for c in found.affirming)
    return SAME_ARTICLE if own else 0.0


def resemblance(carrier: Carrier, found: Group, rare: Rarity) -> float:
    """Between the likest and the middling member of the group: one odd member opens no door."""
    scores = [likeness(carrier, face, rare) for face in found.faces]
    if not scores:  # joined to another group
        return -math.inf
    return max(0.6 * max(scores) + 0.4 * sum(scores) / len(scores), max(scores) - ONE_FACE)


def deny(carrier: Carrier, groups: list[Group], index: Index, place: dict[str, int], rare: Rarity) -> None:
    """Put a denial with the claims that it denies, or into a group of its own."""
    targets = sorted({place[t] for t in answered(carrier, Relation.DENIES) if t in place})
    if not targets:
        number = denied(carrier, groups, index.candidates(carrier, rare), rare)
        if number is None:
            number = accused(carrier, groups, rare)
        targets = [number] if number is not None else []
    if not targets:
        targets = [len(groups)]
        groups.append(Group())
        index.add(carrier, targets[0], rare)
    for number in targets:
        groups[number].denying.append(carrier)
    note(carrier, targets[0], place)


def denied(carrier: Carrier, groups: Sequence[Group], candidates: Sequence[int], rare: Rarity) -> int | None:
    """The claim that a denial without a link is about."""
    side = frozenset({carrier.statement.affiliation[:3]} if carrier.statement and carrier.statement.affiliation else ())
    best: tuple[float, int] = (DENIAL, 1)
    for g in candidates:
        found = groups[g]
        score = resemblance(carrier, found, rare)
        if any(c.article.id == carrier.article.id for c in found.affirming):
            score += SAME_ARTICLE
        score += sided(side, frozenset().union(*(c.actors for c in found.faces)), OWN_SIDE, -SAME_SIDE)
        best = max(best, (score, -g))
    return -best[1] if best[1] <= 0 else None


def accused(carrier: Carrier, groups: Sequence[Group], rare: Rarity) -> int | None:
    """The claim that a statement of denial answers which repeats little of it.

    The largest claim of the last days that accuses the denier's side and shares a telling word; else the claim that its
    own article reports nearest before it, if that accuses or names the denier's side.
    """
    if carrier.statement is None or not carrier.statement.affiliation:
        return None
    by = side(carrier.statement.affiliation)
    best: tuple[int, int] = (0, 0)
    nearest: tuple[int, int] = (-1, 0)
    for number, found in enumerate(groups):
        recent = [c for c in found.affirming if 0 <= days_before(c, carrier) <= ANSWERED_DAYS]
        if not recent or by in {
            side(c.statement.affiliation) for c in recent if c.statement and c.statement.affiliation
        }:
            continue
        accuses = any(by in sides(e.actors) and e.event_type.value in HOSTILE for c in recent for e in c.events)
        words = frozenset().union(*(c.about.items - c.about.parties for c in recent)) & carrier.about.items
        if accuses and max((rare.weights.get(w, 1000) for w in sorted(words)), default=0) >= TELLING_WORD:
            best = max(best, (len(recent), -number))
        at = [
            c.sentence[0] for c in recent if c.article.id == carrier.article.id and c.sentence[0] < carrier.sentence[0]
        ]
        if at and (accuses or any(by[:3] in c.about.parties | c.actors for c in recent)):
            nearest = max(nearest, (max(at), -number))
    if best[0]:
        return -best[1]
    return -nearest[1] if nearest[0] >= 0 else None


def days_before(one: Carrier, two: Carrier) -> float:
    """Days from the first report to the second; 0 where one is undated."""
    return (two.at - one.at).total_seconds() / 86_400 if one.at and two.at else 0.0


def listed(found: Group) -> bool:
    """Whether a group is worth a claim: something that can be checked, or said or denied twice."""
    return any(c.specific for c in found.all) or len({c.sentence for c in found.all}) >= 2


def claim_of(found: Group) -> Claim:
    """The record of a group: the clearest report's sentence, the key that most carriers give, all reports."""
    clearest = min(found.affirming or found.denying, key=unclear)
    dated = [c.at for c in found.all if c.at is not None]
    reports = [(c, Stance.AFFIRMS) for c in found.affirming] + [(c, Stance.DENIES) for c in found.denying]
    return Claim(
        id=content_id("c", *sorted({c.mark.id for c in found.affirming} or {c.mark.id for c in found.denying})),
        text=clearest.article.quotes(clearest.content).strip(),
        key=key_of(found),
        reports=tuple(Report(mark=c.mark.id, article=c.article.id, stance=s) for c, s in reports),
        first_seen=min(dated, default=None),
    )


def unclear(carrier: Carrier) -> tuple[bool, bool, bool, bool, int, tuple[object, ...]]:
    """Sorts the clearest first: names its source, says something checkable, not a headline, longer."""
    named = carrier.statement is not None and carrier.statement.named
    length = sum(b - a for a, b in carrier.content)
    return (
        carrier.headline,
        bool(carrier.elaborates),
        not carrier.specific,
        not named,
        -min(length, 240),
        carrier.order,
    )


def key_of(found: Group) -> ClaimKey:
    """Actor, kind of act or measure, recipient, place and time window on which most carriers agree."""
    events = [e for c in found.all for e in c.events]
    measures = [q.of for c in found.all for q in c.quantities]
    spans = [e.when for e in events if e.when is not None]
    return ClaimKey(
        actor=commonest([p.code for e in events for p in e.actors]),
        kind=commonest([e.event_type.value for e in events]) or commonest(measures),
        recipient=commonest([p.code for e in events for p in e.recipients]),
        place=commonest([e.place.name for e in events if e.place] or [p for c in found.all for p in c.about.places]),
        window=(min(w.start for w in spans), max(w.end for w in spans)) if spans else None,
    )


def commonest(values: Sequence[str]) -> str:
    """The value given most often, the first in the alphabet among equals; "" where there is none."""
    count: dict[str, int] = {}
    for value in values:
        if value:
            count[value] = count.get(value, 0) + 1
    return min(count, key=lambda v: (-count[v], v), default="")
