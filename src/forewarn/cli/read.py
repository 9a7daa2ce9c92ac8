"""``forewarn read``: the main job."""

import dataclasses
import datetime as dt
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forewarn.cli.options import (
    AsJson,
    BookFiles,
    LedgerFile,
    ScenarioFiles,
    books,
    moment,
    new_ledger,
    watched,
)
from forewarn.cli.progress import PATIENCE, progress
from forewarn.cli.screen import err, out, print_json, writable
from forewarn.errors import WrongUsage

if TYPE_CHECKING:
    from forewarn.codebooks import Book
    from forewarn.pipeline import Batch, Source
    from forewarn.records import Collection, Fault
    from forewarn.store import Ledger

FAILED, ALERTED = 1, 3


@dataclasses.dataclass
class Reading:
    """What one run has come across: articles by id (``known`` of them read before), faults."""

    as_json: bool = False
    ids: set[str] = dataclasses.field(default_factory=set)
    known: set[str] = dataclasses.field(default_factory=set)
    faults: "list[Fault]" = dataclasses.field(default_factory=list)

    def take(self, batch: "Batch") -> None:
        """Remembers a batch, and prints its records if JSON was asked for."""
        self.known.update(set(batch.known) - self.ids)
        self.ids.update(a.id for a in batch.articles)
        self.ids.update(batch.known)
        self.faults += batch.faults
        if self.as_json:
            print_json(batch.records())


def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    as_json: AsJson = False,
    html: Annotated[Path | None, typer.Option(help="Write one self-contained page.", metavar="OUT.html")] = None,
    ledger: LedgerFile = None,
    no_ledger: Annotated[bool, typer.Option("--no-ledger", help="Keep nothing.")] = False,
    scenario: ScenarioFiles = None,
    outlet: Annotated[str | None, typer.Option(help="Who printed it, where the input does not say.")] = None,
    published: Annotated[str | None, typer.Option(help="When, where the input does not say (ISO 8601).")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that read.")] = 1,
    book: BookFiles = None,
) -> None:
    """Read articles and print who says what, the claims with their origins, and what they do to the scenarios."""
    from forewarn.pipeline import Source, relate_all
    from forewarn.reading import Defaults

    if "" in paths:
        raise WrongUsage("A PATH is empty. Name a file or a folder (. is this one), or - for standard input.")
    page = writable(html) if html else None
    scenarios = watched(scenario)
    how = Source(
        book=books(book),
        book_files=tuple(book or ()),
        defaults=Defaults(outlet=outlet, published=moment(published, "--published")),
        standard_input=sys.stdin.buffer if "-" in paths else b"",
        jobs=jobs,
    )
    run = Reading(as_json=as_json)
    with kept_in(ledger, no_ledger) as keeper, interruptible(run):
        started = time.monotonic()
        read_paths(keeper, paths, how, run)
        read_by = time.monotonic()
        whole = relate_all(keeper, scenarios, how.book, dt.datetime.now(dt.UTC))
        if time.monotonic() - started > PATIENCE:
            err().print(
                f"Read in {read_by - started:.1f} s, related and weighed in {time.monotonic() - read_by:.1f} s."
            )
    part = part_of(whole, run)
    tell(part, run, how.book)
    if page:
        write_page(part, page, how.book, _heading(part))
        err().print(f"The page is {page}")
    finish(part, run)


@contextmanager
def kept_in(ledger: Path | None, no_ledger: bool) -> "Iterator[Ledger]":
    """The ledger to fill; with ``no_ledger`` one in a folder that goes away at the end."""
    if not no_ledger:
        with closing(new_ledger(ledger)) as keeper:
            yield keeper
        return
    with (
        tempfile.TemporaryDirectory(prefix="forewarn-") as folder,
        closing(new_ledger(Path(folder) / "l.db")) as keeper,
    ):
        yield keeper


def read_paths(keeper: "Ledger", paths: Sequence[str | Path], how: "Source", run: Reading) -> None:
    """Reads the paths into the ledger, and notes there what read them, if anything was new."""
    from forewarn.pipeline import read_into, versions
    from forewarn.records import Run, content_id

    started = dt.datetime.now(dt.UTC)
    with progress() as advance:

        def on_batch(batch: "Batch") -> None:
            run.take(batch)
            advance(len(batch.articles) + len(batch.known), len(batch.faults))

        read_into(keeper, paths, how, on_batch)
    new = len(run.ids - run.known)
    if new:
        finished = dt.datetime.now(dt.UTC)
        name = content_id("r", started.isoformat())
        keeper.add([Run(id=name, started=started, finished=finished, articles=new, versions=versions())])


@contextmanager
def interruptible(run: Reading) -> Iterator[None]:
    """On the interrupt key: says what is kept and how to go on, and ends the run."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield
    except BrokenProcessPool:
        err().print(
            f"A reading process was ended from outside, perhaps for want of memory. {len(run.ids)} articles are read"
            " and kept. Run the same command again with fewer --jobs: what is in the ledger is not read a second time."
        )
        raise typer.Exit(FAILED) from None
    except KeyboardInterrupt:
        err().print(
            f"\nStopped. {len(run.ids)} articles are read and kept. To go on, run the same command again: what is in"
            " the ledger is not read a second time."
        )
        raise typer.Exit(FAILED) from None


def part_of(whole: "Collection", run: Reading) -> "Collection":
    """Of everything related, what this run's articles have a part in; outlooks and alerts rest on the whole."""
    ties = whole.ties
    claims = tuple(c for c in ties.claims if any(r.article in run.ids for r in c.reports))
    ids = {c.id for c in claims}
    numbers = {q.id for i in run.ids if i in whole.marks for q in whole.marks[i].quantities}
    return dataclasses.replace(
        whole,
        articles={i: a for i, a in whole.articles.items() if i in run.ids},
        marks={i: m for i, m in whole.marks.items() if i in run.ids},
        ties=type(ties)(
            claims=claims,
            origins=tuple(o for o in ties.origins if o.claim in ids),
            exchanges=tuple(
                e for e in ties.exchanges if run.ids & {e.demand.article, *(a.article for a in (*e.answers, *e.offers))}
            ),
            series=tuple(s for s in ties.series if any(numbers & set(r.quantities) for r in s.readings)),
            narratives=tuple(n for n in ties.narratives if n.claim in ids),
        ),
        assessments=tuple(a for a in whole.assessments if a.claim in ids),
        faults=tuple(run.faults),
    )


def tell(part: "Collection", run: Reading, book: "Book") -> None:
    """Prints the run: the summary, or the records that were not printed while reading."""
    from forewarn.pipeline import derived
    from forewarn.showing.parties import party_names
    from forewarn.showing.summary import summary

    if not run.as_json:
        out().print(summary(part, len(run.known), party_names(book)))
        return
    for article_id in sorted(run.known & part.articles.keys()):
        found = part.marks[article_id]
        print_json([part.articles[article_id], *found.statements, *found.events, *found.quantities])
    print_json(derived(part))


def write_page(part: "Collection", path: Path, book: "Book", heading: str = "Reading") -> None:
    """Writes the collection as one self-contained page."""
    from forewarn.showing.page import page
    from forewarn.showing.parties import party_names

    path.write_text(page(part, party_names(book), heading), encoding="utf-8")


def _heading(part: "Collection") -> str:
    """The title of the only article, or how many there are."""
    titles = [a.title or a.ref for a in part.articles.values()]
    return titles[0] if len(titles) == 1 else f"{len(titles):,} articles"


def finish(part: "Collection", run: Reading) -> None:
    """Ends the run: 1 where nothing could be read, 3 where an alert stands, else 0."""
    if not run.ids and run.faults:
        raise typer.Exit(FAILED)
    standing = {(a.scenario, a.hypothesis, a.threshold): a for a in part.alerts}
    if any(a.raised for a in standing.values()):
        raise typer.Exit(ALERTED)
