"""What is written for other tools: lossless JSON lines, tables that a spreadsheet can open safely."""

import csv
import io

import pytest

import forewarn
from forewarn.records import Article, Claim, Record, Statement
from forewarn.showing import EXPORTERS, CollectionShelf, records_of
from forewarn.store import decode
from tests.invented import CRISIS, HOSTILE_ID, ODD, TOLD, WIRE_ID

SHELF = CollectionShelf(CRISIS)


def test_what_is_exported_as_json_reads_back_equal() -> None:
    records = list(records_of(CRISIS))
    assert [decode(line.encode()) for line in EXPORTERS["jsonl"](records, SHELF)] == records


def test_show_is_public_and_writes_json_lines() -> None:
    assert list(forewarn.show([TOLD])) == list(EXPORTERS["jsonl"]([TOLD], None))


def table(records: list[Record]) -> list[dict[str, str]]:
    """The rows of the CSV export."""
    return list(csv.DictReader(io.StringIO("".join(EXPORTERS["csv"](records, SHELF)))))


def test_a_table_holds_spans_and_the_words_they_quote() -> None:
    row = table([TOLD])[0]
    assert row["type"] == "Statement"
    assert row["source_text"] == "a Korrin defence official"
    assert row["content_text"] == "Varda has moved some 40,000 troops to the border near Tessin"
    assert row["content"] == f"[[{TOLD.content[0][0]},{TOLD.content[0][1]}]]"


@pytest.mark.parametrize("kind", [Article, Statement, Claim])
def test_a_table_has_a_row_a_record_and_one_header(kind: type[Record]) -> None:
    records: list[Record] = list(SHELF.find(kind))
    assert len(table(records)) == len(records)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_from_outside_is_run_as_a_formula(start: str) -> None:
    article = Article(id="a9", ref=start, title=start, text=start)
    row = table([article])[0]
    assert row["ref"].startswith("'")
    assert row["title"].startswith("'")


def test_control_characters_do_not_reach_a_table() -> None:
    row = table([CRISIS.articles[HOSTILE_ID]])[0]
    assert "\x1b" not in row["text"]
    assert table([ODD])[0]["article"] == HOSTILE_ID
    assert WIRE_ID != HOSTILE_ID
