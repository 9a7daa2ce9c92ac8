"""What every ledger must do, whatever it keeps its records in."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forewarn.records import (
    Article,
    Assessment,
    Claim,
    Event,
    Exchange,
    Fault,
    FaultCode,
    Marks,
    Origin,
    Quantity,
    Record,
    Run,
    Stage,
    Statement,
)
from forewarn.store import Ledger, Search, open_ledger
from tests.kept import (
    DEMAND,
    DENIED,
    DERIVED,
    FIRST,
    GRADE,
    LEFT,
    MONDAY,
    MOVE,
    MOVED,
    ORIGIN,
    READ,
    SAID,
    SAYS,
    SECOND,
    TROOPS,
    TUESDAY,
    UNDATED,
    WALKOUT,
    article,
    claim,
    statement,
)
from tests.memory_ledger import MemoryLedger

MAKERS: dict[str, Callable[[Path], Ledger]] = {
    "sqlite": lambda folder: open_ledger(folder / "news.ledger"),
    "memory": lambda folder: MemoryLedger(),
}


@pytest.fixture(params=MAKERS)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    made = MAKERS[request.param](tmp_path)
    yield made
    made.close()


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.add(READ)
    ledger.derive(DERIVED)
    return ledger


def test_adding_twice_adds_nothing(ledger: Ledger) -> None:
    assert ledger.add(READ) == len(READ)
    assert ledger.add(READ) == 0
    assert ledger.add([FIRST, FIRST, SECOND]) == 0
    assert ledger.count(Statement) == 2


def test_the_same_record_twice_in_a_batch_counts_once(ledger: Ledger) -> None:
    assert ledger.add([FIRST, SAID, SAID, FIRST]) == 2


def test_what_went_in_comes_out(filled: Ledger) -> None:
    for record in (*READ, *DERIVED):
        assert record in list(filled.find(type(record)))


def test_marks_may_stand_before_their_article_in_a_batch(ledger: Ledger) -> None:
    ledger.add(reversed(READ))
    assert list(ledger.find(Statement, Search(words="Čolić"))) == [SAID]


def test_articles_come_by_publication_and_those_without_a_date_last(filled: Ledger) -> None:
    assert list(filled.find(Article)) == [FIRST, SECOND, UNDATED]


def test_marks_come_by_publication_then_by_place_in_the_text(ledger: Ledger) -> None:
    ledger.add([LEFT, SECOND])
    ledger.add([DENIED, SAID, MOVED, FIRST])
    assert list(ledger.find(Statement)) == [SAID, DENIED]
    assert list(ledger.find(Event)) == [MOVED, LEFT]


@pytest.mark.parametrize(
    ("kind", "search", "expected"),
    [
        (Article, Search(words="envoy talks"), [SECOND]),
        (Article, Search(words="accuses"), [FIRST]),
        (Article, Search(words="envoy troops"), []),
        (Article, Search(words="ENVOY"), [SECOND]),
        (Article, Search(words='"left the talks"'), [SECOND]),
        (Article, Search(words='"left talks"'), []),
        (Article, Search(words="env*"), [SECOND]),
        (Article, Search(words="env"), []),
        (Article, Search(words="!!!"), []),
        (Article, Search(words="   "), []),
        (Article, Search(outlet="the tarn post"), [SECOND]),
        (Article, Search(since=TUESDAY), [SECOND]),
        (Article, Search(until=TUESDAY), [FIRST]),
        (Article, Search(since=MONDAY, until=MONDAY), []),
        (Article, Search(since=dt.datetime(2031, 3, 4, 11, tzinfo=dt.timezone(dt.timedelta(hours=2)))), [SECOND]),
        (Article, Search(limit=2), [FIRST, SECOND]),
        (Article, Search(limit=0), []),
        (Statement, Search(words="troops"), [SAID]),
        (Statement, Search(words="colic"), [SAID]),
        (Statement, Search(source="čolić"), [SAID]),
        (Statement, Search(source="Ana Č"), [SAID]),
        (Statement, Search(source="olić"), []),
        (Statement, Search(source="ARD"), [SAID]),
        (Statement, Search(source="BELM"), [DENIED]),
        (Statement, Search(source="%"), []),
        (Statement, Search(act="deny"), [DENIED]),
        (Statement, Search(article=FIRST.id), [SAID, DENIED]),
        (Statement, Search(article=SECOND.id), []),
        (Statement, Search(outlet="norfa", words="denied"), [DENIED]),
        (Event, Search(actor="Belor"), [MOVED, LEFT]),
        (Event, Search(actor="BELGOV", since=TUESDAY), [LEFT]),
        (Event, Search(source="Čolić"), [MOVED]),
        (Event, Search(factuality="happened", article=SECOND.id), [LEFT]),
        (Quantity, Search(source="ARDGOV"), [TROOPS]),
        (Claim, Search(words="envoy"), [WALKOUT]),
        (Claim, Search(actor="BELM"), [MOVE]),
        (Claim, Search(source="Čolić"), [MOVE]),
        (Claim, Search(article=FIRST.id), [MOVE]),
        (Claim, Search(outlet="Norfa"), [MOVE]),
        (Claim, Search(cites=TROOPS.id), [MOVE]),
        (Claim, Search(since=TUESDAY), [WALKOUT]),
        (Origin, Search(cites="c1"), [ORIGIN]),
        (Origin, Search(cites="c2"), []),
        (Origin, Search(article=FIRST.id), [ORIGIN]),
        (Assessment, Search(cites="c1"), [GRADE]),
        (Exchange, Search(words="border"), [DEMAND]),
        (Exchange, Search(until=TUESDAY, actor="ARDGOV"), [DEMAND]),
    ],
)
def test_a_search_finds(filled: Ledger, kind: type[Record], search: Search, expected: list[Record]) -> None:
    assert list(filled.find(kind, search)) == expected


@pytest.mark.parametrize(
    "words", ['"', '" OR "', "NEAR(a b", "text:", "a AND", "*", "-", "'", "(", "\0", "\ud800", "^x"]
)
def test_no_user_word_is_syntax(filled: Ledger, words: str) -> None:
    assert list(filled.find(Article, Search(words=words))) == []
    for search in (Search(source=words), Search(actor=words), Search(outlet=words), Search(article=words)):
        assert list(filled.find(Statement, search)) == []
    assert filled.get(words) is None
    assert filled.versions(words) == []


def test_get_by_id_and_by_the_beginning_of_an_id(filled: Ledger) -> None:
    assert filled.get(FIRST.id) == FIRST
    assert filled.get(SAID.id[:6]) == SAID
    assert filled.get("c1") == MOVE
    assert filled.get("c") is None, "two claims begin so"
    assert filled.get("") is None
    assert filled.get("zz") is None


def test_an_id_that_begins_another_is_found_itself(ledger: Ledger) -> None:
    ledger.derive([claim("c1", "a"), claim("c12", "b")])
    assert ledger.get("c1") == claim("c1", "a")


def test_has_and_marks_of(filled: Ledger) -> None:
    assert filled.has(FIRST.id)
    assert not filled.has(SAID.id)
    assert not filled.has("")
    assert filled.marks_of(FIRST.id) == Marks(statements=(SAID, DENIED), events=(MOVED,), quantities=(TROOPS,))
    assert filled.marks_of(UNDATED.id) == Marks()
    assert filled.marks_of("nothing") == Marks()


def test_a_changed_article_is_a_new_version(filled: Ledger) -> None:
    changed = article("first", f"{SAYS}\n\nCORRECTION: there was no denial.")
    said = statement(changed, SAYS, "Ana Čolić", "ARDGOV")
    assert filled.add([changed, said]) == 2
    assert filled.versions("first") == [FIRST, changed]
    assert list(filled.find(Article, Search(outlet="Norfa"))) == [changed]
    assert list(filled.find(Statement)) == [said]
    assert filled.get(FIRST.id) == FIRST
    assert filled.has(FIRST.id)
    assert filled.marks_of(FIRST.id).statements == (SAID, DENIED)
    assert list(filled.find(Statement, generation=1)) == [SAID, DENIED]


def test_articles_of_two_outlets_with_one_ref_are_two_articles(ledger: Ledger) -> None:
    ours, theirs = article("1", "One."), article("1", "Another.", outlet="The Tarn Post")
    ledger.add([ours, theirs])
    assert len(list(ledger.find(Article))) == 2
    assert ledger.versions("1") == [ours, theirs]


def test_a_version_that_names_its_outlet_replaces_one_that_does_not(ledger: Ledger) -> None:
    ledger.add([article("1.txt", "One.", outlet=None)])
    named = article("1.txt", "One.")
    ledger.add([named])
    assert list(ledger.find(Article)) == [named]


def test_derive_replaces_what_was_derived_and_keeps_it(filled: Ledger) -> None:
    changed = claim("c1", "Belor moved troops.", MOVED)
    assert filled.generation() == 1
    assert filled.derive([changed, ORIGIN]) == 2
    assert filled.generation() == 2
    assert list(filled.find(Claim)) == [changed]
    assert list(filled.find(Origin)) == [ORIGIN]
    assert list(filled.find(Assessment)) == []
    assert list(filled.find(Claim, generation=1)) == [MOVE, WALKOUT]
    assert list(filled.find(Assessment, generation=1)) == [GRADE]
    assert list(filled.find(Claim, generation=0)) == []
    assert filled.get("c1") == changed
    assert filled.get("c2") == WALKOUT, "a former one is still there"


def test_derive_touches_nothing_that_was_read(filled: Ledger) -> None:
    filled.derive([])
    assert filled.count(Claim) == 0
    assert filled.count(Article) == 3


def test_a_claim_that_comes_back_is_found(filled: Ledger) -> None:
    filled.derive([])
    filled.derive([MOVE])
    assert list(filled.find(Claim)) == [MOVE]
    assert list(filled.find(Claim, generation=2)) == []


def test_derived_records_without_a_time_keep_the_order_of_the_latest_derive(ledger: Ledger) -> None:
    one, two = (
        Origin(id="o1", claim="c", informant="A", reports=()),
        Origin(id="o2", claim="c", informant="B", reports=()),
    )
    ledger.derive([one, two])
    ledger.derive([two, one])
    assert list(ledger.find(Origin)) == [two, one]


def test_faults_and_runs_are_kept(ledger: Ledger) -> None:
    fault = Fault(stage=Stage.READ, subject="x.bin", code=FaultCode.BINARY, message="Not a text file.")
    run = Run(id="r1", started=MONDAY, versions={"rules": "1"})
    assert ledger.add([fault, run, fault]) == 2
    assert list(ledger.find(Fault)) == [fault]
    assert list(ledger.find(Fault, Search(words="bin"))) == [fault]
    assert list(ledger.find(Run)) == [run]


def test_a_batch_that_breaks_leaves_nothing(ledger: Ledger) -> None:
    def breaking() -> Iterator[Record]:
        yield FIRST
        raise RuntimeError("the reader broke")

    for verb in (ledger.add, ledger.derive):
        with pytest.raises(RuntimeError):
            verb(breaking())
    assert ledger.count(Article) == 0
    assert ledger.generation() == 0


def test_closed_twice(ledger: Ledger) -> None:
    ledger.close()
    ledger.close()


WORDS = ["Arda", "Belor", "troops", "left", "Čolić"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), max_size=8, unique=True),
    cut=st.integers(0, 8),
    search=st.builds(
        Search,
        words=st.sampled_from(["", *WORDS, '"Arda Belor"', "tro*"]),
        outlet=st.sampled_from(["", "norfa", "x"]),
        since=st.sampled_from([None, MONDAY, TUESDAY]),
        limit=st.sampled_from([None, 0, 1, 3]),
    ),
)
def test_all_ledgers_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], cut: int, search: Search
) -> None:
    days = [None, MONDAY, TUESDAY]
    articles = [
        article(f"{n % 3}", text, outlet=["Norfa", None][n % 2], published=days[n % 3]) for n, text in enumerate(texts)
    ]
    answers = []
    for make in MAKERS.values():
        ledger = make(tmp_path_factory.mktemp("ledger"))
        counts = (ledger.add(articles[:cut]), ledger.add(articles))
        answers.append((counts, list(ledger.find(Article, search)), ledger.versions("1"), ledger.count(Article)))
        ledger.close()
    assert all(a == answers[0] for a in answers)
