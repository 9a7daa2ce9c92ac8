"""How many independent origins: the demo crisis against its truth file, and a simulated news world."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from forewarn.cli.bench_demo import ClaimScore, read_truth, score_truth
from forewarn.cli.bench_sets import run, script
from forewarn.cli.bench_table import Figure
from forewarn.cli.demo import demo_folder
from forewarn.codebooks import Book, Entries, Outlet, Region, State, load_book, make_book
from forewarn.pipeline import mark_all, related
from forewarn.reading import Defaults, read
from forewarn.records import Article, Claim, Collection, Marks, OutletKind, Stance

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


def demo_counts() -> Iterator[Figure]:
    """How what comes out of the demo crisis compares with its truth file."""
    score = score_truth(read_truth(demo_folder() / "truth.json"), demo_collection())
    total = len(score.claims)
    name = f"demo crisis, {total} claims"
    exact = sum(c.exact for c in score.claims)
    yield Figure(name, "claims found", f"{sum(c.low is not None for c in score.claims)} of {total}")
    yield Figure(name, "origin count exact (low)", f"{exact} of {total} ({exact / total:.0%})", "", ">= 80 %")
    yield Figure(name, "true count in the range", f"{sum(c.within for c in score.claims)} of {total}")
    wrong = [c.id for c in score.claims if c.false_corroboration]
    yield Figure(name, "one origin shown as two or more", ", ".join(wrong) or "none", "", "none")
    yield Figure(
        name, "not exact: true count, ours", "; ".join(_miss(c) for c in score.claims if not c.exact) or "none"
    )
    denied = [c for c in score.claims if c.denied]
    yield Figure(name, "denied claims with a denial", f"{sum(c.denial_found for c in denied)} of {len(denied)}")
    yield Figure(
        name, "exchanges found, status right", f"{score.exchanges_found}, {score.statuses_right} of {score.exchanges}"
    )
    yield Figure(name, "numbers exact", f"{score.numbers_right} of {score.numbers}")


def _miss(claim: ClaimScore) -> str:
    return f"{claim.id} {claim.count}, " + ("not found" if claim.low is None else f"{claim.low}–{claim.high}")


def demo_collection() -> Collection:
    """The demo crisis, read, related and weighed."""
    folder = demo_folder()
    book = load_book((folder / "book.toml",))
    return collected([a for a in read([folder / "articles"], Defaults(), book) if isinstance(a, Article)], book)


def collected(found: Sequence[Article], book: Book) -> Collection:
    """The articles with their marks, related and weighed."""
    marks = {a.id: m for a, m in zip(found, mark_all(found, book), strict=True) if isinstance(m, Marks)}
    return related(Collection(articles={a.id: a for a in found}, marks=marks), book)


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
