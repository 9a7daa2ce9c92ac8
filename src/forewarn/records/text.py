"""What is read: an article, and spans of its text."""

import datetime as dt
from collections.abc import Iterable

import msgspec

Span = tuple[int, int]
"""``[start, end)`` in Unicode code points of ``Article.text``."""

Spans = tuple[Span, ...]
"""Fragments of one discontinuous stretch, in text order."""


class Record(msgspec.Struct, frozen=True, kw_only=True, tag=True, tag_field="type"):
    """A fact of the ledger: frozen, typed, tagged with its class name as ``type``."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a record that has no life of its own and so no tag."""


class Credit(Part, frozen=True, kw_only=True):
    """A credit line: the agency as the outlets codebook names it, and where it stands."""

    agency: str
    span: Span


class Article(Record, frozen=True, kw_only=True):
    """One text as it was printed.

    ``text`` is never rewritten. ``ref`` is the id, path or URL that the input gave; ``id`` is derived from content.
    """

    id: str
    ref: str
    title: str = ""
    text: str
    outlet: str | None = None
    url: str | None = None
    published: dt.datetime | None = None
    fetched: dt.datetime | None = None
    language: str = "en"
    byline: str | None = None
    credits: tuple[Credit, ...] = ()

    def quote(self, span: Span) -> str:
        """The text between the two offsets."""
        return self.text[span[0] : span[1]]

    def quotes(self, spans: Iterable[Span], gap: str = " … ") -> str:
        """The fragments joined by ``gap``, as a reader would cite them."""
        return gap.join(self.quote(s) for s in spans)
