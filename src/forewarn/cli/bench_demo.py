"""The demo crisis held against its truth file: claims, origins, denials, exchanges, numbers."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import msgspec

from forewarn.records import Claim, Collection, Mark, Quantity, Span, Spans, Stance

SHARED_ARTICLES = 0.25
"""Jaccard of affirming articles from which a claim of ours can be one of the truth file; sentences must meet too."""


class Truth(msgspec.Struct, kw_only=True):
    """``truth.json``, as far as it is scored."""

    claims: list["TrueClaim"]
    exchanges: list["TrueExchange"]
    series: list["TrueSeries"]
    unrelated: list[str] = []


class TrueReport(msgspec.Struct, kw_only=True):
    """A clause of an article that carries a claim."""

    article: str
    quote: str
    stance: str = "affirms"


class TrueDenial(msgspec.Struct, kw_only=True):
    """Who denies a claim."""

    by: str


class TrueClaim(msgspec.Struct, kw_only=True):
    """A claim, its reports, and how many origins affirm it."""

    id: str
    wording: str
    count: int
    reports: list[TrueReport]
    denials: list[TrueDenial] = []


class TrueAnswer(msgspec.Struct, kw_only=True):
    """A demand, or what came back."""

    article: str
    quote: str


class TrueExchange(msgspec.Struct, kw_only=True):
    """A point of the talks."""

    id: str
    point: str
    demand: TrueAnswer
    answers: list[TrueAnswer]
    repeats: list[TrueAnswer] = []
    status: str


class TruePoint(msgspec.Struct, kw_only=True):
    """A number in an article."""

    article: str
    quote: str
    low: float | None = None
    high: float | None = None


class TrueSeries(msgspec.Struct, kw_only=True):
    """A quantity over time."""

    id: str
    points: list[TruePoint]


@dataclasses.dataclass(frozen=True)
class ClaimScore:
    """How a claim of the truth file came out; ``low`` and ``high`` are None where it was not found."""

    id: str
    wording: str
    count: int
    low: int | None
    high: int | None
    reports_found: int
    reports: int
    denied: bool
    denial_found: bool

    @property
    def exact(self) -> bool:
        """Whether the low end is the true number of origins."""
        return self.low == self.count

    @property
    def within(self) -> bool:
        """Whether the true number lies in the interval."""
        return self.low is not None and self.high is not None and self.low <= self.count <= self.high

    @property
    def false_corroboration(self) -> bool:
        """Whether one origin is shown as two or more."""
        return self.count == 1 and (self.low or 0) >= 2


@dataclasses.dataclass(frozen=True)
class TruthScore:
    """All claims, and the shares of exchanges and numbers that came out right."""

    claims: tuple[ClaimScore, ...]
    exchanges_found: int
    statuses_right: int
    exchanges: int
    numbers_right: int
    numbers: int
    unrelated_in_claims: int


class Held:
    """A collection, looked at by the references of its articles."""

    def __init__(self, whole: Collection) -> None:
        self.whole = whole
        self.article = {Path(a.ref).stem if a.ref.endswith(".html") else a.ref: a for a in whole.articles.values()}
        self.marks_in: dict[str, list[Mark]] = {}
        for mark in whole.mark.values():
            self.marks_in.setdefault(mark.article, []).append(mark)

    def span(self, article: str, quote: str) -> Span | None:
        """Where the quote stands, white space aside; None where the article was not read or lacks it."""
        text = self.article[article].text if article in self.article else ""
        at = text.find(quote)
        return (at, at + len(quote)) if at >= 0 else None

    def touching(self, article: str, quote: str) -> set[str]:
        """The ids of the marks that meet the quote."""
        span = self.span(article, quote)
        if span is None:
            return set()
        return {m.id for m in self.marks_in.get(self.article[article].id, ()) if any(meets(s, span) for s in places(m))}


def places(mark: Mark) -> Spans:
    """The spans of a mark that say what it is about."""
    match mark:
        case Quantity():
            return mark.spans
        case _:
            return getattr(mark, "content", ()) or getattr(mark, "trigger", ()) or (mark.sentence,)


def meets(a: Span, b: Span) -> bool:
    """Whether two spans overlap."""
    return a[0] < b[1] and b[0] < a[1]


def read_truth(path: Path) -> Truth:
    """The truth file."""
    return msgspec.json.decode(path.read_bytes(), type=Truth)


def score_truth(truth: Truth, whole: Collection) -> TruthScore:
    """How far the collection agrees with the truth file."""
    held = Held(whole)
    aligned = dict(_aligned(truth, held))
    found = [_exchange(held, x) for x in truth.exchanges]
    points = [p for s in truth.series for p in s.points if p.low is not None and p.high is not None]
    unrelated = {held.article[a].id for a in truth.unrelated if a in held.article}
    related = {c for c in aligned.values() if c is not None}
    return TruthScore(
        claims=tuple(_claim(held, t, aligned.get(t.id)) for t in truth.claims),
        exchanges_found=sum(status is not None for status in found),
        statuses_right=sum(status == x.status for status, x in zip(found, truth.exchanges, strict=True)),
        exchanges=len(truth.exchanges),
        numbers_right=sum(_number(held, p) for p in points),
        numbers=len(points),
        unrelated_in_claims=sum(r.article in unrelated for c in related for r in whole.claim[c].reports),
    )


def _aligned(truth: Truth, held: Held) -> Iterator[tuple[str, str]]:
    """Claims of the truth file with ours, one to one, the largest overlap of affirming articles first."""
    touched = {t.id: _touched(held, t, "affirms") for t in truth.claims}
    pairs = sorted(
        (
            (_likeness(held, t, claim, touched[t.id]), t.id, claim.id)
            for t in truth.claims
            for claim in held.whole.ties.claims
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    used: set[str] = set()
    for likeness, true, ours in pairs:
        if likeness >= SHARED_ARTICLES and true not in used and ours not in used:
            used |= {true, ours}
            yield true, ours


def _touched(held: Held, claim: TrueClaim, stance: str) -> set[str]:
    return {m for r in claim.reports if r.stance == stance for m in held.touching(r.article, r.quote)}


def _likeness(held: Held, true: TrueClaim, ours: Claim, touched: set[str]) -> float:
    affirming = [r for r in ours.reports if r.stance is Stance.AFFIRMS]
    if not any(r.mark in touched for r in affirming):
        return 0.0
    mine = {r.article for r in affirming if r.mark in touched}
    theirs = {held.article[r.article].id for r in true.reports if r.stance == "affirms" and r.article in held.article}
    return len(mine & theirs) / len({r.article for r in affirming} | theirs)


def _claim(held: Held, true: TrueClaim, ours: str | None) -> ClaimScore:
    claim = held.whole.claim.get(ours or "")
    assessment = held.whole.assessment_of.get(ours or "")
    marks = {r.mark for r in claim.reports} if claim else set()
    return ClaimScore(
        id=true.id,
        wording=true.wording,
        count=true.count,
        low=assessment.origins_low if assessment else None,
        high=assessment.origins_high if assessment else None,
        reports_found=sum(bool(held.touching(r.article, r.quote) & marks) for r in true.reports),
        reports=len(true.reports),
        denied=bool(true.denials),
        denial_found=bool(assessment and assessment.denials),
    )


def _exchange(held: Held, true: TrueExchange) -> str | None:
    """The status that we give the point, or None where we do not have it."""
    marks: set[str] = set()
    for place in (true.demand, *true.repeats):
        marks |= held.touching(place.article, place.quote)
    for exchange in held.whole.ties.exchanges:
        if exchange.demand.mark in marks:
            return exchange.status.value
    return None


HEDGED = 0.25
"""Width that our range may have around a printed number, as a share of it: the truth file gives the number as printed,
ours the range that its hedge allows."""


def _number(held: Held, point: TruePoint) -> bool:
    marks = [held.whole.mark[i] for i in held.touching(point.article, point.quote)]
    return any(_holds(m, point.low or 0.0, point.high or 0.0) for m in marks if isinstance(m, Quantity))


def _holds(ours: Quantity, low: float, high: float) -> bool:
    """Whether our range holds the printed one and is hardly wider."""
    return ours.low <= low and high <= ours.high and (ours.high - ours.low) - (high - low) <= HEDGED * high


def table(score: TruthScore) -> str:
    """The scores as lines of text."""
    lines = ["claim  true  low-high  reports   denial  wording"]
    for c in score.claims:
        ours = "not found" if c.low is None else f"{c.low}-{c.high}"
        denial = "-" if not c.denied else "yes" if c.denial_found else "no"
        lines.append(f"{c.id:5} {c.count:5}  {ours:9} {c.reports_found:3}/{c.reports:<4} {denial:>6}  {c.wording[:70]}")
    total = len(score.claims)
    lines.append(
        f"origin count exact {sum(c.exact for c in score.claims)}/{total}, "
        f"within {sum(c.within for c in score.claims)}/{total}, "
        f"one origin shown as two or more {sum(c.false_corroboration for c in score.claims)}; exchanges found "
        f"{score.exchanges_found}/{score.exchanges}, status right {score.statuses_right}; numbers exact "
        f"{score.numbers_right}/{score.numbers}; unrelated reports in claims {score.unrelated_in_claims}"
    )
    return "\n".join(lines)
