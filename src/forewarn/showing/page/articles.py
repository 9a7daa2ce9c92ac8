"""The articles of the page: the full text in paragraphs, cut where marks begin and end."""

import bisect
import dataclasses
from collections.abc import Iterator, Sequence

from forewarn.records import Article, Mark, Marks, Span
from forewarn.showing.highlight import Colour, Piece, colours, pieces
from forewarn.showing.page.quotes import Source, outlet_of, title_of, whole
from forewarn.showing.plain import day, one_line, visible

SHOWN = {
    "source": "source",
    "cue": "cue",
    "content": "content",
    "channel": "channel",
    "trigger": "trigger",
    "number": "number",
}
"""The roles that the text shows; the others are left to ``explain``."""


@dataclasses.dataclass(frozen=True)
class Bit:
    """A stretch of text: its classes, the marks it belongs to, and the anchors of the marks that begin in it."""

    text: str
    roles: str = ""
    marks: str = ""
    anchors: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Paper:
    """An article as the page shows it."""

    id: str
    title: str
    outlet: str
    number: str
    date: str
    byline: str
    ref: str
    url: str
    credits: str
    counts: tuple[int, int, int]
    paragraphs: tuple[tuple[Bit, ...], ...]


def papers(source: Source) -> Iterator[Paper]:
    """Every article, oldest first; those without a date last."""
    for article in source.oldest_first:
        yield _paper(article, source.collection.marks.get(article.id, Marks()), source)


def _paper(article: Article, marks: Marks, source: Source) -> Paper:
    return Paper(
        id=article.id,
        title=title_of(article),
        outlet=outlet_of(article),
        number=source.outlet_number(article.id),
        date=day(article.published),
        byline=one_line(article.byline or ""),
        ref=one_line(article.ref),
        url=one_line(article.url or ""),
        credits=", ".join(dict.fromkeys(one_line(c.agency) for c in article.credits)),
        counts=(len(marks.statements), len(marks.events), len(marks.quantities)),
        paragraphs=tuple(_paragraphs(article, [*marks.statements, *marks.events, *marks.quantities])),
    )


def _paragraphs(article: Article, marks: Sequence[Mark]) -> Iterator[tuple[Bit, ...]]:
    """The lines of the text that hold something, each cut into bits; in time linear in text and marks."""
    lines = list(_lines(article.text))
    starts = [first for first, _ in lines]
    found: list[list[Colour]] = [[] for _ in lines]
    anchors: list[list[tuple[int, str]]] = [[] for _ in lines]
    for mark in marks:
        place = min(max(whole(mark)[0], 0), max(len(article.text) - 1, 0))
        line = max(bisect.bisect_right(starts, place) - 1, 0)
        if lines:
            anchors[line].append((place, f"m-{mark.id}"))
        for colour in colours(mark):
            if colour.role in SHOWN:
                first = max(bisect.bisect_right(starts, colour.span[0]) - 1, 0)
                for n in range(first, bisect.bisect_left(starts, colour.span[1])):
                    found[n].append(colour)
    for span, inside, begin in zip(lines, found, anchors, strict=True):
        yield tuple(_bits(article, span, inside, begin))


def _bits(article: Article, span: Span, found: list[Colour], anchors: list[tuple[int, str]]) -> Iterator[Bit]:
    waiting = sorted(anchors)
    for piece in pieces(span, found):
        here = [a for place, a in waiting if place < piece.span[1]]
        waiting = waiting[len(here) :]
        yield _bit(article, piece, tuple(here))
    if waiting:
        yield Bit(text="", anchors=tuple(a for _, a in waiting))


def _bit(article: Article, piece: Piece, anchors: tuple[str, ...]) -> Bit:
    return Bit(
        text=visible(article.quote(piece.span)),
        roles=" ".join(SHOWN[r] for r in piece.roles),
        marks=" ".join(dict.fromkeys(c.record for c in piece.colours)),
        anchors=anchors,
    )


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield (start, start + len(line.rstrip()))
        start += len(line)
