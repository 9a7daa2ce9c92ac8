"""What the SQLite ledger adds to the contract: one file, beside other processes, through crashes and versions."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import msgspec
import pytest

from forewarn.errors import BrokenLedger, BusyLedger, FullDisk, NewerLedger
from forewarn.records import Article, Claim, Origin, Statement
from forewarn.store import Search, open_ledger
from forewarn.store.schema import VERSION
from tests.kept import DERIVED, FIRST, READ, SECOND, TROOPS, article, claim

WRITER = """
    import sys
    from forewarn.store import open_ledger
    from tests.kept import article, claim

    ledger = open_ledger(sys.argv[1])
    for batch in range(10_000):
        ledger.add(article(f"{batch}/{n}", f"Batch {batch} of Belor, number {n}. " * 20) for n in range(20))
        ledger.derive(claim(f"c{batch}-{n}", "Belor moved troops.") for n in range(20))
        print(batch, flush=True)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "news.ledger"


def started(script: str, place: Path) -> subprocess.Popen[str]:
    root = Path(__file__).parents[1]
    environment = os.environ | {"PYTHONPATH": str(root)}
    command = [sys.executable, "-c", textwrap.dedent(script), str(place)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=root)


def test_what_was_committed_is_there_after_closing(place: Path) -> None:
    ledger = open_ledger(place)
    ledger.add(READ)
    ledger.derive(DERIVED)
    ledger.close()
    again = open_ledger(place)
    assert list(again.find(Article, Search(words="envoy"))) == [SECOND]
    assert again.generation() == 1
    again.close()


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    open_ledger(tmp_path / "some" / "where" / "news.ledger").close()


def test_no_ledger_is_made_where_none_is_wanted(place: Path) -> None:
    with pytest.raises(BrokenLedger, match=r"no ledger at .* yet"):
        open_ledger(place, create=False)
    assert not place.exists()


def test_a_text_file_is_no_ledger_and_is_left_alone(place: Path) -> None:
    place.write_text("Dear reader, " * 500)
    with pytest.raises(BrokenLedger, match="not a forewarn ledger"):
        open_ledger(place)
    assert place.read_text() == "Dear reader, " * 500


def test_the_database_of_another_program_is_left_alone(place: Path) -> None:
    other = sqlite3.connect(place)
    other.execute("CREATE TABLE recipe (name TEXT)")
    other.commit()
    other.close()
    before = place.read_bytes()
    with pytest.raises(BrokenLedger, match="not a forewarn ledger"):
        open_ledger(place)
    assert place.read_bytes() == before


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(BrokenLedger, match="Check its folder"):
        open_ledger(tmp_path)


def test_a_file_in_the_way_of_a_folder(place: Path) -> None:
    place.write_text("x")
    with pytest.raises(BrokenLedger, match="cannot be opened"):
        open_ledger(place / "news.ledger")


def test_a_later_version_is_not_touched(place: Path) -> None:
    open_ledger(place).close()
    later = sqlite3.connect(place)
    later.execute(f"PRAGMA user_version = {VERSION + 1}")
    later.close()
    with pytest.raises(NewerLedger, match="Install the later forewarn"):
        open_ledger(place)


def test_a_damaged_record_is_told(place: Path) -> None:
    ledger = open_ledger(place)
    ledger.add(READ)
    ledger.close()
    damage = sqlite3.connect(place)
    damage.execute('UPDATE record SET body = \'{"type":"Article"\'')
    damage.commit()
    damage.close()
    with pytest.raises(BrokenLedger, match="Restore the file"):
        list(open_ledger(place).find(Article))


def test_a_damaged_file_is_told(place: Path) -> None:
    ledger = open_ledger(place)
    ledger.add(article(f"{n}", "Belor moved troops. " * 50) for n in range(200))
    ledger.close()
    data = bytearray(place.read_bytes())
    data[8192:-8192] = b"\xa5" * len(data[8192:-8192])
    place.write_bytes(data)
    with pytest.raises(BrokenLedger, match="restore it from a copy"):
        list(open_ledger(place).find(Article))


def test_version_1_becomes_this_version_and_is_searched(place: Path) -> None:
    former = sqlite3.connect(place)
    former.executescript((Path(__file__).parent / "ledger_version_1.sql").read_text())
    former.close()
    ledger = open_ledger(place)
    assert [a.id for a in ledger.find(Article, Search(words="quarrel"))] == ["a1"]
    assert [s.id for s in ledger.find(Statement, Search(words="denied"))] == ["s1"]
    assert list(ledger.find(Statement, Search(words="blamed"))) == []
    assert [c.id for c in ledger.find(Claim, Search(words='"blamed Belor"', article="a1"))] == ["c1"]
    assert ledger.add(READ) == len(READ)
    ledger.close()
    assert sqlite3.connect(place).execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_migration_that_breaks_leaves_the_former_version(place: Path) -> None:
    former = sqlite3.connect(place)
    former.executescript((Path(__file__).parent / "ledger_version_1.sql").read_text())
    former.execute("INSERT INTO record SELECT 9, 'x', kind, 0, 1, NULL, NULL, NULL, NULL, NULL, 0, '', '', NULL, NULL,"
                   " NULL, 'not JSON' FROM record WHERE seq = 1")  # fmt: skip
    former.commit()
    former.close()
    with pytest.raises(BrokenLedger, match="Restore the file"):
        open_ledger(place)
    kept = sqlite3.connect(place)
    assert kept.execute("PRAGMA user_version").fetchone() == (1,)
    assert kept.execute("SELECT count(*) FROM sqlite_master WHERE name = 'words'").fetchone() == (0,)


def test_a_full_disk_keeps_what_was_there_and_nothing_of_the_batch(place: Path) -> None:
    ledger = open_ledger(place)
    ledger.add(READ)
    limit = sqlite3.connect(place).execute("PRAGMA page_count").fetchone()[0] + 8
    ledger._connection.execute(f"PRAGMA max_page_count = {limit}")
    big = [article(f"{n}", "Belor moved troops to the border again. " * 400) for n in range(50)]
    with pytest.raises(FullDisk, match="nothing of this batch was kept"):
        ledger.add(big)
    with pytest.raises(FullDisk):
        ledger.derive(claim(f"c{n}", "Belor moved troops. " * 400) for n in range(50))
    assert ledger.count(Article) == 3
    assert ledger.generation() == 0
    ledger.close()
    again = open_ledger(place)
    assert again._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert again.add(big) == 50


def test_a_reader_works_beside_a_writer_and_sees_whole_batches(place: Path) -> None:
    open_ledger(place).close()
    writer = started(WRITER, place)
    try:
        assert writer.stdout is not None
        reader = open_ledger(place)
        for _ in range(5):
            batch = int(writer.stdout.readline())
            assert reader.count(Article) >= 20 * (batch + 1)
            assert reader.count(Article) % 20 == 0
            assert reader.count(Claim) == 20
        reader.close()
    finally:
        writer.kill()
        writer.wait()


def test_a_killed_writer_loses_nothing_that_was_committed(place: Path) -> None:
    writer = started(WRITER, place)
    assert writer.stdout is not None
    told = [int(writer.stdout.readline()) for _ in range(6)]
    writer.send_signal(signal.SIGKILL)
    told += [int(line) for line in writer.stdout]
    writer.wait()
    ledger = open_ledger(place)
    assert ledger.count(Article) >= 20 * (told[-1] + 1)
    assert ledger.count(Article) % 20 == 0, "a batch is whole or not there"
    assert ledger.generation() >= told[-1] + 1
    assert ledger.count(Claim) == 20
    assert ledger._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert ledger.add([FIRST]) == 1


def test_many_may_make_the_same_ledger_at_once(place: Path) -> None:
    script = """
        import sys
        from forewarn.store import open_ledger
        from tests.kept import READ
        print(open_ledger(sys.argv[1]).add(READ), flush=True)
    """
    makers = [started(script, place) for _ in range(4)]
    added = [int(m.communicate()[0]) for m in makers]
    assert sum(added) == len(READ)


def test_another_writer_that_does_not_end_is_told(place: Path) -> None:
    ledger, other = open_ledger(place), open_ledger(place)
    other._connection.execute("BEGIN IMMEDIATE")
    ledger._connection.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(BusyLedger, match="Try again"):
        ledger.add(READ)
    other._connection.execute("ROLLBACK")
    assert ledger.add(READ) == len(READ)


def test_a_number_that_is_none_is_refused_before_it_is_written(place: Path) -> None:
    ledger = open_ledger(place)
    with pytest.raises(ValueError, match="cannot be written"):
        ledger.add([FIRST, msgspec.structs.replace(TROOPS, low=float("nan"))])
    assert ledger.count(Article) == 0


def test_finding_goes_on_while_adding(place: Path) -> None:
    ledger = open_ledger(place)
    ledger.add(article(f"{n}", f"Number {n}.") for n in range(600))
    seen = 0
    for found in ledger.find(Article):
        seen += 1
        if seen % 100 == 0:
            ledger.add([article(f"more {seen}", found.text)])
    assert seen == 600
    assert ledger.count(Article) == 606


def test_what_is_derived_again_is_not_written_again(place: Path) -> None:
    ledger = open_ledger(place)
    origins = [Origin(id=f"o{n}", claim="c", informant="A", reports=()) for n in range(50)]
    for _ in range(5):
        ledger.derive(origins)
    assert ledger._connection.execute("SELECT count(*) FROM record").fetchone() == (50,)
