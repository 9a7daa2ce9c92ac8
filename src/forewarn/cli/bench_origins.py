"""How many independent origins: the demo crisis against its truth file, and a simulated news world."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from forewarn.cli.bench_demo import ClaimScore, read_truth, score_truth
from forewarn.cli.bench_sets import Row, run, script
from forewarn.cli.bench_table import Figure
from forewarn.cli.bench_world import collected, predict
from forewarn.cli.demo import demo_folder
from forewarn.codebooks import load_book
from forewarn.reading import Defaults, read
from forewarn.records import Article, Collection

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


# The simulated world.


def _simulated(world: Path) -> Iterator[Figure]:
    """The figures of one tidy and one hard world; the anchors know the claims beforehand."""
    for knobs, wanted in WANTED.items():
        result = _scored(world, knobs)
        name = f"echo-world public, {STORIES} stories, {knobs}"
        for (key, figure, others), floor in zip(SCORES, wanted, strict=True):
            if result.get(key):
                middle, low, high = result[key]
                yield Figure(name, figure, f"{middle:.2f} ({low:.2f}-{high:.2f})", others, floor)


SCORES = (
    ("claim_f1", "claim F1", ""),
    ("false_corroboration", "false corroboration", "credit + containment .63 base, .80 hard"),
    ("missed_corroboration", "missed corroboration", "credit + containment .11 base, .09 hard"),
    ("bcubed_f1", "B-cubed F1 of origins", "credit + containment .80 base, .72 hard"),
    ("denial_f1", "denials", ""),
    ("interval_coverage", "true count in the range", ""),
    ("interval_width", "width of the range", ""),
)
WANTED = {
    "base": (">= .88", "<= .04", "<= .12", ">= .92", ">= .88", ">= .95", "<= .4"),
    "hard": (">= .80", "<= .10", "<= .25", ">= .85", ">= .80", ">= .92", "<= .7"),
}


def _scored(world: Path, knobs: str) -> Row:
    """What the scorer says of one world."""
    with tempfile.TemporaryDirectory(prefix="forewarn-bench-") as temporary:
        folder = Path(temporary)
        pack = str(world.parent / "packs" / "public.json")
        options = ("--pack", pack, "--seed", str(SEED), "--stories", str(STORIES), "--knobs", knobs)
        script(world, "generate", *options, "--out", str(folder))
        predicted = folder / "predicted.json"
        predicted.write_bytes(msgspec.json.encode(predict(folder)))
        return run(world, "score", "--gold", str(folder / "gold.json"), "--pred", str(predicted), "--json")
