"""Copies between articles: who took text from whom, from shared runs of words (METHOD.md section 1, rule 2).

News copies are cut short and embedded, so that what counts is containment in the shorter text, not likeness.
An inverted index of shingles proposes pairs; a shingle of many articles proposes none, which keeps the work about
linear in the number of articles.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from forewarn.records import Article, Span
from forewarn.records.speakers import printed_at
from forewarn.relating.texts import SHINGLE, Shingles

CONTAINMENT = 0.45
"""Share of the shorter text's shingles that stand in the other."""
SHARED = 30
"""Shingles that must be shared for containment to count."""
RUN = 12
"""Words of an aligned run that make a copy by themselves."""
COMMON = 80
"""A shingle that stands in more articles than this proposes no pair."""
RECURS_IN = 3
"""Articles in which a sentence must stand to be looked at as boilerplate."""
LIFE_DAYS = 5.0
"""Days after which the same sentence in print is no longer the same story."""


@dataclasses.dataclass(frozen=True, slots=True)
class Copy:
    """An article that took text from an older one: how much, and the longest shared stretch in both."""

    younger: str
    older: str
    containment: float
    run: int
    there: Span
    here: Span


def copies(articles: Sequence[Article], views: Mapping[str, Shingles]) -> dict[str, list[Copy]]:
    """For each article its copies from older ones, fullest first. ``articles`` stand in their order of time."""
    index: dict[int, list[int]] = {}
    for number, article in enumerate(articles):
        for value in sorted(set(views[article.id].hashes)):
            index.setdefault(value, []).append(number)
    found: dict[str, list[Copy]] = {}
    for number, article in enumerate(articles):
        own = views[article.id]
        shared: dict[int, int] = {}
        for value in set(own.hashes):
            places = index[value]
            if 1 < len(places) <= COMMON:
                for other in places:
                    if other < number:
                        shared[other] = shared.get(other, 0) + 1
        pairs = [
            compare(article, articles[o], own, views[articles[o].id], n)
            for o, n in sorted(shared.items())
            if n > RUN - SHINGLE
        ]
        kept = [c for c in pairs if c is not None]
        if kept:
            found[article.id] = sorted(kept, key=lambda c: (-c.containment, -c.run, c.older))
    return found


def compare(young: Article, old: Article, own: Shingles, other: Shingles, shared: int) -> Copy | None:
    """The copy between two articles, or None where too little is shared."""
    containment = shared / max(1, min(len(set(own.hashes)), len(set(other.hashes))))
    first, second, length = longest_run(own.hashes, other.hashes)
    words = length + SHINGLE - 1 if length else 0
    if not (containment >= CONTAINMENT and shared >= SHARED) and words < RUN:
        return None
    return Copy(
        younger=young.id,
        older=old.id,
        containment=containment,
        run=words,
        there=other.span(second, second + length - 1),
        here=own.span(first, first + length - 1),
    )


def longest_run(one: Sequence[int], two: Sequence[int]) -> tuple[int, int, int]:
    """Where the longest run of equal shingles starts in both, and its length in shingles."""
    where: dict[int, list[int]] = {}
    for i, value in enumerate(two):
        where.setdefault(value, []).append(i)
    best, lengths = (0, 0, 0), dict[int, int]()
    for i, value in enumerate(one):
        now: dict[int, int] = {}
        for j in where.get(value, ()):
            now[j] = lengths.get(j - 1, 0) + 1
            if now[j] > best[2]:
                best = (i - now[j] + 1, j - now[j] + 1, now[j])
        lengths = now
    return best


def recurring(
    articles: Sequence[Article], split: Mapping[str, Sequence[Span]], phrases: Iterable[str]
) -> dict[str, list[Span]]:
    """Boilerplate of each article: sentences with a footer's phrase, and sentences printed again and again.

    A sentence recurs where three articles hold it word for word over more days than a story lives.
    """
    marks = tuple(phrases)
    seen: dict[str, list[Article]] = {}
    for article in articles:
        for key in sorted({normal(article.quote(s)) for s in split[article.id]}):
            seen.setdefault(key, []).append(article)
    again = {key for key, where in seen.items() if len(where) >= RECURS_IN and long_lived(where)}
    return {
        a.id: [s for s in split[a.id] if (k := normal(a.quote(s))) in again or any(p in k for p in marks)]
        for a in articles
    }


def long_lived(where: Sequence[Article]) -> bool:
    """Whether the articles were published over more days than a story lives."""
    days = [at for a in where if (at := printed_at(a)) is not None]
    return len(days) >= 2 and (max(days) - min(days)).total_seconds() > LIFE_DAYS * 86_400


def normal(sentence: str) -> str:
    """The sentence in lower case with single blanks."""
    return " ".join(sentence.casefold().split())
