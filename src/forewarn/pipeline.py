"""The composition: the only module that knows all stages.

``read_into`` streams articles into a ledger, batch by batch; ``relate_all`` derives everything that holds across
them. Neither reads the clock: the time comes in.
"""

import collections
import contextlib
import dataclasses
import datetime as dt
import functools
import itertools
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from importlib import metadata
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO

from forewarn.codebooks import Book, load_book
from forewarn.codebooks.operators import load_operators
from forewarn.codebooks.plover import load_plover
from forewarn.lang import languages, load_words
from forewarn.lang.amounts import load_amounts
from forewarn.lang.keeping import load_event_model
from forewarn.lang.setting import load_setting
from forewarn.lang.times import load_times
from forewarn.lang.where import load_places
from forewarn.lang.words import read_table
from forewarn.marking import Lists, blocks, mark
from forewarn.marking.events import Coding
from forewarn.models.spacy import SpacyParser, open_parser
from forewarn.reading import Defaults, read
from forewarn.records import (
    Article,
    Block,
    Collection,
    Fault,
    FaultCode,
    Marks,
    Record,
    Scenario,
    Stage,
    Tokens,
    assemble,
)
from forewarn.records.speakers import printed_at
from forewarn.relating import Vocabulary, relate
from forewarn.store import Ledger
from forewarn.warning import daily, watch
from forewarn.weighing import weigh

ARTICLES_A_BATCH = 16
"""Articles of one commit: what an interruption can lose, and what a worker is handed at once."""

CHARACTERS_A_BATCH = 400_000
"""A batch is closed earlier when its texts are this long together, so that long articles do not fill the memory."""

BATCHES_A_WORKER = 2
"""Batches under way for each worker: one being marked, one waiting."""

OUTLOOK_DAYS = 60
"""The day-by-day outlook goes back so many days at the most."""


@dataclasses.dataclass(frozen=True)
class Source:
    """How to read: what a bare text lacks, the codebooks (and the user's files among them), how many processes."""

    book: Book
    book_files: tuple[Path, ...] = ()
    defaults: Defaults = dataclasses.field(default_factory=Defaults)
    standard_input: BinaryIO | bytes = b""
    jobs: int = 1


@dataclasses.dataclass(frozen=True)
class Batch:
    """What one commit added: articles with their marks and faults; ``known`` were in the ledger before."""

    articles: tuple[Article, ...] = ()
    marks: tuple[Marks, ...] = ()
    faults: tuple[Fault, ...] = ()
    known: tuple[str, ...] = ()

    def records(self) -> Iterator[Record]:
        """Every record of the batch."""
        for article, found in zip(self.articles, self.marks, strict=True):
            yield article
            yield from (*found.statements, *found.events, *found.quantities)
        yield from self.faults


@dataclasses.dataclass
class _Open:
    """A batch that is still being filled."""

    articles: list[Article] = dataclasses.field(default_factory=list)
    faults: list[Fault] = dataclasses.field(default_factory=list)
    known: list[str] = dataclasses.field(default_factory=list)
    characters: int = 0

    def full(self) -> bool:
        return (
            len(self.articles) + len(self.faults) + len(self.known) >= ARTICLES_A_BATCH
            or self.characters >= CHARACTERS_A_BATCH
        )


Marked = Sequence[Marks | Fault]
MarkBatch = Callable[[Sequence[Article]], "Future[Marked]"]


def read_into(
    ledger: Ledger, paths: Sequence[str | Path], how: Source, on_batch: Callable[[Batch], None] = lambda _: None
) -> None:
    """Adds the articles of the paths with their marks to the ledger, a batch a commit, in the order of the input.

    An article that the ledger has is not parsed again. Memory does not grow with the number of articles. Stopped at
    any moment, the ledger holds whole batches, and the same call again goes on where it stopped.
    """
    waiting: collections.deque[tuple[_Open, Future[Marked]]] = collections.deque()
    in_flight = how.jobs * BATCHES_A_WORKER if how.jobs > 1 else 0
    with marker(how) as mark_batch:
        for batch in _batches(read(paths, how.defaults, how.book, how.standard_input), ledger):
            waiting.append((batch, mark_batch(batch.articles)))
            while len(waiting) > in_flight:
                on_batch(_commit(ledger, *waiting.popleft()))
        while waiting:
            on_batch(_commit(ledger, *waiting.popleft()))


def _batches(found: Iterable[Article | Fault], ledger: Ledger) -> Iterator[_Open]:
    """Articles that the ledger lacks, faults and known ids, a batch at a time; an article twice in a row is one."""
    batch, under_way = _Open(), collections.deque[str](maxlen=RECENT)
    for item in found:
        if isinstance(item, Fault):
            batch.faults.append(item)
        elif item.id in under_way or ledger.has(item.id):
            batch.known.append(item.id)
        else:
            under_way.append(item.id)
            batch.articles.append(item)
            batch.characters += len(item.text)
        if batch.full():
            yield batch
            batch = _Open()
    if batch.articles or batch.faults or batch.known:
        yield batch


RECENT = 4096
"""Ids remembered while their batches are under way; more articles than that are never in flight."""


def _commit(ledger: Ledger, batch: _Open, marked: "Future[Marked]") -> Batch:
    """The batch, added in one transaction; an article that could not be marked is left out and its fault kept."""
    results = marked.result()
    pairs = [(a, m) for a, m in zip(batch.articles, results, strict=True) if isinstance(m, Marks)]
    done = Batch(
        articles=tuple(a for a, _ in pairs),
        marks=tuple(m for _, m in pairs),
        faults=(*batch.faults, *(m for m in results if isinstance(m, Fault))),
        known=tuple(batch.known),
    )
    ledger.add(done.records())
    return done


# Marking, here or in worker processes.


THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""How many threads the numeric libraries take: one in a worker, for the workers share the cores among them."""


@contextlib.contextmanager
def marker(how: Source) -> Iterator[MarkBatch]:
    """A function that marks a batch of articles and promises the result: at once, or in worker processes."""
    if how.jobs <= 1:
        yield lambda articles: _kept(mark_all(articles, how.book))
        return
    files = how.book_files
    for name in THREADS:
        os.environ.setdefault(name, "1")  # before the workers start: a library reads it when it is loaded
    pool = ProcessPoolExecutor(how.jobs, get_context("spawn"), initializer=_open_worker, initargs=(files,))
    try:
        yield lambda articles: pool.submit(_mark_in_worker, articles, files)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _kept(result: Marked) -> "Future[Marked]":
    """The promise of a result that is there."""
    done: Future[Marked] = Future()
    done.set_result(result)
    return done


def _open_worker(book_files: tuple[Path, ...]) -> None:
    """Makes a worker process ready; the interrupt key ends it at once and without a word: it holds nothing to keep."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    book_of(book_files)
    parser()


def _mark_in_worker(articles: Sequence[Article], book_files: tuple[Path, ...]) -> Marked:
    return mark_all(articles, book_of(book_files))


@functools.cache
def parser() -> SpacyParser:
    """The parser of this process, loaded once."""
    return open_parser()


@functools.cache
def book_of(files: tuple[Path, ...]) -> Book:
    """The codebooks of this process, loaded once."""
    return load_book(files)


def mark_all(articles: Sequence[Article], book: Book) -> list[Marks | Fault]:
    """The marks of every article, or the fault of one whose language has no word lists; all parsed in one go."""
    readable = set(languages())
    cut = [blocks(a) if a.language in readable else () for a in articles]
    texts = [a.text[slice(*b.span)] for a, found in zip(articles, cut, strict=True) for b in found]
    tokens = parser()(texts) if texts else iter(())
    return [
        _mark(article, found, list(itertools.islice(tokens, len(found))), book)
        if article.language in readable
        else _no_words(article)
        for article, found in zip(articles, cut, strict=True)
    ]


def _mark(article: Article, found: Sequence[Block], tokens: Sequence[Tokens], book: Book) -> Marks:
    return mark(article, assemble(article.text, found, tokens), lists_of(article.language, book))


def lists_of(language: str, book: Book) -> Lists:
    """Everything that marking looks up, for a language."""
    return Lists(words=load_words(language), book=book, coding=coding_of(language))


@functools.cache
def coding_of(language: str) -> Coding:
    """The tables that events and quantities are read with, loaded once."""
    return Coding(
        plover=load_plover(),
        operators=load_operators(),
        dates=load_times(language),
        places=load_places(language),
        amounts=load_amounts(language),
        keep=load_event_model(language),
        setting=load_setting(language),
    )


def _no_words(article: Article) -> Fault:
    return Fault(
        stage=Stage.MARK,
        subject=article.ref,
        code=FaultCode.LANGUAGE,
        message=f"There are no word lists for the language {article.language!r}; there are: {', '.join(languages())}.",
    )


# What holds across articles.


def relate_all(ledger: Ledger, scenarios: Sequence[Scenario], book: Book, now: dt.datetime) -> Collection:
    """Everything in the ledger, related, weighed, and held against the scenarios; the ledger keeps what was derived.

    There is an outlook for every day on which the reading could have known something, up to the newest article;
    one, at ``now``, where no article has a date.
    """
    loaded = load_collection(ledger)
    at = latest(loaded) or now
    weighed = related(loaded, book)
    done = watch_over(dataclasses.replace(weighed, scenarios=tuple(scenarios)), at, book)
    ledger.derive(derived(done))
    return done


def related(collection: Collection, book: Book) -> Collection:
    """The collection with the ties between its marks and the assessments of its claims."""
    ties = relate(list(collection.articles.values()), collection.marks, book, vocabulary())
    tied = dataclasses.replace(collection, ties=ties)
    return dataclasses.replace(tied, assessments=weigh(tied, book))


def load_collection(ledger: Ledger) -> Collection:
    """The current articles of a ledger with their marks and the faults."""
    articles = {a.id: a for a in ledger.find(Article)}
    return Collection(
        articles=articles,
        marks={i: ledger.marks_of(i) for i in articles},
        faults=tuple(ledger.find(Fault)),
    )


def vocabulary(language: str = "en") -> Vocabulary:
    """The words that relating needs."""
    return read_table(language, "relating.toml", Vocabulary)


def derived(collection: Collection) -> Iterator[Record]:
    """The records of a collection that were derived across articles."""
    ties = collection.ties
    yield from (*ties.claims, *ties.origins, *ties.exchanges, *ties.series, *ties.narratives)
    yield from (*collection.assessments, *collection.outlooks, *collection.alerts)


def watch_over(collection: Collection, at: dt.datetime, book: Book) -> Collection:
    """The collection with the outlooks of its scenarios, day by day, and the alerts that these raise."""
    moments = days(collection, at)
    seen = {s.id: daily(s, collection, moments, book, weigh) for s in collection.scenarios}
    return dataclasses.replace(
        collection,
        outlooks=tuple(o for found in seen.values() for o in found),
        alerts=tuple(a for s in collection.scenarios for a in watch(s, seen[s.id])),
    )


def days(collection: Collection, at: dt.datetime) -> list[dt.datetime]:
    """The ends of the days between the first article and ``at``, then ``at`` itself; the last sixty at the most."""
    printed = [p for a in collection.articles.values() if (p := printed_at(a)) is not None and p <= at]
    if not printed:
        return [at]
    first = max(min(printed), at - dt.timedelta(days=OUTLOOK_DAYS)).date()
    ends = (
        dt.datetime.combine(first + dt.timedelta(days=n), dt.time.max, dt.UTC) for n in range((at.date() - first).days)
    )
    return [*ends, at]


def latest(collection: Collection) -> dt.datetime | None:
    """When the newest article of the collection was published; None where no article has a date."""
    return max((p for a in collection.articles.values() if (p := printed_at(a)) is not None), default=None)


def versions() -> dict[str, str]:
    """What reads: the versions of forewarn, of the model, and of what it stands on."""
    found = {name: metadata.version(name) for name in ("forewarn", "spacy", "msgspec")}
    return {**found, "model": parser().name}
