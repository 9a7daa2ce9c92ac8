"""Turns hand-written annotation files into ``corpus.jsonl``, and refuses what does not fit the text.

    python corpus/build.py            checks every corpus/<style>/<name>.json beside its <name>.txt and writes
                                      corpus/corpus.jsonl (one article a line, spans as [start, end) offsets)
    python corpus/build.py --check    checks only

In the annotation files a span is {"text": exact substring, "nth": which occurrence, from 0 (default 0)}; a
discontinuous span is a list of them. The article's text is the .txt file as it stands; its first line is the title.
"""

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ACTS = [
    "assert",
    "deny",
    "accuse",
    "demand",
    "offer",
    "reject",
    "threaten",
    "promise",
    "agree",
    "predict",
    "ask",
    "other",
]
ANONYMITY = ["bare-role", "condition-stated", "knowledge-claim", "group", "cataphoric"]
RELATIONS = ["denies", "rejects", "answers", "confirms", "echoes"]
TYPES = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
FACTUALITY = ["happened", "ongoing", "planned", "possible", "threatened", "demanded", "offered", "negated"]
Json = dict[str, Any]


class Wrong(Exception):
    """An annotation that does not fit its text."""


def spans(text: str, given: Any) -> list[list[int]]:
    """Offsets of one span, a list of spans, or nothing."""
    if not given:
        return []
    out = []
    for one in given if isinstance(given, list) else [given]:
        at = -1
        for _ in range(one.get("nth", 0) + 1):
            at = text.find(one["text"], at + 1)
            if at < 0:
                raise Wrong(f"not in the text ({one.get('nth', 0) + 1} times): {one['text']!r}")
        out.append([at, at + len(one["text"])])
    return sorted(out)


def one_of(value: Any, allowed: list[str], what: str) -> Any:
    """The value, if it is allowed."""
    if value not in allowed:
        raise Wrong(f"{what} is {value!r}, not one of {', '.join(map(str, allowed))}")
    return value


def statement(text: str, s: Json, ids: set[str]) -> Json:
    """One statement with offsets; every id it points at must exist."""
    answers = s.get("answers") or []
    for target in [s.get("parent"), *(a["id"] for a in answers)]:
        if target is not None and target not in ids:
            raise Wrong(f"{s['id']} points at {target}, which is not there")
    channel = s.get("channel")
    said = s.get("said_at")
    row = {
        "id": s["id"],
        "parent": s.get("parent"),
        "source": spans(text, s.get("source")),
        "source_name": s.get("source_name"),
        "cue": spans(text, s["cue"]),
        "content": spans(text, s.get("content")),
        "named": bool(s["named"]),
        "anonymity": one_of(s.get("anonymity"), [None, *ANONYMITY], "anonymity"),  # type: ignore[list-item]
        "act": one_of(s["act"], ACTS, "act"),
        "channel": {"span": spans(text, channel)[0], "role": one_of(channel["role"], ["relay", "addressee"], "role")}
        if channel
        else None,
        "said_at": {"span": spans(text, said)[0], "start": said["start"], "end": said["end"]} if said else None,
        "answers": [{"id": a["id"], "relation": one_of(a["relation"], RELATIONS, "relation")} for a in answers],
    }
    if row["anonymity"] and row["anonymity"] != "cataphoric" and row["named"]:
        raise Wrong(f"{s['id']} is named and anonymous")
    return row


def party(text: str, e: Json, role: str) -> list[Json]:
    """The parties of a role as one record with their spans and code; none where the annotation has neither."""
    found, code = spans(text, e.get(role)), e.get(f"{role}_code") or ""
    return [{"spans": found, "code": code}] if found or code else []


def event(text: str, e: Json, ids: set[str]) -> Json:
    """One event with offsets."""
    if e.get("reported_by") is not None and e["reported_by"] not in ids:
        raise Wrong(f"{e['id']} is reported by {e['reported_by']}, which is not there")
    return {
        "id": e["id"],
        "event_type": one_of(e["type"], TYPES, "type"),
        "trigger": spans(text, e["trigger"]),
        "actors": party(text, e, "actor"),
        "recipients": party(text, e, "recipient"),
        "factuality": one_of(e["factuality"], FACTUALITY, "factuality"),
        "reported_by": e.get("reported_by"),
        "place": spans(text, e["place"])[0] if e.get("place") else None,
        "when": {"span": spans(text, e["date"])[0], "start": e["date"].get("start"), "end": e["date"].get("end")}
        if e.get("date")
        else None,
    }


def article(path: Path) -> Json:
    """One article of the corpus from its text and its annotation."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    note = json.loads(path.read_text(encoding="utf-8"))
    ids = {s["id"] for s in note["statements"]}
    if len(ids) != len(note["statements"]):
        raise Wrong("two statements with one id")
    return {
        "id": f"{path.parent.name}-{path.stem}",
        "style": path.parent.name,
        "split": one_of(note["split"], ["train", "dev", "test"], "split"),
        "title": text.split("\n", 1)[0],
        "outlet": note.get("outlet"),
        "published": note["published"],
        "text": text,
        "statements": [statement(text, s, ids) for s in note["statements"]],
        "events": [event(text, e, ids) for e in note["events"]],
    }


def main() -> int:
    """0 if every annotation fits."""
    rows, wrong = [], 0
    for path in sorted(HERE.glob("*/*.json")):
        try:
            rows.append(article(path))
        except (Wrong, KeyError, OSError, ValueError) as error:
            wrong += 1
            print(f"{path.relative_to(HERE)}: {type(error).__name__}: {error}")
    counts = {split: sum(r["split"] == split for r in rows) for split in ("train", "dev", "test")}
    print(
        f"{len(rows)} articles {counts}, {sum(len(r['statements']) for r in rows)} statements, "
        f"{sum(len(r['events']) for r in rows)} events; {wrong} wrong"
    )
    if not wrong and "--check" not in sys.argv:
        lines = [json.dumps(r, ensure_ascii=False) for r in rows]
        (HERE / "corpus.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
