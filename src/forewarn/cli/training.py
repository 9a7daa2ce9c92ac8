"""Examples for the small models: every reading that the rules propose, and whether an annotator has it."""

import dataclasses
import functools
import gzip
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from forewarn.codebooks import Book, load_book
from forewarn.errors import WrongUsage
from forewarn.lang import Linear, Words, load_words
from forewarn.marking.blocks import blocks_of
from forewarn.marking.cast import Cast
from forewarn.marking.statements.acts import guessed
from forewarn.marking.statements.drafts import spans
from forewarn.marking.statements.features import act_features, keep_features
from forewarn.marking.statements.find import candidates
from forewarn.marking.statements.quotes import Quoted
from forewarn.models.fit import fit
from forewarn.models.spacy import SpacyParser, open_parser
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
    """One statement of an annotator, as spans; ``act`` where the annotation has it."""

    act: str = ""

    source: list[tuple[int, int]] = []
    content: list[tuple[int, int]] = []


def train(paths: Sequence[Path], split: str) -> tuple[dict[str, Linear], int]:
    """The models by name, and the number of readings they were trained on.

    ``keep`` tells statements from look-alikes; ``act`` (only from annotations with acts) tells what a statement does.
    """
    kept, acts = Examples(), Examples()
    words = without_models(load_words("en"))
    for article in (a for path in paths for a in _articles(path) if a.split in ("", split)):
        _learn(article, words, kept, acts)
    if not kept.labels:
        raise WrongUsage(f"No article of the split {split!r} in {', '.join(map(str, paths))}.")
    trained = f"forewarn train attribution {' '.join(p.name for p in paths)} --split {split}"
    models = {"keep": fit(kept.features, kept.labels, ["yes"], PENALTY)}
    if acts.labels:
        models["act"] = fit(acts.features, acts.labels, sorted(set(acts.labels)), PENALTY)
    made = {k: msgspec.structs.replace(m, threshold=THRESHOLD, trained=trained) for k, m in models.items()}
    return made, len(kept.labels)


def without_models(words: Words) -> Words:
    """The words without models, so that training does not depend on an earlier training."""
    return dataclasses.replace(words, models={})


def _learn(article: Annotated, words: Words, kept: "Examples", acts: "Examples") -> None:
    """Add the examples of one article: every reading that the rules propose, with the annotator's verdict."""
    gold = [s for s in article.statements or article.attributions if s.content]
    blocks = blocks_of(article.text, article.title)
    tokens = list(_parser()(article.text[b.span[0] : b.span[1]] for b in blocks))
    parse = assemble(article.text, blocks, tokens)
    cast = Cast(parse, _book(), None, words.people)
    quoted = Quoted(parse)
    for draft in candidates(cast, quoted, words):
        source = spans(parse, [draft.source_run]) if draft.source_run else ()
        match = next((s for s in gold if _same(spans(parse, draft.content), source, s)), None)
        kept.add(keep_features(cast, quoted, draft), "yes" if match else "no")
        if match and match.act:
            acts.add(act_features(cast, words.acts, draft, guessed(cast, words, draft).value), match.act)


@dataclasses.dataclass
class Examples:
    """Rows of features with a label each."""

    features: list[list[str]] = dataclasses.field(default_factory=list)
    labels: list[str] = dataclasses.field(default_factory=list)

    def add(self, row: Iterable[str], label: str) -> None:
        """One more example."""
        self.features.append(list(row))
        self.labels.append(label)


@functools.cache
def _parser() -> SpacyParser:
    return open_parser()


@functools.cache
def _book() -> Book:
    return load_book()


def _articles(path: Path) -> Iterator[Annotated]:
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        for line in lines:
            if line.strip():
                yield msgspec.json.decode(line, type=Annotated)


def _same(content: Spans, source: Spans, gold: Attribution) -> bool:
    """Whether a reading has the annotator's content (nearly) and source (or both have none)."""
    mine, theirs = _characters(content), _characters(gold.content)
    if len(mine & theirs) < SHARED * len(mine | theirs):
        return False
    return bool(_characters(source) & _characters(gold.source)) or not (source or gold.source)


def _characters(given: Sequence[tuple[int, int]]) -> set[int]:
    return {at for first, last in given for at in range(first, last)}
