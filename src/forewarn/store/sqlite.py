"""A ledger in one SQLite file: write-ahead log, full-text search, generations of what was derived."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

import msgspec

from forewarn.errors import BrokenLedger, BusyLedger, FullDisk, LedgerError, NewerLedger
from forewarn.records import Article, Event, Marks, Quantity, Record, Statement
from forewarn.store.ledger import R, Search
from forewarn.store.query import select
from forewarn.store.rows import AnyRecord, Row, decode, encode, printable, row_of
from forewarn.store.schema import APPLICATION, MIGRATIONS, VERSION

WAIT_SECONDS = 30.0
"""How long a writer waits for another one; a batch takes far less."""

CHUNK = 256
"""Bodies fetched at once: memory stays flat however much is found."""

COLUMNS = "id, kind, derived, born, article, ref, outlet, published, place, names, codes, act, factuality, told, body"
INSERT = f"INSERT INTO record ({COLUMNS}) VALUES ({', '.join('?' * 15)}) ON CONFLICT DO NOTHING"

SUPERSEDE = """UPDATE record SET gone = :gone WHERE derived = 0 AND gone IS NULL AND article IN (
    SELECT id FROM record WHERE kind = 'Article' AND ref = :ref AND id <> :id AND gone IS NULL
    AND (outlet IS NULL OR :outlet IS NULL OR outlet = :outlet))"""


def open_ledger(path: str | Path, create: bool = True) -> "SqliteLedger":
    """The ledger at a path, made where there is none, and brought up to this version.

    Raises BrokenLedger (no ledger of ours, or no way to it), NewerLedger, BusyLedger, FullDisk.
    """
    place = Path(path)
    if not create and not place.is_file():
        raise BrokenLedger(f"There is no ledger at {place} yet. Make one by reading something: forewarn read FILES.")
    with told(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(place, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            _prepare(connection, place)
        except BaseException:
            connection.close()
            raise
    return SqliteLedger(connection, place)


class SqliteLedger:
    """A Ledger on SQLite; one connection, for the thread that opened it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def add(self, records: Iterable[Record]) -> int:
        """How many of the records were new. The batch is committed whole or not at all."""
        batch = sorted(records, key=lambda r: not isinstance(r, Article))
        with self._writing():
            articles = self._around(batch)
            born = self.generation() + 1
            new = 0
            for record in batch:
                row = row_of(record, articles)
                if self._insert(row, born, encode(record)) is None:
                    continue
                new += 1
                if isinstance(record, Article):
                    names = {"gone": born, "ref": row.ref, "id": row.key, "outlet": row.outlet}
                    self._connection.execute(SUPERSEDE, names)
        return new

    def derive(self, records: Iterable[Record]) -> int:
        """Make these the current derived records, in one commit; how many they are.

        A record that was derived before and is the same is not written again.
        """
        rows = {row.key: (row, encode(r)) for r in records for row in (row_of(r, {}),)}
        with self._writing():
            number = self.generation() + 1
            self._connection.execute("INSERT INTO generation (number) VALUES (?)", (number,))
            kept = self._retire(rows, number)
            for place, (key, (row, body)) in enumerate(rows.items()):
                if key in kept:
                    self._connection.execute("UPDATE record SET place = ? WHERE seq = ?", (place, kept[key]))
                else:
                    self._insert(row, number, body, place)
        return len(rows)

    def get(self, record_id: str) -> Record | None:
        """The record with this id (or a prefix of it that fits one record only), or None; superseded ones too."""
        prefix = printable(record_id)
        with told(self._path):
            ids = self._connection.execute(
                "SELECT DISTINCT id FROM record WHERE id = ? UNION SELECT DISTINCT id FROM record"
                " WHERE id >= ? AND id < ? LIMIT 3",
                (prefix, prefix, prefix + "\U0010ffff"),
            ).fetchall()
            if not prefix or (len(ids) != 1 and (prefix,) not in ids):
                return None
            found = prefix if (prefix,) in ids else ids[0][0]
            newest = "SELECT body FROM record WHERE id = ? ORDER BY gone IS NOT NULL, derived = 0, seq DESC LIMIT 1"
            return decode(self._connection.execute(newest, (found,)).fetchone()[0])

    def find(self, kind: type[R], search: Search | None = None, generation: int | None = None) -> Iterator[R]:
        """The current records of a kind that pass the search, ordered by publication, then by place in the text."""
        sql, parameters = select(kind.__name__, search or Search(), generation)
        with told(self._path):
            found = [seq for seq, _ in self._connection.execute(sql, parameters)]
        for start in range(0, len(found), CHUNK):
            for record in self._bodies(found[start : start + CHUNK]):
                if isinstance(record, kind):
                    yield record

    def count(self, kind: type[Record]) -> int:
        """How many current records of a kind there are."""
        return self._number("SELECT count(*) FROM record WHERE kind = ? AND gone IS NULL", kind.__name__)

    def marks_of(self, article_id: str) -> Marks:
        """All marks of one article, in text order; of a superseded version too."""
        with told(self._path):
            rows = self._connection.execute(
                "SELECT body FROM record WHERE article = ? AND derived = 0 ORDER BY place, id", (printable(article_id),)
            )
            found = [decode(body) for (body,) in rows]
        return Marks(
            statements=tuple(m for m in found if isinstance(m, Statement)),
            events=tuple(m for m in found if isinstance(m, Event)),
            quantities=tuple(m for m in found if isinstance(m, Quantity)),
        )

    def has(self, article_id: str) -> bool:
        """Whether the article has been read and marked."""
        sql = "SELECT count(*) FROM record WHERE id = ? AND kind = 'Article' AND derived = 0"
        return self._number(sql, printable(article_id)) > 0

    def versions(self, ref: str) -> list[Article]:
        """All versions of the article that the input called ``ref``, oldest reading first."""
        with told(self._path):
            rows = self._connection.execute("SELECT seq FROM record WHERE ref = ? ORDER BY seq", (printable(ref),))
            found = [seq for (seq,) in rows]
        return [r for r in self._bodies(found) if isinstance(r, Article)]

    def generation(self) -> int:
        """How often ``derive`` has been called."""
        return self._number("SELECT COALESCE(max(number), 0) FROM generation")

    def close(self) -> None:
        """Give everything back; a ledger may be closed twice."""
        self._connection.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: committed at the end, undone on any error."""
        with told(self._path), transaction(self._connection):
            yield

    def _insert(self, row: Row, born: int, body: bytes, place: int | None = None) -> int | None:
        """The new row's number, or None where the record is there already; with a ``place`` it is a derived one."""
        columns = (row.article, row.ref, row.outlet, row.published, row.place if place is None else place)
        searched = (row.names, row.codes, row.act, row.factuality, row.told)
        cursor = self._connection.execute(
            INSERT, (row.key, row.kind, place is not None, born, *columns, *searched, body)
        )
        if not cursor.rowcount:
            return None
        seq = cursor.lastrowid
        if row.text:
            self._connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (seq, row.text))
        self._connection.executemany("INSERT INTO cited VALUES (?, ?)", ((target, seq) for target in row.cites))
        return seq

    def _retire(self, rows: dict[str, tuple[Row, bytes]], number: int) -> dict[str, int]:
        """Ends every current derived record that is not among the rows as it stands; the others by key."""
        new = {key: blake2b(body).digest() for key, (_, body) in rows.items()}
        kept: dict[str, int] = {}
        ended: list[tuple[int, int]] = []
        current = "SELECT seq, id, body FROM record WHERE derived = 1 AND gone IS NULL"
        for seq, key, body in self._connection.execute(current):
            if new.get(key) == blake2b(body).digest():
                kept[key] = seq
            else:
                ended.append((number, seq))
        self._connection.executemany("UPDATE record SET gone = ? WHERE seq = ?", ended)
        return kept

    def _around(self, batch: Sequence[Record]) -> dict[str, Article]:
        """The articles that the marks of a batch stand in: those of the batch, else those of the ledger."""
        known = {r.id: r for r in batch if isinstance(r, Article)}
        wanted = {r.article for r in batch if isinstance(r, Statement | Event | Quantity)} - known.keys()
        for article_id in sorted(wanted):
            article = self.get(article_id)
            if isinstance(article, Article) and article.id == article_id:
                known[article_id] = article
        return known

    def _bodies(self, numbers: Sequence[int]) -> list[AnyRecord]:
        """The records of these row numbers, in this order."""
        marks = ",".join("?" * len(numbers))
        with told(self._path):
            rows = self._connection.execute(f"SELECT seq, body FROM record WHERE seq IN ({marks})", numbers)
            bodies = dict(rows.fetchall())
            return [decode(bodies[n]) for n in numbers]

    def _number(self, sql: str, *parameters: str) -> int:
        with told(self._path):
            return int(self._connection.execute(sql, parameters).fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything inside becomes durable at the end, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system say about the file into errors that say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        named = _named(error, path)
        if named is None:
            raise
        raise named from error
    except msgspec.MsgspecError as error:
        raise BrokenLedger(
            f"{path} holds a record that cannot be read ({error}). Restore the file from a copy, or read the sources "
            "into a new ledger."
        ) from error
    except OSError as error:
        raise BrokenLedger(f"{path} cannot be opened ({error.strerror}). Give the ledger another path.") from error


def _named(error: sqlite3.Error, path: Path) -> LedgerError | None:
    """The error that tells what is wrong with the file, or None where the code is wrong."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE):
        return None
    if code == sqlite3.SQLITE_FULL:
        return FullDisk(f"The disk of {path} is full: nothing of this batch was kept. Make room and run again.")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyLedger(f"Another process is writing to {path}. Try again when it has finished.")
    if code == sqlite3.SQLITE_NOTADB:
        return _no_ledger(path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return BrokenLedger(f"{path} cannot be opened or written ({error}). Check its folder and your permissions.")
    return BrokenLedger(f"{path} cannot be used ({error}). If it is damaged, restore it from a copy.")


def _no_ledger(path: Path) -> BrokenLedger:
    return BrokenLedger(f"{path} is not a forewarn ledger; it was left as it is. Give the ledger another path.")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Checks whose file this is, then brings it to this version, one migration a transaction."""
    version = _version(connection)
    if version > VERSION:
        raise NewerLedger(
            f"{path} was written by a later forewarn (its version {version}, this one knows {VERSION}). "
            "Install the later forewarn, or use another ledger."
        )
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION and not (empty and version == 0 and application == 0):
        raise _no_ledger(path)
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    for number in range(version + 1, VERSION + 1):
        with transaction(connection):
            if _version(connection) < number:  # else another process was faster
                MIGRATIONS[number - 1](connection)
                connection.execute(f"PRAGMA user_version = {number}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
