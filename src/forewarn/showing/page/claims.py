"""Claims as the page shows them: the four counts, then origins -> reports -> sentences, and why they were merged."""

import dataclasses
from collections.abc import Iterable, Iterator

from forewarn.records import Assessment, Claim, Derivation, Origin, Stance
from forewarn.showing.claims import grade, independent, origins, weightiest
from forewarn.showing.page.quotes import Quote, Source
from forewarn.showing.plain import count, day, one_line

EVIDENCE_SHOWN = 180
"""Characters of the words that show a derivation."""

WHY = {
    "copy": "copies",
    "rewrite": "rewrites",
    "credit": "credits",
    "same-quote": "has the same quotation as",
    "same-informant": "has the same informant as",
    "echo": "echoes",
}
"""How a derivation is told: this report … that one."""


@dataclasses.dataclass(frozen=True)
class Why:
    """Why a report is held to come from another: the rule, the other one, and the words that show it."""

    rule: str
    other: str
    href: str
    evidence: tuple[Quote, ...]


@dataclasses.dataclass(frozen=True)
class Carried:
    """A report of a claim: its sentence, and why it is no origin of its own."""

    quote: Quote
    why: tuple[Why, ...]


@dataclasses.dataclass(frozen=True)
class Root:
    """An origin with the reports that go back to it."""

    informant: str
    certain: bool
    reports: tuple[Carried, ...]


@dataclasses.dataclass(frozen=True)
class Card:
    """A claim as a row that opens."""

    id: str
    text: str
    first_seen: str
    reports: str
    outlets: str
    origins: str
    denials: str
    grade: str
    spoken: str
    reasons: tuple[str, ...]
    roots: tuple[Root, ...]
    loose: tuple[Quote, ...]
    denied: tuple[Quote, ...]
    against: tuple[tuple[str, str], ...]
    spread: tuple[str, ...]
    numbers: str
    acts: str


def cards(source: Source) -> Iterator[Card]:
    """Every claim, the contested and widely reported ones first."""
    collection = source.collection
    spread = {n.claim: n for n in collection.ties.narratives}
    for claim in weightiest(collection.ties.claims, collection.assessment_of):
        told = spread.get(claim.id)
        lags = (
            tuple(f"{s.kind.value} +{s.lag_hours:.0f} h ({one_line(s.outlet)})" for s in told.sightings) if told else ()
        )
        yield _card(claim, collection.assessment_of.get(claim.id), source, lags)


def _card(claim: Claim, found: Assessment | None, source: Source, spread: tuple[str, ...]) -> Card:
    roots = source.collection.origins_of.get(claim.id, ())
    placed = {mark for origin in roots for mark in origin.reports}
    loose = [r.mark for r in claim.reports if r.stance is Stance.AFFIRMS and r.mark not in placed]
    denied = [r.mark for r in claim.reports if r.stance is Stance.DENIES]
    against = found.contradicted_by if found else ()
    return Card(
        id=claim.id,
        text=one_line(claim.text),
        first_seen=day(claim.first_seen),
        reports=str(found.reports) if found else str(len(claim.reports)),
        outlets=str(found.outlets) if found else "–",
        origins=origins(found) if found else "–",
        denials=str(found.denials) if found else "–",
        grade=grade(found) if found else "–",
        spoken=_spoken(found) if found else count(len(claim.reports), "report"),
        reasons=tuple(one_line(r) for r in found.reasons) if found else (),
        roots=tuple(_root(o, source) for o in sorted(roots, key=lambda o: (not o.certain, -len(o.reports)))),
        loose=tuple(q for m in loose if (q := source.of_mark(m))),
        denied=tuple(q for m in denied if (q := source.of_mark(m))),
        against=tuple((one_line(c.text), f"#c-{i}") for i in against if (c := source.collection.claim.get(i))),
        spread=spread,
        numbers=" ".join(dict.fromkeys(source.outlet_number(r.article) for r in claim.reports)),
        acts=" ".join(sorted({_act(r.mark, source) for r in claim.reports} - {""})),
    )


def _spoken(found: Assessment) -> str:
    """The counts as a sentence, for those who listen to the page."""
    return ", ".join(
        (
            count(found.reports, "report"),
            count(found.outlets, "outlet"),
            independent(found),
            count(found.denials, "denial"),
            f"grade {grade(found)}",
        )
    )


def _act(mark_id: str, source: Source) -> str:
    act = getattr(source.collection.mark.get(mark_id), "act", None)
    return str(act) if act else ""


def _root(origin: Origin, source: Source) -> Root:
    why: dict[str, list[Derivation]] = {}
    for derivation in origin.derivations:
        why.setdefault(derivation.report, []).append(derivation)
    reports = (
        Carried(quote=q, why=tuple(_why(d, source) for d in why.get(m, ())))
        for m in origin.reports
        if (q := source.of_mark(m))
    )
    return Root(informant=one_line(origin.informant), certain=origin.certain, reports=tuple(reports))


def _once(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotes, of those with the same words only the first: a copy need not be read twice."""
    return tuple({quote.words: quote for quote in reversed(list(quotes))}.values())[::-1]


def _why(derivation: Derivation, source: Source) -> Why:
    other = source.of_mark(derivation.source)
    return Why(
        rule=WHY.get(derivation.kind.value, derivation.kind.value),
        other=f"{other.outlet}, {other.date}" if other else one_line(derivation.source),
        href=other.href if other else "",
        evidence=_once(q for e in derivation.evidence if (q := source.of_span(e.article, e.span, EVIDENCE_SHOWN))),
    )
