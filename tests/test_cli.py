"""The command line: what is typed, what is printed where, and the exit code."""

import dataclasses
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest

from forewarn.cli.app import main
from forewarn.records import Article, Claim, Statement
from forewarn.store import decode, open_ledger
from tests.invented import COPY, REPLY, WIRE

BOOK = """
[[state]]
code = "VRD"
name = "Varda"
adjectives = ["Vardan"]
capital = "Halle"

[[state]]
code = "KRN"
name = "Korrin"
adjectives = ["Korrin"]

[[outlet]]
name = "Korrin Wire"
kind = "wire"
agency = true
"""

ALARM = """
id = "alarm"
question = "Will Varda attack Korrin?"
resolves = "A border post is attacked."
horizon_days = 30
initiator = "VRD"
target = "KRN"
watched = "attack"
changes_our_mind = ["A withdrawal."]

[[hypothesis]]
id = "attack"
text = "It attacks."
rate = [0.2, 0.4]
period_days = 30
reference_class = "invented"

[[hypothesis]]
id = "other"
text = "It does not."

[[indicator]]
id = "troops"
text = "Troops move"
half_life = 14
group = "forces"
given = { attack = [0.6, 0.9], other = [0.1, 0.3] }
query = { record = "Event", event_types = ["MOBILIZE"] }

[[threshold]]
hypothesis = "attack"
at = 0.02
"""


@dataclasses.dataclass(frozen=True)
class Done:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    def records(self) -> list[dict[str, object]]:
        """The lines of standard output, each of which must be a record."""
        found: list[dict[str, object]] = [json.loads(line) for line in self.out.splitlines()]
        return found


Forewarn = Callable[..., Done]


@pytest.fixture
def forewarn(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Iterator[Forewarn]:
    """The command line in this process, on a ledger of its own."""
    monkeypatch.setenv("FOREWARN_LEDGER", str(tmp_path / "ledger.db"))

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["forewarn", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        code = ended.value.code
        return Done(code if isinstance(code, int) else int(code is not None), printed.out, printed.err)

    yield run


@pytest.fixture
def crisis(tmp_path: Path) -> Path:
    """A folder with three articles and the codebook of their world beside it."""
    folder = tmp_path / "crisis"
    folder.mkdir()
    texts = {"wire": (WIRE, "Korrin Wire", 3), "copy": (COPY, "Harbour Post", 3), "reply": (REPLY, "Harbour Post", 4)}
    for name, (text, outlet, day) in texts.items():
        row = {"id": name, "text": text, "outlet": outlet, "published": f"2031-03-0{day}T08:00:00Z", "language": "en"}
        (folder / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (tmp_path / "book.toml").write_text(BOOK, encoding="utf-8")
    return folder


@pytest.fixture
def read(forewarn: Forewarn, crisis: Path) -> Done:
    """The crisis, read into the ledger."""
    return forewarn("read", crisis, "--book", crisis.parent / "book.toml")


def test_reading_prints_who_says_what_claims_and_outlook(read: Done) -> None:
    assert read.code == 0, read.err
    for phrase in ("3 articles", "to Korrin Wire", "Ilse Brandt", "origins", "Outlook", "base rate"):
        assert phrase in read.out


def test_what_is_printed_fits_a_hundred_columns(read: Done) -> None:
    assert max(map(len, read.out.splitlines())) <= 100


def test_json_is_all_that_stands_on_standard_output(forewarn: Forewarn, crisis: Path) -> None:
    done = forewarn("read", crisis, "--json", "--no-ledger", "--book", crisis.parent / "book.toml")
    records = [decode(line.encode()) for line in done.out.splitlines()]
    kinds = {type(r).__name__ for r in records}
    assert {"Article", "Statement", "Event", "Quantity", "Claim", "Origin", "Assessment", "Outlook"} <= kinds
    assert done.code == 0


def test_every_mark_quotes_an_article_of_the_run(forewarn: Forewarn, crisis: Path) -> None:
    rows = forewarn("read", crisis, "--json", "--no-ledger").records()
    texts = {str(r["id"]): str(r["text"]) for r in rows if r["type"] == "Article"}
    for row in rows:
        if row["type"] in ("Statement", "Event", "Quantity"):
            first, last = span(row)
            assert 0 <= first < last <= len(texts[str(row["article"])])


def test_reading_twice_adds_nothing_and_shows_the_same(forewarn: Forewarn, crisis: Path, tmp_path: Path) -> None:
    first = forewarn("read", crisis, "--json").records()
    size = len(forewarn("export", "--format", "jsonl").out.splitlines())
    again = forewarn("read", crisis, "--json").records()
    assert sorted(map(str, again)) == sorted(map(str, first))
    assert len(forewarn("export", "--format", "jsonl").out.splitlines()) == size
    assert "3 read before" in forewarn("read", crisis).out


def test_no_ledger_keeps_nothing(forewarn: Forewarn, crisis: Path, tmp_path: Path) -> None:
    assert forewarn("read", crisis, "--no-ledger").code == 0
    assert not (tmp_path / "ledger.db").exists()


def test_a_bare_text_gets_its_outlet_and_day_from_the_options(forewarn: Forewarn, tmp_path: Path) -> None:
    file = tmp_path / "bare.txt"
    file.write_text(WIRE, encoding="utf-8")
    rows = forewarn(
        "read", file, "--json", "--no-ledger", "--outlet", "Harbour Post", "--published", "2031-03-03"
    ).records()
    article = next(r for r in rows if r["type"] == "Article")
    assert (article["outlet"], str(article["published"])[:10]) == ("Harbour Post", "2031-03-03")
    assert article["text"] == WIRE


def test_standard_input_is_read(forewarn: Forewarn, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(WIRE.encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stream)
    assert any(r["type"] == "Statement" for r in forewarn("read", "-", "--json", "--no-ledger").records())


def test_two_processes_read_the_same_as_one(forewarn: Forewarn, crisis: Path) -> None:
    one = forewarn("read", crisis, "--json", "--no-ledger").out
    two = forewarn("read", crisis, "--json", "--no-ledger", "--jobs", "2").out
    assert one == two


def test_the_page_is_written_and_named(forewarn: Forewarn, crisis: Path, tmp_path: Path) -> None:
    target = tmp_path / "made" / "page.html"
    done = forewarn("read", crisis, "--no-ledger", "--html", target)
    assert str(target) in done.err.replace("\n", "")
    assert "Content-Security-Policy" in target.read_text(encoding="utf-8")


# Faults and wrong usage.


def test_what_cannot_be_read_is_a_fault_and_the_rest_is_read(forewarn: Forewarn, crisis: Path) -> None:
    (crisis / "empty.txt").write_bytes(b"")
    (crisis / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (crisis / "half.jsonl").write_text('{"id": "h", "text": "half a li', encoding="utf-8")
    rows = forewarn("read", crisis, "--json", "--no-ledger").records()
    assert sum(r["type"] == "Article" for r in rows) == 3
    faults = {str(r["subject"]).rpartition("/")[2].partition(":")[0] for r in rows if r["type"] == "Fault"}
    assert {"empty.txt", "picture.txt", "half.jsonl"} <= {f.partition(" ")[0] for f in faults}


def test_nothing_that_can_be_read_is_a_failure(forewarn: Forewarn, tmp_path: Path) -> None:
    done = forewarn("read", tmp_path / "nowhere", "--no-ledger")
    assert done.code == 1
    assert "nowhere" in "".join(done.out.split())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("read",), "Missing argument"),
        (("read", "x.txt", "--published", "yesterday"), "2022-01-21"),
        (("read", "x.txt", "--published", "9999-12-31"), "2022-01-21"),
        (("read", ""), "empty"),
        (("read", "x.txt", "--html", "."), "cannot be written"),
        (("demo", "--html", "."), "cannot be written"),
        (("show", "statements"), "forewarn read PATH"),
        (("show", "weather"), "weather"),
        (("explain", "s1"), "forewarn read PATH"),
        (("export", "--format", "csv"), "--kind"),
        (("export", "--format", "pdf"), "pdf"),
        (("export", "--format", "csv", "--kind", "Weather"), "Statement"),
        (("fly",), "fly"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_would_be_right(
    forewarn: Forewarn, arguments: tuple[str, ...], told: str
) -> None:
    done = forewarn(*arguments)
    assert done.code == 2
    assert told in done.err
    assert "Traceback" not in done.err


def test_a_codebook_that_is_no_text_is_refused(forewarn: Forewarn, tmp_path: Path) -> None:
    book = tmp_path / "book.toml"
    book.write_bytes(bytes(range(256)))
    done = forewarn("book", "check", book)
    assert done.code == 1
    assert "docs/codebooks.md" in done.err


def test_a_year_beyond_the_calendar_of_news_is_a_fault_and_the_article_is_read(
    forewarn: Forewarn, tmp_path: Path
) -> None:
    file = tmp_path / "late.jsonl"
    file.write_text('{"text": "The minister said on Monday that it rained.", "published": "9999-12-31"}', "utf-8")
    done = forewarn("read", file, "--no-ledger")
    assert done.code == 0
    assert "is no date" in " ".join(done.out.split())


def test_a_file_that_is_no_ledger_is_left_alone(forewarn: Forewarn, crisis: Path, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear all, " * 100, encoding="utf-8")
    done = forewarn("read", crisis, "--ledger", other)
    assert done.code == 1
    assert "not a forewarn ledger" in done.err
    assert other.read_text(encoding="utf-8").startswith("Dear all")


# Show, explain, export.


@pytest.mark.parametrize("kind", ["statements", "events", "quantities", "claims", "exchanges", "outlook"])
def test_every_kind_can_be_shown(read: Done, forewarn: Forewarn, kind: str) -> None:
    assert forewarn("show", kind).out.strip()
    assert forewarn("show", kind, "--json").records()


@pytest.mark.parametrize(
    ("options", "expected", "absent"),
    [
        (("--act", "demand"), "withdraw its forces", "pure invention"),
        (("--source", "Brandt"), "talks fail", "Piet Aalto"),
        (("--outlet", "Harbour Post"), "Piet Aalto", "pure invention"),
        (("--since", "2031-03-04"), "talks fail", "Piet Aalto"),
        (("--until", "2031-03-04"), "Piet Aalto", "talks fail"),
        (("--search", "trucks"), "columns of trucks", "pure invention"),
        (("--limit", "1"), "", "talks fail"),
    ],
)
def test_what_is_shown_can_be_filtered(
    read: Done, forewarn: Forewarn, options: tuple[str, ...], expected: str, absent: str
) -> None:
    rows = forewarn("show", "statements", "--json", *options).out
    texts = {a.id: a.text for a in articles(forewarn)}
    found = " | ".join(sentence(json.loads(line), texts) for line in rows.splitlines())
    assert expected in found
    assert absent not in found


def articles(forewarn: Forewarn) -> list[Article]:
    """The articles of the ledger."""
    lines = forewarn("export", "--format", "jsonl", "--kind", "article").out.splitlines()
    return [r for line in lines if isinstance(r := decode(line.encode()), Article)]


def sentence(row: dict[str, object], texts: dict[str, str]) -> str:
    """The sentence of a mark."""
    return texts[str(row["article"])][slice(*span(row))]


def span(row: dict[str, object]) -> tuple[int, int]:
    """Where the sentence of a mark stands."""
    first, last = cast(list[int], row["sentence"])
    return first, last


def test_an_unknown_act_is_wrong_usage(read: Done, forewarn: Forewarn) -> None:
    done = forewarn("show", "statements", "--act", "sing")
    assert (done.code, "deny" in done.err) == (2, True)


def test_nothing_that_fits_is_said_so(read: Done, forewarn: Forewarn) -> None:
    done = forewarn("show", "statements", "--search", "zeppelin")
    assert (done.code, done.out) == (0, "")
    assert "No statements that fit" in done.err


def test_explain_takes_the_beginning_of_an_id(read: Done, forewarn: Forewarn) -> None:
    for kind in ("statements", "events", "quantities", "claims", "outlook"):
        record_id = str(forewarn("show", kind, "--json").records()[0]["id"])
        done = forewarn("explain", record_id[:8])
        assert done.code == 0
        assert record_id in done.out


def test_explain_a_statement_names_the_rule_and_the_sentence(read: Done, forewarn: Forewarn) -> None:
    row = forewarn("show", "statements", "--json", "--search", "anonymity").records()[0]
    done = forewarn("explain", str(row["id"]))
    assert str(row["rule"]) in done.out
    assert "on condition of anonymity" in " ".join(done.out.split())


def test_an_id_that_nothing_has_is_wrong_usage(read: Done, forewarn: Forewarn) -> None:
    assert forewarn("explain", "zzz").code == 2


def test_the_export_is_lossless(read: Done, forewarn: Forewarn, tmp_path: Path) -> None:
    lines = forewarn("export", "--format", "jsonl").out.splitlines()
    exported = {line: decode(line.encode()) for line in lines}
    keeper = open_ledger(tmp_path / "ledger.db")
    assert sorted(r.id for r in exported.values() if isinstance(r, Statement)) == sorted(
        s.id for s in keeper.find(Statement)
    )
    assert sorted(r.id for r in exported.values() if isinstance(r, Claim)) == sorted(c.id for c in keeper.find(Claim))
    keeper.close()


def test_tables_go_into_a_folder_one_a_kind(read: Done, forewarn: Forewarn, tmp_path: Path) -> None:
    assert forewarn("export", "--format", "csv", "-o", tmp_path / "tables").code == 0
    assert {"article.csv", "statement.csv", "claim.csv"} <= {f.name for f in (tmp_path / "tables").iterdir()}


# Scenarios, codebooks, the demo.


def test_a_threshold_that_is_crossed_ends_with_3(forewarn: Forewarn, crisis: Path, tmp_path: Path) -> None:
    file = tmp_path / "alarm.toml"
    file.write_text(ALARM, encoding="utf-8")
    done = forewarn("read", crisis, "--no-ledger", "--scenario", file, "--book", tmp_path / "book.toml", "--json")
    assert done.code == 3, done.err
    assert any(r["type"] == "Alert" for r in done.records())


def test_scenario_check_says_what_is_wrong(forewarn: Forewarn, tmp_path: Path) -> None:
    file = tmp_path / "alarm.toml"
    file.write_text(ALARM, encoding="utf-8")
    assert forewarn("scenario", "check", file).code == 0
    file.write_text(ALARM.replace('watched = "attack"', 'watched = "peace"'), encoding="utf-8")
    done = forewarn("scenario", "check", file)
    assert (done.code, "peace" in done.out) == (1, True)


def test_book_check_counts_what_is_there(forewarn: Forewarn, tmp_path: Path) -> None:
    file = tmp_path / "book.toml"
    file.write_text(BOOK, encoding="utf-8")
    assert "2 state, 1 outlet" in forewarn("book", "check", file).out
    file.write_text(BOOK.replace("capital", "kapital"), encoding="utf-8")
    assert forewarn("book", "check", file).code == 1


def test_version_names_the_model(forewarn: Forewarn) -> None:
    assert "model" in forewarn("version").out


@pytest.mark.parametrize(
    "command", ["read", "show", "explain", "export", "scenario", "book", "demo", "bench", "version"]
)
def test_every_command_has_help(forewarn: Forewarn, command: str) -> None:
    done = forewarn(command, "--help")
    assert done.code == 0
    assert "Usage" in done.out


def test_bench_names_what_is_absent(forewarn: Forewarn, tmp_path: Path) -> None:
    done = forewarn("bench", "attribution", "--shared", tmp_path)
    assert done.code == 0
    assert "skipped" in done.out


# The process.

COMMAND = Path(sys.executable).with_name("forewarn")


def test_help_is_there_at_once() -> None:
    def cpu() -> float:
        before = os.times()
        subprocess.run([COMMAND, "--help"], capture_output=True, check=True)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(cpu() for _ in range(3)) < 0.4


def test_an_interrupted_reading_keeps_whole_batches_and_goes_on(tmp_path: Path) -> None:
    lines = (json.dumps({"id": f"n{n}", "text": f"Item {n}.\n\n{WIRE} {n}", "language": "en"}) for n in range(600))
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ledger = tmp_path / "ledger.db"
    command = [str(COMMAND), "read", str(tmp_path / "many.jsonl"), "--ledger", str(ledger), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout and child.stderr
        child.stdout.readline()
        child.send_signal(signal.SIGINT)
        for _ in child.stdout:
            pass
        told = child.stderr.read()
        assert child.wait(timeout=30) == 1
    assert "run the same command again" in " ".join(told.split())
    keeper = open_ledger(ledger)
    kept = [a.id for a in keeper.find(Article)]
    assert 0 < len(kept) < 600
    assert all(keeper.marks_of(i).statements for i in kept)
    keeper.close()


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path) -> None:
    keeper = open_ledger(tmp_path / "l.db")
    for n in range(200):
        keeper.add([Article(id=f"a{n:011d}", ref=str(n), text="x" * 2000)])
    keeper.close()
    command = f"{COMMAND} export --format jsonl --ledger {tmp_path / 'l.db'} | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0"
    assert "Traceback" not in done.stderr
