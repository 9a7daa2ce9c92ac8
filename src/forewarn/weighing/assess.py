"""One assessment for every claim: the counts side by side, the grades, and the reasons in plain sentences."""

from collections.abc import Mapping, Sequence

from forewarn.codebooks import Book
from forewarn.records import Assessment, Claim, Collection, Stance, Voice
from forewarn.weighing.contradictions import contradictions
from forewarn.weighing.grades import corroboration, credibility, standing
from forewarn.weighing.voices import best, look_into, voices_on


def weigh(collection: Collection, book: Book) -> tuple[Assessment, ...]:
    """The assessments of all claims of a collection, in the order of the claims."""
    look = look_into(collection, book)
    voices = {claim.id: voices_on(claim, look) for claim in collection.ties.claims}
    against = contradictions(collection.ties.claims, look.held)
    return tuple(_assess(claim, voices, against.get(claim.id, ()), collection) for claim in collection.ties.claims)


def _assess(
    claim: Claim, voices: Mapping[str, tuple[Voice, ...]], against: tuple[str, ...], collection: Collection
) -> Assessment:
    own = voices[claim.id]
    denials = [v for v in own if v.stance is Stance.DENIES]
    stand = standing(own, sum(_low(voices[other]) for other in against))
    grade, why = credibility(stand)
    return Assessment(
        claim=claim.id,
        reports=sum(r.stance is Stance.AFFIRMS for r in claim.reports),
        outlets=len(_outlets(claim, collection)),
        origins_low=stand.low,
        origins_high=stand.high,
        denials=len(denials),
        denials_by_accused=sum(v.accused for v in denials),
        reliability=best(v.reliability for v in own if v.stance is Stance.AFFIRMS),
        credibility=grade,
        corroboration=corroboration(stand)[0],
        contradicted_by=against,
        reasons=(*why, *_told(denials, against)),
        voices=own,
    )


def _low(voices: Sequence[Voice]) -> int:
    """The low count of independent origins behind a claim."""
    return standing(voices, 0).low


def _outlets(claim: Claim, collection: Collection) -> set[str]:
    """The outlets that affirm a claim; an article without an outlet counts as one of its own."""
    articles = (collection.articles[r.article] for r in claim.reports if r.stance is Stance.AFFIRMS)
    return {(a.outlet or a.ref).casefold() for a in articles}


def _told(denials: Sequence[Voice], against: Sequence[str]) -> list[str]:
    """The denials and contradictions, those by the accused apart from those by others."""
    accused = sorted({v.informant for v in denials if v.accused})
    others = sorted({v.informant for v in denials if not v.accused})
    told = []
    if accused:
        told.append(f"Denied by the accused ({', '.join(accused)}); this alone does not lower the grade.")
    if others:
        told.append(f"Denied by others ({', '.join(others)}).")
    if against:
        told.append(f"Contradicted by {len(against)} other claim{'s' if len(against) > 1 else ''}.")
    return told
