"""A parsed article as plain arrays: what a model hands to ``mark``."""

import dataclasses
import itertools
from collections.abc import Iterator, Sequence

from forewarn.records.text import Span


@dataclasses.dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or the headline, of an article: its span, and its tokens ``[first, last)`` in the parse."""

    span: Span
    headline: bool
    first: int = 0
    last: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Tokens:
    """The parse of one block: parallel sequences, offsets and heads relative to the block."""

    start: Sequence[int]
    end: Sequence[int]
    lemma: Sequence[str]
    pos: Sequence[str]
    tag: Sequence[str]
    dep: Sequence[str]
    head: Sequence[int]
    sentence_starts: Sequence[int]


@dataclasses.dataclass(frozen=True, slots=True)
class Parse:
    """The tokens of a whole article, block after block; one entry a token in every sequence.

    Offsets are code points of ``Article.text``; ``head`` is an absolute token index (a root is its own head);
    dependency labels are ClearNLP's as in spaCy's English models, parts of speech are Universal, tags Penn Treebank.
    """

    text: str
    blocks: tuple[Block, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    word: tuple[str, ...]
    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    sentence: tuple[int, ...]
    block: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.start)

    def span(self, first: int, last: int) -> Span:
        """The text span of tokens ``[first, last)``."""
        return (self.start[first], self.end[last - 1])

    def subtree(self, token: int) -> range:
        """All tokens from the leftmost to the rightmost descendant of ``token``."""
        return range(self.left[token], self.right[token] + 1)

    def ancestors(self, token: int) -> Iterator[int]:
        """The heads above ``token``, nearest first."""
        while self.head[token] != token:
            token = self.head[token]
            yield token

    def child(self, token: int, *labels: str) -> int | None:
        """The first child that bears one of the labels, or None."""
        for c in self.children[token]:
            if self.dep[c] in labels:
                return c
        return None

    def sentence_span(self, token: int) -> Span:
        """The text span of the sentence that holds ``token``."""
        first, last = self.sentences[self.sentence[token]]
        return self.span(first, last)


def assemble(text: str, blocks: Sequence[Block], parsed: Sequence[Tokens]) -> Parse:
    """One Parse from the blocks of an article and the tokens of each, in the same order.

    White-space tokens are kept by no one: the adapters drop them before. A block may have no tokens.
    """
    start: list[int] = []
    end: list[int] = []
    lemma: list[str] = []
    pos: list[str] = []
    tag: list[str] = []
    dep: list[str] = []
    head: list[int] = []
    sentences: list[tuple[int, int]] = []
    block_of: list[int] = []
    placed: list[Block] = []
    for number, (block, tokens) in enumerate(zip(blocks, parsed, strict=True)):
        base, offset = len(start), block.span[0]
        start.extend(offset + s for s in tokens.start)
        end.extend(offset + e for e in tokens.end)
        lemma.extend(tokens.lemma)
        pos.extend(tokens.pos)
        tag.extend(tokens.tag)
        dep.extend(tokens.dep)
        head.extend(base + h for h in tokens.head)
        bounds = [*tokens.sentence_starts, len(tokens.start)]
        sentences.extend((base + a, base + b) for a, b in itertools.pairwise(bounds) if b > a)
        block_of.extend([number] * len(tokens.start))
        placed.append(Block(span=block.span, headline=block.headline, first=base, last=len(start)))
    words = [text[a:b] for a, b in zip(start, end, strict=True)]
    children, left, right = _edges(head)
    sentence_of = [0] * len(start)
    for number, (first, last) in enumerate(sentences):
        sentence_of[first:last] = [number] * (last - first)
    return Parse(
        text=text,
        blocks=tuple(placed),
        start=tuple(start),
        end=tuple(end),
        word=tuple(words),
        lower=tuple(w.lower() for w in words),
        lemma=tuple(lemma),
        pos=tuple(pos),
        tag=tuple(tag),
        dep=tuple(dep),
        head=tuple(head),
        children=children,
        left=left,
        right=right,
        sentences=tuple(sentences),
        sentence=tuple(sentence_of),
        block=tuple(block_of),
    )


def _edges(head: Sequence[int]) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...], tuple[int, ...]]:
    """Children of every token in text order, and the leftmost and rightmost token of its subtree."""
    count = len(head)
    children: list[list[int]] = [[] for _ in range(count)]
    for token, above in enumerate(head):
        if above != token:
            children[above].append(token)
    left, right = list(range(count)), list(range(count))
    changed = True
    while changed:  # two or three passes settle any tree: an edge climbs at least one level a pass in each direction
        changed = False
        for order in (range(count), range(count - 1, -1, -1)):
            for token in order:
                above = head[token]
                if left[token] < left[above]:
                    left[above] = left[token]
                    changed = True
                if right[token] > right[above]:
                    right[above] = right[token]
                    changed = True
    return tuple(tuple(c) for c in children), tuple(left), tuple(right)
