"""How many independent origins: the demo crisis against its truth file, and a simulated news world."""

import dataclasses
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from forewarn.cli.bench_sets import Row, run, script
from forewarn.cli.bench_table import Figure
from forewarn.cli.demo import demo_folder
from forewarn.codebooks import Book, Entries, Outlet, Region, State, load_book, make_book
from forewarn.pipeline import mark_all, related
from forewarn.reading import Defaults, read
from forewarn.records import Article, Assessment, Claim, Collection, Marks, OutletKind, Span, Stance

STORIES, SEED = 60, 7
"""Of the simulated world; the anchors were measured on the same."""


def origins(shared: Path) -> Iterator[Figure]:
    """The origin counts of the demo crisis and of the simulated world."""
    yield from demo_counts()
    world = shared / "bench" / "echo_world" / "echo_world.py"
    if world.exists():
        yield from _simulated(world)
    else:
        yield Figure("echo-world", "skipped", f"no {world}")


# The demo crisis.


@dataclasses.dataclass(frozen=True)
class Counted:
    """A claim of the truth file beside the claim of ours that it was found to be (None where there is none)."""

    id: str
    wording: str
    count: int
    found: Assessment | None

    def exact(self) -> bool:
        """Whether the low count is the true one."""
        return self.found is not None and self.found.origins_low == self.count

    def inside(self) -> bool:
        """Whether the true count lies in the range."""
        return self.found is not None and self.found.origins_low <= self.count <= self.found.origins_high

    def false_corroboration(self) -> bool:
        """Whether one true origin is shown with a low of two or more."""
        return self.count == 1 and self.found is not None and self.found.origins_low >= 2


def demo_counts() -> Iterator[Figure]:
    """How the origin counts of the demo crisis compare with its truth file."""
    counted = counted_claims(demo_collection(), demo_truth())
    name, total = f"demo crisis, {len(counted)} claims", len(counted)
    found = sum(c.found is not None for c in counted)
    exact = sum(c.exact() for c in counted)
    yield Figure(name, "claims found", f"{found} of {total}")
    yield Figure(name, "origin count exact (low)", f"{exact} of {total} ({exact / total:.0%})", "", ">= 80 %")
    yield Figure(name, "true count in the range", f"{sum(c.inside() for c in counted)} of {total}")
    wrong = [c.id for c in counted if c.false_corroboration()]
    yield Figure(name, "one origin shown as two or more", ", ".join(wrong) or "none", "", "none")
    missed = [_miss(c) for c in counted if not c.exact()]
    yield Figure(name, "not exact: true count, ours", "; ".join(missed) or "none")


def _miss(counted: Counted) -> str:
    ours = f"{counted.found.origins_low}–{counted.found.origins_high}" if counted.found else "not found"
    return f"{counted.id} {counted.count}, {ours}"


def demo_truth() -> Row:
    """The truth file of the demo crisis."""
    truth: Row = json.loads((demo_folder() / "truth.json").read_text(encoding="utf-8"))
    return truth


def demo_collection() -> Collection:
    """The demo crisis, read, related and weighed."""
    folder = demo_folder()
    book = load_book((folder / "book.toml",))
    return collected([a for a in read([folder / "articles"], Defaults(), book) if isinstance(a, Article)], book)


def collected(found: Sequence[Article], book: Book) -> Collection:
    """The articles with their marks, related and weighed."""
    marks = {a.id: m for a, m in zip(found, mark_all(found, book), strict=True) if isinstance(m, Marks)}
    return related(Collection(articles={a.id: a for a in found}, marks=marks), book)


def counted_claims(collection: Collection, truth: Row) -> list[Counted]:
    """Each true claim with the claim of ours that shares most of its passages, one to one, best pairs first."""
    places = {c["id"]: _true_places(c, collection) for c in truth["claims"]}
    ours = {c.id: _our_places(c, collection) for c in collection.ties.claims}
    pairs = sorted(((-_shared(t, o), i, j) for i, t in places.items() for j, o in ours.items()), key=lambda p: p)
    taken: dict[str, str] = {}
    for likeness, true_id, our_id in pairs:
        if likeness < 0 and true_id not in taken and our_id not in taken.values():
            taken[true_id] = our_id
    return [
        Counted(c["id"], c["wording"], c["count"], collection.assessment_of.get(taken.get(c["id"], "")))
        for c in truth["claims"]
    ]


Places = Mapping[str, list[Span]]


def _true_places(claim: Row, collection: Collection) -> Places:
    """Where the passages stand that affirm a true claim, by article."""
    named = {Path(a.ref).stem if a.ref.endswith(".html") else a.ref: a for a in collection.articles.values()}
    found: dict[str, list[Span]] = {}
    for report in claim["reports"]:
        article = named.get(report["article"])
        start = article.text.find(report["quote"]) if article else -1
        if article and start >= 0 and report["stance"] == "affirms":
            found.setdefault(article.id, []).append((start, start + len(report["quote"])))
    return found


def _our_places(claim: Claim, collection: Collection) -> Places:
    found: dict[str, list[Span]] = {}
    for report in claim.reports:
        if report.stance is Stance.AFFIRMS:
            found.setdefault(report.article, []).append(collection.mark[report.mark].sentence)
    return found


def _shared(true: Places, ours: Places) -> float:
    """Jaccard over passages: a true passage is met where one of ours touches it."""
    met = sum(any(a < d and c < b for c, d in ours.get(i, ())) for i, spans in true.items() for a, b in spans)
    everything = sum(map(len, true.values())) + sum(map(len, ours.values()))
    return met / max(everything - met, 1)


# The simulated world.


def _simulated(world: Path) -> Iterator[Figure]:
    name = f"echo-world public, {STORIES} stories"
    with tempfile.TemporaryDirectory(prefix="forewarn-bench-") as temporary:
        folder = Path(temporary)
        pack = world.parent / "packs" / "public.json"
        script(
            world, "generate", "--pack", str(pack), "--seed", str(SEED), "--stories", str(STORIES), "--out", str(folder)
        )
        book = world_book(folder)
        found = [a for a in read([folder / "articles.jsonl"], Defaults(language="en"), book) if isinstance(a, Article)]
        collection = collected(found, book)
        predicted = folder / "predicted.json"
        predicted.write_bytes(
            msgspec.json.encode({"claims": [_predicted(c, collection) for c in collection.ties.claims]})
        )
        result = run(world, "score", "--gold", str(folder / "gold.json"), "--pred", str(predicted), "--json")
    for figure, key, others in (
        ("claim F1", "claim_f1", ""),
        ("origin count exact", "exact_lo", "credit + containment .36 (claims given)"),
        ("false corroboration", "false_corroboration", "credit + containment .63 (claims given)"),
        ("missed corroboration", "missed_corroboration", "credit + containment .11 (claims given)"),
        ("B-cubed F1 of origins", "bcubed_f1", "credit + containment .80 (claims given)"),
    ):
        if key in result:
            middle, low, high = result[key]
            yield Figure(name, figure, f"{middle:.2f} ({low:.2f}-{high:.2f})", others)


def _predicted(claim: Claim, collection: Collection) -> dict[str, object]:
    """A claim as the scorer wants it: articles by the set's own ids."""
    ref = {m: collection.articles[collection.mark[m].article].ref for m in (r.mark for r in claim.reports)}
    found = collection.assessment_of[claim.id]
    return {
        "articles": sorted({ref[r.mark] for r in claim.reports if r.stance is Stance.AFFIRMS}),
        "denied_in": sorted({ref[r.mark] for r in claim.reports if r.stance is Stance.DENIES}),
        "origins": [sorted({ref[m] for m in o.reports}) for o in collection.origins_of[claim.id]],
        "lo": found.origins_low,
        "hi": found.origins_high,
    }


def world_book(folder: Path) -> Book:
    """What any reader of the simulated world knows: its outlets, states and places."""
    outlets = json.loads((folder / "outlets.json").read_text(encoding="utf-8"))
    states = json.loads((folder / "countries.json").read_text(encoding="utf-8"))["countries"]
    code = {s["name"]: s["name"][:3].upper() for s in states}
    return make_book(
        Entries(
            state=tuple(
                State(code=code[s["name"]], name=s["name"], adjectives=(s["adj"],), capital=s["capital"])
                for s in states
            ),
            region=tuple(Region(name=p, states=(code[s["name"]],)) for s in states for p in s["places"]),
            outlet=tuple(
                Outlet(
                    name=name,
                    kind=OutletKind(o["kind"]),
                    owner=o["owner"] or "",
                    domain=o["domain"],
                    state=code.get(o["country"] or "", ""),
                    agency=o["agency"],
                )
                for name, o in outlets.items()
            ),
        )
        + load_book().entries
    )
