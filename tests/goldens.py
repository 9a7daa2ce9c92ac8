"""The golden cases: input and what must come out. ``python -m tests.goldens`` writes what comes out now, on purpose."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from forewarn.codebooks import Book, load_book
from forewarn.pipeline import mark_all
from forewarn.reading import READERS, Defaults, read
from forewarn.records import Article, Event, Fault, Marks, Party, Quantity, Record, Statement
from forewarn.showing import EXPORTERS, CollectionShelf, records_of
from tests.invented import CRISIS, moment

FOLDER = Path(__file__).with_name("golden")


def book() -> Book:
    """The built-in codebooks, and the world of the golden cases."""
    return load_book((FOLDER / "book.toml",))


def outputs() -> dict[Path, str]:
    """Every golden file with what should stand in it."""
    return {
        **{FOLDER / "readers" / f"{name}.expected.jsonl": text for name, text in readers().items()},
        **{FOLDER / "marks" / f"{name}.expected.jsonl": text for name, text in marks().items()},
        **{FOLDER / "exporters" / f"{name}.expected": text for name, text in exporters().items()},
    }


def readers() -> dict[str, str]:
    """What each reader makes of its case, by the reader's name."""
    found: dict[str, str] = {}
    for source in sorted((FOLDER / "readers").iterdir()):
        if ".expected" not in source.name:
            read_back = read([source], Defaults(), book())
            found[source.stem] = "".join(line(seen(r)) for r in read_back)
    return found


def seen(record: Article | Fault) -> Mapping[str, object]:
    """What a reader gives, without what depends on where the file lies."""
    if isinstance(record, Fault):
        return {"fault": record.code.value, "message": record.message}
    credits = [{"agency": c.agency, "words": record.quote(c.span)} for c in record.credits]
    published = record.published.isoformat() if record.published else None
    shown = {"title": record.title, "text": record.text, "outlet": record.outlet, "published": published}
    return {**shown, "language": record.language, "byline": record.byline, "credits": credits}


def marks() -> dict[str, str]:
    """The marks of the golden article, by kind."""
    text = (FOLDER / "marks" / "article.txt").read_text(encoding="utf-8")
    article = Article(id="a0", ref="article.txt", text=text, outlet="Harbour Post", published=moment(4))
    found = mark_all([article], book())[0]
    assert isinstance(found, Marks)
    names = {s.id: article.quotes(s.source) for s in found.statements}
    return {
        "find_statements": "".join(line(statement(s, article, names)) for s in found.statements),
        "find_events": "".join(line(event(e, article, names)) for e in found.events),
        "find_quantities": "".join(line(quantity(q, article, names)) for q in found.quantities),
    }


def statement(s: Statement, article: Article, names: Mapping[str, str]) -> Mapping[str, object]:
    """A statement in words."""
    return {
        "source": article.quotes(s.source),
        "name": s.source_name,
        "code": s.affiliation,
        "anonymity": s.anonymity,
        "cue": article.quotes(s.cue),
        "content": article.quotes(s.content),
        "quote": s.quote,
        "act": s.act,
        "inside": names.get(s.parent or ""),
        "channel": f"{s.channel.role.value} {s.channel.outlet}" if s.channel else None,
        "answers": [f"{a.relation.value} {names.get(a.id or '', '?')}" for a in s.answers],
        "rule": s.rule,
    }


def event(e: Event, article: Article, names: Mapping[str, str]) -> Mapping[str, object]:
    """An event in words."""
    return {
        "trigger": article.quotes(e.trigger),
        "type": e.event_type,
        "mode": e.mode,
        "actors": parties(e.actors),
        "recipients": parties(e.recipients),
        "factuality": e.factuality,
        "chain": [o.kind.value for o in e.chain],
        "reported_by": names.get(e.reported_by or ""),
        "denied_by": [names.get(d) for d in e.denied_by],
        "place": e.place.name if e.place else None,
        "when": str(e.when.start) if e.when else None,
        "rule": e.rule,
    }


def quantity(q: Quantity, article: Article, names: Mapping[str, str]) -> Mapping[str, object]:
    """A quantity in words."""
    return {
        "words": article.quotes(q.spans),
        "of": q.of,
        "low": q.low,
        "high": q.high,
        "hedge": q.hedge,
        "actor": parties([q.actor] if q.actor else []),
        "place": q.place.name if q.place else None,
        "reported_by": names.get(q.reported_by or ""),
        "rule": q.rule,
    }


def parties(found: Iterable[Party]) -> list[str]:
    """Names with codes."""
    return [f"{p.name} [{p.code}]" for p in found]


def exporters() -> dict[str, str]:
    """The invented crisis in every export format; a table for each kind of record, one below the other."""
    shelf = CollectionShelf(CRISIS)
    kinds: dict[type[Record], list[Record]] = {}
    for record in records_of(CRISIS):
        kinds.setdefault(type(record), []).append(record)
    return {
        name: "".join(piece for records in kinds.values() for piece in export(records, shelf))
        for name, export in EXPORTERS.items()
    }


def line(row: Mapping[str, object]) -> str:
    """A row as one line of JSON that people can read."""
    return json.dumps(row, ensure_ascii=False) + "\n"


def reader_names() -> dict[str, Callable[..., object]]:
    """Every reader of the table once, by its name."""
    return {reader.__name__: reader for reader in READERS.values()}


if __name__ == "__main__":
    for path, text in outputs().items():
        path.write_text(text, encoding="utf-8")
        print(f"Wrote {path.relative_to(FOLDER.parent)}")
