"""Train the models that choose an event's place and time, from articles annotated with events.

    .venv/bin/python tools/train_setting.py ../shared/data/wikinews/annotated.jsonl corpus/corpus.jsonl [--out FILE]

For every annotated event that the trigger table finds, each place (time) that may be its own is an example; it is
right if it overlaps the annotated one. Prints cross-validated precision, recall and F1 over the events that have a
place (time) for several penalties and thresholds, then writes the models with the chosen PENALTY and THRESHOLD,
trained on the whole of the split ``train``.
"""

import argparse
import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from forewarn.codebooks import Book, load_book
from forewarn.lang import Words, load_words
from forewarn.lang.linear import Linear
from forewarn.lang.setting import Setting
from forewarn.marking.blocks import blocks_of
from forewarn.marking.cast import Cast
from forewarn.marking.dates import times
from forewarn.marking.events import Coding
from forewarn.marking.events.find import Scene, Speakers, candidates
from forewarn.marking.nearness import Focus
from forewarn.marking.setting import Choice
from forewarn.marking.statements import find_statements
from forewarn.models.fit import fit
from forewarn.models.spacy import SpacyParser, open_parser
from forewarn.pipeline import coding_of
from forewarn.records import Article, Parse, Span, assemble

PENALTY = {"place": 4e-3, "time": 4e-3}
"""L2 weight an example: best F1 in five-fold cross-validation on train."""

THRESHOLD = {"place": 0.4, "time": 0.45}
"""Probability from which the likeliest place (time) is taken: F1 is flat around it, and precision is worth more."""

PENALTIES = (1e-3, 2e-3, 4e-3, 8e-3)
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
FOLDS = 5
OUT = Path(__file__).parents[1] / "src/forewarn/lang/en/setting.json"


class When(msgspec.Struct):
    """An annotated time with the words that give it."""

    span: Span | None = None


class AnnotatedEvent(msgspec.Struct):
    """An annotated event; ``when`` is a span in one set and a record in the other."""

    event_type: str
    trigger: list[Span]
    actors: list["AnnotatedParty"] = []
    recipients: list["AnnotatedParty"] = []
    place: Span | None = None
    when: Span | When | None = None


class AnnotatedParty(msgspec.Struct):
    """An annotated party."""

    spans: list[Span] = []


class Annotated(msgspec.Struct):
    """An annotated article; unknown fields are passed over."""

    id: str
    text: str
    split: str
    title: str = ""
    published: dt.date | None = None
    events: list[AnnotatedEvent] = []


@dataclasses.dataclass(frozen=True)
class Example:
    """An event: the features of each choice, whether each is right, whether the annotators gave any."""

    rows: list[tuple[str, ...]]
    labels: list[bool]
    filled: bool
    found: bool = True
    """Whether the trigger table finds the event; the others are trained on, but not counted."""


Examples = dict[str, list[Example]]
"""The events of an article, for "place" and for "time"."""


def main() -> None:
    """Train, print the cross-validation, write the models."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=Path, nargs="+")
    options.add_argument("--out", type=Path, default=OUT)
    given = options.parse_args()
    articles = [examples for path in given.data for examples in read(path)]
    for what in PENALTY:
        for penalty in PENALTIES:
            print(what, penalty, cross_validated([a[what] for a in articles], penalty))
    trained = f"tools/train_setting.py {' '.join(p.name for p in given.data)}, split train"
    models = {
        what: msgspec.structs.replace(
            fitted([a[what] for a in articles], PENALTY[what]), threshold=THRESHOLD[what], trained=trained
        )
        for what in PENALTY
    }
    given.out.write_bytes(msgspec.json.format(msgspec.json.encode(Setting(**models)), indent=0))
    print(f"{given.out}: {', '.join(f'{len(m.weights)} weights for the {what}' for what, m in models.items())}")


def read(path: Path) -> Iterator[Examples]:
    """The examples of the split ``train``, article by article."""
    parser, book, words = open_parser(), load_book(), load_words("en")
    coding = dataclasses.replace(coding_of("en"), keep=Linear(classes=("yes",), bias=(0.0,), weights={}))
    with path.open("rb") as lines:
        for line in lines:
            article = msgspec.json.decode(line, type=Annotated)
            if article.split == "train":
                yield of_article(article, parser, (book, words, coding))


def of_article(annotated: Annotated, parser: SpacyParser, lists: tuple[Book, Words, Coding]) -> Examples:
    """The annotated events that are found, each with the places and times that may be its own."""
    book, words, coding = lists
    article = Article(id=annotated.id, ref=annotated.id, text=annotated.text)
    blocks = blocks_of(article.text, annotated.title)
    parse = assemble(article.text, blocks, list(parser(article.text[b.span[0] : b.span[1]] for b in blocks)))
    cast = Cast(parse, book, annotated.published, words.people)
    known = times(parse, annotated.published, coding.dates)
    speakers = Speakers(cast, find_statements(article, cast, words, known))
    scene = Scene(cast, coding, known)
    found: Examples = {"place": [], "time": []}
    taken: set[int] = set()
    for mention in candidates(article, cast, speakers, coding, known):
        for number, event in enumerate(annotated.events):
            same = event.event_type == mention.event.event_type and touches(mention.event.trigger, event.trigger)
            if same and number not in taken:
                taken.add(number)
                add(found, scene, scene.focus(mention.hit), event)
                break
    for number, event in enumerate(annotated.events):
        token = top(parse, event.trigger)
        if number not in taken and token is not None:
            add(found, scene, unfound(parse, token, event), event, known=False)
    return found


def add(found: Examples, scene: Scene, focus: Focus, event: AnnotatedEvent, known: bool = True) -> None:
    """Adds an event to the examples."""
    found["place"].append(example(scene.settings.places(focus), event.place, spot_span, known))
    found["time"].append(example(scene.settings.times(focus), span_of(event.when), time_span, known))


def unfound(parse: Parse, token: int, event: AnnotatedEvent) -> Focus:
    """An annotated event whose trigger the table lacks, with its annotated parties."""
    heads = (top(parse, party.spans) for party in (*event.actors, *event.recipients))
    verb = parse.pos[token] in ("NOUN", "PROPN")
    near = ((token,), (parse.head[token],)) if verb else ((token,),)
    return Focus(token, near, event.event_type, frozenset(h for h in heads if h is not None))


def top(parse: Parse, spans: Sequence[Span]) -> int | None:
    """The token of some spans that hangs on what is outside them."""
    inside = [t for t in range(len(parse)) if any(a <= parse.start[t] < b for a, b in spans)]
    return next((t for t in inside if parse.head[t] not in inside or parse.head[t] == t), None)


def span_of(when: Span | When | None) -> Span | None:
    """The words that give an annotated time."""
    return when.span if isinstance(when, When) else when


def spot_span(choice: Choice) -> Span | None:
    """The span of a place."""
    return choice.spot.place.span if choice.spot else None


def time_span(choice: Choice) -> Span | None:
    """The span of a time."""
    return choice.mention.when.span if choice.mention else None


def example(
    choices: Iterable[Choice], gold: Span | None, span: Callable[[Choice], Span | None], known: bool
) -> Example:
    """The choices of an event with the annotators' verdict."""
    found = [(c.features, span(c)) for c in choices]
    labels = [bool(gold and own and touches([own], [gold])) for _, own in found]
    return Example([features for features, _ in found], labels, gold is not None, known)


def touches(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    """Whether two lists of spans overlap anywhere."""
    return any(a[0] < b[1] and b[0] < a[1] for a in spans for b in others)


def fitted(articles: Sequence[Sequence[Example]], penalty: float) -> Linear:
    """The model of these articles."""
    rows = [row for a in articles for e in a for row in e.rows]
    labels = ["yes" if label else "no" for a in articles for e in a for label in e.labels]
    return fit(rows, labels, ["yes"], penalty)


def cross_validated(articles: Sequence[Sequence[Example]], penalty: float) -> dict[float, list[float]]:
    """Precision, recall and F1 for thresholds, each article judged by a model that has not seen it."""
    best: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        model = fitted([a for n, a in enumerate(articles) if n % FOLDS != fold], penalty)
        for event in (e for a in articles[fold::FOLDS] for e in a if e.found):
            rated = [(model.probability(row), label) for row, label in zip(event.rows, event.labels, strict=True)]
            best.append(max(rated, key=lambda r: r[0], default=(0.0, False)))
    filled = sum(e.filled and e.found for a in articles for e in a)
    return {t: figures([right for p, right in best if p >= t], filled) for t in THRESHOLDS}


def figures(taken: Sequence[bool], filled: int) -> list[float]:
    """Precision, recall, F1."""
    precision, recall = sum(taken) / max(len(taken), 1), sum(taken) / max(filled, 1)
    return [round(x, 3) for x in (precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))]


if __name__ == "__main__":
    main()
