"""Examples for the small models: every reading that the rules propose, and whether an annotator has it."""

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from forewarn.codebooks import load_book
from forewarn.errors import WrongUsage
from forewarn.lang import Linear, load_words
from forewarn.marking.blocks import blocks_of
from forewarn.marking.cast import Cast
from forewarn.marking.statements.drafts import spans
from forewarn.marking.statements.features import keep_features
from forewarn.marking.statements.find import candidates
from forewarn.marking.statements.quotes import Quoted
from forewarn.models.fit import fit
from forewarn.models.spacy import open_parser
from forewarn.records import Spans, assemble

PENALTY = 2e-3
"""L2 weight an example, chosen by four-fold cross-validation on ``wikinews`` train among 1e-3, 2e-3 and 4e-3."""

THRESHOLD = 0.3
"""Probability from which a reading stands: best pair F1 in the same cross-validation among .3, .35 and .4."""

SHARED = 0.5
"""Jaccard of characters from which two contents are one."""


class Annotated(msgspec.Struct):
    """An annotated article; unknown fields are passed over."""

    text: str
    title: str = ""
    split: str = ""
    statements: list["Attribution"] = []
    attributions: list["Attribution"] = []


class Attribution(msgspec.Struct):
    """One statement of an annotator, as spans."""

    source: list[tuple[int, int]] = []
    content: list[tuple[int, int]] = []


def train_keep(paths: Sequence[Path], split: str) -> tuple[Linear, int]:
    """The model that tells statements from look-alikes, and the number of readings it was trained on."""
    features: list[list[str]] = []
    labels: list[str] = []
    for row, label in examples(paths, split):
        features.append(row)
        labels.append(label)
    if not labels:
        raise WrongUsage(f"No article of the split {split!r} in {', '.join(map(str, paths))}.")
    model = fit(features, labels, ["yes"], PENALTY)
    trained = f"forewarn train attribution {' '.join(p.name for p in paths)} --split {split}"
    return msgspec.structs.replace(model, threshold=THRESHOLD, trained=trained), len(labels)


def examples(paths: Sequence[Path], split: str) -> Iterator[tuple[list[str], str]]:
    """Features and label ("yes" or "no") of every reading that the rules propose."""
    words, book, parser = load_words("en"), load_book(), open_parser()
    for article in (a for path in paths for a in _articles(path) if a.split in ("", split)):
        gold = [(s.content, s.source) for s in article.statements or article.attributions if s.content]
        blocks = blocks_of(article.text, article.title)
        tokens = list(parser(article.text[b.span[0] : b.span[1]] for b in blocks))
        parse = assemble(article.text, blocks, tokens)
        cast = Cast(parse, book, None, words.people)
        quoted = Quoted(parse)
        for draft in candidates(cast, quoted, words):
            source = spans(parse, [draft.source_run]) if draft.source_run else ()
            found = any(_same(spans(parse, draft.content), source, *one) for one in gold)
            yield list(keep_features(cast, quoted, draft)), "yes" if found else "no"


def _articles(path: Path) -> Iterator[Annotated]:
    opened = gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")
    with opened as lines:
        for line in lines:
            if line.strip():
                yield msgspec.json.decode(line, type=Annotated)


def _same(content: Spans, source: Spans, gold: Sequence[tuple[int, int]], gold_source: Sequence[tuple[int, int]]) -> bool:
    """Whether a reading has the annotator's content (nearly) and source (or both have none)."""
    mine, theirs = _characters(content), _characters(gold)
    if len(mine & theirs) < SHARED * len(mine | theirs):
        return False
    return bool(_characters(source) & _characters(gold_source)) or not (source or gold_source)


def _characters(given: Sequence[tuple[int, int]]) -> set[int]:
    return {at for first, last in given for at in range(first, last)}
