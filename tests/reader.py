"""What the tests share: a parser loaded once, and a sentence in, marks out."""

import datetime as dt
import functools

from forewarn.codebooks import Book, load_book
from forewarn.lang import Words, load_words
from forewarn.marking.blocks import blocks
from forewarn.marking.cast import Cast
from forewarn.models.spacy import SpacyParser, open_parser
from forewarn.records import Article, Parse, assemble, content_id

PUBLISHED = dt.datetime(2022, 1, 14, 18, tzinfo=dt.UTC)
"""A Friday."""


@functools.cache
def parser() -> SpacyParser:
    return open_parser()


@functools.cache
def book() -> Book:
    return load_book()


def words() -> Words:
    return load_words("en")


def article(text: str, title: str = "", published: dt.datetime | None = PUBLISHED) -> Article:
    return Article(id=content_id("a", text), ref="test", title=title, text=text, published=published)


def parsed(found: Article) -> Parse:
    cut = blocks(found)
    return assemble(found.text, cut, list(parser()(found.text[b.span[0] : b.span[1]] for b in cut)))


def cast(found: Article) -> Cast:
    day = found.published.date() if found.published else None
    return Cast(parsed(found), book(), day, words().people)
