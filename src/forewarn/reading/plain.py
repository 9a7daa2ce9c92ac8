"""Plain text: one article a file."""

from collections.abc import Iterator
from typing import BinaryIO

from forewarn.reading.article import Found, make_article
from forewarn.reading.decoding import decoded, whole
from forewarn.reading.desk import Desk
from forewarn.records import Article, Fault

STANDARD_INPUT = "-"
"""What the input is called that has no path; such an article goes by its id."""


def read_plain(raw: BinaryIO, name: str, desk: Desk) -> Iterator[Article | Fault]:
    """One article: the text is the file as decoded, headline and line ends included."""
    data = whole(raw, name)
    text = decoded(data, name) if isinstance(data, bytes) else data
    if isinstance(text, Fault):
        yield text
    else:
        yield make_article(Found(name=name, ref="" if name == STANDARD_INPUT else name, text=text), desk)
