"""What every ledger can do: the Protocol, and the search it understands."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

import msgspec

from forewarn.records import Article, Marks, Record

R = TypeVar("R", bound=Record)


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """Filters joined by "and"; None or "" admits all.

    ``words`` is a full-text search over the sentence (marks), the text (claims, exchanges) or the article: every word
    must be there, in any case; words in double quotes must follow each other; a closing ``*`` admits any ending.
    ``since`` (included) and ``until`` (excluded) bound the publication of the article, or ``first_seen`` of a claim.
    ``source`` and ``actor`` match a name (any case, from the start of any of its words) or a code prefix; the source
    of an event or quantity is that of the statement that reports it, of a claim that of any mark it cites.
    ``outlet`` is the outlet's name in any case.
    ``article`` admits the marks of an article, and what is derived from them. ``cites`` admits what names a record by
    its id: the claims of a mark, the origins and the assessment of a claim.
    """

    words: str = ""
    actor: str = ""
    source: str = ""
    outlet: str = ""
    act: str = ""
    factuality: str = ""
    article: str = ""
    cites: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    limit: int | None = None


class Ledger(Protocol):
    """An append-only store of records; a reader works beside a writer.

    Read records (Article, Statement, Event, Quantity, Fault, Run) are facts about a text: adding one twice adds
    nothing. Derived records (Claim, Origin, Assessment, Exchange, Series, Narrative, Outlook, Alert) are what the
    latest ``derive`` made of them: the former generation is kept and no longer found by default. A newer version of
    an article (same ``ref``, same outlet where both are known) takes its place and that of its marks in ``find``.
    """

    def add(self, records: Iterable[Record]) -> int:
        """How many of the records were new. The batch is committed whole or not at all."""
        ...

    def derive(self, records: Iterable[Record]) -> int:
        """Make these the current derived records, in one commit; how many they are."""
        ...

    def get(self, record_id: str) -> Record | None:
        """The record with this id (or a prefix of it that fits one record only), or None; superseded ones too."""
        ...

    def find(self, kind: type[R], search: Search | None = None, generation: int | None = None) -> Iterator[R]:
        """The current records of a kind that pass the search, ordered by publication, then by place in the text.

        With ``generation``, those that were current after that many calls of ``derive``.
        """
        ...

    def count(self, kind: type[Record]) -> int:
        """How many current records of a kind there are."""
        ...

    def marks_of(self, article_id: str) -> Marks:
        """All marks of one article, in text order; of a superseded version too."""
        ...

    def has(self, article_id: str) -> bool:
        """Whether the article has been read and marked."""
        ...

    def versions(self, ref: str) -> list[Article]:
        """All versions of the article that the input called ``ref``, oldest reading first."""
        ...

    def generation(self) -> int:
        """How often ``derive`` has been called: the number of the current generation, 0 before the first."""
        ...

    def close(self) -> None:
        """Give everything back; a ledger may be closed twice."""
        ...
