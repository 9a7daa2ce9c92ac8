"""The tables of the SQLite ledger, and how a ledger of an earlier version becomes one of this version."""

import sqlite3
from collections.abc import Callable

from forewarn.records import Article
from forewarn.store.rows import decode, row_of

APPLICATION = 0x66776E31
"""``fwn1``: the mark in the file's header by which a ledger is known."""

FIRST = (
    """CREATE TABLE record (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        derived INTEGER NOT NULL,  -- 0: read, 1: derived
        born INTEGER NOT NULL,     -- the first generation that sees it
        gone INTEGER,              -- the first generation that no longer sees it; null while it is current
        article TEXT, ref TEXT, outlet TEXT, published TEXT, place INTEGER NOT NULL,
        names TEXT NOT NULL, codes TEXT NOT NULL, act TEXT, factuality TEXT, told TEXT,
        body BLOB NOT NULL)""",
    "CREATE UNIQUE INDEX record_read ON record (id) WHERE derived = 0",
    "CREATE UNIQUE INDEX record_derived ON record (id) WHERE derived = 1 AND gone IS NULL",
    "CREATE INDEX record_id ON record (id)",
    "CREATE INDEX record_kind ON record (kind, gone)",
    "CREATE INDEX record_article ON record (article)",
    "CREATE INDEX record_ref ON record (ref) WHERE ref IS NOT NULL",
    "CREATE TABLE cited (target TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (target, seq)) WITHOUT ROWID",
    "CREATE TABLE generation (number INTEGER PRIMARY KEY, made TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')))",
)

FULL_TEXT = "CREATE VIRTUAL TABLE words USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2')"


def make_tables(connection: sqlite3.Connection) -> None:
    """Version 1: records, what they cite, generations."""
    for statement in FIRST:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")


def add_full_text(connection: sqlite3.Connection) -> None:
    """Version 2: full-text search, filled from the records that are there."""
    connection.execute(FULL_TEXT)
    for seq, body, article in connection.execute(
        "SELECT r.seq, r.body, a.body FROM record r LEFT JOIN record a"
        " ON a.id = r.article AND a.kind = 'Article' AND a.derived = 0 ORDER BY r.seq"
    ):
        around = decode(article) if article else None
        known = {around.id: around} if isinstance(around, Article) else {}
        text = row_of(decode(body), known).text
        if text:
            connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (seq, text))


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (make_tables, add_full_text)
"""The n-th makes version n of version n - 1. Only ever append: ledgers of every earlier version are out there."""

VERSION = len(MIGRATIONS)
