"""How fast, and in how much memory: against the bare parser on the same text, in the same run."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from forewarn.cli.bench_sets import KEPT, Row, rows
from forewarn.cli.bench_table import Figure, Skipped, needed
from forewarn.codebooks import load_book
from forewarn.pipeline import Source, parser, read_into
from forewarn.store import open_ledger

SETS = ("corroboration/helsinki_48h.jsonl.gz", "attribution/polnear.train.jsonl.gz")
"""Where the articles of the speed run come from: real news, one set after the other."""

RUNS = 5
"""Runs of a short command; the median counts."""


def speed(shared: Path, count: int) -> Iterator[Figure]:
    """CPU against the bare parser, peak memory, time to the first result, time of ``--help``."""
    data = shared / "data"
    needed(*(data / s for s in SETS))
    found = [r for s in SETS for r in rows(data / s)][:count]
    with tempfile.TemporaryDirectory(prefix="forewarn-bench-") as temporary:
        yield from _many(found, Path(temporary))
    founding = data / "seed" / "article.txt"
    if founding.exists():
        first = _median("read", str(founding), "--no-ledger")
        yield Figure("founding article", "whole command", f"{first:.1f} s", "", "<= 4 s")
    yield Figure("forewarn --help", "whole command", f"{_median('--help'):.2f} s", "", "<= 0.4 s")


def _many(found: Sequence[Row], folder: Path) -> Iterator[Figure]:
    """The figures of a reading of many articles."""
    name = f"{len(found)} articles, {sum(len(r['text']) for r in found) / 1e6:.1f} MB"
    file, texts = folder / "articles.jsonl", [r["text"] for r in found]
    lines = ({"language": "en", **{k: r[k] for k in KEPT if r.get(k)}} for r in found)
    file.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    bare, ours = _bare(texts), _reading(file, folder / "ledger.db")
    ratio = f"{ours / bare:.2f} ({ours:.0f} s / {bare:.0f} s)"
    yield Figure(name, "CPU of reading / of the bare parser", ratio, "", "<= 1.35")
    paragraphs = _bare([line for text in texts for line in text.splitlines() if line.strip()])
    yield Figure(name, "the same, parsed by the paragraph", f"{ours / paragraphs:.2f} ({paragraphs:.0f} s)")
    for jobs in (1, 2):
        wall, memory = _command("read", str(file), "--no-ledger", "--json", "--jobs", str(jobs))
        yield Figure(name, f"whole command, --jobs {jobs}", f"{wall:.0f} s, {memory:.2f} GB", "", "< 1.5 GB")


def _bare(texts: Sequence[str]) -> float:
    """CPU seconds of the parser's own pipeline on the texts, nothing made of them."""
    nlp = parser().nlp
    started = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return time.process_time() - started


def _reading(file: Path, ledger: Path) -> float:
    """CPU seconds from bytes to the ledger: read, parse, mark, keep; the parser is loaded before."""
    how = Source(book=load_book())
    with closing(open_ledger(ledger)) as keeper:
        started = time.process_time()
        read_into(keeper, [file], how)
        return time.process_time() - started


def _median(*arguments: str) -> float:
    """The median wall time of the command, in seconds."""
    return sorted(_command(*arguments)[0] for _ in range(RUNS))[RUNS // 2]


def _command(*arguments: str) -> tuple[float, float]:
    """Wall seconds and peak memory (GB) of a command of forewarn, in a process of its own."""
    command = [str(Path(sys.executable).with_name("forewarn")), *arguments]
    told = subprocess.run([sys.executable, "-c", WATCH, *command], capture_output=True, text=True, check=False)
    if told.returncode:
        raise Skipped(f"`{' '.join(command)}` failed")
    wall, memory = map(float, told.stdout.split())
    return wall, memory * RSS_UNIT / 1e9


WATCH = """
import os, subprocess, sys, time
started = time.monotonic()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(time.monotonic() - started, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) not in (0, 3))
"""
"""A small process that starts the command: the peak of a child begins at that of the process it is forked from."""

RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes that the system counts the resident memory in."""
