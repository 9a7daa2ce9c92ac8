"""Who says what and what is reported to happen, measured on the sets of the shared folder."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from forewarn.cli.bench_sets import Row, articles, marked, records, rows, scored
from forewarn.cli.bench_table import Figure, needed
from forewarn.codebooks import load_book
from forewarn.records import Event, Marks, Part, Statement


class Standing(Part, frozen=True, kw_only=True):
    """A set of attributions: where it is, which split, whether it has outer levels only, and what others reach."""

    name: str
    path: str
    split: str = ""
    outermost: bool = False
    others: str
    wanted: str = ""


SETS = (
    Standing(
        name="PolNeAR dev, 84 articles",
        path="attribution/polnear.dev.jsonl.gz",
        split="dev",
        outermost=True,
        others="GenderGapTracker .399, textacy .225; annotators .753 (test)",
        wanted=">= .42",
    ),
    Standing(
        name="GUM Wikinews, 43 articles",
        path="attribution/gum_wikinews.jsonl",
        outermost=True,
        others="GenderGapTracker .436, textacy .166",
    ),
    Standing(
        name="wikinews dev, 28 articles",
        path="wikinews/annotated.jsonl",
        split="dev",
        others="GenderGapTracker .500, textacy .266; annotators .917",
        wanted=">= .52",
    ),
)


def attribution(shared: Path) -> Iterator[Figure]:
    """Who says what: the founding article, PolNeAR dev, GUM Wikinews, and our Wikinews dev with all its fields."""
    scorer = shared / "bench" / "score_attribution.py"
    needed(scorer)
    yield from _founding(shared / "data" / "seed", scorer)
    for one in SETS:
        yield from _attributed(one, shared / "data" / one.path, scorer)
    yield from _all_fields(shared / "data" / "wikinews" / "annotated.jsonl", shared / "bench" / "score_marks.py")


def _absent(name: str, path: Path) -> Figure:
    return Figure(name, "skipped", f"no {path}")


def _founding(folder: Path, scorer: Path) -> Iterator[Figure]:
    """How many of the 17 outermost statements of the founding article are matched."""
    name = "founding article"
    gold, text = folder / "gold.json", folder / "article.txt"
    if not (gold.exists() and text.exists()):
        yield _absent(name, gold)
        return
    found = msgspec.json.decode(gold.read_bytes())["attributions"]
    outer = [a for a in found if a["parent"] is None and a["content"]]
    row: Row = {"id": "founding", "text": text.read_text(encoding="utf-8"), "attributions": outer}
    result = _score([row], scorer, outermost=True)
    pair = result["pair"]
    yield Figure(
        name, "statements matched", f"{pair['hits']} of {pair['gold']}", "GenderGapTracker 13, textacy 2", ">= 15"
    )


def _attributed(one: Standing, path: Path, scorer: Path) -> Iterator[Figure]:
    if not path.exists():
        yield _absent(one.name, path)
        return
    gold = [r for r in rows(path) if not one.split or r.get("split") == one.split]
    result = _score(gold, scorer, one.outermost)
    pair, content = result["pair"], result["content_partial"]
    low, high = pair["ci95"]
    yield Figure(one.name, "pair F1", f"{pair['F1']:.3f} ({low:.2f}-{high:.2f})", one.others, one.wanted)
    yield Figure(one.name, "pair P, R", f"{pair['P']:.3f}, {pair['R']:.3f}")
    yield Figure(one.name, "content P, R, F1", f"{content['P']:.3f}, {content['R']:.3f}, {content['F1']:.3f}")
    recalls = (result[f"R_{kind}"]["acc"] or 0.0 for kind in ("direct", "mixed", "indirect"))
    yield Figure(one.name, "recall direct, mixed, indirect", ", ".join(f"{r:.2f}" for r in recalls))


def _score(gold: Sequence[Row], scorer: Path, outermost: bool) -> Row:
    book = load_book()
    marks = marked(articles(gold, book), book)
    predicted = [
        {"id": name, "attributions": [_attribution(s) for s in found.statements if not (outermost and s.parent)]}
        for name, found in marks.items()
    ]
    return scored(scorer, gold, predicted, "--json")


def _attribution(statement: Statement) -> dict[str, object]:
    return {"source": statement.source, "cue": statement.cue, "content": statement.content}


def _all_fields(path: Path, scorer: Path) -> Iterator[Figure]:
    """Statements with act, channel and nesting, and events with their parties, on our Wikinews dev."""
    name = "wikinews dev, all fields"
    if not (path.exists() and scorer.exists()):
        yield _absent(name, path if scorer.exists() else scorer)
        return
    gold = [r for r in rows(path) if r["split"] == "dev"]
    book = load_book()
    found = articles(gold, book)
    result = scored(scorer, gold, records(found, marked(found, book)))
    statements, events = result["statements"], result["events"]
    yield Figure(name, "statement pair F1", f"{statements['F1']:.3f}", "GenderGapTracker .500", ">= .52")
    yield Figure(name, "given a pair", _given(statements), "annotators: act .90, channel .71, nested .90")
    yield Figure(name, "event type + trigger F1", f"{events['F1']:.3f}", "annotators .74")
    yield Figure(name, "event type + actor F1", f"{events['type_actor_F1']:.3f}", "PETRARCH2 .153; annotators .82")
    yield Figure(name, "given a hit", _given(events), "annotators: factuality .89, actor .96")


def _given(result: Row) -> str:
    """``act .88, nested .91``: of what was found, the shares that are right in a field."""
    shares = ((name, *map(int, share.split("/"))) for name, share in result["given"].items())
    return ", ".join(f"{name} {right / of:.2f}" for name, right, of in shares if of)


def events(shared: Path) -> Iterator[Figure]:
    """What is reported to happen: the PLOVER gold-standard records and the factuality probes."""
    data, bench = shared / "data" / "events", shared / "bench"
    needed(data, bench)
    yield from _plover(data / "plover_gsr_dev.json", bench / "score_events.py")
    yield from _probes(data / "factuality_probes.jsonl", bench / "score_probes.py")


def _plover(path: Path, scorer: Path) -> Iterator[Figure]:
    name = "PLOVER GSR, dev half"
    if not (path.exists() and scorer.exists()):
        yield _absent(name, path if scorer.exists() else scorer)
        return
    gold = [r for r in msgspec.json.decode(path.read_bytes()) if r["event"] != "DOCUMENT"]
    book = load_book()
    sentences = ({"id": r["id"], "text": r["text"], "published": r.get("date", "")} for r in gold)
    marks = marked(articles(sentences, book), book)
    predicted = [{"id": i, "events": [row for e in m.events for row in _coded(e)]} for i, m in marks.items()]
    result = scored(scorer, path, predicted)
    kind, triple = result["type"], result["triple"]
    yield Figure(name, "type F1 (P, R)", _prf(kind), "PETRARCH2 .265", ">= .35")
    yield Figure(name, "type, actor, recipient F1", _prf(triple), "PETRARCH2 .204")


def _prf(result: Row) -> str:
    return f"{result['F1']:.3f} ({result['P']:.2f}, {result['R']:.2f})"


def _coded(event: Event) -> Iterator[dict[str, str]]:
    """The event once for each pair of actor and recipient."""
    for actor in [p.code for p in event.actors] or [""]:
        for recipient in [p.code for p in event.recipients] or [""]:
            yield {"type": event.event_type.value, "actor": actor, "recipient": recipient}


def _probes(path: Path, scorer: Path) -> Iterator[Figure]:
    name = "factuality probes"
    if not (path.exists() and scorer.exists()):
        yield _absent(name, path if scorer.exists() else scorer)
        return
    gold, book = rows(path), load_book()
    found = articles(gold, book)
    marks: dict[str, Marks] = marked(found, book)
    result = scored(scorer, path, records(found, marks))
    value = f"{result['right']} of {result['key']} right"
    yield Figure(name, "type, factuality, roles", value, "PETRARCH2 about 4 of 18", ">= 12 of 18")
    parts = ", ".join(f"{k} {result[k]}" for k in ("found", "type", "factuality", "roles"))
    yield Figure(name, "of these", f"{parts}; wrong: {' '.join(result['wrong']) or 'none'}")
