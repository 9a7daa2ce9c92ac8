"""Train the model that tells events from look-alikes, from articles annotated with events.

    .venv/bin/python tools/train_events.py ../shared/data/wikinews/annotated.jsonl corpus/corpus.jsonl [--out FILE]

Every candidate that the trigger table proposes is an example; it is an event if an annotated one of its type has an
overlapping trigger. Prints cross-validated precision, recall and F1 over annotated events for several penalties and
thresholds, then writes the model with PENALTY and THRESHOLD, trained on the whole of the split ``train``.
"""

import argparse
import dataclasses
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from forewarn.codebooks import Book, load_book
from forewarn.lang import Words, load_words
from forewarn.lang.linear import Linear
from forewarn.marking.blocks import blocks_of
from forewarn.marking.cast import Cast
from forewarn.marking.dates import times
from forewarn.marking.events import Coding
from forewarn.marking.events.find import Speakers, candidates, features_of
from forewarn.marking.statements import find_statements
from forewarn.models.fit import fit
from forewarn.models.spacy import SpacyParser, open_parser
from forewarn.pipeline import coding_of
from forewarn.records import Article, Spans, assemble

PENALTY = 8e-3
"""L2 weight an example: best F1 in five-fold cross-validation on ``wikinews`` train among 4e-3, 8e-3 and 1.6e-2."""

THRESHOLD = 0.2
"""Probability from which a candidate stands; F1 is flat from .2 to .3, and recall is worth more to a warning."""

FOLDS = 5
OUT = Path(__file__).parents[1] / "src/forewarn/lang/en/events.json"


class Annotated(msgspec.Struct):
    """An annotated article; unknown fields are passed over."""

    id: str
    text: str
    split: str
    published: dt.date | None = None
    events: list["AnnotatedEvent"] = []


class AnnotatedEvent(msgspec.Struct):
    """An annotated event."""

    event_type: str
    trigger: list[tuple[int, int]]


@dataclasses.dataclass
class Example:
    """The features of every candidate of an article, whether each is annotated, and how many events there are."""

    rows: list[list[str]]
    labels: list[bool]
    events: int


def main() -> None:
    """Train, print the cross-validation, write the model."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path, nargs="+")
    options.add_argument("--out", type=Path, default=OUT)
    given = options.parse_args()
    examples = [example for path in given.data for example in read(path)]
    for penalty in (4e-3, 8e-3, 1.6e-2):
        print(penalty, json.dumps(cross_validated(examples, penalty)))
    model = trained(examples, PENALTY)
    made = msgspec.structs.replace(
        model, threshold=THRESHOLD, trained=f"tools/train_events.py {' '.join(p.name for p in given.data)}, split train"
    )
    given.out.write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=0))
    print(f"{given.out}: {len(model.weights)} weights from {sum(len(e.rows) for e in examples)} candidates")


def read(path: Path) -> Iterator[Example]:
    """The examples of the split ``train``."""
    parser, book, words = open_parser(), load_book(), load_words("en")
    coding = dataclasses.replace(coding_of("en"), keep=Linear(classes=("yes",), bias=(0.0,), weights={}))
    with path.open("rb") as lines:
        for line in lines:
            article = msgspec.json.decode(line, type=Annotated)
            if article.split == "train":
                yield example(article, parser, book, words, coding)


def example(annotated: Annotated, parser: SpacyParser, book: Book, words: Words, coding: Coding) -> Example:
    """The candidates of one article with the annotators' verdict."""
    article = Article(id=annotated.id, ref=annotated.id, text=annotated.text)
    blocks = blocks_of(article.text)
    parse = assemble(article.text, blocks, list(parser(article.text[b.span[0] : b.span[1]] for b in blocks)))
    day = annotated.published
    cast = Cast(parse, book, day, words.people)
    speakers = Speakers(cast, find_statements(article, cast, words, times(parse, day, coding.dates)))
    found = candidates(article, cast, speakers, coding)
    used: set[int] = set()
    for event in annotated.events:
        for number, mention in enumerate(found):
            same = mention.event.event_type == event.event_type and touches(mention.event.trigger, event.trigger)
            if same and number not in used:
                used.add(number)
                break
    rows = list(features_of(cast, found, speakers))
    return Example(rows, [n in used for n in range(len(found))], len(annotated.events))


def touches(spans: Spans, others: Sequence[tuple[int, int]]) -> bool:
    """Whether two lists of spans overlap anywhere."""
    return any(a[0] < b[1] and b[0] < a[1] for a in spans for b in others)


def trained(examples: Sequence[Example], penalty: float) -> Linear:
    """The model of these examples."""
    rows = [row for e in examples for row in e.rows]
    labels = ["yes" if label else "no" for e in examples for label in e.labels]
    return fit(rows, labels, ["yes"], penalty)


def cross_validated(examples: Sequence[Example], penalty: float) -> dict[str, list[float]]:
    """Precision, recall and F1 for thresholds, each article judged by a model that has not seen it."""
    scored: list[tuple[bool, float]] = []
    for fold in range(FOLDS):
        model = trained([e for n, e in enumerate(examples) if n % FOLDS != fold], penalty)
        for held in examples[fold::FOLDS]:
            scored += [(y, model.probability(row)) for row, y in zip(held.rows, held.labels, strict=True)]
    events = sum(e.events for e in examples)
    return {str(t): figures(scored, events, t) for t in (0.15, 0.2, 0.25, 0.3, 0.35)}


def figures(scored: Sequence[tuple[bool, float]], events: int, threshold: float) -> list[float]:
    """Precision, recall, F1."""
    kept = [label for label, probability in scored if probability >= threshold]
    precision, recall = sum(kept) / max(len(kept), 1), sum(kept) / events
    return [round(x, 3) for x in (precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))]


if __name__ == "__main__":
    main()
