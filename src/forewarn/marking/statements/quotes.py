"""Quoted passages of a block: matched by kind of mark, nested, carried over paragraphs, and unclosed."""

import dataclasses
from collections.abc import Sequence

from forewarn.records import Parse

PAIRS = {"“": "”", "„": "“”", "«": "»", "”": "”", "‟": "”", "»": "«", "「": "」", "``": "''"}
"""Opening marks with the marks that close them; straight marks close themselves."""

STRAIGHT = '"'
SINGLES = {"‘": "’", "'": "'", "`": "'"}
"""Single marks count only as outermost quotation, and only where they cannot be apostrophes."""

LONGEST_SINGLE = 400
"""Characters a passage in single marks may have: longer ones are two apostrophes."""


@dataclasses.dataclass(frozen=True, slots=True)
class Quote:
    """Tokens ``[first, last)`` with their marks; ``closed`` is false where no closing mark was found."""

    first: int
    last: int
    closed: bool = True

    def __contains__(self, token: int) -> bool:
        return self.first <= token < self.last


def quotes(parse: Parse) -> tuple[Quote, ...]:
    """All outermost quoted passages, in text order. A passage never leaves its block."""
    found: list[Quote] = []
    for number, block in enumerate(parse.blocks):
        following = parse.blocks[number + 1] if number + 1 < len(parse.blocks) else None
        carried = bool(following and following.first < following.last and _opens(parse, following.first))
        found += _in_block(parse, block.first, block.last, carried)
    return tuple(found)


def _in_block(parse: Parse, first: int, last: int, carried: bool) -> list[Quote]:
    found: list[Quote] = []
    token = first
    while token < last:
        end, closed = _end_of(parse, token, last, carried) if _opens(parse, token) else (None, True)
        if end is not None and end - token > 1:
            found.append(Quote(first=token, last=end, closed=closed))
            token = end
        else:
            token += 1
    return found


def _opens(parse: Parse, token: int) -> bool:
    mark = parse.word[token]
    if mark in PAIRS:
        return mark not in "”»" or _before_space(parse, token)
    if mark == STRAIGHT:
        return True
    start = parse.start[token]
    return (
        mark[0] in SINGLES
        and len(mark) == 1
        and _before_space(parse, token)
        and start + 1 < len(parse.text)
        and parse.text[start + 1].isalnum()
    )


def _before_space(parse: Parse, token: int) -> bool:
    start = parse.start[token]
    return start == 0 or parse.text[start - 1] in " \n\t\r\xa0([—–-:,"


def _end_of(parse: Parse, token: int, last: int, carried: bool) -> tuple[int | None, bool]:
    """The token after the closing mark, and whether there is one; (None, …) where this is no quotation."""
    mark = parse.word[token]
    if mark in SINGLES and mark not in PAIRS:
        return _end_of_single(parse, token, last), True
    closing = STRAIGHT + "”" if mark == STRAIGHT else PAIRS[mark] + STRAIGHT
    depth = 1
    for other in range(token + 1, last):
        word = parse.word[other]
        if word == mark and mark in PAIRS and mark not in closing:
            depth += 1
        elif word in closing or (word and word[-1] in closing and word[0] not in PAIRS):
            depth -= 1
            if depth <= 0 or other + 1 == last:
                return other + 1, True
    if carried:
        return last, False
    return _end_of_sentence(parse, token, last), False


def _end_of_single(parse: Parse, token: int, last: int) -> int | None:
    close = SINGLES[parse.word[token]]
    for other in range(token + 1, last):
        if parse.start[other] - parse.start[token] > LONGEST_SINGLE:
            return None
        end = parse.end[other]
        if parse.word[other] == close and (end >= len(parse.text) or not parse.text[end].isalnum()):
            if other + 1 < last and parse.tag[other] == "POS" and parse.pos[other + 1] in ("NOUN", "PROPN", "ADJ"):
                continue  # a plural possessive
            return other + 1
    return None


def _end_of_sentence(parse: Parse, token: int, last: int) -> int | None:
    """An unclosed mark reaches to the end of its block where it begins it, else it is held to be stray."""
    begins = token == 0 or parse.block[token - 1] != parse.block[token]
    return last if begins else None


class Quoted:
    """Look-ups over the quoted passages of a parse."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.all: Sequence[Quote] = quotes(parse)
        self.at: dict[int, Quote] = {t: q for q in self.all for t in range(q.first, q.last)}

    def inside(self, token: int) -> bool:
        """Whether the token stands in quotation marks."""
        return token in self.at

    def next_after(self, token: int, reach: int) -> Quote | None:
        """The first passage that begins within ``reach`` tokens after ``token``, in the same block."""
        for other in range(token + 1, min(token + reach + 1, len(self.parse))):
            if self.parse.block[other] != self.parse.block[token]:
                return None
            quote = self.at.get(other)
            if quote:
                return quote if quote.first == other else None
        return None
