"""Reading into a ledger: streams, skips what is there, keeps whole batches, the same with one process or two."""

import datetime as dt
import json
import tracemalloc
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from forewarn.codebooks import load_book
from forewarn.pipeline import ARTICLES_A_BATCH, Batch, Source, days, latest, mark_all, parser, read_into, relate_all
from forewarn.records import Article, Claim, Collection, Fault, FaultCode, Marks, Outlook, Statement
from forewarn.scenarios import bundled
from forewarn.store import Ledger, open_ledger
from tests.invented import CRISIS, WIRE, moment

BOOK = load_book()
NOW = dt.datetime(2031, 4, 1, tzinfo=dt.UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    keeper = open_ledger(tmp_path / "ledger.db")
    yield keeper
    keeper.close()


def lines(count: int, size: int = 1) -> bytes:
    """So many articles of JSONL, each a little different; ``size`` times the usual length."""
    body = "\n\n".join([WIRE] * size)
    rows = ({"id": f"n{n}", "text": f"Item {n}.\n\n{body}", "language": "en"} for n in range(count))
    return "\n".join(json.dumps(row) for row in rows).encode()


def read(ledger: Ledger, raw: bytes, jobs: int = 1) -> list[Batch]:
    """The batches of a reading."""
    found: list[Batch] = []
    read_into(ledger, ["-"], Source(book=BOOK, standard_input=raw, jobs=jobs), found.append)
    return found


def test_articles_come_in_batches_in_the_order_of_the_input(ledger: Ledger) -> None:
    found = read(ledger, lines(40))
    assert [a.ref for b in found for a in b.articles] == [f"n{n}" for n in range(40)]
    assert max(len(b.articles) for b in found) <= ARTICLES_A_BATCH
    assert all(len(b.articles) == len(b.marks) for b in found)


def test_an_article_twice_in_a_run_is_one(ledger: Ledger) -> None:
    found = read(ledger, lines(3) + b"\n" + lines(3))
    assert sum(len(b.articles) for b in found) == 3
    assert sum(len(b.known) for b in found) == 3


def test_what_is_in_the_ledger_is_not_read_again(ledger: Ledger) -> None:
    read(ledger, lines(5))
    again = read(ledger, lines(7))
    assert [len(b.articles) for b in again] == [2]
    assert [len(b.known) for b in again] == [5]


def test_two_processes_give_the_same_batches(ledger: Ledger, tmp_path: Path) -> None:
    other = open_ledger(tmp_path / "other.db")
    assert read(ledger, lines(40)) == read(other, lines(40), jobs=2)
    other.close()


def test_what_on_batch_raises_leaves_whole_batches(ledger: Ledger) -> None:
    def stop(batch: Batch) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_into(ledger, ["-"], Source(book=BOOK, standard_input=lines(40)), stop)
    kept = list(ledger.find(Article))
    assert len(kept) == ARTICLES_A_BATCH
    assert all(ledger.marks_of(a.id).statements for a in kept)
    read(ledger, lines(40))
    assert len(list(ledger.find(Article))) == 40


def test_a_language_without_words_is_a_fault_and_the_article_is_left_out() -> None:
    swedish = Article(id="a1", ref="nyheter.txt", text="Regeringen säger nej.", language="sv")
    english = Article(id="a2", ref="news.txt", text=WIRE)
    fault, marks = mark_all([swedish, english], BOOK)
    assert isinstance(fault, Fault)
    assert (fault.code, fault.subject) == (FaultCode.LANGUAGE, "nyheter.txt")
    assert isinstance(marks, Marks)
    assert marks.statements


def test_the_marks_of_a_batch_are_those_of_each_article_alone() -> None:
    articles = [Article(id=f"a{n}", ref=str(n), text=t) for n, t in enumerate((WIRE, "", "One line only", WIRE[:90]))]
    assert mark_all(articles, BOOK) == [mark_all([a], BOOK)[0] for a in articles]


def peak(count: int, folder: Path) -> int:
    """The most memory that Python objects take while so many articles are read."""
    keeper = open_ledger(folder / f"{count}.db")
    source = folder / f"{count}.jsonl"
    source.write_bytes(lines(count))
    tracemalloc.start()
    read_into(keeper, [source], Source(book=BOOK))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    keeper.close()
    return most


def test_memory_does_not_grow_with_the_number_of_articles(tmp_path: Path) -> None:
    list(parser()(["Warm up."]))
    peak(ARTICLES_A_BATCH, tmp_path)
    few, many = peak(2 * ARTICLES_A_BATCH, tmp_path), peak(8 * ARTICLES_A_BATCH, tmp_path)
    assert many < 1.3 * few


def test_relating_derives_claims_and_an_outlook_and_keeps_them(ledger: Ledger) -> None:
    read(ledger, lines(2))
    whole = relate_all(ledger, bundled(), BOOK, NOW)
    assert whole.ties.claims
    assert len(whole.assessments) == len(whole.ties.claims)
    assert {o.scenario for o in whole.outlooks} == {s.id for s in bundled()}
    assert [c.id for c in ledger.find(Claim)] == [c.id for c in whole.ties.claims]
    assert {o.id for o in ledger.find(Outlook)} == {o.id for o in whole.outlooks}


def test_relating_again_changes_nothing(ledger: Ledger) -> None:
    read(ledger, lines(2))
    assert relate_all(ledger, bundled(), BOOK, NOW) == relate_all(ledger, bundled(), BOOK, NOW)


def test_a_ledger_of_nothing_has_the_base_rate(ledger: Ledger) -> None:
    whole = relate_all(ledger, bundled(), BOOK, NOW)
    assert [o.at for o in whole.outlooks] == [NOW] * len(bundled())
    assert all(abs(o.probability - o.prior) < 0.02 for o in whole.outlooks)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (moment(3, 9), ["2031-03-03"]),
        (moment(5, 9), ["2031-03-03", "2031-03-04", "2031-03-05"]),
        (moment(2), ["2031-03-02"]),
    ],
)
def test_there_is_an_outlook_for_every_day_since_the_first_article(at: dt.datetime, expected: Sequence[str]) -> None:
    moments = days(CRISIS, at)
    assert [str(m.date()) for m in moments] == expected
    assert moments[-1] == at


def test_the_newest_article_sets_the_time() -> None:
    assert latest(CRISIS) == moment(4)
    assert latest(Collection(articles={}, marks={})) is None


def test_statements_of_the_ledger_quote_their_article(ledger: Ledger) -> None:
    read(ledger, lines(3))
    texts = {a.id: a.text for a in ledger.find(Article)}
    for statement in ledger.find(Statement):
        for first, last in (*statement.source, *statement.cue, *statement.content):
            assert 0 <= first < last <= len(texts[statement.article])
