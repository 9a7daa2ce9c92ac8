"""The sets and scorers of the shared folder: lines in, marks out, scores back."""

import gzip
import itertools
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from forewarn.cli.bench_table import Skipped
from forewarn.codebooks import Book
from forewarn.pipeline import ARTICLES_A_BATCH, mark_all
from forewarn.reading import Defaults, read
from forewarn.records import Article, Marks, Record

Row = Mapping[str, Any]
"""A line of a set, in the set's own format: this is a parser's door."""

KEPT = ("id", "title", "url", "outlet", "published", "text", "language")
"""What a line may tell the reader; gold annotations stay behind."""


def rows(path: Path) -> list[Row]:
    """The lines of a JSONL file, packed or not."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in raw.splitlines() if line.strip()]


def articles(found: Iterable[Row], book: Book) -> dict[str, Article]:
    """The lines as the reader of JSONL makes them, by the set's own id. Raises Skipped where a line is refused."""
    lines = [json.dumps({"language": "en", **{k: row[k] for k in KEPT if row.get(k)}}) for row in found]
    read_back = list(read(["-"], Defaults(language="en"), book, "\n".join(lines).encode()))
    wrong = [r for r in read_back if not isinstance(r, Article)]
    if wrong:
        raise Skipped(f"{len(wrong)} lines were not read, the first: {wrong[0].message}")
    return {r.ref: r for r in read_back if isinstance(r, Article)}


def marked(found: Mapping[str, Article], book: Book) -> dict[str, Marks]:
    """The marks of the articles, by the set's own id."""
    done: dict[str, Marks] = {}
    items = iter(found.items())
    while batch := list(itertools.islice(items, ARTICLES_A_BATCH)):
        marks = mark_all([a for _, a in batch], book)
        done |= {i: m for (i, _), m in zip(batch, marks, strict=True) if isinstance(m, Marks)}
    return done


def records(found: Mapping[str, Article], marks: Mapping[str, Marks]) -> Iterator[Record]:
    """What ``forewarn read --json`` prints of them."""
    for name, article in found.items():
        yield article
        if name in marks:
            yield from (*marks[name].statements, *marks[name].events, *marks[name].quantities)


def scored(scorer: Path, gold: Iterable[object] | Path, predicted: Iterable[object], *options: str) -> dict[str, Any]:
    """What the scorer prints as JSON, given a gold file (or its lines) and the predicted lines."""
    with tempfile.TemporaryDirectory(prefix="forewarn-bench-") as name:
        folder = Path(name)
        gold_file = gold if isinstance(gold, Path) else _written(folder / "gold.jsonl", gold)
        predicted_file = _written(folder / "predicted.jsonl", predicted)
        return run(scorer, str(gold_file), str(predicted_file), *options)


def run(scorer: Path, *arguments: str) -> dict[str, Any]:
    """What a script prints as JSON. Raises Skipped with its complaint where it fails."""
    result: dict[str, Any] = json.loads(script(scorer, *arguments))
    return result


def script(path: Path, *arguments: str) -> str:
    """What a script prints. Raises Skipped with its complaint where it fails."""
    done = subprocess.run([sys.executable, str(path), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Skipped(f"{path.name} failed: {done.stderr.strip()[-300:]}")
    return done.stdout


def _written(path: Path, lines: Iterable[object]) -> Path:
    with path.open("wb") as file:
        for line in lines:
            file.write(msgspec.json.encode(line) + b"\n")
    return path
