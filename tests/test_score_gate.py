"""The score gate: marks on the corpus's test split, held to floors just under what was last measured.

``python -m tests.test_score_gate`` prints every figure for the dev and test splits. A floor is raised when a figure
rises for good; it is lowered only together with the reason in CHANGELOG.md.
"""

import datetime as dt
import functools
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from forewarn.marking import Lists, mark
from forewarn.pipeline import coding_of
from forewarn.records import Article
from tests.reader import book, parsed, words

CORPUS = Path(__file__).parents[1] / "corpus"

FLOORS = {
    "statement content": 0.74,
    "statement pair": 0.69,
    "named": 0.86,
    "anonymity": 0.78,
    "nested": 0.86,
    "said_at, where filled": 0.55,
    "event type and trigger": 0.38,
    "factuality": 0.70,
    "place, where filled": 0.35,
    "date, where filled": 0.50,
}
"""F1, or share given a pair or hit, on the test split."""


def agreement() -> Any:
    """``corpus/agreement.py``, which stands outside every package."""
    sys.path.insert(0, str(CORPUS))
    spec = importlib.util.spec_from_file_location("agreement", CORPUS / "agreement.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.remove(str(CORPUS))
    return module


@functools.cache
def figures(split: str) -> dict[str, float]:
    """Every figure of the agreement table between the annotation and our marks, over the articles of a split."""
    scorer = agreement()
    total = scorer.Tally()
    lists = Lists(words=words(), book=book(), coding=coding_of("en"))
    for line in (CORPUS / "corpus.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if gold["split"] == split:
            published = dt.datetime.fromisoformat(gold["published"]).replace(tzinfo=dt.UTC)
            article = Article(
                id=gold["id"], ref=gold["id"], title=gold["title"], text=gold["text"], published=published
            )
            marks = msgspec.to_builtins(mark(article, parsed(article), lists))
            scorer.compare_statements(gold["text"], gold["statements"], marks["statements"], total)
            scorer.compare_events(gold["text"], gold["events"], [_event(e) for e in marks["events"]], total)
    return {name: scorer.f1(count) for name, count in total.counts.items()}


def _event(event: dict[str, Any]) -> dict[str, Any]:
    """An event with the place as the annotation has it: its span."""
    return {**event, "place": event["place"]["span"] if event["place"] else None}


@pytest.mark.parametrize("figure", FLOORS)
def test_the_marks_hold_their_floor(figure: str) -> None:
    assert figures("test")[figure] >= FLOORS[figure]


if __name__ == "__main__":
    for name in figures("test"):
        print(f"{name:34} dev {figures('dev').get(name, 0):.3f}   test {figures('test')[name]:.3f}")
