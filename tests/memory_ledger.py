"""A ledger in memory: the second implementation, which shows that the contract is one."""

import dataclasses
from collections.abc import Iterable, Iterator

from forewarn.records import Article, Event, Marks, Quantity, Record, Statement
from forewarn.store.ledger import R, Search
from forewarn.store.rows import Row, folded, key_of, moment, phrases, row_of


@dataclasses.dataclass
class _Kept:
    """A record with its row, and the generations that see it; ``gone`` is the first that no longer does."""

    record: Record
    row: Row
    derived: bool
    born: int
    gone: int | None = None
    place: int = 0


class MemoryLedger:
    """A Ledger without a file; nothing is left of it when it is let go."""

    def __init__(self) -> None:
        self._kept: list[_Kept] = []
        self._generation = 0

    def add(self, records: Iterable[Record]) -> int:
        """How many of the records were new."""
        batch = sorted(records, key=lambda r: not isinstance(r, Article))
        seen = {k.row.key for k in self._kept if not k.derived}
        articles = {k.record.id: k.record for k in self._kept if isinstance(k.record, Article)}
        articles |= {r.id: r for r in batch if isinstance(r, Article)}
        fresh = {key_of(r): r for r in reversed(batch) if key_of(r) not in seen}
        for record in reversed(fresh.values()):
            row = row_of(record, articles)
            if isinstance(record, Article):
                self._supersede(row)
            self._kept.append(_Kept(record, row, False, self._generation + 1, place=row.place))
        return len(fresh)

    def derive(self, records: Iterable[Record]) -> int:
        """Make these the current derived records; how many they are."""
        new = {key_of(r): r for r in records}
        rows = {key: row_of(r, {}) for key, r in new.items()}
        self._generation += 1
        standing = {k.row.key: k for k in self._kept if k.derived and k.gone is None}
        for key, kept in standing.items():
            if new.get(key) != kept.record:
                kept.gone = self._generation
        for place, (key, record) in enumerate(new.items()):
            if key in standing and standing[key].gone is None:
                standing[key].place = place
            else:
                self._kept.append(_Kept(record, rows[key], True, self._generation, place=place))
        return len(new)

    def get(self, record_id: str) -> Record | None:
        """The record with this id (or a prefix of it that fits one record only), or None; superseded ones too."""
        fits = {k.row.key for k in self._kept if record_id and k.row.key.startswith(record_id)}
        if len(fits) != 1 and record_id not in fits:
            return None
        found = record_id if record_id in fits else fits.pop()
        rows = [(k.gone is None, k.derived, n) for n, k in enumerate(self._kept) if k.row.key == found]
        return self._kept[max(rows)[2]].record

    def find(self, kind: type[R], search: Search | None = None, generation: int | None = None) -> Iterator[R]:
        """The current records of a kind that pass the search, ordered by publication, then by place in the text."""
        wanted = search or Search()
        found = [k for k in self._kept if k.row.kind == kind.__name__ and _alive(k, generation)]
        found = sorted((k for k in found if self._passes(k.row, wanted)), key=self._order)
        for kept in found[: wanted.limit]:
            if isinstance(kept.record, kind):
                yield kept.record

    def count(self, kind: type[Record]) -> int:
        """How many current records of a kind there are."""
        return sum(k.row.kind == kind.__name__ and k.gone is None for k in self._kept)

    def marks_of(self, article_id: str) -> Marks:
        """All marks of one article, in text order; of a superseded version too."""
        found = [k for k in self._kept if not k.derived and k.row.article == article_id]
        marks = [k.record for k in sorted(found, key=lambda k: (k.place, k.row.key))]
        return Marks(
            statements=tuple(m for m in marks if isinstance(m, Statement)),
            events=tuple(m for m in marks if isinstance(m, Event)),
            quantities=tuple(m for m in marks if isinstance(m, Quantity)),
        )

    def has(self, article_id: str) -> bool:
        """Whether the article has been read and marked."""
        return self._article(article_id) is not None

    def versions(self, ref: str) -> list[Article]:
        """All versions of the article that the input called ``ref``, oldest reading first."""
        return [k.record for k in self._kept if isinstance(k.record, Article) and k.record.ref == ref]

    def generation(self) -> int:
        """How often ``derive`` has been called."""
        return self._generation

    def close(self) -> None:
        """Nothing to give back."""

    def _supersede(self, new: Row) -> None:
        """Ends the current version of the same article, and its marks."""
        for old in [k.row for k in self._kept if k.row.kind == "Article" and k.gone is None and k.row.ref == new.ref]:
            if old.outlet is None or new.outlet is None or old.outlet == new.outlet:
                for kept in self._kept:
                    if not kept.derived and kept.gone is None and kept.row.article == old.key:
                        kept.gone = self._generation + 1

    def _article(self, article_id: str | None) -> Row | None:
        rows = (k.row for k in self._kept if k.row.kind == "Article" and k.row.key == article_id)
        return next(rows, None)

    def _published(self, row: Row) -> str | None:
        article = self._article(row.article)
        return row.published or (article.published if article else None)

    def _order(self, kept: _Kept) -> tuple[bool, str, str, int, str]:
        time = self._published(kept.row)
        return (time is None, time or "", kept.row.article or "", kept.place, kept.row.key)

    def _passes(self, row: Row, search: Search) -> bool:
        time, since, until = self._published(row), moment(search.since), moment(search.until)
        return (
            (not search.words or _says(row.text, search.words))
            and (not search.actor or _is(row, search.actor))
            and (not search.source or bool(self._spoken(search.source) & {row.key, *row.cites}))
            and (not search.outlet or search.outlet.casefold() in self._cited(row, "outlet"))
            and (not search.article or search.article in self._cited(row, "article"))
            and (not search.cites or search.cites in row.cites)
            and (not search.act or search.act == row.act)
            and (not search.factuality or search.factuality == row.factuality)
            and (since is None or (time is not None and time >= since))
            and (until is None or (time is not None and time < until))
        )

    def _spoken(self, source: str) -> set[str]:
        """The ids of the statements of a source, and of what they report."""
        said = {k.row.key for k in self._kept if k.row.kind == "Statement" and _is(k.row, source)}
        return said | {k.row.key for k in self._kept if k.row.told in said}

    def _cited(self, row: Row, field: str) -> set[str | None]:
        """The articles (or their outlets) that a record stands in or is derived from."""
        ids = {row.article} | {k.row.article for k in self._kept if k.row.key in row.cites}
        return ids if field == "article" else {a.outlet for i in ids if (a := self._article(i))}


def _alive(kept: _Kept, generation: int | None) -> bool:
    if generation is None:
        return kept.gone is None
    return kept.born <= generation and (kept.gone is None or kept.gone > generation)


def _is(row: Row, name: str) -> bool:
    text = folded(name)
    return bool(text and text in row.names) or f" {name}" in row.codes


def _says(text: str, words: str) -> bool:
    """Whether every phrase stands in the text, whole words and in any case, a closing * open."""
    said, wanted = folded(text) + " ", phrases(words)
    return bool(wanted) and all(folded(p) + ("" if p.endswith("*") else " ") in said for p in wanted)
