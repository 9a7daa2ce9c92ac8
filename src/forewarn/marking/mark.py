"""The marks of an article, from its parse."""

import dataclasses

from forewarn.codebooks import Book
from forewarn.lang import Words
from forewarn.marking.cast import Cast
from forewarn.marking.dates import times
from forewarn.marking.events import Coding, find_events
from forewarn.marking.quantities import find_quantities
from forewarn.marking.statements import find_statements
from forewarn.marking.toponyms import Toponyms
from forewarn.records import Article, Marks, Parse


@dataclasses.dataclass(frozen=True)
class Lists:
    """Everything that marking looks words up in: the words of the language, the codebooks, the coding of events."""

    words: Words
    book: Book
    coding: Coding


def mark(article: Article, parse: Parse, lists: Lists) -> Marks:
    """The statements, events and quantities of an article, in text order; every span quotes ``article.text``."""
    day = article.published.date() if article.published else None
    cast = Cast(parse, lists.book, day, lists.words.people)
    mentions = tuple(times(parse, day, lists.coding.dates))
    statements = find_statements(article, cast, lists.words, mentions)
    dated = frozenset(t for m in mentions for t in range(m.first, m.last))
    toponyms = Toponyms(cast, lists.coding.places, dated)
    return Marks(
        statements=statements,
        events=find_events(article, cast, statements, lists.coding, mentions, toponyms),
        quantities=find_quantities(article, cast, statements, lists.coding.quantities, mentions, toponyms),
    )
