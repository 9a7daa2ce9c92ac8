"""Copies between articles: who took text from whom, from shared runs of words (METHOD.md section 1, rule 2).

News copies are cut short and embedded, so that what counts is containment in the shorter text, not likeness.
An inverted index of shingles proposes pairs; a shingle of many articles proposes none, which keeps the work about
linear in the number of articles.
"""

import dataclasses
import functools
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
"""A shingle is followed through its first so many articles only."""
RECURS_IN = 3
"""Articles in which a sentence must stand to be looked at as boilerplate."""
LIFE_DAYS = 5.0
"""Days after which the same sentence in print is no longer the same story."""


@dataclasses.dataclass(frozen=True, slots=True)
class Copy:
    """Text of one article that stands in another: how much, and the longest shared stretch in both."""

    containment: float
    run: int
    one: Span
    two: Span


@dataclasses.dataclass(frozen=True)
class Copies:
    """Who took text from whom: shared shingles of pairs of articles (younger, older), compared in full when asked."""

    views: Mapping[str, Shingles]
    shared: Mapping[tuple[str, str], int]

    @functools.cached_property
    def known(self) -> dict[tuple[str, str], Copy | None]:
        """Pairs compared so far."""
        return {}

    def containment(self, one: str, two: str) -> float:
        """Share of the shorter article's shingles that stand in the other; 0 where they share too few."""
        shared = self.shared.get((one, two)) or self.shared.get((two, one)) or 0
        return shared / max(1, min(self.views[one].distinct, self.views[two].distinct)) if shared >= SHARED else 0.0

    def whole(self, one: str, two: str) -> Copy | None:
        """The copy between two articles as wholes, whichever is the younger; None where too little is shared."""
        if self.containment(one, two) < CONTAINMENT:
            return None
        if (one, two) not in self.known:
            self.known[one, two] = self.stretch(one, two, None, None)
        return self.known[one, two]

    def passage(self, one: tuple[str, Span], two: tuple[str, Span]) -> Copy | None:
        """The copy between a passage of one article and a passage of another: a run of ``RUN`` words in both."""
        found = self.stretch(one[0], two[0], one[1], two[1])
        return found if found is not None and found.run >= RUN else None

    def stretch(self, one: str, two: str, first: Span | None, second: Span | None) -> Copy | None:
        """The longest run of words that two articles share, within the spans where they are given."""
        mine, theirs = self.views[one], self.views[two]
        a = mine.within(first) if first else range(len(mine.hashes))
        b = theirs.within(second) if second else range(len(theirs.hashes))
        i, j, length = longest_run(mine.hashes[a.start : a.stop], theirs.hashes[b.start : b.stop])
        if not length:
            return None
        i, j = i + a.start, j + b.start
        return Copy(
            containment=self.containment(one, two),
            run=length + SHINGLE - 1,
            one=mine.span(i, i + length - 1),
            two=theirs.span(j, j + length - 1),
        )


def copies(articles: Sequence[Article], views: Mapping[str, Shingles]) -> Copies:
    """The copies between articles that stand in their order of time."""
    index: dict[int, list[int]] = {}
    shared: dict[tuple[str, str], int] = {}
    for number, article in enumerate(articles):
        count: dict[int, int] = {}
        for value in set(views[article.id].hashes):
            held = index.setdefault(value, [])
            if len(held) < COMMON:
                for other in held:
                    count[other] = count.get(other, 0) + 1
                held.append(number)
        shared.update({(article.id, articles[o].id): n for o, n in count.items() if n >= SHARED})
    return Copies(views=views, shared=shared)


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
