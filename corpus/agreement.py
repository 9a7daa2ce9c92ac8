"""How far two annotators agree on the articles of the corpus that were annotated twice.

    python corpus/agreement.py        prints the table
    python corpus/agreement.py --each the same, and the two main figures of every article

The first annotation of an article is corpus/<style>/<name>.json, the second corpus/second/<style>/<name>.json, which
was written from the text alone. Both are resolved to offsets by build.py and compared on word tokens, so quotation
marks and final punctuation never matter. Nothing is adjudicated: neither annotation counts as the truth, and F1 is the
same whichever comes first.

Statements: contents are matched one to one by descending Jaccard of their tokens, at least 0.5; a match is a pair if
the sources share a token or both are empty. Events: same type, and triggers that share a token. Everything else is
counted on the pairs and hits. A field that is mostly empty agrees by being empty, so such fields also get an F1 over
the cases where it is filled. A nested statement agrees if it stands in the same outer one; answers are compared where
the answered statement is itself a pair.
"""

import json
import random
import re
import sys
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

import build

HERE = Path(__file__).parent
TOKEN = re.compile(r"\w+(?:['’.\-]\w+)*")
Json = dict[str, Any]
Tokens = frozenset[int]
Count = list[int]  # agreeing, in the first annotation, in the second


def tokens(text: str, spans: list[list[int]]) -> Tokens:
    """Numbers of the word tokens that the spans touch."""
    found = enumerate((m.start(), m.end()) for m in TOKEN.finditer(text))
    return frozenset(i for i, (a, b) in found if any(a < end and b > start for start, end in spans))


def jaccard(a: Tokens, b: Tokens) -> float:
    """Shared tokens over all tokens."""
    return len(a & b) / len(a | b) if a or b else 0.0


def match(size: tuple[int, int], score: Callable[[int, int], float], floor: float) -> list[tuple[int, int]]:
    """One-to-one matching by descending score, nothing below the floor."""
    scored = ((score(i, j), i, j) for i in range(size[0]) for j in range(size[1]))
    left: set[int] = set()
    right: set[int] = set()
    out = []
    for value, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if value <= 0 or value < floor:
            break
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


def resolve(path: Path, text: str) -> Json:
    """An annotation file with offsets instead of substrings."""
    note = json.loads(path.read_text(encoding="utf-8"))
    ids = {s["id"] for s in note["statements"]}
    return {
        "statements": [build.statement(text, s, ids) for s in note["statements"]],
        "events": [build.event(text, e, ids) for e in note["events"]],
    }


class Tally:
    """Counts of one article: for each figure how many agree, and of how many on either side."""

    def __init__(self) -> None:
        self.counts: dict[str, Count] = {}

    def add(self, name: str, agree: int, first: int, second: int) -> None:
        """Adds to a figure."""
        count = self.counts.setdefault(name, [0, 0, 0])
        for at, value in enumerate((agree, first, second)):
            count[at] += value

    def same(self, name: str, a: Hashable, b: Hashable) -> None:
        """One case of a field that both annotators filled in."""
        self.add(name, int(a == b), 1, 1)

    def filled(self, name: str, a: object, b: object, agree: bool) -> None:
        """One case of a field that may be empty: as it stands, and over the filled ones alone."""
        both_empty = not a and not b
        self.add(name, int(both_empty or bool(a and b and agree)), 1, 1)
        self.add(name + ", where filled", int(bool(a and b and agree)), int(bool(a)), int(bool(b)))


def period(dated: Json | None) -> tuple[Any, Any] | None:
    """First and last day."""
    return (dated["start"], dated["end"]) if dated else None


def compare_statements(text: str, first: list[Json], second: list[Json], tally: Tally) -> None:
    """Pairs of statements and, on them, the other fields."""
    sides = [[s for s in side if s["content"]] for side in (first, second)]
    content = [[tokens(text, s["content"]) for s in side] for side in sides]
    source = [[tokens(text, s["source"]) for s in side] for side in sides]
    contents = match((len(sides[0]), len(sides[1])), lambda i, j: jaccard(content[0][i], content[1][j]), 0.5)
    pairs = [(i, j) for i, j in contents if source[0][i] & source[1][j] or not (source[0][i] or source[1][j])]
    tally.add("statement content", len(contents), len(sides[0]), len(sides[1]))
    tally.add("statement pair", len(pairs), len(sides[0]), len(sides[1]))
    other = {sides[0][i]["id"]: sides[1][j]["id"] for i, j in pairs}
    paired = set(other.values())
    for i, j in pairs:
        a, b = sides[0][i], sides[1][j]
        tally.same("act", a["act"], b["act"])
        tally.same("named", a["named"], b["named"])
        tally.filled("anonymity", a["anonymity"], b["anonymity"], a["anonymity"] == b["anonymity"])
        channels = [c["channel"] for c in (a, b)]
        same_channel = all(channels) and channels[0]["role"] == channels[1]["role"]
        spans = [tokens(text, [c["span"]]) if c else frozenset() for c in channels]
        tally.filled("channel", channels[0], channels[1], same_channel and bool(spans[0] & spans[1]))
        tally.filled("nested", a["parent"], b["parent"], other.get(a["parent"]) == b["parent"])
        links = {(other[x["id"]], x["relation"]) for x in a["answers"] if x["id"] in other}
        links_b = {(x["id"], x["relation"]) for x in b["answers"] if x["id"] in paired}
        tally.same("answers", frozenset(links), frozenset(links_b))
        tally.add("answers, links", len(links & links_b), len(links), len(links_b))
        targets, targets_b = {t for t, _ in links}, {t for t, _ in links_b}
        tally.add("answers, links without relation", len(targets & targets_b), len(targets), len(targets_b))
        dates = [period(x["said_at"]) for x in (a, b)]
        tally.filled("said_at", dates[0], dates[1], dates[0] == dates[1])


def compare_events(text: str, first: list[Json], second: list[Json], tally: Tally) -> None:
    """Events of the same type and trigger and, on them, the other fields."""
    sides = (first, second)
    trigger = [[tokens(text, e["trigger"]) for e in side] for side in sides]
    size = (len(first), len(second))

    def score(i: int, j: int) -> float:
        return jaccard(trigger[0][i], trigger[1][j])

    hits = match(size, lambda i, j: score(i, j) * (first[i]["event_type"] == second[j]["event_type"]), 0.0)
    tally.add("event trigger", len(match(size, score, 0.0)), *size)
    tally.add("event type and trigger", len(hits), *size)
    for i, j in hits:
        a, b = first[i], second[j]
        tally.same("factuality", a["factuality"], b["factuality"])
        for role in ("actors", "recipients"):
            name = role[:-1]
            spans = [tokens(text, [s for party in e[role] for s in party["spans"]]) for e in (a, b)]
            tally.filled(name, spans[0], spans[1], bool(spans[0] & spans[1]))
            codes = ["".join(sorted(party["code"] for party in e[role])) for e in (a, b)]
            tally.same(name + " code", codes[0], codes[1])
        places = [tokens(text, [e["place"]]) if e["place"] else frozenset() for e in (a, b)]
        tally.filled("place", places[0], places[1], bool(places[0] & places[1]))
        dates = [period(e["when"]) for e in (a, b)]
        tally.filled("date", dates[0], dates[1], dates[0] == dates[1])


def f1(count: Count) -> float:
    """Twice the agreeing over both totals."""
    return 2 * count[0] / (count[1] + count[2]) if count[1] + count[2] else 0.0


def interval(tallies: list[Tally], name: str) -> str:
    """95% interval of a figure over resampled articles."""
    draw = random.Random(0)
    counts = [t.counts.get(name, [0, 0, 0]) for t in tallies]
    values = []
    for _ in range(1000):
        sample = [counts[draw.randrange(len(counts))] for _ in counts]
        values.append(f1([sum(c[at] for c in sample) for at in range(3)]))
    values.sort()
    return f"{values[25]:.3f}-{values[974]:.3f}"


def main() -> int:
    """Prints the table."""
    names, tallies = [], []
    for path in sorted((HERE / "second").glob("*/*.json")):
        style, name = path.parent.name, path.stem
        text = (HERE / style / f"{name}.txt").read_text(encoding="utf-8")
        first, second = resolve(HERE / style / f"{name}.json", text), resolve(path, text)
        tally = Tally()
        compare_statements(text, first["statements"], second["statements"], tally)
        compare_events(text, first["events"], second["events"], tally)
        names.append(f"{style}/{name}")
        tallies.append(tally)
    if not tallies:
        print("nothing was annotated twice")
        return 1
    total = Tally()
    for tally in tallies:
        for figure, (agree, one, two) in tally.counts.items():
            total.add(figure, agree, one, two)
    print(f"{len(tallies)} articles annotated twice")
    print(f"{'figure':34}{'F1':>6}  {'95% interval':13}  agree / first / second")
    for figure, count in total.counts.items():
        print(f"{figure:34}{f1(count):6.3f}  {interval(tallies, figure):13}  {' / '.join(map(str, count))}")
    if "--each" in sys.argv:
        for name, tally in zip(names, tallies, strict=True):
            pair, event = (f1(tally.counts[figure]) for figure in ("statement pair", "event type and trigger"))
            print(f"{name:34} pair {pair:.3f}  event {event:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
