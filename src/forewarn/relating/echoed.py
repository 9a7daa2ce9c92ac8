"""Whom a sentence names as the one whose words somebody takes up, and the words of a description that tell a role."""

import dataclasses
import functools
import re

from forewarn.records import Article, Span
from forewarn.relating.shown import Reader
from forewarn.relating.spans import covers
from forewarn.relating.texts import WORD, bag, canonical, fold, stem

REACH = 110
"""Characters after a word of echoing in which the one who is echoed is named."""
STOP = re.compile(r"[,;:“”\"–—]| - ")
"""What ends the naming of the one who is echoed."""


@dataclasses.dataclass(frozen=True, slots=True)
class Echoed:
    """Whom a sentence says that its speaker takes up: the words, their names in small letters, sides and role."""

    span: Span
    words: frozenset[str]
    sides: frozenset[str]
    role: frozenset[str]


@functools.lru_cache(maxsize=8)
def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of some phrases in small letters, as whole words."""
    longest = sorted(phrases, key=lambda p: (-len(p), p))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")


def echoed(article: Article, sentence: Span, reader: Reader, phrases: tuple[str, ...]) -> list[Echoed]:
    """Whom the sentence names right after each of the phrases."""
    text = article.quote(sentence)
    plain = text.casefold()
    if len(plain) != len(text):
        return []
    found = []
    for start in (m.end() for m in any_of(phrases).finditer(plain)):
        end = min(start + REACH, len(text))
        stops = [m.start() for m in (STOP.search(text, start + 1, end), reader.closing.search(plain, start, end)) if m]
        end = min(stops, default=end)
        named = text[start:end]
        sides = frozenset(p[:3] for p in bag(named, reader.book, reader.words).parties)
        found.append(
            Echoed(
                span=(sentence[0] + start, sentence[0] + end),
                words=frozenset(fold(m.group()) for m in WORD.finditer(named)),
                sides=sides,
                role=roles(named, [], reader),
            )
        )
    return found


def roles(text: str, name: list[str], reader: Reader) -> frozenset[str]:
    """Stems of the words that tell the role: no name, no side, no rank, nothing that fits everybody."""
    words = reader.words
    empty = words.ignored | words.generic_roles | words.ranks | words.plain
    sides = [span for span, _, sort in canonical(text, reader.book) if sort in ("party", "place", "outlet")]
    found = [fold(m.group()) for m in WORD.finditer(text) if not any(covers(s, m.span()) for s in sides)]
    return frozenset(stem(w, words.endings) for w in found if w not in empty and w not in name)
