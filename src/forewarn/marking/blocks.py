"""An article cut into blocks: the headline, and every paragraph."""

import re
from collections.abc import Iterator

from forewarn.records import Article, Block, Span

LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]*[^\s][^\r\n\x0b\x0c\x85\u2028\u2029]*")
LONGEST_BLOCK = 6000
"""Characters a parser is given at once; a longer paragraph is cut at a sentence's end, else at a blank."""

LONGEST_HEADLINE = 200
"""Characters; a longer first line is a paragraph."""

WRAPPED = range(40, 100)
"""A line of this length without closing punctuation, before one that begins in lower case, is wrapped by hand."""

CLOSING = ".!?:;”\"»’'…)"
SENTENCE_END = re.compile(r"[.!?][”\"»’')]*\s+(?=[\"“«(A-Z])")


DATELINE = re.compile(
    r"(?P<town>\w[\w.'’ -]{1,40}(?:[,/] ?[\w.'’ ]{2,30}){0,3}?)?,? ?"
    r"(?P<credit>\([^()\n]{2,40}\) ?)?(?:-{1,2}|–|—|:) (?=[\w\"“‘«(])"
)
"""Town, day and credit before the first sentence: "KYIV, Jan 14 (Reuters) - ", "(AP) — ", "NORHAVEN, May 3 - "."""


def blocks(article: Article) -> tuple[Block, ...]:
    """The headline and the paragraphs of an article, in order."""
    return blocks_of(article.text, article.title)


def blocks_of(text: str, title: str = "") -> tuple[Block, ...]:
    """The headline, where the title stands first in the text or the first line looks like one, and the paragraphs."""
    lines = list(_paragraphs(text))
    first = text[slice(*lines[0])] if lines else ""
    headline = _is_headline(first, title, len(lines))
    return tuple(
        Block(span=piece, headline=headline and number == 0)
        for number, line in enumerate(lines)
        for piece in _pieces(text, line if headline and number == 0 else _after_dateline(text, line))
    )


def _after_dateline(text: str, line: Span) -> Span:
    """The paragraph without its dateline, which is no part of a sentence; credits are read from the article itself."""
    found = DATELINE.match(text, line[0], line[1])
    if not found or found.end() >= line[1]:
        return line
    town = (found["town"] or "").split(",")[0].split("/")[0].strip()
    shouted = len(town) > 1 and town.isupper()
    return (
        (found.end(), line[1])
        if shouted or (found["credit"] and town.istitle()) or (found["credit"] and not town)
        else line
    )


def _is_headline(first: str, title: str, lines: int) -> bool:
    if title and first.strip().rstrip(".") == title.strip().rstrip("."):
        return True
    return not title and lines > 1 and len(first) <= LONGEST_HEADLINE and first.rstrip()[-1:] not in '.!;,”"»'


def _paragraphs(text: str) -> Iterator[Span]:
    """Spans of lines that hold a word, hand-wrapped lines joined, blanks at the ends left out."""
    held: Span | None = None
    for match in LINE.finditer(text):
        start, end = match.span()
        line = match.group()
        span = (start + len(line) - len(line.lstrip()), end - (len(line) - len(line.rstrip())))
        if held and _continues(text, held, span):
            held = (held[0], span[1])
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _continues(text: str, above: Span, below: Span) -> bool:
    gap = text[above[1] : below[0]]
    last_line = text[above[0] : above[1]].splitlines()[-1]
    return (
        gap.replace("\r\n", "\n").count("\n") == 1
        and len(last_line) in WRAPPED
        and last_line[-1] not in CLOSING
        and (text[below[0]].islower() or "\n" in text[above[0] : above[1]])
    )


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """The span, cut where it is longer than a block may be."""
    start, end = span
    while end - start > LONGEST_BLOCK:
        window = text[start : start + LONGEST_BLOCK]
        ends = [m.end() for m in SENTENCE_END.finditer(window)]
        cut = ends[-1] if ends else window.rfind(" ") + 1 or LONGEST_BLOCK
        yield _stripped(text, start, start + cut)
        start += cut
    yield _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return (start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))
