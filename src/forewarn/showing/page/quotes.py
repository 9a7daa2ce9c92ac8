"""Sentences as the page cites them: the words, who printed them and when, and the link to where they stand."""

import dataclasses
import functools
from collections.abc import Mapping

from forewarn.records import Article, Collection, Mark, Span, Statement
from forewarn.showing.parties import Names
from forewarn.showing.plain import day, one_line, shorten

QUOTE_SHOWN = 300
"""Characters of a sentence that is cited; the whole one is a click away."""


@dataclasses.dataclass(frozen=True)
class Quote:
    """A cited sentence: ``href`` leads to the mark in its article."""

    words: str
    outlet: str
    date: str
    title: str
    href: str


@dataclasses.dataclass(frozen=True)
class Source:
    """The collection as the page's parts look things up in it."""

    collection: Collection
    names: Names

    @functools.cached_property
    def outlets(self) -> Mapping[str, int]:
        """A number for every outlet, in alphabetical order: attributes hold numbers, never names."""
        names = {outlet_of(a) for a in self.collection.articles.values()}
        return {name: number for number, name in enumerate(sorted(names, key=str.casefold))}

    @functools.cached_property
    def oldest_first(self) -> list[Article]:
        """The articles by day of publication, those without one last."""
        return sorted(self.collection.articles.values(), key=lambda a: (a.published is None, str(a.published), a.id))

    @functools.cached_property
    def marks_at(self) -> Mapping[tuple[str, Span], str]:
        """The first mark of every sentence, by article and sentence."""
        found: dict[tuple[str, Span], str] = {}
        for mark in self.collection.mark.values():
            found.setdefault((mark.article, mark.sentence), mark.id)
        return found

    def outlet_number(self, article_id: str) -> str:
        """The number of the article's outlet, or nothing where the article is not in the collection."""
        article = self.collection.articles.get(article_id)
        return str(self.outlets[outlet_of(article)]) if article else ""

    def of_mark(self, mark_id: str) -> Quote | None:
        """The sentence of a mark; None where its article is not in the collection."""
        mark = self.collection.mark.get(mark_id)
        article = self.collection.articles.get(mark.article) if mark else None
        if mark is None or article is None:
            return None
        return self._quote(article, whole(mark), f"#m-{mark.id}", QUOTE_SHOWN)

    def of_span(self, article_id: str, span: Span, width: int = QUOTE_SHOWN) -> Quote | None:
        """Any words of an article, so many characters of them; None where the article is not in the collection."""
        article = self.collection.articles.get(article_id)
        if article is None:
            return None
        mark = self.marks_at.get((article_id, span))
        return self._quote(article, span, f"#m-{mark}" if mark else f"#a-{article_id}", width)

    def _quote(self, article: Article, span: Span, href: str, width: int) -> Quote:
        return Quote(
            words=shorten(article.quote(span), width),
            outlet=outlet_of(article),
            date=day(article.published),
            title=title_of(article),
            href=href,
        )


def whole(mark: Mark) -> Span:
    """The sentence of a mark, and what its content holds beyond it."""
    content = mark.content if isinstance(mark, Statement) else ()
    return (min([mark.sentence[0], *(s[0] for s in content)]), max([mark.sentence[1], *(s[1] for s in content)]))


def outlet_of(article: Article) -> str:
    """Who printed it, as far as is known."""
    return one_line(article.outlet or "") or "outlet unknown"


def title_of(article: Article) -> str:
    """The headline, or what the input called it."""
    return shorten(article.title or article.ref, 160)
